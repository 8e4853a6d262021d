"""The municipalities of Brazil, and those of the visit, found by name."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from participants.reading.context import Context
from participants.reading.words import OF, UFS, Token, key, wordset

FILE = Path(__file__).resolve().parents[2] / "exchanges" / "data" / "municipios.csv"
LONGEST_NAME = 8

STATES = {
    "acre": "AC", "alagoas": "AL", "amapa": "AP", "amazonas": "AM", "bahia": "BA", "ceara": "CE",
    "distrito federal": "DF", "espirito santo": "ES", "goias": "GO", "maranhao": "MA",
    "mato grosso": "MT", "mato grosso do sul": "MS", "minas gerais": "MG", "para": "PA",
    "paraiba": "PB", "parana": "PR", "pernambuco": "PE", "piaui": "PI", "rio de janeiro": "RJ",
    "rio grande do norte": "RN", "rio grande do sul": "RS", "rondonia": "RO", "roraima": "RR",
    "santa catarina": "SC", "sao paulo": "SP", "sergipe": "SE", "tocantins": "TO",
}  # fmt: skip
COUNTRIES = wordset(
    "argentina paraguai paraguay uruguai uruguay bolivia chile peru colombia equador ecuador "
    "venezuela portugal espanha espana italia mexico franca alemanha japao"
)


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality that a text names, and how many words of it that takes."""

    shown: str | None
    length: int
    # Its state or country was written, or the visit has it.
    is_sure: bool


@cache
def _named() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return the names and UFs of the municipalities by folded name."""
    named: dict[str, tuple[tuple[str, str], ...]] = {}
    with FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            one = row["nome"], row["uf"]
            named[key(one[0])] = (*named.get(key(one[0]), ()), one)
    return named


@lru_cache(maxsize=64)
def _of_visit(municipalities: tuple[str, ...]) -> dict[str, str]:
    """Return the visit's municipalities, as the context writes them, by their folded names."""
    found = {}
    for shown in municipalities:
        name = shown.replace(" - ", " – ").split(" – ")[0]
        found[key(name)] = shown
    return found


def municipality_at(tokens: Sequence[Token], at: int, context: Context) -> Municipality | None:
    """Return the longest municipality named from the token on, if one is."""
    if at >= len(tokens) or not tokens[at].is_capitalised:
        return None
    of_visit = _of_visit(context.municipalities)
    ufs = {shown.rpartition(" – ")[2] for shown in of_visit.values()} | {*context.nearby}
    for length in range(_run(tokens, at), 0, -1):
        name = key(" ".join(token.text for token in tokens[at : at + length]))
        region, used = _region(tokens, at + length)
        if found := _known(name, region, of_visit) or _nearby(name, region, ufs):
            return Municipality(found, length + used, is_sure=bool(region) or name in of_visit)
        if region and region not in UFS and _follows_country(tokens, at + length):
            if _names_who(tokens, at, length):
                return None
            written = " ".join(token.text for token in tokens[at : at + length])
            return Municipality(f"{written} – {region}", length + used, is_sure=True)
        if name in _named():
            return Municipality(None, length + used, is_sure=False)
    return None


def _known(name: str, region: str | None, of_visit: dict[str, str]) -> str | None:
    if name in of_visit and (region is None or _country(region) in _country(of_visit[name])):
        return of_visit[name]
    rows = [row for row in _named().get(name, ()) if region is None or row[1] == region]
    return f"{rows[0][0]} – {rows[0][1]}" if len(rows) == 1 else None


def _country(text: str) -> str:
    """Return a text folded, with its country in Portuguese."""
    return key(text).replace("paraguay", "paraguai").replace("uruguay", "uruguai")


def _nearby(name: str, region: str | None, ufs: set[str]) -> str | None:
    """Return the one of several that lies in the state of the visit's municipalities."""
    if region:
        return None
    rows = [row for row in _named().get(name, ()) if row[1] in ufs]
    return f"{rows[0][0]} – {rows[0][1]}" if len(rows) == 1 else None


def _run(tokens: Sequence[Token], at: int) -> int:
    """Return how many words from here on could be one name."""
    last = 0
    for length, token in enumerate(tokens[at : at + LONGEST_NAME], 1):
        if not token.is_word:
            break
        if token.is_capitalised:
            last = length
        elif token.fold not in OF and token.fold not in ("e", "d", "la", "los"):
            break
    return last


def _region(tokens: Sequence[Token], at: int) -> tuple[str | None, int]:
    """Return the UF or country written behind a name, with the number of tokens it takes."""
    signs = 0
    while at + signs < len(tokens) and signs < 2 and tokens[at + signs].text in "–-—/,(":
        signs += 1
    rest = tokens[at + signs : at + signs + 4]
    if not rest:
        return None, 0
    closing = int(
        signs > 0 and tokens[at + signs - 1].text == "(" and len(rest) > 1 and rest[1].text == ")"
    )
    if rest[0].text in UFS:
        return rest[0].text, signs + 1 + closing
    if signs and rest[0].fold in COUNTRIES and rest[0].is_capitalised:
        return rest[0].text, signs + 1 + closing
    return (None, 0) if not signs else _state(rest, signs)


def _state(rest: Sequence[Token], signs: int) -> tuple[str | None, int]:
    for length in range(len(rest), 0, -1):
        uf = STATES.get(" ".join(token.fold for token in rest[:length]))
        if uf and rest[0].is_capitalised:
            return uf, signs + length
    return None, 0


_WHO = wordset("delegacion delegacao comitiva equipo equipe grupo municipalidad intendencia")


def _names_who(tokens: Sequence[Token], at: int, length: int) -> bool:
    """Tell "Delegación de Ciudad del Este – Paraguay" from the city in it."""
    return length > 2 and tokens[at].fold in _WHO and tokens[at + 1].fold in OF


def _follows_country(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].text in "–-—/,("


def municipality_in(text_tokens: Sequence[Token], context: Context) -> str | None:
    """Return the one municipality that the tokens name, if they name just one."""
    found = []
    at = 0
    while at < len(text_tokens):
        before = text_tokens[at - 1] if at else None
        begins = before is None or not before.is_word or before.fold in OF | {"em"}
        here = municipality_at(text_tokens, at, context) if begins else None
        if here and here.shown:
            found.append(here.shown)
        at += here.length if here else 1
    return found[0] if len(set(found)) == 1 else None


def of_visit_in(text_tokens: Sequence[Token], context: Context) -> str | None:
    """Return the one municipality of the visit named anywhere: "SEDES Palmas", "Pref. Orleans"."""
    of_visit = _of_visit(context.municipalities) if text_tokens else {}
    words = f" {key(' '.join(token.text for token in text_tokens))} "
    found = [shown for name, shown in of_visit.items() if f" {name} " in words]
    return found[0] if len(found) == 1 else None


_HOSTING = re.compile(r"\b(anfitria|anfitriao|anfitrioes|anfitrias|anfitrion|local)\b")
_VISITING = re.compile(r"\b(visitantes?|convidad[ao]s?|comitiva)\b")


def side_in(text: str, context: Context) -> str | None:
    """Return the municipality of "anfitriã" or "visitante", if the visit has just one of them."""
    words = key(text)
    if _HOSTING.search(words):
        return context.host
    is_one = len(context.guests) == 1
    return context.guests[0] if is_one and _VISITING.search(words) else None


def is_municipality(text: str) -> bool:
    return key(text) in _named()
