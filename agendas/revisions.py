"""Which state an agenda is in, whatever path changed it."""

import hashlib

from django.core.cache import caches
from django.db import connection

from agendas.conflict_search import search

# How long a page may not know of a conflict that another visit made, in seconds.
LOOKED_AT_EVERY = 10

# PostgreSQL marks each row with the transaction that wrote it: also what came by SQL shows.
_REVISION = """
WITH mine AS (SELECT id, xmin::text AS written FROM agendas_session WHERE visit_id = %(visit)s)
SELECT md5(concat(
    (SELECT string_agg(concat(id, ':', written), ',' ORDER BY id) FROM mine), '|',
    (SELECT string_agg(concat(id, ':', xmin::text), ',' ORDER BY id)
        FROM agendas_assignment WHERE session_id IN (SELECT id FROM mine)), '|',
    (SELECT string_agg(concat(id, ':', xmin::text), ',' ORDER BY id)
        FROM agendas_sessiontopic WHERE session_id IN (SELECT id FROM mine)), '|',
    (SELECT xmin::text FROM exchanges_visit WHERE id = %(visit)s)
))
"""


def revision_of(visit_id: int) -> str:
    """Return a text that is another after any change to a visit, its sessions, topics or people.

    Names of people and venues are not in it.
    """
    with connection.cursor() as cursor:
        cursor.execute(_REVISION, {"visit": visit_id})
        (revision,) = cursor.fetchone()
    return str(revision)


def standing_of(visit_id: int) -> str:
    """Return a text that is another after the conflicts of a visit have become others.

    What another visit does, a waiver, a new holiday or an hour of closing changes them without
    changing the agenda. To look for them each time somebody's page asks would cost more than all
    else it asks, so each worker looks once in a while, for all pages together.
    """
    kept = caches["pages"]
    key = f"standing-{visit_id}"
    standing: str | None = kept.get(key)
    if standing is None:
        found = repr(search(visit_id)).encode()
        standing = hashlib.sha256(found).hexdigest()[:16]
        kept.set(key, standing, LOOKED_AT_EVERY)
    return standing
