"""Everybody at the desk comments and resolves; a managing editor may delete."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

CONTRIBUTOR = {
    ("articles", "view_comment"),
    ("articles", "add_comment"),
    ("articles", "resolve_comment"),
}
MANAGING_EDITOR = CONTRIBUTOR | {("articles", "delete_comment")}
GROUPS = {
    "Contributor": CONTRIBUTOR,
    "Editor": CONTRIBUTOR,
    "Managing editor": MANAGING_EDITOR,
}


def _permissions(apps, schema_editor):
    codes = {code for _, code in MANAGING_EDITOR}
    return {
        permission.codename: permission
        for permission in apps.get_model("auth", "Permission")
        .objects.using(schema_editor.connection.alias)
        .filter(content_type__app_label="articles", codename__in=codes)
    }


def give(apps, schema_editor):
    """Give the groups what is new; a group that a site removed stays removed."""
    using = schema_editor.connection.alias
    # permissions are made after all migrations, which is too late for groups
    config = apps.get_app_config("articles")
    config.models_module = True
    create_permissions(config, verbosity=0, using=using, apps=apps)
    config.models_module = None
    permissions = _permissions(apps, schema_editor)
    groups = apps.get_model("auth", "Group").objects.using(using)
    for group in groups.filter(name__in=GROUPS):
        group.permissions.add(*(permissions[code] for _, code in GROUPS[group.name]))


def take(apps, schema_editor):
    """Take the same permissions from the groups again."""
    permissions = _permissions(apps, schema_editor).values()
    groups = apps.get_model("auth", "Group").objects.using(
        schema_editor.connection.alias
    )
    for group in groups.filter(name__in=GROUPS):
        group.permissions.remove(*permissions)


class Migration(migrations.Migration):
    """Permissions follow the models they speak of."""

    dependencies = [
        ("articles", "0023_comments"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(give, take)]
