"""People in a line: known ones by their name, others where the text says who they are."""

import re
from collections.abc import Iterable, Sequence

from agendas.reading.people_words import (
    BY_PROFESSION,
    HONORIFIC,
    HONORIFIC_BEFORE,
    LABEL,
    LINK,
    OFFICE,
    OFFICE_BEFORE,
)
from agendas.reading.person_names import bare_name, is_given_name, name_runs, set_apart
from agendas.reading.results import Doubt
from agendas.reading.signs import Mark, fold
from agendas.reading.venues import heads_venue
from agendas.reading.words import Passage, Word, content, words_in

_MINORS = re.compile(
    r"\b(?:criancas?|adolescentes?|alun[oa]s?|menor(?:es)?|bebes?|nin[oa]s?|estudantes?)\b"
)
_ONLY_NAMES = re.compile(r"(?:[\s,:()]|\b(?:[A-ZÀ-Ý][\w'’-]*|e|y|d[aeo]s?)\b)*")


class People:
    """The people known for a visit, prepared for many lines."""

    def __init__(self, known: Iterable[str]) -> None:
        self._known = [(name, _stems(name)) for name in known]

    def find(self, passage: Passage, hidden: Sequence[Mark[object]] = ()) -> list[Mark[str]]:
        """Return the people of a line, each mark with the office and the "com a" around it."""
        text, folded, words = passage.text, passage.folded, passage.words
        marks = self._mentioned(text, words)
        for mark in [*self._full(words), *self._others(text, folded, words)]:
            if not any(one.overlaps(mark.start, mark.end) for one in [*marks, *hidden]):
                marks.append(mark)
        marks += self._seconds(text, marks)
        widened: list[Mark[str]] = []
        for mark in sorted(marks, key=lambda mark: mark.start):
            least = widened[-1].end if widened else 0
            widened.append(_with_office(text, folded, mark, least))
        return self._without_minors(text, folded, widened)

    def _without_minors(
        self, text: str, folded: str, marks: Sequence[Mark[str]]
    ) -> list[Mark[str]]:
        """Leave out who is told as a minor, "os alunos João Silva e Maria Souza", unless known."""
        ends = [told.end() for told in _MINORS.finditer(folded)]
        return [
            mark
            for mark in marks
            if not any(
                end <= mark.end and _ONLY_NAMES.fullmatch(text, end, mark.end) for end in ends
            )
            or not self.named(mark.value)[1]
        ]

    def named(self, written: str) -> tuple[str, list[Doubt]]:
        """Return the known person of these words; the words themselves if none or several fit."""
        wanted = _stems(written)
        if not wanted:
            return written, [Doubt.UNKNOWN_PERSON]
        exact = [name for name, parts in self._known if parts == wanted]
        if exact:
            return exact[0], []
        fitting = [
            name
            for name, parts in self._known
            if parts[0] == wanted[0] and _is_within(wanted, parts)
        ]
        if len(fitting) == 1:
            return fitting[0], []
        return written, [Doubt.AMBIGUOUS_PERSON if fitting else Doubt.UNKNOWN_PERSON]

    def listed(self, cell: str) -> list[tuple[str, list[Doubt]]]:
        """Return the people of a place for people: after "Responsável:", in such a column."""
        found: list[tuple[str, list[Doubt]]] = []
        for part in re.split(r"\s*(?:[;,/|]|\s(?:e|y)\s|\s[-–—]\s)\s*", cell):
            name = bare_name(part)
            known, doubts = self.named(name)
            # "Cerimonial" and "Recepção" are teams.
            if name and (" " in name or not doubts or _could_be_first(part, name)):
                found.append((known, doubts))
        return found

    def are_listed(self, cell: str) -> bool:
        """Tell whether a cell has nothing but people in it, by the looks of their names."""
        folded = fold(cell)
        names = self.listed(cell)
        return bool(names) and all(
            " " in name
            or not doubts
            or re.search(rf"{HONORIFIC}\.? {re.escape(fold(name))}", folded)
            for name, doubts in names
        )

    def _mentioned(self, text: str, words: Sequence[Word]) -> list[Mark[str]]:
        """Return people told with an at sign, as in "@Fabiana" and "@Dayse Bortoli"."""
        runs = dict(name_runs(text, words))
        marks = []
        for match in _MENTION.finditer(text):
            start = match.start(1)
            written = text[start : runs.get(start, match.end())]
            name = self._longest_known(written) or _DASH.split(written)[0]
            marks.append(Mark(match.start(), start + len(name), name))
        return marks

    def _longest_known(self, written: str) -> str:
        """Return as many of the words, two or more, as are the name of one known person."""
        ends = [at.start() for at in re.finditer(r" |$", written)]
        whole = (written[:end] for end in reversed(ends[1:]))
        return next((name for name in whole if self.named(name)[1] == []), "")

    def _full(self, words: Sequence[Word]) -> list[Mark[str]]:
        counting = list(content(words))
        marks = []
        for place, word in enumerate(counting):
            for name, parts in self._known:
                if parts and parts[0] == word.folded and len(parts) > 1:
                    run = counting[place : place + len(parts)]
                    if tuple(each.folded for each in run) == parts:
                        marks.append(Mark(run[0].start, run[-1].end, name))
        return marks

    def _others(self, text: str, folded: str, words: Sequence[Word]) -> list[Mark[str]]:
        marks: list[Mark[str]] = []
        for label in LABEL.finditer(folded):
            marks += self._after_label(text, folded, label.end())
        marks += set_apart(text, words)
        marks += self._first_names(text)
        for start, end in name_runs(text, words):
            before = folded[max(0, start - 100) : start]
            is_said = bool(
                LINK.search(before)
                or self._is_by_profession(text[start:end], before)
                or OFFICE_BEFORE.search(before)
                or HONORIFIC_BEFORE.search(before)
                or _AN_OFFICE.match(folded, end)
            )
            is_short = " " not in text[start:end]
            if is_said and (
                not is_short
                or self.named(text[start:end])[1] == []
                or HONORIFIC_BEFORE.search(before)
            ):
                marks.append(Mark(start, end, text[start:end]))
        return marks

    def _first_names(self, text: str) -> list[Mark[str]]:
        """Return known people told in parentheses by their first name only."""
        found = _ALONE.finditer(text)
        return [Mark(at.start(), at.end(), at[1]) for at in found if self.named(at[1])[1] == []]

    def _seconds(self, text: str, marks: Sequence[Mark[str]]) -> list[Mark[str]]:
        """Return known people told by their first name after another one: "Ana e Simone"."""
        found = (_SECOND.match(text, mark.end) for mark in marks)
        return [
            Mark(at.start(1), at.end(1), at[1])
            for at in found
            if at and self.named(at[1])[1] == [] and not any(m.start == at.start(1) for m in marks)
        ]

    def _is_by_profession(self, name: str, before: str) -> bool:
        """Tell whether "com o sociólogo" stands before what looks like a whole name."""
        first, *others = fold(name).split()
        return bool(others and is_given_name(first) and BY_PROFESSION.search(before))

    def _after_label(self, text: str, folded: str, place: int) -> list[Mark[str]]:
        end = _end_of_words(text, place + _LONGEST_LIST)
        stop = _LABEL_STOP.search(folded, place, end)
        marks = []
        for part in _APART.finditer(text, place, stop.start() if stop else end):
            name = bare_name(part[0])
            whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
            if name and (at := whole.search(text, part.start(), part.end())):
                marks.append(Mark(at.start(), at.end(), name))
        return marks


