"""Rules of the agenda that Django has no words for.

- A session's room is a room of its venue.
- An assignment has the range and the firmness of its session. PostgreSQL carries a change over
  (ON UPDATE CASCADE) before it checks that nobody is in two firm sessions at once.
- The range begins and ends where was said, so that no path can store a range that evades the
  exclusion constraints. An hour is granted, since this server and Python may know different
  histories of a summer time.
- Reading by room goes through a plain index: `gist` does not compare a bigint with an int.
"""

from django.db import migrations

CREATE = """
ALTER TABLE agendas_session
    ADD CONSTRAINT session_room_is_of_its_venue
    FOREIGN KEY (room_id, venue_id) REFERENCES agendas_room (id, venue_id)
    DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE agendas_assignment
    ADD CONSTRAINT assignment_follows_its_session
    FOREIGN KEY (session_id, during, is_firm) REFERENCES agendas_session (id, during, is_firm)
    ON UPDATE CASCADE ON DELETE CASCADE;

ALTER TABLE agendas_session
    ADD CONSTRAINT session_range_exists_when_told CHECK (
        isempty(during) = (day IS NULL OR time_kind = 'none')
    ),
    ADD CONSTRAINT session_range_begins_as_told CHECK (
        isempty(during) OR (
            NOT lower_inf(during) AND NOT upper_inf(during)
            AND lower(during) BETWEEN
                ((day + coalesce(starts, time '00:00')) AT TIME ZONE zone) - interval '1 hour'
                AND ((day + coalesce(starts, time '23:59')) AT TIME ZONE zone) + interval '1 hour'
        )
    ),
    ADD CONSTRAINT session_range_ends_as_told CHECK (
        isempty(during) OR ends IS NULL OR upper(during) BETWEEN
            ((day + CASE WHEN ends < starts THEN 1 ELSE 0 END + ends) AT TIME ZONE zone)
                - interval '1 hour'
            AND ((day + CASE WHEN ends < starts THEN 1 ELSE 0 END + ends) AT TIME ZONE zone)
                + interval '1 hour'
    );

CREATE INDEX session_by_room ON agendas_session (room_id, lower(during))
    WHERE room_id IS NOT NULL;
"""
DROP = """
DROP INDEX session_by_room;
ALTER TABLE agendas_session
    DROP CONSTRAINT session_range_ends_as_told,
    DROP CONSTRAINT session_range_begins_as_told,
    DROP CONSTRAINT session_range_exists_when_told;
ALTER TABLE agendas_assignment DROP CONSTRAINT assignment_follows_its_session;
ALTER TABLE agendas_session DROP CONSTRAINT session_room_is_of_its_venue;
"""


class Migration(migrations.Migration):
    dependencies = [("agendas", "0002_agenda_relations")]
    operations = [migrations.RunSQL(CREATE, DROP)]
