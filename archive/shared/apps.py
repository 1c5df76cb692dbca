"""The foundation as an installed app: SQL functions, template tags, admin base."""

from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate


class SharedConfig(AppConfig):
    """Holds SQL functions, and records about rows of any model."""

    name = "archive.shared"
    label = "shared"
    verbose_name = "Shared"

    def ready(self) -> None:
        """Guard every history table once all tables are made."""
        post_migrate.connect(_protect_histories, sender=self)


def _protect_histories(using: str, **_: Any) -> None:
    """Give history tables that have none the guard against changes."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT to_regprocedure('archive_protect_histories()')")
        if cursor.fetchone() != (None,):  # migrated back to before it
            cursor.execute("SELECT archive_protect_histories()")