def _could_be_first(written: str, name: str) -> bool:
    """Tell whether one word is a first name, or what follows an honorific."""
    before = fold(written).partition(fold(name))[0]
    return is_given_name(fold(name)) or bool(HONORIFIC_BEFORE.search(before))


def _end_of_words(text: str, reach: int) -> int:
    """Return how far to read: to the end, or to the last word that ends within reach."""
    return len(text) if reach >= len(text) else max(text.rfind(" ", 0, reach), 0)


def _stems(name: str) -> tuple[str, ...]:
    return tuple(word.folded for word in words_in(name) if not word.is_particle)


def _is_within(wanted: tuple[str, ...], parts: tuple[str, ...]) -> bool:
    rest = iter(parts)
    return all(word in rest for word in wanted)


def _with_office(text: str, folded: str, mark: Mark[str], least: int) -> Mark[str]:
    """Widen a mark by the "com a diretora" before a name and the "(UEL)" after it.

    What comes before `least` belongs to somebody else.
    """
    start, end = mark.start, mark.end
    office = _OFFICE_AFTER.match(folded, end) or _OFFICE_INSIDE.match(folded, end)
    if office:
        end = office.end()
    after = _AFFILIATION.match(text, end)
    if after and (_AN_OFFICE.match(folded, end) or not heads_venue(after[1])):
        end = after.end()
    for pattern in (HONORIFIC_BEFORE, OFFICE_BEFORE, BY_PROFESSION, LINK, _LABEL_BEFORE):
        found = pattern.search(folded[max(least, start - 100) : start])
        if found:
            start -= len(found[0])
    return Mark(start, end, mark.value)


_MENTION = re.compile(r"(?<![\w.])@(\w+)")
_DASH = re.compile(r"\s-\s")
_OFFICE_AFTER = re.compile(
    rf",? (?:[ao] )?{OFFICE}\b[^.,;:()|\n@-]{{0,70}}| e (?:sua )?equipe(?: tecnica)?(?=\W|$)"
)
_OFFICE_INSIDE = re.compile(rf" ?\({OFFICE}\b[^()@]{{0,70}}\)")
_AFFILIATION = re.compile(r" ?\(([A-ZÀ-Ú][^()]{1,40})\)")
_SECOND = re.compile(r" (?:e|y) ([A-ZÀ-Ú][a-zà-ú]+)(?! [A-ZÀ-Ú])")
_ALONE = re.compile(r"\(([A-ZÀ-Ú][a-zà-ú]+)\)")
_AN_OFFICE = re.compile(rf" ?\({OFFICE}\b")
_LONGEST_LIST = 150
_APART = re.compile(r"(?:[^,;/]|,(?! ))+?(?=\s(?:e|y)\s|[,;/]|$)")
_LABEL_STOP = re.compile(r"[.;](?=\s|$)|[|\n\t]|\s-\s|\)")
_LABEL_BEFORE = re.compile(LABEL.pattern + "$")
