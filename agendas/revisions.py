"""Which state an agenda is in, whatever path changed it."""

from django.db import connection

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
