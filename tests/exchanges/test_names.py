import pytest

from exchanges.names import city_with_uf, join_names, plain


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([], ""),
        (["Elias Sousa"], "Elias Sousa"),
        (["Adriana Santos", "Elias Sousa"], "Adriana Santos e Elias Sousa"),
        (["Ana", "Íris", "Zoé 100%"], "Ana, Íris e Zoé 100%"),
    ],
)
def test_names_are_joined_as_a_sentence_lists_them(names: list[str], expected: str) -> None:
    assert join_names(iter(names)) == expected


def test_a_city_is_shown_with_its_uf() -> None:
    assert city_with_uf("Orleans", "SC") == "Orleans – SC"


def test_a_foreign_city_without_province_is_shown_alone() -> None:
    assert city_with_uf("Assunção", "") == "Assunção"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  À   TARDE ", "a tarde"),
        ("14h–16h", "14h-16h"),
        ("14h\u00a0— 16h", "14h - 16h"),
        ("1º de março", "1o de marco"),
        ("manha\u0303", "manha"),
    ],
)
def test_plain_text_has_no_accents_capitals_or_kinds_of_dash(text: str, expected: str) -> None:
    assert plain(text) == expected
