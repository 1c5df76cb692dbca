"""The SQL that keeps what articles hold: functions and statement-level triggers.

The row is locked before it is computed: of two people who name actors in one article at
once, the second sees what the first has stored.
"""

REFRESH = """
CREATE FUNCTION archive_refresh_contents(articles bigint[]) RETURNS void
LANGUAGE plpgsql
AS $$
BEGIN
    -- the same order for everyone, so that no two wait for each other
    PERFORM 1 FROM articles_articlecontents
        WHERE article_id = ANY (articles) ORDER BY article_id FOR UPDATE;
    UPDATE articles_articlecontents AS c
    SET actors = held.actors, sections = held.sections
    FROM (
        SELECT id,
            ARRAY(SELECT DISTINCT m.actor_id
                FROM articles_actormention AS m
                JOIN articles_section AS s ON s.id = m.section_id
                WHERE s.article_id = a.id ORDER BY 1) AS actors,
            ARRAY(SELECT DISTINCT s.kind FROM articles_section AS s
                WHERE s.article_id = a.id ORDER BY 1) AS sections
        FROM unnest(articles) AS a(id)
    ) AS held
    WHERE c.article_id = held.id
        AND (c.actors, c.sections) IS DISTINCT FROM (held.actors, held.sections);
END $$;
COMMENT ON FUNCTION archive_refresh_contents(bigint[]) IS
    'Find the actors and the kinds of sections of these articles anew';
"""

SECTIONS = """
CREATE FUNCTION archive_contents_section_inserted() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    articles bigint[] := ARRAY(
        SELECT DISTINCT article_id FROM new_rows WHERE article_id IS NOT NULL
        ORDER BY 1);
BEGIN
    INSERT INTO articles_articlecontents (article_id, actors, sections)
        SELECT id, '{}', '{}' FROM unnest(articles) AS a(id) ORDER BY id
        ON CONFLICT DO NOTHING;
    PERFORM archive_refresh_contents(articles);
    RETURN NULL;
END $$;

CREATE FUNCTION archive_contents_section_updated() RETURNS trigger
LANGUAGE plpgsql AS $$
DECLARE
    articles bigint[] := ARRAY(
        SELECT DISTINCT unnest(ARRAY[n.article_id, o.article_id])
        FROM new_rows AS n JOIN old_rows AS o USING (id)
        WHERE (n.kind, n.article_id) IS DISTINCT FROM (o.kind, o.article_id)
        ORDER BY 1);
BEGIN
    INSERT INTO articles_articlecontents (article_id, actors, sections)
        SELECT id, '{}', '{}' FROM unnest(articles) AS a(id)
        WHERE id IS NOT NULL ORDER BY id
        ON CONFLICT DO NOTHING;
    PERFORM archive_refresh_contents(articles);
    RETURN NULL;
END $$;

CREATE FUNCTION archive_contents_section_deleted() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    -- of an article that goes with its sections the row is gone already: no new one
    PERFORM archive_refresh_contents(ARRAY(
        SELECT DISTINCT article_id FROM old_rows WHERE article_id IS NOT NULL));
    RETURN NULL;
END $$;
"""

MENTIONS = """
CREATE FUNCTION archive_contents_mention_inserted() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM archive_refresh_contents(ARRAY(
        SELECT DISTINCT s.article_id
        FROM new_rows AS m JOIN articles_section AS s ON s.id = m.section_id
        WHERE s.article_id IS NOT NULL));
    RETURN NULL;
END $$;

CREATE FUNCTION archive_contents_mention_updated() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM archive_refresh_contents(ARRAY(
        SELECT DISTINCT s.article_id
        FROM new_rows AS n JOIN old_rows AS o USING (id)
        JOIN articles_section AS s ON s.id IN (n.section_id, o.section_id)
        WHERE (n.actor_id, n.section_id) IS DISTINCT FROM (o.actor_id, o.section_id)
            AND s.article_id IS NOT NULL));
    RETURN NULL;
END $$;

CREATE FUNCTION archive_contents_mention_deleted() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM archive_refresh_contents(ARRAY(
        SELECT DISTINCT s.article_id
        FROM old_rows AS m JOIN articles_section AS s ON s.id = m.section_id
        WHERE s.article_id IS NOT NULL));
    RETURN NULL;
END $$;
"""


def _triggers(table: str, what: str) -> str:
    seen = {"INSERT": "NEW TABLE AS new_rows", "DELETE": "OLD TABLE AS old_rows"}
    seen["UPDATE"] = " ".join((seen["DELETE"], seen["INSERT"]))
    done = {"INSERT": "inserted", "UPDATE": "updated", "DELETE": "deleted"}
    return "".join(
        f"""
CREATE TRIGGER contents_{word} AFTER {move} ON {table}
    REFERENCING {seen[move]} FOR EACH STATEMENT
    EXECUTE FUNCTION archive_contents_{what}_{word}();"""
        for move, word in done.items()
    )


TRIGGERS = _triggers("articles_section", "section") + _triggers(
    "articles_actormention", "mention"
)

FILL = """
INSERT INTO articles_articlecontents (article_id, actors, sections)
    SELECT id, '{}', '{}' FROM articles_article;
SELECT archive_refresh_contents(ARRAY(SELECT id FROM articles_article));
"""

UNDO = "".join(
    f"DROP TRIGGER contents_{word} ON {table};"
    f"DROP FUNCTION archive_contents_{what}_{word}();"
    for table, what in (
        ("articles_section", "section"),
        ("articles_actormention", "mention"),
    )
    for word in ("inserted", "updated", "deleted")
) + ("DROP FUNCTION archive_refresh_contents(bigint[]);")
