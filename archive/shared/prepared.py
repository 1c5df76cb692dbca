"""Queries that are built, written and planned once, and then only asked.

Of a page of one row Django spends half of its time on building its queries anew and
writing the same SQL again, and PostgreSQL plans longer than it looks things up. So a
query is built with places for its values; what Django wrote is kept with the compiler
that reads the answer, and PostgreSQL keeps its plan in each connection.

Only for queries whose SQL depends on nothing but their values: no `if`, no list whose
length becomes part of the SQL (compare with `any_of`, which takes a list as one value).
"""

import re
import threading
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.postgresql.base import DatabaseWrapper, ServerBindingCursor
from django.db.backends.postgresql.psycopg_any import mogrify
from django.db.models import (
    BigIntegerField,
    BooleanField,
    Expression,
    F,
    Func,
    QuerySet,
)
from django.db.models.expressions import RawSQL
from psycopg.types.numeric import Int8

from archive.shared.planned import OFTEN

R = TypeVar("R")

_EDGE = "\ue000"  # for private use: no SQL of ours has it
_PLACED = re.compile(f"'{_EDGE}(\\w+){_EDGE}'")


@dataclass(frozen=True, slots=True)
class Place:
    """Stands among the parameters of SQL for a value that is given when asked."""

    name: str


class Asked(Expression):
    """A value that is given when the query is asked; a whole number unless said."""

    def __init__(self, name: str, field: Any = None) -> None:
        super().__init__(output_field=field or BigIntegerField())
        self.name = name

    def as_sql(self, *_: Any, **__: Any) -> tuple[str, list[Place]]:  # type: ignore[override]
        """Write a parameter, and put its name in the place of its value."""
        return "%s", [Place(self.name)]


class AskedRows(Asked):
    """A query that is given when the one around it is asked, for `pk__in`.

    Not for what is `planned`: PostgreSQL is to see the whole.
    """

    def as_sql(self, *given: Any, **options: Any) -> tuple[str, list[Place]]:  # type: ignore[override]
        """Write brackets, and put the name in the place of the query's SQL."""
        sql, places = super().as_sql(*given, **options)
        return f"({sql})", places


def any_of(column: str, name: str) -> Func:
    """Say that a column is among the whole numbers that are given when asked."""
    numbers = Asked(name, ArrayField(BigIntegerField()))
    return Func(
        F(column),
        numbers,
        template="%(expressions)s::bigint[])",
        arg_joiner=" = ANY (",
        output_field=BooleanField(),
    )


@dataclass(frozen=True, slots=True)
class _Sent:
    """What was sent, for whoever watches the statements: with the values in it."""

    connection: Any
    sql: Any
    values: Any

    @property
    def query(self) -> bytes:
        """Write it as one text, which nobody but a log ever needs."""
        return str(mogrify(self.sql, self.values, self.connection)).encode()


class _PlannedCursor(ServerBindingCursor):
    """A cursor whose statements PostgreSQL plans once for a connection."""

    # the stubs know no cursor of psycopg's
    def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
        done = super().execute(query, params, **{**options, "prepare": True})  # type: ignore[misc]
        self._query = _Sent(self.connection, query, params)  # type: ignore[attr-defined]
        return done


class _Planning:
    """A connection of Django's that gives such cursors."""

    def __init__(self, connection: DatabaseWrapper) -> None:
        self._connection = connection

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def cursor(self) -> Any:
        """Open a cursor, seen by whatever watches the connection's statements."""
        within: Any = self._connection
        within.ensure_connection()
        own = within.connection
        if own.prepare_threshold is None:  # Django switches it off
            own.prepare_threshold = OFTEN
        return within._prepare_cursor(_PlannedCursor(own))  # type: ignore[call-arg]


class Prepared(Generic[R]):
    """A query that is built once, by `build`, and asked with the values it names.

    With `planned` its plan is kept as well. Not so where the best plan depends on the
    values, as on how often an actor is named: PostgreSQL is then shown each.
    """

    def __init__(
        self, build: Callable[[], QuerySet[Any, R]], *, planned: bool = True
    ) -> None:
        self._build, self._planned = build, planned
        self._rows: QuerySet[Any, R] | None = None
        self._compiler: Any = None
        self._sql, self._names = "", frozenset[str]()
        self._lock = threading.Lock()

    def __call__(self, **values: Any) -> list[R]:
        """Ask for the rows of these values, in one statement.

        KeyError when the query names a value that is not given; EmptyResultSet when
        one is a query that Django knows to be empty.
        """
        if self._rows is None:
            self._prepare()
        # each thread has a connection of its own
        connection: Any = connections[DEFAULT_DB_ALIAS]
        sql, given = self._sql, {name: values[name] for name in self._names}
        for name, value in list(given.items()):
            if isinstance(value, QuerySet | RawSQL):
                sql = sql.replace(f"%({name})s", _composed(*_written(given.pop(name))))
        if self._planned:
            connection = _Planning(connection)
            given = {name: _typed(value) for name, value in given.items()}
        compiler = copy(self._compiler)
        compiler.connection = connection
        compiler.as_sql = lambda *_, **__: (sql, given)
        assert self._rows is not None  # noqa: S101  # it was prepared
        rows = self._rows.all()
        compiler.query = rows.query
        rows.query.get_compiler = lambda *_, **__: compiler  # type: ignore[method-assign]
        return list(rows)

    def _prepare(self) -> None:
        """Build the query, and let Django write it; only what is asked stays open."""
        with self._lock:
            if self._rows is not None:
                return
            rows = self._build()
            compiler: Any = rows.query.get_compiler(using=DEFAULT_DB_ALIAS)
            sql, parameters = compiler.as_sql()
            placed = [
                f"{_EDGE}{one.name}{_EDGE}" if isinstance(one, Place) else one
                for one in parameters
            ]
            written = _composed(sql, placed)
            self._names = frozenset(_PLACED.findall(written))
            self._sql = _PLACED.sub(r"%(\1)s", written)
            # what reads the answer needs no connection of the thread that wrote this
            compiler.connection = None
            self._compiler = compiler
            self._rows = rows


def _written(rows: QuerySet[Any] | RawSQL) -> tuple[str, Sequence[Any]]:
    """Give the SQL of a query and its values."""
    if isinstance(rows, RawSQL):
        return rows.sql, rows.params
    return rows.query.sql_with_params()


def _composed(sql: str, parameters: Sequence[Any]) -> str:
    """Write values into SQL that is itself given values later."""
    connection: Any = connections[DEFAULT_DB_ALIAS]
    written: str = connection.ops.compose_sql(sql, parameters)
    return written.replace("%", "%%")


def _typed(value: Any) -> Any:
    """Give whole numbers one type, whatever their size: one plan serves them all."""
    if isinstance(value, int):
        return Int8(value)
    if isinstance(value, list):
        return [_typed(one) for one in value]
    return value
