"""Pages of a long list: a count that stops early, and links that keep the question."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Protocol
from urllib.parse import urlencode

from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import EmptyResultSet
from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.db.models import Func, IntegerField, Model, QuerySet
from django.db.models.expressions import RawSQL
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.shared.prepared import AskedRows, Prepared

PAGE_SIZE = 20

CAP = 1_000
"""How far rows are counted: beyond it a page says “more than 1,000”."""

LAST_PAGE = 100_000
"""No list is leafed through further than this; an OFFSET must stay a small number."""

LAST_OF_MANY = 50
"""How far a list of several choices is leafed through: beyond it, choose more."""


ROW_CAP = 100
"""How far what belongs to one row of a list is counted."""


def counted(rows: QuerySet[Any], cap: int = ROW_CAP) -> Func:
    """Count rows in SQL, one beyond the cap at most, as a column of another query."""
    some = ArraySubquery(rows.order_by().values("pk")[: cap + 1])
    return Func(some, function="cardinality", output_field=IntegerField())


class Source(Protocol):
    """What can be paged: a count of at most `CAP` + 1, and any slice of the rows."""

    def count(self) -> int:
        """Count, and stop after the cap."""
        ...

    def __getitem__(self, place: slice) -> Sequence[Any]:
        """Give the rows at these places."""
        ...


class Rows:
    """The rows of a query, each page of it fetched through its numbers alone.

    The inner query walks an index and counts off to the page; the columns of the
    page's own rows are read after that, and of no others. Where the rows come in pieces
    as well, of which no two hold the same row, each has its own walk.
    """

    def __init__(
        self,
        found: QuerySet[Any],
        fetch: Callable[[QuerySet[Any]], Sequence[Any]],
        known: int | None = None,
        pieces: Sequence[QuerySet[Any]] = (),
    ) -> None:
        self.found, self.fetch, self.known = found, fetch, known
        self.pieces = pieces

    def count(self) -> int:
        """Count, and stop after the cap; no count at all where it is known."""
        if self.known is not None:
            return min(self.known, CAP + 1)
        return self.found.order_by().values("pk")[: CAP + 1].count()

    def __getitem__(self, place: slice) -> Sequence[Any]:
        """Give the rows at these places, in order."""
        numbers = self._numbers(place)
        order = self.found.query.order_by
        rows = self.found.model._default_manager.filter(pk__in=numbers)
        return self.fetch(rows.order_by(*order))

    def _numbers(self, place: slice) -> QuerySet[Any, Any] | RawSQL:
        """Find the numbers of the rows at these places."""
        pieces = [piece for piece in self.pieces if not piece.query.is_empty()]
        if len(pieces) < 2:
            return self.found.values("pk")[place]
        order = self.found.query.order_by
        columns = [_column(one) for one in order]
        # of each piece no more than all rows up to the last place can be among them
        walks = [
            piece.order_by(*order).values_list(*columns)[: place.stop]
            for piece in pieces
        ]
        merged = walks[0].union(*walks[1:], all=True).order_by(*order)[place]
        try:
            sql, parameters = merged.query.sql_with_params()
        except EmptyResultSet:
            return self.found.none().values("pk")
        number = f"c{columns.index('pk')}"
        named = ", ".join(f"c{n}" for n in range(len(columns)))
        return RawSQL(  # noqa: S611  # columns are named here
            f"SELECT merged.{number} FROM ({sql}) AS merged({named})",  # noqa: S608
            parameters,
        )


def _column(order: Any) -> str:
    """Name the column that a list is ordered by."""
    return str(order.lstrip("-") if isinstance(order, str) else order.expression.name)


Columns = Callable[[QuerySet[Any]], QuerySet[Any]]
"""Adds to a query of rows the columns that their sentences need."""


class PreparedRows(Rows):
    """Rows whose columns are asked for with a query that is written once.

    `columns` is a plain function, one for all requests; only the inner query, which
    finds the numbers, depends on what was chosen.
    """

    def __init__(
        self,
        found: QuerySet[Any],
        columns: Columns,
        fetch: Callable[[list[Any]], Sequence[Any]],
        known: int | None = None,
        pieces: Sequence[QuerySet[Any]] = (),
    ) -> None:
        super().__init__(found, list, known, pieces)
        self.columns, self.fill = columns, fetch

    def __getitem__(self, place: slice) -> Sequence[Any]:
        """Give the rows at these places, in order."""
        model: Any = self.found.model
        query = _around(self.columns, model, self.found.query.order_by)
        try:
            rows = query(numbers=self._numbers(place))
        except EmptyResultSet:
            rows = []
        return self.fill(rows)


@lru_cache(maxsize=100)
def _around(
    columns: Columns, model: type[Model], order: tuple[Any, ...]
) -> Prepared[Any]:
    def build() -> QuerySet[Any]:
        rows = model._default_manager.filter(pk__in=AskedRows("numbers"))
        return columns(rows.order_by(*order))

    return Prepared(build, planned=False)


class CappedPage(Page):  # type: ignore[type-arg]  # not generic at run time
    """A page that knows from its own query whether another follows."""

    def __init__(
        self, rows: Sequence[Any], number: int, paginator: Any, *, more: bool
    ) -> None:
        super().__init__(rows, number, paginator)
        self.more = more
        self.capped: bool = paginator.capped

    def has_next(self) -> bool:
        """Say whether there are rows after these."""
        return self.more


class CappedPaginator(Paginator):  # type: ignore[type-arg]  # not generic at run time
    """Django's paginator, for lists that are counted up to a cap only."""

    def __init__(
        self, source: Source, per_page: int = PAGE_SIZE, last: int = LAST_PAGE
    ) -> None:
        super().__init__(source, per_page)  # type: ignore[arg-type]  # any slice will do
        self.source, self.last = source, last

    @property
    def num_pages(self) -> int:
        """Count the pages there are, as far as the list is leafed through."""
        return min(super().num_pages, self.last)

    @property
    def capped(self) -> bool:
        """Say whether there are more rows than were counted."""
        return self.count > CAP

    def validate_number(self, number: Any) -> int:
        """Refuse what is no page; past the cap only its query can tell."""
        text = str(number)
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise PageNotAnInteger("A page is asked for by its number.")
        last = self.last if self.capped else self.num_pages
        if not 1 <= int(text) <= last:
            raise EmptyPage("There is no such page.")
        return int(text)

    def page(self, number: Any) -> CappedPage:
        """Give a page; one row more is asked for, to see whether another follows."""
        place = self.validate_number(number)
        first = (place - 1) * self.per_page
        rows = list(self.source[first : first + self.per_page + 1])
        if not rows and place > 1:
            raise EmptyPage("There is no such page.")
        more = len(rows) > self.per_page and place < self.last
        return CappedPage(rows[: self.per_page], place, self, more=more)


