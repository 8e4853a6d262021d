"""Times in a line: "8h30", "das 9 às 11h30", "a partir das 14 horas", "meio-dia", "pela manhã".

Works on folded text. All repetitions are bounded, so that reading takes linear time.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import time

from agendas.reading.results import Kind, Part, Told
from agendas.reading.signs import Mark, listed

# The start and end of a clock time

_HOURS = listed(
    """zero uma duas tres quatro cinco seis sete oito nove dez onze doze treze quatorze quinze
    dezesseis dezessete dezoito dezenove vinte"""
)
_HOUR_WORDS = {word: hour for hour, word in enumerate(_HOURS)} | {
    "catorze": 14,
    "vinte e uma": 21,
    "vinte e duas": 22,
    "vinte e tres": 23,
}
_NAMED = {
    "meio-dia": time(12),
    "meia-noite": time(0),
    "mediodia": time(12),
    "medianoche": time(0),
}
_HOUR_SIGN = r"(?:horas?|hrs?|hs?)(?![a-z0-9])\.?"
_CLOCK = re.compile(
    rf"""
    (?<!\w) (?: (?<!/) | (?<=[h0-9]/)(?=[0-9]{{1,2}}(?:h|:[0-9])) ) (?<! [0-9][.,:] ) (?:
      (?P<named> meio[ -]dia | meia[ -]noite | medio[ ]?dia | medianoche )
        (?: [ ]h(?:oras?)?(?![a-z]) )? (?P<named_half> [ ]e[ ]meia\b )?
    | (?P<worded> vinte[ ]e[ ](?:uma|duas|tres) | {"|".join(_HOURS)} | catorze )
        (?: [ ]horas?(?P<worded_half> [ ]e[ ]meia )?\b | (?P<worded_only_half> [ ]e[ ]meia\b )
          | (?=[ ]d(?:a|e[ ]la)[ ](?:manha|manana|tarde|noite|noche|madrugada)\b) )
    | (?P<hour> [0-9]{{1,2}} | [lio][0-9lio](?=h|:[0-9o]{{2}}) | [0-9][lo](?=h|:[0-9o]{{2}}) )
      (?:
        : (?P<colon> [0-5o][0-9o] ) (?: :[0-5][0-9] )? (?: [ ]?{_HOUR_SIGN} )?
      | [ ]?h(?:oras?|rs?|s)?[ ]?(?:e[ ])? (?P<minute> [0-5o][0-9o] )
          (?: [ ]?m(?:in(?:utos)?)?\b\.? )?(?![0-9\w])
      | (?P<joined> [0-5][0-9] )[ ]?{_HOUR_SIGN}
      | [ ]?{_HOUR_SIGN} (?P<half> [ ]e[ ](?:meia|media)\b )?
      | \.(?P<dot> [0-5][0-9] ) (?P<dot_sign> [ ]?{_HOUR_SIGN} )?
      | (?P<bare_half> [ ]e[ ](?:meia|media)\b ) | (?P<quarter> [ ]e[ ]quinze\b )
      | [ ]e[ ](?P<spoken> [1-5][05] )(?=[ ]?[-:,])
      | (?=[ ]?(?:[ap]\.?m\b|da[ ](?:manha|tarde|noite)|de[ ]la[ ](?:manana|tarde|noche)))
      | (?P<bare>) (?!\w|[/%]|[.,:][0-9])
      )
    )
    (?P<half_of_day>
      [ ]?[ap]\.?[ ]?m\b\.?
      | [ ](?:da|de[ ]la)[ ](?:manha|manana|tarde|noite|noche|madrugada)\b
    )?
    """,
    re.VERBOSE,
)
_MINUTES = ("colon", "minute", "joined", "dot", "spoken")
_LATE = re.compile(r"p\.?[ ]?m|tarde|noite|noche")

# What stands before, between and after

_BEFORE_FROM = re.compile(
    r"(?:(?:a partir|desde|apos|depois)(?: (?:de las?|das?|as?|de|do))?|desde las) $"
)
_BEFORE_ABOUT = re.compile(
    r"(?:uns|umas|(?:por volta|cerca|ao redor|alrededor|la pelas|pelas) ?(?:de las?|das?|de|do)?"
    r"|la pelas?) $"
)
_BEFORE_UNTIL = re.compile(r"\b(?:(?:ate|hasta)(?: (?:as?|las?|o|ao))?) $")
_BEFORE_AT = re.compile(
    r"(?<!\w)(?:(?:(?:com )?(?:inicio|comeco|comienzo|saida|chegada) )?"
    r"(?:as|a las?|ao?|das|da|de las?|de|do|entre(?: as)?|para as)"
    r"|al|(?:horario|hora|inicio|horario de inicio)(?: ?[:-])?(?: das| de las| as| de)?) $"
)
_BETWEEN = re.compile(
    r" ?(?:-|/| as?| a las?| ao?|,? ?ate(?: as?| o| ao)?| hasta(?: las?)?) ?"
    r"(?:as |las )?"
)
_BETWEEN_TWO = re.compile(r" (?:e|y) (?:as |las )?")
_ONWARDS = re.compile(r",? (?:em diante|adiante|en adelante)")
_AS_BARE = re.compile(r"(?:\b(?:as|das|a las|de las|las|ate|pelas|volta das) |horario: ?)$")
_AS_BARE_START = re.compile(r"(?:^|[(\[;|,-] ?|: ?|\b(?:das?|de|de las|entre|entre as) )$")
_LENGTH_BEFORE = re.compile(
    r"\b(?:duracao(?: de| estimada de)?:?|durante"
    r"|(?:certificado|curso|capacitacao|formacao) de|carga horaria(?: de)?:?|por|intervalo de"
    r"|mais de|tempo(?: de)?:?|cerca de|total de|viagem de|dura|em ate|exatas) $"
)
_LENGTH_AFTER = re.compile(
    r"(?: de (?:duracao|viagem|carga|formacao|trabalho|atraso|antecedencia|curso|capacitacao)\b"
    r"|[/-]aula| por dia| semanais| antes| depois| diarias)"
)
_NO_MORE_BEFORE = re.compile(
    r"\b(?:antes|anteriormente|inicialmente|originalmente) (?:marcad|previst|agendad)[oa]s?"
    r"(?: para)?(?: [ao]s?)? $"
    r"|\b(?:passou|passa|passara|mud(?:ou|a|ara)|(?:transferi|adia|antecipa|altera)d[oa])"
    r" d[aeo]s? $"
)
"""What was at a time is not there any more: "passou das 8h para as 9h"."""
_REACH = 40
"""How far back prepositions are looked for."""


@dataclass(frozen=True, slots=True)
class _Clock:
    start: int
    end: int
    time: time | None
    is_bare: bool
    is_24: bool = False


# "0930 Mesa", "1400-1530 Oficina": at the beginning of a line, quarters of an hour only.
_DIGITS = re.compile(
    r"(?P<start>(?:0[6-9]|1\d|2[1-3])(?:00|15|30|45))"
    r"(?: ?[-/a] ?(?P<end>(?:0[6-9]|1\d|2[0-3])(?:00|15|30|45)))?(?= [a-z]| ?[-:,] ?[a-z])"
)


def bare_digits(folded: str) -> list[Mark[Told]]:
    """Return the time of four digits that a line begins with."""
    match = _DIGITS.match(folded)
    if match is None:
        return []
    start, end = (_of_digits(match[name]) for name in ("start", "end"))
    return [Mark(0, match.end(), Told(Kind.EXACT, start, end))]


def _of_digits(digits: str | None) -> time | None:
    return time(int(digits[:2]), int(digits[2:])) if digits else None


def times_in(folded: str, taken: Iterable[Mark[object]] = ()) -> list[Mark[Told]]:
    """Return the clock times of a line in their order; nothing within `taken`."""
    hidden = list(taken)
    clocks = [
        clock
        for clock in _clocks(folded)
        if not any(mark.overlaps(clock.start, clock.end) for mark in hidden)
    ]
    return list(_joined(folded, clocks))


def _clocks(folded: str) -> Iterator[_Clock]:
    for match in _CLOCK.finditer(folded):
        hour, minute = _hour_and_minute(match)
        is_bare = (
            match["bare"] is not None
            or match["spoken"] is not None
            or (match["dot"] is not None and match["dot_sign"] is None)
        )
        late = match["half_of_day"]
        if late and _LATE.search(late) and 0 < hour < 12:
            hour += 12
        if not _is_moment(folded, match) or hour > 24 or (hour == 24 and minute):
            continue
        told = time(hour % 24, minute)
        yield _Clock(match.start(), match.end(), told, is_bare and not late, hour == 24)


def _hour_and_minute(match: re.Match[str]) -> tuple[int, int]:
    if match["named"]:
        named = _NAMED[match["named"].replace(" ", "-").replace("medio-dia", "mediodia")]
        return named.hour, 30 if match["named_half"] else 0
    if match["worded"]:
        half = match["worded_half"] or match["worded_only_half"]
        return _HOUR_WORDS[match["worded"]], 30 if half else 0
    hour = int(_digits(match["hour"]))
    if match["half"] or match["bare_half"]:
        return hour, 30
    if match["quarter"]:
        return hour, 15
    return hour, int(_digits(next(filter(None, map(match.group, _MINUTES)), "0")))


def _digits(scanned: str) -> str:
    """Return digits, also of what a scanner took for letters: "l4", "OO"."""
    return scanned.translate(str.maketrans("lio", "110"))


def _is_moment(folded: str, match: re.Match[str]) -> bool:
    """Tell a time of day from a length of time."""
    before = folded[max(0, match.start() - _REACH) : match.start()]
    if _NO_MORE_BEFORE.search(before):
        return False
    return not (_LENGTH_BEFORE.search(before) or _LENGTH_AFTER.match(folded, match.end()))


def _joined(folded: str, clocks: list[_Clock]) -> Iterator[Mark[Told]]:
    place = 0
    while place < len(clocks):
        first = clocks[place]
        second = clocks[place + 1] if place + 1 < len(clocks) else None
        if second and _makes_span(folded, first, second):
            yield _mark(folded, first, second)
            place += 2
            continue
        if not first.is_24 and (not first.is_bare or _bare_is_time(folded, first)):
            yield _mark(folded, first, None)
        place += 1


def _makes_span(folded: str, first: _Clock, second: _Clock) -> bool:
    between = folded[first.end : second.start]
    if folded[first.end - 1] == "." and between.strip(" -/"):
        return False
    before = _before(folded, first)
    joins = _BETWEEN.fullmatch(between) or (
        _BETWEEN_TWO.fullmatch(between) and re.search(r"\bentre(?: as)? $", before)
    )
    if not joins:
        return False
    if first.is_bare:
        # "CRAS 2 às 9h" is no span.
        told_so = re.search(r"\b(?:das|de las|entre(?: as)?|desde las) $|^de $", before)
        are_dotted = min(first.end - first.start, second.end - second.start) > 3
        starts_line = _AS_BARE_START.search(before) and (are_dotted or not second.is_bare)
        return bool(told_so or starts_line)
    return not second.is_bare or not folded[second.end :].lstrip().startswith("/")


def _bare_is_time(folded: str, clock: _Clock) -> bool:
    """Tell "às 9" and "11.15" at the beginning of a line from any other number."""
    before = _before(folded, clock)
    if clock.end - clock.start > 2:
        return not before.strip() or bool(_AS_BARE.search(before))
    return bool(_AS_BARE.search(before))


def _before(folded: str, clock: _Clock) -> str:
    return folded[max(0, clock.start - _REACH) : clock.start]


def _mark(folded: str, first: _Clock, second: _Clock | None) -> Mark[Told]:
    start, end = first.start, (second or first).end
    before = _before(folded, first)
    kind = Kind.EXACT
    if onwards := _ONWARDS.match(folded, end):
        kind, end = Kind.FROM, onwards.end()
    is_about = is_until = False
    if found := _BEFORE_ABOUT.search(before):
        is_about = True
    elif found := _BEFORE_FROM.search(before):
        kind = Kind.FROM
    elif found := _BEFORE_UNTIL.search(before):
        is_until = second is None
    else:
        found = _BEFORE_AT.search(before)
    if found:
        start -= len(found[0])
    if is_until:
        return Mark(start, end, Told(Kind.NONE, None, first.time))
    ends = second.time if second and second.time != first.time else None
    return Mark(start, end, Told(kind, first.time, ends, approximate=is_about))


# Parts of the day

_PARTS = {
    "manha": Part.MORNING,
    "manana": Part.MORNING,
    "matutino": Part.MORNING,
    "matinal": Part.MORNING,
    "tarde": Part.AFTERNOON,
    "vespertino": Part.AFTERNOON,
    "noite": Part.EVENING,
    "noche": Part.EVENING,
    "noturno": Part.EVENING,
}
_PART_WORD = "manha|manana|tarde|noite|noche|matutino|vespertino|noturno"
_INITIAL = re.compile(r"(?P<initial>[mtn])(?= ?: )")
_BY_INITIAL = {"m": Part.MORNING, "t": Part.AFTERNOON, "n": Part.EVENING}
_SAID_PART = re.compile(
    rf"""(?<!\w)(?:
      (?P<whole> (?:o[ ])? dia[ ](?:todo|inteiro) | todo[ ]o?[ ]?(?:el[ ])?dia | (?:em[ ])?
        (?:periodo|tempo)[ ]integral | (?:durante[ ])?(?:o[ ])?dia[ ]inteiro
        | manha[ ]e[ ]tarde | manana[ ]y[ ]tarde )
    | (?: (?:n|d|durante[ ])?[oae]?[ ]?
          (?:periodo|turno|parte|final|fim|inicio|comeco|meio|fin|horario)[ ]
          (?:d[aeo][ ](?:la[ ])?)?
        | pel[ao][ ] | por[ ]la[ ] | durante[ ][ao][ ] | de[ ] | [an]a?[ ](?:la[ ])? | en[ ]la[ ]
        | ja[ ]na[ ] | (?=\w+[ ](?:livre|libre|inteira|toda)\b) )
      (?P<part> {_PART_WORD})(?:[ ](?:inteira|toda))?
    )\b""",
    re.VERBOSE,
)
_BARE_PART = re.compile(rf"(?P<part>{_PART_WORD})\b")
_NO_PART_BEFORE = re.compile(r"\b(?:cafe|cha|lanche|boa|mais|jornal|missa|sessao|culto|antes) $")


def parts_in(folded: str) -> list[Mark[Told]]:
    """Return the parts of the day that are said with their preposition: "pela manhã"."""
    return [
        Mark(match.start(), match.end(), _part(match))
        for match in _SAID_PART.finditer(folded)
        if not _NO_PART_BEFORE.search(folded[max(0, match.start() - _REACH) : match.start()])
    ]


def part_at(folded: str, place: int) -> Mark[Told] | None:
    """Return the part of the day that is the word at this place: "Manhã", "tarde"."""
    if place == 0 and (initial := _INITIAL.match(folded)):
        return Mark(0, 1, Told(Kind.PART, part=_BY_INITIAL[initial["initial"]]))
    match = _BARE_PART.match(folded, place)
    return Mark(match.start(), match.end(), _part(match)) if match else None


def _part(match: re.Match[str]) -> Told:
    word = match["part"]
    return Told(Kind.PART, part=_PARTS[word] if word else Part.DAY)
