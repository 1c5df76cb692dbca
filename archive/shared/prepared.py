"""Queries that are built and written as SQL once in a process, and then only asked.

Of a page of one row Django spends half of its time on building its queries anew and
writing the same SQL again; PostgreSQL answers them in less. So a query is built with
places for its values, `Value`s to come, and what Django wrote is kept with the compiler
that reads the answer.

Only for queries whose SQL depends on nothing but their values: no `if`, no list whose
length becomes part of the SQL (compare with `any_of`, which takes a list as one value).
"""

import threading
from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.contrib.postgres.fields import ArrayField
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import (
    BigIntegerField,
    BooleanField,
    Expression,
    F,
    Func,
    QuerySet,
)

R = TypeVar("R")


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


class Prepared(Generic[R]):
    """A query that is built once, by `build`, and asked with the values it names."""

    def __init__(self, build: Callable[[], QuerySet[Any, R]]) -> None:
        self._build = build
        self._rows: QuerySet[Any, R] | None = None
        self._compiler: Any = None
        self._sql: tuple[str, tuple[Any, ...]] = ("", ())
        self._lock = threading.Lock()

    def __call__(self, **values: Any) -> list[R]:
        """Ask for the rows of these values, in one statement.

        KeyError when the query names a value that is not given.
        """
        if self._rows is None:
            self._prepare()
        sql, parameters = self._sql
        given = tuple(
            values[one.name] if isinstance(one, Place) else one for one in parameters
        )
        compiler = copy(self._compiler)
        # each thread has a connection of its own
        compiler.connection = connections[DEFAULT_DB_ALIAS]
        compiler.as_sql = lambda *_, **__: (sql, given)
        assert self._rows is not None  # noqa: S101  # it was prepared
        rows = self._rows.all()
        compiler.query = rows.query
        rows.query.get_compiler = lambda *_, **__: compiler  # type: ignore[method-assign]
        return list(rows)

    def _prepare(self) -> None:
        """Build the query, and let Django write it."""
        with self._lock:
            if self._rows is not None:
                return
            rows = self._build()
            compiler: Any = rows.query.get_compiler(using=DEFAULT_DB_ALIAS)
            sql, parameters = compiler.as_sql()
            # what reads the answer needs no connection of the thread that wrote this
            compiler.connection = None
            self._sql, self._compiler = (sql, tuple(parameters)), compiler
            self._rows = rows
