"""The SQL that keeps editions in step with the facts of what is published.

Its text changes only by a correction; which actor, event or number its words state may
be found out at any time. Whoever changes that, at the desk or by raw SQL, makes the
next edition, once for each article and transaction. A merge of two records, after which
the article says the same, makes none; a correction makes its own.
"""

TOUCHING = r"""
CREATE TABLE articles_facts_touched (
    article_id bigint NOT NULL,
    tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
    PRIMARY KEY (article_id, tx)
);
COMMENT ON TABLE articles_facts_touched IS
    'Articles whose facts an open transaction has changed; empty between them';
CREATE FUNCTION articles_touch_facts(a_section bigint) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF archive_merging() THEN
        RETURN;
    END IF;
    INSERT INTO articles_facts_touched (article_id)
    SELECT a.id FROM articles_section AS s
    JOIN articles_article AS a ON a.id = s.article_id
    WHERE s.id = a_section AND a.status IN ('published', 'retracted')
        AND a.published_at <= clock_timestamp()
        AND EXISTS (SELECT 1 FROM articles_edition WHERE article_id = a.id)
    ON CONFLICT DO NOTHING;
END $$;
CREATE FUNCTION articles_keep_facts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM articles_facts_touched
        WHERE article_id = NEW.article_id AND tx = NEW.tx;
    IF EXISTS (SELECT 1 FROM articles_correction
            WHERE article_id = NEW.article_id AND state = 'applied'
            AND applied_at = now())
        OR EXISTS (SELECT 1 FROM articles_articlehistory
            WHERE pgh_obj_id = NEW.article_id AND pgh_label = 'created'
            AND pgh_created_at = now()) THEN
        RETURN NULL;
    END IF;
    -- locked first, so that what is read after it holds what others committed
    PERFORM 1 FROM articles_edition
        WHERE article_id = NEW.article_id AND number = 1 FOR NO KEY UPDATE;
    IF articles_newest_edition_is_current(NEW.article_id) IS FALSE THEN
        PERFORM articles_make_edition(NEW.article_id, NULL);
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER articles_facts_make_an_edition
    AFTER INSERT ON articles_facts_touched DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION articles_keep_facts();
"""

HANDS = r"""
CREATE OR REPLACE FUNCTION archive_figure_hands(which bigint) RETURNS bigint[]
LANGUAGE sql STABLE AS $$
    WITH told AS (
        SELECT pgh_id, pgh_label, pgh_context_id, pgh_created_at, section_id,
            said IS DISTINCT FROM lag(said) OVER (ORDER BY pgh_id) AS changed
        FROM (SELECT pgh_id, pgh_label, pgh_context_id, pgh_created_at, section_id,
                to_jsonb(f) - '{pgh_id,pgh_created_at,pgh_label,pgh_context_id,
                    verified_by_id,verified_at}'::text[] AS said
            FROM articles_figurehistory AS f WHERE pgh_obj_id = which) AS versions
    ), people AS (
        SELECT pgh_id, pgh_label, pgh_created_at, section_id,
            (context.metadata ->> 'user')::bigint AS person
        FROM told JOIN pghistory_context AS context
            ON context.id = told.pgh_context_id
        WHERE (changed OR pgh_label <> 'changed')
            AND context.metadata ->> 'user' IS NOT NULL
            AND NOT COALESCE(context.metadata ->> 'move' ~ '^(undo_)?merge_', false)
    ), counting AS (
        SELECT * FROM people
        WHERE pgh_label = 'created' OR pgh_id = (SELECT max(pgh_id) FROM people)
    )
    SELECT COALESCE(array_agg(DISTINCT person), '{}') FROM (
        SELECT person FROM counting
        UNION ALL
        -- who wrote the correction that changed it, not only who applied it
        SELECT writer::bigint FROM counting
        JOIN articles_section AS s ON s.id = counting.section_id
        JOIN articles_correction AS c ON c.article_id = s.article_id
            AND c.state = 'applied' AND c.applied_at = counting.pgh_created_at
        CROSS JOIN jsonb_array_elements_text(c.writers) AS writer
    ) AS everybody
$$;
"""

UNDO = """
DROP TABLE articles_facts_touched;
DROP FUNCTION articles_keep_facts();
DROP FUNCTION articles_touch_facts(bigint);
"""
