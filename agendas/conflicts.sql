-- Everything that is wrong with a visit's agenda, in one statement. It looks at all visits where
-- people, rooms and venues are concerned. agendas/conflicts.py puts what it finds into words.
--
-- live     the visit's sessions; of an open end only the beginning was said (said_end)
-- taken    all that the visit's people, rooms, and venues without rooms are taken by meanwhile, and
--          those who come by whatever doesn't say who attends
-- ordered  the same in the order of its beginning: what begins before everything earlier of the
--          same person or room has ended is late. Few are, and only these are compared with others,
--          since comparing ranges is what costs
-- rides    from one venue to the next of the same people, and how long that takes, if known
-- found    a row for each conflict; one between two sessions is then told from either side
--
-- It begins with SELECT, lest pghistory takes it for a change and sends the author before it.
SELECT * FROM (
WITH live AS MATERIALIZED (
    SELECT id, state, day, time_kind, starts, ends, part, zone, during, venue_id, room_id,
        visibility, version, waived_at, waived_until, waived_by_id, waiver_reason,
        CASE WHEN ends IS NULL AND part = '' THEN lower(during) ELSE upper(during) END AS said_end
    FROM agendas_session
    WHERE visit_id = %(visit)s AND state <> 'cancelled'
), listed AS MATERIALIZED (
    SELECT session_id, person_id, role
    FROM agendas_assignment WHERE session_id IN (SELECT id FROM live)
), crowd AS MATERIALIZED (
    SELECT session_id, count(*) AS people, bool_or(role = 'attendee') AS says_who
    FROM listed GROUP BY session_id
), members AS MATERIALIZED (
    SELECT member.person_id, member.arrives_at, member.departs_at, member.reply, side
    FROM participants_delegationmember member
    JOIN exchanges_delegation delegation ON delegation.id = member.delegation_id
    WHERE delegation.visit_id = %(visit)s
), everybody AS MATERIALIZED (
    SELECT (SELECT count(DISTINCT person_id) FROM members WHERE reply <> 'no') + coalesce((
        SELECT sum(unnamed.count)
        FROM exchanges_delegationgroup unnamed
        JOIN exchanges_delegation delegation ON delegation.id = unnamed.delegation_id
        WHERE delegation.visit_id = %(visit)s
    ), 0) AS people
), span AS MATERIALIZED (
    SELECT min(day) - 1 AS first_day, max(day) + 1 AS last_day, tstzrange(
        min(lower(during)) - interval '4 hours', max(upper(during)) + interval '4 hours'
    ) AS during
    FROM live
), busy AS MATERIALIZED (
    SELECT person_id, session_id, during FROM agendas_assignment
    WHERE during && (SELECT during FROM span) AND person_id IN (SELECT person_id FROM listed)
), taken AS MATERIALIZED (
    SELECT 'person' AS kind, person_id AS taken_id, id AS session_id, during, venue_id,
        part <> '' AS is_vague, said_end
    FROM listed JOIN live ON id = session_id WHERE NOT isempty(during)
    UNION ALL
    SELECT 'person', person_id, session.id, session.during, venue_id, part <> '',
        CASE WHEN ends IS NULL AND part = '' THEN lower(session.during)
            ELSE upper(session.during) END
    FROM busy JOIN agendas_session session ON session.id = session_id
    WHERE session_id NOT IN (SELECT id FROM live) AND state <> 'cancelled'
    UNION ALL
    SELECT 'room', room_id, id, during, NULL, false, NULL
    FROM agendas_session
    WHERE during && (SELECT during FROM span) AND state <> 'cancelled'
        AND room_id IN (SELECT room_id FROM live)
    UNION ALL
    SELECT 'venue', venue_id, id,
        CASE WHEN ends IS NULL AND part = ''
            THEN tstzrange(lower(during), lower(during) + interval '1 minute') ELSE during END,
        NULL, part <> '', NULL
    FROM agendas_session
    WHERE state <> 'cancelled' AND NOT isempty(during)
        AND day BETWEEN (SELECT first_day FROM span) AND (SELECT last_day FROM span)
        AND venue_id IN (
            SELECT venue_id FROM live
            WHERE NOT EXISTS (SELECT FROM agendas_room WHERE venue_id = live.venue_id)
        )
    UNION ALL
    SELECT 'delegation', 0, id,
        tstzrange(lower(during), greatest(said_end, lower(during) + interval '1 minute')),
        venue_id, part <> '', said_end
    FROM live LEFT JOIN crowd ON session_id = id
    WHERE venue_id IS NOT NULL AND NOT isempty(during) AND NOT coalesce(says_who, false)
), places AS MATERIALIZED (
    -- A secret address is nowhere but in its city.
    SELECT venue.id, venue.name, kind, is_active, is_address_secret, capacity, municipality_id,
        city.name AS city, country, state, city.latitude AS city_lat, city.longitude AS city_lon,
        CASE WHEN NOT is_address_secret THEN venue.latitude END AS own_lat,
        CASE WHEN NOT is_address_secret THEN venue.longitude END AS own_lon
    FROM agendas_venue venue JOIN exchanges_municipality city ON city.id = municipality_id
    WHERE venue.id IN (SELECT venue_id FROM taken UNION SELECT venue_id FROM live)
), ordered AS MATERIALIZED (
    SELECT *, max(upper(during)) OVER following AS free_from,
        lag(session_id) OVER following AS before_id, lag(venue_id) OVER following AS from_id,
        lag(said_end) OVER following AS left_at, lag(is_vague) OVER following AS left_about
    FROM taken
    WINDOW following AS (
        PARTITION BY taken_id, kind ORDER BY lower(during), session_id
        ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    )
), pairs AS (
    SELECT late.kind, late.taken_id, late.session_id AS one_id, early.session_id AS two_id,
        late.is_vague OR early.is_vague AS is_vague
    FROM ordered late
    JOIN taken early USING (kind, taken_id)
    WHERE lower(late.during) < late.free_from AND early.during && late.during
        AND (lower(early.during), early.session_id) < (lower(late.during), late.session_id)
        AND (kind <> 'delegation' OR early.venue_id <> late.venue_id)
), steps AS (
    -- What follows after more than four hours is no matter of travel.
    SELECT before_id, session_id, from_id, venue_id AS to_id,
        bool_or(left_about) AS is_vague, bool_or(kind = 'delegation') AS is_everybody,
        array_agg(taken_id) FILTER (WHERE kind = 'person') AS people,
        min(extract(epoch FROM lower(during) - left_at))::int / 60 AS gap
    FROM ordered
    WHERE from_id <> venue_id AND NOT is_vague
        AND lower(during) - left_at BETWEEN interval '0' AND interval '4 hours'
    GROUP BY before_id, session_id, from_id, venue_id
), known AS (
    SELECT steps.*, pair.minutes AS told,
        CASE WHEN here.municipality_id = there.municipality_id THEN city.minutes END AS usual,
        -- Two venues of a city that nobody placed are no distance apart that means anything.
        CASE WHEN here.municipality_id <> there.municipality_id
            OR here.own_lat IS NOT NULL AND there.own_lat IS NOT NULL
        THEN 111.2 * sqrt(
            (coalesce(here.own_lat, here.city_lat) - coalesce(there.own_lat, there.city_lat))
                ::float ^ 2
            + ((coalesce(here.own_lon, here.city_lon) - coalesce(there.own_lon, there.city_lon))
                * cosd(coalesce(here.own_lat, here.city_lat)::float)) ^ 2
        ) END AS km
    FROM steps
    JOIN places here ON here.id = from_id
    JOIN places there ON there.id = to_id
    LEFT JOIN agendas_traveltime pair
        ON pair.one_id = least(from_id, to_id) AND pair.other_id = greatest(from_id, to_id)
    LEFT JOIN agendas_citytraveltime city ON city.municipality_id = here.municipality_id
), rides AS (
    -- A straight line, 30 % longer for its bends, at 30 km/h in town and 60 km/h beyond, and five
    -- minutes to set off: rather an estimate than none.
    SELECT *, coalesce(told, usual, 
        CASE WHEN km IS NOT NULL THEN
            5 * ceil((5 + 60 * 1.3 * km / CASE WHEN km < 15 THEN 30 ELSE 60 END) / 5.0)
        END
    )::int AS minutes,
        told IS NULL AND usual IS NULL AS is_estimate
    FROM known
), open AS MATERIALIZED (
    SELECT venue_id, weekday,
        range_agg(int4range(
            extract(epoch FROM opens)::int / 60, extract(epoch FROM closes)::int / 60
        )) AS minutes,
        jsonb_agg(jsonb_build_array(opens, closes) ORDER BY opens) AS spans
    FROM agendas_openinghours
    WHERE venue_id IN (SELECT venue_id FROM live)
    GROUP BY venue_id, weekday
), asked AS (
    -- Minutes since the midnight of the session's day, by the venue's clocks.
    SELECT id, venue_id, part, extract(isodow FROM day)::int - 1 AS weekday, int4range(
        extract(epoch FROM (lower(during) AT TIME ZONE zone) - day)::int / 60,
        greatest(
            extract(epoch FROM (said_end AT TIME ZONE zone) - day)::int / 60,
            extract(epoch FROM (lower(during) AT TIME ZONE zone) - day)::int / 60 + 1
        )
    ) AS minutes
    FROM live
    WHERE NOT isempty(during) AND venue_id IN (SELECT venue_id FROM open)
), found AS (
    SELECT kind, one_id, two_id, taken_id, NULL::bigint[] AS people,
        jsonb_build_object('is_vague', is_vague) AS detail
    FROM pairs
    UNION ALL
    SELECT CASE WHEN minutes IS NULL THEN 'travel_unknown' ELSE 'travel' END,
        session_id, before_id, NULL, people, jsonb_build_object(
            'gap', gap, 'minutes', minutes, 'is_estimate', is_estimate, 'is_vague', is_vague,
            'is_everybody', is_everybody, 'from_id', from_id, 'to_id', to_id
        )
    FROM rides WHERE gap < coalesce(minutes, 60)
    UNION ALL
    SELECT 'hours', asked.id, NULL, asked.venue_id, NULL, jsonb_build_object(
        'weekday', asked.weekday, 'spans', spans, 'is_vague', asked.part <> ''
    )
    FROM asked LEFT JOIN open USING (venue_id, weekday)
    WHERE CASE WHEN part = '' THEN asked.minutes <@ open.minutes
        ELSE asked.minutes && open.minutes END IS NOT TRUE
    UNION ALL
    SELECT 'hours', live.id, NULL, venue_id, NULL, '{"is_given_up": true}'
    FROM live JOIN places ON places.id = venue_id AND NOT is_active
    UNION ALL
    SELECT 'holiday', min(live.id), NULL, NULL, NULL, jsonb_build_object(
        'sessions', array_agg(live.id), 'day', day, 'city', min(city),
        'country', min(country), 'state', min(places.state), 'own', (
            SELECT jsonb_agg(jsonb_build_array(kind, name) ORDER BY id)
            FROM exchanges_localholiday
            WHERE municipality_id = places.municipality_id AND date = day
        )
    )
    FROM live JOIN places ON places.id = venue_id
    WHERE day IS NOT NULL
    GROUP BY places.municipality_id, day
    UNION ALL
    SELECT 'capacity', live.id, NULL, NULL, NULL, jsonb_build_object(
        'place', coalesce(room.name, places.name),
        'holds', coalesce(room.capacity, places.capacity),
        'people', CASE WHEN says_who THEN crowd.people ELSE everybody.people END
    )
    FROM live
    JOIN places ON places.id = live.venue_id
    LEFT JOIN agendas_room room ON room.id = room_id
    LEFT JOIN crowd ON session_id = live.id
    CROSS JOIN everybody
    WHERE coalesce(room.capacity, places.capacity)
        < CASE WHEN says_who THEN crowd.people ELSE everybody.people END
    UNION ALL
    SELECT 'presence', live.id, NULL, NULL, array_agg(DISTINCT person_id),
        jsonb_build_object('is_listed', true, 'reply', reply)
    FROM live JOIN listed ON session_id = id JOIN members USING (person_id)
    WHERE reply = 'no' OR arrives_at > lower(during) OR departs_at < said_end
    GROUP BY live.id, reply = 'no', reply
    UNION ALL
    SELECT 'presence', live.id, NULL, NULL, array_agg(DISTINCT person_id),
        '{"is_listed": false}'
    FROM live
    JOIN members ON arrives_at > lower(during) OR departs_at < said_end
    LEFT JOIN crowd ON session_id = id
    WHERE side = 'guest' AND reply <> 'no' AND NOT coalesce(says_who, false) AND NOT EXISTS (
        SELECT FROM listed WHERE session_id = live.id AND person_id = members.person_id
    )
    GROUP BY live.id
    UNION ALL
    SELECT 'topic', live.id, NULL, venue_id, NULL, jsonb_build_object(
        'topic', coalesce(nullif(acronym, ''), topic.name), 'offered_by', offered_by
    )
    FROM live
    JOIN places ON places.id = venue_id
    JOIN agendas_sessiontopic line ON line.session_id = live.id
    JOIN agendas_topic topic ON topic.id = topic_id
    WHERE kind = ANY(%(units)s) AND NOT is_address_secret AND level <> 'other'
        AND offered_by <> '{}' AND NOT kind = ANY(offered_by)
    UNION ALL
    SELECT 'sensitive', live.id, NULL, NULL, NULL,
        jsonb_build_object('topics', array_agg(coalesce(nullif(acronym, ''), topic.name)))
    FROM live
    JOIN agendas_sessiontopic line ON line.session_id = live.id
    JOIN agendas_topic topic ON topic.id = topic_id AND is_sensitive
    WHERE visibility = 'public'
    GROUP BY live.id
    UNION ALL
    SELECT 'days', live.id, NULL, NULL, NULL, '{}'
    FROM live JOIN exchanges_visit visit ON visit.id = %(visit)s
    WHERE precision = 'day' AND (day < first_day OR day > last_day)
), waivers AS MATERIALIZED (
    SELECT session_id, waiver.kind, reason, until, accepted_by_id AS by_id, accepted_at, day
    FROM agendas_waiver waiver JOIN live ON live.id = session_id
    UNION ALL
    SELECT id, double.kind, waiver_reason, waived_until, waived_by_id, waived_at, day
    FROM live CROSS JOIN (VALUES ('room'), ('person')) AS double (kind)
    WHERE waived_at IS NOT NULL
), told AS (
    SELECT kind, one_id AS mine_id, two_id AS other_id, taken_id, people, detail FROM found
    UNION ALL
    SELECT kind, two_id, one_id, taken_id, people, detail FROM found WHERE two_id IS NOT NULL
)
SELECT told.kind, mine_id AS session_id, other_id, detail, mine.visibility AS own_visibility,
    mine.version, mine.time_kind AS own_time_kind, lower(mine.during) AS begins,
    upper(mine.during) AS finishes, mine.zone,
    CASE told.kind
        WHEN 'person' THEN ARRAY(
            SELECT coalesce(nullif(social_name, ''), name)
            FROM participants_person WHERE id = taken_id
        )
        WHEN 'room' THEN ARRAY(SELECT name FROM agendas_room WHERE id = taken_id)
        WHEN 'travel' THEN ARRAY(
            SELECT coalesce(nullif(social_name, ''), name)
            FROM participants_person WHERE id = ANY(people) ORDER BY name_key, id
        )
        WHEN 'presence' THEN ARRAY(
            SELECT coalesce(nullif(social_name, ''), name)
            FROM participants_person WHERE id = ANY(people) ORDER BY name_key, id
        )
        ELSE ARRAY(SELECT name FROM agendas_venue WHERE id = taken_id)
    END AS names,
    other.title, other.visit_id, other.state, other.visibility, other.day, other.time_kind,
    other.starts, other.ends, other.part, lower(other.during) AS other_begins,
    (SELECT title FROM exchanges_visit WHERE id = other.visit_id) AS visit_title,
    waiver.reason, waiver.until, waiver.accepted_at,
    waiver.accepted_by,
    coalesce(waiver.until IS NULL AND reason IS NOT NULL OR waiver.until >= waiver.day, false)
        AS is_covered,
    told.kind IN ('room', 'capacity', 'venue')
        AND EXISTS (SELECT FROM agendas_room WHERE venue_id = mine.venue_id AND id <> mine.room_id)
        AS has_other_rooms
FROM told
JOIN live mine ON mine.id = mine_id
LEFT JOIN agendas_session other ON other.id = other_id
LEFT JOIN LATERAL (
    SELECT *, (SELECT name FROM accounts_user WHERE id = by_id) AS accepted_by FROM (
        SELECT reason, until, by_id, accepted_at, day FROM waivers
        WHERE session_id IN (mine_id, other_id) AND waivers.kind = told.kind
        UNION ALL
        SELECT other.waiver_reason, other.waived_until, other.waived_by_id, other.waived_at,
            other.day
        WHERE told.kind IN ('room', 'person') AND other.waived_at IS NOT NULL
    ) AS accepted
    ORDER BY until DESC NULLS FIRST LIMIT 1
) AS waiver ON true
) AS conflicts
ORDER BY session_id, other_id, kind, names
