"""SQL functions every table may lean on: text folding for search and names."""

from django.db import migrations

FOLD = r"""
CREATE FUNCTION archive_fold(value text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$
    SELECT translate(
        regexp_replace(normalize(lower(value), NFKD), '[\u0300-\u036f]', '', 'g'),
        '‘’‚‛“”„‟–—',
        repeat(chr(39), 4) || repeat(chr(34), 4) || '--'
    )
$$;
COMMENT ON FUNCTION archive_fold(text) IS
    'Lower case, no combining marks, plain quotes and dashes: for matching only';
"""


class Migration(migrations.Migration):
    """Core PostgreSQL functions suffice: no extension is needed."""

    initial = True
    dependencies = []  # type: ignore[var-annotated]
    operations = [
        migrations.RunSQL(FOLD, "DROP FUNCTION archive_fold(text)"),
    ]
