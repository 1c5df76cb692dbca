"""A text box for one published row, found by its number, its address or its name."""

import re
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet, Value

from archive.shared.sql import Fold

LONGEST_NAME = 200

_NUMBER = re.compile(r"(?:[^\s?#]*/)?(\d{1,18})(?:-[-\w]*)?/?", re.ASCII)
"""A row's number, alone or within its address: `12`, `/actors/12-china/`."""


def spelt_like(
    rows: QuerySet[Any], path: str, text: str, lookup: str = "exact"
) -> QuerySet[Any]:
    """Keep rows whose words match, whatever their capitals, accents and quotes."""
    found: QuerySet[Any] = rows.alias(spelt=Fold(path)).filter(
        **{f"spelt__{lookup}": Fold(Value(text))}
    )
    return found


def numbered(number: int) -> Q:
    """Find a row by its number."""
    return Q(pk=number)


class RowField(forms.CharField):
    """A text box for one published row: its number, its address or its exact name."""

    def __init__(
        self,
        *,
        rows: Callable[[], QuerySet[Any]],
        names: tuple[str, ...] = (),
        noun: str,
        by_number: Callable[[int], Q] = numbered,
        **options: Any,
    ) -> None:
        self.rows, self.names, self.noun = rows, names, noun
        self.by_number = by_number
        options.setdefault("max_length", LONGEST_NAME)
        options.setdefault(
            "help_text",
            f"The name or number of {noun}"
            if names
            else f"The address of {noun}, or the number in it",
        )
        super().__init__(**options)

    def clean(self, value: Any) -> Model | None:
        """Find the row; one that readers may not see is not found."""
        text: str = super().clean(value)
        if not text:
            return None
        found = list(self._meant(text)[:4])
        if not found:
            known = "name or number" if self.names else "number"
            msg = f"“{text[:60]}” is not the {known} of {self.noun} in the archive."
            raise ValidationError(msg, code="unknown_row")
        if len(found) > 1:
            some = ", ".join(f"{row.pk} ({row})" for row in found[:3])
            msg = (
                f"“{text[:60]}” is the name of more than one: write the number of the "
                f"one you mean, for example {some}."
            )
            raise ValidationError(msg, code="ambiguous_row")
        row: Model = found[0]
        if number := _NUMBER.fullmatch(text):
            # the box keeps the number, which no other row has; beside it stands whose
            self.help_text = f"Number {number[1]} is {self.in_words(row)}"
        return row

    def in_words(self, value: Model) -> str:
        """Name the row as its own page does."""
        return str(getattr(value, "title_shown", value))

    def _meant(self, text: str) -> QuerySet[Any]:
        rows = self.rows()
        number = _NUMBER.fullmatch(text)
        if number:
            return rows.filter(self.by_number(int(number[1])))
        if not self.names:
            return rows.none()
        everything = rows.model._default_manager.order_by()
        called = Q()
        for name in self.names:
            called |= Q(pk__in=spelt_like(everything, name, text).values("pk"))
        return rows.filter(called).order_by("pk")