@dataclass(frozen=True, slots=True)
class PageLink:
    """A way to another page; without an address it stands for those left out."""

    label: str
    href: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Leaves:
    """The links under a list."""

    numbers: list[PageLink]
    before: str
    after: str


def query_string(asked: Mapping[str, str], names: Iterable[str], **changes: str) -> str:
    """Write a query of what was asked, empty and foreign parameters left out."""
    kept = {
        name: value
        for name in names
        if (value := changes[name] if name in changes else asked.get(name, ""))
    }
    if changes.get("page", "1") != "1":
        kept["page"] = changes["page"]
    return f"?{urlencode(kept)}" if kept else "."


def leaves(page: CappedPage, href: Callable[[int], str]) -> Leaves | None:
    """Link to the pages around this one, the first, and the last where it is known."""
    number, pages = page.number, page.paginator
    if number == 1 and not page.has_next():
        return None
    if page.capped:
        last = number + page.has_next()
        shown = sorted({1, *range(max(1, number - 2), last + 1)})
        numbers = _with_gaps(shown, open_end=page.has_next())
    else:
        near = range(max(1, number - 2), min(pages.num_pages, number + 2) + 1)
        numbers = _with_gaps(sorted({1, *near, pages.num_pages}), open_end=False)
    return Leaves(
        numbers=[
            PageLink(str(n), href(n), n == number) if n else PageLink("…")
            for n in numbers
        ],
        before=href(number - 1) if number > 1 else "",
        after=href(number + 1) if page.has_next() else "",
    )


def _with_gaps(numbers: list[int], *, open_end: bool) -> list[int]:
    """Put a zero where numbers are left out."""
    found = []
    for before, number in zip([0, *numbers], numbers, strict=False):
        if number > before + 1:
            found.append(0)
        found.append(number)
    return [*found, 0] if open_end else found


def no_such_page(request: HttpRequest, first: str) -> HttpResponse:
    """Answer 404 for a page past the end, with the way back to the first."""
    return render(request, "archive/no_such_page.html", {"first": first}, status=404)
