"""Filters by a year that a vague date may lie in, and by certainty to the day.

And the form of a list that stands in the order of the dates it filters by.
"""

from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django_filters.filters import Filter

from archive.shared.dates import overlapping
from archive.shared.filters import PublicFilterSet
from archive.shared.spans import overlap_pieces


class YearFilter(Filter):
    """Filter by a year that the date may lie in; chosen by a link, kept by the form."""

    field_class: type[forms.Field] = forms.IntegerField

    def __init__(
        self, *, earliest: str = "earliest", latest: str = "latest", **options: Any
    ) -> None:
        self.earliest, self.latest = earliest, latest
        options.setdefault("label", "Year")
        options |= {
            "min_value": 1,
            "max_value": 9_999,
            "widget": forms.HiddenInput,
            "localize": False,
        }
        super().__init__(**options)  # type: ignore[no-untyped-call]

    def span(self, value: int) -> tuple[date, date]:
        """Give the first and the last day of the year."""
        return date(value, 1, 1), date(value, 12, 31)

    def filter(self, qs: QuerySet[Any], value: int | None) -> QuerySet[Any]:
        """Keep what may lie in the year."""
        if value is None:
            return qs
        return qs.filter(
            overlapping(*self.span(value), earliest=self.earliest, latest=self.latest)
        )


class CertainFilter(Filter):
    """A box to tick: only dates that are certain to the day."""

    field_class: type[forms.Field] = forms.BooleanField

    def __init__(self, *, date: str = "date", **options: Any) -> None:
        self.date = date
        options.setdefault("label", "Only dates certain to the day")
        options["widget"] = forms.CheckboxInput
        super().__init__(**options)  # type: ignore[no-untyped-call]

    def filter(self, qs: QuerySet[Any], value: bool | None) -> QuerySet[Any]:
        """Keep dates written as one day and nothing vaguer."""
        day = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
        return qs.filter(**{f"{self.date}__regex": day}) if value else qs


class SpannedFilterSet(PublicFilterSet):
    """A filter form whose list stands in the order of the dates it filters by."""

    def pieces(self) -> list[QuerySet[Any]]:
        """Cut the rows of one span of days; of two or of none they stay whole."""
        rows, pieces = self._cut()
        return [rows.filter(piece) for piece in pieces] or super().pieces()

    def counted(self) -> list[QuerySet[Any]]:
        """Read the rows of all pieces as they stand, whatever their days.

        Piece by piece the first of many would all be of one year, and no other year
        would be counted.
        """
        rows, pieces = self._cut()
        return [rows.filter(reduce(or_, pieces))] if pieces else super().counted()

    def _cut(self) -> tuple[QuerySet[Any], list[Q]]:
        """Give the rows that all other choices leave, and the pieces of the span."""
        rows: QuerySet[Any] = self.queryset.all()
        spans: list[tuple[date | None, date | None]] = []
        for name, value in self.form.cleaned_data.items():
            span = getattr(self.filters[name], "span", None)
            if span is None or value is None:
                rows = self.filters[name].filter(rows, value)
            else:
                spans.append(span(value))
        return rows, overlap_pieces(*spans[0]) if len(spans) == 1 else []
