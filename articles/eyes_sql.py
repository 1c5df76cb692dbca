"""The SQL that knows who last changed an article: functions over its histories.

The second pair of eyes is asked for by actions and by triggers, of the same functions.
"""

CONTEXT = r"""
CREATE FUNCTION archive_acting() RETURNS bigint LANGUAGE sql STABLE AS $$
    SELECT (NULLIF(current_setting('pghistory.context_metadata', true), '')::jsonb
        ->> 'user')::bigint
$$;
COMMENT ON FUNCTION archive_acting() IS
    'The account that acts, as the history will name it; NULL: no person';

CREATE FUNCTION archive_alone() RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT COALESCE((NULLIF(current_setting('pghistory.context_metadata', true), '')
        ::jsonb ->> 'alone') = 'true', false)
$$;
COMMENT ON FUNCTION archive_alone() IS
    'Whether this is done alone, as a desk of one is allowed to, and says so';
"""

MERGING = r"""
CREATE FUNCTION archive_merging() RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT COALESCE((NULLIF(current_setting('pghistory.context_metadata', true), '')
        ::jsonb ->> 'move') ~ '^(undo_)?merge_', false)
$$;
COMMENT ON FUNCTION archive_merging() IS
    'Whether two records are being made one, or two again: no text says other things';
"""

CHANGES = r"""
CREATE FUNCTION archive_article_changes(which bigint)
RETURNS TABLE (at timestamptz, person bigint, merging boolean)
LANGUAGE sql STABLE AS $$
    WITH parts AS MATERIALIZED (
        SELECT DISTINCT pgh_obj_id AS id FROM articles_sectionhistory
        WHERE article_id = which
    ), told AS (
        -- where it stands on its way is no part of an article's content
        SELECT pgh_created_at, pgh_context_id, pgh_label, pgh_obj_id, pgh_id,
            to_jsonb(a) - '{pgh_id,pgh_created_at,pgh_label,pgh_context_id,status,
                published_at}'::text[] AS said
        FROM articles_articlehistory AS a WHERE pgh_obj_id = which
    ), figures AS (
        -- nor is who verified a figure
        SELECT pgh_created_at, pgh_context_id, pgh_label, pgh_obj_id, pgh_id,
            to_jsonb(f) - '{pgh_id,pgh_created_at,pgh_label,pgh_context_id,
                verified_by_id,verified_at}'::text[] AS said
        FROM articles_figurehistory AS f WHERE section_id IN (SELECT id FROM parts)
    ), compared AS (
        SELECT pgh_created_at, pgh_context_id, pgh_label,
            said IS DISTINCT FROM lag(said) OVER one_row AS changed
        FROM (SELECT *, 'a' AS kind FROM told
            UNION ALL SELECT *, 'f' FROM figures) AS both_kinds
        WINDOW one_row AS (PARTITION BY kind, pgh_obj_id ORDER BY pgh_id)
    ), changes AS (
        SELECT pgh_created_at, pgh_context_id FROM compared
            WHERE changed OR pgh_label <> 'changed'
        UNION ALL SELECT pgh_created_at, pgh_context_id FROM articles_sectionhistory
            WHERE article_id = which
        UNION ALL SELECT pgh_created_at, pgh_context_id FROM articles_authorshiphistory
            WHERE article_id = which
        UNION ALL SELECT pgh_created_at, pgh_context_id
            FROM articles_actormentionhistory WHERE section_id IN (SELECT id FROM parts)
        UNION ALL SELECT pgh_created_at, pgh_context_id
            FROM articles_eventmentionhistory WHERE section_id IN (SELECT id FROM parts)
        UNION ALL SELECT pgh_created_at, pgh_context_id
            FROM articles_relationshipevidencehistory
            WHERE section_id IN (SELECT id FROM parts)
    )
    SELECT changes.pgh_created_at, (context.metadata ->> 'user')::bigint,
        -- two records made one say the same of the article as before
        COALESCE(context.metadata ->> 'move' ~ '^(undo_)?merge_', false)
    FROM changes
    LEFT JOIN pghistory_context AS context ON context.id = changes.pgh_context_id
$$;
COMMENT ON FUNCTION archive_article_changes(bigint) IS
    'Every change of an article''s content: its row, sections, byline and facts';

CREATE FUNCTION archive_article_version(which bigint) RETURNS bigint
LANGUAGE sql STABLE AS $$
    SELECT count(*) FROM archive_article_changes(which) WHERE NOT merging
$$;
COMMENT ON FUNCTION archive_article_version(bigint) IS
    'How often its content changed: histories only grow, so every state has its own';

CREATE FUNCTION archive_last_changed_by(which bigint) RETURNS bigint[]
LANGUAGE sql STABLE AS $$
    SELECT COALESCE(array_agg(DISTINCT person), '{}') FROM (
        SELECT person, at, max(at) OVER () AS latest
        FROM archive_article_changes(which) WHERE person IS NOT NULL AND NOT merging
    ) AS changes WHERE at = latest
$$;
COMMENT ON FUNCTION archive_last_changed_by(bigint) IS
    'Who last changed its content; several only when one transaction names several';
"""

