"""python -m bench.reading_people [FOLDER]: how well and how fast delegations are read.

Without a folder, on the table of the tests. A folder holds NNN.txt, NNN.context.json and
NNN.expected.json, in the form of `manage.py parse_people`.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from participants.reading import Context, read_people
from participants.reading.words import key
from tests.participants.reading.cases import CASES

type Told = dict[str, object]

FIELDS = ("office", "organization", "municipality", "role", "representing")
COUNTED = ("group", "count", "approximate", "organization", "municipality")


@dataclasses.dataclass(frozen=True)
class Sample:
    text: str
    context: Context
    expected: list[Told]


def samples_of_tests() -> list[Sample]:
    return [
        Sample(case.text, case.context, [dataclasses.asdict(row) for row in case.rows])
        for case in CASES
    ]


def samples_in(folder: Path) -> list[Sample]:
    return [_sample(path) for path in sorted(folder.glob("*.txt"))]


def _sample(path: Path) -> Sample:
    told = json.loads(path.with_suffix(".context.json").read_text("utf-8"))
    guests = told.get("guests") or [told.get("guest") or ""]
    context = Context(
        tuple(told.get("known_people") or ()),
        told.get("host") or None,
        tuple(guest for guest in guests if guest),
    )
    expected = json.loads(path.with_suffix(".expected.json").read_text("utf-8"))
    return Sample(path.read_text("utf-8"), context, expected)


def measure(samples: Iterable[Sample]) -> dict[str, float]:
    """Print and return the figures: names found, what is told of them, groups, milliseconds."""
    # Municipalities and given names are read from their files once.
    read_people("Ana Lima", Context())
    right, all_of, texts, seconds = Counter[str](), Counter[str](), 0, 0.0
    for sample in samples:
        started = time.perf_counter()
        rows = read_people(sample.text, sample.context)
        seconds += time.perf_counter() - started
        texts += 1
        _compare(sample.expected, [dataclasses.asdict(row) for row in rows], right, all_of)
    figures = {what: right[what] / total for what, total in all_of.items()}
    figures["ms per text"] = 1000 * seconds / max(texts, 1)
    print(f"\nDelegations read, of {texts} texts\n")
    for what, figure in figures.items():
        told = f"{figure:.2f}" if what == "ms per text" else f"{figure:.1%}"
        print(f"{what:24}{told:>8}")
    return figures


def _compare(
    expected: list[Told], found: list[Told], right: Counter[str], all_of: Counter[str]
) -> None:
    wanted = {_key(row, "name"): row for row in expected if row["name"]}
    read = {_key(row, "name"): row for row in found if row["name"]}
    both = wanted.keys() & read.keys()
    for what, total in (("names, recall", wanted), ("names, precision", read)):
        right[what] += len(both)
        all_of[what] += len(total)
    for name in both:
        for field in FIELDS:
            right[field] += _key(wanted[name], field) == _key(read[name], field)
            all_of[field] += 1
    groups = Counter(tuple(_key(row, one) for one in COUNTED) for row in found if row["group"])
    for row in expected:
        if row["group"]:
            told = tuple(_key(row, one) for one in COUNTED)
            right["groups"] += groups[told] > 0
            all_of["groups"] += 1


def _key(row: Told, field: str) -> str:
    value = row.get(field)
    return "" if value is None else key(str(value))


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.reading_people")
    parser.add_argument("folder", type=Path, nargs="?")
    folder = parser.parse_args().folder
    measure(samples_in(folder) if folder else samples_of_tests())


if __name__ == "__main__":
    main()
