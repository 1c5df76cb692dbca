"""Who changes a part of an article and who moves the article wait for each other."""

from django.db import migrations

from articles.holding_sql import MAKE, UNDO


class Migration(migrations.Migration):
    """A new part waits by its foreign key already."""

    dependencies = [("articles", "0014_workflow_permissions")]
    operations = [migrations.RunSQL(MAKE, UNDO)]
