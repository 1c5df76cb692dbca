"""The database keeps the search index of articles by itself."""

from django.db import migrations

from articles.search_sql import FUNCTIONS, REFRESH, TRIGGERS, UNDO


class Migration(migrations.Migration):
    """Statement-level triggers, so that a bulk load refreshes an article once."""

    dependencies = [
        ("articles", "0001_initial"),
        ("shared", "0001_functions"),
    ]
    operations = [migrations.RunSQL(REFRESH + FUNCTIONS + TRIGGERS, UNDO)]
