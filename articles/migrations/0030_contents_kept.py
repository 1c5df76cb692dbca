"""The database keeps what articles hold by itself, and fills in what there is."""

from django.db import migrations

from articles.contents_sql import FILL, MENTIONS, REFRESH, SECTIONS, TRIGGERS, UNDO


class Migration(migrations.Migration):
    """Statement-level triggers, so that a bulk load refreshes an article once."""

    dependencies = [
        ("articles", "0029_article_contents"),
    ]
    operations = [
        migrations.RunSQL(REFRESH + SECTIONS + MENTIONS + TRIGGERS, UNDO),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
