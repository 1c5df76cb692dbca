"""Who may merge actors, authors and events, and undo it: whoever may delete them."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

EDITOR = {
    ("actors", "merge_actor"),
    ("actors", "merge_event"),
    ("articles", "merge_author"),
}
GROUPS = {"Contributor": set(), "Editor": EDITOR, "Managing editor": EDITOR}


def _permissions(apps, schema_editor):
    codes = {code for _, code in EDITOR}
    return list(
        apps.get_model("auth", "Permission")
        .objects.using(schema_editor.connection.alias)
        .filter(content_type__app_label__in=("actors", "articles"), codename__in=codes)
    )


def give(apps, schema_editor):
    """Give the groups what is new; a group that a site removed stays removed."""
    using = schema_editor.connection.alias
    # permissions are made after all migrations, which is too late for groups
    for label in ("actors", "articles"):
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, verbosity=0, using=using, apps=apps)
        config.models_module = None
    permissions = _permissions(apps, schema_editor)
    groups = apps.get_model("auth", "Group").objects.using(using)
    for group in groups.filter(name__in=(name for name in GROUPS if GROUPS[name])):
        group.permissions.add(*permissions)


def take(apps, schema_editor):
    """Take the same permissions from the groups again."""
    groups = apps.get_model("auth", "Group").objects.using(
        schema_editor.connection.alias
    )
    for group in groups.filter(name__in=GROUPS):
        group.permissions.remove(*_permissions(apps, schema_editor))


class Migration(migrations.Migration):
    """Permissions follow the models they speak of."""

    dependencies = [
        ("actors", "0002_merges"),
        ("articles", "0009_merges"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(give, take)]
