"""Nobody changes, deletes or empties a history, whatever the way, and it says so."""

from django.db import migrations

STAYS = r"""
CREATE FUNCTION archive_history_stays() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    IF TG_OP = 'TRUNCATE'
        AND current_setting('archive.may_empty_history', true) = 'yes'
    THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION USING
        ERRCODE = 'check_violation',
        CONSTRAINT = 'archive_history_stays',
        TABLE = TG_TABLE_NAME,
        MESSAGE = 'History stays as it was written: nothing in ' || TG_TABLE_NAME
            || ' can be changed or deleted. Change the row itself, or put it back; '
            || 'that is recorded too.';
END $$;
COMMENT ON FUNCTION archive_history_stays() IS
    'Refuses every UPDATE, DELETE and TRUNCATE; a test database may be emptied';
"""

PROTECT = r"""
CREATE FUNCTION archive_protect_histories() RETURNS void
LANGUAGE plpgsql
AS $$
DECLARE
    history record;
BEGIN
    FOR history IN
        SELECT c.oid::regclass AS named, c.relname = 'pghistory_context' AS context
        FROM pg_class AS c
        WHERE c.relkind = 'r' AND c.relnamespace = current_schema()::regnamespace
        AND (c.relname = 'pghistory_context' OR EXISTS (
            SELECT 1 FROM pg_attribute AS a WHERE a.attrelid = c.oid
            AND a.attname = 'pgh_obj_id' AND NOT a.attisdropped))
        AND NOT EXISTS (
            SELECT 1 FROM pg_trigger AS t WHERE t.tgrelid = c.oid
            AND t.tgname = 'archive_history_stays')
    LOOP
        -- who and why are written anew while the same deed goes on, and only then
        EXECUTE format(
            'CREATE TRIGGER archive_history_stays BEFORE %s ON %s '
            'FOR EACH STATEMENT EXECUTE FUNCTION archive_history_stays()',
            CASE WHEN history.context THEN 'DELETE OR TRUNCATE'
                ELSE 'UPDATE OR DELETE OR TRUNCATE' END,
            history.named);
        IF history.context THEN
            EXECUTE format(
                'CREATE TRIGGER archive_context_stays BEFORE UPDATE ON %s '
                'FOR EACH ROW WHEN (OLD.id::text IS DISTINCT FROM '
                'current_setting(''pghistory.context_id'', true)) '
                'EXECUTE FUNCTION archive_history_stays()', history.named);
        END IF;
    END LOOP;
END $$;
COMMENT ON FUNCTION archive_protect_histories() IS
    'Gives every history table its guard; called after each migrate';
"""


class Migration(migrations.Migration):
    """The guards themselves are given after each migrate, to new tables too."""

    dependencies = [
        ("shared", "0003_merges"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]
    operations = [
        migrations.RunSQL(STAYS, "DROP FUNCTION archive_history_stays() CASCADE"),
        migrations.RunSQL(PROTECT, "DROP FUNCTION archive_protect_histories()"),
    ]