APPROVAL = r"""
CREATE FUNCTION archive_approved_version(which bigint) RETURNS bigint
LANGUAGE sql STABLE AS $$
    SELECT (context.metadata ->> 'version')::bigint
    FROM articles_articlehistory AS told
    JOIN pghistory_context AS context ON context.id = told.pgh_context_id
    WHERE told.pgh_obj_id = which AND told.status = 'approved'
        AND context.metadata ->> 'move' = 'approve'
    ORDER BY told.pgh_id DESC LIMIT 1
$$;
COMMENT ON FUNCTION archive_approved_version(bigint) IS
    'The version of its content that was last approved; NULL: not on record';
"""

FIGURES = r"""
CREATE FUNCTION archive_figure_hands(which bigint) RETURNS bigint[]
LANGUAGE sql STABLE AS $$
    WITH told AS (
        SELECT pgh_id, pgh_label, pgh_context_id, said IS DISTINCT FROM lag(said)
            OVER (ORDER BY pgh_id) AS changed
        FROM (SELECT pgh_id, pgh_label, pgh_context_id,
                to_jsonb(f) - '{pgh_id,pgh_created_at,pgh_label,pgh_context_id,
                    verified_by_id,verified_at}'::text[] AS said
            FROM articles_figurehistory AS f WHERE pgh_obj_id = which) AS versions
    ), people AS (
        SELECT pgh_id, pgh_label, (context.metadata ->> 'user')::bigint AS person
        FROM told JOIN pghistory_context AS context
            ON context.id = told.pgh_context_id
        WHERE (changed OR pgh_label <> 'changed')
            AND context.metadata ->> 'user' IS NOT NULL
            AND NOT COALESCE(context.metadata ->> 'move' ~ '^(undo_)?merge_', false)
    )
    SELECT COALESCE(array_agg(DISTINCT person), '{}') FROM people
    WHERE pgh_label = 'created' OR pgh_id = (SELECT max(pgh_id) FROM people)
$$;
COMMENT ON FUNCTION archive_figure_hands(bigint) IS
    'Who made a figure and who last changed it: neither can verify it';
"""

FUNCTIONS = CONTEXT + MERGING + CHANGES + APPROVAL + FIGURES

UNDO = """
DROP FUNCTION archive_figure_hands(bigint);
DROP FUNCTION archive_approved_version(bigint);
DROP FUNCTION archive_last_changed_by(bigint);
DROP FUNCTION archive_article_version(bigint);
DROP FUNCTION archive_article_changes(bigint);
DROP FUNCTION archive_merging();
DROP FUNCTION archive_alone();
DROP FUNCTION archive_acting();
"""
