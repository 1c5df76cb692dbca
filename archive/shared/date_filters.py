"""Filters by a year that a vague date may lie in, and by certainty to the day."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django_filters.filters import Filter

from archive.shared.dates import overlapping


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

    def filter(self, qs: QuerySet[Any], value: int | None) -> QuerySet[Any]:
        """Keep what may lie in the year."""
        if value is None:
            return qs
        first, last = date(value, 1, 1), date(value, 12, 31)
        return qs.filter(
            overlapping(first, last, earliest=self.earliest, latest=self.latest)
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
