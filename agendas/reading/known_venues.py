"""Which known venue words mean: "Paço" is the "Paço Municipal Marcos Rovaris" if it is the only."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from agendas.reading.context import Context
from agendas.reading.results import Doubt
from agendas.reading.signs import fold
from agendas.reading.venue_words import COMMON, HEADS, PLAIN_AFTER_HEAD, UNDECIDED
from agendas.reading.words import Word, stems, words_in


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    candidates: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    is_whole: bool = True
    """Whether it was told by its whole name."""
    weight: int = 0
    """Of several places in a line, the one that weighs least is where the session is."""


@dataclass(frozen=True)
class Known:
    name: str
    words: tuple[str, ...]
    rare: frozenset[str]
    """Those of its words that tell it from other venues."""

    @cached_property
    def acronyms(self) -> frozenset[str]:
        return frozenset(word.stem for word in words_in(self.name) if word.is_acronym)

    @cached_property
    def initials(self) -> frozenset[str]:
        return frozenset(_initials(self.words))


class KnownVenues:
    def __init__(self, context: Context) -> None:
        self.host = frozenset(stems(context.host))
        self._known = [self._prepared(name) for name in context.known_venues]
        self._beginnings = HEADS.union(*(known.words for known in self._known))
        self._initials = frozenset[str]().union(*(known.initials for known in self._known))

    def _prepared(self, name: str) -> Known:
        words = stems(name)
        return Known(name, words, frozenset(words) - HEADS - PLAIN_AFTER_HEAD - COMMON - self.host)

    def can_begin(self, word: Word) -> bool:
        abbreviates = word.is_acronym and word.stem in self._initials
        return abbreviates or word.stem in self._beginnings

    def named(self, written: str) -> Place | None:
        """Return the venue of words that stand where a venue is told; None for "a definir"."""
        bare = written.strip(' .,;:-–—\t*"')
        folded = fold(bare)
        if not bare or UNDECIDED.fullmatch(folded):
            return None
        fitting = self._fitting(bare, words_in(bare, folded))
        if len(fitting) == 1:
            return Place(fitting[0], is_whole=stems(bare) == stems(fitting[0]))
        doubt = Doubt.AMBIGUOUS_VENUE if fitting else Doubt.UNKNOWN_VENUE
        return Place(_without_address(bare), tuple(fitting), (doubt,))

    def whole(self, wanted: Sequence[str]) -> Known | None:
        """Return the venue that has these words and no others as its name."""
        words = tuple(wanted)
        bare = tuple(word for word in wanted if word not in self.host)
        return next((known for known in self._known if known.words in (words, bare)), None)

    def abbreviated(self, stem: str) -> bool:
        """Tell whether a word is the letters of a known venue: "smas"."""
        return len(stem) > 2 and any(
            stem in known.initials or stem in known.acronyms for known in self._known
        )

    def shortened(self, wanted: Sequence[str]) -> list[str]:
        """Return the venues whose names these words can shorten, the likeliest ones only."""
        return self._preferred(wanted, [known for known in self._known if _matches(wanted, known)])

    def _fitting(self, written: str, words: Sequence[Word]) -> list[str]:
        wanted = [word.stem for word in words if not word.is_particle]
        if not wanted:
            return []
        whole = [known for known in self._known if _place_of(wanted, known.words) >= 0]
        if whole:
            best = max(whole, key=lambda known: len(known.words))
            if not self._differs(wanted, best):
                return [best.name]
        length = _length_of_name(written, words)
        comma = sum(word.end <= written.find(",") and not word.is_particle for word in words)
        for told in (wanted[:length], wanted[:comma]):
            bare = [word for word in told if word not in self.host] or told
            if fitting := self.shortened(bare):
                return fitting
        return []

    def _differs(self, wanted: Sequence[str], known: Known) -> bool:
        """Tell "CRAS Sul" from the known "CRAS", and "CREAS II" from "CREAS"."""
        if known.rare or len(known.words) > 1:
            end = _place_of(wanted, known.words) + len(known.words)
            is_numbered = end < len(wanted) and wanted[end].isdigit() and len(wanted[end]) < 2
            return is_numbered and not any(word.isdigit() for word in known.words)
        return any(word not in known.words and word not in self.host for word in wanted)

    def _preferred(self, wanted: Sequence[str], fitting: list[Known]) -> list[str]:
        ranks = [
            [known for known in fitting if set(known.words) - self.host == set(wanted)],
            [known for known in fitting if known.words[0] == wanted[0]],
            # The name of a body means its seat.
            [known for known in fitting if known.words[0] == "sede"],
            fitting,
        ]
        return [known.name for known in next(filter(None, ranks), [])]


def _length_of_name(written: str, words: Sequence[Word]) -> int:
    """Return how many of the words come before an address or another remark."""
    count = 0
    for before, word in zip([None, *words], words, strict=False):
        if before and _ends_name(before, written[before.end : word.start]):
            break
        count += not word.is_particle
    return count


def _ends_name(before: Word, gap: str) -> bool:
    is_stop = "." in gap and (before.is_acronym or len(before.written) > 4)
    return len(gap) > 3 or "(" in gap or is_stop


def _initials(words: Sequence[str]) -> Iterator[str]:
    """Yield what can abbreviate a name: "smas", and "cic" of "CIC Itaembé Miní"."""
    for first in range(min(2, len(words))):
        for last in range(first + 3, len(words) + 1):
            initials = "".join(word[0] for word in words[first:last])
            yield initials
            # "MDS" of "Ministério do Desenvolvimento e Assistência Social".
            yield from (
                initials[:left] + initials[left + 1 :]
                for left in range(2, len(initials) - 1)
                if first == 0 and len(initials) > 3
            )


def _place_of(wanted: Sequence[str], words: Sequence[str]) -> int:
    """Return where words stand among the wanted ones; -1 if they don't."""
    length = len(words)
    places = range(len(wanted) - length + 1) if length else range(0)
    return next((at for at in places if tuple(wanted[at : at + length]) == tuple(words)), -1)


