"""The address that stands beside a place: "Sede da SMAS (Rua das Flores, nº 100, Centro)"."""

import re
from dataclasses import dataclass

from agendas.reading.signs import fold


@dataclass(frozen=True, slots=True)
class Address:
    street: str
    number: str = ""
    district: str = ""

    def __str__(self) -> str:
        return ", ".join(part for part in (self.street, self.number, self.district) if part)


def address_of(venue: str, text: str) -> Address | None:
    """Return the address right after the name of a place in a text, if there is one."""
    folded = fold(text)
    at = folded.find(fold(venue))
    found = _AFTER.match(folded, at + len(venue)) if at >= 0 else None
    return _address(text, found) if found else None


def read_address(text: str) -> Address:
    """Return the parts of an address; what is not understood is all of it the street's."""
    told = " ".join(text.split())
    found = _ADDRESS.fullmatch(fold(told))
    return _address(told, found) if found else Address(told)


def _address(text: str, found: re.Match[str]) -> Address:
    def part(name: str) -> str:
        return text[found.start(name) : found.end(name)].strip() if found[name] else ""

    return Address(part("street"), part("number"), part("district"))


_STREET = r"(?:rua|r\.|avenida|av\.?|travessa|alameda|rodovia|estrada|praca|largo|calle)"
_PARTS = (
    rf"(?P<street>{_STREET} [^,;:()|\n]{{1,120}}?)"
    r"(?:,? (?:n[o.º°]{0,2}\s?)?(?P<number>\d{1,6}[a-z]?|s/n)(?!\w))?"
    r"(?:(?:, | - )(?:bairro )?(?P<district>[a-z][^,;:()|\n-]{1,60}))?"
)
_ADDRESS = re.compile(_PARTS)
_AFTER = re.compile(rf"(?:,? \(|, | - ){_PARTS}\s?(?=\)|:|;|$|\n|\|| - )")
