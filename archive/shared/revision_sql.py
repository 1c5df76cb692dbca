"""The SQL of the archive's revision: a table, its trigger function, and who calls it.

Each transaction that changes content adds one row. Nobody waits for anybody, as all
would at a single counter; and the sum of the rows that a reader sees grows with every
commit, in whatever order they come. Now and then the rows are added up into one.
"""

TABLE = """
CREATE TABLE archive_revision (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    moves bigint NOT NULL DEFAULT 1
);
COMMENT ON TABLE archive_revision IS
    'Their sum moves with every transaction that changes what readers may see';
"""

MOVED = r"""
CREATE FUNCTION archive_content_moved() RETURNS trigger
LANGUAGE plpgsql
AS $$
DECLARE
    own text := pg_current_xact_id()::text;
    latest bigint;
BEGIN
    IF current_setting('archive.moved_by', true) = own THEN
        RETURN NULL;
    END IF;
    INSERT INTO archive_revision DEFAULT VALUES RETURNING id INTO latest;
    -- undone with its row when a savepoint is rolled back
    PERFORM set_config('archive.moved_by', own, true);
    IF latest % 200 = 0 THEN
        WITH before AS (
            SELECT id FROM archive_revision WHERE id < latest FOR UPDATE SKIP LOCKED
        ), gone AS (
            DELETE FROM archive_revision USING before
            WHERE archive_revision.id = before.id RETURNING moves
        )
        UPDATE archive_revision SET moves = moves + (
            SELECT coalesce(sum(moves), 0) FROM gone)
        WHERE id = latest;
    END IF;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION archive_content_moved() IS
    'Adds one row to archive_revision for each transaction that changes content';
"""

WATCH = r"""
CREATE FUNCTION archive_watch_content(named text[]) RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    content regclass;
BEGIN
    FOR content IN
        SELECT c.oid::regclass FROM pg_class AS c
        WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
        AND c.relname = ANY (named)
        AND NOT EXISTS (
            SELECT 1 FROM pg_trigger AS t WHERE t.tgrelid = c.oid
            AND t.tgname = 'archive_content_moved')
    LOOP
        EXECUTE format(
            'CREATE TRIGGER archive_content_moved '
            'AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON %s '
            'FOR EACH STATEMENT EXECUTE FUNCTION archive_content_moved()', content);
    END LOOP;
END $$;
COMMENT ON FUNCTION archive_watch_content(text[]) IS
    'Lets these tables move the revision; called after each migrate';
"""

MAKE = TABLE + MOVED + WATCH
UNDO = """
DROP FUNCTION archive_watch_content(text[]);
DROP FUNCTION archive_content_moved() CASCADE;
DROP TABLE archive_revision;
"""
