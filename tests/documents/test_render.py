from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import typst

from documents import render as paper
from documents.images import UnusableImage
from documents.programme import Programme, drawn
from documents.render import DocumentTooLarge, Template, check_image, render
from tests.documents.sheets import londrina_in_foz, long_programme, png, programme

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


def test_the_same_data_gives_the_same_bytes() -> None:
    first = render(Template.PROGRAMME, drawn(londrina_in_foz()), images={"arms": png(3, 3)})
    render(Template.PROGRAMME, drawn(programme()))

    again = render(Template.PROGRAMME, drawn(londrina_in_foz()), images={"arms": png(3, 3)})

    assert again == first


def test_two_threads_print_at_once() -> None:
    sheets = [long_programme(n) for n in range(10, 18)]
    one_by_one = [render(Template.PROGRAMME, drawn(sheet)) for sheet in sheets]

    with ThreadPoolExecutor(4) as pool:
        at_once = list(pool.map(lambda sheet: render(Template.PROGRAMME, drawn(sheet)), sheets))

    assert at_once == one_by_one


@pytest.mark.parametrize(
    "data",
    [
        programme(purpose="x" * 10_001),
        programme(days=[{"heading": "Dia", "notes": ["palavra " * 1000] * 40, "sessions": []}]),
    ],
    ids=["one text", "many texts"],
)
def test_more_than_one_document_takes_is_refused_in_words(data: Programme) -> None:
    with pytest.raises(DocumentTooLarge) as refusal:
        render(Template.PROGRAMME, drawn(data))

    assert str(refusal.value) == (
        "Há texto demais para um documento. Imprima por partes ou encurte as observações."
    )


def test_a_warning_of_typst_is_a_python_warning(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "programacao.typ").write_text(
        '#set document(title: "Teste")\n#set text(font: ("Unknown Sans", "Source Sans 3"))\nTeste'
    )
    monkeypatch.setattr(paper, "TEMPLATES", tmp_path)

    with pytest.warns(typst.TypstWarning) as found:
        render(Template.PROGRAMME, drawn(programme()))

    assert [str(each.message) for each in found] == ["unknown font family: unknown sans"]


@pytest.mark.parametrize(
    "content", [png(100, 120), SVG.format("<rect width='3' height='3'/>").encode()]
)
def test_an_image_that_can_be_printed_is_accepted(content: bytes) -> None:
    check_image(content)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "A imagem não pôde ser lida como PNG ou SVG."),
        (b"GIF89a", "A imagem não pôde ser lida como PNG ou SVG."),
        (b"\xff\xd8\xff\xe0", "A imagem precisa ser um arquivo PNG ou SVG."),
        (png(30, 30)[:60], "A imagem não pôde ser lida como PNG ou SVG."),
        (png(1, 1)[:18], "A imagem não pôde ser lida como PNG ou SVG."),
        (png(2049, 2048), "A imagem tem mais de 2048 × 2048 pontos. Reduza-a antes."),
        (b" " * (512 * 1024 + 1), "A imagem tem mais de 512 kB. Envie uma versão menor."),
        (b"<svg", "A imagem não pôde ser lida como PNG ou SVG."),
        (
            SVG.format('<image href="/etc/hostname" width="9" height="9"/>').encode(),
            "A imagem não pôde ser lida como PNG ou SVG.",
        ),
        (
            SVG.format('<image href="http://127.0.0.1/a.png" width="9" height="9"/>').encode(),
            "A imagem não pôde ser lida como PNG ou SVG.",
        ),
    ],
    ids=[
        "empty",
        "gif",
        "jpeg",
        "cut png",
        "cut header",
        "pixels",
        "bytes",
        "cut svg",
        "file",
        "web",
    ],
)
def test_an_image_that_cannot_be_printed_is_refused_in_words(content: bytes, reason: str) -> None:
    with pytest.raises(UnusableImage) as refusal:
        check_image(content)

    assert str(refusal.value) == reason
