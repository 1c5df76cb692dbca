"""The map of the site for search engines: sections of a table, cut by row numbers.

A page of a section is a span of numbers, so that the last page costs what the first
does, and a row stays on its page whatever is published before it.
"""

from typing import Any, cast

from django.contrib.sitemaps import Sitemap
from django.core.paginator import EmptyPage, PageNotAnInteger
from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.expressions import RawSQL

PER_PAGE = 5_000
"""How many row numbers a page of a section covers."""


LONGEST_NUMBER = 12
"""Digits of a page's number: its rows' numbers fit into the database."""


class Span:
    """The rows of one page."""

    def __init__(self, rows: list[Any]) -> None:
        self.object_list = rows


class Numbered:
    """The pages of a section; Django asks it for one of them."""

    def __init__(self, rows: QuerySet[Any], per_page: int) -> None:
        self.rows, self.per_page = rows, per_page

    def page(self, number: int | str) -> Span:
        """Give a page, or refuse what is none or has nothing."""
        text = str(number)
        if not (text.isascii() and text.isdigit() and len(text) < LONGEST_NUMBER):
            raise PageNotAnInteger("A page is asked for by its number.")
        last = int(text) * self.per_page
        if not last:
            raise EmptyPage("There is no such page.")
        found = list(self.rows.filter(pk__gt=last - self.per_page, pk__lte=last))
        if not found:
            raise EmptyPage("There is nothing on this page.")
        return Span(found)


class RowSitemap(Sitemap):  # type: ignore[type-arg]  # not generic at run time
    """A section of the map: the published rows of one model."""

    limit = PER_PAGE
    model: type[Model]
    fields: tuple[str, ...] = ("slug",)
    """The columns that its addresses are made of, besides the number."""

    def published(self) -> QuerySet[Any]:
        """Start from what readers may see."""
        rows: QuerySet[Any] = self.model._default_manager.published()  # type: ignore[attr-defined]
        return rows.order_by("pk")

    def items(self) -> QuerySet[Any]:
        """Give the rows with what their addresses need."""
        return self.published().only(*self.fields)

    @property
    def paginator(self) -> Any:
        """Cut the section by row numbers."""
        return Numbered(self.items(), self.limit)

    def pages(self) -> list[int]:
        """List the pages that have a published row, in one statement.

        Of each span only the first such row is looked for.
        """
        number = "(span.number - 1) * %s"
        low = RawSQL(f"({number})", (self.limit,))  # noqa: S611  # a constant
        high = RawSQL(f"({number} + %s)", (self.limit, self.limit))  # noqa: S611
        first = self.published().filter(pk__gt=low, pk__lte=high).values("pk")[:1]
        sql, parameters = first.query.sql_with_params()
        table = connection.ops.quote_name(self.model._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT span.number FROM generate_series("  # noqa: S608
                f"1, (SELECT max(id) FROM {table}) / %s + 1) AS span (number)"
                f" WHERE ({sql}) IS NOT NULL ORDER BY span.number",
                [self.limit, *parameters],
            )
            return [cast("int", row[0]) for row in cursor.fetchall()]
