"""Templates for pages that show the same piece by the hundred.

A Django template looks up, checks and escapes each value that it shows, in every row anew. Rows of
one shape (the same texts told, the same things left out) differ in their texts alone: the template
draws each shape once, with numbered marks for the texts, and the texts are put in for the marks.
What it saves is in docs/performance.md.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from functools import lru_cache
from html import escape
from itertools import count

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

# A mark stands in no template, and texts are put in only when all marks have been found.
_MARK = "\N{OBJECT REPLACEMENT CHARACTER}"
_MARKS = re.compile(f"{_MARK}([0-9]+){_MARK}")

type Texts = str | Sequence[Texts] | Mapping[str, Texts]
type _Shape = bool | tuple[str | _Shape, ...]
# A drawing cut at its marks, and the numbers of the texts for every second piece.
type _Cut = tuple[list[str], list[int]]


class Stencil:
    """A template with values that all pieces share; see `fill`."""

    def __init__(self, template: str, common: Mapping[str, object]) -> None:
        self._template = template
        self._common = common
        self._cut: dict[Hashable, _Cut] = {}
        # By type too: a safe text and one from outside may read alike.
        self._escaped = lru_cache(maxsize=None, typed=True)(_escaped)

    def fill(self, facts: Mapping[str, Hashable], texts: Mapping[str, Texts]) -> SafeString:
        """Return the piece with these texts, escaped unless they are safe already.

        The template may ask of a text whether it is there, and show it: no more, since it sees a
        mark in its stead. What it decides by anything else goes into `facts`, and should have few
        different values.
        """
        found: list[str] = []
        shape = (*facts.items(), _shape(texts, found))
        if shape not in self._cut:
            self._cut[shape] = self._draw(facts, texts)
        pieces, numbers = self._cut[shape]
        filled = pieces.copy()
        filled[1::2] = [self._escaped(found[number]) for number in numbers]
        return SafeString("".join(filled))

    def _draw(self, facts: Mapping[str, Hashable], texts: Mapping[str, Texts]) -> _Cut:
        numbers = count()
        marked = {name: _marked(text, numbers) for name, text in texts.items()}
        drawn = render_to_string(self._template, {**self._common, **facts, **marked})
        pieces = _MARKS.split(drawn)
        return pieces, [int(number) for number in pieces[1::2]]


def _escaped(text: str) -> str:
    return text if isinstance(text, SafeString) else escape(text)


def _shape(texts: Texts, found: list[str]) -> _Shape:
    """Return which texts are told and how many a list has, and collect them in their order."""
    if isinstance(texts, str):
        found.append(texts)
        return texts != ""
    if isinstance(texts, Mapping):
        # Their names too: whoever tells the same in another order has other numbers.
        return (*texts, *[_shape(text, found) for text in texts.values()])
    return tuple([_shape(text, found) for text in texts])


def _marked(texts: Texts, numbers: Iterator[int]) -> object:
    if isinstance(texts, str):
        number = next(numbers)
        return f"{_MARK}{number}{_MARK}" if texts else ""
    if isinstance(texts, Mapping):
        return {name: _marked(text, numbers) for name, text in texts.items()}
    return [_marked(text, numbers) for text in texts]
