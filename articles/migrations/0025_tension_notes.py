"""Explanations of tensions between figures, and who may write them."""

import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

CONTRIBUTOR = {("articles", "view_tensionnote")}
EDITOR = CONTRIBUTOR | {
    ("articles", "add_tensionnote"),
    ("articles", "change_tensionnote"),
    ("articles", "delete_tensionnote"),
}
GROUPS = {"Contributor": CONTRIBUTOR, "Editor": EDITOR, "Managing editor": EDITOR}


def _permissions(apps, schema_editor):
    return (
        apps.get_model("auth", "Permission")
        .objects.using(schema_editor.connection.alias)
        .filter(content_type__app_label="articles", content_type__model="tensionnote")
    )


def give(apps, schema_editor):
    """Give the groups what is new; a group that a site removed stays removed."""
    using = schema_editor.connection.alias
    # permissions are made after all migrations, which is too late for groups
    config = apps.get_app_config("articles")
    config.models_module = True
    create_permissions(config, verbosity=0, using=using, apps=apps)
    config.models_module = None
    groups = apps.get_model("auth", "Group").objects.using(using)
    for group in groups.filter(name__in=GROUPS):
        codes = {code for _, code in GROUPS[group.name]}
        permissions = _permissions(apps, schema_editor).filter(codename__in=codes)
        group.permissions.add(*permissions)


def take(apps, schema_editor):
    """Take the same permissions from the groups again."""
    groups = apps.get_model("auth", "Group").objects.using(
        schema_editor.connection.alias
    )
    for group in groups.filter(name__in=GROUPS):
        group.permissions.remove(*_permissions(apps, schema_editor))


class Migration(migrations.Migration):
    """Permissions follow the model they speak of."""

    dependencies = [
        ("articles", "0024_comment_permissions"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
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
                ("text", models.TextField(verbose_name="explanation")),
                (
                    "public",
                    models.BooleanField(
                        default=False,
                        help_text="Shown beside the two quotations; otherwise kept for editors",
                        verbose_name="readers see it",
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
            ],
            options={
                "ordering": ("figure", "key"),
            },
        ),
        migrations.CreateModel(
            name="TensionNoteHistory",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
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
                ("text", models.TextField(verbose_name="explanation")),
                (
                    "public",
                    models.BooleanField(
                        default=False,
                        help_text="Shown beside the two quotations; otherwise kept for editors",
                        verbose_name="readers see it",
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
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="tensionnote",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True),
                name="articles_tensionnote_says_something",
                violation_error_message="An explanation needs words.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tensionnote",
            constraint=models.CheckConstraint(
                condition=models.Q(("key__regex", "^[a-z]+(-[0-9]+)+$")),
                name="articles_tensionnote_key",
                violation_error_message="A tension is named by how its figures were read and their numbers, like share-3-7-9.",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tensionnote",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tensionnote",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tensionnote",
            trigger=pgtrigger.compiler.Trigger(
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
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="tensionnotehistory",
            trigger=pgtrigger.compiler.Trigger(
                name="append_only",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                    hash="9595a6d44b546b03262100284facaa2cb0c8e014",
                    operation="UPDATE OR DELETE",
                    pgid="pgtrigger_append_only_b39f3",
                    table="articles_tensionnotehistory",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.RunPython(give, take),
    ]
