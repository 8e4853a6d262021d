"""What the text for the press is told; see also `typst/imprensa.typ`."""

from documents.letterhead import Letterhead


class Press(Letterhead):
    """Whole paragraphs; none while nothing is published. `url` is that of the whole programme."""

    title: str
    paragraphs: list[str]
    version: str
    url: str
    labels: dict[str, str]
