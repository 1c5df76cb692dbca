"""The revision of what readers see: the same for as long as no page can change.

Every table of content moves it, unless it is named here as one of the desk's own: a
new table is content until somebody says otherwise. And time moves it, when something
scheduled comes out.
"""

from typing import Any

from django.apps import apps
from django.db import connection, connections

OF_THE_DESK = frozenset(
    {
        "articles_articlesearch",  # made from content, in the same transaction
        "articles_candidate",
        "articles_checklistitem",
        "articles_comment",
        "articles_commentmention",
        "articles_importdraft",
        "articles_importreading",
        "articles_importrun",
        "articles_previewlinks",
        "articles_sentencereview",
        "articles_sourcetext",
        "articles_tick",
    }
)
"""Tables that no public page reads, or that follow another one."""


def revision() -> str:
    """Ask the database for the revision, in one statement (`articles.revision_sql`)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT archive_revision_now()")
        return str(cursor.fetchone()[0])


def content_tables() -> list[str]:
    """Name the tables of which a change may change a page."""
    return [
        model._meta.db_table
        for label in ("actors", "articles")
        for model in apps.get_app_config(label).get_models()
        if not any(field.name == "pgh_obj" for field in model._meta.fields)
        and model._meta.db_table not in OF_THE_DESK
    ]


def watch_content(using: str, **_: Any) -> None:
    """Let every table of content move the revision; nothing where it is so already."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT to_regprocedure('archive_watch_content(text[])')")
        if cursor.fetchone() != (None,):  # migrated back to before it
            cursor.execute("SELECT archive_watch_content(%s)", [content_tables()])
