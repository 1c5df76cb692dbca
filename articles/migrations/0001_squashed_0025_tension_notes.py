"""The print as it stands: tables, triggers, functions, and the groups of the desk.

A new archive is made by this one migration, in a tenth of the time that its twenty-five
forerunners take; an archive made by those counts it as applied. The triggers stand in
the options of their models, and are installed with the tables: added one by one, each
would have every model rendered anew.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.functions.comparison
import django.db.models.functions.datetime
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

import archive.shared.dates
from articles import edition_sql, eyes_sql, holding_sql, search_sql


def _codes(label, action, models):
    return {(label, f"{action}_{model}") for model in models.split()}


CONTRIBUTOR = (
    _codes("actors", "view", "actor actorname event participation relationship")
    | _codes("actors", "add", "actor actorname event participation relationship")
    | _codes("actors", "change", "actor actorname event participation relationship")
    | _codes(
        "articles",
        "view",
        "actormention article author authorship candidate checklistitem comment correction edition eventmention figure figurelink forecastoutcome importrun issue measure relationshipevidence section sentencereview sourcetext tensionnote tick",
    )
    | _codes(
        "articles",
        "add",
        "actormention article author authorship comment eventmention figure relationshipevidence section",
    )
    | _codes(
        "articles",
        "change",
        "actormention article author authorship eventmention figure relationshipevidence section",
    )
    | _codes("articles", "decide", "candidate")
    | _codes("articles", "resolve", "comment")
    | _codes("articles", "submit", "article")
    | _codes("articles", "tick", "item")
    | _codes("shared", "view", "searchmiss")
)
EDITOR = CONTRIBUTOR | (
    _codes("actors", "delete", "actor actorname event participation relationship")
    | _codes("actors", "merge", "actor event")
    | _codes(
        "articles",
        "add",
        "correction figurelink forecastoutcome issue measure sourcetext tensionnote",
    )
    | _codes(
        "articles",
        "change",
        "correction figurelink forecastoutcome issue measure sourcetext tensionnote",
    )
    | _codes(
        "articles",
        "delete",
        "actormention authorship eventmention figure figurelink measure relationshipevidence tensionnote",
    )
    | _codes("articles", "approve", "article")
    | _codes("articles", "import", "issue")
    | _codes("articles", "merge", "author")
    | _codes("articles", "undo", "import")
    | _codes("articles", "verify", "figure")
    | _codes("shared", "change", "searchmiss")
)
MANAGING_EDITOR = EDITOR | (
    _codes("articles", "add", "checklistitem")
    | _codes("articles", "change", "checklistitem")
    | _codes(
        "articles",
        "delete",
        "article author checklistitem comment forecastoutcome issue section sourcetext",
    )
    | _codes("articles", "apply", "correction")
    | _codes("articles", "publish", "article issue")
    | _codes("articles", "retract", "article")
    | _codes("auth", "view", "group user")
    | _codes("auth", "add", "user")
    | _codes("auth", "change", "user")
)
GROUPS = {
    "Contributor": CONTRIBUTOR,
    "Editor": EDITOR,
    "Managing editor": MANAGING_EDITOR,
}


def make_groups(apps, schema_editor):
    """Make the groups with all they may do."""
    using = schema_editor.connection.alias
    for label in ("auth", "shared", "actors", "articles"):
        # permissions are made after all migrations, which is too late for groups
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, verbosity=0, using=using, apps=apps)
        config.models_module = None
    permissions = {
        (permission.content_type.app_label, permission.codename): permission
        for permission in apps.get_model("auth", "Permission")
        .objects.using(using)
        .select_related("content_type")
    }
    groups = apps.get_model("auth", "Group").objects.using(using)
    for name, codes in GROUPS.items():
        group, _ = groups.get_or_create(name=name)
        group.permissions.add(*(permissions[code] for code in sorted(codes)))


def drop_groups(apps, schema_editor):
    """Take the groups away; the permissions belong to the models and stay."""
    using = schema_editor.connection.alias
    apps.get_model("auth", "Group").objects.using(using).filter(
        name__in=GROUPS
    ).delete()


TABLES = [
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
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("name", ""), _negated=True),
                    name="articles_checklistitem_worded",
                    violation_error_message="An item of the checklist needs words.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("move__in", ("submit", "approve", "publish"))),
                    name="articles_checklistitem_known_move",
                    violation_error_message="There is no such move.",
                ),
                models.UniqueConstraint(
                    fields=("move", "name"),
                    name="articles_checklistitem_once",
                    violation_error_message="This item is on the list already.",
                ),
            ],
            "triggers": [
                pgtrigger.compiler.Trigger(
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
                pgtrigger.compiler.Trigger(
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
                pgtrigger.compiler.Trigger(
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
            ],
        },
    ),
    migrations.CreateModel(
        name="ImportDraft",
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
                "user",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="import_drafts",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            ("created_at", models.DateTimeField(auto_now_add=True)),
            ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
            ("version", models.PositiveIntegerField(default=1)),
            ("file_name", models.CharField(max_length=200)),
            ("content", models.BinaryField()),
            ("received_from", models.CharField(blank=True, max_length=200)),
            ("note", models.TextField(blank=True)),
            ("adjustments", models.JSONField(blank=True, default=dict)),
            ("answers", models.JSONField(blank=True, default=dict)),
        ],
        options={
            "ordering": ("-changed_at", "-id"),
            "default_permissions": (),
            "indexes": [
                models.Index(
                    fields=["user", "-changed_at"], name="articles_importdraft_me"
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="Measure",
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
            ("slug", models.SlugField(max_length=120, unique=True)),
            ("name", models.CharField(max_length=200, unique=True)),
            ("definition", models.TextField(blank=True)),
            (
                "unit_kind",
                models.CharField(
                    choices=[
                        ("currency", "amount of money"),
                        ("currency_per_person", "amount of money per person"),
                        ("percent", "percentage"),
                        ("length", "length"),
                        ("duration", "duration"),
                        ("count", "count"),
                        ("ordinal", "ordinal"),
                        ("frequency", "frequency"),
                    ],
                    max_length=20,
                ),
            ),
        ],
        options={
            "ordering": ("name", "id"),
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("name", ""), _negated=True),
                    name="articles_measure_named",
                    violation_error_message="A measure needs a name.",
                )
            ],
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="measure_unit_fits_its_figures",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            \n            IF NOT COALESCE((NOT EXISTS (SELECT 1 FROM articles_figure\n                    WHERE measure_id = NEW.id AND unit_kind <> NEW.unit_kind)), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'measure_unit_fits_its_figures',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'Measure “' || NEW.name || '” has figures in another kind of unit than ' || NEW.unit_kind || '.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="4ec57cc04680de3898c620d677bda78627078f72",
                        operation='UPDATE OF "unit_kind"',
                        pgid="pgtrigger_measure_unit_fits_its_figures_59559",
                        table="articles_measure",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="created_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_measurehistory" ("definition", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "unit_kind") VALUES (NEW."definition", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'created\', NEW."id", NEW."slug", NEW."unit_kind"); RETURN NULL;',
                        hash="142be69fee183d5bb9bba5a818879df9964af715",
                        operation="INSERT",
                        pgid="pgtrigger_created_insert_d1103",
                        table="articles_measure",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="changed_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "articles_measurehistory" ("definition", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "unit_kind") VALUES (NEW."definition", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."slug", NEW."unit_kind"); RETURN NULL;',
                        hash="5002aede6ba02e42ef4456a195748859fe14d30f",
                        operation="UPDATE",
                        pgid="pgtrigger_changed_update_24ee5",
                        table="articles_measure",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="deleted_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_measurehistory" ("definition", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "slug", "unit_kind") VALUES (OLD."definition", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'deleted\', OLD."id", OLD."slug", OLD."unit_kind"); RETURN NULL;',
                        hash="6b6548c8218041540cc45c4a9efaf5c98c668fe8",
                        operation="DELETE",
                        pgid="pgtrigger_deleted_delete_7e2c4",
                        table="articles_measure",
                        when="AFTER",
                    ),
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="SourceText",
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
            ("file_name", models.CharField(max_length=200)),
            ("content", models.BinaryField()),
            (
                "sha256",
                models.CharField(
                    max_length=64,
                    unique=True,
                    validators=[
                        django.core.validators.RegexValidator(
                            "^[0-9a-f]{64}\\Z", "Give 64 hexadecimal digits."
                        )
                    ],
                ),
            ),
            (
                "format",
                models.CharField(
                    choices=[
                        ("text", "plain text"),
                        ("docx", "DOCX"),
                        ("html", "HTML"),
                        ("pdf", "PDF"),
                    ],
                    default="text",
                    max_length=8,
                ),
            ),
            ("encoding", models.CharField(default="utf-8", max_length=40)),
            (
                "normalised",
                models.TextField(
                    blank=True,
                    help_text="Empty when the bytes decode to exactly the text that was read",
                    verbose_name="normalised text",
                ),
            ),
            (
                "steps",
                models.JSONField(
                    blank=True, default=list, help_text="What was done to normalise it"
                ),
            ),
            (
                "offsets",
                models.JSONField(
                    blank=True,
                    default=list,
                    help_text="Where the normalised text stands in the text as received: for each run its start, and start and end of what it stands for",
                ),
            ),
            (
                "dropped",
                models.JSONField(
                    blank=True,
                    default=list,
                    help_text="Emphasis, links, images and the like, which plain text cannot hold",
                    verbose_name="left out",
                ),
            ),
            ("received_at", models.DateTimeField()),
            ("received_from", models.CharField(blank=True, max_length=200)),
            (
                "note",
                models.TextField(
                    blank=True, help_text="For editors; not shown in public"
                ),
            ),
        ],
        options={
            "ordering": ("-received_at", "-id"),
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                    name="articles_sourcetext_digest",
                    violation_error_message="A SHA-256 has 64 hexadecimal digits.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("format__in", ("text", "docx", "html", "pdf"))),
                    name="articles_sourcetext_known_format",
                    violation_error_message="A source is text, DOCX, HTML or PDF.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("format", "text"),
                        models.Q(("normalised", ""), _negated=True),
                        _connector="OR",
                    ),
                    name="articles_sourcetext_text_of_a_document",
                    violation_error_message="The text of a DOCX, HTML or PDF source is kept beside its bytes.",
                ),
            ],
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="sourcetext_never_updated",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            \n            IF NOT COALESCE((OLD.* IS NOT DISTINCT FROM NEW.*), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'sourcetext_never_updated',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'A source text is kept as received and never changed; import the new version as a source of its own.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="9f349108b7c1e09bf0a513b96a774534c5c1a494",
                        operation="UPDATE",
                        pgid="pgtrigger_sourcetext_never_updated_3a68b",
                        table="articles_sourcetext",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="sourcetext_digest_is_of_content",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            \n            IF NOT COALESCE((NEW.sha256 = encode(sha256(NEW.content), 'hex')), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'sourcetext_digest_is_of_content',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'The digest ' || NEW.sha256 || ' is not that of the bytes of ' || NEW.file_name || '.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="ad3402c8b0a4b1b9757ab2a3f95fbab6ade39a0d",
                        operation="INSERT",
                        pgid="pgtrigger_sourcetext_digest_is_of_content_e01ab",
                        table="articles_sourcetext",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="created_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_sourcetexthistory" ("encoding", "file_name", "format", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_at", "received_from", "sha256", "steps") VALUES (NEW."encoding", NEW."file_name", NEW."format", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'created\', NEW."id", NEW."received_at", NEW."received_from", NEW."sha256", NEW."steps"); RETURN NULL;',
                        hash="6a9be5d69c4b0ab0c6bea237fd5f66b9096d1879",
                        operation="INSERT",
                        pgid="pgtrigger_created_insert_dad59",
                        table="articles_sourcetext",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="changed_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."encoding" IS DISTINCT FROM (NEW."encoding") OR OLD."file_name" IS DISTINCT FROM (NEW."file_name") OR OLD."format" IS DISTINCT FROM (NEW."format") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."received_at" IS DISTINCT FROM (NEW."received_at") OR OLD."received_from" IS DISTINCT FROM (NEW."received_from") OR OLD."sha256" IS DISTINCT FROM (NEW."sha256") OR OLD."steps" IS DISTINCT FROM (NEW."steps"))',
                        func='INSERT INTO "articles_sourcetexthistory" ("encoding", "file_name", "format", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_at", "received_from", "sha256", "steps") VALUES (NEW."encoding", NEW."file_name", NEW."format", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."received_at", NEW."received_from", NEW."sha256", NEW."steps"); RETURN NULL;',
                        hash="d748ce3354084d72e8d9ae00d9d85ed1c6749fe4",
                        operation="UPDATE",
                        pgid="pgtrigger_changed_update_96627",
                        table="articles_sourcetext",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="deleted_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_sourcetexthistory" ("encoding", "file_name", "format", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "received_at", "received_from", "sha256", "steps") VALUES (OLD."encoding", OLD."file_name", OLD."format", OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'deleted\', OLD."id", OLD."received_at", OLD."received_from", OLD."sha256", OLD."steps"); RETURN NULL;',
                        hash="6525be1e0e860e82632f20ce8c795e1dbe094e36",
                        operation="DELETE",
                        pgid="pgtrigger_deleted_delete_4b113",
                        table="articles_sourcetext",
                        when="AFTER",
                    ),
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="ChecklistItemHistory",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            (
                "pgh_obj",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="history",
                    related_query_name="history",
                    to="articles.checklistitem",
                ),
            ),
            (
                "pgh_context",
                models.ForeignKey(
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="pghistory.context",
                ),
            ),
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
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="2fd297de30f459f8e89aed00207cc090d089aa8d",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_6ba88",
                        table="articles_checklistitemhistory",
                        when="BEFORE",
                    ),
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="ImportReading",
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
                "draft",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="readings",
                    to="articles.importdraft",
                ),
            ),
            ("digest", models.CharField(max_length=64)),
            ("proposals", models.JSONField(default=list)),
        ],
        options={
            "default_permissions": (),
            "constraints": [
                models.UniqueConstraint(
                    fields=("draft", "digest"), name="articles_importreading_once"
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="ImportRun",
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
                "source",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="runs",
                    to="articles.sourcetext",
                ),
            ),
            (
                "by",
                models.ForeignKey(
                    blank=True,
                    help_text="Empty when a command loaded it without saying for whom",
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="imports",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            ("started_at", models.DateTimeField(verbose_name="started")),
            (
                "finished_at",
                models.DateTimeField(blank=True, null=True, verbose_name="finished"),
            ),
            (
                "state",
                models.CharField(
                    choices=[("loaded", "loaded"), ("undone", "undone")],
                    default="loaded",
                    max_length=8,
                ),
            ),
            (
                "issue_title",
                models.CharField(
                    help_text="The issue’s title when it was loaded",
                    max_length=200,
                    verbose_name="issue",
                ),
            ),
            (
                "detectors",
                models.JSONField(
                    blank=True,
                    default=list,
                    help_text="Name and version of each, in their order",
                ),
            ),
            (
                "adjustments",
                models.JSONField(
                    blank=True,
                    default=dict,
                    help_text="What an editor decided about the cuts",
                ),
            ),
            ("notes", models.JSONField(blank=True, default=list)),
            ("boilerplate", models.JSONField(blank=True, default=list)),
            ("unplaced", models.JSONField(blank=True, default=list)),
            (
                "counts",
                models.JSONField(
                    blank=True, default=dict, help_text="How much of each kind it made"
                ),
            ),
            (
                "undone_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="imports_undone",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "undone_at",
                models.DateTimeField(blank=True, null=True, verbose_name="undone"),
            ),
            ("undone_why", models.TextField(blank=True, verbose_name="why undone")),
        ],
        options={
            "verbose_name": "import",
            "ordering": ("-started_at", "-id"),
            "permissions": (
                ("import_issue", "Can import an issue"),
                ("undo_import", "Can undo an import"),
            ),
            "default_permissions": ("view",),
            "indexes": [
                models.Index(
                    models.OrderBy(models.F("started_at"), descending=True),
                    models.OrderBy(models.F("id"), descending=True),
                    name="articles_importrun_order",
                )
            ],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("state", "loaded"),
                            ("undone_at", None),
                            ("undone_by", None),
                            ("undone_why", ""),
                        ),
                        models.Q(
                            ("state", "undone"),
                            ("undone_at__isnull", False),
                            models.Q(("undone_why", ""), _negated=True),
                        ),
                        _connector="OR",
                    ),
                    name="articles_importrun_undone_when_and_why",
                    violation_error_message="An undone import says when and why, and only an undone one.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("finished_at", None),
                        ("finished_at__gte", models.F("started_at")),
                        _connector="OR",
                    ),
                    name="articles_importrun_times_in_order",
                    violation_error_message="An import ends after it starts.",
                ),
            ],
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="importrun_stays_on_record",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            \n            IF NOT COALESCE((FALSE), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'importrun_stays_on_record',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'Import ' || OLD.id || ' stays on record: it can be undone, not deleted.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="721481de26b457bfd5d0229eef71a43c2bc3e94f",
                        operation="DELETE",
                        pgid="pgtrigger_importrun_stays_on_record_00b8b",
                        table="articles_importrun",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="importrun_undone_is_final",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            \n            IF NOT COALESCE(((OLD.state = 'loaded' OR OLD.* IS NOT DISTINCT FROM NEW.*)\n                    AND (OLD.source_id, OLD.by_id, OLD.started_at)\n                    IS NOT DISTINCT FROM (NEW.source_id, NEW.by_id, NEW.started_at)), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'importrun_undone_is_final',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'Import ' || OLD.id || ' is on record as ' || OLD.state || ': its source, person and start stay, and what was undone stays so.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="772facd7bab914f7e622848826b8b35a160e8d20",
                        operation="UPDATE",
                        pgid="pgtrigger_importrun_undone_is_final_e8f57",
                        table="articles_importrun",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="importrun_undone_before_publication",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        declare="DECLARE kept text;",
                        func="\n            SELECT concat('“', title, '” ', CASE\n                        WHEN status IN ('published', 'retracted') THEN 'is published'\n                        ELSE 'is still there' END) INTO kept\n                    FROM articles_article WHERE run_id = NEW.id\n                    ORDER BY status IN ('published', 'retracted') DESC, id LIMIT 1;\n            IF NOT COALESCE((NEW.state <> 'undone' OR kept IS NULL), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'importrun_undone_before_publication',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'Import ' || NEW.id || ' cannot be undone: ' || kept || '.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="c4a38fdf61a054bd38edd93dd314d7a490635335",
                        operation='UPDATE OF "state"',
                        pgid="pgtrigger_importrun_undone_before_publication_af847",
                        table="articles_importrun",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="created_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_importrunhistory" ("adjustments", "by_id", "counts", "detectors", "finished_at", "id", "issue_title", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "started_at", "state", "undone_at", "undone_by_id", "undone_why") VALUES (NEW."adjustments", NEW."by_id", NEW."counts", NEW."detectors", NEW."finished_at", NEW."id", NEW."issue_title", _pgh_attach_context(), NOW(), \'created\', NEW."id", NEW."source_id", NEW."started_at", NEW."state", NEW."undone_at", NEW."undone_by_id", NEW."undone_why"); RETURN NULL;',
                        hash="339e83b6f003de0b6cb96a6205d7783c0a16197d",
                        operation="INSERT",
                        pgid="pgtrigger_created_insert_50445",
                        table="articles_importrun",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="changed_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (OLD."adjustments" IS DISTINCT FROM (NEW."adjustments") OR OLD."by_id" IS DISTINCT FROM (NEW."by_id") OR OLD."counts" IS DISTINCT FROM (NEW."counts") OR OLD."detectors" IS DISTINCT FROM (NEW."detectors") OR OLD."finished_at" IS DISTINCT FROM (NEW."finished_at") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."issue_title" IS DISTINCT FROM (NEW."issue_title") OR OLD."source_id" IS DISTINCT FROM (NEW."source_id") OR OLD."started_at" IS DISTINCT FROM (NEW."started_at") OR OLD."state" IS DISTINCT FROM (NEW."state") OR OLD."undone_at" IS DISTINCT FROM (NEW."undone_at") OR OLD."undone_by_id" IS DISTINCT FROM (NEW."undone_by_id") OR OLD."undone_why" IS DISTINCT FROM (NEW."undone_why"))',
                        func='INSERT INTO "articles_importrunhistory" ("adjustments", "by_id", "counts", "detectors", "finished_at", "id", "issue_title", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "started_at", "state", "undone_at", "undone_by_id", "undone_why") VALUES (NEW."adjustments", NEW."by_id", NEW."counts", NEW."detectors", NEW."finished_at", NEW."id", NEW."issue_title", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."source_id", NEW."started_at", NEW."state", NEW."undone_at", NEW."undone_by_id", NEW."undone_why"); RETURN NULL;',
                        hash="c0e6b3f20baf521822787e2f730cc08978b9beef",
                        operation="UPDATE",
                        pgid="pgtrigger_changed_update_fb2f7",
                        table="articles_importrun",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="deleted_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_importrunhistory" ("adjustments", "by_id", "counts", "detectors", "finished_at", "id", "issue_title", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "started_at", "state", "undone_at", "undone_by_id", "undone_why") VALUES (OLD."adjustments", OLD."by_id", OLD."counts", OLD."detectors", OLD."finished_at", OLD."id", OLD."issue_title", _pgh_attach_context(), NOW(), \'deleted\', OLD."id", OLD."source_id", OLD."started_at", OLD."state", OLD."undone_at", OLD."undone_by_id", OLD."undone_why"); RETURN NULL;',
                        hash="1ee3aedf019e74244b62b866a02adc9c8d37cfca",
                        operation="DELETE",
                        pgid="pgtrigger_deleted_delete_d467b",
                        table="articles_importrun",
                        when="AFTER",
                    ),
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="MeasureHistory",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            (
                "pgh_obj",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="history",
                    related_query_name="history",
                    to="articles.measure",
                ),
            ),
            (
                "pgh_context",
                models.ForeignKey(
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="pghistory.context",
                ),
            ),
            ("id", models.BigIntegerField()),
            ("slug", models.SlugField(db_index=False, max_length=120)),
            ("name", models.CharField(max_length=200)),
            ("definition", models.TextField(blank=True)),
            (
                "unit_kind",
                models.CharField(
                    choices=[
                        ("currency", "amount of money"),
                        ("currency_per_person", "amount of money per person"),
                        ("percent", "percentage"),
                        ("length", "length"),
                        ("duration", "duration"),
                        ("count", "count"),
                        ("ordinal", "ordinal"),
                        ("frequency", "frequency"),
                    ],
                    max_length=20,
                ),
            ),
        ],
        options={
            "abstract": False,
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="e9f17ffb836950b4f7d51713477e5d8ca28ef0e6",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_f7cdc",
                        table="articles_measurehistory",
                        when="BEFORE",
                    ),
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="SourceTextHistory",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            (
                "pgh_obj",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="history",
                    related_query_name="history",
                    to="articles.sourcetext",
                ),
            ),
            (
                "pgh_context",
                models.ForeignKey(
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="pghistory.context",
                ),
            ),
            ("id", models.BigIntegerField()),
            ("file_name", models.CharField(max_length=200)),
            (
                "sha256",
                models.CharField(
                    max_length=64,
                    validators=[
                        django.core.validators.RegexValidator(
                            "^[0-9a-f]{64}\\Z", "Give 64 hexadecimal digits."
                        )
                    ],
                ),
            ),
            (
                "format",
                models.CharField(
                    choices=[
                        ("text", "plain text"),
                        ("docx", "DOCX"),
                        ("html", "HTML"),
                        ("pdf", "PDF"),
                    ],
                    default="text",
                    max_length=8,
                ),
            ),
            ("encoding", models.CharField(default="utf-8", max_length=40)),
            (
                "steps",
                models.JSONField(
                    blank=True, default=list, help_text="What was done to normalise it"
                ),
            ),
            ("received_at", models.DateTimeField()),
            ("received_from", models.CharField(blank=True, max_length=200)),
            (
                "note",
                models.TextField(
                    blank=True, help_text="For editors; not shown in public"
                ),
            ),
        ],
        options={
            "abstract": False,
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="3e685d958650fddf9b415a23b1154d39c83e926f",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_d08cd",
                        table="articles_sourcetexthistory",
                        when="BEFORE",
                    ),
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="Author",
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
            ("slug", models.SlugField(max_length=120, unique=True)),
            ("name", models.CharField(max_length=200)),
            ("sort_name", models.CharField(help_text="Abazov, Rafis", max_length=200)),
            (
                "orcid",
                models.CharField(
                    blank=True,
                    max_length=19,
                    validators=[
                        django.core.validators.RegexValidator(
                            "^(\\d{4}-){3}\\d{3}[\\dX]\\Z",
                            "Write it like 0000-0002-1825-0097.",
                        )
                    ],
                    verbose_name="ORCID",
                ),
            ),
            ("homepage", models.URLField(blank=True)),
            (
                "affiliation",
                models.CharField(
                    blank=True, max_length=300, verbose_name="current affiliation"
                ),
            ),
            (
                "actor",
                models.OneToOneField(
                    blank=True,
                    help_text="The same person as an actor of the archive",
                    null=True,
                    on_delete=django.db.models.deletion.SET_NULL,
                    related_name="author",
                    to="actors.actor",
                ),
            ),
            (
                "run",
                models.ForeignKey(
                    blank=True,
                    editable=False,
                    help_text="The import that made it",
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="authors",
                    to="articles.importrun",
                ),
            ),
            (
                "note",
                models.TextField(
                    blank=True, help_text="For editors; not shown in public"
                ),
            ),
            (
                "merged_into",
                models.ForeignKey(
                    blank=True,
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="merged",
                    to="articles.author",
                ),
            ),
        ],
        options={
            "ordering": ("sort_name", "id"),
            "permissions": (("merge_author", "Can merge authors and undo it"),),
            "indexes": [
                models.Index(
                    models.F("sort_name"), models.F("id"), name="articles_author_order"
                )
            ],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("name", ""), _negated=True),
                        models.Q(("sort_name", ""), _negated=True),
                    ),
                    name="articles_author_named",
                    violation_error_message="An author needs a name and a sort name.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("merged_into", None),
                        models.Q(("merged_into", models.F("id")), _negated=True),
                        _connector="OR",
                    ),
                    name="articles_author_not_merged_into_itself",
                    violation_error_message="An author cannot be merged into itself.",
                ),
            ],
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="author_merged_in_one_step",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            IF NEW.merged_into_id IS NOT NULL THEN\n                PERFORM 1 FROM articles_author WHERE id = NEW.merged_into_id FOR SHARE;\n            END IF;\n            IF NOT COALESCE((NEW.merged_into_id IS NULL OR NOT EXISTS (\n            SELECT 1 FROM articles_author WHERE (id = NEW.merged_into_id\n                AND merged_into_id IS NOT NULL) OR merged_into_id = NEW.id)), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'author_merged_in_one_step',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'The author “' || NEW.name || '” cannot be merged there: a merge leads to its goal in one step, never on to a third.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="1be09a078daaf1d0984d706a850fc0dc809884ec",
                        operation='INSERT OR UPDATE OF "merged_into_id"',
                        pgid="pgtrigger_author_merged_in_one_step_396d2",
                        table="articles_author",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="author_is_merged",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        declare="DECLARE away text;",
                        func="\n            PERFORM 1 FROM actors_actor\n                WHERE id IN (NEW.actor_id) ORDER BY id FOR KEY SHARE;\n            SELECT name INTO away FROM actors_actor\n                WHERE id IN (NEW.actor_id) AND merged_into_id IS NOT NULL LIMIT 1;\n            IF NOT COALESCE((away IS NULL), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'author_is_merged',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = '“' || away || '” was merged into another; name that one instead.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="6ffb312abac9d5db436b23c5360600e7731cfa86",
                        operation='INSERT OR UPDATE OF "actor_id"',
                        pgid="pgtrigger_author_is_merged_b12dd",
                        table="articles_author",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="created_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_authorhistory" ("actor_id", "affiliation", "homepage", "id", "merged_into_id", "name", "note", "orcid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "slug", "sort_name") VALUES (NEW."actor_id", NEW."affiliation", NEW."homepage", NEW."id", NEW."merged_into_id", NEW."name", NEW."note", NEW."orcid", _pgh_attach_context(), NOW(), \'created\', NEW."id", NEW."run_id", NEW."slug", NEW."sort_name"); RETURN NULL;',
                        hash="172899069b6c65f6a3c20988b255017147fec12d",
                        operation="INSERT",
                        pgid="pgtrigger_created_insert_56594",
                        table="articles_author",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="changed_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "articles_authorhistory" ("actor_id", "affiliation", "homepage", "id", "merged_into_id", "name", "note", "orcid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "slug", "sort_name") VALUES (NEW."actor_id", NEW."affiliation", NEW."homepage", NEW."id", NEW."merged_into_id", NEW."name", NEW."note", NEW."orcid", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."run_id", NEW."slug", NEW."sort_name"); RETURN NULL;',
                        hash="ffc90c8a482346fcfa91cd8556e673c7e2630fa1",
                        operation="UPDATE",
                        pgid="pgtrigger_changed_update_146f5",
                        table="articles_author",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="deleted_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_authorhistory" ("actor_id", "affiliation", "homepage", "id", "merged_into_id", "name", "note", "orcid", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "slug", "sort_name") VALUES (OLD."actor_id", OLD."affiliation", OLD."homepage", OLD."id", OLD."merged_into_id", OLD."name", OLD."note", OLD."orcid", _pgh_attach_context(), NOW(), \'deleted\', OLD."id", OLD."run_id", OLD."slug", OLD."sort_name"); RETURN NULL;',
                        hash="95bd99c868617cdc31291aef6c1f51d7a842055e",
                        operation="DELETE",
                        pgid="pgtrigger_deleted_delete_c9b43",
                        table="articles_author",
                        when="AFTER",
                    ),
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="ImportRunHistory",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            (
                "pgh_obj",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="history",
                    related_query_name="history",
                    to="articles.importrun",
                ),
            ),
            (
                "pgh_context",
                models.ForeignKey(
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="pghistory.context",
                ),
            ),
            ("id", models.BigIntegerField()),
            (
                "source",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="articles.sourcetext",
                ),
            ),
            (
                "by",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    help_text="Empty when a command loaded it without saying for whom",
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            ("started_at", models.DateTimeField(verbose_name="started")),
            (
                "finished_at",
                models.DateTimeField(blank=True, null=True, verbose_name="finished"),
            ),
            (
                "state",
                models.CharField(
                    choices=[("loaded", "loaded"), ("undone", "undone")],
                    default="loaded",
                    max_length=8,
                ),
            ),
            (
                "issue_title",
                models.CharField(
                    help_text="The issue’s title when it was loaded",
                    max_length=200,
                    verbose_name="issue",
                ),
            ),
            (
                "detectors",
                models.JSONField(
                    blank=True,
                    default=list,
                    help_text="Name and version of each, in their order",
                ),
            ),
            (
                "adjustments",
                models.JSONField(
                    blank=True,
                    default=dict,
                    help_text="What an editor decided about the cuts",
                ),
            ),
            (
                "counts",
                models.JSONField(
                    blank=True, default=dict, help_text="How much of each kind it made"
                ),
            ),
            (
                "undone_by",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "undone_at",
                models.DateTimeField(blank=True, null=True, verbose_name="undone"),
            ),
            ("undone_why", models.TextField(blank=True, verbose_name="why undone")),
        ],
        options={
            "abstract": False,
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="7d3d86ca62fafb29c885b94d6290a1b503470129",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_a66dd",
                        table="articles_importrunhistory",
                        when="BEFORE",
                    ),
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="Issue",
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
            ("slug", models.SlugField(max_length=120, unique=True)),
            ("title", models.CharField(max_length=200)),
            ("volume", models.CharField(blank=True, max_length=20)),
            ("number", models.CharField(blank=True, max_length=20)),
            (
                "date",
                archive.shared.dates.EDTFField(
                    blank=True,
                    default="",
                    earliest="date_earliest",
                    latest="date_latest",
                    max_length=64,
                    verbose_name="date of issue",
                ),
            ),
            ("date_earliest", models.DateField(editable=False, null=True)),
            ("date_latest", models.DateField(editable=False, null=True)),
            ("journal_title", models.CharField(max_length=200)),
            ("publisher", models.CharField(blank=True, max_length=200)),
            (
                "issn",
                models.CharField(
                    blank=True,
                    max_length=9,
                    validators=[
                        django.core.validators.RegexValidator(
                            "^\\d{4}-\\d{3}[\\dX]\\Z", "Write it like 2049-3630."
                        )
                    ],
                    verbose_name="ISSN",
                ),
            ),
            (
                "published_at",
                models.DateTimeField(blank=True, editable=False, null=True),
            ),
            (
                "source",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="issues",
                    to="articles.sourcetext",
                ),
            ),
            (
                "run",
                models.ForeignKey(
                    blank=True,
                    editable=False,
                    help_text="The import that made it",
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="issues",
                    to="articles.importrun",
                ),
            ),
            ("note", models.TextField(blank=True, help_text="Shown with the issue")),
        ],
        options={
            "ordering": (
                models.OrderBy(
                    models.F("date_earliest"), descending=True, nulls_last=True
                ),
                "-id",
            ),
            "permissions": (
                ("publish_issue", "Can publish an issue with its articles"),
            ),
            "indexes": [
                models.Index(
                    models.OrderBy(
                        models.F("date_earliest"), descending=True, nulls_last=True
                    ),
                    models.OrderBy(models.F("id"), descending=True),
                    name="articles_issue_order",
                )
            ],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("title", ""), _negated=True),
                        models.Q(("journal_title", ""), _negated=True),
                    ),
                    name="articles_issue_titled",
                    violation_error_message="An issue needs a title and its journal’s.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("date_earliest", None),
                        ("date_latest", None),
                        ("date_earliest__lte", models.F("date_latest")),
                        _connector="OR",
                    ),
                    name="articles_issue_date_bounds_in_order",
                    violation_error_message="The earliest day cannot be after the latest.",
                ),
            ],
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="date_bounds",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            \n            IF NOT COALESCE((archive_edtf_bounds(NEW.\"date\")\n            = ARRAY[NEW.\"date_earliest\", NEW.\"date_latest\"]), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'date_bounds',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'The bounds ' || COALESCE(NEW.\"date_earliest\"::text, 'open')\n            || ' and ' || COALESCE(NEW.\"date_latest\"::text, 'open')\n            || ' are not the earliest and latest day of the date “'\n            || NEW.\"date\" || '”.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="fe9a09a2a5e1bdfe7e7ea37a469a06e7722af7c9",
                        operation='INSERT OR UPDATE OF "date", "date_earliest", "date_latest"',
                        pgid="pgtrigger_date_bounds_ebc9e",
                        table="articles_issue",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
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
                pgtrigger.compiler.Trigger(
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
                pgtrigger.compiler.Trigger(
                    name="issue_published_stays",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            \n            IF NOT COALESCE((OLD.published_at IS NULL), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'issue_published_stays',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'Issue “' || OLD.title || '” is published and cannot be deleted.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="d34ada266680ca7ebba65ec5aaa437ccb6bc5d71",
                        operation="DELETE",
                        pgid="pgtrigger_issue_published_stays_46476",
                        table="articles_issue",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="created_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_issuehistory" ("date", "date_earliest", "date_latest", "id", "issn", "journal_title", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "publisher", "run_id", "slug", "source_id", "title", "volume") VALUES (NEW."date", NEW."date_earliest", NEW."date_latest", NEW."id", NEW."issn", NEW."journal_title", NEW."note", NEW."number", _pgh_attach_context(), NOW(), \'created\', NEW."id", NEW."published_at", NEW."publisher", NEW."run_id", NEW."slug", NEW."source_id", NEW."title", NEW."volume"); RETURN NULL;',
                        hash="79534d1b0aef0b280886e0e1a2b88bb02dbdc045",
                        operation="INSERT",
                        pgid="pgtrigger_created_insert_b1917",
                        table="articles_issue",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="changed_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "articles_issuehistory" ("date", "date_earliest", "date_latest", "id", "issn", "journal_title", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "publisher", "run_id", "slug", "source_id", "title", "volume") VALUES (NEW."date", NEW."date_earliest", NEW."date_latest", NEW."id", NEW."issn", NEW."journal_title", NEW."note", NEW."number", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."published_at", NEW."publisher", NEW."run_id", NEW."slug", NEW."source_id", NEW."title", NEW."volume"); RETURN NULL;',
                        hash="7022cfff6a2461eb1aced9687c252a8341ad6680",
                        operation="UPDATE",
                        pgid="pgtrigger_changed_update_94e23",
                        table="articles_issue",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="deleted_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_issuehistory" ("date", "date_earliest", "date_latest", "id", "issn", "journal_title", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_at", "publisher", "run_id", "slug", "source_id", "title", "volume") VALUES (OLD."date", OLD."date_earliest", OLD."date_latest", OLD."id", OLD."issn", OLD."journal_title", OLD."note", OLD."number", _pgh_attach_context(), NOW(), \'deleted\', OLD."id", OLD."published_at", OLD."publisher", OLD."run_id", OLD."slug", OLD."source_id", OLD."title", OLD."volume"); RETURN NULL;',
                        hash="d21158fbdb2f7aeb574fe7017966e9e3800b7c6b",
                        operation="DELETE",
                        pgid="pgtrigger_deleted_delete_32d0c",
                        table="articles_issue",
                        when="AFTER",
                    ),
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Article",
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
                "issue",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="articles",
                    to="articles.issue",
                ),
            ),
            ("position", models.PositiveSmallIntegerField()),
            ("slug", models.SlugField(max_length=120, unique=True)),
            ("title", models.CharField(blank=True, max_length=300)),
            (
                "title_supplied",
                models.BooleanField(
                    default=False,
                    help_text="The print has no title; this one was supplied by an editor",
                ),
            ),
            (
                "original_date",
                archive.shared.dates.EDTFField(
                    blank=True,
                    default="",
                    earliest="original_date_earliest",
                    help_text="When the journal first published it, as EDTF; empty if unknown",
                    latest="original_date_latest",
                    max_length=64,
                    verbose_name="first published",
                ),
            ),
            ("original_date_earliest", models.DateField(editable=False, null=True)),
            ("original_date_latest", models.DateField(editable=False, null=True)),
            (
                "original_url",
                models.URLField(blank=True, verbose_name="original address"),
            ),
            (
                "language",
                models.CharField(default="en", help_text="BCP 47 tag", max_length=12),
            ),
            (
                "status",
                models.CharField(
                    choices=[
                        ("draft", "draft"),
                        ("in_review", "in review"),
                        ("approved", "approved"),
                        ("published", "published"),
                        ("retracted", "retracted"),
                    ],
                    default="draft",
                    max_length=10,
                ),
            ),
            ("published_at", models.DateTimeField(blank=True, null=True)),
            (
                "source",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="articles",
                    to="articles.sourcetext",
                ),
            ),
            ("source_start", models.PositiveIntegerField(blank=True, null=True)),
            ("source_end", models.PositiveIntegerField(blank=True, null=True)),
            (
                "run",
                models.ForeignKey(
                    blank=True,
                    editable=False,
                    help_text="The import that made it",
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="articles",
                    to="articles.importrun",
                ),
            ),
            (
                "note",
                models.TextField(
                    blank=True, help_text="For editors; not shown in public"
                ),
            ),
            (
                "last_notice",
                models.CharField(
                    blank=True,
                    db_default="",
                    default="",
                    editable=False,
                    help_text="The kind of the newest correction, for the marks in lists",
                    max_length=21,
                ),
            ),
        ],
        options={
            "ordering": (
                models.OrderBy(
                    models.F("published_at"), descending=True, nulls_last=True
                ),
                "-id",
            ),
            "permissions": (
                ("submit_article", "Can submit an article for review"),
                ("approve_article", "Can approve an article or send it back"),
                ("publish_article", "Can publish an article"),
                ("retract_article", "Can retract an article"),
            ),
            "indexes": [
                models.Index(
                    models.OrderBy(models.F("published_at"), descending=True),
                    models.OrderBy(models.F("id"), descending=True),
                    condition=models.Q(("status__in", ("published", "retracted"))),
                    name="articles_article_public",
                ),
                models.Index(
                    models.OrderBy(
                        models.F("original_date_earliest"),
                        descending=True,
                        nulls_last=True,
                    ),
                    models.OrderBy(models.F("id"), descending=True),
                    name="articles_article_printed",
                ),
            ],
            "constraints": [
                models.UniqueConstraint(
                    deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                    fields=("issue", "position"),
                    name="articles_article_one_at_a_position",
                    violation_error_message="Two articles cannot stand at one position.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("published_at__isnull", False),
                            ("status__in", ("published", "retracted")),
                        ),
                        models.Q(
                            models.Q(
                                ("status__in", ("published", "retracted")),
                                _negated=True,
                            ),
                            ("published_at__isnull", True),
                        ),
                        _connector="OR",
                    ),
                    name="articles_article_published_when",
                    violation_error_message="A published article has a time of publication, and only a published one.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        (
                            "status__in",
                            [
                                "draft",
                                "in_review",
                                "approved",
                                "published",
                                "retracted",
                            ],
                        )
                    ),
                    name="articles_article_known_status",
                    violation_error_message="There is no such status.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("source_end", None), ("source_start", None)),
                        models.Q(
                            ("source__isnull", False),
                            ("source_start__lt", models.F("source_end")),
                        ),
                        _connector="OR",
                    ),
                    name="articles_article_span_in_source",
                    violation_error_message="A span needs a source, a start and an end.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("original_date_earliest", None),
                        ("original_date_latest", None),
                        (
                            "original_date_earliest__lte",
                            models.F("original_date_latest"),
                        ),
                        _connector="OR",
                    ),
                    name="articles_article_original_bounds_in_order",
                    violation_error_message="The earliest day cannot be after the latest.",
                ),
            ],
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="original_date_bounds",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            \n            IF NOT COALESCE((archive_edtf_bounds(NEW.\"original_date\")\n            = ARRAY[NEW.\"original_date_earliest\", NEW.\"original_date_latest\"]), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'original_date_bounds',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'The bounds ' || COALESCE(NEW.\"original_date_earliest\"::text, 'open')\n            || ' and ' || COALESCE(NEW.\"original_date_latest\"::text, 'open')\n            || ' are not the earliest and latest day of the date “'\n            || NEW.\"original_date\" || '”.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="00257ab3cd361f4c27d4bfa776196f4f0e86740d",
                        operation='INSERT OR UPDATE OF "original_date", "original_date_earliest", "original_date_latest"',
                        pgid="pgtrigger_original_date_bounds_52964",
                        table="articles_article",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
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
                pgtrigger.compiler.Trigger(
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
                pgtrigger.compiler.Trigger(
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
                pgtrigger.compiler.Trigger(
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
                pgtrigger.compiler.Trigger(
                    name="article_first_status",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            \n            IF NOT COALESCE((NEW.status IN ('draft', 'published', 'retracted')), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'article_first_status',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'A new article starts as a draft, not as “' || NEW.status || '”.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="edc8579fc609f92945a2660e52d394936a1a8803",
                        operation="INSERT",
                        pgid="pgtrigger_article_first_status_22eb4",
                        table="articles_article",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="article_has_a_section",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        constraint="CONSTRAINT",
                        func="\n            \n            IF NOT COALESCE((EXISTS (SELECT 1 FROM articles_section\n                        WHERE article_id = NEW.id)\n                    OR NOT EXISTS (SELECT 1 FROM articles_article WHERE id = NEW.id)), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'article_has_a_section',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'Article “' || NEW.title || '” needs at least one section.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="68989503d7d9276c793248cb4d94cfcad2182f35",
                        operation="INSERT",
                        pgid="pgtrigger_article_has_a_section_7614c",
                        table="articles_article",
                        timing="DEFERRABLE INITIALLY DEFERRED",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
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
                pgtrigger.compiler.Trigger(
                    name="article_published_stays",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            \n            IF NOT COALESCE((NOT (OLD.status IN ('published', 'retracted'))), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'article_published_stays',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'Article “' || OLD.title || '” is published: retract it, it cannot be deleted.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="56b56301d643ade1d4f1d347c7166b47df3de669",
                        operation="DELETE",
                        pgid="pgtrigger_article_published_stays_d22d4",
                        table="articles_article",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="article_print_stays",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            \n            IF NOT COALESCE(((OLD.title, OLD.title_supplied, OLD.language,\n                        OLD.last_notice) = (NEW.title, NEW.title_supplied, NEW.language,\n                        NEW.last_notice)\n                    OR NOT (OLD.status IN ('published', 'retracted') AND OLD.published_at <= now())\n                    OR EXISTS (\n        SELECT 1 FROM articles_correction AS c\n        WHERE c.article_id = NEW.id AND c.state = 'applied'\n        AND c.applied_at = now())), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'article_print_stays',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'Article “' || OLD.title || '” is published: its title changes only by a correction.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="709d780957f9e2dc26e645b877ccbf8fa68dce77",
                        operation='UPDATE OF "title", "title_supplied", "language", "last_notice"',
                        pgid="pgtrigger_article_print_stays_bd5da",
                        table="articles_article",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="article_title_is_that_of_its_edition",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        constraint="CONSTRAINT",
                        func="\n            \n            IF NOT COALESCE(((OLD.title, OLD.title_supplied) = (NEW.title,\n                        NEW.title_supplied)\n                    OR articles_newest_edition_is_current(NEW.id) IS NOT FALSE), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'article_title_is_that_of_its_edition',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'The title of article “' || NEW.title || '” is not that of its newest edition.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="8f7aec70aa38f9b6ddab40aa289ee4f2bc70fd5b",
                        operation='UPDATE OF "title", "title_supplied"',
                        pgid="pgtrigger_article_title_is_that_of_its_edition_250ed",
                        table="articles_article",
                        timing="DEFERRABLE INITIALLY DEFERRED",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="article_has_an_edition",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        constraint="CONSTRAINT",
                        func="PERFORM articles_keep_edition(NEW.id); RETURN NULL;",
                        hash="31c313b6178df7ced303c159d9993f6c7f52c093",
                        operation='INSERT OR UPDATE OF "status", "published_at", "title", "title_supplied", "language"',
                        pgid="pgtrigger_article_has_an_edition_b3f39",
                        table="articles_article",
                        timing="DEFERRABLE INITIALLY DEFERRED",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="article_publication_stays",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            \n            IF NOT COALESCE((OLD.published_at IS NULL OR OLD.published_at > now()\n                    OR NEW.published_at = OLD.published_at), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'article_publication_stays',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'Article “' || OLD.title || '” was published; the time of its publication stays.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="2bc9b9bf71326721c75ac2c03af4ea2ec1f695bf",
                        operation="UPDATE",
                        pgid="pgtrigger_article_publication_stays_2033d",
                        table="articles_article",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="created_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_articlehistory" ("id", "issue_id", "language", "last_notice", "note", "original_date", "original_date_earliest", "original_date_latest", "original_url", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "published_at", "run_id", "slug", "source_end", "source_id", "source_start", "status", "title", "title_supplied") VALUES (NEW."id", NEW."issue_id", NEW."language", NEW."last_notice", NEW."note", NEW."original_date", NEW."original_date_earliest", NEW."original_date_latest", NEW."original_url", _pgh_attach_context(), NOW(), \'created\', NEW."id", NEW."position", NEW."published_at", NEW."run_id", NEW."slug", NEW."source_end", NEW."source_id", NEW."source_start", NEW."status", NEW."title", NEW."title_supplied"); RETURN NULL;',
                        hash="b63d0ffb726a55cfe27b1f7a51d88bf23822b5e0",
                        operation="INSERT",
                        pgid="pgtrigger_created_insert_8a053",
                        table="articles_article",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="changed_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "articles_articlehistory" ("id", "issue_id", "language", "last_notice", "note", "original_date", "original_date_earliest", "original_date_latest", "original_url", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "published_at", "run_id", "slug", "source_end", "source_id", "source_start", "status", "title", "title_supplied") VALUES (NEW."id", NEW."issue_id", NEW."language", NEW."last_notice", NEW."note", NEW."original_date", NEW."original_date_earliest", NEW."original_date_latest", NEW."original_url", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."position", NEW."published_at", NEW."run_id", NEW."slug", NEW."source_end", NEW."source_id", NEW."source_start", NEW."status", NEW."title", NEW."title_supplied"); RETURN NULL;',
                        hash="ef933727c8949b33a48fb72a15a9b4eb36cfd4af",
                        operation="UPDATE",
                        pgid="pgtrigger_changed_update_cf3db",
                        table="articles_article",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="deleted_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_articlehistory" ("id", "issue_id", "language", "last_notice", "note", "original_date", "original_date_earliest", "original_date_latest", "original_url", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "published_at", "run_id", "slug", "source_end", "source_id", "source_start", "status", "title", "title_supplied") VALUES (OLD."id", OLD."issue_id", OLD."language", OLD."last_notice", OLD."note", OLD."original_date", OLD."original_date_earliest", OLD."original_date_latest", OLD."original_url", _pgh_attach_context(), NOW(), \'deleted\', OLD."id", OLD."position", OLD."published_at", OLD."run_id", OLD."slug", OLD."source_end", OLD."source_id", OLD."source_start", OLD."status", OLD."title", OLD."title_supplied"); RETURN NULL;',
                        hash="d8702a52eafae724c1667064b1f828a545d88da9",
                        operation="DELETE",
                        pgid="pgtrigger_deleted_delete_dd976",
                        table="articles_article",
                        when="AFTER",
                    ),
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="AuthorHistory",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            (
                "pgh_obj",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="history",
                    related_query_name="history",
                    to="articles.author",
                ),
            ),
            (
                "pgh_context",
                models.ForeignKey(
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="pghistory.context",
                ),
            ),
            ("id", models.BigIntegerField()),
            ("slug", models.SlugField(db_index=False, max_length=120)),
            ("name", models.CharField(max_length=200)),
            ("sort_name", models.CharField(help_text="Abazov, Rafis", max_length=200)),
            (
                "orcid",
                models.CharField(
                    blank=True,
                    max_length=19,
                    validators=[
                        django.core.validators.RegexValidator(
                            "^(\\d{4}-){3}\\d{3}[\\dX]\\Z",
                            "Write it like 0000-0002-1825-0097.",
                        )
                    ],
                    verbose_name="ORCID",
                ),
            ),
            ("homepage", models.URLField(blank=True)),
            (
                "affiliation",
                models.CharField(
                    blank=True, max_length=300, verbose_name="current affiliation"
                ),
            ),
            (
                "actor",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    help_text="The same person as an actor of the archive",
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="actors.actor",
                ),
            ),
            (
                "run",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    editable=False,
                    help_text="The import that made it",
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="articles.importrun",
                ),
            ),
            (
                "note",
                models.TextField(
                    blank=True, help_text="For editors; not shown in public"
                ),
            ),
            (
                "merged_into",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="articles.author",
                ),
            ),
        ],
        options={
            "abstract": False,
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="68bb528cb63962fa5ad9052f7e2b92b57d10e365",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_ad736",
                        table="articles_authorhistory",
                        when="BEFORE",
                    ),
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="IssueHistory",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            (
                "pgh_obj",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="history",
                    related_query_name="history",
                    to="articles.issue",
                ),
            ),
            (
                "pgh_context",
                models.ForeignKey(
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="pghistory.context",
                ),
            ),
            ("id", models.BigIntegerField()),
            ("slug", models.SlugField(db_index=False, max_length=120)),
            ("title", models.CharField(max_length=200)),
            ("volume", models.CharField(blank=True, max_length=20)),
            ("number", models.CharField(blank=True, max_length=20)),
            (
                "date",
                archive.shared.dates.EDTFField(
                    blank=True,
                    default="",
                    earliest="date_earliest",
                    latest="date_latest",
                    max_length=64,
                    verbose_name="date of issue",
                ),
            ),
            ("date_earliest", models.DateField(editable=False, null=True)),
            ("date_latest", models.DateField(editable=False, null=True)),
            ("journal_title", models.CharField(max_length=200)),
            ("publisher", models.CharField(blank=True, max_length=200)),
            (
                "issn",
                models.CharField(
                    blank=True,
                    max_length=9,
                    validators=[
                        django.core.validators.RegexValidator(
                            "^\\d{4}-\\d{3}[\\dX]\\Z", "Write it like 2049-3630."
                        )
                    ],
                    verbose_name="ISSN",
                ),
            ),
            (
                "published_at",
                models.DateTimeField(blank=True, editable=False, null=True),
            ),
            (
                "source",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="articles.sourcetext",
                ),
            ),
            (
                "run",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    editable=False,
                    help_text="The import that made it",
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="articles.importrun",
                ),
            ),
            ("note", models.TextField(blank=True, help_text="Shown with the issue")),
        ],
        options={
            "abstract": False,
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="876f4a792da122034e0cd8a12a1dd3f963563106",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_41585",
                        table="articles_issuehistory",
                        when="BEFORE",
                    ),
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="ArticleHistory",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            (
                "pgh_obj",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="history",
                    related_query_name="history",
                    to="articles.article",
                ),
            ),
            (
                "pgh_context",
                models.ForeignKey(
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="pghistory.context",
                ),
            ),
            ("id", models.BigIntegerField()),
            (
                "issue",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="articles.issue",
                ),
            ),
            ("position", models.PositiveSmallIntegerField()),
            ("slug", models.SlugField(db_index=False, max_length=120)),
            ("title", models.CharField(blank=True, max_length=300)),
            (
                "title_supplied",
                models.BooleanField(
                    default=False,
                    help_text="The print has no title; this one was supplied by an editor",
                ),
            ),
            (
                "original_date",
                archive.shared.dates.EDTFField(
                    blank=True,
                    default="",
                    earliest="original_date_earliest",
                    help_text="When the journal first published it, as EDTF; empty if unknown",
                    latest="original_date_latest",
                    max_length=64,
                    verbose_name="first published",
                ),
            ),
            ("original_date_earliest", models.DateField(editable=False, null=True)),
            ("original_date_latest", models.DateField(editable=False, null=True)),
            (
                "original_url",
                models.URLField(blank=True, verbose_name="original address"),
            ),
            (
                "language",
                models.CharField(default="en", help_text="BCP 47 tag", max_length=12),
            ),
            (
                "status",
                models.CharField(
                    choices=[
                        ("draft", "draft"),
                        ("in_review", "in review"),
                        ("approved", "approved"),
                        ("published", "published"),
                        ("retracted", "retracted"),
                    ],
                    default="draft",
                    max_length=10,
                ),
            ),
            ("published_at", models.DateTimeField(blank=True, null=True)),
            (
                "source",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="articles.sourcetext",
                ),
            ),
            ("source_start", models.PositiveIntegerField(blank=True, null=True)),
            ("source_end", models.PositiveIntegerField(blank=True, null=True)),
            (
                "run",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    editable=False,
                    help_text="The import that made it",
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="articles.importrun",
                ),
            ),
            (
                "note",
                models.TextField(
                    blank=True, help_text="For editors; not shown in public"
                ),
            ),
            (
                "last_notice",
                models.CharField(
                    blank=True,
                    db_default="",
                    default="",
                    editable=False,
                    help_text="The kind of the newest correction, for the marks in lists",
                    max_length=21,
                ),
            ),
        ],
        options={
            "abstract": False,
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="875151357a0d8694f313a6e18ead2323bddf8923",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_bd2c8",
                        table="articles_articlehistory",
                        when="BEFORE",
                    ),
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="ArticleSearch",
        fields=[
            (
                "article",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.CASCADE,
                    primary_key=True,
                    related_name="search",
                    serialize=False,
                    to="articles.article",
                ),
            ),
            ("head", django.contrib.postgres.search.SearchVectorField()),
            ("body", django.contrib.postgres.search.SearchVectorField()),
        ],
        options={
            "verbose_name_plural": "article search",
            "indexes": [
                django.contrib.postgres.indexes.GinIndex(
                    fields=["body"], name="articles_search_body"
                ),
                django.contrib.postgres.indexes.GinIndex(
                    fields=["head"], name="articles_search_head"
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="PreviewLinks",
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
                "article",
                models.OneToOneField(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="preview_links",
                    to="articles.article",
                ),
            ),
            (
                "issue",
                models.OneToOneField(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="preview_links",
                    to="articles.issue",
                ),
            ),
            (
                "withdrawn",
                models.PositiveIntegerField(default=0, help_text="How often"),
            ),
        ],
        options={
            "verbose_name_plural": "preview links",
            "default_permissions": (),
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("article", None), ("issue__isnull", False)),
                        models.Q(("article__isnull", False), ("issue", None)),
                        _connector="OR",
                    ),
                    name="articles_previewlinks_one_home",
                    violation_error_message="Preview links are of an article or an issue.",
                )
            ],
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="created_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_previewlinkshistory" ("article_id", "id", "issue_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "withdrawn") VALUES (NEW."article_id", NEW."id", NEW."issue_id", _pgh_attach_context(), NOW(), \'created\', NEW."id", NEW."withdrawn"); RETURN NULL;',
                        hash="4d7ee2d95e32b454c9267bfa42c34b6c9c5ce511",
                        operation="INSERT",
                        pgid="pgtrigger_created_insert_e49f6",
                        table="articles_previewlinks",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="changed_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "articles_previewlinkshistory" ("article_id", "id", "issue_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "withdrawn") VALUES (NEW."article_id", NEW."id", NEW."issue_id", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."withdrawn"); RETURN NULL;',
                        hash="7cb989a19cadaa6b7d7470e368efa72df1120c7a",
                        operation="UPDATE",
                        pgid="pgtrigger_changed_update_65e57",
                        table="articles_previewlinks",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="deleted_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_previewlinkshistory" ("article_id", "id", "issue_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "withdrawn") VALUES (OLD."article_id", OLD."id", OLD."issue_id", _pgh_attach_context(), NOW(), \'deleted\', OLD."id", OLD."withdrawn"); RETURN NULL;',
                        hash="e33bd143c5254d22481263986330313ad9adafc2",
                        operation="DELETE",
                        pgid="pgtrigger_deleted_delete_a775b",
                        table="articles_previewlinks",
                        when="AFTER",
                    ),
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Section",
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
                "article",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="sections",
                    to="articles.article",
                ),
            ),
            (
                "issue",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="sections",
                    to="articles.issue",
                ),
            ),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("heading", "heading as printed"),
                        ("abstract", "abstract"),
                        ("background", "background"),
                        ("implications", "implications"),
                        ("conclusions", "conclusions"),
                        ("other", "other"),
                        ("bio", "author’s bio"),
                        ("imprint", "imprint"),
                    ],
                    max_length=12,
                ),
            ),
            (
                "label",
                models.CharField(
                    blank=True,
                    help_text="Exactly as printed: CONCLUSION:",
                    max_length=60,
                ),
            ),
            ("position", models.PositiveSmallIntegerField()),
            ("text", models.TextField()),
        ],
        options={
            "ordering": ("article", "issue", "position"),
            "indexes": [
                models.Index(
                    django.db.models.functions.text.MD5("text"),
                    name="articles_section_digest",
                )
            ],
            "constraints": [
                models.UniqueConstraint(
                    deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                    fields=("article", "position"),
                    name="articles_section_one_at_a_position",
                    violation_error_message="Two sections cannot stand at one position.",
                ),
                models.UniqueConstraint(
                    deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                    fields=("issue", "position"),
                    name="articles_section_one_at_an_imprint_position",
                    violation_error_message="Two sections cannot stand at one position.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("article__isnull", False),
                            ("issue__isnull", True),
                            models.Q(("kind", "imprint"), _negated=True),
                        ),
                        models.Q(
                            ("article__isnull", True),
                            ("issue__isnull", False),
                            ("kind", "imprint"),
                        ),
                        _connector="OR",
                    ),
                    name="articles_section_one_home",
                    violation_error_message="A section belongs to one article; an imprint belongs to an issue.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("text", ""), _negated=True),
                    name="articles_section_not_empty",
                    violation_error_message="A section needs text.",
                ),
            ],
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="section_tidy",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            \n            IF NOT COALESCE((NEW.text IS NFC NORMALIZED\n    AND NEW.text !~ '[\\u0001-\\u0009\\u000b-\\u001f\\u007f]'\n    AND NEW.text !~ '(^|[^\\n])\\n([^\\n]|$)'\n    AND NEW.text !~ '\\n\\n\\n'\n    AND NEW.text !~ '^\\s|\\s$'\n    AND NEW.text !~ '<[A-Za-z/!]'), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'section_tidy',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'The text of section ' || NEW.position || ' (' || NEW.kind || ') must be NFC Unicode without markup or control characters, with one blank line between paragraphs and no space around.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="70ef303364e3b45862f5435ddb08bae68741371e",
                        operation='INSERT OR UPDATE OF "text"',
                        pgid="pgtrigger_section_tidy_3fb19",
                        table="articles_section",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="section_frozen_when_published",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            \n            IF NOT COALESCE(((OLD.text, OLD.label, OLD.kind, OLD.position, OLD.article_id,\n                    OLD.issue_id) IS NOT DISTINCT FROM (NEW.text, NEW.label, NEW.kind,\n                    NEW.position, NEW.article_id, NEW.issue_id)\n                    OR (NOT EXISTS (\n        SELECT 1 FROM articles_article AS a\n        WHERE a.id = OLD.article_id AND a.status IN ('published', 'retracted')\n        AND a.published_at <= clock_timestamp()) AND NOT EXISTS (\n        SELECT 1 FROM articles_article AS a\n        WHERE a.id = NEW.article_id AND a.status IN ('published', 'retracted')\n        AND a.published_at <= clock_timestamp()))\n                    OR ((OLD.kind, OLD.position, OLD.article_id) = (NEW.kind,\n                        NEW.position, NEW.article_id)\n                        AND EXISTS (\n        SELECT 1 FROM articles_correction AS c\n        WHERE c.article_id = NEW.article_id AND c.state = 'applied'\n        AND c.applied_at = now()))), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'section_frozen_when_published',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'Section ' || OLD.position || ' belongs to a published article: its text changes only by a correction.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="91955b86556780ab76591aa7b8e560a8f30ea4a1",
                        operation='UPDATE OF "text", "label", "kind", "article_id", "issue_id", "position"',
                        pgid="pgtrigger_section_frozen_when_published_93981",
                        table="articles_section",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="section_is_that_of_its_edition",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        constraint="CONSTRAINT",
                        func="\n            \n            IF NOT COALESCE((NEW.article_id IS NULL\n                    OR (OLD.text, OLD.label) = (NEW.text, NEW.label)\n                    OR articles_newest_edition_is_current(NEW.article_id)\n                        IS NOT FALSE), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'section_is_that_of_its_edition',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'Section ' || NEW.position || ' is not what the newest edition of its article has.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="7ceca0a9222fa6d740fe90a7affe340f9d5aee94",
                        operation='UPDATE OF "text", "label"',
                        pgid="pgtrigger_section_is_that_of_its_edition_ff4f7",
                        table="articles_section",
                        timing="DEFERRABLE INITIALLY DEFERRED",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="scheduled_editions_follow",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="PERFORM articles_keep_scheduled_editions(); RETURN NULL;",
                        hash="03cff2cab2db442f71cdd806079faa7deb7c816b",
                        level="STATEMENT",
                        operation="INSERT OR UPDATE OR DELETE",
                        pgid="pgtrigger_scheduled_editions_follow_b60dd",
                        table="articles_section",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="section_of_published_is_not_added",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            \n            IF NOT COALESCE((NEW.article_id IS NULL OR NOT EXISTS (\n        SELECT 1 FROM articles_article AS a\n        WHERE a.id = NEW.article_id AND a.status IN ('published', 'retracted')\n        AND a.published_at <= clock_timestamp()) OR EXISTS (\n    SELECT 1 FROM articles_articlehistory\n    WHERE pgh_obj_id = NEW.article_id AND pgh_label = 'created'\n    AND pgh_created_at = now())), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'section_of_published_is_not_added',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'A section cannot be added to a published article: its text changes only by a correction.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="c791afc7e393504b5d9124c68ed5d303f59c017d",
                        operation="INSERT",
                        pgid="pgtrigger_section_of_published_is_not_added_c234c",
                        table="articles_section",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="section_of_published_stays",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            \n            IF NOT COALESCE((NOT EXISTS (\n        SELECT 1 FROM articles_article AS a\n        WHERE a.id = OLD.article_id AND a.status IN ('published', 'retracted')\n        AND a.published_at <= clock_timestamp())), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'section_of_published_stays',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'Section ' || OLD.position || ' belongs to a published article and cannot be deleted.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="9c4062ab5547793bc9d37cce424f4251714ad162",
                        operation="DELETE",
                        pgid="pgtrigger_section_of_published_stays_564dd",
                        table="articles_section",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="section_is_not_the_last",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        constraint="CONSTRAINT",
                        func="\n            \n            IF NOT COALESCE((OLD.article_id IS NULL\n                    OR EXISTS (SELECT 1 FROM articles_section\n                        WHERE article_id = OLD.article_id)\n                    OR NOT EXISTS (SELECT 1 FROM articles_article\n                        WHERE id = OLD.article_id)), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'section_is_not_the_last',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'An article keeps at least one section.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="fc7f39bfebb2278d1da9ef4b63ff77e5fe1afb75",
                        operation="DELETE",
                        pgid="pgtrigger_section_is_not_the_last_67d98",
                        table="articles_section",
                        timing="DEFERRABLE INITIALLY DEFERRED",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="section_keeps_its_quotations",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        constraint="CONSTRAINT",
                        declare="DECLARE lost text;",
                        func='\n            SELECT a.quote INTO lost FROM (\n                        SELECT section_id, "start", "end", quote\n                            FROM articles_actormention\n                        UNION ALL SELECT section_id, "start", "end", quote\n                            FROM articles_eventmention\n                        UNION ALL SELECT section_id, "start", "end", quote\n                            FROM articles_figure\n                        UNION ALL SELECT section_id, "start", "end", quote\n                            FROM articles_relationshipevidence\n                    ) AS a JOIN articles_section AS s ON s.id = a.section_id\n                    WHERE a.section_id = NEW.id AND substr(\n                        s.text, a."start" + 1, a."end" - a."start") <> a.quote\n                    LIMIT 1;\n            IF NOT COALESCE((lost IS NULL), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = \'check_violation\',\n                    CONSTRAINT = \'section_keeps_its_quotations\',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = \'The changed text of section \' || NEW.position || \' no longer holds the quotation “\' || lost || \'” where a fact is anchored.\';\n            END IF;\n            RETURN NULL;\n        ',
                        hash="1e0f396081be70b28886125f350fb3aca8a87350",
                        operation='UPDATE OF "text"',
                        pgid="pgtrigger_section_keeps_its_quotations_1829e",
                        table="articles_section",
                        timing="DEFERRABLE INITIALLY DEFERRED",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="section_carries_its_candidates",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.text IS DISTINCT FROM NEW.text)",
                        declare="DECLARE same int; tail int; high int; middle int;",
                        func='\n        -- how many characters the texts share at their start, and behind that at their\n        -- end: what lies between was changed\n        same := 0;\n        high := least(char_length(OLD.text), char_length(NEW.text));\n        WHILE same < high LOOP\n            middle := (same + high + 1) / 2;\n            IF left(OLD.text, middle) = left(NEW.text, middle)\n                THEN same := middle; ELSE high := middle - 1; END IF;\n        END LOOP;\n        tail := 0;\n        high := least(char_length(OLD.text), char_length(NEW.text)) - same;\n        WHILE tail < high LOOP\n            middle := (tail + high + 1) / 2;\n            IF right(OLD.text, middle) = right(NEW.text, middle)\n                THEN tail := middle; ELSE high := middle - 1; END IF;\n        END LOOP;\n        high := char_length(OLD.text) - tail;\n        middle := char_length(NEW.text) - char_length(OLD.text);\n        DELETE FROM articles_candidate WHERE section_id = NEW.id\n            AND decision = \'pending\' AND "end" > same AND "start" < high;\n        UPDATE articles_candidate SET verdict = \'gone\' WHERE section_id = NEW.id\n            AND "end" > same AND "start" < high;\n        UPDATE articles_candidate\n            SET "start" = "start" + middle, "end" = "end" + middle, verdict = \'moved\'\n            WHERE section_id = NEW.id AND "start" >= high AND verdict <> \'gone\'\n            AND middle <> 0;\n        UPDATE articles_comment SET verdict = \'gone\' WHERE section_id = NEW.id\n            AND "end" > same AND "start" < high AND verdict <> \'gone\';\n        UPDATE articles_comment\n            SET "start" = "start" + middle, "end" = "end" + middle, verdict = \'moved\'\n            WHERE section_id = NEW.id AND "start" >= high\n            AND verdict IN (\'unmoved\', \'moved\') AND middle <> 0;\n        RETURN NULL;\n    ',
                        hash="a315c17c0d409b9f298e131c782f36f9feffe49e",
                        operation='UPDATE OF "text"',
                        pgid="pgtrigger_section_carries_its_candidates_ebd50",
                        table="articles_section",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="section_carries_its_reviews",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.text IS DISTINCT FROM NEW.text)",
                        declare="DECLARE same int; tail int; high int; middle int;",
                        func='\n        -- how many characters the texts share at their start, and behind that at their\n        -- end: what lies between was changed\n        same := 0;\n        high := least(char_length(OLD.text), char_length(NEW.text));\n        WHILE same < high LOOP\n            middle := (same + high + 1) / 2;\n            IF left(OLD.text, middle) = left(NEW.text, middle)\n                THEN same := middle; ELSE high := middle - 1; END IF;\n        END LOOP;\n        tail := 0;\n        high := least(char_length(OLD.text), char_length(NEW.text)) - same;\n        WHILE tail < high LOOP\n            middle := (tail + high + 1) / 2;\n            IF right(OLD.text, middle) = right(NEW.text, middle)\n                THEN tail := middle; ELSE high := middle - 1; END IF;\n        END LOOP;\n        high := char_length(OLD.text) - tail;\n        middle := char_length(NEW.text) - char_length(OLD.text);\n        DELETE FROM articles_sentencereview WHERE section_id = NEW.id\n            AND "start" <= high AND ("end" > same\n                OR "end" = same AND substr(NEW.text, same + 1, 1) ~ \'\\S\');\n        UPDATE articles_sentencereview\n            SET "start" = "start" + middle, "end" = "end" + middle, verdict = \'moved\'\n            WHERE section_id = NEW.id AND "start" > high AND middle <> 0;\n        RETURN NULL;\n    ',
                        hash="09df56720d00511bb43386ce24b17e1e7c379c88",
                        operation='UPDATE OF "text"',
                        pgid="pgtrigger_section_carries_its_reviews_fbfc9",
                        table="articles_section",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="created_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_sectionhistory" ("article_id", "id", "issue_id", "kind", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text") VALUES (NEW."article_id", NEW."id", NEW."issue_id", NEW."kind", NEW."label", _pgh_attach_context(), NOW(), \'created\', NEW."id", NEW."position", NEW."text"); RETURN NULL;',
                        hash="9b9d691ec2d4fbd8483ea3644199e9e0fe0597b9",
                        operation="INSERT",
                        pgid="pgtrigger_created_insert_039cc",
                        table="articles_section",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="changed_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "articles_sectionhistory" ("article_id", "id", "issue_id", "kind", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text") VALUES (NEW."article_id", NEW."id", NEW."issue_id", NEW."kind", NEW."label", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."position", NEW."text"); RETURN NULL;',
                        hash="228918cf3e0de0f64fd2a65a7cc73b6ae821d26c",
                        operation="UPDATE",
                        pgid="pgtrigger_changed_update_0a88d",
                        table="articles_section",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="deleted_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_sectionhistory" ("article_id", "id", "issue_id", "kind", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "text") VALUES (OLD."article_id", OLD."id", OLD."issue_id", OLD."kind", OLD."label", _pgh_attach_context(), NOW(), \'deleted\', OLD."id", OLD."position", OLD."text"); RETURN NULL;',
                        hash="0181ea109382f26d336fcb93aebc0b1971797192",
                        operation="DELETE",
                        pgid="pgtrigger_deleted_delete_7f9c5",
                        table="articles_section",
                        when="AFTER",
                    ),
                ),
            ],
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
            (
                "item",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="ticks",
                    to="articles.checklistitem",
                ),
            ),
            (
                "article",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="ticks",
                    to="articles.article",
                ),
            ),
            (
                "by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="ticks",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            ("at", models.DateTimeField()),
            ("version", models.BigIntegerField()),
        ],
        options={
            "ordering": ("article", "item"),
            "permissions": (("tick_item", "Can tick the desk’s checklist"),),
            "constraints": [
                models.UniqueConstraint(
                    fields=("item", "article"),
                    name="articles_tick_once",
                    violation_error_message="This was ticked already.",
                )
            ],
            "triggers": [
                pgtrigger.compiler.Trigger(
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
                pgtrigger.compiler.Trigger(
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
                pgtrigger.compiler.Trigger(
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
                pgtrigger.compiler.Trigger(
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
            ],
        },
    ),
    migrations.CreateModel(
        name="ActorMention",
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
                "section",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="%(class)ss",
                    to="articles.section",
                ),
            ),
            ("start", models.PositiveIntegerField()),
            ("end", models.PositiveIntegerField()),
            ("quote", models.TextField()),
            (
                "verdict",
                models.CharField(
                    choices=[
                        ("unmoved", "unmoved"),
                        ("moved", "moved"),
                        ("reworded", "reworded"),
                        ("split", "split"),
                        ("gone", "gone"),
                    ],
                    default="unmoved",
                    editable=False,
                    help_text="What the last edit of the text did to the anchor",
                    max_length=8,
                ),
            ),
            (
                "quote_before",
                models.TextField(
                    blank=True,
                    db_default="",
                    default="",
                    editable=False,
                    help_text="The quotation as it was before the edit that put it in doubt",
                    verbose_name="words before the edit",
                ),
            ),
            (
                "actor",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="mentions",
                    to="actors.actor",
                ),
            ),
            (
                "name_kind",
                models.CharField(
                    choices=[
                        ("name", "name"),
                        ("abbreviation", "abbreviation"),
                        ("alias", "alias"),
                        ("short", "short form"),
                        ("former_name", "former name"),
                        ("variant", "spelling variant"),
                        ("transliteration", "transliteration"),
                        ("translation", "translation"),
                        ("title", "name with title"),
                        ("demonym", "demonym"),
                        ("prefix", "prefix"),
                        ("metonym", "metonym"),
                        ("descriptor", "descriptor"),
                    ],
                    default="name",
                    max_length=20,
                    verbose_name="named by",
                ),
            ),
            (
                "stands_for",
                models.CharField(
                    blank=True,
                    help_text="What the name means here, when not the thing itself: “Astana owed” means the government of Kazakhstan",
                    max_length=200,
                ),
            ),
        ],
        options={
            "ordering": ("section", "start", "id"),
            "abstract": False,
            "indexes": [
                models.Index(
                    models.F("section"), models.F("start"), name="actormention_at"
                ),
                models.Index(
                    models.F("actor"),
                    models.F("section"),
                    name="articles_mention_of_actor",
                ),
            ],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("start__lt", models.F("end"))),
                    name="articles_actormention_span",
                    violation_error_message="An anchor ends after it starts.",
                ),
                models.UniqueConstraint(
                    deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                    fields=("section", "start", "end", "actor"),
                    name="articles_actormention_once",
                    violation_error_message="This mention is already recorded.",
                ),
            ],
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="scheduled_editions_follow",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="PERFORM articles_keep_scheduled_editions(); RETURN NULL;",
                        hash="b974b3ab0825b3d093c08c482f88c017cfd75b64",
                        level="STATEMENT",
                        operation="INSERT OR UPDATE OR DELETE",
                        pgid="pgtrigger_scheduled_editions_follow_1258c",
                        table="articles_actormention",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="anchor_quotes_the_text",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        declare="DECLARE body text; found text;",
                        func="\n            SELECT text INTO body FROM articles_section\n                        WHERE id = NEW.section_id FOR SHARE;\n                    IF NEW.\"end\" > char_length(body) THEN\n                        RAISE EXCEPTION USING\n                            ERRCODE = 'check_violation',\n                            CONSTRAINT = 'anchor_inside_the_text',\n                            TABLE = TG_TABLE_NAME,\n                            MESSAGE = 'The anchor ' || NEW.start || ' to ' || NEW.\"end\"\n                                || ' lies outside the text of section '\n                                || NEW.section_id || ', which has '\n                                || char_length(body) || ' characters.';\n                    END IF;\n                    found := substr(body, NEW.start + 1, NEW.\"end\" - NEW.start);\n            IF NOT COALESCE((found = NEW.quote), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'anchor_quotes_the_text',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'The quotation “' || left(NEW.quote, 200) || '” is not in the text at ' || NEW.start || ' to ' || NEW.\"end\" || ': there stands “' || left(found, 200) || '”.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="59e223f036ec95e0feecb8acefa9810f6d0e0a3f",
                        operation='INSERT OR UPDATE OF "section_id", "start", "end", "quote"',
                        pgid="pgtrigger_anchor_quotes_the_text_6d612",
                        table="articles_actormention",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="mention_of_merged",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        declare="DECLARE away text;",
                        func="\n            PERFORM 1 FROM actors_actor\n                WHERE id IN (NEW.actor_id) ORDER BY id FOR KEY SHARE;\n            SELECT name INTO away FROM actors_actor\n                WHERE id IN (NEW.actor_id) AND merged_into_id IS NOT NULL LIMIT 1;\n            IF NOT COALESCE((away IS NULL), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'mention_of_merged',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = '“' || away || '” was merged into another; name that one instead.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="27124982960994558af93e6f6eeb90903f4a458b",
                        operation='INSERT OR UPDATE OF "actor_id"',
                        pgid="pgtrigger_mention_of_merged_6f52d",
                        table="articles_actormention",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="created_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_actormentionhistory" ("actor_id", "end", "id", "name_kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "quote_before", "section_id", "stands_for", "start", "verdict") VALUES (NEW."actor_id", NEW."end", NEW."id", NEW."name_kind", _pgh_attach_context(), NOW(), \'created\', NEW."id", NEW."quote", NEW."quote_before", NEW."section_id", NEW."stands_for", NEW."start", NEW."verdict"); RETURN NULL;',
                        hash="be2d2ddc53823eb624f83b2d2bad86acfe223cb8",
                        operation="INSERT",
                        pgid="pgtrigger_created_insert_ecb69",
                        table="articles_actormention",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="changed_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "articles_actormentionhistory" ("actor_id", "end", "id", "name_kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "quote_before", "section_id", "stands_for", "start", "verdict") VALUES (NEW."actor_id", NEW."end", NEW."id", NEW."name_kind", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."quote", NEW."quote_before", NEW."section_id", NEW."stands_for", NEW."start", NEW."verdict"); RETURN NULL;',
                        hash="a48583a69fe4d5c271ec686690de3acd0b86073f",
                        operation="UPDATE",
                        pgid="pgtrigger_changed_update_f30f6",
                        table="articles_actormention",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="deleted_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_actormentionhistory" ("actor_id", "end", "id", "name_kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "quote_before", "section_id", "stands_for", "start", "verdict") VALUES (OLD."actor_id", OLD."end", OLD."id", OLD."name_kind", _pgh_attach_context(), NOW(), \'deleted\', OLD."id", OLD."quote", OLD."quote_before", OLD."section_id", OLD."stands_for", OLD."start", OLD."verdict"); RETURN NULL;',
                        hash="f75cf48a8a3c810137802cd7b0b426d5b4075f77",
                        operation="DELETE",
                        pgid="pgtrigger_deleted_delete_beac4",
                        table="articles_actormention",
                        when="AFTER",
                    ),
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Authorship",
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
                "article",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="authorships",
                    to="articles.article",
                ),
            ),
            (
                "author",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="authorships",
                    to="articles.author",
                ),
            ),
            ("position", models.PositiveSmallIntegerField(default=1)),
            ("name_as_printed", models.CharField(max_length=200)),
            (
                "bio",
                models.OneToOneField(
                    blank=True,
                    limit_choices_to={"kind": "bio"},
                    null=True,
                    on_delete=django.db.models.deletion.SET_NULL,
                    related_name="authorship",
                    to="articles.section",
                ),
            ),
        ],
        options={
            "ordering": ("article", "position"),
            "constraints": [
                models.UniqueConstraint(
                    deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                    fields=("article", "position"),
                    name="articles_authorship_one_at_a_position",
                    violation_error_message="Two authors cannot stand at one position.",
                ),
                models.UniqueConstraint(
                    fields=("article", "author"),
                    name="articles_authorship_once",
                    violation_error_message="This author is already in the byline.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("name_as_printed", ""), _negated=True),
                    name="articles_authorship_named",
                    violation_error_message="A byline needs the name as printed.",
                ),
            ],
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="authorship_of_merged",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        declare="DECLARE away text;",
                        func="\n            PERFORM 1 FROM articles_author\n                WHERE id IN (NEW.author_id) ORDER BY id FOR KEY SHARE;\n            SELECT name INTO away FROM articles_author\n                WHERE id IN (NEW.author_id) AND merged_into_id IS NOT NULL LIMIT 1;\n            IF NOT COALESCE((away IS NULL), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'authorship_of_merged',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = '“' || away || '” was merged into another; name that one instead.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="6f71ebaff500fe44b4289527b66400c67980c56d",
                        operation='INSERT OR UPDATE OF "author_id"',
                        pgid="pgtrigger_authorship_of_merged_653fb",
                        table="articles_authorship",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="authorship_bio_of_its_article",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            \n            IF NOT COALESCE((NEW.bio_id IS NULL OR EXISTS (\n                    SELECT 1 FROM articles_section WHERE id = NEW.bio_id\n                    AND article_id = NEW.article_id AND kind = 'bio')), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'authorship_bio_of_its_article',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'The bio of “' || NEW.name_as_printed || '” must be a bio section of the same article.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="08a13fa295a11d27c55a99449db7861c7ffc552f",
                        operation="INSERT OR UPDATE",
                        pgid="pgtrigger_authorship_bio_of_its_article_34b9b",
                        table="articles_authorship",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="authorship_print_stays",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            \n            IF NOT COALESCE(((OLD.name_as_printed, OLD.position, OLD.article_id)\n                    = (NEW.name_as_printed, NEW.position, NEW.article_id)\n                    OR (NOT EXISTS (\n        SELECT 1 FROM articles_article AS a\n        WHERE a.id = OLD.article_id AND a.status IN ('published', 'retracted')\n        AND a.published_at <= clock_timestamp()) AND NOT EXISTS (\n        SELECT 1 FROM articles_article AS a\n        WHERE a.id = NEW.article_id AND a.status IN ('published', 'retracted')\n        AND a.published_at <= clock_timestamp()))\n                    OR ((OLD.position, OLD.article_id) = (NEW.position, NEW.article_id)\n                        AND EXISTS (\n        SELECT 1 FROM articles_correction AS c\n        WHERE c.article_id = NEW.article_id AND c.state = 'applied'\n        AND c.applied_at = now()))), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'authorship_print_stays',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'The byline “' || OLD.name_as_printed || '” belongs to a published article and changes only by a correction.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="6d1db891fac5ae804fbf924f5fa12fbc8287b4ce",
                        operation='UPDATE OF "name_as_printed", "position", "article_id"',
                        pgid="pgtrigger_authorship_print_stays_6f6a2",
                        table="articles_authorship",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="authorship_is_that_of_its_edition",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        constraint="CONSTRAINT",
                        func="\n            \n            IF NOT COALESCE((OLD.name_as_printed = NEW.name_as_printed\n                    OR articles_newest_edition_is_current(NEW.article_id)\n                        IS NOT FALSE), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'authorship_is_that_of_its_edition',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'The byline “' || NEW.name_as_printed || '” is not that of the newest edition.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="f6992a1f01983de8faeaa3b6364e7874c78d7cf4",
                        operation='UPDATE OF "name_as_printed"',
                        pgid="pgtrigger_authorship_is_that_of_its_edition_a479a",
                        table="articles_authorship",
                        timing="DEFERRABLE INITIALLY DEFERRED",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="scheduled_editions_follow",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="PERFORM articles_keep_scheduled_editions(); RETURN NULL;",
                        hash="48a3f39f865990f8949cc0edcf05bda3e709dec9",
                        level="STATEMENT",
                        operation="INSERT OR UPDATE OR DELETE",
                        pgid="pgtrigger_scheduled_editions_follow_1dd6e",
                        table="articles_authorship",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="authorship_of_published_is_not_added",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            \n            IF NOT COALESCE((NOT EXISTS (\n        SELECT 1 FROM articles_article AS a\n        WHERE a.id = NEW.article_id AND a.status IN ('published', 'retracted')\n        AND a.published_at <= clock_timestamp()) OR EXISTS (\n    SELECT 1 FROM articles_articlehistory\n    WHERE pgh_obj_id = NEW.article_id AND pgh_label = 'created'\n    AND pgh_created_at = now())), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'authorship_of_published_is_not_added',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'The byline “' || NEW.name_as_printed || '” belongs to a published article and changes only by a correction.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="1e66eff0b4c03c9498aeb60def2f3c3dfb6a2bab",
                        operation="INSERT",
                        pgid="pgtrigger_authorship_of_published_is_not_added_864d7",
                        table="articles_authorship",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="authorship_of_published_stays",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            \n            IF NOT COALESCE((NOT EXISTS (\n        SELECT 1 FROM articles_article AS a\n        WHERE a.id = OLD.article_id AND a.status IN ('published', 'retracted')\n        AND a.published_at <= clock_timestamp())), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'authorship_of_published_stays',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'The byline “' || OLD.name_as_printed || '” belongs to a published article and changes only by a correction.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="1ef93f3c45bf36edb8c70c12ffff36648ce48ecd",
                        operation="DELETE",
                        pgid="pgtrigger_authorship_of_published_stays_014bd",
                        table="articles_authorship",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="created_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_authorshiphistory" ("article_id", "author_id", "bio_id", "id", "name_as_printed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."article_id", NEW."author_id", NEW."bio_id", NEW."id", NEW."name_as_printed", _pgh_attach_context(), NOW(), \'created\', NEW."id", NEW."position"); RETURN NULL;',
                        hash="f8d2ae2e7f8e4fda7dc0de38554fcc9982c0096d",
                        operation="INSERT",
                        pgid="pgtrigger_created_insert_6855f",
                        table="articles_authorship",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="changed_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "articles_authorshiphistory" ("article_id", "author_id", "bio_id", "id", "name_as_printed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."article_id", NEW."author_id", NEW."bio_id", NEW."id", NEW."name_as_printed", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."position"); RETURN NULL;',
                        hash="8082bd021a7c68fd1db7424d7b1e82377b04253b",
                        operation="UPDATE",
                        pgid="pgtrigger_changed_update_6f6dd",
                        table="articles_authorship",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="deleted_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_authorshiphistory" ("article_id", "author_id", "bio_id", "id", "name_as_printed", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (OLD."article_id", OLD."author_id", OLD."bio_id", OLD."id", OLD."name_as_printed", _pgh_attach_context(), NOW(), \'deleted\', OLD."id", OLD."position"); RETURN NULL;',
                        hash="6d914fdb94311e49c94d871ed12d2a1b0be7af48",
                        operation="DELETE",
                        pgid="pgtrigger_deleted_delete_46298",
                        table="articles_authorship",
                        when="AFTER",
                    ),
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Candidate",
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
                "section",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="%(class)ss",
                    to="articles.section",
                ),
            ),
            ("start", models.PositiveIntegerField()),
            ("end", models.PositiveIntegerField()),
            ("quote", models.TextField()),
            (
                "verdict",
                models.CharField(
                    choices=[
                        ("unmoved", "unmoved"),
                        ("moved", "moved"),
                        ("reworded", "reworded"),
                        ("split", "split"),
                        ("gone", "gone"),
                    ],
                    default="unmoved",
                    editable=False,
                    help_text="What the last edit of the text did to the anchor",
                    max_length=8,
                ),
            ),
            (
                "quote_before",
                models.TextField(
                    blank=True,
                    db_default="",
                    default="",
                    editable=False,
                    help_text="The quotation as it was before the edit that put it in doubt",
                    verbose_name="words before the edit",
                ),
            ),
            (
                "run",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="candidates",
                    to="articles.importrun",
                ),
            ),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("actor", "actor"),
                        ("event", "event"),
                        ("figure", "figure"),
                    ],
                    max_length=6,
                ),
            ),
            ("payload", models.JSONField(default=dict)),
            ("detector", models.CharField(max_length=40)),
            ("version", models.CharField(max_length=40)),
            ("score", models.FloatField()),
            (
                "fingerprint",
                models.CharField(
                    help_text="Digest of kind, words, their surroundings and what is said of them",
                    max_length=32,
                ),
            ),
            (
                "decision",
                models.CharField(
                    choices=[
                        ("pending", "waits for a decision"),
                        ("accepted", "accepted"),
                        ("edited", "accepted with changes"),
                        ("rejected", "rejected"),
                    ],
                    default="pending",
                    max_length=8,
                ),
            ),
            (
                "decided_by",
                models.ForeignKey(
                    blank=True,
                    db_index=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="decisions",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "decided_at",
                models.DateTimeField(blank=True, null=True, verbose_name="decided"),
            ),
            ("note", models.TextField(blank=True, help_text="Why; for editors only")),
            (
                "became",
                models.PositiveBigIntegerField(
                    blank=True,
                    help_text="Number of the mention, telling or figure that it became",
                    null=True,
                ),
            ),
        ],
        options={
            "ordering": ("section", "start", "id"),
            "permissions": (
                ("decide_candidate", "Can accept, edit or reject a candidate"),
            ),
            "default_permissions": ("view",),
            "indexes": [
                models.Index(
                    models.F("fingerprint"),
                    condition=models.Q(("decision", "rejected")),
                    name="articles_candidate_rejected",
                )
            ],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("start__lt", models.F("end"))),
                    name="articles_candidate_span",
                    violation_error_message="An anchor ends after it starts.",
                ),
                models.UniqueConstraint(
                    fields=("section", "start", "end", "fingerprint"),
                    name="articles_candidate_once",
                    violation_error_message="This is already proposed.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("score__gte", 0), ("score__lte", 1)),
                    name="articles_candidate_score",
                    violation_error_message="A score lies between 0 and 1.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("kind__in", ("actor", "event", "figure"))),
                    name="articles_candidate_known_kind",
                    violation_error_message="A candidate is an actor, an event or a figure.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("became", None),
                            ("decided_at", None),
                            ("decided_by", None),
                            ("decision", "pending"),
                        ),
                        models.Q(
                            ("became__isnull", False),
                            ("decided_at__isnull", False),
                            ("decided_by__isnull", False),
                            ("decision__in", ("accepted", "edited")),
                        ),
                        models.Q(
                            ("became", None),
                            ("decided_at__isnull", False),
                            ("decided_by__isnull", False),
                            ("decision", "rejected"),
                        ),
                        _connector="OR",
                    ),
                    name="articles_candidate_decided_by_and_when",
                    violation_error_message="A decision says who made it and when; an accepted candidate says what it became, and no other does.",
                ),
            ],
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="anchor_quotes_the_text",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        declare="DECLARE body text; found text;",
                        func="\n            SELECT text INTO body FROM articles_section\n                        WHERE id = NEW.section_id FOR SHARE;\n                    IF NEW.\"end\" > char_length(body) THEN\n                        RAISE EXCEPTION USING\n                            ERRCODE = 'check_violation',\n                            CONSTRAINT = 'anchor_inside_the_text',\n                            TABLE = TG_TABLE_NAME,\n                            MESSAGE = 'The anchor ' || NEW.start || ' to ' || NEW.\"end\"\n                                || ' lies outside the text of section '\n                                || NEW.section_id || ', which has '\n                                || char_length(body) || ' characters.';\n                    END IF;\n                    found := substr(body, NEW.start + 1, NEW.\"end\" - NEW.start);\n            IF NOT COALESCE((found = NEW.quote), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'anchor_quotes_the_text',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'The quotation “' || left(NEW.quote, 200) || '” is not in the text at ' || NEW.start || ' to ' || NEW.\"end\" || ': there stands “' || left(found, 200) || '”.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="d93d84e04cd0c5b8da3fa32919ef83da445a232a",
                        operation='INSERT OR UPDATE OF "section_id", "start", "end", "quote"',
                        pgid="pgtrigger_anchor_quotes_the_text_b60c8",
                        table="articles_candidate",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="candidate_became_a_fact",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition='WHEN (NEW."became" IS NOT NULL)',
                        constraint="CONSTRAINT",
                        func="\n            \n            IF NOT COALESCE((CASE NEW.kind\n                    WHEN 'actor' THEN EXISTS (\n                        SELECT 1 FROM articles_actormention\n                        WHERE id = NEW.became AND section_id = NEW.section_id)\n                    WHEN 'event' THEN EXISTS (\n                        SELECT 1 FROM articles_eventmention\n                        WHERE id = NEW.became AND section_id = NEW.section_id)\n                    ELSE EXISTS (\n                        SELECT 1 FROM articles_figure\n                        WHERE id = NEW.became AND section_id = NEW.section_id) END), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'candidate_became_a_fact',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'Candidate ' || NEW.id || ' cannot have become ' || NEW.kind || ' ' || NEW.became || ': there is none in its section.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="73fdd340ffb6c380f5d40f8814b30bde0c537172",
                        operation='INSERT OR UPDATE OF "became"',
                        pgid="pgtrigger_candidate_became_a_fact_dcda5",
                        table="articles_candidate",
                        timing="DEFERRABLE INITIALLY DEFERRED",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="candidate_stays_what_was_proposed",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            \n            IF NOT COALESCE(((OLD.run_id, OLD.kind, OLD.payload, OLD.detector, OLD.version,\n                    OLD.score, OLD.fingerprint, OLD.section_id, OLD.quote)\n                    IS NOT DISTINCT FROM (NEW.run_id, NEW.kind, NEW.payload,\n                    NEW.detector, NEW.version, NEW.score, NEW.fingerprint,\n                    NEW.section_id, NEW.quote)), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'candidate_stays_what_was_proposed',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'Candidate ' || OLD.id || ' stays what ' || OLD.detector || ' proposed: accept it with changes instead.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="d6770f007e0eb4ea6fdb554400e3c1dd471e65c9",
                        operation='UPDATE OF "run_id", "kind", "payload", "detector", "version", "score", "fingerprint", "section_id", "quote"',
                        pgid="pgtrigger_candidate_stays_what_was_proposed_21a05",
                        table="articles_candidate",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="changed_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.* AND NOT (\n        OLD.decision = 'pending' AND NEW.decision = 'pending'))",
                        func='INSERT INTO "articles_candidatehistory" ("became", "decided_at", "decided_by_id", "decision", "detector", "end", "fingerprint", "id", "kind", "note", "payload", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "quote_before", "run_id", "score", "section_id", "start", "verdict", "version") VALUES (NEW."became", NEW."decided_at", NEW."decided_by_id", NEW."decision", NEW."detector", NEW."end", NEW."fingerprint", NEW."id", NEW."kind", NEW."note", NEW."payload", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."quote", NEW."quote_before", NEW."run_id", NEW."score", NEW."section_id", NEW."start", NEW."verdict", NEW."version"); RETURN NULL;',
                        hash="32086c912dce18e1832d9283e52043b7093e7c5d",
                        operation="UPDATE",
                        pgid="pgtrigger_changed_update_32e48",
                        table="articles_candidate",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="deleted_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (NOT (OLD.\"decision\" = 'pending'))",
                        func='INSERT INTO "articles_candidatehistory" ("became", "decided_at", "decided_by_id", "decision", "detector", "end", "fingerprint", "id", "kind", "note", "payload", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "quote_before", "run_id", "score", "section_id", "start", "verdict", "version") VALUES (OLD."became", OLD."decided_at", OLD."decided_by_id", OLD."decision", OLD."detector", OLD."end", OLD."fingerprint", OLD."id", OLD."kind", OLD."note", OLD."payload", _pgh_attach_context(), NOW(), \'deleted\', OLD."id", OLD."quote", OLD."quote_before", OLD."run_id", OLD."score", OLD."section_id", OLD."start", OLD."verdict", OLD."version"); RETURN NULL;',
                        hash="773f2da1b9072b8ece7b2529508b923eb44f4b04",
                        operation="DELETE",
                        pgid="pgtrigger_deleted_delete_38ee4",
                        table="articles_candidate",
                        when="AFTER",
                    ),
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Comment",
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
                "section",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="comments",
                    to="articles.section",
                ),
            ),
            ("start", models.PositiveIntegerField(blank=True, null=True)),
            ("end", models.PositiveIntegerField(blank=True, null=True)),
            ("quote", models.TextField(blank=True, verbose_name="the words")),
            (
                "verdict",
                models.CharField(
                    choices=[
                        ("unmoved", "unmoved"),
                        ("moved", "moved"),
                        ("reworded", "reworded"),
                        ("split", "split"),
                        ("gone", "gone"),
                    ],
                    default="unmoved",
                    editable=False,
                    max_length=8,
                ),
            ),
            (
                "content_type",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="contenttypes.contenttype",
                    verbose_name="kind of row",
                ),
            ),
            (
                "object_id",
                models.BigIntegerField(
                    blank=True, null=True, verbose_name="number of the row"
                ),
            ),
            ("about", models.CharField(blank=True, max_length=300)),
            (
                "parent",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="replies",
                    to="articles.comment",
                    verbose_name="reply to",
                ),
            ),
            ("body", models.TextField(max_length=4000, verbose_name="comment")),
            (
                "by",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="comments",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            ("at", models.DateTimeField(auto_now_add=True)),
            (
                "resolved_by",
                models.ForeignKey(
                    blank=True,
                    db_index=False,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "resolved_at",
                models.DateTimeField(blank=True, null=True, verbose_name="resolved"),
            ),
        ],
        options={
            "ordering": ("-at", "-id"),
            "permissions": (
                ("resolve_comment", "Can resolve a comment or open it again"),
            ),
            "default_permissions": ("add", "view", "delete"),
            "indexes": [
                models.Index(
                    models.F("content_type"),
                    models.F("object_id"),
                    name="articles_comment_on_row",
                ),
                models.Index(
                    models.F("at"),
                    condition=models.Q(("parent", None), ("resolved_at", None)),
                    name="articles_comment_open",
                ),
            ],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("content_type__isnull", False),
                            ("object_id__isnull", False),
                            ("end", None),
                            ("quote", ""),
                            ("section", None),
                            ("start", None),
                            ("parent", None),
                        ),
                        models.Q(
                            ("end__isnull", False),
                            ("section__isnull", False),
                            ("start__isnull", False),
                            ("start__lt", models.F("end")),
                            models.Q(("quote", ""), _negated=True),
                            ("content_type", None),
                            ("object_id", None),
                            ("parent", None),
                        ),
                        models.Q(
                            ("parent__isnull", False),
                            ("content_type", None),
                            ("object_id", None),
                            ("end", None),
                            ("quote", ""),
                            ("section", None),
                            ("start", None),
                        ),
                        _connector="OR",
                    ),
                    name="articles_comment_one_place",
                    violation_error_message="A comment is on some words of a section, or on a row, or replies to a comment.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("body__regex", "^\\s*$"), _negated=True),
                    name="articles_comment_says_something",
                    violation_error_message="A comment says something.",
                ),
                models.CheckConstraint(
                    condition=django.db.models.lookups.LessThanOrEqual(
                        django.db.models.functions.text.Length("body"), 4000
                    ),
                    name="articles_comment_not_too_long",
                    violation_error_message="A comment has 4000 characters at most.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("resolved_at", None), ("resolved_by", None)),
                        models.Q(
                            ("parent", None),
                            ("resolved_at__isnull", False),
                            ("resolved_by__isnull", False),
                        ),
                        _connector="OR",
                    ),
                    name="articles_comment_resolved_by_and_when",
                    violation_error_message="A thread that is resolved says by whom and when; a reply is not resolved by itself.",
                ),
            ],
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="comment_quotes_the_text",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (NEW.section_id IS NOT NULL AND NEW.verdict IN ('unmoved', 'moved'))",
                        declare="DECLARE found text;",
                        func="\n            SELECT substr(text, NEW.start + 1, NEW.\"end\" - NEW.start)\n                    INTO found FROM articles_section\n                    WHERE id = NEW.section_id FOR SHARE;\n            IF NOT COALESCE((found = NEW.quote), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'comment_quotes_the_text',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'The words “' || left(NEW.quote, 200) || '” are not in the text at ' || NEW.start || ' to ' || NEW.\"end\" || ': there stands “' || left(found, 200) || '”.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="57bcf2c24596cac02357a5e7add30d4e0aefe733",
                        operation='INSERT OR UPDATE OF "section_id", "start", "end", "quote", "verdict"',
                        pgid="pgtrigger_comment_quotes_the_text_d43df",
                        table="articles_comment",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="comment_is_on_a_row_that_is",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (NEW.content_type_id IS NOT NULL)",
                        declare="DECLARE place text; there boolean;",
                        func="\n            SELECT app_label || '_' || model INTO place\n                        FROM django_content_type WHERE id = NEW.content_type_id;\n                    there := FALSE;\n                    IF to_regclass(quote_ident(place)) IS NOT NULL THEN\n                        EXECUTE 'SELECT EXISTS (SELECT 1 FROM ' || quote_ident(place)\n                            || ' WHERE id = $1)' INTO there USING NEW.object_id;\n                    END IF;\n            IF NOT COALESCE((there), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'comment_is_on_a_row_that_is',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'There is no row ' || NEW.object_id || ' of ' || COALESCE(place, 'that kind') || ' to comment on.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="7691fc43b61b93e01c8d6459c5762785ec0c0e2c",
                        operation='INSERT OR UPDATE OF "content_type_id", "object_id"',
                        pgid="pgtrigger_comment_is_on_a_row_that_is_070a8",
                        table="articles_comment",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="comment_replies_to_a_thread",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (NEW.parent_id IS NOT NULL)",
                        func="\n            \n            IF NOT COALESCE((EXISTS (SELECT 1 FROM articles_comment\n                    WHERE id = NEW.parent_id AND parent_id IS NULL)), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'comment_replies_to_a_thread',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'Comment ' || NEW.parent_id || ' is a reply itself: reply to what it replies to.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="4d6860dba97be7633e26caf031a5e6f4ad9acb1c",
                        operation='INSERT OR UPDATE OF "parent_id"',
                        pgid="pgtrigger_comment_replies_to_a_thread_f8677",
                        table="articles_comment",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="comment_stays_where_and_whose_it_is",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            \n            IF NOT COALESCE(((OLD.by_id, OLD.at, OLD.quote, OLD.content_type_id,\n                    OLD.object_id, OLD.parent_id, OLD.section_id)\n                    IS NOT DISTINCT FROM (NEW.by_id, NEW.at, NEW.quote,\n                    NEW.content_type_id, NEW.object_id, NEW.parent_id, NEW.section_id)\n                    ), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'comment_stays_where_and_whose_it_is',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'Comment ' || OLD.id || ' stays where it is, and whose.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="1632d1fc3c13c9622d8cca988e628feeda837978",
                        operation='UPDATE OF "by_id", "at", "quote", "content_type_id", "object_id", "parent_id", "section_id"',
                        pgid="pgtrigger_comment_stays_where_and_whose_it_is_f979e",
                        table="articles_comment",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="created_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_commenthistory" ("about", "at", "body", "by_id", "content_type_id", "end", "id", "object_id", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "resolved_at", "resolved_by_id", "section_id", "start", "verdict") VALUES (NEW."about", NEW."at", NEW."body", NEW."by_id", NEW."content_type_id", NEW."end", NEW."id", NEW."object_id", NEW."parent_id", _pgh_attach_context(), NOW(), \'created\', NEW."id", NEW."quote", NEW."resolved_at", NEW."resolved_by_id", NEW."section_id", NEW."start", NEW."verdict"); RETURN NULL;',
                        hash="d0ba41bf9f66a681c6e7fb39f92d1068e0d053cb",
                        operation="INSERT",
                        pgid="pgtrigger_created_insert_2cba0",
                        table="articles_comment",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="changed_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "articles_commenthistory" ("about", "at", "body", "by_id", "content_type_id", "end", "id", "object_id", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "resolved_at", "resolved_by_id", "section_id", "start", "verdict") VALUES (NEW."about", NEW."at", NEW."body", NEW."by_id", NEW."content_type_id", NEW."end", NEW."id", NEW."object_id", NEW."parent_id", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."quote", NEW."resolved_at", NEW."resolved_by_id", NEW."section_id", NEW."start", NEW."verdict"); RETURN NULL;',
                        hash="57d8201713d2389bf4ad5211db8e9898a09667de",
                        operation="UPDATE",
                        pgid="pgtrigger_changed_update_8ec4a",
                        table="articles_comment",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="deleted_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_commenthistory" ("about", "at", "body", "by_id", "content_type_id", "end", "id", "object_id", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "resolved_at", "resolved_by_id", "section_id", "start", "verdict") VALUES (OLD."about", OLD."at", OLD."body", OLD."by_id", OLD."content_type_id", OLD."end", OLD."id", OLD."object_id", OLD."parent_id", _pgh_attach_context(), NOW(), \'deleted\', OLD."id", OLD."quote", OLD."resolved_at", OLD."resolved_by_id", OLD."section_id", OLD."start", OLD."verdict"); RETURN NULL;',
                        hash="259d4fd67e7d0a460903c1300974d7efbb853405",
                        operation="DELETE",
                        pgid="pgtrigger_deleted_delete_b3641",
                        table="articles_comment",
                        when="AFTER",
                    ),
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="EventMention",
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
                "section",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="%(class)ss",
                    to="articles.section",
                ),
            ),
            ("start", models.PositiveIntegerField()),
            ("end", models.PositiveIntegerField()),
            ("quote", models.TextField()),
            (
                "verdict",
                models.CharField(
                    choices=[
                        ("unmoved", "unmoved"),
                        ("moved", "moved"),
                        ("reworded", "reworded"),
                        ("split", "split"),
                        ("gone", "gone"),
                    ],
                    default="unmoved",
                    editable=False,
                    help_text="What the last edit of the text did to the anchor",
                    max_length=8,
                ),
            ),
            (
                "quote_before",
                models.TextField(
                    blank=True,
                    db_default="",
                    default="",
                    editable=False,
                    help_text="The quotation as it was before the edit that put it in doubt",
                    verbose_name="words before the edit",
                ),
            ),
            (
                "event",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="mentions",
                    to="actors.event",
                ),
            ),
            (
                "date_text",
                models.CharField(
                    blank=True, max_length=120, verbose_name="date as printed"
                ),
            ),
        ],
        options={
            "ordering": ("section", "start", "id"),
            "abstract": False,
            "indexes": [
                models.Index(
                    models.F("section"), models.F("start"), name="eventmention_at"
                )
            ],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("start__lt", models.F("end"))),
                    name="articles_eventmention_span",
                    violation_error_message="An anchor ends after it starts.",
                ),
                models.UniqueConstraint(
                    deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                    fields=("event", "section", "start", "end"),
                    name="articles_eventmention_once",
                    violation_error_message="This telling is already recorded.",
                ),
            ],
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="scheduled_editions_follow",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="PERFORM articles_keep_scheduled_editions(); RETURN NULL;",
                        hash="67889900bbef6b5fc4e52b0b97e3348719d23064",
                        level="STATEMENT",
                        operation="INSERT OR UPDATE OR DELETE",
                        pgid="pgtrigger_scheduled_editions_follow_977b5",
                        table="articles_eventmention",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="anchor_quotes_the_text",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        declare="DECLARE body text; found text;",
                        func="\n            SELECT text INTO body FROM articles_section\n                        WHERE id = NEW.section_id FOR SHARE;\n                    IF NEW.\"end\" > char_length(body) THEN\n                        RAISE EXCEPTION USING\n                            ERRCODE = 'check_violation',\n                            CONSTRAINT = 'anchor_inside_the_text',\n                            TABLE = TG_TABLE_NAME,\n                            MESSAGE = 'The anchor ' || NEW.start || ' to ' || NEW.\"end\"\n                                || ' lies outside the text of section '\n                                || NEW.section_id || ', which has '\n                                || char_length(body) || ' characters.';\n                    END IF;\n                    found := substr(body, NEW.start + 1, NEW.\"end\" - NEW.start);\n            IF NOT COALESCE((found = NEW.quote), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'anchor_quotes_the_text',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'The quotation “' || left(NEW.quote, 200) || '” is not in the text at ' || NEW.start || ' to ' || NEW.\"end\" || ': there stands “' || left(found, 200) || '”.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="db9b9cfcab7672f8b6b1cf8d26a6be59ceb43dc2",
                        operation='INSERT OR UPDATE OF "section_id", "start", "end", "quote"',
                        pgid="pgtrigger_anchor_quotes_the_text_bd972",
                        table="articles_eventmention",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="telling_of_merged",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        declare="DECLARE away text;",
                        func="\n            PERFORM 1 FROM actors_event\n                WHERE id IN (NEW.event_id) ORDER BY id FOR KEY SHARE;\n            SELECT title INTO away FROM actors_event\n                WHERE id IN (NEW.event_id) AND merged_into_id IS NOT NULL LIMIT 1;\n            IF NOT COALESCE((away IS NULL), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'telling_of_merged',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = '“' || away || '” was merged into another; name that one instead.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="8392e66147b4251489c7c21f4325c0be32bad470",
                        operation='INSERT OR UPDATE OF "event_id"',
                        pgid="pgtrigger_telling_of_merged_02dd8",
                        table="articles_eventmention",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="created_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_eventmentionhistory" ("date_text", "end", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "quote_before", "section_id", "start", "verdict") VALUES (NEW."date_text", NEW."end", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'created\', NEW."id", NEW."quote", NEW."quote_before", NEW."section_id", NEW."start", NEW."verdict"); RETURN NULL;',
                        hash="33c51d0befa8a00ef1b5d311d893a80a81129b85",
                        operation="INSERT",
                        pgid="pgtrigger_created_insert_73fc3",
                        table="articles_eventmention",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="changed_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "articles_eventmentionhistory" ("date_text", "end", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "quote_before", "section_id", "start", "verdict") VALUES (NEW."date_text", NEW."end", NEW."event_id", NEW."id", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."quote", NEW."quote_before", NEW."section_id", NEW."start", NEW."verdict"); RETURN NULL;',
                        hash="5d21fcfd922bd6bfdbdee0706a6f6de24e23c729",
                        operation="UPDATE",
                        pgid="pgtrigger_changed_update_79307",
                        table="articles_eventmention",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="deleted_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_eventmentionhistory" ("date_text", "end", "event_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "quote_before", "section_id", "start", "verdict") VALUES (OLD."date_text", OLD."end", OLD."event_id", OLD."id", _pgh_attach_context(), NOW(), \'deleted\', OLD."id", OLD."quote", OLD."quote_before", OLD."section_id", OLD."start", OLD."verdict"); RETURN NULL;',
                        hash="0bb5d9157c7e33f8e5cac5d125490bcedfa86f82",
                        operation="DELETE",
                        pgid="pgtrigger_deleted_delete_a3ef5",
                        table="articles_eventmention",
                        when="AFTER",
                    ),
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Figure",
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
                "section",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="%(class)ss",
                    to="articles.section",
                ),
            ),
            ("start", models.PositiveIntegerField()),
            ("end", models.PositiveIntegerField()),
            ("quote", models.TextField()),
            (
                "verdict",
                models.CharField(
                    choices=[
                        ("unmoved", "unmoved"),
                        ("moved", "moved"),
                        ("reworded", "reworded"),
                        ("split", "split"),
                        ("gone", "gone"),
                    ],
                    default="unmoved",
                    editable=False,
                    help_text="What the last edit of the text did to the anchor",
                    max_length=8,
                ),
            ),
            (
                "quote_before",
                models.TextField(
                    blank=True,
                    db_default="",
                    default="",
                    editable=False,
                    help_text="The quotation as it was before the edit that put it in doubt",
                    verbose_name="words before the edit",
                ),
            ),
            ("slug", models.SlugField(max_length=120, unique=True)),
            (
                "measure",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="figures",
                    to="articles.measure",
                ),
            ),
            (
                "description",
                models.CharField(
                    blank=True,
                    help_text="As the text has it",
                    max_length=300,
                    verbose_name="what is measured",
                ),
            ),
            (
                "number_text",
                models.CharField(max_length=60, verbose_name="number as printed"),
            ),
            (
                "value",
                models.DecimalField(
                    blank=True, decimal_places=6, max_digits=30, null=True
                ),
            ),
            (
                "low",
                models.DecimalField(
                    blank=True, decimal_places=6, max_digits=30, null=True
                ),
            ),
            (
                "high",
                models.DecimalField(
                    blank=True, decimal_places=6, max_digits=30, null=True
                ),
            ),
            (
                "qualifier",
                models.CharField(
                    choices=[
                        ("exact", "exactly as given"),
                        ("about", "about"),
                        ("at_least", "at least"),
                        ("at_most", "at most"),
                        ("over", "over"),
                        ("under", "under"),
                        ("nearly", "nearly"),
                    ],
                    default="exact",
                    max_length=10,
                ),
            ),
            (
                "unit_kind",
                models.CharField(
                    choices=[
                        ("currency", "amount of money"),
                        ("currency_per_person", "amount of money per person"),
                        ("percent", "percentage"),
                        ("length", "length"),
                        ("duration", "duration"),
                        ("count", "count"),
                        ("ordinal", "ordinal"),
                        ("frequency", "frequency"),
                    ],
                    max_length=20,
                ),
            ),
            ("unit", models.CharField(max_length=60)),
            (
                "percent_of",
                models.CharField(
                    blank=True, help_text="A percentage says of what", max_length=200
                ),
            ),
            (
                "subject",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="figures",
                    to="actors.actor",
                ),
            ),
            (
                "counterpart",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="figures_as_counterpart",
                    to="actors.actor",
                ),
            ),
            (
                "place",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="figures_here",
                    to="actors.actor",
                ),
            ),
            (
                "as_of",
                archive.shared.dates.EDTFField(
                    blank=True,
                    default="",
                    earliest="as_of_earliest",
                    latest="as_of_latest",
                    max_length=64,
                    verbose_name="as of",
                ),
            ),
            ("as_of_earliest", models.DateField(editable=False, null=True)),
            ("as_of_latest", models.DateField(editable=False, null=True)),
            (
                "as_of_text",
                models.CharField(
                    blank=True, max_length=120, verbose_name="as of, as printed"
                ),
            ),
            (
                "as_of_confidence",
                models.CharField(
                    blank=True,
                    choices=[
                        ("stated", "stated in the text"),
                        ("inferred", "inferred from the context"),
                        ("ambiguous", "ambiguous"),
                    ],
                    max_length=10,
                ),
            ),
            (
                "attributed_to",
                models.CharField(
                    blank=True, help_text="Who says so, as told", max_length=200
                ),
            ),
            (
                "attributed_actor",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="figures_attributed",
                    to="actors.actor",
                ),
            ),
            (
                "mode",
                models.CharField(
                    choices=[
                        ("asserted", "asserted"),
                        ("forecast", "forecast"),
                        ("pledge", "pledge"),
                        ("alleged", "alleged"),
                        ("denied", "denied"),
                        ("conditional", "conditional"),
                    ],
                    default="asserted",
                    max_length=12,
                ),
            ),
            (
                "note",
                models.TextField(
                    blank=True, help_text="For editors; not shown in public"
                ),
            ),
            (
                "verified_by",
                models.ForeignKey(
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
            (
                "verified_at",
                models.DateTimeField(
                    blank=True,
                    editable=False,
                    null=True,
                    serialize=False,
                    verbose_name="verified",
                ),
            ),
        ],
        options={
            "ordering": ("section", "start", "id"),
            "permissions": (("verify_figure", "Can verify a figure made by another"),),
            "abstract": False,
            "indexes": [
                models.Index(models.F("section"), models.F("start"), name="figure_at"),
                models.Index(
                    models.F("section"),
                    condition=models.Q(("verified_by", None)),
                    name="articles_figure_unverified",
                ),
                models.Index(
                    models.F("unit"),
                    models.OrderBy(
                        django.db.models.functions.comparison.Coalesce(
                            "value", "high", "low"
                        ),
                        descending=True,
                    ),
                    models.F("id"),
                    name="articles_figure_size",
                ),
                models.Index(
                    models.F("measure"),
                    models.F("as_of_earliest"),
                    name="articles_figure_measured",
                ),
            ],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("start__lt", models.F("end"))),
                    name="articles_figure_span",
                    violation_error_message="An anchor ends after it starts.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(
                            ("low", None),
                            ("high", None),
                            ("low__lte", models.F("high")),
                            _connector="OR",
                        ),
                        models.Q(
                            ("low", None),
                            ("value", None),
                            ("low__lte", models.F("value")),
                            _connector="OR",
                        ),
                        models.Q(
                            ("high", None),
                            ("value", None),
                            ("value__lte", models.F("high")),
                            _connector="OR",
                        ),
                    ),
                    name="articles_figure_bounds_in_order",
                    violation_error_message="The lower bound, the value and the upper bound must be in order.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("value__isnull", False),
                        ("low__isnull", False),
                        ("high__isnull", False),
                        _connector="OR",
                    ),
                    name="articles_figure_says_how_much",
                    violation_error_message="A figure needs a value or a bound.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("unit_kind", "percent"), _negated=True),
                        models.Q(("percent_of", ""), _negated=True),
                        _connector="OR",
                    ),
                    name="articles_figure_percent_of_what",
                    violation_error_message="A percentage must say of what.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("verified_at", None), ("verified_by", None)),
                        models.Q(
                            ("verified_at__isnull", False),
                            ("verified_by__isnull", False),
                        ),
                        _connector="OR",
                    ),
                    name="articles_figure_verified_by_and_when",
                    violation_error_message="A verified figure says who verified it and when.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("as_of_earliest", None),
                        ("as_of_latest", None),
                        ("as_of_earliest__lte", models.F("as_of_latest")),
                        _connector="OR",
                    ),
                    name="articles_figure_as_of_bounds_in_order",
                    violation_error_message="The earliest day cannot be after the latest.",
                ),
            ],
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="scheduled_editions_follow",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="PERFORM articles_keep_scheduled_editions(); RETURN NULL;",
                        hash="bd2fb1fdcccd429d749219a5be96fe3b48a05ca3",
                        level="STATEMENT",
                        operation="INSERT OR UPDATE OR DELETE",
                        pgid="pgtrigger_scheduled_editions_follow_9a90b",
                        table="articles_figure",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="anchor_quotes_the_text",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        declare="DECLARE body text; found text;",
                        func="\n            SELECT text INTO body FROM articles_section\n                        WHERE id = NEW.section_id FOR SHARE;\n                    IF NEW.\"end\" > char_length(body) THEN\n                        RAISE EXCEPTION USING\n                            ERRCODE = 'check_violation',\n                            CONSTRAINT = 'anchor_inside_the_text',\n                            TABLE = TG_TABLE_NAME,\n                            MESSAGE = 'The anchor ' || NEW.start || ' to ' || NEW.\"end\"\n                                || ' lies outside the text of section '\n                                || NEW.section_id || ', which has '\n                                || char_length(body) || ' characters.';\n                    END IF;\n                    found := substr(body, NEW.start + 1, NEW.\"end\" - NEW.start);\n            IF NOT COALESCE((found = NEW.quote), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'anchor_quotes_the_text',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'The quotation “' || left(NEW.quote, 200) || '” is not in the text at ' || NEW.start || ' to ' || NEW.\"end\" || ': there stands “' || left(found, 200) || '”.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="7cbca06c6fe7a202a82f810ad01ebc9c9dc6377a",
                        operation='INSERT OR UPDATE OF "section_id", "start", "end", "quote"',
                        pgid="pgtrigger_anchor_quotes_the_text_e4c2b",
                        table="articles_figure",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="as_of_bounds",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            \n            IF NOT COALESCE((archive_edtf_bounds(NEW.\"as_of\")\n            = ARRAY[NEW.\"as_of_earliest\", NEW.\"as_of_latest\"]), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'as_of_bounds',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'The bounds ' || COALESCE(NEW.\"as_of_earliest\"::text, 'open')\n            || ' and ' || COALESCE(NEW.\"as_of_latest\"::text, 'open')\n            || ' are not the earliest and latest day of the date “'\n            || NEW.\"as_of\" || '”.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="bed58b9ba180c8738483cd292bb2afd0d1c8fed1",
                        operation='INSERT OR UPDATE OF "as_of", "as_of_earliest", "as_of_latest"',
                        pgid="pgtrigger_as_of_bounds_32f80",
                        table="articles_figure",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="figure_of_merged",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        declare="DECLARE away text;",
                        func="\n            PERFORM 1 FROM actors_actor\n                WHERE id IN (NEW.subject_id, NEW.counterpart_id, NEW.place_id, NEW.attributed_actor_id) ORDER BY id FOR KEY SHARE;\n            SELECT name INTO away FROM actors_actor\n                WHERE id IN (NEW.subject_id, NEW.counterpart_id, NEW.place_id, NEW.attributed_actor_id) AND merged_into_id IS NOT NULL LIMIT 1;\n            IF NOT COALESCE((away IS NULL), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'figure_of_merged',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = '“' || away || '” was merged into another; name that one instead.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="92e9ec1f0fb51dedf05e843816a4ede12141e7fe",
                        operation='INSERT OR UPDATE OF "subject_id", "counterpart_id", "place_id", "attributed_actor_id"',
                        pgid="pgtrigger_figure_of_merged_61a98",
                        table="articles_figure",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
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
                pgtrigger.compiler.Trigger(
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
                pgtrigger.compiler.Trigger(
                    name="figure_unit_fits_the_measure",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            \n            IF NOT COALESCE((EXISTS (SELECT 1 FROM articles_measure\n                    WHERE id = NEW.measure_id AND unit_kind = NEW.unit_kind)), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'figure_unit_fits_the_measure',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'The unit of figure ' || NEW.slug || ' is of kind “' || NEW.unit_kind || '”, its measure is of another kind.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="2b18580411d1d3ecd25d3aa6493c0fc417efd5ac",
                        operation='INSERT OR UPDATE OF "measure_id", "unit_kind"',
                        pgid="pgtrigger_figure_unit_fits_the_measure_0330b",
                        table="articles_figure",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
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
                pgtrigger.compiler.Trigger(
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
                pgtrigger.compiler.Trigger(
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
            ],
        },
    ),
    migrations.CreateModel(
        name="PreviewLinksHistory",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            (
                "pgh_obj",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="history",
                    related_query_name="history",
                    to="articles.previewlinks",
                ),
            ),
            (
                "pgh_context",
                models.ForeignKey(
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="pghistory.context",
                ),
            ),
            ("id", models.BigIntegerField()),
            (
                "article",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="articles.article",
                ),
            ),
            (
                "issue",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="articles.issue",
                ),
            ),
            (
                "withdrawn",
                models.PositiveIntegerField(default=0, help_text="How often"),
            ),
        ],
        options={
            "abstract": False,
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="483c621e0f2fb2187fb4818b8d56b2081b7688d2",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_2767e",
                        table="articles_previewlinkshistory",
                        when="BEFORE",
                    ),
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="RelationshipEvidence",
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
                "section",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="%(class)ss",
                    to="articles.section",
                ),
            ),
            ("start", models.PositiveIntegerField()),
            ("end", models.PositiveIntegerField()),
            ("quote", models.TextField()),
            (
                "verdict",
                models.CharField(
                    choices=[
                        ("unmoved", "unmoved"),
                        ("moved", "moved"),
                        ("reworded", "reworded"),
                        ("split", "split"),
                        ("gone", "gone"),
                    ],
                    default="unmoved",
                    editable=False,
                    help_text="What the last edit of the text did to the anchor",
                    max_length=8,
                ),
            ),
            (
                "quote_before",
                models.TextField(
                    blank=True,
                    db_default="",
                    default="",
                    editable=False,
                    help_text="The quotation as it was before the edit that put it in doubt",
                    verbose_name="words before the edit",
                ),
            ),
            (
                "relationship",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="evidence",
                    to="actors.relationship",
                ),
            ),
        ],
        options={
            "verbose_name_plural": "relationship evidence",
            "ordering": ("section", "start", "id"),
            "abstract": False,
            "indexes": [
                models.Index(
                    models.F("section"),
                    models.F("start"),
                    name="relationshipevidence_at",
                )
            ],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("start__lt", models.F("end"))),
                    name="articles_relationshipevidence_span",
                    violation_error_message="An anchor ends after it starts.",
                ),
                models.UniqueConstraint(
                    deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                    fields=("relationship", "section", "start", "end"),
                    name="articles_relationshipevidence_once",
                    violation_error_message="This evidence is already recorded.",
                ),
            ],
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="scheduled_editions_follow",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="PERFORM articles_keep_scheduled_editions(); RETURN NULL;",
                        hash="086fc43c456566c609ef9ce3a2b60a62bba2c2e0",
                        level="STATEMENT",
                        operation="INSERT OR UPDATE OR DELETE",
                        pgid="pgtrigger_scheduled_editions_follow_40f7b",
                        table="articles_relationshipevidence",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="anchor_quotes_the_text",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        declare="DECLARE body text; found text;",
                        func="\n            SELECT text INTO body FROM articles_section\n                        WHERE id = NEW.section_id FOR SHARE;\n                    IF NEW.\"end\" > char_length(body) THEN\n                        RAISE EXCEPTION USING\n                            ERRCODE = 'check_violation',\n                            CONSTRAINT = 'anchor_inside_the_text',\n                            TABLE = TG_TABLE_NAME,\n                            MESSAGE = 'The anchor ' || NEW.start || ' to ' || NEW.\"end\"\n                                || ' lies outside the text of section '\n                                || NEW.section_id || ', which has '\n                                || char_length(body) || ' characters.';\n                    END IF;\n                    found := substr(body, NEW.start + 1, NEW.\"end\" - NEW.start);\n            IF NOT COALESCE((found = NEW.quote), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'anchor_quotes_the_text',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'The quotation “' || left(NEW.quote, 200) || '” is not in the text at ' || NEW.start || ' to ' || NEW.\"end\" || ': there stands “' || left(found, 200) || '”.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="a5d8b5598895e11e97654a84cdd1557e40c4aeda",
                        operation='INSERT OR UPDATE OF "section_id", "start", "end", "quote"',
                        pgid="pgtrigger_anchor_quotes_the_text_ad10d",
                        table="articles_relationshipevidence",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="created_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_relationshipevidencehistory" ("end", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "quote_before", "relationship_id", "section_id", "start", "verdict") VALUES (NEW."end", NEW."id", _pgh_attach_context(), NOW(), \'created\', NEW."id", NEW."quote", NEW."quote_before", NEW."relationship_id", NEW."section_id", NEW."start", NEW."verdict"); RETURN NULL;',
                        hash="17ca3bc92284a4936f8a9df09c489e6cbe7545a3",
                        operation="INSERT",
                        pgid="pgtrigger_created_insert_fde38",
                        table="articles_relationshipevidence",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="changed_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "articles_relationshipevidencehistory" ("end", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "quote_before", "relationship_id", "section_id", "start", "verdict") VALUES (NEW."end", NEW."id", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."quote", NEW."quote_before", NEW."relationship_id", NEW."section_id", NEW."start", NEW."verdict"); RETURN NULL;',
                        hash="1cf6ee9c7517c6da3ec6dd2c3d64762836b28527",
                        operation="UPDATE",
                        pgid="pgtrigger_changed_update_d3064",
                        table="articles_relationshipevidence",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="deleted_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_relationshipevidencehistory" ("end", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "quote_before", "relationship_id", "section_id", "start", "verdict") VALUES (OLD."end", OLD."id", _pgh_attach_context(), NOW(), \'deleted\', OLD."id", OLD."quote", OLD."quote_before", OLD."relationship_id", OLD."section_id", OLD."start", OLD."verdict"); RETURN NULL;',
                        hash="75dc83ada98f082cfd2948da49ca28178ef7b758",
                        operation="DELETE",
                        pgid="pgtrigger_deleted_delete_054d2",
                        table="articles_relationshipevidence",
                        when="AFTER",
                    ),
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="SectionHistory",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            (
                "pgh_obj",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="history",
                    related_query_name="history",
                    to="articles.section",
                ),
            ),
            (
                "pgh_context",
                models.ForeignKey(
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="pghistory.context",
                ),
            ),
            ("id", models.BigIntegerField()),
            (
                "article",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="articles.article",
                ),
            ),
            (
                "issue",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="articles.issue",
                ),
            ),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("heading", "heading as printed"),
                        ("abstract", "abstract"),
                        ("background", "background"),
                        ("implications", "implications"),
                        ("conclusions", "conclusions"),
                        ("other", "other"),
                        ("bio", "author’s bio"),
                        ("imprint", "imprint"),
                    ],
                    max_length=12,
                ),
            ),
            (
                "label",
                models.CharField(
                    blank=True,
                    help_text="Exactly as printed: CONCLUSION:",
                    max_length=60,
                ),
            ),
            ("position", models.PositiveSmallIntegerField()),
            ("text", models.TextField()),
        ],
        options={
            "abstract": False,
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="190bf7e26b651a9f5e13111305d6321386067171",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_0ea88",
                        table="articles_sectionhistory",
                        when="BEFORE",
                    ),
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="SentenceReview",
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
                "section",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="%(class)ss",
                    to="articles.section",
                ),
            ),
            ("start", models.PositiveIntegerField()),
            ("end", models.PositiveIntegerField()),
            ("quote", models.TextField()),
            (
                "verdict",
                models.CharField(
                    choices=[
                        ("unmoved", "unmoved"),
                        ("moved", "moved"),
                        ("reworded", "reworded"),
                        ("split", "split"),
                        ("gone", "gone"),
                    ],
                    default="unmoved",
                    editable=False,
                    help_text="What the last edit of the text did to the anchor",
                    max_length=8,
                ),
            ),
            (
                "quote_before",
                models.TextField(
                    blank=True,
                    db_default="",
                    default="",
                    editable=False,
                    help_text="The quotation as it was before the edit that put it in doubt",
                    verbose_name="words before the edit",
                ),
            ),
            (
                "by",
                models.ForeignKey(
                    db_index=False,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="sentence_reviews",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "at",
                models.DateTimeField(
                    default=django.utils.timezone.now, verbose_name="reviewed"
                ),
            ),
        ],
        options={
            "ordering": ("section", "start", "id"),
            "abstract": False,
            "default_permissions": ("view",),
            "indexes": [
                models.Index(
                    models.F("section"), models.F("start"), name="sentencereview_at"
                )
            ],
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("start__lt", models.F("end"))),
                    name="articles_sentencereview_span",
                    violation_error_message="An anchor ends after it starts.",
                ),
                models.UniqueConstraint(
                    deferrable=django.db.models.constraints.Deferrable["IMMEDIATE"],
                    fields=("section", "start", "end"),
                    name="articles_sentencereview_once",
                    violation_error_message="This sentence is reviewed already.",
                ),
            ],
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="anchor_quotes_the_text",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        declare="DECLARE body text; found text;",
                        func="\n            SELECT text INTO body FROM articles_section\n                        WHERE id = NEW.section_id FOR SHARE;\n                    IF NEW.\"end\" > char_length(body) THEN\n                        RAISE EXCEPTION USING\n                            ERRCODE = 'check_violation',\n                            CONSTRAINT = 'anchor_inside_the_text',\n                            TABLE = TG_TABLE_NAME,\n                            MESSAGE = 'The anchor ' || NEW.start || ' to ' || NEW.\"end\"\n                                || ' lies outside the text of section '\n                                || NEW.section_id || ', which has '\n                                || char_length(body) || ' characters.';\n                    END IF;\n                    found := substr(body, NEW.start + 1, NEW.\"end\" - NEW.start);\n            IF NOT COALESCE((found = NEW.quote), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'anchor_quotes_the_text',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'The quotation “' || left(NEW.quote, 200) || '” is not in the text at ' || NEW.start || ' to ' || NEW.\"end\" || ': there stands “' || left(found, 200) || '”.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="c85a27761bd49a17084a85cd7fbf9061f94f02e8",
                        operation='INSERT OR UPDATE OF "section_id", "start", "end", "quote"',
                        pgid="pgtrigger_anchor_quotes_the_text_463d8",
                        table="articles_sentencereview",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="created_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_sentencereviewhistory" ("at", "by_id", "end", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "quote_before", "section_id", "start", "verdict") VALUES (NEW."at", NEW."by_id", NEW."end", NEW."id", _pgh_attach_context(), NOW(), \'created\', NEW."id", NEW."quote", NEW."quote_before", NEW."section_id", NEW."start", NEW."verdict"); RETURN NULL;',
                        hash="af6c8ef645cc3c4da0efc57a98fde17b044d8da6",
                        operation="INSERT",
                        pgid="pgtrigger_created_insert_48e7c",
                        table="articles_sentencereview",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="changed_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "articles_sentencereviewhistory" ("at", "by_id", "end", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "quote_before", "section_id", "start", "verdict") VALUES (NEW."at", NEW."by_id", NEW."end", NEW."id", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."quote", NEW."quote_before", NEW."section_id", NEW."start", NEW."verdict"); RETURN NULL;',
                        hash="c5e4e9d7dc211ff182308ad722c4a6db21644ae7",
                        operation="UPDATE",
                        pgid="pgtrigger_changed_update_6e705",
                        table="articles_sentencereview",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="deleted_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_sentencereviewhistory" ("at", "by_id", "end", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quote", "quote_before", "section_id", "start", "verdict") VALUES (OLD."at", OLD."by_id", OLD."end", OLD."id", _pgh_attach_context(), NOW(), \'deleted\', OLD."id", OLD."quote", OLD."quote_before", OLD."section_id", OLD."start", OLD."verdict"); RETURN NULL;',
                        hash="14f23b16870d70812ad68fd85e0e7c50574d058c",
                        operation="DELETE",
                        pgid="pgtrigger_deleted_delete_9c97b",
                        table="articles_sentencereview",
                        when="AFTER",
                    ),
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="TickHistory",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            (
                "pgh_obj",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="history",
                    related_query_name="history",
                    to="articles.tick",
                ),
            ),
            (
                "pgh_context",
                models.ForeignKey(
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="pghistory.context",
                ),
            ),
            ("id", models.BigIntegerField()),
            (
                "item",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="articles.checklistitem",
                ),
            ),
            (
                "article",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="articles.article",
                ),
            ),
            (
                "by",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            ("at", models.DateTimeField()),
            ("version", models.BigIntegerField()),
        ],
        options={
            "abstract": False,
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="c5871e7c270928de227e5b03bd6c9035360e750b",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_ceb71",
                        table="articles_tickhistory",
                        when="BEFORE",
                    ),
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="ActorMentionHistory",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            (
                "pgh_obj",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="history",
                    related_query_name="history",
                    to="articles.actormention",
                ),
            ),
            (
                "pgh_context",
                models.ForeignKey(
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="pghistory.context",
                ),
            ),
            ("id", models.BigIntegerField()),
            (
                "section",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="articles.section",
                ),
            ),
            ("start", models.PositiveIntegerField()),
            ("end", models.PositiveIntegerField()),
            ("quote", models.TextField()),
            (
                "verdict",
                models.CharField(
                    choices=[
                        ("unmoved", "unmoved"),
                        ("moved", "moved"),
                        ("reworded", "reworded"),
                        ("split", "split"),
                        ("gone", "gone"),
                    ],
                    default="unmoved",
                    editable=False,
                    help_text="What the last edit of the text did to the anchor",
                    max_length=8,
                ),
            ),
            (
                "quote_before",
                models.TextField(
                    blank=True,
                    db_default="",
                    default="",
                    editable=False,
                    help_text="The quotation as it was before the edit that put it in doubt",
                    verbose_name="words before the edit",
                ),
            ),
            (
                "actor",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="actors.actor",
                ),
            ),
            (
                "name_kind",
                models.CharField(
                    choices=[
                        ("name", "name"),
                        ("abbreviation", "abbreviation"),
                        ("alias", "alias"),
                        ("short", "short form"),
                        ("former_name", "former name"),
                        ("variant", "spelling variant"),
                        ("transliteration", "transliteration"),
                        ("translation", "translation"),
                        ("title", "name with title"),
                        ("demonym", "demonym"),
                        ("prefix", "prefix"),
                        ("metonym", "metonym"),
                        ("descriptor", "descriptor"),
                    ],
                    default="name",
                    max_length=20,
                    verbose_name="named by",
                ),
            ),
            (
                "stands_for",
                models.CharField(
                    blank=True,
                    help_text="What the name means here, when not the thing itself: “Astana owed” means the government of Kazakhstan",
                    max_length=200,
                ),
            ),
        ],
        options={
            "abstract": False,
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="c4482f3e37642cf44a450d1c37950defae9aada0",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_a0729",
                        table="articles_actormentionhistory",
                        when="BEFORE",
                    ),
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="AuthorshipHistory",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            (
                "pgh_obj",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="history",
                    related_query_name="history",
                    to="articles.authorship",
                ),
            ),
            (
                "pgh_context",
                models.ForeignKey(
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="pghistory.context",
                ),
            ),
            ("id", models.BigIntegerField()),
            (
                "article",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="articles.article",
                ),
            ),
            (
                "author",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="articles.author",
                ),
            ),
            ("position", models.PositiveSmallIntegerField(default=1)),
            ("name_as_printed", models.CharField(max_length=200)),
            (
                "bio",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    limit_choices_to={"kind": "bio"},
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="articles.section",
                ),
            ),
        ],
        options={
            "abstract": False,
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="cb1fcdc9e6bdf40b846ce35a0d86da0bb3d982b4",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_9cf0b",
                        table="articles_authorshiphistory",
                        when="BEFORE",
                    ),
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="CandidateHistory",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            (
                "pgh_obj",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="history",
                    related_query_name="history",
                    to="articles.candidate",
                ),
            ),
            (
                "pgh_context",
                models.ForeignKey(
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="pghistory.context",
                ),
            ),
            ("id", models.BigIntegerField()),
            (
                "section",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="articles.section",
                ),
            ),
            ("start", models.PositiveIntegerField()),
            ("end", models.PositiveIntegerField()),
            ("quote", models.TextField()),
            (
                "verdict",
                models.CharField(
                    choices=[
                        ("unmoved", "unmoved"),
                        ("moved", "moved"),
                        ("reworded", "reworded"),
                        ("split", "split"),
                        ("gone", "gone"),
                    ],
                    default="unmoved",
                    editable=False,
                    help_text="What the last edit of the text did to the anchor",
                    max_length=8,
                ),
            ),
            (
                "quote_before",
                models.TextField(
                    blank=True,
                    db_default="",
                    default="",
                    editable=False,
                    help_text="The quotation as it was before the edit that put it in doubt",
                    verbose_name="words before the edit",
                ),
            ),
            (
                "run",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="articles.importrun",
                ),
            ),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("actor", "actor"),
                        ("event", "event"),
                        ("figure", "figure"),
                    ],
                    max_length=6,
                ),
            ),
            ("payload", models.JSONField(default=dict)),
            ("detector", models.CharField(max_length=40)),
            ("version", models.CharField(max_length=40)),
            ("score", models.FloatField()),
            (
                "fingerprint",
                models.CharField(
                    help_text="Digest of kind, words, their surroundings and what is said of them",
                    max_length=32,
                ),
            ),
            (
                "decision",
                models.CharField(
                    choices=[
                        ("pending", "waits for a decision"),
                        ("accepted", "accepted"),
                        ("edited", "accepted with changes"),
                        ("rejected", "rejected"),
                    ],
                    default="pending",
                    max_length=8,
                ),
            ),
            (
                "decided_by",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "decided_at",
                models.DateTimeField(blank=True, null=True, verbose_name="decided"),
            ),
            ("note", models.TextField(blank=True, help_text="Why; for editors only")),
            (
                "became",
                models.PositiveBigIntegerField(
                    blank=True,
                    help_text="Number of the mention, telling or figure that it became",
                    null=True,
                ),
            ),
        ],
        options={
            "abstract": False,
            "indexes": [
                models.Index(
                    models.F("fingerprint"),
                    condition=models.Q(
                        ("decision", "rejected"), ("pgh_label", "deleted")
                    ),
                    name="articles_candidate_lost",
                )
            ],
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="d1d4a323f89f6b3c51e9d4c6037af628fa960444",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_d1bf7",
                        table="articles_candidatehistory",
                        when="BEFORE",
                    ),
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="CommentHistory",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            (
                "pgh_obj",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="history",
                    related_query_name="history",
                    to="articles.comment",
                ),
            ),
            (
                "pgh_context",
                models.ForeignKey(
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="pghistory.context",
                ),
            ),
            ("id", models.BigIntegerField()),
            (
                "section",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="articles.section",
                ),
            ),
            ("start", models.PositiveIntegerField(blank=True, null=True)),
            ("end", models.PositiveIntegerField(blank=True, null=True)),
            ("quote", models.TextField(blank=True, verbose_name="the words")),
            (
                "verdict",
                models.CharField(
                    choices=[
                        ("unmoved", "unmoved"),
                        ("moved", "moved"),
                        ("reworded", "reworded"),
                        ("split", "split"),
                        ("gone", "gone"),
                    ],
                    default="unmoved",
                    editable=False,
                    max_length=8,
                ),
            ),
            (
                "content_type",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="contenttypes.contenttype",
                    verbose_name="kind of row",
                ),
            ),
            (
                "object_id",
                models.BigIntegerField(
                    blank=True, null=True, verbose_name="number of the row"
                ),
            ),
            ("about", models.CharField(blank=True, max_length=300)),
            (
                "parent",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="articles.comment",
                    verbose_name="reply to",
                ),
            ),
            ("body", models.TextField(max_length=4000, verbose_name="comment")),
            (
                "by",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            ("at", models.DateTimeField(auto_now_add=True)),
            (
                "resolved_by",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "resolved_at",
                models.DateTimeField(blank=True, null=True, verbose_name="resolved"),
            ),
        ],
        options={
            "abstract": False,
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="6a967b2c6936a44b268e62ac6699a6b76dd18440",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_6d465",
                        table="articles_commenthistory",
                        when="BEFORE",
                    ),
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="CommentMention",
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
                "comment",
                models.ForeignKey(
                    db_index=False,
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="mentions",
                    to="articles.comment",
                ),
            ),
            (
                "user",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="comment_mentions",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
        ],
        options={
            "default_permissions": (),
            "constraints": [
                models.UniqueConstraint(
                    fields=("comment", "user"),
                    name="articles_commentmention_once",
                    violation_error_message="A comment names a colleague once.",
                )
            ],
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="created_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_commentmentionhistory" ("comment_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."comment_id", NEW."id", _pgh_attach_context(), NOW(), \'created\', NEW."id", NEW."user_id"); RETURN NULL;',
                        hash="0a21f844dc029db8f7be939ccc249359bb2fabc9",
                        operation="INSERT",
                        pgid="pgtrigger_created_insert_6e470",
                        table="articles_commentmention",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="changed_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "articles_commentmentionhistory" ("comment_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (NEW."comment_id", NEW."id", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."user_id"); RETURN NULL;',
                        hash="db76578294d44b113088e8ec8a93dc1b2588b902",
                        operation="UPDATE",
                        pgid="pgtrigger_changed_update_13e4e",
                        table="articles_commentmention",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="deleted_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_commentmentionhistory" ("comment_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "user_id") VALUES (OLD."comment_id", OLD."id", _pgh_attach_context(), NOW(), \'deleted\', OLD."id", OLD."user_id"); RETURN NULL;',
                        hash="794e21cc0da825a1705324ccdbf6032db55b71a7",
                        operation="DELETE",
                        pgid="pgtrigger_deleted_delete_25532",
                        table="articles_commentmention",
                        when="AFTER",
                    ),
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="EventMentionHistory",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            (
                "pgh_obj",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="history",
                    related_query_name="history",
                    to="articles.eventmention",
                ),
            ),
            (
                "pgh_context",
                models.ForeignKey(
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="pghistory.context",
                ),
            ),
            ("id", models.BigIntegerField()),
            (
                "section",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="articles.section",
                ),
            ),
            ("start", models.PositiveIntegerField()),
            ("end", models.PositiveIntegerField()),
            ("quote", models.TextField()),
            (
                "verdict",
                models.CharField(
                    choices=[
                        ("unmoved", "unmoved"),
                        ("moved", "moved"),
                        ("reworded", "reworded"),
                        ("split", "split"),
                        ("gone", "gone"),
                    ],
                    default="unmoved",
                    editable=False,
                    help_text="What the last edit of the text did to the anchor",
                    max_length=8,
                ),
            ),
            (
                "quote_before",
                models.TextField(
                    blank=True,
                    db_default="",
                    default="",
                    editable=False,
                    help_text="The quotation as it was before the edit that put it in doubt",
                    verbose_name="words before the edit",
                ),
            ),
            (
                "event",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="actors.event",
                ),
            ),
            (
                "date_text",
                models.CharField(
                    blank=True, max_length=120, verbose_name="date as printed"
                ),
            ),
        ],
        options={
            "abstract": False,
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="2608080fa2b40f8b3f39441e9ce7673db8612f93",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_1cb31",
                        table="articles_eventmentionhistory",
                        when="BEFORE",
                    ),
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="FigureHistory",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            (
                "pgh_obj",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="history",
                    related_query_name="history",
                    to="articles.figure",
                ),
            ),
            (
                "pgh_context",
                models.ForeignKey(
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="pghistory.context",
                ),
            ),
            ("id", models.BigIntegerField()),
            (
                "section",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="articles.section",
                ),
            ),
            ("start", models.PositiveIntegerField()),
            ("end", models.PositiveIntegerField()),
            ("quote", models.TextField()),
            (
                "verdict",
                models.CharField(
                    choices=[
                        ("unmoved", "unmoved"),
                        ("moved", "moved"),
                        ("reworded", "reworded"),
                        ("split", "split"),
                        ("gone", "gone"),
                    ],
                    default="unmoved",
                    editable=False,
                    help_text="What the last edit of the text did to the anchor",
                    max_length=8,
                ),
            ),
            (
                "quote_before",
                models.TextField(
                    blank=True,
                    db_default="",
                    default="",
                    editable=False,
                    help_text="The quotation as it was before the edit that put it in doubt",
                    verbose_name="words before the edit",
                ),
            ),
            ("slug", models.SlugField(db_index=False, max_length=120)),
            (
                "measure",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="articles.measure",
                ),
            ),
            (
                "description",
                models.CharField(
                    blank=True,
                    help_text="As the text has it",
                    max_length=300,
                    verbose_name="what is measured",
                ),
            ),
            (
                "number_text",
                models.CharField(max_length=60, verbose_name="number as printed"),
            ),
            (
                "value",
                models.DecimalField(
                    blank=True, decimal_places=6, max_digits=30, null=True
                ),
            ),
            (
                "low",
                models.DecimalField(
                    blank=True, decimal_places=6, max_digits=30, null=True
                ),
            ),
            (
                "high",
                models.DecimalField(
                    blank=True, decimal_places=6, max_digits=30, null=True
                ),
            ),
            (
                "qualifier",
                models.CharField(
                    choices=[
                        ("exact", "exactly as given"),
                        ("about", "about"),
                        ("at_least", "at least"),
                        ("at_most", "at most"),
                        ("over", "over"),
                        ("under", "under"),
                        ("nearly", "nearly"),
                    ],
                    default="exact",
                    max_length=10,
                ),
            ),
            (
                "unit_kind",
                models.CharField(
                    choices=[
                        ("currency", "amount of money"),
                        ("currency_per_person", "amount of money per person"),
                        ("percent", "percentage"),
                        ("length", "length"),
                        ("duration", "duration"),
                        ("count", "count"),
                        ("ordinal", "ordinal"),
                        ("frequency", "frequency"),
                    ],
                    max_length=20,
                ),
            ),
            ("unit", models.CharField(max_length=60)),
            (
                "percent_of",
                models.CharField(
                    blank=True, help_text="A percentage says of what", max_length=200
                ),
            ),
            (
                "subject",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="actors.actor",
                ),
            ),
            (
                "counterpart",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="actors.actor",
                ),
            ),
            (
                "place",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="actors.actor",
                ),
            ),
            (
                "as_of",
                archive.shared.dates.EDTFField(
                    blank=True,
                    default="",
                    earliest="as_of_earliest",
                    latest="as_of_latest",
                    max_length=64,
                    verbose_name="as of",
                ),
            ),
            ("as_of_earliest", models.DateField(editable=False, null=True)),
            ("as_of_latest", models.DateField(editable=False, null=True)),
            (
                "as_of_text",
                models.CharField(
                    blank=True, max_length=120, verbose_name="as of, as printed"
                ),
            ),
            (
                "as_of_confidence",
                models.CharField(
                    blank=True,
                    choices=[
                        ("stated", "stated in the text"),
                        ("inferred", "inferred from the context"),
                        ("ambiguous", "ambiguous"),
                    ],
                    max_length=10,
                ),
            ),
            (
                "attributed_to",
                models.CharField(
                    blank=True, help_text="Who says so, as told", max_length=200
                ),
            ),
            (
                "attributed_actor",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="actors.actor",
                ),
            ),
            (
                "mode",
                models.CharField(
                    choices=[
                        ("asserted", "asserted"),
                        ("forecast", "forecast"),
                        ("pledge", "pledge"),
                        ("alleged", "alleged"),
                        ("denied", "denied"),
                        ("conditional", "conditional"),
                    ],
                    default="asserted",
                    max_length=12,
                ),
            ),
            (
                "note",
                models.TextField(
                    blank=True, help_text="For editors; not shown in public"
                ),
            ),
            (
                "verified_by",
                models.ForeignKey(
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
            (
                "verified_at",
                models.DateTimeField(
                    blank=True,
                    editable=False,
                    null=True,
                    serialize=False,
                    verbose_name="verified",
                ),
            ),
        ],
        options={
            "abstract": False,
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="d7ca19d3164cfde29883b848e5ab858a993cf978",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_28a46",
                        table="articles_figurehistory",
                        when="BEFORE",
                    ),
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="FigureLink",
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
                "from_figure",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="links_from",
                    to="articles.figure",
                ),
            ),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("share_of", "share of"),
                        ("part_of", "part of"),
                        ("same_quantity", "same quantity as"),
                        ("per_head_of", "per head of"),
                        ("updates", "updates"),
                    ],
                    max_length=14,
                ),
            ),
            (
                "to_figure",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="links_to",
                    to="articles.figure",
                ),
            ),
            ("note", models.TextField(blank=True)),
        ],
        options={
            "ordering": ("from_figure", "kind", "to_figure"),
            "constraints": [
                models.UniqueConstraint(
                    fields=("from_figure", "to_figure", "kind"),
                    name="articles_figurelink_once",
                    violation_error_message="This link is already recorded.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        ("from_figure", models.F("to_figure")), _negated=True
                    ),
                    name="articles_figurelink_not_to_itself",
                    violation_error_message="A figure has no link to itself.",
                ),
            ],
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="created_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_figurelinkhistory" ("from_figure_id", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "to_figure_id") VALUES (NEW."from_figure_id", NEW."id", NEW."kind", NEW."note", _pgh_attach_context(), NOW(), \'created\', NEW."id", NEW."to_figure_id"); RETURN NULL;',
                        hash="6793ec418ef87d90ff059bd7bc3ffa690b8843dd",
                        operation="INSERT",
                        pgid="pgtrigger_created_insert_267f4",
                        table="articles_figurelink",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="changed_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "articles_figurelinkhistory" ("from_figure_id", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "to_figure_id") VALUES (NEW."from_figure_id", NEW."id", NEW."kind", NEW."note", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."to_figure_id"); RETURN NULL;',
                        hash="136cdc7db19aebe9b58952a87770c269f3b69a6f",
                        operation="UPDATE",
                        pgid="pgtrigger_changed_update_83bba",
                        table="articles_figurelink",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="deleted_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_figurelinkhistory" ("from_figure_id", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "to_figure_id") VALUES (OLD."from_figure_id", OLD."id", OLD."kind", OLD."note", _pgh_attach_context(), NOW(), \'deleted\', OLD."id", OLD."to_figure_id"); RETURN NULL;',
                        hash="dd19b40d89affe8bb50915022189b8eb56d599d6",
                        operation="DELETE",
                        pgid="pgtrigger_deleted_delete_d7b75",
                        table="articles_figurelink",
                        when="AFTER",
                    ),
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="ForecastOutcome",
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
                "figure",
                models.OneToOneField(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="outcome",
                    to="articles.figure",
                ),
            ),
            (
                "event",
                models.OneToOneField(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="outcome",
                    to="actors.event",
                ),
            ),
            (
                "verdict",
                models.CharField(
                    choices=[
                        ("came_true", "came true"),
                        ("in_part", "came true in part"),
                        ("did_not", "did not come true"),
                        ("not_known", "not known"),
                    ],
                    max_length=10,
                    verbose_name="what happened",
                ),
            ),
            (
                "note",
                models.TextField(
                    blank=True, help_text="For editors; not shown in public"
                ),
            ),
            (
                "by",
                models.ForeignKey(
                    editable=False,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            ("at", models.DateTimeField(auto_now=True)),
        ],
        options={
            "ordering": ("-at", "-id"),
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("event__isnull", False), ("figure", None)),
                        models.Q(("event", None), ("figure__isnull", False)),
                        _connector="OR",
                    ),
                    name="articles_forecastoutcome_of_one",
                    violation_error_message="Name one figure or one event.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        (
                            "verdict__in",
                            ("came_true", "in_part", "did_not", "not_known"),
                        )
                    ),
                    name="articles_forecastoutcome_known_verdict",
                    violation_error_message="There is no such verdict.",
                ),
            ],
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="created_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_forecastoutcomehistory" ("at", "by_id", "event_id", "figure_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "verdict") VALUES (NEW."at", NEW."by_id", NEW."event_id", NEW."figure_id", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'created\', NEW."id", NEW."verdict"); RETURN NULL;',
                        hash="3a8dfe214ab917b3f937b60e48fefee523a03964",
                        operation="INSERT",
                        pgid="pgtrigger_created_insert_8923d",
                        table="articles_forecastoutcome",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="changed_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "articles_forecastoutcomehistory" ("at", "by_id", "event_id", "figure_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "verdict") VALUES (NEW."at", NEW."by_id", NEW."event_id", NEW."figure_id", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."verdict"); RETURN NULL;',
                        hash="83861410e818e14a9a6875b7e53e1f047e9ac265",
                        operation="UPDATE",
                        pgid="pgtrigger_changed_update_bd114",
                        table="articles_forecastoutcome",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="deleted_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_forecastoutcomehistory" ("at", "by_id", "event_id", "figure_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "verdict") VALUES (OLD."at", OLD."by_id", OLD."event_id", OLD."figure_id", OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'deleted\', OLD."id", OLD."verdict"); RETURN NULL;',
                        hash="89434fd1817296a6736f52598d472b35f65f347a",
                        operation="DELETE",
                        pgid="pgtrigger_deleted_delete_8de4a",
                        table="articles_forecastoutcome",
                        when="AFTER",
                    ),
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="RelationshipEvidenceHistory",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            (
                "pgh_obj",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="history",
                    related_query_name="history",
                    to="articles.relationshipevidence",
                ),
            ),
            (
                "pgh_context",
                models.ForeignKey(
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="pghistory.context",
                ),
            ),
            ("id", models.BigIntegerField()),
            (
                "section",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="articles.section",
                ),
            ),
            ("start", models.PositiveIntegerField()),
            ("end", models.PositiveIntegerField()),
            ("quote", models.TextField()),
            (
                "verdict",
                models.CharField(
                    choices=[
                        ("unmoved", "unmoved"),
                        ("moved", "moved"),
                        ("reworded", "reworded"),
                        ("split", "split"),
                        ("gone", "gone"),
                    ],
                    default="unmoved",
                    editable=False,
                    help_text="What the last edit of the text did to the anchor",
                    max_length=8,
                ),
            ),
            (
                "quote_before",
                models.TextField(
                    blank=True,
                    db_default="",
                    default="",
                    editable=False,
                    help_text="The quotation as it was before the edit that put it in doubt",
                    verbose_name="words before the edit",
                ),
            ),
            (
                "relationship",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="actors.relationship",
                ),
            ),
        ],
        options={
            "abstract": False,
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="da29e57ba7c46aba2018571823896fb5aade3f86",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_2ab96",
                        table="articles_relationshipevidencehistory",
                        when="BEFORE",
                    ),
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="SentenceReviewHistory",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            (
                "pgh_obj",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="history",
                    related_query_name="history",
                    to="articles.sentencereview",
                ),
            ),
            (
                "pgh_context",
                models.ForeignKey(
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="pghistory.context",
                ),
            ),
            ("id", models.BigIntegerField()),
            (
                "section",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="articles.section",
                ),
            ),
            ("start", models.PositiveIntegerField()),
            ("end", models.PositiveIntegerField()),
            ("quote", models.TextField()),
            (
                "verdict",
                models.CharField(
                    choices=[
                        ("unmoved", "unmoved"),
                        ("moved", "moved"),
                        ("reworded", "reworded"),
                        ("split", "split"),
                        ("gone", "gone"),
                    ],
                    default="unmoved",
                    editable=False,
                    help_text="What the last edit of the text did to the anchor",
                    max_length=8,
                ),
            ),
            (
                "quote_before",
                models.TextField(
                    blank=True,
                    db_default="",
                    default="",
                    editable=False,
                    help_text="The quotation as it was before the edit that put it in doubt",
                    verbose_name="words before the edit",
                ),
            ),
            (
                "by",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            (
                "at",
                models.DateTimeField(
                    default=django.utils.timezone.now, verbose_name="reviewed"
                ),
            ),
        ],
        options={
            "abstract": False,
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="674ac268453dc541df936bbd95db1b32d35c5c01",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_74a6f",
                        table="articles_sentencereviewhistory",
                        when="BEFORE",
                    ),
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="TensionNote",
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
                "key",
                models.CharField(
                    editable=False,
                    max_length=400,
                    unique=True,
                    validators=[
                        django.core.validators.RegexValidator("^[a-z]+(-[0-9]+)+$")
                    ],
                    verbose_name="tension",
                ),
            ),
            (
                "figure",
                models.ForeignKey(
                    editable=False,
                    help_text="The figure that the others are held against",
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="tension_notes",
                    to="articles.figure",
                ),
            ),
            ("text", models.TextField(verbose_name="explanation")),
            (
                "public",
                models.BooleanField(
                    default=False,
                    help_text="Shown beside the two quotations; otherwise kept for editors",
                    verbose_name="readers see it",
                ),
            ),
        ],
        options={
            "ordering": ("figure", "key"),
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(("text", ""), _negated=True),
                    name="articles_tensionnote_says_something",
                    violation_error_message="An explanation needs words.",
                ),
                models.CheckConstraint(
                    condition=models.Q(("key__regex", "^[a-z]+(-[0-9]+)+$")),
                    name="articles_tensionnote_key",
                    violation_error_message="A tension is named by how its figures were read and their numbers, like share-3-7-9.",
                ),
            ],
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="created_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_tensionnotehistory" ("figure_id", "id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public", "text") VALUES (NEW."figure_id", NEW."id", NEW."key", _pgh_attach_context(), NOW(), \'created\', NEW."id", NEW."public", NEW."text"); RETURN NULL;',
                        hash="1804760596cbe31dad854643d6500cad3c874a0b",
                        operation="INSERT",
                        pgid="pgtrigger_created_insert_19fe8",
                        table="articles_tensionnote",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="changed_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "articles_tensionnotehistory" ("figure_id", "id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public", "text") VALUES (NEW."figure_id", NEW."id", NEW."key", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."public", NEW."text"); RETURN NULL;',
                        hash="c5c9b8a0b5c471f600576e361ad10624fae8cda8",
                        operation="UPDATE",
                        pgid="pgtrigger_changed_update_cd9ec",
                        table="articles_tensionnote",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="deleted_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_tensionnotehistory" ("figure_id", "id", "key", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public", "text") VALUES (OLD."figure_id", OLD."id", OLD."key", _pgh_attach_context(), NOW(), \'deleted\', OLD."id", OLD."public", OLD."text"); RETURN NULL;',
                        hash="b5e1e8957cb46f674b920f28e4463c33a4585b0d",
                        operation="DELETE",
                        pgid="pgtrigger_deleted_delete_1d01e",
                        table="articles_tensionnote",
                        when="AFTER",
                    ),
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="CommentMentionHistory",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            (
                "pgh_obj",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="history",
                    related_query_name="history",
                    to="articles.commentmention",
                ),
            ),
            (
                "pgh_context",
                models.ForeignKey(
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="pghistory.context",
                ),
            ),
            ("id", models.BigIntegerField()),
            (
                "comment",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="articles.comment",
                ),
            ),
            (
                "user",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
        ],
        options={
            "abstract": False,
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="6ff08f2da89d0ec8792a76766445fc79aa1a1787",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_e8609",
                        table="articles_commentmentionhistory",
                        when="BEFORE",
                    ),
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="FigureLinkHistory",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            (
                "pgh_obj",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="history",
                    related_query_name="history",
                    to="articles.figurelink",
                ),
            ),
            (
                "pgh_context",
                models.ForeignKey(
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="pghistory.context",
                ),
            ),
            ("id", models.BigIntegerField()),
            (
                "from_figure",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="articles.figure",
                ),
            ),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("share_of", "share of"),
                        ("part_of", "part of"),
                        ("same_quantity", "same quantity as"),
                        ("per_head_of", "per head of"),
                        ("updates", "updates"),
                    ],
                    max_length=14,
                ),
            ),
            (
                "to_figure",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="articles.figure",
                ),
            ),
            ("note", models.TextField(blank=True)),
        ],
        options={
            "abstract": False,
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="367fb27af45c918426ca562423c93e55806cde5c",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_c307b",
                        table="articles_figurelinkhistory",
                        when="BEFORE",
                    ),
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="ForecastOutcomeHistory",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            (
                "pgh_obj",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="history",
                    related_query_name="history",
                    to="articles.forecastoutcome",
                ),
            ),
            (
                "pgh_context",
                models.ForeignKey(
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="pghistory.context",
                ),
            ),
            ("id", models.BigIntegerField()),
            (
                "figure",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="articles.figure",
                ),
            ),
            (
                "event",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="actors.event",
                ),
            ),
            (
                "verdict",
                models.CharField(
                    choices=[
                        ("came_true", "came true"),
                        ("in_part", "came true in part"),
                        ("did_not", "did not come true"),
                        ("not_known", "not known"),
                    ],
                    max_length=10,
                    verbose_name="what happened",
                ),
            ),
            (
                "note",
                models.TextField(
                    blank=True, help_text="For editors; not shown in public"
                ),
            ),
            (
                "by",
                models.ForeignKey(
                    db_constraint=False,
                    editable=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            ("at", models.DateTimeField(auto_now=True)),
        ],
        options={
            "abstract": False,
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="0aaa71d71487db55fe31e5e3d395e1244361dbbd",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_4a2ef",
                        table="articles_forecastoutcomehistory",
                        when="BEFORE",
                    ),
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="TensionNoteHistory",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            (
                "pgh_obj",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="history",
                    related_query_name="history",
                    to="articles.tensionnote",
                ),
            ),
            (
                "pgh_context",
                models.ForeignKey(
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="pghistory.context",
                ),
            ),
            ("id", models.BigIntegerField()),
            (
                "key",
                models.CharField(
                    editable=False,
                    max_length=400,
                    validators=[
                        django.core.validators.RegexValidator("^[a-z]+(-[0-9]+)+$")
                    ],
                    verbose_name="tension",
                ),
            ),
            (
                "figure",
                models.ForeignKey(
                    db_constraint=False,
                    editable=False,
                    help_text="The figure that the others are held against",
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="articles.figure",
                ),
            ),
            ("text", models.TextField(verbose_name="explanation")),
            (
                "public",
                models.BooleanField(
                    default=False,
                    help_text="Shown beside the two quotations; otherwise kept for editors",
                    verbose_name="readers see it",
                ),
            ),
        ],
        options={
            "abstract": False,
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="9595a6d44b546b03262100284facaa2cb0c8e014",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_b39f3",
                        table="articles_tensionnotehistory",
                        when="BEFORE",
                    ),
                )
            ],
        },
    ),
    migrations.CreateModel(
        name="Correction",
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
                "article",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="corrections",
                    to="articles.article",
                ),
            ),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("addendum", "addendum"),
                        ("clarification", "clarification"),
                        ("correction", "correction"),
                        ("corrigendum", "corrigendum"),
                        ("erratum", "erratum"),
                        ("expression_of_concern", "expression of concern"),
                        ("new_edition", "new edition"),
                        ("new_version", "new version"),
                        ("partial_retraction", "partial retraction"),
                        ("removal", "removal"),
                        ("retraction", "retraction"),
                        ("withdrawal", "withdrawal"),
                    ],
                    default="correction",
                    max_length=21,
                ),
            ),
            (
                "reason",
                models.TextField(
                    blank=True, help_text="For editors; not shown in public"
                ),
            ),
            (
                "notice",
                models.TextField(
                    blank=True,
                    help_text="What readers are told",
                    verbose_name="public notice",
                ),
            ),
            (
                "title",
                models.CharField(blank=True, max_length=300, verbose_name="new title"),
            ),
            (
                "texts",
                models.JSONField(blank=True, default=dict, verbose_name="new texts"),
            ),
            (
                "names",
                models.JSONField(
                    blank=True, default=dict, verbose_name="new names in the byline"
                ),
            ),
            (
                "decisions",
                models.JSONField(
                    blank=True, default=dict, verbose_name="facts decided on"
                ),
            ),
            (
                "state",
                models.CharField(
                    choices=[
                        ("draft", "draft"),
                        ("applied", "applied"),
                        ("discarded", "discarded"),
                    ],
                    default="draft",
                    editable=False,
                    max_length=9,
                ),
            ),
            ("version", models.PositiveIntegerField(default=1, editable=False)),
            (
                "begun_by",
                models.ForeignKey(
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.SET_NULL,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            ("writers", models.JSONField(default=list, editable=False)),
            (
                "begun_at",
                models.DateTimeField(
                    db_default=django.db.models.functions.datetime.Now(), editable=False
                ),
            ),
            (
                "applied_by",
                models.ForeignKey(
                    blank=True,
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.SET_NULL,
                    related_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            ("applied_at", models.DateTimeField(blank=True, editable=False, null=True)),
        ],
        options={
            "ordering": ("-applied_at", "-id"),
            "permissions": (("apply_correction", "Can apply a correction"),),
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="correction_of_its_edition",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            \n            IF NOT COALESCE((EXISTS (SELECT 1 FROM articles_edition WHERE id = NEW.base_id\n                    AND article_id = NEW.article_id)), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'correction_of_its_edition',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'A correction corrects an edition of its own article.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="f323e41d818c61fc67a62f183159a54b6af2bd46",
                        operation="INSERT OR UPDATE",
                        pgid="pgtrigger_correction_of_its_edition_68246",
                        table="articles_correction",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="correction_applied_now",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            \n            IF NOT COALESCE((NEW.state <> 'applied' OR NEW.applied_at = now()\n                    OR EXISTS (\n    SELECT 1 FROM articles_articlehistory\n    WHERE pgh_obj_id = NEW.article_id AND pgh_label = 'created'\n    AND pgh_created_at = now())\n                    OR (TG_OP = 'UPDATE' AND OLD.state = 'applied')), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'correction_applied_now',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'A correction is applied at the time of the transaction that applies it.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="d08c1334b8af6d49e976702a80202f5bc10404ed",
                        operation="INSERT OR UPDATE",
                        pgid="pgtrigger_correction_applied_now_11de7",
                        table="articles_correction",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="correction_applied_stays",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            \n            IF NOT COALESCE((OLD.state = 'draft' OR (\n                    to_jsonb(OLD) - 'begun_by_id' - 'applied_by_id'\n                    = to_jsonb(NEW) - 'begun_by_id' - 'applied_by_id'\n                    AND (NEW.begun_by_id IS NULL\n                        OR NEW.begun_by_id = OLD.begun_by_id)\n                    AND (NEW.applied_by_id IS NULL\n                        OR NEW.applied_by_id = OLD.applied_by_id))), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'correction_applied_stays',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'This correction was ' || OLD.state || ' and never changes.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="c14c1faa62e47f75ff98ec76149b855239980767",
                        operation="UPDATE",
                        pgid="pgtrigger_correction_applied_stays_36fb3",
                        table="articles_correction",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="correction_is_not_deleted",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            \n            IF NOT COALESCE((OLD.state <> 'applied'), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'correction_is_not_deleted',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'An applied correction cannot be deleted.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="7675789ea67e53efcba25d246ef8e22a62c5f82e",
                        operation="DELETE",
                        pgid="pgtrigger_correction_is_not_deleted_68294",
                        table="articles_correction",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="created_insert",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_correctionhistory" ("applied_at", "applied_by_id", "article_id", "base_id", "begun_at", "begun_by_id", "decisions", "id", "kind", "names", "notice", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", "texts", "title", "version", "writers") VALUES (NEW."applied_at", NEW."applied_by_id", NEW."article_id", NEW."base_id", NEW."begun_at", NEW."begun_by_id", NEW."decisions", NEW."id", NEW."kind", NEW."names", NEW."notice", _pgh_attach_context(), NOW(), \'created\', NEW."id", NEW."reason", NEW."state", NEW."texts", NEW."title", NEW."version", NEW."writers"); RETURN NULL;',
                        hash="fc20cbe96d31e1471aabac1fbe9e73fb82f54d00",
                        operation="INSERT",
                        pgid="pgtrigger_created_insert_c8da5",
                        table="articles_correction",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="changed_update",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                        func='INSERT INTO "articles_correctionhistory" ("applied_at", "applied_by_id", "article_id", "base_id", "begun_at", "begun_by_id", "decisions", "id", "kind", "names", "notice", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", "texts", "title", "version", "writers") VALUES (NEW."applied_at", NEW."applied_by_id", NEW."article_id", NEW."base_id", NEW."begun_at", NEW."begun_by_id", NEW."decisions", NEW."id", NEW."kind", NEW."names", NEW."notice", _pgh_attach_context(), NOW(), \'changed\', NEW."id", NEW."reason", NEW."state", NEW."texts", NEW."title", NEW."version", NEW."writers"); RETURN NULL;',
                        hash="7ea4dc5a7c6ca3a92d7d91b67a42bc5c9c710cff",
                        operation="UPDATE",
                        pgid="pgtrigger_changed_update_8b4ea",
                        table="articles_correction",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="deleted_delete",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func='INSERT INTO "articles_correctionhistory" ("applied_at", "applied_by_id", "article_id", "base_id", "begun_at", "begun_by_id", "decisions", "id", "kind", "names", "notice", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "state", "texts", "title", "version", "writers") VALUES (OLD."applied_at", OLD."applied_by_id", OLD."article_id", OLD."base_id", OLD."begun_at", OLD."begun_by_id", OLD."decisions", OLD."id", OLD."kind", OLD."names", OLD."notice", _pgh_attach_context(), NOW(), \'deleted\', OLD."id", OLD."reason", OLD."state", OLD."texts", OLD."title", OLD."version", OLD."writers"); RETURN NULL;',
                        hash="b4423ad5c2ea431ebd47773d194733457c2a16e9",
                        operation="DELETE",
                        pgid="pgtrigger_deleted_delete_970cb",
                        table="articles_correction",
                        when="AFTER",
                    ),
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="Edition",
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
                "article",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="editions",
                    to="articles.article",
                ),
            ),
            ("number", models.PositiveSmallIntegerField()),
            ("published_at", models.DateTimeField()),
            ("content", models.JSONField()),
            (
                "sha256",
                models.CharField(max_length=64, verbose_name="SHA-256 of the content"),
            ),
            (
                "correction",
                models.OneToOneField(
                    blank=True,
                    help_text="What made it; the first edition has none",
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="edition",
                    to="articles.correction",
                ),
            ),
        ],
        options={
            "ordering": ("article", "number"),
            "constraints": [
                models.UniqueConstraint(
                    fields=("article", "number"),
                    name="articles_edition_once",
                    violation_error_message="This edition of the article is there already.",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("correction", None), ("number", 1)),
                        models.Q(("correction__isnull", False), ("number__gt", 1)),
                        _connector="OR",
                    ),
                    name="articles_edition_first_or_corrected",
                    violation_error_message="Every edition but the first is made by a correction.",
                ),
            ],
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="edition_is_what_is_stored",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            \n            IF NOT COALESCE((NEW.sha256 = articles_edition_sha256(NEW.content)\n                    AND (NEW.content = articles_edition_content(NEW.article_id)\n                        OR EXISTS (\n    SELECT 1 FROM articles_articlehistory\n    WHERE pgh_obj_id = NEW.article_id AND pgh_label = 'created'\n    AND pgh_created_at = now()))\n                    AND (NEW.number = 1 OR EXISTS (SELECT 1 FROM articles_edition\n                        WHERE article_id = NEW.article_id\n                        AND number = NEW.number - 1))\n                    AND (NEW.number = 1 OR EXISTS (\n    SELECT 1 FROM articles_articlehistory\n    WHERE pgh_obj_id = NEW.article_id AND pgh_label = 'created'\n    AND pgh_created_at = now()) OR EXISTS (\n                        SELECT 1 FROM articles_correction\n                        WHERE id = NEW.correction_id AND article_id = NEW.article_id\n                        AND state = 'applied' AND applied_at = now()))), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'edition_is_what_is_stored',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'Edition ' || NEW.number || ' is not what the article says or does not follow the one before: editions are made by publishing and by applying corrections.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="7f0b37728998e6e04fa2f7748353b2c1aaa75391",
                        operation="INSERT",
                        pgid="pgtrigger_edition_is_what_is_stored_3ae11",
                        table="articles_edition",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="edition_never_changes",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            \n            IF NOT COALESCE((OLD.published_at > now() OR OLD.* IS NOT DISTINCT FROM NEW.*), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'edition_never_changes',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'Edition ' || OLD.number || ' is out: it never changes.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="71297700b337507c9bd2bb8a210784eeda0a9aaa",
                        operation="UPDATE",
                        pgid="pgtrigger_edition_never_changes_0f1d3",
                        table="articles_edition",
                        when="AFTER",
                    ),
                ),
                pgtrigger.compiler.Trigger(
                    name="edition_stays",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="\n            \n            IF NOT COALESCE((OLD.published_at > now()), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'edition_stays',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'Edition ' || OLD.number || ' is out: it cannot be deleted.';\n            END IF;\n            RETURN NULL;\n        ",
                        hash="98d53e9a67a9581eba2a8ea5ed63b787635960f0",
                        operation="DELETE",
                        pgid="pgtrigger_edition_stays_a3d8b",
                        table="articles_edition",
                        when="AFTER",
                    ),
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="CorrectionHistory",
        fields=[
            ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
            ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
            ("pgh_label", models.TextField(help_text="The event label.")),
            (
                "pgh_obj",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="history",
                    related_query_name="history",
                    to="articles.correction",
                ),
            ),
            (
                "pgh_context",
                models.ForeignKey(
                    db_constraint=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    to="pghistory.context",
                ),
            ),
            ("id", models.BigIntegerField()),
            (
                "article",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="articles.article",
                ),
            ),
            (
                "base",
                models.ForeignKey(
                    db_constraint=False,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to="articles.edition",
                    verbose_name="edition it corrects",
                ),
            ),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("addendum", "addendum"),
                        ("clarification", "clarification"),
                        ("correction", "correction"),
                        ("corrigendum", "corrigendum"),
                        ("erratum", "erratum"),
                        ("expression_of_concern", "expression of concern"),
                        ("new_edition", "new edition"),
                        ("new_version", "new version"),
                        ("partial_retraction", "partial retraction"),
                        ("removal", "removal"),
                        ("retraction", "retraction"),
                        ("withdrawal", "withdrawal"),
                    ],
                    default="correction",
                    max_length=21,
                ),
            ),
            (
                "reason",
                models.TextField(
                    blank=True, help_text="For editors; not shown in public"
                ),
            ),
            (
                "notice",
                models.TextField(
                    blank=True,
                    help_text="What readers are told",
                    verbose_name="public notice",
                ),
            ),
            (
                "title",
                models.CharField(blank=True, max_length=300, verbose_name="new title"),
            ),
            (
                "texts",
                models.JSONField(blank=True, default=dict, verbose_name="new texts"),
            ),
            (
                "names",
                models.JSONField(
                    blank=True, default=dict, verbose_name="new names in the byline"
                ),
            ),
            (
                "decisions",
                models.JSONField(
                    blank=True, default=dict, verbose_name="facts decided on"
                ),
            ),
            (
                "state",
                models.CharField(
                    choices=[
                        ("draft", "draft"),
                        ("applied", "applied"),
                        ("discarded", "discarded"),
                    ],
                    default="draft",
                    editable=False,
                    max_length=9,
                ),
            ),
            ("version", models.PositiveIntegerField(default=1, editable=False)),
            (
                "begun_by",
                models.ForeignKey(
                    db_constraint=False,
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            ("writers", models.JSONField(default=list, editable=False)),
            (
                "begun_at",
                models.DateTimeField(
                    db_default=django.db.models.functions.datetime.Now(), editable=False
                ),
            ),
            (
                "applied_by",
                models.ForeignKey(
                    blank=True,
                    db_constraint=False,
                    editable=False,
                    null=True,
                    on_delete=django.db.models.deletion.DO_NOTHING,
                    related_name="+",
                    related_query_name="+",
                    to=settings.AUTH_USER_MODEL,
                ),
            ),
            ("applied_at", models.DateTimeField(blank=True, editable=False, null=True)),
        ],
        options={
            "abstract": False,
            "triggers": [
                pgtrigger.compiler.Trigger(
                    name="append_only",
                    sql=pgtrigger.compiler.UpsertTriggerSql(
                        func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                        hash="2788da6a4ce3d854aa4d4b8844e2c1e338292704",
                        operation="UPDATE OR DELETE",
                        pgid="pgtrigger_append_only_708c7",
                        table="articles_correctionhistory",
                        when="BEFORE",
                    ),
                )
            ],
        },
    ),
    migrations.AddField(
        model_name="Correction",
        name="base",
        field=models.ForeignKey(
            on_delete=django.db.models.deletion.PROTECT,
            related_name="corrections",
            to="articles.edition",
            verbose_name="edition it corrects",
        ),
    ),
    migrations.AddConstraint(
        model_name="correction",
        constraint=models.CheckConstraint(
            condition=models.Q(
                (
                    "kind__in",
                    (
                        "addendum",
                        "clarification",
                        "correction",
                        "corrigendum",
                        "erratum",
                        "expression_of_concern",
                        "new_edition",
                        "new_version",
                        "partial_retraction",
                        "removal",
                        "retraction",
                        "withdrawal",
                    ),
                )
            ),
            name="articles_correction_known_kind",
            violation_error_message="There is no such kind of correction.",
        ),
    ),
    migrations.AddConstraint(
        model_name="correction",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("applied_at__isnull", False), ("state", "applied")),
                models.Q(("applied_at", None), ("state__in", ("draft", "discarded"))),
                _connector="OR",
            ),
            name="articles_correction_applied_when",
            violation_error_message="An applied correction has a time, and only an applied one.",
        ),
    ),
    migrations.AddConstraint(
        model_name="correction",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("state", "applied"), _negated=True),
                models.Q(
                    models.Q(("notice", ""), _negated=True),
                    models.Q(("reason", ""), _negated=True),
                ),
                _connector="OR",
            ),
            name="articles_correction_told",
            violation_error_message="A correction is applied with a public notice and a reason.",
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="correction",
        trigger=pgtrigger.compiler.Trigger(
            name="correction_is_whole",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                constraint="CONSTRAINT",
                declare="DECLARE made articles_edition; old articles_edition;",
                func="\n            SELECT * INTO made FROM articles_edition\n                        WHERE correction_id = NEW.id;\n                    SELECT * INTO old FROM articles_edition WHERE id = NEW.base_id;\n            IF NOT COALESCE((NEW.state <> 'applied' OR NEW.applied_at <> now()\n                    OR EXISTS (\n    SELECT 1 FROM articles_articlehistory\n    WHERE pgh_obj_id = NEW.article_id AND pgh_label = 'created'\n    AND pgh_created_at = now()) OR (\n                    CASE WHEN (NEW.title, NEW.texts, NEW.names)\n                            = ('', '{}'::jsonb, '{}'::jsonb)\n                        THEN made.id IS NULL\n                            AND NEW.kind IN ('removal', 'retraction', 'withdrawal',\n                                'expression_of_concern')\n                        ELSE made.article_id = NEW.article_id\n                            AND made.number = old.number + 1\n                            AND articles_newest_edition_is_current(NEW.article_id)\n                        END\n                    AND (NEW.kind NOT IN ('removal', 'retraction', 'withdrawal')\n                        OR EXISTS (SELECT 1 FROM articles_article\n                            WHERE id = NEW.article_id AND status = 'retracted'))\n                    )), FALSE) THEN\n                RAISE EXCEPTION USING\n                    ERRCODE = 'check_violation',\n                    CONSTRAINT = 'correction_is_whole',\n                    TABLE = TG_TABLE_NAME,\n                    MESSAGE = 'This ' || replace(NEW.kind, '_', ' ') || ' was not applied whole: the edition it makes must follow the one it corrects and be what the article says, and a retraction retracts the article.';\n            END IF;\n            RETURN NULL;\n        ",
                hash="7686b13fc4b78b75347411e9c534ff3e6a582f30",
                operation="INSERT OR UPDATE",
                pgid="pgtrigger_correction_is_whole_9f935",
                table="articles_correction",
                timing="DEFERRABLE INITIALLY DEFERRED",
                when="AFTER",
            ),
        ),
    ),
]


class Migration(migrations.Migration):
    """The functions read the tables, so they come after them."""

    initial = True
    replaces = [
        ("articles", "0001_initial"),
        ("articles", "0002_search"),
        ("articles", "0003_groups"),
        ("articles", "0004_published_print_stays"),
        ("articles", "0005_imports"),
        ("articles", "0006_import_permissions"),
        ("articles", "0007_what_a_source_lacks"),
        ("articles", "0008_import_drafts"),
        ("articles", "0009_merges"),
        ("articles", "0010_merge_permissions"),
        ("articles", "0011_preview_links"),
        ("articles", "0012_carried_anchors"),
        ("articles", "0013_workflow"),
        ("articles", "0014_workflow_permissions"),
        ("articles", "0015_parts_wait_for_moves"),
        ("articles", "0016_frozen_by_the_clock"),
        ("articles", "0017_forecast_outcomes"),
        ("articles", "0018_report_permissions"),
        ("articles", "0019_sentence_reviews"),
        ("articles", "0020_corrections"),
        ("articles", "0021_first_editions"),
        ("articles", "0022_frozen_by_the_clock_and_corrections"),
        ("articles", "0023_comments"),
        ("articles", "0024_comment_permissions"),
        ("articles", "0025_tension_notes"),
    ]
    dependencies = [
        ("actors", "0002_merges"),
        ("shared", "0006_presence"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("pghistory", "0007_auto_20250421_0444"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        *TABLES,
        migrations.RunSQL(eyes_sql.FUNCTIONS, eyes_sql.UNDO),
        migrations.RunSQL(
            search_sql.REFRESH + search_sql.FUNCTIONS + search_sql.TRIGGERS,
            search_sql.UNDO,
        ),
        migrations.RunSQL(holding_sql.MAKE, holding_sql.UNDO),
        migrations.RunSQL(edition_sql.CONTENT + edition_sql.KEEPING, edition_sql.UNDO),
        migrations.RunPython(make_groups, drop_groups),
    ]
