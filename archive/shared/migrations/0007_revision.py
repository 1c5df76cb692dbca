"""The archive's revision: it moves with every transaction that changes content."""

from django.db import migrations

from archive.shared.revision_sql import MAKE, UNDO


class Migration(migrations.Migration):
    """The tables that move it are named after each migrate, new ones too."""

    dependencies = [("shared", "0006_presence")]
    operations = [migrations.RunSQL(MAKE, UNDO)]
