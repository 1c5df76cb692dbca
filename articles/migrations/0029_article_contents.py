"""What articles hold, in a narrow table for filters and facets."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One untracked row per article."""

    dependencies = [
        ("articles", "0028_figure_search"),
    ]
    operations = [
        migrations.CreateModel(
            name="ArticleContents",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="contents",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                (
                    "actors",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), size=None
                    ),
                ),
                (
                    "sections",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12), size=None
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "article contents",
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["actors"], name="articles_contents_actors"
                    )
                ],
            },
        ),
    ]