def _matches(wanted: Sequence[str], known: Known) -> bool:
    """Tell whether words shorten a name: "Paço", "Parquetec", "SMAS", "Centro Gov. Silva"."""
    if not wanted or not known.words:
        return False
    if len(wanted) == 1 and wanted[0] in known.initials:
        return True
    abbreviates = len(wanted[0]) > 2 and wanted[0] in known.initials
    if wanted[0] == known.words[0] or set(wanted) & known.rare or abbreviates:
        return _follows(wanted, known.words)
    return len(wanted) > 2 and any(
        # The stem of an acronym may have lost its last letter.
        _spells(word, wanted) or _spells(f"{word}s", wanted)
        for word in known.words
    )


def _spells(acronym: str, words: Sequence[str]) -> bool:
    """Tell whether a word is made of what other words begin with: "SEMAS", "SMAS"."""
    if not words or len(acronym) > 8:
        return not words and not acronym
    longest = next((n for n in range(3, 0, -1) if acronym[:n] == words[0][:n]), 0)
    return any(_spells(acronym[n:], words[1:]) for n in range(1, longest + 1))


def _follows(wanted: Sequence[str], words: Sequence[str]) -> bool:
    """Tell whether the wanted words stand in a name in this order, also as initials."""
    # "C. Conv. Buba": only the kind of venue is told by one letter.
    place = int(len(wanted) > 1 and len(wanted[0]) == 1 and words[0][0] == wanted[0])
    for word in wanted[place:]:
        rest = words[place:]
        taken = _initials_at(word, rest) or _shortened_at(word, rest)
        if not taken:
            return False
        place += taken
    return True


def _initials_at(word: str, rest: Sequence[str]) -> int:
    """Return how many words of a name begin with the letters of this one."""
    count = len(word)
    is_acronym = count >= 3 and "".join(part[0] for part in rest[:count]) == word
    return count if is_acronym else 0


def _shortened_at(word: str, rest: Sequence[str]) -> int:
    """Return how many words of a name come up to the one that this is, or is short for."""
    for at, part in enumerate(rest, start=1):
        is_short = len(word) > 2 and len(part) > 4 and part.startswith(word)
        is_long = len(part) > 2 and len(word) > 4 and word.startswith(part) and word not in HEADS
        if part == word or is_short or is_long:
            return at
    return 0


_REMARK = re.compile(
    r"\s*[,(–—-]\s*(?:(?:à|na|a|em)\s)?(?:rua|r\.|av\.|avenida|alameda|travessa|rodovia|estrada"
    r"|br[ -]?\d|praça|calle|s/n|endereço|atrás|ao lado|próximo|em frente)"
    # A sentence of its own, or an aside, is no part of a name.
    r"|(?-i:(?<=[A-Z]{3})|(?<=[a-zà-ú]{5}))\.\s+(?=[A-ZÀ-Ú])|\s*\((?-i:[a-zà-ú])[^()]*\s[^()]*\)?\s*$",
    re.IGNORECASE,
)


def _without_address(written: str) -> str:
    found = _REMARK.search(written[:300])
    return (written[: found.start()] if found and found.start() else written).strip(" .,;:-–—")
