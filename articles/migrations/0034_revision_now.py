"""The archive's revision is told by a function, which is planned once."""

from django.db import migrations

from articles.revision_sql import MAKE, UNDO


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0033_issues_published"),
        ("shared", "0007_revision"),
    ]

    operations = [migrations.RunSQL(MAKE, UNDO)]
