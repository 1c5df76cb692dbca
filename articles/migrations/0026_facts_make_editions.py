"""Changed facts of what is published make editions; writers count as hands."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from articles.eyes_sql import FIGURES
from articles.facts_sql import HANDS, TOUCHING, UNDO


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0025_tension_notes"),
    ]

    operations = [
        migrations.RunSQL(TOUCHING, UNDO),
        migrations.RunSQL(
            HANDS, FIGURES.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="edition",
            name="edition_is_what_is_stored",
        ),
        migrations.RemoveConstraint(
            model_name="edition",
            name="articles_edition_first_or_corrected",
        ),
        migrations.AlterField(
            model_name="edition",
            name="correction",
            field=models.OneToOneField(
                blank=True,
                help_text="What made it; the first has none, nor has one of changed facts",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="edition",
                to="articles.correction",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actormention",
            trigger=pgtrigger.compiler.Trigger(
                name="facts_of_published_make_an_edition",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP <> 'INSERT' THEN\n            PERFORM articles_touch_facts(OLD.section_id);\n        END IF;\n        IF TG_OP = 'INSERT' OR TG_OP = 'UPDATE' AND OLD.section_id <> NEW.section_id\n        THEN\n            PERFORM articles_touch_facts(NEW.section_id);\n        END IF;\n        RETURN NULL;",
                    hash="20f3165d6d192e670ce1dc2bace636302a995407",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_facts_of_published_make_an_edition_3434e",
                    table="articles_actormention",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="edition",
            trigger=pgtrigger.compiler.Trigger(
                name="edition_is_what_is_stored",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            \n            IF NOT COALESCE((NEW.sha256 = articles_edition_sha256(NEW.content)\n                    AND (NEW.content = articles_edition_content(NEW.article_id)\n                        OR EXISTS (\n    SELECT 1 FROM articles_articlehistory\n    WHERE pgh_obj_id = NEW.article_id AND pgh_label = 'created'\n    AND pgh_created_at = now()))\n                    AND (NEW.number = 1 OR EXISTS (SELECT 1 FROM articles_edition\n                        WHERE article_id = NEW.article_id\n                        AND number = NEW.number - 1))\n                    AND (NEW.number = 1 OR EXISTS (\n    SELECT 1 FROM articles_articlehistory\n    WHERE pgh_obj_id = NEW.article_id AND pgh_label = 'created'\n    AND pgh_created_at = now()) OR EXISTS (\n                        SELECT 1 FROM articles_correction\n                        WHERE id = NEW.correction_id AND article_id = NEW.article_id\n                        AND state = 'applied' AND applied_at = now())\n                        OR (NEW.correction_id IS NULL AND EXISTS (\n                            SELECT 1 FROM articles_edition\n                            WHERE article_id = NEW.article_id\n                            AND number = NEW.number - 1\n                            AND content <> NEW.content)))), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'edition_is_what_is_stored',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'Edition ' || NEW.number || ' is not what the article says or does not follow the one before: editions are made by publishing, by applying corrections and by changing facts.';\n            END IF;\n            RETURN NULL;\n        ",
                    hash="a9a95c93fb75a8b51e38dc52227ecf374ab274c3",
                    operation="INSERT",
                    pgid="pgtrigger_edition_is_what_is_stored_3ae11",
                    table="articles_edition",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="eventmention",
            trigger=pgtrigger.compiler.Trigger(
                name="facts_of_published_make_an_edition",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP <> 'INSERT' THEN\n            PERFORM articles_touch_facts(OLD.section_id);\n        END IF;\n        IF TG_OP = 'INSERT' OR TG_OP = 'UPDATE' AND OLD.section_id <> NEW.section_id\n        THEN\n            PERFORM articles_touch_facts(NEW.section_id);\n        END IF;\n        RETURN NULL;",
                    hash="b7b458579e8b271b26422e9aaaf33c7ad4eeaa4e",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_facts_of_published_make_an_edition_db3b8",
                    table="articles_eventmention",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="figure",
            trigger=pgtrigger.compiler.Trigger(
                name="facts_of_published_make_an_edition",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP <> 'INSERT' THEN\n            PERFORM articles_touch_facts(OLD.section_id);\n        END IF;\n        IF TG_OP = 'INSERT' OR TG_OP = 'UPDATE' AND OLD.section_id <> NEW.section_id\n        THEN\n            PERFORM articles_touch_facts(NEW.section_id);\n        END IF;\n        RETURN NULL;",
                    hash="449c96432ebf3c2693ccb57ff1b17545cd014814",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_facts_of_published_make_an_edition_f5622",
                    table="articles_figure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="relationshipevidence",
            trigger=pgtrigger.compiler.Trigger(
                name="facts_of_published_make_an_edition",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="IF TG_OP <> 'INSERT' THEN\n            PERFORM articles_touch_facts(OLD.section_id);\n        END IF;\n        IF TG_OP = 'INSERT' OR TG_OP = 'UPDATE' AND OLD.section_id <> NEW.section_id\n        THEN\n            PERFORM articles_touch_facts(NEW.section_id);\n        END IF;\n        RETURN NULL;",
                    hash="1738077e31727d2ee62cc5ac018d62d95f52a9da",
                    operation="INSERT OR UPDATE OR DELETE",
                    pgid="pgtrigger_facts_of_published_make_an_edition_31908",
                    table="articles_relationshipevidence",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="edition",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("correction", None), ("number", 1)),
                    ("number__gt", 1),
                    _connector="OR",
                ),
                name="articles_edition_first_or_corrected",
                violation_error_message="The first edition is made by no correction.",
            ),
        ),
    ]
