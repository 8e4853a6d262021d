"""Where one line or sentence tells of several sessions: it is cut before each moment.

"Às 9h, reunião na sede e, às 14h, visita ao CRAS" has its moments in front; "a abertura será às
9h e o almoço ao meio-dia" has them at the end.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from agendas.reading import days
from agendas.reading.fragments import Moments
from agendas.reading.lines import sentences
from agendas.reading.phrases import NOISE, SEQUENCE, SPEECH
from agendas.reading.results import Kind, Told, fits
from agendas.reading.signs import Mark

_BETWEEN_MARKS = re.compile(
    r"[\s,.:()/|\u2022-]*(?:(?:[aàe]s?|na|no|da|de|do|desta|deste|dia|ja|so|e|horario:?|hora:?"
    r"|com inicio|inicio|do dia"
    r"|horario de inicio:?|em)[\s,:.(-]*)?"
)
_LEADING = re.compile(r"(?:[,;.:|/]|\s-|(?:^|\W)(?:e|y|ja|mas|enquanto|depois))\s*$")
_VERB_FIRST = re.compile(r"(?:^|[\s,])(?P<cut>(?:e|y) \w{3,}(?: \w+)?\s*,?\s*)$")
_VERB = re.compile(
    r"(?:e|y) (?:termina|encerra|segue|participa|visita|conhece|almoca|retorna|parte|chega|volta"
    r"|janta|realiza|recebe|vai|vao)(?:m|ra|rao|u|ram)?\b(?=.{3})"
)
_CUTS = re.compile(r";\s*|\.\s+|,?\s(?:e|y)\s|,\s|\s[-/]\s")


@dataclass(frozen=True, slots=True)
class Group:
    """Neighbouring mentions of a day and of a time, which together tell one moment."""

    start: int
    end: int
    day: Mark[days.Told] | None
    time: Mark[Told] | None
    is_sequel: bool = False
    marks: tuple[Mark[object], ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    start: int
    end: int
    day: Mark[days.Told] | None
    time: Told | None
    is_sequel: bool
    hidden: tuple[Mark[object], ...]
    """Mentions that are no part of the title."""


def groups_in(folded: str, moments: Moments) -> list[Group]:
    """Return the moments of a text in their order."""
    sequels = [
        Mark(match.start(), match.end(), None)
        for match in SEQUENCE.finditer(folded)
        if _opens(folded, match.start())
    ]
    marks = sorted(
        [
            *((mark, "day") for mark in moments.days if not _is_aside(folded, mark)),
            *((mark, "time") for mark in moments.times if mark.value.kind != Kind.NONE),
            *((mark, "sequel") for mark in sequels),
        ],
        key=lambda pair: pair[0].start,
    )
    groups: list[Group] = []
    for mark, what in marks:
        single = _single(mark, what)
        joined = _joined(folded, groups[-1], single) if groups else None
        if joined:
            groups[-1] = joined
        elif not groups or mark.start >= groups[-1].end:
            groups.append(single)
    return groups


def _is_aside(folded: str, mark: Mark[days.Told]) -> bool:
    """Tell whether a day is only a deadline: "permanente até 14/05"."""
    return bool(
        re.search(r"\bate (?:o dia |dia |as? )?$", folded[max(0, mark.start - 12) : mark.start])
    )


def _opens(folded: str, place: int) -> bool:
    before = folded[max(0, place - 3) : place].rstrip(" ")
    return (
        not before
        or before[-1] in ".;,:-("
        or bool(re.search(r"\be$", before))
        or folded[place] in ",e"
    )


def _single(mark: Mark[object], what: str) -> Group:
    day = mark if what == "day" else None
    time = mark if what == "time" else None
    return Group(mark.start, mark.end, day, time, what == "sequel", (mark,))  # type: ignore[arg-type]  # `what` says it


def _joined(folded: str, group: Group, single: Group) -> Group | None:
    if not _BETWEEN_MARKS.fullmatch(folded, group.end, single.start):
        return None
    if group.day and single.day:
        return None
    if single.is_sequel and group.time:
        return None
    is_other_sentence = re.search("[.;]", folded[group.end - 1 : single.start])
    if is_other_sentence and (single.is_sequel or (single.time and group.time)):
        return None
    time = group.time
    if single.time:
        if time and time.value.kind != Kind.PART and single.time.value.kind != Kind.PART:
            return None
        if not time or time.value.kind == Kind.PART:
            time = single.time
    return Group(
        group.start, single.end, group.day or single.day, time,
        (group.is_sequel or single.is_sequel), (*group.marks, *single.marks),
    )  # fmt: skip


def clauses_in(text: str, folded: str, moments: Moments) -> Iterator[Clause]:
    """Yield the clauses of a line or paragraph that have a moment, in their order."""
    groups = groups_in(folded, moments)
    for start, end in sentences(text):
        if NOISE.search(folded, start, end) and not _starts_item(folded, start, moments):
            continue
        if SPEECH.search(folded[start:end]):
            continue
        inner = [group for group in groups if start <= group.start < end]
        yield from _of_sentence(folded, start, end, inner)


def _starts_item(folded: str, start: int, moments: Moments) -> bool:
    return any(
        mark.start >= start and not folded[start : mark.start].strip(" -*")
        for mark in moments.times
    )


def _of_sentence(folded: str, start: int, end: int, groups: Sequence[Group]) -> Iterator[Clause]:
    if not groups:
        yield Clause(start, end, None, None, False, ())
        return
    bounds = [start]
    members: list[list[Group]] = [[groups[0]]]
    for before, group in pairwise(groups):
        cut = _cut(folded, before, group)
        if cut is None:
            members[-1].append(group)
        else:
            bounds.append(cut)
            members.append([group])
    for one, (first, last) in zip(
        members, zip(bounds, [*bounds[1:], end], strict=True), strict=True
    ):
        yield _clause(first, last, one)


def _cut(folded: str, before: Group, group: Group) -> int | None:
    """Return where the clause of a group begins; None if both tell of one session."""
    between = folded[before.end : group.start]
    if before.time is None and not before.is_sequel and not group.day:
        return None
    if group.is_sequel or (group.day and folded.startswith("e ", group.start)):
        return group.start
    if _tells_when_of_sequel(folded, before, group):
        return None
    is_part = before.time is not None and before.time.value.kind == Kind.PART
    if is_part and between.rstrip().endswith(":") and group.day is None:
        return None
    if is_part and _refines(folded, before, group):
        return None
    if verbs := list(_VERB.finditer(between)):
        return before.end + verbs[-1].start()
    if verb := _VERB_FIRST.search(between):
        return before.end + verb.start("cut")
    if _LEADING.search(between) or not between.strip():
        return group.start
    if is_part and not group.day and not _is_outside(before, group):
        return None
    cuts = [match.end() for match in _CUTS.finditer(between)]
    return before.end + cuts[-1] if cuts else None


def _tells_when_of_sequel(folded: str, before: Group, group: Group) -> bool:
    """Tell "depois vamos ao CRAS, por volta das 10h30" from "depois, visita e, às 14h, retorno"."""
    is_untimed = before.is_sequel and before.time is None and group.day is None
    between = folded[before.end : group.start].strip()
    is_last = re.match(r" ?(?:$|[.;)]|, (?:e|y)\b)", folded[group.end :])
    return is_untimed and bool(is_last) and not re.search(r"[;.]|\b(?:e|y),?$", between)


ENDS_CLAUSE = re.compile(r" ?(?:$|[.;)]|,? (?:com|no|na|para)\b)")


def _refines(folded: str, before: Group, group: Group) -> bool:
    """Tell whether a time is the hour of the part of the day that its sentence begins with.

    "A tarde será no CREAS, das 13h às 17h." is one session, "à tarde, visita, às 16h, retorno"
    are two.
    """
    if not (before.time and group.time and group.time.value.start) or group.day:
        return False
    part = before.time.value.part
    is_within = part is not None and fits(group.time.value, part)
    return is_within and bool(ENDS_CLAUSE.match(folded, group.end))


def _is_outside(before: Group, group: Group) -> bool:
    """Tell whether a clock time is not within the part of the day before: two are told."""
    if not (before.time and before.time.value.part and group.time and group.time.value.start):
        return False
    return not fits(group.time.value, before.time.value.part)


def _clause(start: int, end: int, groups: Sequence[Group]) -> Clause:
    times = [group.time.value for group in groups if group.time]
    clock = next((told for told in times if told.kind != Kind.PART), times[0] if times else None)
    day = next((group.day for group in groups if group.day), None)
    hidden = tuple(mark for group in groups for mark in group.marks)
    return Clause(start, end, day, clock, any(group.is_sequel for group in groups), hidden)
