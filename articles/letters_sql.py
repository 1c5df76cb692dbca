"""The SQL that finds names by their letters, for names that were misspelt.

The indexes hold the pairs of neighbouring letters of each folded name, its ends as
spaces; a pair that comes again is another, so that equal keys are as many as pairs.
The name's length is a key too: a much longer one is not read at all.
"""

FUNCTION = """
CREATE FUNCTION archive_letter_pairs(name text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
COST 10000  -- so that no plan takes all names apart to find a few
AS $$
    SELECT array_to_tsvector(
        array_agg(CASE time WHEN 1 THEN pair ELSE pair || time END)
            || ('length=' || length(name))
    )
    FROM (
        SELECT pair, row_number() OVER (PARTITION BY pair) AS time
        FROM (
            SELECT substr(' ' || name || ' ', place, 2) AS pair
            FROM generate_series(1, length(name) + 1) AS place
        ) AS pairs
    ) AS numbered
$$;
COMMENT ON FUNCTION archive_letter_pairs(text) IS
    'The pairs of neighbouring letters of a name, and how many letters it has';
"""

INDEXES = """
CREATE INDEX actors_name_letters ON actors_actorname
    USING gin (archive_letter_pairs(archive_fold(name)));
CREATE INDEX articles_author_letters ON articles_author
    USING gin (archive_letter_pairs(archive_fold(name)));
"""

UNDO = """
DROP INDEX articles_author_letters;
DROP INDEX actors_name_letters;
DROP FUNCTION archive_letter_pairs(text);
"""
