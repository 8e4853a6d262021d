import logging

import pytest

from documents.programme import drawn
from documents.render import Template, render
from documents.text import covered, printable
from tests.documents.sheets import printed, programme, text_of


@pytest.mark.parametrize(
    ("written", "on_paper"),
    [
        ("José d’Ávila", "José d’Ávila"),
        ("Jose\u0301", "José"),
        ("西宮市 Nishinomiya", "西宮市 Nishinomiya"),
        ("김민준", "김민준"),
        ("أحمد", "'hmd"),
        ("สมชาย", "smchay"),
        ("Parabéns 🎉!", "Parabéns :tada:!"),
        ("g\u0303uarani, Nguyễn Văn Ơn", "g\u0303uarani, Nguyễn Văn Ơn"),
        ("\ue000", "(?)"),
        ("um\r\ndois\u2028três", "um\ndois\ntrês"),
        ("a\tb", "a b"),
        ("\u202eodarugnartnoc\u202c", "odarugnartnoc"),
        ("sino\x07, nulo\x00, sub\ud800stituto", "sino, nulo, substituto"),
        ("co\u00admi\u200btiva\ufeff", "comitiva"),
        ("☑\ufe0f", "☑"),
        ("□", "□"),
    ],
)
def test_text_becomes_what_paper_can_show(written: str, on_paper: str) -> None:
    assert printable(written) == on_paper


def test_only_the_texts_of_data_are_touched() -> None:
    data = {"n": 1, "none": None, "list": ["Jose\u0301", ("a\tb",)], "deep": {"\t": "\t"}}

    assert printable(data) == {"n": 1, "none": None, "list": ["José", ["a b"]], "deep": {"\t": " "}}


def test_names_in_other_scripts_stand_on_the_paper() -> None:
    assert text_of(printed(programme(event="西宮 Nishinomiya, Ahmad أحمد"))) == (
        "PROGRAMAÇÃO 西宮 Nishinomiya, Ahmad 'hmd página 1 de 1"
    )


def test_the_log_names_the_characters_but_not_the_text(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        printable("Sr. أح 西 □")

    assert caplog.messages == ["No glyph for U+0623, U+062D: written in Latin letters"]


def test_whatever_becomes_printable_does_print() -> None:
    # Typst refuses a whole document for one glyph that isn't there, in capitals too.
    letters = [chr(code) for code in sorted(covered()) if chr(code).strip()]
    some = [" ".join(letters[n : n + 2000]) for n in range(0, len(letters), 2000)]

    for text in some:
        data = drawn(programme(title=text, purpose=text))
        assert render(Template.PROGRAMME, data).startswith(b"%PDF")
