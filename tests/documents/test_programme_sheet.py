"""What stands on the sheet "Programação", read back from the PDF."""

from typing import Any

import pypdf
import pytest
from pypdf.generic import ArrayObject, DictionaryObject, PdfObject

from documents.programme import Programme
from documents.text import texts
from tests.documents.sheets import (
    Line,
    day,
    delegation,
    lines_of,
    londrina_in_foz,
    long_programme,
    member,
    png,
    printed,
    programme,
    session,
    text_of,
)

NOT_PRINTED = {"language", "issued_at"}
HOSTILE = [
    '#import "@preview/x:1.0.0": *',
    "#panic()",
    "$x^2$ e R$ 10",
    'aspas "retas" e \\barra\\ e \\u{41}',
    "<b>negrito</b> &amp; <label>",
    "_sublinhado_ *estrela* `crase` @ref",
    "= não é título",
    "- não é lista // nem comentário /* nem este */",
    "https://exemplo.gov.br/um/endereço/que/não/acaba?nunca=sim&de=verdade",
    "[colchetes] {chaves} ~ til",
    "Ñuñoa, Łódź, Đà Nẵng, Αθήνα, Київ",
]


def structure(pdf: pypdf.PdfReader) -> list[Any]:
    """Return the structure elements as a screen reader meets them, in reading order."""
    found: list[Any] = []

    def walk(node: PdfObject | None) -> None:
        element = node.get_object() if node is not None else None
        if isinstance(element, ArrayObject):
            for each in element:
                walk(each)
        if isinstance(element, DictionaryObject):
            if "/S" in element:
                found.append(element)
            walk(element.get("/K"))

    walk(pdf.root_object["/StructTreeRoot"])
    return found


def tags_of(pdf: pypdf.PdfReader) -> list[str]:
    return [element["/S"].removeprefix("/") for element in structure(pdf)]


def page_of(lines: list[Line], start: str) -> int:
    (page,) = {line.page for line in lines if line.text.split()[0] == start}
    return page


def test_everything_told_is_on_the_paper() -> None:
    data = londrina_in_foz()

    text = text_of(printed(data)).lower()

    told = [
        value
        for key, part in data.items()
        if key not in NOT_PRINTED
        for value in texts(part)
        # Under "Responsáveis" the role says nothing new.
        if value != "Responsável"
    ]
    assert [value for value in told if value.lower() not in text] == []


def test_times_stand_as_they_were_told_and_none_is_invented() -> None:
    lines = [line.text for line in lines_of(printed(londrina_in_foz()))]

    times = [line for line in lines if line in {"9h", "a partir das 14h", "Manhã", "0h", "00:00"}]

    assert times == ["9h", "a partir das 14h", "Manhã"]


def test_unnamed_people_close_the_list() -> None:
    people = delegation("Comitiva", "", member("Ana"), groups=("e mais de 40 participantes",))

    text = text_of(printed(programme(delegations=[people])))

    assert "Ana e mais de 40 participantes" in text


def test_roles_are_named_once_somebody_is_more_than_responsible() -> None:
    responsible = {"role": "Responsável", "names": "Elias Sousa"}
    interpreter = {"role": "Intérprete", "names": "Ana Lima"}
    alone = programme(days=[day("Dia", session(people=[responsible]))])
    both = programme(days=[day("Dia", session(people=[responsible, interpreter]))])

    assert text_of(printed(alone)).endswith("Responsáveis Elias Sousa página 1 de 1")
    assert text_of(printed(both)).endswith(
        "Responsáveis Responsável Elias Sousa Intérprete Ana Lima página 1 de 1"
    )


@pytest.mark.parametrize("state", ["Rascunho", "Cancelado"])
def test_a_state_is_said_in_words(state: str) -> None:
    data = programme(days=[day("Dia", session(time="9h", title="Almoço", state=state))])

    assert f"9h {state} Almoço" in text_of(printed(data))


def test_columns_that_nobody_fills_are_left_out() -> None:
    data = programme(days=[day("Data a definir", session(time="9h", title="Almoço"))])

    assert text_of(printed(data)) == (
        "PROGRAMAÇÃO Data a definir Horário Atividade 9h Almoço página 1 de 1"
    )


def test_a_day_without_sessions_says_so() -> None:
    data = programme(days=[day("Sábado, 20 de novembro de 2021")])

    assert text_of(printed(data)) == (
        "PROGRAMAÇÃO Sábado, 20 de novembro de 2021 Sem atividades previstas. página 1 de 1"
    )


def test_a_title_alone_is_a_sheet() -> None:
    assert text_of(printed(programme())) == "PROGRAMAÇÃO página 1 de 1"


@pytest.mark.parametrize("text", HOSTILE)
def test_text_from_outside_prints_as_written_wherever_it_stands(text: str) -> None:
    data = programme(
        event=text,
        agreement=text,
        purpose=text,
        days=[
            day(
                text,
                session(
                    time=text,
                    title=text,
                    topics=[text],
                    venue=text,
                    room=text,
                    people=[{"role": text, "names": text}],
                ),
                notes=(text,),
            )
        ],
        delegations=[delegation(text, "", member(text, text, text, text), groups=(text,))],
        contacts=[{"body": text, "name": text, "office": text, "phone": text, "email": text}],
        place_and_date=text,
        url=text,
        accepted=[text],
    )
    times = sum(value == text for value in texts(data))

    pdf = printed(data)

    # A column's end may fall into the text: compare without any space or hyphen.
    squeezed = "".join(text_of(pdf).split()).replace("-", "")
    assert squeezed.count("".join(text.split()).replace("-", "")) == times


