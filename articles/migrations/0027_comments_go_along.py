"""Comments on a row that is merged go along, and come back when that is undone."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0026_facts_make_editions"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="comment",
            name="comment_stays_where_and_whose_it_is",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="comment",
            trigger=pgtrigger.compiler.Trigger(
                name="comment_stays_where_and_whose_it_is",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            \n            IF NOT COALESCE(((OLD.by_id, OLD.at, OLD.quote, OLD.content_type_id,\n                    OLD.parent_id, OLD.section_id)\n                    IS NOT DISTINCT FROM (NEW.by_id, NEW.at, NEW.quote,\n                    NEW.content_type_id, NEW.parent_id, NEW.section_id)\n                    AND (OLD.object_id IS NOT DISTINCT FROM NEW.object_id\n                        OR archive_merging())), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'comment_stays_where_and_whose_it_is',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'Comment ' || OLD.id || ' stays where it is, and whose.';\n            END IF;\n            RETURN NULL;\n        ",
                    hash="cf20235b29014a08fa5d340ca3244efd09bbc62a",
                    operation='UPDATE OF "by_id", "at", "quote", "content_type_id", "object_id", "parent_id", "section_id"',
                    pgid="pgtrigger_comment_stays_where_and_whose_it_is_f979e",
                    table="articles_comment",
                    when="AFTER",
                ),
            ),
        ),
    ]
