import ast
import io
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

import agendas.reading

type Parse = Callable[..., object]

CONTEXT = {
    "first_day": "2021-11-18",
    "last_day": "2021-11-19",
    "host": "Foz do Iguaçu – PR",
    "known_venues": ["CREAS II"],
    "known_people": ["Elias Sousa"],
}


@pytest.fixture
def parse(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Parse:
    """Return a function that runs the command on a context and a text, without a database."""

    def run(context: object, text: str = "") -> object:
        path = tmp_path / "context.json"
        written = context if isinstance(context, str) else json.dumps(context)
        path.write_text(written, encoding="utf-8")
        monkeypatch.setattr("sys.stdin", io.StringIO(text))
        call_command("parse_agenda", path)
        return json.loads(capsys.readouterr().out)

    return run


def test_sessions_are_printed_as_json(parse: Parse) -> None:
    found = parse(CONTEXT, "18/11 a partir das 14h CREAS II: PAEFI, com Elias Sousa\nTarde livre")

    assert found == [
        {
            "date": "2021-11-18",
            "time_kind": "from",
            "start": "14:00",
            "end": None,
            "part": None,
            "venue": "CREAS II",
            "title": "PAEFI",
            "topics": ["PAEFI"],
            "people": ["Elias Sousa"],
        },
        {
            "date": "2021-11-18",
            "time_kind": "part",
            "start": None,
            "end": None,
            "part": "tarde",
            "venue": None,
            "title": "livre",
            "topics": [],
            "people": [],
        },
    ]


def test_a_context_may_be_empty(parse: Parse) -> None:
    assert parse({}) == []


@pytest.mark.parametrize(
    ("context", "message"),
    [
        ("{", "não é JSON válido"),
        ("[]", "deve conter um objeto JSON"),
        ({"first_day": "18/11/2021"}, "first_day deve ser uma data como 2021-11-18"),
        ({"first_day": 18}, "first_day deve ser uma data como 2021-11-18"),
        ({"first_day": "2021-11-19", "last_day": "2021-11-18"}, "last_day vem antes"),
        ({"host": ["Foz"]}, "host deve ser um texto"),
        ({"known_venues": "CREAS"}, "known_venues deve ser uma lista de textos"),
        ({"known_people": [1]}, "known_people deve ser uma lista de textos"),
    ],
)
def test_a_context_that_cannot_be_read_is_refused_in_words(
    parse: Parse, context: object, message: str
) -> None:
    with pytest.raises(CommandError, match=message):
        parse(context)


def test_a_missing_context_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Não foi possível ler"):
        call_command("parse_agenda", tmp_path / "missing.json")


def test_the_package_knows_nothing_of_django() -> None:
    imported = set()
    for path in Path(agendas.reading.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                imported.add(node.module or "")
            elif isinstance(node, ast.Import):
                imported.update(alias.name for alias in node.names)

    outside = {name for name in imported if name.split(".")[0] in ("django", "exchanges")}
    inside = {name for name in imported if name.startswith("agendas")}
    assert outside == {"exchanges.given_names"}
    assert all(name.startswith("agendas.reading") for name in inside)


@pytest.mark.parametrize("package", ["agendas.reading", "participants.reading"])
def test_texts_are_read_without_loading_django(package: str) -> None:
    script = f"import sys, {package}; sys.exit('django' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", script], check=False)

    assert done.returncode == 0
