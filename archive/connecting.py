"""What a connection to the database is told when it is opened."""

from typing import Any

from django.db.backends.signals import connection_created


def compile_nothing(connection: Any, **_: Any) -> None:
    """Have PostgreSQL run its plans as they are.

    It would compile those it thinks costly, and it thinks so of questions that stop
    after a few rows: in a large archive that takes longer than to answer them.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET jit = off")


def watch_connections() -> None:
    """Tell every connection from here on."""
    connection_created.connect(compile_nothing)
