"""A search index of events, and one of the words of names, kept by the database."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

from actors.search_sql import FILL, FUNCTIONS, NAMES, REFRESH, TRIGGERS, UNDO


class Migration(migrations.Migration):
    """The table first, then what fills it and keeps it."""

    dependencies = [
        ("actors", "0002_merges"),
        ("shared", "0001_functions"),
    ]
    operations = [
        migrations.CreateModel(
            name="EventSearch",
            fields=[
                (
                    "number",
                    models.BigIntegerField(primary_key=True, serialize=False),
                ),
                ("words", django.contrib.postgres.search.SearchVectorField()),
                ("own", django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                "verbose_name_plural": "event search",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["words"], name="actors_eventsearch_words"
                    )
                ],
            },
        ),
        migrations.RunSQL(REFRESH + FUNCTIONS + TRIGGERS + NAMES + FILL, UNDO),
    ]
