"""The SQL that makes editions: the one builder of what an edition holds.

Editions are made by the database itself, so that an article published by an action, by
fixtures or by raw SQL has its first one alike. The canonical form of the content is the
text of the `jsonb` value in UTF-8: keys by length, then by bytes; `", "` and `": "`.
"""

CONTENT = r"""
CREATE FUNCTION articles_section_marks(a_section bigint) RETURNS jsonb
LANGUAGE sql STABLE AS $$
    SELECT COALESCE(jsonb_agg(mark ORDER BY a, z, mark ->> 'kind', id), '[]')
    FROM (
        SELECT m.id, m."start" AS a, m."end" AS z, jsonb_build_object(
            'kind', 'actor', 'id', m.id, 'start', m."start", 'end', m."end",
            'quote', m.quote, 'stands_for', m.stands_for,
            'to', jsonb_build_object('id', t.id, 'slug', t.slug, 'name', t.name)
        ) AS mark
        FROM articles_actormention AS m JOIN actors_actor AS t ON t.id = m.actor_id
        WHERE m.section_id = a_section
        UNION ALL
        SELECT m.id, m."start", m."end", jsonb_build_object(
            'kind', 'event', 'id', m.id, 'start', m."start", 'end', m."end",
            'quote', m.quote, 'date_text', m.date_text, 'to', jsonb_build_object(
                'id', t.id, 'slug', t.slug, 'name', t.title, 'date', t.date)
        )
        FROM articles_eventmention AS m JOIN actors_event AS t ON t.id = m.event_id
        WHERE m.section_id = a_section
        UNION ALL
        SELECT m.id, m."start", m."end", jsonb_build_object(
            'kind', 'figure', 'id', m.id, 'start', m."start", 'end', m."end",
            'quote', m.quote, 'number_text', m.number_text, 'value', m.value::text,
            'low', m.low::text, 'high', m.high::text, 'qualifier', m.qualifier,
            'unit', m.unit, 'unit_kind', m.unit_kind, 'percent_of', m.percent_of,
            'as_of', m.as_of, 'mode', m.mode, 'to', jsonb_build_object(
                'id', m.id, 'slug', m.slug, 'name', t.name)
        )
        FROM articles_figure AS m JOIN articles_measure AS t ON t.id = m.measure_id
        WHERE m.section_id = a_section
        UNION ALL
        SELECT m.id, m."start", m."end", jsonb_build_object(
            'kind', 'relationship', 'id', m.id, 'start', m."start", 'end', m."end",
            'quote', m.quote, 'to', jsonb_build_object(
                'id', t.id, 'kind', t.kind, 'role', t.role,
                'from', t.from_actor_id, 'actor', t.to_actor_id)
        )
        FROM articles_relationshipevidence AS m
        JOIN actors_relationship AS t ON t.id = m.relationship_id
        WHERE m.section_id = a_section
    ) AS marks
$$;
CREATE FUNCTION articles_edition_content(an_article bigint) RETURNS jsonb
LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_object(
        'title', a.title, 'title_supplied', a.title_supplied, 'language', a.language,
        'byline', COALESCE((
            SELECT jsonb_agg(jsonb_build_object(
                'position', w.position, 'name', w.name_as_printed,
                'author', jsonb_build_object('id', p.id, 'slug', p.slug),
                'bio', b.position) ORDER BY w.position)
            FROM articles_authorship AS w
            JOIN articles_author AS p ON p.id = w.author_id
            LEFT JOIN articles_section AS b ON b.id = w.bio_id
            WHERE w.article_id = a.id), '[]'),
        'sections', COALESCE((
            SELECT jsonb_agg(jsonb_build_object(
                'position', s.position, 'kind', s.kind, 'label', s.label,
                'text', s.text, 'marks', articles_section_marks(s.id))
                ORDER BY s.position)
            FROM articles_section AS s WHERE s.article_id = a.id), '[]'))
    FROM articles_article AS a WHERE a.id = an_article
$$;
CREATE FUNCTION articles_edition_sha256(content jsonb) RETURNS text
LANGUAGE sql IMMUTABLE AS $$
    SELECT encode(sha256(convert_to(content::text, 'UTF8')), 'hex')
$$;
"""

KEEPING = r"""
CREATE FUNCTION articles_make_edition(an_article bigint, a_correction bigint)
RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
    made bigint;
    body jsonb := articles_edition_content(an_article);
BEGIN
    INSERT INTO articles_edition
        (article_id, number, published_at, content, sha256, correction_id)
    SELECT a.id, last.number + 1,
        CASE WHEN last.number = 0 THEN a.published_at ELSE now() END,
        body, articles_edition_sha256(body), a_correction
    FROM articles_article AS a CROSS JOIN (
        SELECT COALESCE(max(number), 0) AS number
        FROM articles_edition WHERE article_id = an_article) AS last
    WHERE a.id = an_article
    RETURNING id INTO made;
    RETURN made;
END $$;
COMMENT ON FUNCTION articles_make_edition(bigint, bigint) IS
    'Keep what an article says now as its next edition; give the number of the row';
CREATE FUNCTION articles_keep_edition(an_article bigint) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    home articles_article%ROWTYPE;
    first articles_edition%ROWTYPE;
    body jsonb;
BEGIN
    SELECT * INTO home FROM articles_article WHERE id = an_article;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    IF home.status NOT IN ('published', 'retracted') THEN
        DELETE FROM articles_edition
            WHERE article_id = an_article AND published_at > now();
        RETURN;
    END IF;
    -- locked first, so that what is read after it holds what others committed
    SELECT * INTO first FROM articles_edition
        WHERE article_id = an_article AND number = 1 FOR UPDATE;
    IF NOT FOUND THEN
        PERFORM articles_make_edition(an_article, NULL);
    ELSIF first.published_at > now() THEN
        body := articles_edition_content(an_article);
        UPDATE articles_edition SET content = body, published_at = home.published_at,
            sha256 = articles_edition_sha256(body)
            WHERE id = first.id AND (content, published_at)
                IS DISTINCT FROM (body, home.published_at);
    END IF;
END $$;
CREATE FUNCTION articles_keep_scheduled_editions() RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM articles_keep_edition(a.id)
    FROM (SELECT id FROM articles_article
        WHERE status IN ('published', 'retracted') AND published_at > now()
        ORDER BY id) AS a
    WHERE EXISTS (SELECT 1 FROM articles_edition WHERE article_id = a.id);
END $$;
COMMENT ON FUNCTION articles_keep_scheduled_editions() IS
    'Bring the edition of what is scheduled up to date: it is not out yet';
CREATE FUNCTION articles_newest_edition_is_current(an_article bigint) RETURNS boolean
LANGUAGE sql STABLE AS $$
    SELECT articles_edition_content(an_article) = newest.content
    FROM (SELECT content FROM articles_edition WHERE article_id = an_article
        ORDER BY number DESC LIMIT 1) AS newest
$$;
"""

FIRST = r"""
SELECT articles_keep_edition(id) FROM articles_article
WHERE status IN ('published', 'retracted') ORDER BY id;
"""

UNDO = r"""
DROP FUNCTION articles_newest_edition_is_current(bigint);
DROP FUNCTION articles_keep_scheduled_editions();
DROP FUNCTION articles_keep_edition(bigint);
DROP FUNCTION articles_make_edition(bigint, bigint);
DROP FUNCTION articles_edition_sha256(jsonb);
DROP FUNCTION articles_edition_content(bigint);
DROP FUNCTION articles_section_marks(bigint);
"""
