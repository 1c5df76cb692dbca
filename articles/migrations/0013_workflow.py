"""The workflow: second pair of eyes, verified figures, the desk's checklist."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from articles.eyes_sql import FUNCTIONS, UNDO


class Migration(migrations.Migration):
    dependencies = [
        ("actors", "0002_merges"),
        ("articles", "0012_carried_anchors"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunSQL(FUNCTIONS, UNDO),
        migrations.CreateModel(
            name="ChecklistItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="As it is ticked: “Pictures have their captions”",
                        max_length=200,
                        verbose_name="to be ticked",
                    ),
                ),
                (
                    "move",
                    models.CharField(
                        choices=[
                            ("submit", "submit for review"),
                            ("approve", "approve"),
                            ("publish", "publish"),
                        ],
                        default="submit",
                        max_length=10,
                        verbose_name="before",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1)),
                (
                    "required",
                    models.BooleanField(
                        default=True, help_text="The move waits until it is ticked"
                    ),
                ),
                ("active", models.BooleanField(default=True, verbose_name="in use")),
            ],
            options={
                "ordering": ("move", "position", "id"),
            },
        ),
        migrations.CreateModel(
            name="ChecklistItemHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                (
                    "name",
                    models.CharField(
                        help_text="As it is ticked: “Pictures have their captions”",
                        max_length=200,
                        verbose_name="to be ticked",
                    ),
                ),
                (
                    "move",
                    models.CharField(
                        choices=[
                            ("submit", "submit for review"),
                            ("approve", "approve"),
                            ("publish", "publish"),
                        ],
                        default="submit",
                        max_length=10,
                        verbose_name="before",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1)),
                (
                    "required",
                    models.BooleanField(
                        default=True, help_text="The move waits until it is ticked"
                    ),
                ),
                ("active", models.BooleanField(default=True, verbose_name="in use")),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Tick",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("at", models.DateTimeField()),
                ("version", models.BigIntegerField()),
            ],
            options={
                "ordering": ("article", "item"),
                "permissions": (("tick_item", "Can tick the desk’s checklist"),),
            },
        ),
        migrations.CreateModel(
            name="TickHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                ("id", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("version", models.BigIntegerField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AlterModelOptions(
            name="figure",
            options={
                "ordering": ("section", "start", "id"),
                "permissions": (
                    ("verify_figure", "Can verify a figure made by another"),
                ),
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="article",
            name="article_legal_move",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="article",
            name="article_ready_for_readers",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="figure",
            name="created_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="figure",
            name="changed_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="figure",
            name="deleted_delete",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="issue",
            name="issue_stamp_is_final",
        ),
        migrations.AddField(
            model_name="figure",
            name="verified_at",
            field=models.DateTimeField(
                blank=True,
                editable=False,
                null=True,
                serialize=False,
                verbose_name="verified",
            ),
        ),
        migrations.AddField(
            model_name="figure",
            name="verified_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                help_text="Who compared it with the text; a change of what it says undoes it",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="figures_verified",
                serialize=False,
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="figurehistory",
            name="verified_at",
            field=models.DateTimeField(
                blank=True,
                editable=False,
                null=True,
                serialize=False,
                verbose_name="verified",
            ),
        ),
        migrations.AddField(
            model_name="figurehistory",
            name="verified_by",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                editable=False,
                help_text="Who compared it with the text; a change of what it says undoes it",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                serialize=False,
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="figure",
            index=models.Index(
                models.F("section"),
                condition=models.Q(("verified_by", None)),
                name="articles_figure_unverified",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="article_legal_move",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            \n            IF NOT COALESCE((OLD.status = NEW.status OR (OLD.status, NEW.status) IN (('draft', 'in_review'), ('in_review', 'approved'), ('in_review', 'draft'), ('approved', 'published'), ('approved', 'draft'), ('published', 'retracted'), ('published', 'approved'))\n        AND CASE WHEN OLD.status <> 'published' THEN TRUE\n            WHEN NEW.status = 'approved' THEN OLD.published_at > clock_timestamp()\n            ELSE OLD.published_at <= clock_timestamp() END), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'article_legal_move',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'An article cannot move from “' || OLD.status || '” to “' || NEW.status || '”.';\n            END IF;\n            RETURN NULL;\n        ",
                    hash="76cab040da1b02d9630736770cf783d156b53a2d",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_article_legal_move_f8cf1",
                    table="articles_article",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="article_approved_by_another",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.\"status\" = 'approved' AND OLD.\"status\" = 'in_review')",
                    func="\n            \n            IF NOT COALESCE((archive_acting() IS NOT NULL AND (archive_alone() OR NOT\n            archive_acting() = ANY (archive_last_changed_by(NEW.id)))), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'article_approved_by_another',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'Article “' || NEW.title || '” cannot be approved: ' || CASE\n            WHEN archive_acting() IS NULL THEN 'an approval needs a person, '\n                || 'whom the history can name.'\n            ELSE 'who last changed it cannot approve it; it takes a second '\n                || 'pair of eyes.' END;\n            END IF;\n            RETURN NULL;\n        ",
                    hash="e0b8dcbc2f51f9c067f5d5d932b8e02b5939ad48",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_article_approved_by_another_2eacf",
                    table="articles_article",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="article_candidates_decided",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.\"status\" = 'approved' AND OLD.\"status\" = 'in_review')",
                    func="\n            \n            IF NOT COALESCE((NOT EXISTS (\n            SELECT 1 FROM articles_candidate AS c\n            JOIN articles_section AS s ON s.id = c.section_id\n            WHERE s.article_id = NEW.id AND c.decision = 'pending')), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'article_candidates_decided',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'Article “' || NEW.title || '” cannot be approved: it lacks a decision on every candidate.';\n            END IF;\n            RETURN NULL;\n        ",
                    hash="50e23c7bf5104f631974732d91c3f66bd5b419a6",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_article_candidates_decided_996c1",
                    table="articles_article",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="article_ticked",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    declare="DECLARE missing text;",
                    func="\n            IF NOT (OLD.status = NEW.status OR NEW.status NOT IN\n    ('in_review', 'approved', 'published') OR OLD.status = 'published') THEN SELECT string_agg('“' || i.name || '”', ', ' ORDER BY i.position, i.id)\n    INTO missing FROM articles_checklistitem AS i\n    WHERE i.active AND i.required AND i.move = CASE NEW.status\n        WHEN 'in_review' THEN 'submit' WHEN 'approved' THEN 'approve'\n        WHEN 'published' THEN 'publish' END\n    AND NOT EXISTS (SELECT 1 FROM articles_tick AS t\n        WHERE t.item_id = i.id AND t.article_id = NEW.id\n        AND t.version = archive_article_version(NEW.id)); END IF;\n            IF NOT COALESCE((missing IS NULL), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'article_ticked',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'Article “' || NEW.title || '” cannot move on: its text as it is now still needs a tick at ' || missing || '.';\n            END IF;\n            RETURN NULL;\n        ",
                    hash="311a96d703bc614e05deba90edbf4eaf7508b69f",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_article_ticked_32828",
                    table="articles_article",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="article",
            trigger=pgtrigger.compiler.Trigger(
                name="article_ready_for_readers",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    declare="DECLARE missing text;",
                    func="\n            SELECT concat_ws(', ',\n        CASE WHEN a.title = '' THEN 'a title' END,\n        CASE WHEN NOT EXISTS (SELECT 1 FROM articles_authorship\n            WHERE article_id = a.id) THEN 'an author' END,\n        CASE WHEN NOT EXISTS (SELECT 1 FROM articles_section\n            WHERE article_id = a.id AND kind NOT IN ('heading', 'bio'))\n            THEN 'an abstract or a body' END,\n        CASE WHEN i.published_at IS NULL THEN 'a published issue' END,\n        CASE WHEN EXISTS (\n            SELECT 1 FROM articles_section AS s\n            WHERE s.article_id = a.id AND (\n                EXISTS (SELECT 1 FROM articles_actormention\n                    WHERE section_id = s.id AND verdict IN ('reworded', 'split', 'gone'))\n                OR EXISTS (SELECT 1 FROM articles_eventmention\n                    WHERE section_id = s.id AND verdict IN ('reworded', 'split', 'gone'))\n                OR EXISTS (SELECT 1 FROM articles_figure\n                    WHERE section_id = s.id AND verdict IN ('reworded', 'split', 'gone'))\n                OR EXISTS (SELECT 1 FROM articles_relationshipevidence\n                    WHERE section_id = s.id AND verdict IN ('reworded', 'split', 'gone'))\n            )) THEN 'a decision on anchors in doubt' END,\n        CASE WHEN OLD.status = 'approved' AND EXISTS (\n            SELECT 1 FROM articles_figure AS f\n            JOIN articles_section AS s ON s.id = f.section_id\n            WHERE s.article_id = a.id AND f.verified_by_id IS NULL)\n            THEN 'verification of every figure' END,\n        CASE WHEN OLD.status = 'approved' AND EXISTS (\n            SELECT 1 FROM articles_candidate AS c\n            JOIN articles_section AS s ON s.id = c.section_id\n            WHERE s.article_id = NEW.id AND c.decision = 'pending')\n            THEN 'a decision on every candidate' END,\n        CASE WHEN OLD.status = 'approved'\n            AND archive_article_version(a.id) > archive_approved_version(a.id)\n            THEN 'an approval of what was changed since the last' END\n    ) INTO missing\n    FROM articles_article AS a JOIN articles_issue AS i ON i.id = a.issue_id\n    WHERE a.id = NEW.id AND a.status IN ('published', 'retracted');\n    missing := COALESCE(missing, '');\n            IF NOT COALESCE((missing = ''), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'article_ready_for_readers',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'Article “' || NEW.title || '” cannot be published: it lacks ' || missing || '.';\n            END IF;\n            RETURN NULL;\n        ",
                    hash="f79e311e59dceadfcc7ee0770ee9945ae8a90e81",
                    operation='INSERT OR UPDATE OF "status", "title"',
                    pgid="pgtrigger_article_ready_for_readers_31287",
                    table="articles_article",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="figure",
            trigger=pgtrigger.compiler.Trigger(
                name="figure_unverified",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF TG_OP = 'INSERT' THEN\n            NEW.verified_by_id := NULL;\n            NEW.verified_at := NULL;\n        ELSIF OLD.verified_by_id IS NOT NULL AND (\n            (OLD.section_id, OLD.quote, OLD.measure_id, OLD.description, OLD.number_text, OLD.value, OLD.low, OLD.high, OLD.qualifier, OLD.unit_kind, OLD.unit, OLD.percent_of, OLD.as_of, OLD.as_of_text, OLD.as_of_confidence, OLD.attributed_to, OLD.mode) IS DISTINCT FROM (NEW.section_id, NEW.quote, NEW.measure_id, NEW.description, NEW.number_text, NEW.value, NEW.low, NEW.high, NEW.qualifier, NEW.unit_kind, NEW.unit, NEW.percent_of, NEW.as_of, NEW.as_of_text, NEW.as_of_confidence, NEW.attributed_to, NEW.mode)\n            OR (OLD.subject_id, OLD.counterpart_id, OLD.place_id, OLD.attributed_actor_id) IS DISTINCT FROM (NEW.subject_id, NEW.counterpart_id, NEW.place_id, NEW.attributed_actor_id) AND NOT archive_merging()\n            OR OLD.start <> NEW.start AND (\n                SELECT substr(text, OLD.start + 1, OLD.\"end\" - OLD.start) = OLD.quote\n                FROM articles_section WHERE id = NEW.section_id)\n        ) THEN\n            NEW.verified_by_id := NULL;\n            NEW.verified_at := NULL;\n        END IF;\n        RETURN NEW;",
                    hash="e0d8c12a1a63648d0d868648e0215a06f3c3d615",
                    operation='INSERT OR UPDATE OF "section_id", "quote", "measure_id", "description", "number_text", "value", "low", "high", "qualifier", "unit_kind", "unit", "percent_of", "as_of", "as_of_text", "as_of_confidence", "attributed_to", "mode", "subject_id", "counterpart_id", "place_id", "attributed_actor_id", "start"',
                    pgid="pgtrigger_figure_unverified_0bb95",
                    table="articles_figure",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="figure",
            trigger=pgtrigger.compiler.Trigger(
                name="figure_verified_by_another",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NEW.verified_by_id IS NOT NULL AND (NEW.verified_by_id,\n        NEW.verified_at) IS DISTINCT FROM\n        (OLD.verified_by_id, OLD.verified_at))",
                    func="\n            \n            IF NOT COALESCE((NEW.verified_by_id = archive_acting() AND (archive_alone()\n        OR NOT NEW.verified_by_id = ANY (archive_figure_hands(NEW.id)))), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'figure_verified_by_another',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'Figure “' || NEW.quote || '” cannot be verified: ' || CASE\n        WHEN NEW.verified_by_id = archive_acting()\n            THEN 'who made or last changed it cannot verify it; it takes a '\n            || 'second pair of eyes.'\n        ELSE 'it is verified by the person who looks at it, in '\n            || 'that name.' END;\n            END IF;\n            RETURN NULL;\n        ",
                    hash="3703a63051b450c67e3e4394eca7e1a93c4c6812",
                    operation='UPDATE OF "verified_by_id", "verified_at"',
                    pgid="pgtrigger_figure_verified_by_another_b00fb",
                    table="articles_figure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="figure",
            trigger=pgtrigger.compiler.Trigger(
                name="created_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_figurehistory" ("as_of", "as_of_confidence", "as_of_earliest", "as_of_latest", "as_of_text", "attributed_actor_id", "attributed_to", "counterpart_id", "description", "end", "high", "id", "low", "measure_id", "mode", "note", "number_text", "percent_of", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "qualifier", "quote", "quote_before", "section_id", "slug", "start", "subject_id", "unit", "unit_kind", "value", "verdict", "verified_at", "verified_by_id") VALUES (NEW."as_of", NEW."as_of_confidence", NEW."as_of_earliest", NEW."as_of_latest", NEW."as_of_text", NEW."attributed_actor_id", NEW."attributed_to", NEW."counterpart_id", NEW."description", NEW."end", NEW."high", NEW."id", NEW."low", NEW."measure_id", NEW."mode", NEW."note", NEW."number_text", NEW."percent_of", _pgh_attach_context(), NOW(), \'created\', NEW."id", NEW."place_id", NEW."qualifier", NEW."quote", NEW."quote_before", NEW."section_id", NEW."slug", NEW."start", NEW."subject_id", NEW."unit", NEW."unit_kind", NEW."value", NEW."verdict", NEW."verified_at", NEW."verified_by_id"); RETURN NULL;',
                    hash="80d5c0fc81886a6a6aba6b5c655de2d359df5fb7",
                    operation="INSERT",
                    pgid="pgtrigger_created_insert_20f58",
                    table="articles_figure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="figure",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "articles_figurehistory" ("as_of", "as_of_confidence", "as_of_earliest", "as_of_latest", "as_of_text", "attributed_actor_id", "attributed_to", "counterpart_id", "description", "end", "high", "id", "low", "measure_id", "mode", "note", "number_text", "percent_of", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "qualifier", "quote", "quote_before", "section_id", "slug", "start", "subject_id", "unit", "unit_kind", "value", "verdict", "verified_at", "verified_by_id") VALUES (NEW."as_of", NEW."as_of_confidence", NEW."as_of_earliest", NEW."as_of_latest", NEW."as_of_text", NEW."attributed_actor_id", NEW."attributed_to", NEW."counterpart_id", NEW."description", NEW."end", NEW."high", NEW."id", NEW."low", NEW."measure_id", NEW."mode", NEW."note", NEW."number_text", NEW."percent_of", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."place_id", NEW."qualifier", NEW."quote", NEW."quote_before", NEW."section_id", NEW."slug", NEW."start", NEW."subject_id", NEW."unit", NEW."unit_kind", NEW."value", NEW."verdict", NEW."verified_at", NEW."verified_by_id"); RETURN NULL;',
                    hash="da4ce973b9c389fc2ee564346925fda0e18fcfd5",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_09938",
                    table="articles_figure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="figure",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_figurehistory" ("as_of", "as_of_confidence", "as_of_earliest", "as_of_latest", "as_of_text", "attributed_actor_id", "attributed_to", "counterpart_id", "description", "end", "high", "id", "low", "measure_id", "mode", "note", "number_text", "percent_of", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "qualifier", "quote", "quote_before", "section_id", "slug", "start", "subject_id", "unit", "unit_kind", "value", "verdict", "verified_at", "verified_by_id") VALUES (OLD."as_of", OLD."as_of_confidence", OLD."as_of_earliest", OLD."as_of_latest", OLD."as_of_text", OLD."attributed_actor_id", OLD."attributed_to", OLD."counterpart_id", OLD."description", OLD."end", OLD."high", OLD."id", OLD."low", OLD."measure_id", OLD."mode", OLD."note", OLD."number_text", OLD."percent_of", _pgh_attach_context(), NOW(), \'deleted\', OLD."id", OLD."place_id", OLD."qualifier", OLD."quote", OLD."quote_before", OLD."section_id", OLD."slug", OLD."start", OLD."subject_id", OLD."unit", OLD."unit_kind", OLD."value", OLD."verdict", OLD."verified_at", OLD."verified_by_id"); RETURN NULL;',
                    hash="6774bf1f5fb44d2a2dbd42a349a8bab9a95d93a5",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_fb4c4",
                    table="articles_figure",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="issue",
            trigger=pgtrigger.compiler.Trigger(
                name="issue_stamp_is_final",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            \n            IF NOT COALESCE((OLD.published_at IS NULL\n                    OR OLD.published_at > clock_timestamp() OR (\n                    (NEW.published_at, NEW.journal_title, NEW.publisher, NEW.issn)\n                    IS NOT DISTINCT FROM\n                    (OLD.published_at, OLD.journal_title, OLD.publisher, OLD.issn))), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'issue_stamp_is_final',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'Issue “' || OLD.title || '” is published: its journal title, publisher, ISSN and date of publication were stamped then and stay.';\n            END IF;\n            RETURN NULL;\n        ",
                    hash="5285b6c5730aa41e39994a43e0d49d7a0e956474",
                    operation="UPDATE",
                    pgid="pgtrigger_issue_stamp_is_final_9b4f3",
                    table="articles_issue",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="issue",
            trigger=pgtrigger.compiler.Trigger(
                name="issue_precedes_its_articles",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    constraint="CONSTRAINT",
                    func="\n            \n            IF NOT COALESCE((NOT EXISTS (SELECT 1\n                    FROM articles_article AS a JOIN articles_issue AS i\n                    ON i.id = a.issue_id\n                    WHERE i.id = NEW.id AND a.status IN ('published', 'retracted')\n                    AND (i.published_at IS NULL OR i.published_at > a.published_at))), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'issue_precedes_its_articles',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'Issue “' || NEW.title || '” has articles that are published or scheduled, and they never come out before it.';\n            END IF;\n            RETURN NULL;\n        ",
                    hash="8ae52457826677cf45ca453aaea2ae2256dc3fff",
                    operation='UPDATE OF "published_at"',
                    pgid="pgtrigger_issue_precedes_its_articles_de64b",
                    table="articles_issue",
                    timing="DEFERRABLE INITIALLY DEFERRED",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("verified_at", None), ("verified_by", None)),
                    models.Q(
                        ("verified_at__isnull", False), ("verified_by__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="articles_figure_verified_by_and_when",
                violation_error_message="A verified figure says who verified it and when.",
            ),
        ),
        migrations.AddConstraint(
            model_name="checklistitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True),
                name="articles_checklistitem_worded",
                violation_error_message="An item of the checklist needs words.",
            ),
        ),
        migrations.AddConstraint(
            model_name="checklistitem",
            constraint=models.CheckConstraint(
                condition=models.Q(("move__in", ("submit", "approve", "publish"))),
                name="articles_checklistitem_known_move",
                violation_error_message="There is no such move.",
            ),
        ),
        migrations.AddConstraint(
            model_name="checklistitem",
            constraint=models.UniqueConstraint(
                fields=("move", "name"),
                name="articles_checklistitem_once",
                violation_error_message="This item is on the list already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="checklistitem",
            trigger=pgtrigger.compiler.Trigger(
                name="created_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_checklistitemhistory" ("active", "id", "move", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "required") VALUES (NEW."active", NEW."id", NEW."move", NEW."name", _pgh_attach_context(), NOW(), \'created\', NEW."id", NEW."position", NEW."required"); RETURN NULL;',
                    hash="e9e5ff32f1aec39143425a6a90d22f38e3ddbfac",
                    operation="INSERT",
                    pgid="pgtrigger_created_insert_7887f",
                    table="articles_checklistitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="checklistitem",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "articles_checklistitemhistory" ("active", "id", "move", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "required") VALUES (NEW."active", NEW."id", NEW."move", NEW."name", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."position", NEW."required"); RETURN NULL;',
                    hash="247fdeaee6ef1ee80644fd69cc84bb94e3b8b203",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_70499",
                    table="articles_checklistitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="checklistitem",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_checklistitemhistory" ("active", "id", "move", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "required") VALUES (OLD."active", OLD."id", OLD."move", OLD."name", _pgh_attach_context(), NOW(), \'deleted\', OLD."id", OLD."position", OLD."required"); RETURN NULL;',
                    hash="d55717aaf25e83c741358b4e0a23ad00999a78d2",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_26879",
                    table="articles_checklistitem",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="checklistitemhistory",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="checklistitemhistory",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="history",
                related_query_name="history",
                to="articles.checklistitem",
            ),
        ),
        migrations.AddField(
            model_name="tick",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="ticks",
                to="articles.article",
            ),
        ),
        migrations.AddField(
            model_name="tick",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ticks",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="tick",
            name="item",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="ticks",
                to="articles.checklistitem",
            ),
        ),
        migrations.AddField(
            model_name="tickhistory",
            name="article",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="articles.article",
            ),
        ),
        migrations.AddField(
            model_name="tickhistory",
            name="by",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="tickhistory",
            name="item",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                related_query_name="+",
                to="articles.checklistitem",
            ),
        ),
        migrations.AddField(
            model_name="tickhistory",
            name="pgh_context",
            field=models.ForeignKey(
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="pghistory.context",
            ),
        ),
        migrations.AddField(
            model_name="tickhistory",
            name="pgh_obj",
            field=models.ForeignKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="history",
                related_query_name="history",
                to="articles.tick",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="checklistitemhistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="2fd297de30f459f8e89aed00207cc090d089aa8d",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_6ba88",
                    table="articles_checklistitemhistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="tick",
            constraint=models.UniqueConstraint(
                fields=("item", "article"),
                name="articles_tick_once",
                violation_error_message="This was ticked already.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tick",
            trigger=pgtrigger.compiler.Trigger(
                name="tick_in_ones_own_name",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            \n            IF NOT COALESCE((NEW.by_id = archive_acting() OR EXISTS (\n                    SELECT 1 FROM articles_tickhistory\n                    WHERE pgh_obj_id = NEW.id AND pgh_label = 'deleted'\n                    AND (item_id, article_id, by_id, at, version) =\n                    (NEW.item_id, NEW.article_id, NEW.by_id, NEW.at, NEW.version))), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'tick_in_ones_own_name',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'A tick is made by the person who saw to it, in that name.';\n            END IF;\n            RETURN NULL;\n        ",
                    hash="68519799047a7eeaf5a0ee9e8d8522e66ce66afd",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_tick_in_ones_own_name_416af",
                    table="articles_tick",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tick",
            trigger=pgtrigger.compiler.Trigger(
                name="created_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_tickhistory" ("article_id", "at", "by_id", "id", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."article_id", NEW."at", NEW."by_id", NEW."id", NEW."item_id", _pgh_attach_context(), NOW(), \'created\', NEW."id", NEW."version"); RETURN NULL;',
                    hash="c131f81f1a0ff6d4acd5462dc9a80b0c0ea5d68b",
                    operation="INSERT",
                    pgid="pgtrigger_created_insert_88452",
                    table="articles_tick",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tick",
            trigger=pgtrigger.compiler.Trigger(
                name="changed_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "articles_tickhistory" ("article_id", "at", "by_id", "id", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (NEW."article_id", NEW."at", NEW."by_id", NEW."id", NEW."item_id", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."version"); RETURN NULL;',
                    hash="cba680e1b039a45abd8a3725cc9a8df6ef841fa1",
                    operation="UPDATE",
                    pgid="pgtrigger_changed_update_20fc4",
                    table="articles_tick",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tick",
            trigger=pgtrigger.compiler.Trigger(
                name="deleted_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "articles_tickhistory" ("article_id", "at", "by_id", "id", "item_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "version") VALUES (OLD."article_id", OLD."at", OLD."by_id", OLD."id", OLD."item_id", _pgh_attach_context(), NOW(), \'deleted\', OLD."id", OLD."version"); RETURN NULL;',
                    hash="244a82225fdecbc91adac482dee9ccfc6a5d749f",
                    operation="DELETE",
                    pgid="pgtrigger_deleted_delete_fe33d",
                    table="articles_tick",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tickhistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="c5871e7c270928de227e5b03bd6c9035360e750b",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_ceb71",
                    table="articles_tickhistory",
                    when="BEFORE",
                ),
            ),
        ),
    ]
