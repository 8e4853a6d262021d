"""Days in a line: "Quinta-feira, 18 de novembro", "Dia 18 (quinta)", "18/11", "2º dia"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from agendas.reading.signs import Mark

_WEEKDAYS = {
    "segunda": 0, "seg": 0, "2a": 0, "lunes": 0,
    "terca": 1, "ter": 1, "3a": 1, "martes": 1,
    "quarta": 2, "quar": 2, "qua": 2, "4a": 2, "miercoles": 2,
    "quinta": 3, "quin": 3, "qui": 3, "5a": 3, "jueves": 3,
    "sexta": 4, "sex": 4, "6a": 4, "viernes": 4,
    "sabado": 5, "sab": 5,
    "domingo": 6, "dom": 6,
}  # fmt: skip
_MONTHS = {
    "janeiro": 1, "jan": 1, "enero": 1, "ene": 1,
    "fevereiro": 2, "fev": 2, "febrero": 2, "feb": 2,
    "marco": 3, "mar": 3, "marzo": 3,
    "abril": 4, "abr": 4,
    "maio": 5, "mai": 5, "mayo": 5, "may": 5,
    "junho": 6, "jun": 6, "junio": 6,
    "julho": 7, "jul": 7, "julio": 7,
    "agosto": 8, "ago": 8,
    "setembro": 9, "set": 9, "septiembre": 9, "setiembre": 9, "sep": 9,
    "outubro": 10, "out": 10, "octubre": 10, "oct": 10,
    "novembro": 11, "nov": 11, "noviembre": 11,
    "dezembro": 12, "dez": 12, "diciembre": 12, "dic": 12,
}  # fmt: skip
_ORDINALS = {
    "primeiro": 1, "primer": 1, "segundo": 2, "terceiro": 3, "tercer": 3,
    "quarto": 4, "cuarto": 4, "quinto": 5, "ultimo": -1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """A day as it was told; what wasn't told is None. `nth` counts the visit's days."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    nth: int | None = None
    is_period: bool = False
    """Several days at once, as in "18 e 19 de novembro"."""
    several: tuple[int, ...] = ()
    """The days of such a list, if it names each."""
    is_daily: bool = False
    """Each day of the visit, as in "todos os dias"."""
    is_next: bool = False
    """The day after the one before: "na manhã seguinte"."""
    loose: int | None = None
    """Where a number begins that is the day or the hour: "ter 14"."""

    @property
    def is_list(self) -> bool:
        """Whether it tells each of several days."""
        return bool(self.several) or self.is_daily


