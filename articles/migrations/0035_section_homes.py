"""The home of a section is read from an index, and not beside its text."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0034_revision_now"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="section",
            index=models.Index(
                fields=("id",),
                include=("article", "issue"),
                name="articles_section_home",
            ),
        ),
    ]
