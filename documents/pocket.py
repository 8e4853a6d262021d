"""What the programme to be folded into a pocket is told; see also `typst/bolso.typ`."""

from documents.letterhead import Letterhead
from documents.programme import Contact, Day


class Pocket(Letterhead):
    title: str
    days: list[Day]
    contacts: list[Contact]
    url: str
    labels: dict[str, str]
