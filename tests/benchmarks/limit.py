"""The yardstick: the SQL of a page, run bare on an open connection, and nothing else.

A plain WSGI application. It answers each known address with an empty page after running
the statements recorded for that address; what a page costs beyond it is our own doing.
"""

import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import psycopg

_statements: dict[str, list[str]] = json.loads(
    Path(os.environ["LIMIT_SQL"]).read_text()
)
_connections: list[psycopg.Connection[Any]] = []


def _connection() -> psycopg.Connection[Any]:
    """Open it once in the worker, at its first request."""
    if not _connections:
        _connections.append(
            psycopg.connect(
                os.environ["LIMIT_DSN"],
                autocommit=True,
                options="-c jit=off",  # as every connection of the archive
            )
        )
    return _connections[0]


def application(
    environ: dict[str, Any], start_response: Callable[..., Any]
) -> Iterable[bytes]:
    """Run the statements of the address and send an empty page."""
    query = environ.get("QUERY_STRING", "")
    address = environ["PATH_INFO"] + (f"?{query}" if query else "")
    connection = _connection()
    for statement in _statements[address]:
        cursor = connection.execute(statement)
        if cursor.description is not None:
            cursor.fetchall()
    start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", "0")])
    return [b""]
