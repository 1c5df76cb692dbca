"""Facets: what else could be chosen in a list, each value with its true count.

All facets of a list, and the count of the list itself, are one statement over the rows
found. Beyond `BOUND` rows it stops reading: the counts are then what was seen, and are
said as “at least”, which stays true.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.expressions import RawSQL

from archive.shared.paging import CAP

BOUND = 2_000
"""How many rows are read to count values; a list of more has counts of the least."""

TOP = 10
"""How many values of a facet are offered."""

SPARE = 5
"""Values asked for besides: some may be of rows that readers cannot see."""

Sql = tuple[str, list[Any]]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet in words, how many rows it leaves, and where to."""

    label: str
    count: int
    at_least: bool
    href: str

    @property
    def said(self) -> str:
        """Say the count as short as it can be said."""
        if self.count > CAP:
            return f"{CAP:,}+"
        return f"{self.count:,}{'+' if self.at_least else ''}"

    @property
    def in_words(self) -> str:
        """Say the count to somebody who hears it."""
        if self.count > CAP:
            return f"more than {CAP:,}"
        return f"{'at least ' if self.at_least else ''}{self.count:,}"


@dataclass(frozen=True, slots=True)
class Offer:
    """A facet with the values that are there to be chosen."""

    name: str
    label: str
    values: list[Value]


class Facet:
    """A parameter of the list whose values are counted, by a column of its rows."""

    order = "n DESC, value"
    bound: int | None = None
    """How many of the rows found are read for it, where that is fewer than all."""

    def __init__(
        self,
        name: str,
        label: str,
        *columns: str,
        say: Callable[[str], str] = str,
        top: int = TOP,
    ) -> None:
        self.name, self.label, self.top = name, label, top
        self.columns: tuple[str, ...] = columns or (name,)
        self.say = say

    def label_of(self, value: str, name: str) -> str:
        """Say a value; nothing for one that the list's form would not take."""
        return self.say(value)

    def grouped(self, columns: Sequence[str]) -> Sql:
        """Write SQL that gives `value` and `n`; `columns` are those of `found`."""
        (column,) = columns
        return (
            f"SELECT {column}::text AS value, count(*) AS n FROM found"  # noqa: S608
            f" WHERE {column}::text <> '' GROUP BY 1",
            [],
        )

    def named(self) -> Sql:
        """Write SQL that names the `value` of the outer query."""
        return "SELECT ''::text", []

    def sql(self, columns: Sequence[str]) -> Sql:
        """Write the facet's part of the statement: facet, value, name, count."""
        grouped, inner = self.grouped(columns)
        named, outer = self.named()
        return (
            "(SELECT %s::text, top.value::text, named.name, top.n FROM ("  # noqa: S608
            f"SELECT * FROM ({grouped}) AS counted ORDER BY {self.order}"
            f" LIMIT {self.top + SPARE}) AS top"
            f" CROSS JOIN LATERAL ({named}) AS named(name))",
            [self.name, *inner, *outer],
        )


def choices(pairs: Iterable[tuple[Any, Any]]) -> Callable[[str], str]:
    """Say values as the choices of a field do; others are not said."""
    known = {str(key): str(said) for key, said in pairs}
    return lambda value: known.get(value, "")


