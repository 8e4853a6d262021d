from typing import Any

import pytest
from django.template import engines
from django.template.loader import render_to_string
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from interface.stencils import Stencil

TEMPLATE = """
<li id="i{{ id }}" {% if is_open %}class="open"{% endif %}>{{ label }} <b>{{ title }}</b>
{% if note %}<i>{{ note }}</i>{% endif %}
{% for one in people %}<p>{{ one.role }}: {{ one.name }}
{% if one.body %} ({{ one.body }}){% endif %}</p>
{% empty %}ninguém{% endfor %}
{% for topic in topics %}{{ topic }}{% if not forloop.last %}, {% endif %}{% endfor %} {{ id }}</li>
"""

words = st.text(st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    [
        "",
        "<b>",
        "a & b",
        '"',
        "'",
        "\N{OBJECT REPLACEMENT CHARACTER}0\N{OBJECT REPLACEMENT CHARACTER}",
    ]
)
people = st.fixed_dictionaries({"role": words, "name": words, "body": words})
texts = st.fixed_dictionaries(
    {
        "id": words,
        "title": words,
        "note": words,
        "people": st.lists(people, max_size=3),
        "topics": st.lists(words, max_size=3),
    }
)


@pytest.fixture
def template(monkeypatch: pytest.MonkeyPatch) -> str:
    """A template that both are drawn from, found under a name as files are."""
    name = "stencil-of-this-test.html"
    engine: Any = engines["django"]
    locmem = ("django.template.loaders.locmem.Loader", {name: TEMPLATE})
    loader = engine.engine.find_template_loader(locmem)
    monkeypatch.setattr(engine.engine, "template_loaders", [loader])
    return name


def test_the_same_texts_in_another_order_are_not_exchanged(template: str) -> None:
    stencil = Stencil(template, {"label": "Item"})
    person = {"role": "Responsável", "name": "Ana", "body": "SMAS"}
    texts: dict[str, Any] = {"id": "1", "title": "A", "note": "", "people": [person], "topics": []}
    other = {**texts, "people": [dict(reversed(person.items()))]}

    drawn = [stencil.fill({"is_open": True}, one) for one in (texts, other)]

    assert drawn[0] == drawn[1]


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=200,
)
@given(rows=st.lists(st.tuples(st.booleans(), texts), max_size=5))
def test_a_stencil_draws_what_its_template_would(
    template: str, rows: list[tuple[bool, dict[str, Any]]]
) -> None:
    stencil = Stencil(template, {"label": "Item"})

    drawn = [stencil.fill({"is_open": is_open}, texts) for is_open, texts in rows]

    assert drawn == [
        render_to_string(template, {"label": "Item", "is_open": is_open, **texts})
        for is_open, texts in rows
    ]
