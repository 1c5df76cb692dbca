"""Plans that PostgreSQL keeps for what readers ask again and again.

To plan the statement of a list with its facets takes longer than to run it. A
connection that serves readers has PostgreSQL keep the plan of a statement that it has
sent some times before, letter for letter and with its values in it: so the plan is that
of these values. PostgreSQL plans anew by itself when tables or their statistics change.
psycopg keeps a hundred plans, which take about 30 MB of a connection's server process.
"""

from dataclasses import dataclass
from typing import Any

from django.db.backends.postgresql.base import Cursor, ServerBindingCursor
from psycopg import ClientCursor

OFTEN = 5
"""How many times a statement was sent before its plan is kept."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent, for whoever watches the statements: psycopg forgets it."""

    text: Any

    @property
    def query(self) -> bytes:
        """Give it as psycopg does of what has no plan yet."""
        return str(self.text).encode()


class KeepingCursor(ServerBindingCursor):
    """A cursor that writes values into the statement, and may have it planned once."""

    # the stubs know no cursor of psycopg's
    def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
        if params is not None:
            query = ClientCursor(self.connection).mogrify(query, params)  # type: ignore[attr-defined]
        done = super().execute(query, None, **options)  # type: ignore[misc]
        self._query = Sent(query)
        return done


def keep_plans(own: Any, *, keep: bool) -> None:
    """Have a connection of psycopg's keep the plans of what it asks often, or not."""
    own.prepare_threshold = OFTEN  # Django switches it off
    own.cursor_factory = KeepingCursor if keep else Cursor
