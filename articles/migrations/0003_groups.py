"""The three groups of the desk: Contributor, Editor, Managing editor."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

WORLD = ("actor", "actorname", "event", "participation", "relationship")
FACTS = ("actormention", "eventmention", "figure", "relationshipevidence")
TEXT = ("article", "section", "authorship", "author")
REST = ("issue", "measure", "figurelink", "sourcetext")
ARTICLES = (*TEXT, *FACTS, *REST)


def _codes(label, actions, models):
    return {(label, f"{action}_{model}") for action in actions for model in models}


CONTRIBUTOR = (
    _codes("actors", ("view", "add", "change"), WORLD)
    | _codes("articles", ("view", "add", "change"), (*TEXT, *FACTS))
    | _codes("articles", ("view",), REST)
    | {("articles", "submit_article")}
)
EDITOR = (
    CONTRIBUTOR
    | _codes("actors", ("delete",), WORLD)
    | _codes("articles", ("delete",), (*FACTS, "authorship", "measure", "figurelink"))
    | _codes("articles", ("add", "change"), REST)
    | {("articles", "approve_article")}
)
EVERY = ("view", "add", "change", "delete")
MANAGING_EDITOR = (
    EDITOR
    | _codes("actors", EVERY, WORLD)
    | _codes("articles", EVERY, ARTICLES)
    | {
        ("articles", "publish_article"),
        ("articles", "retract_article"),
        ("articles", "publish_issue"),
        ("auth", "view_user"),
        ("auth", "add_user"),
        ("auth", "change_user"),
        ("auth", "view_group"),
    }
)
GROUPS = {
    "Contributor": CONTRIBUTOR,
    "Editor": EDITOR,
    "Managing editor": MANAGING_EDITOR,
}


def make_groups(apps, schema_editor):
    """Make what is missing; a permission that a site added to a group stays."""
    using = schema_editor.connection.alias
    for label in ("auth", "actors", "articles"):
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


class Migration(migrations.Migration):
    """Groups are data that every installation needs, so a migration makes them."""

    dependencies = [
        ("articles", "0002_search"),
        ("actors", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_groups, drop_groups)]
