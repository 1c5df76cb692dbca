"""A search index of figures, and indexes of authors' names and of titles."""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

from articles.fact_search_sql import FILL, FUNCTIONS, NAMES, REFRESH, TRIGGERS, UNDO


class Migration(migrations.Migration):
    """The table first, then what fills it and keeps it."""

    dependencies = [
        ("articles", "0027_comments_go_along"),
        ("actors", "0002_merges"),
        ("shared", "0001_functions"),
    ]
    operations = [
        migrations.CreateModel(
            name="FigureSearch",
            fields=[
                (
                    "number",
                    models.BigIntegerField(primary_key=True, serialize=False),
                ),
                ("words", django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                "verbose_name_plural": "figure search",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["words"], name="articles_figuresearch_words"
                    )
                ],
            },
        ),
        migrations.RunSQL(REFRESH + FUNCTIONS + TRIGGERS + NAMES + FILL, UNDO),
    ]
