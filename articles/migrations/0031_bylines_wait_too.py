"""What is scheduled keeps its bylines as they were approved."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0030_contents_kept"),
    ]

    operations = [
        pgtrigger.migrations.AddTrigger(
            model_name="authorship",
            trigger=pgtrigger.compiler.Trigger(
                name="authorship_of_scheduled_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            \n            IF NOT COALESCE((NOT EXISTS (SELECT 1 FROM articles_article AS a\n            WHERE a.id IN (OLD.article_id, NEW.article_id)\n            AND a.status IN ('published', 'retracted')\n            AND a.published_at > clock_timestamp())\n        OR (OLD.name_as_printed, OLD.position, OLD.article_id)\n            = (NEW.name_as_printed, NEW.position, NEW.article_id)\n        OR TG_OP = 'INSERT' AND EXISTS (\n    SELECT 1 FROM articles_articlehistory\n    WHERE pgh_obj_id = NEW.article_id AND pgh_label = 'created'\n    AND pgh_created_at = now())), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'authorship_of_scheduled_stays',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'The byline “' || COALESCE(NEW.name_as_printed, OLD.name_as_printed)\n        || '” belongs to a scheduled article, as it was approved: it changes only once '\n        || 'the publication is called off.';\n            END IF;\n            RETURN NULL;\n        ",
                    hash="93b3e61968900d7e030b8649c4856127b6594e6e",
                    operation='INSERT OR DELETE OR UPDATE OF "name_as_printed", "position", "article_id"',
                    pgid="pgtrigger_authorship_of_scheduled_stays_df55a",
                    table="articles_authorship",
                    when="AFTER",
                ),
            ),
        ),
    ]
