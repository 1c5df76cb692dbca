"""Names are found by their letters, so that not all are read for a misspelt one."""

from django.db import migrations

from articles.letters_sql import FUNCTION, INDEXES, UNDO


class Migration(migrations.Migration):
    """One index for the names of actors, one for those of authors."""

    dependencies = [
        ("articles", "0035_section_homes"),
        ("actors", "0002_merges"),
        ("shared", "0001_functions"),
    ]
    operations = [migrations.RunSQL(FUNCTION + INDEXES, UNDO)]
