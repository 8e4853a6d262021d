"""Ranges follow what was said, and by whose clocks it was said.

- A session keeps what its range was derived from. A statement that says another time without
  deriving the range anew is refused, however little the two differ. It is compared as text, as
  `agendas.models.schedule.said` writes it.
- A session is told by the clocks of its venue's city, or of the visit's first host. This is judged
  at the end of a transaction, so that a city, a venue or a host may change before its sessions do.
  A session that is being saved holds the rows that tell its clocks: who changes them comes after.
"""

from django.db import migrations, models

CREATE = """
CREATE FUNCTION agendas_said(
    day date, time_kind text, starts time, ends time, part text, zone text
) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT concat_ws('|', coalesce(to_char(day::timestamp, 'YYYY-MM-DD'), ''), time_kind,
        coalesce(starts::text, ''), coalesce(ends::text, ''), part, zone)
$$;
SET CONSTRAINTS ALL IMMEDIATE;
UPDATE agendas_session
    SET derived_from = agendas_said(day, time_kind, starts, ends, part, zone);
ALTER TABLE agendas_session ADD CONSTRAINT session_range_is_of_what_was_said
    CHECK (derived_from = agendas_said(day, time_kind, starts, ends, part, zone));

CREATE FUNCTION agendas_zone_of(venue bigint, visit bigint) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN venue IS NOT NULL THEN (
        SELECT city.time_zone
        FROM agendas_venue
        JOIN exchanges_municipality city ON city.id = agendas_venue.municipality_id
        WHERE agendas_venue.id = venue
    ) ELSE (
        SELECT city.time_zone
        FROM exchanges_visithost host
        JOIN exchanges_municipality city ON city.id = host.municipality_id
        WHERE host.visit_id = visit
        ORDER BY host.position, host.id
        LIMIT 1
    ) END
$$;

CREATE FUNCTION agendas_told_by_its_clocks() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    told_otherwise boolean;
BEGIN
    IF TG_TABLE_NAME = 'agendas_session' THEN
        PERFORM FROM agendas_venue WHERE id = NEW.venue_id FOR SHARE;
        PERFORM FROM exchanges_municipality WHERE id IN (
            SELECT municipality_id FROM agendas_venue WHERE id = NEW.venue_id
            UNION ALL
            SELECT municipality_id FROM exchanges_visithost
            WHERE visit_id = NEW.visit_id AND NEW.venue_id IS NULL
        ) ORDER BY id FOR SHARE;
        SELECT EXISTS (
            SELECT FROM agendas_session WHERE id = NEW.id
            AND zone <> agendas_zone_of(venue_id, visit_id)
        ) INTO told_otherwise;
    ELSIF TG_TABLE_NAME = 'agendas_venue' THEN
        SELECT EXISTS (
            SELECT FROM agendas_session WHERE venue_id = NEW.id
            AND zone <> agendas_zone_of(venue_id, visit_id)
        ) INTO told_otherwise;
    ELSIF TG_TABLE_NAME = 'exchanges_municipality' THEN
        SELECT EXISTS (
            SELECT FROM agendas_venue JOIN agendas_session ON venue_id = agendas_venue.id
            WHERE municipality_id = NEW.id AND zone <> agendas_zone_of(venue_id, visit_id)
        ) OR EXISTS (
            SELECT FROM exchanges_visithost host JOIN agendas_session USING (visit_id)
            WHERE host.municipality_id = NEW.id AND venue_id IS NULL
            AND zone <> agendas_zone_of(venue_id, visit_id)
        ) INTO told_otherwise;
    ELSE
        SELECT EXISTS (
            SELECT FROM agendas_session
            WHERE visit_id IN (OLD.visit_id, NEW.visit_id) AND venue_id IS NULL
            AND zone <> agendas_zone_of(venue_id, visit_id)
        ) INTO told_otherwise;
    END IF;
    IF told_otherwise THEN
        RAISE EXCEPTION 'a session would be told by other clocks than those of its city'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'session_told_by_its_clocks';
    END IF;
    RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER session_told_by_its_clocks
    AFTER INSERT ON agendas_session
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION agendas_told_by_its_clocks();
CREATE CONSTRAINT TRIGGER moved_session_told_by_its_clocks
    AFTER UPDATE ON agendas_session
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN ((OLD.venue_id, OLD.zone) IS DISTINCT FROM (NEW.venue_id, NEW.zone))
    EXECUTE FUNCTION agendas_told_by_its_clocks();
CREATE CONSTRAINT TRIGGER venue_tells_its_sessions
    AFTER UPDATE OF municipality_id ON agendas_venue
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (OLD.municipality_id <> NEW.municipality_id)
    EXECUTE FUNCTION agendas_told_by_its_clocks();
CREATE CONSTRAINT TRIGGER municipality_tells_its_sessions
    AFTER UPDATE OF time_zone ON exchanges_municipality
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (OLD.time_zone <> NEW.time_zone)
    EXECUTE FUNCTION agendas_told_by_its_clocks();
CREATE CONSTRAINT TRIGGER host_tells_sessions_without_venue
    AFTER INSERT OR UPDATE OR DELETE ON exchanges_visithost
    DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION agendas_told_by_its_clocks();
"""
DROP = """
DROP TRIGGER host_tells_sessions_without_venue ON exchanges_visithost;
DROP TRIGGER municipality_tells_its_sessions ON exchanges_municipality;
DROP TRIGGER venue_tells_its_sessions ON agendas_venue;
DROP TRIGGER moved_session_told_by_its_clocks ON agendas_session;
DROP TRIGGER session_told_by_its_clocks ON agendas_session;
DROP FUNCTION agendas_told_by_its_clocks;
DROP FUNCTION agendas_zone_of;
ALTER TABLE agendas_session DROP CONSTRAINT session_range_is_of_what_was_said;
DROP FUNCTION agendas_said;
"""


class Migration(migrations.Migration):
    dependencies = [("agendas", "0007_release_codes")]
    operations = [
        migrations.AddField(
            model_name="session",
            name="derived_from",
            field=models.CharField(default="", editable=False, max_length=120),
        ),
        migrations.RunSQL(CREATE, DROP),
    ]
