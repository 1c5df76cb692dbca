"""What lists at the desk lead to, count, and are narrowed by."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.db import models
from django.db.models import Count, IntegerField, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from archive.shared.addresses import at_the_desk


def counted(model: type[models.Model], **of: Any) -> Coalesce:
    """Count rows of another model as a column, with no join that multiplies rows."""
    rows = model._base_manager.filter(**of).order_by()
    number = rows.annotate(one=Value(1)).values("one").annotate(n=Count("pk"))
    return Coalesce(Subquery(number.values("n"), output_field=IntegerField()), Value(0))


def number_column(annotation: str, heading: str) -> Callable[[Any, Any], int]:
    """Make the column of a list that shows, and sorts by, an annotated number."""

    @admin.display(description=heading, ordering=annotation)
    def column(_: Any, row: Any) -> int:
        number: int = getattr(row, annotation)
        return number

    return column


@dataclass(frozen=True, slots=True)
class Linked:
    """Rows of another model that belong to a row, as a link to their list.

    `path` leads from them to the row, and is what their list's filter is called.
    """

    words: str
    model: type[models.Model]
    path: str

    def line(self, site: str, pk: Any) -> SafeString:
        """Count them and lead to them."""
        count = self.model._base_manager.filter(**{self.path: pk}).count()
        address = at_the_desk(site, self.model, "changelist")
        query = urlencode({self.path: pk})
        return format_html(
            '<a href="{}?{}">{}: {}</a>', address, query, self.words, count
        )


def links(site: str, pk: Any, linked: Sequence[Linked]) -> SafeString:
    """List what belongs to a row, each kind as one link with its number."""
    if pk is None:
        return SafeString("–")
    lines = ((one.line(site, pk),) for one in linked)
    return format_html(
        '<ul class="linked">{}</ul>', format_html_join("", "<li>{}</li>", lines)
    )


def listed(lines: Sequence[str]) -> SafeString:
    """Write lines as a list; without any it is empty."""
    if not lines:
        return SafeString()
    items = format_html_join("", "<li>{}</li>", ((line,) for line in lines))
    return format_html("<ul>{}</ul>", items)


class ChosenFilter(admin.SimpleListFilter):
    """Keep the rows of one other row, named in the address; offers no list of all."""

    model: type[models.Model]
    paths: tuple[str, ...]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Name the chosen row, so that it can be seen and taken away."""
        value, pk = self.value(), self._pk()
        if not value:
            return []
        row = None if pk is None else self.model._base_manager.filter(pk=pk).first()
        return [(value, str(row) if row is not None else "(no such row)")]

    def has_output(self) -> bool:
        """Show it only while something is chosen."""
        return bool(self.value())

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep what belongs to the chosen row; a number that is none keeps nothing."""
        if not self.value():
            return queryset
        pk = self._pk()
        if pk is None:
            return queryset.none()
        found = models.Q()
        for path in self.paths:
            found |= models.Q(**{path: pk})
        return queryset.filter(found)

    def _pk(self) -> int | None:
        value = self.value()
        is_number = value is not None and value.isascii() and value.isdigit()
        return int(value) if is_number and value and len(value) < 19 else None


def chosen(row: type[models.Model], *paths: str) -> type[ChosenFilter]:
    """Make the filter that keeps the rows of one chosen row of another model.

    It is asked for by the first of the paths that lead to that row.
    """
    title = paths[0].rpartition("__")[2].replace("_", " ")
    return type(
        f"{row.__name__}Chosen",
        (ChosenFilter,),
        {"model": row, "paths": paths, "parameter_name": paths[0], "title": title},
    )
