"""The SQL that keeps the search index of events: functions and triggers.

Statement-level: one statement that changes a thousand events refreshes each once, and
one that changed nothing searchable refreshes nothing.
"""

REFRESH = r"""
CREATE FUNCTION actors_refresh_event_search(events bigint[]) RETURNS void
LANGUAGE sql
AS $$
    INSERT INTO actors_eventsearch (number, words, own)
    SELECT e.id,
        e.own || setweight(to_tsvector('english', archive_fold(
            COALESCE(p.name, ''))), 'B'),
        e.own
    FROM (
        SELECT id, place_id,
            setweight(to_tsvector('english', archive_fold(title)), 'A')
                || setweight(to_tsvector('english', archive_fold(concat_ws(' ',
                    place_text, date,
                    CASE WHEN earliest = latest
                        THEN to_char(earliest, 'FMDD FMMonth YYYY')
                    WHEN to_char(earliest, 'YYYYMM') = to_char(latest, 'YYYYMM')
                        THEN to_char(earliest, 'FMMonth YYYY')
                    WHEN to_char(earliest, 'YYYY') = to_char(latest, 'YYYY')
                        THEN to_char(earliest, 'YYYY') END))), 'B')
                || setweight(to_tsvector('english', archive_fold(summary)), 'C')
            AS own
        FROM actors_event WHERE id = ANY (events)
    ) AS e LEFT JOIN actors_actor AS p ON p.id = e.place_id
    ORDER BY e.id  -- the same order for everyone, so that no two wait for each other
    ON CONFLICT (number) DO UPDATE SET words = EXCLUDED.words, own = EXCLUDED.own
        WHERE (actors_eventsearch.words, actors_eventsearch.own)
            IS DISTINCT FROM (EXCLUDED.words, EXCLUDED.own)
$$;
COMMENT ON FUNCTION actors_refresh_event_search(bigint[]) IS
    'Compute the search vectors of these events anew';
"""

FUNCTIONS = r"""
CREATE FUNCTION actors_event_search_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM actors_refresh_event_search(ARRAY(SELECT id FROM new_rows));
    RETURN NULL;
END $$;

CREATE FUNCTION actors_event_search_updated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM actors_refresh_event_search(ARRAY(
        SELECT n.id FROM new_rows AS n JOIN old_rows AS o USING (id)
        WHERE (n.title, n.place_id, n.place_text, n.date, n.earliest, n.latest,
                n.summary)
            IS DISTINCT FROM (o.title, o.place_id, o.place_text, o.date, o.earliest,
                o.latest, o.summary)));
    RETURN NULL;
END $$;

CREATE FUNCTION actors_event_search_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM actors_eventsearch WHERE number IN (SELECT id FROM old_rows);
    RETURN NULL;
END $$;

CREATE FUNCTION actors_event_search_place_renamed() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM actors_refresh_event_search(ARRAY(
        SELECT e.id FROM new_rows AS n JOIN old_rows AS o USING (id)
        JOIN actors_event AS e ON e.place_id = n.id
        WHERE n.name IS DISTINCT FROM o.name));
    RETURN NULL;
END $$;
"""

TRIGGERS = """
CREATE TRIGGER search_inserted AFTER INSERT ON actors_event
    REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION actors_event_search_inserted();
CREATE TRIGGER search_updated AFTER UPDATE ON actors_event
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION actors_event_search_updated();
CREATE TRIGGER search_deleted AFTER DELETE ON actors_event
    REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION actors_event_search_deleted();
CREATE TRIGGER search_of_events_updated AFTER UPDATE ON actors_actor
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION actors_event_search_place_renamed();
"""

NAMES = """
CREATE INDEX actors_name_words ON actors_actorname
    USING gin (to_tsvector('simple', archive_fold(name)));
"""
"""The words of names, so that a family name alone finds its bearer."""

FILL = "SELECT actors_refresh_event_search(ARRAY(SELECT id FROM actors_event));"

UNDO = """
DROP INDEX actors_name_words;
DROP TRIGGER search_of_events_updated ON actors_actor;
DROP TRIGGER search_deleted ON actors_event;
DROP TRIGGER search_updated ON actors_event;
DROP TRIGGER search_inserted ON actors_event;
DROP FUNCTION actors_event_search_place_renamed();
DROP FUNCTION actors_event_search_deleted();
DROP FUNCTION actors_event_search_updated();
DROP FUNCTION actors_event_search_inserted();
DROP FUNCTION actors_refresh_event_search(bigint[]);
"""
