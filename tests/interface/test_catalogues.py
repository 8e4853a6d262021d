from typing import Any

from django.utils.translation import gettext, gettext_lazy, ngettext, override, trans_real


def test_a_flat_catalogue_says_what_the_chain_said() -> None:
    chained: Any = trans_real.DjangoTranslation("pt-br")
    links, link = [], chained
    while link is not None:
        links.append(link)
        link = link._fallback
    messages = {key for link in links for key in link._catalog.keys() if isinstance(key, str)}  # noqa: SIM118  no dict
    before = {message: chained.gettext(message) for message in messages}

    flattened: Any = trans_real.translation("pt-br")

    after = {message: flattened.gettext(message) for message in messages}
    assert len(links) > 1
    assert len(flattened._catalog._catalogs) < len(chained._catalog._catalogs)
    assert flattened._fallback is None
    assert after == before


def test_texts_in_the_plural_stay_as_they_were() -> None:
    chained: Any = trans_real.DjangoTranslation("pt-br")
    flattened: Any = trans_real.translation("pt-br")
    messages = {key[0] for key, _text in chained._catalog.items() if isinstance(key, tuple)}

    said = [
        [one.ngettext(message, "plural", number) for message in messages for number in range(4)]
        for one in (chained, flattened)
    ]

    assert len(messages) > 10
    assert said[0] == said[1]


def test_our_own_texts_stay_as_they_are() -> None:
    with override("pt-br"):
        said = [gettext("Conflitos"), str(gettext_lazy("Adicionar item")), ngettext("a", "b", 2)]

    assert said == ["Conflitos", "Adicionar item", "b"]
