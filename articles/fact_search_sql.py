"""The SQL that keeps the search index of figures: functions and triggers.

Statement-level: one statement that changes a thousand figures refreshes each once, and
one that changed nothing searchable refreshes nothing.
"""

REFRESH = r"""
CREATE FUNCTION articles_refresh_figure_search(figures bigint[]) RETURNS void
LANGUAGE sql
AS $$
    INSERT INTO articles_figuresearch (number, words)
    SELECT f.id,
        setweight(to_tsvector('english', archive_fold(concat_ws(' ',
            m.name, f.description))), 'A')
            || setweight(to_tsvector('english', archive_fold(concat_ws(' ',
                f.number_text, f.unit, f.as_of, f.as_of_text, s.name))), 'B')
            || setweight(to_tsvector('english', archive_fold(concat_ws(' ',
                f.quote, f.percent_of, f.attributed_to))), 'C')
    FROM articles_figure AS f
    JOIN articles_measure AS m ON m.id = f.measure_id
    LEFT JOIN actors_actor AS s ON s.id = f.subject_id
    WHERE f.id = ANY (figures)
    ORDER BY f.id  -- the same order for everyone, so that no two wait for each other
    ON CONFLICT (number) DO UPDATE SET words = EXCLUDED.words
        WHERE articles_figuresearch.words IS DISTINCT FROM EXCLUDED.words
$$;
COMMENT ON FUNCTION articles_refresh_figure_search(bigint[]) IS
    'Compute the search vectors of these figures anew';
"""

FUNCTIONS = r"""
CREATE FUNCTION articles_figure_search_inserted() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM articles_refresh_figure_search(ARRAY(SELECT id FROM new_rows));
    RETURN NULL;
END $$;

CREATE FUNCTION articles_figure_search_updated() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM articles_refresh_figure_search(ARRAY(
        SELECT n.id FROM new_rows AS n JOIN old_rows AS o USING (id)
        WHERE (n.measure_id, n.description, n.number_text, n.unit, n.as_of,
                n.as_of_text, n.subject_id, n.quote, n.percent_of, n.attributed_to)
            IS DISTINCT FROM (o.measure_id, o.description, o.number_text, o.unit,
                o.as_of, o.as_of_text, o.subject_id, o.quote, o.percent_of,
                o.attributed_to)));
    RETURN NULL;
END $$;

CREATE FUNCTION articles_figure_search_deleted() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM articles_figuresearch WHERE number IN (SELECT id FROM old_rows);
    RETURN NULL;
END $$;

CREATE FUNCTION articles_figure_search_measure_renamed() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM articles_refresh_figure_search(ARRAY(
        SELECT f.id FROM new_rows AS n JOIN old_rows AS o USING (id)
        JOIN articles_figure AS f ON f.measure_id = n.id
        WHERE n.name IS DISTINCT FROM o.name));
    RETURN NULL;
END $$;

CREATE FUNCTION articles_figure_search_actor_renamed() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM articles_refresh_figure_search(ARRAY(
        SELECT f.id FROM new_rows AS n JOIN old_rows AS o USING (id)
        JOIN articles_figure AS f ON f.subject_id = n.id
        WHERE n.name IS DISTINCT FROM o.name));
    RETURN NULL;
END $$;
"""

TRIGGERS = """
CREATE TRIGGER search_inserted AFTER INSERT ON articles_figure
    REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION articles_figure_search_inserted();
CREATE TRIGGER search_updated AFTER UPDATE ON articles_figure
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION articles_figure_search_updated();
CREATE TRIGGER search_deleted AFTER DELETE ON articles_figure
    REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION articles_figure_search_deleted();
CREATE TRIGGER search_of_figures_updated AFTER UPDATE ON articles_measure
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION articles_figure_search_measure_renamed();
CREATE TRIGGER search_of_figures_updated AFTER UPDATE ON actors_actor
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION articles_figure_search_actor_renamed();
"""

NAMES = """
CREATE INDEX articles_author_folded ON articles_author
    (archive_fold(name) text_pattern_ops);
CREATE INDEX articles_author_words ON articles_author
    USING gin (to_tsvector('simple', archive_fold(name)));
CREATE INDEX articles_article_folded ON articles_article
    (archive_fold(title) text_pattern_ops);
"""
"""Authors by name, as actors are, and suggestions by the beginning of a title."""

FILL = "SELECT articles_refresh_figure_search(ARRAY(SELECT id FROM articles_figure));"

UNDO = """
DROP INDEX articles_article_folded;
DROP INDEX articles_author_words;
DROP INDEX articles_author_folded;
DROP TRIGGER search_of_figures_updated ON actors_actor;
DROP TRIGGER search_of_figures_updated ON articles_measure;
DROP TRIGGER search_deleted ON articles_figure;
DROP TRIGGER search_updated ON articles_figure;
DROP TRIGGER search_inserted ON articles_figure;
DROP FUNCTION articles_figure_search_actor_renamed();
DROP FUNCTION articles_figure_search_measure_renamed();
DROP FUNCTION articles_figure_search_deleted();
DROP FUNCTION articles_figure_search_updated();
DROP FUNCTION articles_figure_search_inserted();
DROP FUNCTION articles_refresh_figure_search(bigint[]);
"""
