"""What stands on a document, read back from its PDF and from its page."""

import re
from collections import Counter
from html import unescape
from io import BytesIO

import pypdf
from pypdf.generic import DecodedStreamObject, NameObject

# What a PDF marks as no part of what it says, and the operators that write text.
_ARTIFACT = re.compile(rb"/Artifact\b.*?\bEMC\b", re.DOTALL)
_SHOWN = re.compile(rb"(?:\[.*?\]|<[0-9A-Fa-f]*>|\((?:\\.|[^\\)])*\))\s*T[jJ]", re.DOTALL)


def pdf_text(pdf: bytes) -> str:
    """Return what a screen reader reads: not the head and foot that each sheet repeats."""
    pages = pypdf.PdfReader(BytesIO(pdf)).pages
    for page in pages:
        _without_artifacts(page)
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def _without_artifacts(page: pypdf.PageObject) -> None:
    content = page.get_contents()
    if content is not None:
        said = DecodedStreamObject()
        said.set_data(_ARTIFACT.sub(lambda mark: _SHOWN.sub(b"", mark[0]), content.get_data()))
        page[NameObject("/Contents")] = said


def page_text(html: bytes) -> str:
    """Return the text of the document on its page, without its foot and what surrounds it."""
    (paper,) = re.findall(r'<article class="paper\b.*?</article>', html.decode(), re.DOTALL)
    paper = re.sub(r"<footer.*?</footer>", " ", paper, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", paper)).split())


def words_of(text: str) -> Counter[str]:
    """Return how often each word is said, whatever its case and the signs around it."""
    return Counter(re.findall(r"[\w@.:/]*\w", text.casefold()))


def everything_in(pdf: bytes) -> str:
    """Return what can be read in a PDF with any tool: its text and what is told about it."""
    reader = pypdf.PdfReader(BytesIO(pdf))
    told = [str(value) for value in (reader.metadata or {}).values()]
    xmp = reader.xmp_metadata
    raw = pdf.decode("latin-1")
    return " ".join([pdf_text(pdf), *told, str(xmp.stream.get_data() if xmp else ""), raw])
