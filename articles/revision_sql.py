"""The SQL that tells the archive's revision: what it is made of, in one call.

A function in PL/pgSQL, whose statement is planned once in a connection: every request
asks for it, and planning took longer than answering.
"""

MAKE = r"""
CREATE FUNCTION archive_revision_now() RETURNS text
LANGUAGE plpgsql STABLE
AS $$
DECLARE
    told text;
BEGIN
    -- The sum of moves tells one state from the next, the newest row those of two
    -- transactions of which the first was rolled back; and time brings out what was
    -- scheduled.
    SELECT concat_ws('/', coalesce(sum(moves)::text, ''), coalesce(max(id)::text, ''),
        coalesce((SELECT max(published_at)::text FROM articles_article
            WHERE published_at <= now() AND status IN ('published', 'retracted')), ''),
        coalesce((SELECT max(published_at)::text FROM articles_issue
            WHERE published_at <= now()), ''))
    INTO told FROM archive_revision;
    RETURN told;
END $$;
COMMENT ON FUNCTION archive_revision_now() IS
    'The same for as long as no public page can change';
"""

UNDO = "DROP FUNCTION archive_revision_now();"