_D = r"(?:0?[1-9]|[12][0-9]|3[01])(?:o(?![a-z])|\.o)?"
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")(?![a-z])\.?"
_YEAR = r"(?:[ ]?(?:/|-|,|de[ ]|del[ ])?[ ]?(?:19|20)[0-9]{2}(?![0-9]))"
_NO_TIME = r"(?![ ]?(?:h|hs|hrs|horas?)\b|h[0-9]|[:.][0-9]|[0-9])"
_NO_SPAN = r"(?![ ]?(?:as|a|-)[ ]?[0-9]{1,2}[ ]?[h:])"
_FULL_WEEKDAY = (
    r"(?:segunda|terca|quarta|quinta|sexta)(?:[ ]?-?[ ]?feiras?)?|sabados?|domingos?"
    r"|lunes|martes|miercoles|jueves|viernes|[2-6]a[ ]?-?[ ]?f(?:eira)?\b"
)
_SHORT_WEEKDAY = (
    r"(?:seg|ter|quar?|quin?|sex|sab|dom|[2-6]a)"
    r"(?=[.,]?[ ]*(?:[-/(|)\]0-9]|dia\b|(?:de[ ])?(?:manha|tarde|noite)\b|a[ ]partir\b|$|[,.:]))\.?"
)
_TOKEN = re.compile(
    rf"""(?<![\w/]) (?<![0-9][.,]) (?:
      (?P<iso> (?P<iso_year> 20[0-9]{{2}})-(?P<iso_month> [01][0-9])-(?P<iso_day> [0-3][0-9])
        (?![0-9]) )
    | (?P<daily> (?:em[ ])?tod[oa]s[ ]o?l?os[ ]dias | diariamente | (?:a[ ])?cada[ ]dia )
    | (?P<next> (?:(?:n[ao]|al?|a[ ]la)[ ])?(?:dia|manha|manana)[ ](?:seguinte|siguiente) )
    | (?P<period>
        (?:dias?[ ]|de[ ]|entre[ ](?:os[ ])?(?:dias[ ])?)?
        (?P<list> {_D}(?:(?:,[ ]?|[ ](?:e|y)[ ]|[ ]?/[ ]?(?=[0-9]{{1,2}}[ ]de[ ])){_D}){{1,6}})
          [ ]?(?:de[ ]|/)(?P<list_month> {_MONTH}|[01]?[0-9](?![0-9h:])){_YEAR}?
      | (?:dias?[ ]|de[ ]|del[ ]|entre[ ](?:os[ ])?(?:dias[ ])?)?
        {_D}(?:[ ]?(?:de[ ]|/)(?:{_MONTH}|[01]?[0-9](?![0-9h]){_YEAR}?))?
          (?:[ ](?:a|al|e|y)[ ]|[ ]ate[ ](?:o[ ]dia[ ])?|-|[ ]-[ ](?=[0-9]+[ ]de[ ])){_D}
          [ ]?(?:de[ ]|/)(?:{_MONTH}|[01]?[0-9](?![0-9h])){_YEAR}?
      | dias[ ]{_D}(?:(?:,[ ]?|[ ](?:e|a|y)[ ]|[ ]?-[ ]?){_D}(?![ ]?[h:])){{1,6}}
      | \({_D}(?:(?:,[ ]?|[ ](?:e|a|y)[ ]){_D}){{1,6}}\)
      )
    | (?P<day> {_D})[ ]?(?: (?:de[ ]|del?[ ]|/|-)?[ ]?(?P<month_name> {_MONTH})
        (?P<year> {_YEAR})? )
    | (?P<num_day> {_D})/(?P<num_month> 1[0-2]|0?[1-9])
        (?:/(?P<num_year> (?:19|20)[0-9]{{2}}|[0-9]{{2}}))?(?![0-9/]|[ ]?anos)
    | (?P<dot_day> {_D})(?P<dot_sep> [.-])(?P<dot_month> 1[0-2]|0[1-9])
        (?:(?P=dot_sep)(?P<dot_year> (?:19|20)[0-9]{{2}}|[0-9]{{2}}))(?![0-9])
    | \((?P<par_day> {_D})\.(?P<par_month> 1[0-2]|0?[1-9])(?:\.(?P<par_year> [0-9]{{2,4}}))?\)
    | dia[ ](?P<dia_dot> {_D})\.(?P<dia_dot_month> 1[0-2]|0[1-9])(?![0-9])
    | (?P<nth> [1-9])[ao]?(?:[ ]dia\b) | (?P<nth_word> {"|".join(_ORDINALS)})[ ]dia\b
    | dia[ ](?P<dia> {_D}){_NO_TIME}(?![ ]?[/.][0-9]|[ ]?(?:de[ ]|del?[ ]|/|-)?[ ]?{_MONTH})
    | (?P<weekday> {_FULL_WEEKDAY}|{_SHORT_WEEKDAY})(?![\w])
    )""",
    re.VERBOSE,
)
_AFTER_WEEKDAY = re.compile(
    rf"[ ]?[,(-]?[ ]?(?:dia[ ]|el[ ])?(?P<day>{_D})\)?(?![\w/]){_NO_TIME}{_NO_SPAN}"
    rf"(?![ ]?(?:de[ ]|del?[ ]|-)?[ ]?{_MONTH})"
)
# "na segunda etapa", "quinta edição": an ordinal, no weekday.
_ORDINAL_NOUN = re.compile(
    r" (?:etapa|parte|fase|edicao|reuniao|turma|rodada|sessao|vez|oficina|mesa|visita|aula|via"
    r"|edicion|ronda|instancia|conferencia|palestra|turno|encontro|modulo|avenida|rua|feira d)"
)
_WEEKDAY_RANGE = re.compile(
    rf"(?:{_FULL_WEEKDAY}|seg|ter|qua|qui|sex)[.]? (?:a|ate|e|as|y) (?:{_FULL_WEEKDAY}|sex|sab"
    rf"|qui)\b"
)
_GAP = re.compile(r"[ ]?[-,(:/.|\u2022\u00b7*_]{0,2}[ ]?(?:dia |no dia |o dia |en |el )?\(?")
_BEFORE = re.compile(
    r"(?<!\w)(?:(?:ja |so |e )?(?:n[ao]s?|nest[ae]|dest[ae]|d[ao]|em|para(?: [ao])?|el|del|ao|os)"
    r"(?: pr[o]xim[ao]| ultim[ao])?(?: dia)?|data:|dia|fecha:|proxim[ao]|el dia) $"
)
_REACH = 30
# A date of a law, a protocol or a resolution is no day of the agenda.
_OF_A_NORM = re.compile(
    r"\b(?:lei|res(?:olucao)?|decreto|portaria|oficio|processo|art)\.?(?: n[o.]{0,2})? ?$"
)


