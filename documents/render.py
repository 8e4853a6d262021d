"""How paper is made: one template, plain data, one PDF. Knows no models."""

import json
import warnings
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import cast

import typst
from django.conf import settings
from django.utils.translation import gettext as _

from documents.images import UnusableImage, as_input
from documents.labels import labels
from documents.text import printable, texts

TEMPLATES = Path(__file__).parent / "typst"
# Typst can't be interrupted, so what goes in bounds the time: a whole agenda takes a
# tenth of a second for each 20 sessions, the worst that these limits let in some 10 s.
MAX_CHARACTERS = 250_000
MAX_CHARACTERS_OF_A_TEXT = 10_000
# An A4 page is 413 pixels wide then: its layout can be told, and lines almost read.
PICTURE_PPI = 50


class Template(StrEnum):
    PROGRAMME = "programacao"
    POCKET = "bolso"
    BRIEFING = "caderno"
    ATTENDANCE = "lista-de-presenca"
    BADGES = "crachas"
    TABLE_CARDS = "prismas"
    SIGNS = "placas"
    PRESS = "imprensa"
    IMAGE = "imagem"


class DocumentTooLarge(Exception):
    """There is more to print than one document takes; the message says so, in Portuguese."""


def render(
    template: Template,
    data: Mapping[str, object],
    *,
    images: Mapping[str, bytes] | None = None,
) -> bytes:
    """Return a tagged PDF (PDF/A-2a, PDF/UA-1) of the data, the same bytes for the same data.

    `data` is JSON-serialisable, in the shape of the template (`documents.programme`); every string
    in it is printed as text, never read as markup. `data["issued_at"]`, an ISO 8601 moment
    with its offset, is the date in the metadata. `images` are PNG or SVG files by the names
    that `data` uses. Typst's warnings are Python warnings, hence errors in the tests.

    Raises DocumentTooLarge and UnusableImage; typst.TypstError is a fault of the template.
    """
    compiler, inputs = _prepared(template, data, images or {})
    pdf, found = compiler.compile_with_warnings(
        format="pdf",
        sys_inputs=inputs,
        # Archivable, and readable by a screen reader: Typst refuses what doesn't conform.
        pdf_standards=["a-2a", "ua-1"],
        timestamp=datetime.fromisoformat(str(data["issued_at"])),
    )
    for warning in found:
        warnings.warn(warning, stacklevel=2)
    return cast(bytes, pdf)


def picture(
    template: Template,
    data: Mapping[str, object],
    *,
    images: Mapping[str, bytes] | None = None,
) -> bytes:
    """Return a small PNG of the document's first page, to choose documents by looking at them.

    Raises what `render` raises.
    """
    compiler, inputs = _prepared(template, data, images or {})
    pages = compiler.compile(format="png", ppi=PICTURE_PPI, sys_inputs=inputs)
    return cast(bytes, pages[0] if isinstance(pages, list) else pages)


def _prepared(
    template: Template, data: Mapping[str, object], images: Mapping[str, bytes]
) -> tuple[typst.Compiler, dict[str, str]]:
    """Return a compiler and what it is told, within the limits on what goes in."""
    pictures = {name: as_input(content) for name, content in images.items()}
    text = json.dumps(printable(data), ensure_ascii=False)
    longest = max(map(len, texts(data)), default=0)
    if len(text) > MAX_CHARACTERS or longest > MAX_CHARACTERS_OF_A_TEXT:
        raise DocumentTooLarge(
            _("Há texto demais para um documento. Imprima por partes ou encurte as observações.")
        )
    # A compiler costs under a millisecond; one that is shared would have to be locked.
    compiler = typst.Compiler(TEMPLATES / f"{template}.typ", font_paths=_fonts())
    return compiler, {"data": text, "images": json.dumps(pictures)}


def check_image(content: bytes) -> None:
    """Raise UnusableImage, with a sentence in Portuguese, if the image can't be printed.

    For uploads: what passes here can be handed to `render` at any time later.
    """
    data = {"language": "pt-BR", "issued_at": "2000-01-01T00:00:00+00:00", "labels": labels()}
    try:
        render(Template.IMAGE, data, images={"image": content})
    except typst.TypstError as error:
        raise UnusableImage(_("A imagem não pôde ser lida como PNG ou SVG.")) from error


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[settings.FONT_FILES, settings.EAST_ASIAN_FONT_FILES],
    )
