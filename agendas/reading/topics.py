"""Topics in a line, by name, acronym or alias, also in the plural or with another preposition."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from agendas.reading.context import Topic
from agendas.reading.signs import Mark
from agendas.reading.words import Passage, Word, content, stems

_BREAKS = re.compile(r"[;|\n\t!?]|\.(?:\s|$)")
_OFFERED_AS = frozenset({"servico", "programa"})
_SHORT = 3
# "Acolhimento" alone is how a day begins.
_WELCOME = ("acolhimento",)


class Topics:
    """The topics to look for, prepared for many lines."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, bool, str]]] = defaultdict(list)
        known: set[tuple[str, ...]] = set()
        for topic, written, is_weak in _names(topics):
            key = stems(written)
            if key and key not in known:
                known.add(key)
                self._by_first[key[0]].append((key, topic.label, is_weak, written))
        for names in self._by_first.values():
            names.sort(key=lambda name: -len(name[0]))

    def find(self, passage: Passage, hidden: Iterable[Mark[object]] = ()) -> list[Mark[str]]:
        """Return the topics of a line; nothing within `hidden`, such as the name of a venue."""
        covered = list(hidden)
        counting = [
            word
            for word in content(passage.words)
            if not any(mark.overlaps(word.start, word.end) for mark in covered)
        ]
        found: list[Mark[str]] = []
        place = 0
        while place < len(counting):
            match = self._at(passage.text, passage.folded, counting, place)
            if match is None:
                place += 1
                continue
            length, mark = match
            found.append(mark)
            place += length
        return found

    def _at(
        self, text: str, folded: str, words: Sequence[Word], place: int
    ) -> tuple[int, Mark[str]] | None:
        for key, label, is_weak, written in self._by_first.get(words[place].stem, ()):
            run = words[place : place + len(key)]
            if tuple(word.stem for word in run) != key:
                continue
            start, end = run[0].start, run[-1].end
            if _BREAKS.search(folded, start, end):
                continue
            if is_weak and not _is_segment(folded, start, end):
                continue
            if key == _WELCOME and len(words) == 1:
                continue
            if len(written) <= _SHORT and written.isupper() and not text[start:end].isupper():
                continue
            return len(key), Mark(start, end, label)
        return None


def _names(topics: Iterable[Topic]) -> Iterator[tuple[Topic, str, bool]]:
    """Yield what each topic is called, first the proper names, and whether it is too common.

    A common word such as "gestão" names a topic only where it stands alone.
    """
    listed = list(topics)
    for topic in listed:
        yield topic, topic.name, False
        if topic.acronym:
            yield topic, topic.acronym, False
    for topic in listed:
        for alias in topic.aliases:
            yield topic, alias, alias.isalpha() and not alias.isupper()
    for topic in listed:
        # "Abordagem Social" of "Serviço Especializado em Abordagem Social".
        for written in (topic.name, *topic.aliases):
            first, _space, rest = written.partition(" ")
            if stems(first) and stems(first)[0] in _OFFERED_AS and len(stems(rest)) > 1:
                yield topic, rest, False


def _is_segment(folded: str, start: int, end: int) -> bool:
    """Tell whether nothing but separators stands around these words."""
    before, after = folded[:start].rstrip(" \"'*"), folded[end:].lstrip(" \"'*")
    # Only what is near is looked at: lines may be long.
    before, after = before[-4:], after[:4]
    opens = (
        not before or before[-1] in ";,:|(/.-\t\u2022" or bool(re.search(r"\b(?:e|y|a|o)$", before))
    )
    closes = not after or after[0] in ";,:|()/.-\t" or bool(re.match(r"(?:e|y)\b", after))
    return opens and closes


def only_topics(text: str, marks: Sequence[Mark[str]]) -> bool:
    """Tell whether a text has topics and nothing else but separators between them."""
    rest = list(text)
    for mark in marks:
        rest[mark.start : mark.end] = " " * (mark.end - mark.start)
    left = re.sub(
        r"\b(?:e|y|a|o|as|os|do|da|de|la|el|servico|programa)\b", " ", "".join(rest).lower()
    )
    return bool(marks) and not re.search(r"\w", left)
