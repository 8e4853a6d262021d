"""Known people whom a pasted text may name, found by folded names and never all of them read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection

from participants.models import Person
from participants.reading.words import PARTICLES, key

MOST_WORDS = 6
LIKENESS = 0.55
MOST_LIKELY = 5
# Of so many names that nobody has, people of whatever first name are looked through as well.
MOST_COMPARED = 60

# Shown names only: somebody's civil name must not be told by finding them.
NAMED = """
SELECT coalesce(nullif(social_name, ''), name) FROM participants_person
WHERE name_key = ANY(%(keys)s::text[]) ORDER BY 1
"""

# By the first name alone, through the index, there are few enough to compare their words. A name is
# likely if one of the two has all the words of the other, particles aside, or is spelt nearly so:
# "Elias Sousa" for "Elias de Sousa", "Elias Sousa Lima" and "Elias Souza". If nobody is called just
# that, the index of trigrams is asked too: "Tiago Souza" for "Thiago Souza". It knows civil names
# as well, and only the shown ones may be told; so these are compared again.
LIKELY = """
SELECT * FROM (
WITH asked AS MATERIALIZED (
    SELECT name, irmana_fold(name) AS key FROM unnest(%(names)s::text[]) AS name
), told AS MATERIALIZED (
    SELECT *, string_to_array(key, ' ') AS words,
        count(*) FILTER (WHERE NOT is_known) OVER (ORDER BY name) AS place
    FROM (
        SELECT *, EXISTS (
            SELECT FROM participants_person person WHERE person.name_key = key
        ) AS is_known FROM asked
    ) AS asked
)
SELECT told.name, near.* FROM told CROSS JOIN LATERAL (
    SELECT person.id, person.name_key = told.key AS is_same FROM (
        SELECT id, name_key FROM participants_person person
        WHERE person.name_key = told.key
            OR person.name_key >= told.words[1] || ' ' AND person.name_key < told.words[1] || '!'
            AND cardinality(told.words) > 1
            AND (
                string_to_array(person.name_key, ' ') <@ (told.words || %(particles)s::text[])
                OR told.words <@ (string_to_array(person.name_key, ' ') || %(particles)s::text[])
                OR abs(length(person.name_key) - length(told.key)) <= 1
                AND similarity(person.name_key, told.key) >= %(likeness)s
            )
        UNION
        SELECT id, name_key FROM participants_person person
        WHERE NOT told.is_known AND told.place <= %(most_compared)s
            AND cardinality(told.words) > 1
            AND told.key <<%% person.search_key
            AND abs(length(person.name_key) - length(told.key)) <= 1
            AND similarity(person.name_key, told.key) >= %(likeness)s
    ) AS person
    ORDER BY is_same DESC, similarity(person.name_key, told.key) DESC, person.id
    LIMIT %(most)s
) near
) AS found
ORDER BY name
"""


@dataclass(frozen=True, slots=True)
class Likely:
    """Somebody who may be meant; `is_same` if they are shown by just this name, accents aside."""

    person: Person
    is_same: bool


def known_names_in(text: str) -> tuple[str, ...]:
    """Return the names of known people that stand in a text, as these write them."""
    keys = {run for line in text.splitlines() for run in _runs(key(line).split())}
    if not keys:
        return ()
    with connection.cursor() as cursor:
        cursor.execute(NAMED, {"keys": sorted(keys)})
        return tuple(dict.fromkeys(name for (name,) in cursor.fetchall()))


def _runs(words: list[str]) -> Iterable[str]:
    for length in range(2, MOST_WORDS + 1):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])


def likely_people(names: Iterable[str], day: date) -> dict[str, list[Likely]]:
    """Return who may be meant by each name, the likeliest first, with the offices held that day."""
    asked = sorted({name for name in names if key(name)})
    if not asked:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            LIKELY,
            {
                "names": asked,
                "particles": sorted(PARTICLES),
                "likeness": LIKENESS,
                "most": MOST_LIKELY,
                "most_compared": MOST_COMPARED,
            },
        )
        rows = cursor.fetchall()
    found = Person.objects.with_offices_on(day).in_bulk([pk for _name, pk, _is_same in rows])
    likely: dict[str, list[Likely]] = {}
    for name, pk, is_same in rows:
        if pk in found:
            likely.setdefault(name, []).append(Likely(found[pk], is_same))
    return likely