class RowFacet(Facet):
    """A facet whose values are rows that readers may see, by their names."""

    def __init__(
        self,
        name: str,
        label: str,
        *columns: str,
        rows: Callable[[], QuerySet[Any]],
        title: str = "name",
        through: tuple[type[Model], str, str] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(name, label, *(columns or (name,)), **options)
        self.rows, self.title, self.through = rows, title, through

    def label_of(self, value: str, name: str) -> str:
        """Call the row what it is called."""
        return name

    def grouped(self, columns: Sequence[str]) -> Sql:
        """Count by the column, or by what other rows say of it."""
        if self.through is None:
            (column,) = columns
            return (
                f"SELECT {column} AS value, count(*) AS n FROM found"  # noqa: S608
                f" WHERE {column} IS NOT NULL GROUP BY 1",
                [],
            )
        table, key, column = _columns(*self.through)
        return (
            f"SELECT {column} AS value, count(*) AS n FROM found"  # noqa: S608
            f" JOIN {table} ON {key} = {columns[0]} GROUP BY 1",
            [],
        )

    def named(self) -> Sql:
        """Look the name up among the rows that readers may see."""
        sql, parameters = self._named
        return sql, list(parameters)

    @cached_property
    def _named(self) -> tuple[str, tuple[Any, ...]]:
        # the same for every list: it is written once
        one = RawSQL("top.value", ())  # noqa: S611  # a constant
        rows = self.rows().order_by().filter(pk=one).values_list(self.title)
        sql, parameters = rows.query.sql_with_params()
        return sql, tuple(parameters)


class ListedFacet(Facet):
    """A facet by the values of an array that another table keeps for each row."""

    def __init__(self, name: str, label: str, **options: Any) -> None:
        self.through: tuple[type[Model], str, str] = options.pop("through")
        super().__init__(name, label, "pk", **options)

    def grouped(self, columns: Sequence[str]) -> Sql:
        """Count by each value of the array."""
        return _unnested(self.through, columns[0])


class ListedRowFacet(RowFacet):
    """A facet by rows whose numbers stand in an array that another table keeps."""

    def grouped(self, columns: Sequence[str]) -> Sql:
        """Count by each number of the array."""
        assert self.through is not None  # noqa: S101  # for the types
        return _unnested(self.through, columns[0])


class YearFacet(Facet):
    """A facet by year: a row counts in every year that it may lie in.

    Only years in which some row starts or ends are offered, those of most rows.
    """

    order = "n DESC, value DESC"

    def grouped(self, columns: Sequence[str]) -> Sql:
        """Count overlaps with the years of most rows, those of the same span as one."""
        first, last = (f"extract(year FROM {column})::int" for column in columns)
        return (
            f"WITH spans AS MATERIALIZED (SELECT {first} AS low, {last} AS high,"  # noqa: S608
            " count(*) AS n FROM found GROUP BY 1, 2)"
            " SELECT y AS value, (SELECT sum(n) FROM spans"
            " WHERE COALESCE(low, high) IS NOT NULL AND COALESCE(low <= y, true)"
            " AND COALESCE(high >= y, true))::bigint AS n"
            " FROM (SELECT y FROM (SELECT low AS y, n FROM spans UNION ALL"
            " SELECT high, n FROM spans WHERE low IS DISTINCT FROM high) AS ends"
            " WHERE y BETWEEN 1 AND 9999 GROUP BY y"
            f" ORDER BY sum(n) DESC, y DESC LIMIT {self.top + SPARE}) AS years",
            [],
        )


def _columns(model: type[Model], key: str, value: str) -> tuple[str, str, str]:
    quote = connection.ops.quote_name
    table = quote(model._meta.db_table)
    fields: list[Any] = [model._meta.get_field(name) for name in (key, value)]
    first, second = (f"{table}.{quote(field.column)}" for field in fields)
    return table, first, second


def _unnested(through: tuple[type[Model], str, str], number: str) -> Sql:
    table, key, column = _columns(*through)
    return (
        "SELECT value, count(*) AS n FROM found"  # noqa: S608
        # row by row: else PostgreSQL reads the whole of a wide table for a few of it
        f" CROSS JOIN LATERAL (SELECT {column} AS listed FROM {table}"
        f" WHERE {key} = {number} OFFSET 0) AS kept"
        " CROSS JOIN LATERAL unnest(kept.listed) AS value GROUP BY 1",
        [],
    )


@dataclass(slots=True)
class Counts:
    """What one statement found: how many rows, and how many of each value."""

    total: int = 0
    bound: int = BOUND
    of: dict[str, list[tuple[str, str, int]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def bounded(self, facet: Facet) -> bool:
        """Say whether there are more rows than were read for a facet."""
        return self.total > min(self.bound, facet.bound or self.bound)


def count(
    pieces: Sequence[QuerySet[Any]], facets: Sequence[Facet], bound: int | None = None
) -> Counts:
    """Count the rows found and the values of each facet, in one statement.

    The rows may come in pieces, of which no two hold the same row.
    """
    bound = bound or BOUND
    columns = ["pk"]
    for facet in facets:
        columns += [name for name in facet.columns if name not in columns]
    inner, parameters = _first(pieces, columns, bound + 1)
    if not inner:
        return Counts()
    places = [f"c{place}" for place in range(len(columns))]
    parts = ["SELECT ''::text, ''::text, ''::text, count(*) FROM found"]
    values = list(parameters)
    for facet in facets:
        sql, more = facet.sql([places[columns.index(c)] for c in facet.columns])
        parts.append(sql)
        values += more
    statement = (
        f"WITH found({', '.join(places)}) AS MATERIALIZED ({inner}) "
        + " UNION ALL ".join(parts)
    )
    counts = Counts(bound=bound)
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        for name, value, called, number in cursor.fetchall():
            if name:
                counts.of[name].append((value, called, number))
            else:
                counts.total = number
    return counts


def _first(
    pieces: Sequence[QuerySet[Any]], columns: Sequence[str], rows: int
) -> tuple[str, Sequence[Any]]:
    """Write SQL that gives so many rows; none of no rows.

    They are whichever come first, but in a piece that has an order of its own.
    """
    found: list[str] = []
    values: list[Any] = []
    for piece in pieces:
        with suppress(EmptyResultSet):  # no row can be of that piece
            some = piece if piece.query.order_by else piece.order_by()
            first = some.values_list(*columns)[:rows]
            sql, parameters = first.query.sql_with_params()
            found.append(sql)
            values += parameters
    if len(found) < 2:
        return "".join(found), values
    return " UNION ALL ".join(f"({sql})" for sql in found) + f" LIMIT {rows}", values


def offers(
    facets: Sequence[Facet], counts: Counts, href: Callable[[str, str], str]
) -> Iterator[Offer]:
    """Give the facets that can narrow the list; `href` writes the list's address."""
    for facet in facets:
        found = [
            (value, said, number)
            for value, called, number in counts.of.get(facet.name, [])
            if (said := facet.label_of(value, called))
        ][: facet.top]
        least = counts.bounded(facet)
        if not least and all(n == counts.total for _, _, n in found):
            continue  # every row has it: to choose it would change nothing
        if facet.order == YearFacet.order:
            found.sort(key=lambda one: -int(one[0]))
        yield Offer(
            facet.name,
            facet.label,
            [
                Value(said, number, least, href(facet.name, value))
                for value, said, number in found
            ],
        )
