"""The SQL that keeps the search index: functions and statement-level triggers.

One statement that changes a thousand sections refreshes each article once. Statements
that changed nothing searchable (most updates name other columns) refresh nothing.
"""

REFRESH = r"""
CREATE FUNCTION archive_refresh_search(articles bigint[]) RETURNS void
LANGUAGE sql
AS $$
    INSERT INTO articles_articlesearch (article_id, head, body)
    SELECT a.id,
        setweight(to_tsvector('english', archive_fold(a.title)), 'A')
            || setweight(to_tsvector('english', archive_fold(s.abstract)), 'B'),
        to_tsvector('english', archive_fold(a.title || E'\n\n' || s.body))
    FROM articles_article AS a
    CROSS JOIN LATERAL (
        SELECT
            COALESCE(string_agg(text, E'\n\n' ORDER BY position)
                FILTER (WHERE kind = 'abstract'), '') AS abstract,
            COALESCE(string_agg(text, E'\n\n' ORDER BY position), '') AS body
        FROM articles_section WHERE article_id = a.id
    ) AS s
    WHERE a.id = ANY (articles)
    ORDER BY a.id  -- the same order for everyone, so that no two wait for each other
    ON CONFLICT (article_id) DO UPDATE
        SET head = EXCLUDED.head, body = EXCLUDED.body
        WHERE (articles_articlesearch.head, articles_articlesearch.body)
            IS DISTINCT FROM (EXCLUDED.head, EXCLUDED.body)
$$;
COMMENT ON FUNCTION archive_refresh_search(bigint[]) IS
    'Compute the search vectors of these articles anew';
"""

FUNCTIONS = r"""
CREATE FUNCTION archive_search_inserted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'articles_article' THEN
        PERFORM archive_refresh_search(ARRAY(SELECT DISTINCT id FROM new_rows));
    ELSE
        PERFORM archive_refresh_search(ARRAY(
            SELECT DISTINCT article_id FROM new_rows WHERE article_id IS NOT NULL));
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION archive_search_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- an article being deleted with its sections is gone already, and skipped
    PERFORM archive_refresh_search(ARRAY(
        SELECT DISTINCT article_id FROM old_rows WHERE article_id IS NOT NULL));
    RETURN NULL;
END $$;

CREATE FUNCTION archive_search_updated_article() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM archive_refresh_search(ARRAY(
        SELECT n.id FROM new_rows AS n JOIN old_rows AS o USING (id)
        WHERE n.title IS DISTINCT FROM o.title));
    RETURN NULL;
END $$;

CREATE FUNCTION archive_search_updated_section() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM archive_refresh_search(ARRAY(
        SELECT DISTINCT unnest(ARRAY[n.article_id, o.article_id])
        FROM new_rows AS n JOIN old_rows AS o USING (id)
        WHERE (n.text, n.kind, n.position, n.article_id)
            IS DISTINCT FROM (o.text, o.kind, o.position, o.article_id)));
    RETURN NULL;
END $$;
"""

TRIGGERS = """
CREATE TRIGGER search_inserted AFTER INSERT ON articles_article
    REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION archive_search_inserted();
CREATE TRIGGER search_updated AFTER UPDATE ON articles_article
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION archive_search_updated_article();
CREATE TRIGGER search_inserted AFTER INSERT ON articles_section
    REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION archive_search_inserted();
CREATE TRIGGER search_updated AFTER UPDATE ON articles_section
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION archive_search_updated_section();
CREATE TRIGGER search_deleted AFTER DELETE ON articles_section
    REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION archive_search_deleted();
"""

UNDO = """
DROP TRIGGER search_deleted ON articles_section;
DROP TRIGGER search_updated ON articles_section;
DROP TRIGGER search_inserted ON articles_section;
DROP TRIGGER search_updated ON articles_article;
DROP TRIGGER search_inserted ON articles_article;
DROP FUNCTION archive_search_updated_section();
DROP FUNCTION archive_search_updated_article();
DROP FUNCTION archive_search_deleted();
DROP FUNCTION archive_search_inserted();
DROP FUNCTION archive_refresh_search(bigint[]);
"""
