"""The SQL by which who changes a part of an article and who moves the article wait.

A new part waits by its foreign key already.
"""

HOLDS = r"""
CREATE FUNCTION articles_hold_article() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
    PERFORM 1 FROM articles_article WHERE id = OLD.article_id FOR NO KEY UPDATE;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$;
COMMENT ON FUNCTION articles_hold_article() IS
    'Locks the article of a part until the commit, as the moves of articles do';
"""
KEEPS = r"""
CREATE FUNCTION articles_keeps_its_parts() RETURNS trigger
LANGUAGE plpgsql
AS $$
DECLARE
    named text;
BEGIN
    SELECT title INTO named FROM articles_article AS a
    WHERE a.id = OLD.article_id AND a.status IN ('published', 'retracted')
    AND (NOT EXISTS (SELECT 1 FROM articles_authorship WHERE article_id = a.id)
        OR NOT EXISTS (SELECT 1 FROM articles_section
            WHERE article_id = a.id AND kind NOT IN ('heading', 'bio')));
    IF FOUND THEN
        RAISE EXCEPTION USING
            ERRCODE = 'check_violation',
            CONSTRAINT = 'articles_keeps_its_parts',
            TABLE = TG_TABLE_NAME,
            MESSAGE = 'Article “' || named || '” is published or scheduled: it keeps '
                || 'an author, and an abstract or a body.';
    END IF;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION articles_keeps_its_parts() IS
    'Refuses to take the last author or text from what readers see, or will see';
"""
TRIGGERS = """
CREATE CONSTRAINT TRIGGER articles_keeps_its_parts
    AFTER UPDATE OR DELETE ON articles_section DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW
    WHEN (OLD.article_id IS NOT NULL AND OLD.kind NOT IN ('heading', 'bio'))
    EXECUTE FUNCTION articles_keeps_its_parts();
CREATE CONSTRAINT TRIGGER articles_keeps_its_parts
    AFTER UPDATE OR DELETE ON articles_authorship DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION articles_keeps_its_parts();
CREATE TRIGGER articles_hold_article BEFORE UPDATE OR DELETE ON articles_section
    FOR EACH ROW WHEN (OLD.article_id IS NOT NULL)
    EXECUTE FUNCTION articles_hold_article();
CREATE TRIGGER articles_hold_article BEFORE UPDATE OR DELETE ON articles_authorship
    FOR EACH ROW EXECUTE FUNCTION articles_hold_article();
"""

MAKE = HOLDS + KEEPS + TRIGGERS
UNDO = """
DROP FUNCTION articles_hold_article() CASCADE;
DROP FUNCTION articles_keeps_its_parts() CASCADE;
"""