def days_in(folded: str) -> list[Mark[Told]]:
    """Return the days told in a line, neighbours such as "quinta, 18/11" as one."""
    ranges = [match.span() for match in _WEEKDAY_RANGE.finditer(folded)]
    marks: list[Mark[Told]] = []
    for mark in _tokens(folded, ranges):
        first = _as_nth(marks[-1], mark) if marks else None
        if first and _make_list(folded, first, mark):
            marks[-1] = _list_of(first, mark)
        elif first and _belong_together(folded, first, mark):
            marks[-1] = _merge(first, mark)
        else:
            marks.append(mark)
    return [_with_surroundings(folded, mark) for mark in marks]


def _tokens(folded: str, ranges: list[tuple[int, int]]) -> Iterator[Mark[Told]]:
    yet = 0
    waiting = iter([*ranges, (len(folded) + 1, 0)])
    span = next(waiting)
    for match in _TOKEN.finditer(folded):
        if match.start() < yet:
            continue
        if match.start() >= span[0]:
            yield Mark(span[0], span[1], Told(is_period=True))
            yet = span[1]
            span = next(waiting)
            if match.start() < yet:
                continue
        end, told = _told(folded, match)
        if told is not None:
            yield Mark(match.start(), end, told)
            yet = end


def _told(folded: str, match: re.Match[str]) -> tuple[int, Told | None]:
    end = match.end()
    if _OF_A_NORM.search(folded[max(0, match.start() - _REACH) : match.start()]):
        return end, None
    if match["weekday"]:
        return _weekday(folded, match)
    if match["period"]:
        return end, _period(match)
    if match["next"]:
        return end, Told(is_next=True)
    if match["daily"]:
        return end, Told(is_period=True, is_daily=True)
    if match["iso"]:
        return end, Told(int(match["iso_day"]), int(match["iso_month"]), int(match["iso_year"]))
    if match["nth"] or match["nth_word"]:
        return end, Told(nth=int(match["nth"] or 0) or _ORDINALS[match["nth_word"]])
    return end, _date_told(match)


def _date_told(match: re.Match[str]) -> Told:
    if match["day"]:
        return Told(
            _number(match["day"]), _MONTHS[match["month_name"].strip(".")], _year(match["year"])
        )
    for form in ("num", "dot", "par"):
        if match[f"{form}_day"]:
            return Told(
                _number(match[f"{form}_day"]),
                int(match[f"{form}_month"]),
                _year(match[f"{form}_year"]),
            )
    if match["dia_dot"]:
        return Told(_number(match["dia_dot"]), int(match["dia_dot_month"]))
    return Told(_number(match["dia"]))


