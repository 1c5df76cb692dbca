"""Who may say what became of forecasts, and see to searches that found nothing."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

SEEN = {("articles", "view_forecastoutcome"), ("shared", "view_searchmiss")}
EDITOR = SEEN | {
    ("articles", "add_forecastoutcome"),
    ("articles", "change_forecastoutcome"),
    ("shared", "change_searchmiss"),
}
MANAGER = EDITOR | {("articles", "delete_forecastoutcome")}
GROUPS = {"Contributor": SEEN, "Editor": EDITOR, "Managing editor": MANAGER}


def _permissions(apps, schema_editor, wanted):
    codes = {code for _, code in wanted}
    return list(
        apps.get_model("auth", "Permission")
        .objects.using(schema_editor.connection.alias)
        .filter(content_type__app_label__in=("articles", "shared"), codename__in=codes)
    )


def give(apps, schema_editor):
    """Give the groups what is new; a group that a site removed stays removed."""
    using = schema_editor.connection.alias
    # permissions are made after all migrations, which is too late for groups
    for label in ("articles", "shared"):
        config = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, verbosity=0, using=using, apps=apps)
        config.models_module = None
    groups = apps.get_model("auth", "Group").objects.using(using)
    for group in groups.filter(name__in=GROUPS):
        wanted = GROUPS[group.name]
        group.permissions.add(*_permissions(apps, schema_editor, wanted))


def take(apps, schema_editor):
    """Take the same permissions from the groups again."""
    groups = apps.get_model("auth", "Group").objects.using(
        schema_editor.connection.alias
    )
    for group in groups.filter(name__in=GROUPS):
        wanted = GROUPS[group.name]
        group.permissions.remove(*_permissions(apps, schema_editor, wanted))


class Migration(migrations.Migration):
    """Permissions follow the models they speak of."""

    dependencies = [
        ("articles", "0017_forecast_outcomes"),
        ("shared", "0005_searches"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(give, take)]
