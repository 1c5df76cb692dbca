"""The days an EDTF text allows, computed by the database itself."""

from django.db import migrations

DATE = r"""
CREATE FUNCTION archive_edtf_days(part text) RETURNS date[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    found text[] := regexp_match(part, '^[?~%]?(\d{4}|\d{3}X|\d\dXX|\dXXX)[?~%]?'
        '(?:-[?~%]?(\d\d|XX)[?~%]?(?:-[?~%]?(\d\d|XX)[?~%]?)?)?$');
    y text := found[1];
    m text := NULLIF(found[2], 'XX');
    d text := NULLIF(found[3], 'XX');
    first date;
    last date;
BEGIN
    IF found IS NULL OR y = '0000' OR (y LIKE '%X%' AND found[2] IS NOT NULL)
        OR (found[2] = 'XX' AND d IS NOT NULL)
        OR NOT (COALESCE(m, '01') BETWEEN '01' AND '12'
            OR (m BETWEEN '21' AND '24' AND found[3] IS NULL AND y <> '9999'))
        OR NOT (COALESCE(d, '01') BETWEEN '01' AND '31')
    THEN
        RETURN NULL;
    END IF;
    IF m IS NULL THEN
        RETURN ARRAY[
            make_date(greatest(replace(y, 'X', '0')::int, 1), 1, 1),
            make_date(replace(y, 'X', '9')::int, 12, 31)];
    END IF;
    IF m > '20' THEN  -- a season, spring in March; winter ends in the year after
        first := make_date(y::int, (m::int - 20) * 3, 1);
        RETURN ARRAY[first, (first + interval '3 months')::date - 1];
    END IF;
    first := make_date(y::int, m::int, 1);
    -- the day before the next month's first; year 9999 has no next one
    last := first + 27;
    WHILE extract(month FROM last + 1) = m::int LOOP
        last := last + 1;
    END LOOP;
    IF d IS NULL THEN
        RETURN ARRAY[first, last];
    END IF;
    IF d::int > extract(day FROM last) THEN
        RETURN NULL;
    END IF;
    first := first + d::int - 1;
    IF part ~ '[~%]' THEN  -- an approximate day reaches five days either way
        RETURN ARRAY[greatest(first - 5, '0001-01-01'), least(first + 5, '9999-12-31')];
    END IF;
    RETURN ARRAY[first, first];
END $$;
COMMENT ON FUNCTION archive_edtf_days(text) IS
    'First and last day of one EDTF date; null when it is none';
"""

BOUNDS = r"""
CREATE FUNCTION archive_edtf_bounds(value text) RETURNS date[]
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
AS $$
DECLARE
    closing text := CASE left(value, 1) WHEN '[' THEN ']' WHEN '{' THEN '}' END;
    separator text := CASE WHEN closing IS NULL THEN '/' ELSE '..' END;
    items text[] := ARRAY[value];
    item text;
    ends text[];
    span date[];
    first date;
    last date;
    found date[] := NULL;
    bad boolean := FALSE;
BEGIN
    IF value = '' THEN
        RETURN ARRAY[NULL, NULL]::date[];
    END IF;
    IF closing IS NOT NULL THEN
        bad := right(value, 1) <> closing OR length(value) < 3;
        items := string_to_array(substr(value, 2, length(value) - 2), ',');
    END IF;
    FOREACH item IN ARRAY items LOOP
        ends := string_to_array(item, separator);
        bad := bad OR cardinality(ends) NOT IN (1, 2);
        span := ARRAY[NULL, NULL]::date[];
        FOR i IN 1 .. least(cardinality(ends), 2) LOOP
            CONTINUE WHEN cardinality(ends) = 2
                AND (ends[i] = '' OR (ends[i] = '..' AND closing IS NULL));
            bad := bad OR archive_edtf_days(ends[i]) IS NULL;
            IF i = 1 THEN
                span[1] := (archive_edtf_days(ends[i]))[1];
            END IF;
            IF i = cardinality(ends) THEN
                span[2] := (archive_edtf_days(ends[i]))[2];
            END IF;
        END LOOP;
        bad := bad OR COALESCE(span[1] > span[2], span[1] IS NULL AND span[2] IS NULL);
        EXIT WHEN bad;
        IF found IS NULL THEN
            found := span;
        ELSE
            found := ARRAY[
                CASE WHEN found[1] IS NOT NULL AND span[1] IS NOT NULL
                    THEN least(found[1], span[1]) END,
                CASE WHEN found[2] IS NOT NULL AND span[2] IS NOT NULL
                    THEN greatest(found[2], span[2]) END];
        END IF;
    END LOOP;
    IF bad OR found IS NULL OR found[1] > found[2] THEN
        RAISE EXCEPTION USING
            ERRCODE = 'check_violation',
            CONSTRAINT = 'archive_edtf_date',
            MESSAGE = '“' || value || '” is no EDTF date that the archive can read.';
    END IF;
    RETURN found;
END $$;
COMMENT ON FUNCTION archive_edtf_bounds(text) IS
    'First and last day an EDTF text allows, null when open; refuses what is none';
"""


class Migration(migrations.Migration):
    """Core PostgreSQL only; the same rules as `archive.shared.chronology`."""

    dependencies = [("shared", "0001_functions")]
    operations = [
        migrations.RunSQL(DATE, "DROP FUNCTION archive_edtf_days(text)"),
        migrations.RunSQL(BOUNDS, "DROP FUNCTION archive_edtf_bounds(text)"),
    ]