def _weekday(folded: str, match: re.Match[str]) -> tuple[int, Told | None]:
    word = match["weekday"]
    name = re.split(r"[ .-]", word.removesuffix("s") if word.endswith("dos") else word)[0]
    name = name if name in _WEEKDAYS else name.rstrip("s")
    if name not in _WEEKDAYS:
        return match.end(), None
    if _ORDINAL_NOUN.match(folded, match.end()):
        return match.end(), None
    if day := _AFTER_WEEKDAY.match(folded, match.end()):
        is_loose = day[0] == f" {day['day']}" and day["day"].isdigit()
        loose = day.start("day") if is_loose else None
        return day.end(), Told(_number(day["day"]), weekday=_WEEKDAYS[name], loose=loose)
    return match.end(), Told(weekday=_WEEKDAYS[name])


def _period(match: re.Match[str]) -> Told:
    if not match["list"]:
        return Told(is_period=True)
    month = match["list_month"].strip(".")
    days = tuple(int(day) for day in re.findall("[0-9]+", match["list"]))
    return Told(month=_MONTHS.get(month) or int(month), is_period=True, several=days)


def _number(day: str) -> int:
    return int(re.findall("[0-9]+", day)[0])


def _year(told: str | None) -> int | None:
    if not told:
        return None
    year = int(re.sub("[^0-9]", "", told))
    return year + 2000 if year < 100 else year


def _as_nth(first: Mark[Told], second: Mark[Told]) -> Mark[Told]:
    """Read "Dia 1 (quarta 18)" as the first day, if the day itself is told after it."""
    told = first.value
    if told == Told(told.day) and second.value.day is not None and (told.day or 9) < 9:
        return Mark(first.start, first.end, Told(nth=told.day))
    return first


def _belong_together(folded: str, first: Mark[Told], second: Mark[Told]) -> bool:
    """Tell whether two mentions tell of one day, as "2º dia – quinta-feira" and "18/11 (qui)"."""
    both = (first.value, second.value)
    if any(told.is_period for told in both) and not all(told.is_period for told in both):
        return False
    if not all(told.is_period for told in both):
        clash = any(
            getattr(first.value, name) is not None and getattr(second.value, name) is not None
            for name in ("day", "weekday", "nth")
        )
        if clash:
            return False
    return bool(_GAP.fullmatch(folded, first.end, second.start))


def _merge(first: Mark[Told], second: Mark[Told]) -> Mark[Told]:
    a, b = first.value, second.value
    told = Told(
        _first(a.day, b.day),
        _first(a.month, b.month),
        _first(a.year, b.year),
        _first(a.weekday, b.weekday),
        _first(a.nth, b.nth),
        is_period=a.is_period or b.is_period,
        several=a.several or b.several,
        is_daily=a.is_daily or b.is_daily,
    )
    return Mark(first.start, second.end, told)


_AND = re.compile(r" (?:e|a|y|ate)(?: (?:n?[ao]|el))? ?")


def _make_list(folded: str, first: Mark[Told], second: Mark[Told]) -> bool:
    """Tell whether two mentions tell of two days, as "quinta (18) e sexta (19)"."""
    both = first.value.day is not None and second.value.day is not None
    return both and bool(_AND.fullmatch(folded, first.end, second.start))


def _list_of(first: Mark[Told], second: Mark[Told]) -> Mark[Told]:
    one, other = first.value, second.value
    several = tuple(day for day in (one.day, other.day) if day is not None)
    told = Told(month=_first(other.month, one.month), is_period=True, several=several)
    return Mark(first.start, second.end, told)


def _first(one: int | None, other: int | None) -> int | None:
    return other if one is None else one


def _with_surroundings(folded: str, mark: Mark[Told]) -> Mark[Told]:
    start, end = mark.start, mark.end
    before = folded[max(0, start - _REACH) : start]
    opened = folded[start:end].count("(") - folded[start:end].count(")")
    if opened > 0 and folded[end : end + 1] == ")":
        end += 1
    elif before.endswith("(") and folded[end : end + 1] == ")":
        start, end = start - 1, end + 1
        before = before[:-1]
    if found := _BEFORE.search(before):
        start -= len(found[0])
    return Mark(start, end, mark.value)