def test_a_link_is_made_of_a_web_address_only() -> None:
    def targets(data: Programme) -> list[str]:
        notes = [each.get_object() for each in printed(data).pages[0].get("/Annots", [])]
        return [note["/A"]["/URI"] for note in notes]

    assert targets(programme(url="https://irmana.example/v/")) == ["https://irmana.example/v/"]
    assert targets(programme(url="javascript:alert(1)")) == []


@pytest.mark.parametrize("sessions", [45, 120])
def test_no_session_is_cut(sessions: int) -> None:
    lines = lines_of(printed(long_programme(sessions)))

    pages = [{page_of(lines, f"{mark}{n:03}") for mark in ("H", "S", "F")} for n in range(sessions)]

    assert [len(each) for each in pages] == [1] * sessions
    assert len(set.union(*pages)) > 3


def test_a_session_taller_than_a_page_goes_on_and_loses_nothing() -> None:
    topics = [f"T{n:03}" for n in range(150)]
    data = programme(days=[day("Dia", session(time="9h", title="Oficina", topics=topics))])

    pdf = printed(data)

    assert len(pdf.pages) > 1
    assert [line.text for line in lines_of(pdf) if line.text in topics] == topics


@pytest.mark.parametrize("lines_before", range(0, 36, 2))
def test_a_day_never_begins_at_the_foot_of_a_page_without_a_session(lines_before: int) -> None:
    data = long_programme(24, days=6, purpose="\n".join("x" * (lines_before + 1)))

    lines = lines_of(printed(data))

    for number in range(6):
        heading = [line for line in lines if line.text == f"Dia {number} de 6"]
        first = [line for line in lines if line.text == f"H{4 * number:03}"]
        assert [line.page for line in heading] == [line.page for line in first]


def test_a_page_that_goes_on_with_a_day_says_which() -> None:
    data = long_programme(45)

    lines = lines_of(printed(data))

    titles = [line for line in lines if line.text.startswith(("Dia ", "H0"))]
    by_page = {page: [line.text for line in titles if line.page == page] for page in range(5)}
    goes_on = {page: found[0] for page, found in by_page.items() if "continuação" in found[0]}
    assert [found[0][:3] for found in by_page.values()] == ["Dia"] * 5
    assert goes_on == {
        page: f"Dia {int(first[1:]) // 15} de 3 (continuação)"
        for page, (_, first, *_) in by_page.items()
        if int(first[1:]) % 15
    }
    assert len(goes_on) >= 2


def test_every_page_has_its_number_and_the_version() -> None:
    data = long_programme(45, version="Versão 2", issued="Emitida hoje", event="Intercâmbio")

    pages = printed(data).pages

    footers = [page.extract_text().splitlines()[-1] for page in pages]
    assert footers == [
        f"Versão 2 · Emitida hoje página {n} de {len(pages)}" for n in range(1, len(pages) + 1)
    ]
    assert [page.extract_text().startswith("Programação · Intercâmbio") for page in pages] == [
        False,
        *[True] * (len(pages) - 1),
    ]


def test_the_structure_is_one_that_a_screen_reader_can_follow() -> None:
    pdf = printed(londrina_in_foz())

    tags = tags_of(pdf)
    assert [tag for tag in tags if tag.startswith("H")] == ["H1", "H2", "H2", "H2", "H2", "H2"]
    assert tags.count("Table") == 2
    assert tags.count("TH") == 2 * 4
    assert tags.count("TR") == 2 + 3
    # A list of topics for two sessions, and one of people for each side.
    assert tags.count("L") == 2 + 2


def test_a_repeated_header_is_no_row_for_a_screen_reader() -> None:
    pdf = printed(long_programme(45))

    tags = tags_of(pdf)
    assert tags.count("TR") == 3 + 45
    assert tags.count("TH") == 3 * 4


def test_a_reader_learns_language_title_and_author() -> None:
    pdf = printed(londrina_in_foz())

    root: Any = pdf.root_object
    assert root["/Lang"] == "pt-BR"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert pdf.metadata is not None
    assert pdf.metadata.title == (
        "Programação de visita técnica – Intercâmbio Londrina – Foz do Iguaçu"
    )
    assert pdf.metadata.author == "Município de Foz do Iguaçu – Paraná"
    assert pdf.metadata.keywords is None
    assert pdf.metadata.creation_date_raw == "D:20261122170500Z"


@pytest.mark.parametrize(
    "image", [png(30, 40), b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>']
)
def test_coats_of_arms_are_told_to_who_cannot_see_them(image: bytes) -> None:
    data = londrina_in_foz()
    data["arms"] = {
        "left": {"alt": "Brasão de Foz do Iguaçu", "image": "host"},
        "right": {"alt": "Brasão de Londrina", "image": "guest"},
    }

    pdf = printed(data, host=image, guest=image)

    figures = [element for element in structure(pdf) if element["/S"] == "/Figure"]
    assert [figure["/Alt"] for figure in figures] == [
        "Brasão de Foz do Iguaçu",
        "Brasão de Londrina",
    ]
