"""Dates as the archive stores them: EDTF text is the truth, its bounds are derived.

The text is kept as it was entered; first and last day are computed from it and serve
sorting and range filters only. The database computes them by itself too, and refuses
bounds that are not those of the text (`archive_edtf_bounds`, a SQL function).
"""

from datetime import date
from typing import Any

import django_filters
import pgtrigger
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, QuerySet

from archive.shared.chronology import BadDate, VagueDate, parse, words
from archive.shared.guards import Guard, update_of

__all__ = [
    "BadDate",
    "EDTFField",
    "EDTFFormField",
    "EDTFOverlapFilter",
    "VagueDate",
    "edtf_constraints",
    "edtf_trigger",
    "overlapping",
    "parse",
    "words",
]


def _valid(text: str) -> VagueDate:
    """Read a text for a form or a model; what is wrong becomes a form error."""
    try:
        return parse(text)
    except BadDate as error:
        raise ValidationError(str(error), code="bad_date") from error


class EDTFFormField(forms.CharField):
    """A text box for an EDTF date."""

    def clean(self, value: Any) -> str:
        """Give the text back when it can be read."""
        text: str = super().clean(value)
        return _valid(text).text


class EDTFField(models.CharField):  # type: ignore[type-arg]  # not generic at run time
    """An EDTF text; saving derives the two day fields named by `earliest`, `latest`.

    Empty means that no date is known. The open side of a range is null. An `update()`
    of the text must give the two bounds with it, as :func:`parse` finds them.
    """

    def __init__(
        self, *args: Any, earliest: str = "", latest: str = "", **options: Any
    ) -> None:
        self.earliest, self.latest = earliest, latest
        options.setdefault("max_length", 64)
        options.setdefault("blank", True)
        options.setdefault("default", "")
        super().__init__(*args, **options)

    def deconstruct(self) -> Any:
        """Name the two derived fields in migrations too."""
        name, path, args, options = super().deconstruct()
        return (
            name,
            path,
            args,
            {**options, "earliest": self.earliest, "latest": self.latest},
        )

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Refuse what is no date."""
        super().validate(value, model_instance)
        _valid(value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Derive the bounds; a text that is no date is refused here at the latest."""
        text = super().pre_save(model_instance, add)
        found = _valid(text)
        # the history's models copy the text without the names of its bounds
        if self.earliest and self.latest:
            setattr(model_instance, self.earliest, found.earliest)
            setattr(model_instance, self.latest, found.latest)
        return text

    def formfield(self, *args: Any, **options: Any) -> Any:
        """Ask for it in a text box that knows EDTF."""
        return super().formfield(*args, **{"form_class": EDTFFormField, **options})


def edtf_constraints(
    name: str, earliest: str, latest: str
) -> tuple[models.CheckConstraint, ...]:
    """Refuse a first day after the last one; `name` leads the constraint's name."""
    return (
        models.CheckConstraint(
            name=f"{name}_bounds_in_order",
            condition=Q(**{earliest: None})
            | Q(**{latest: None})
            | Q(**{f"{earliest}__lte": F(latest)}),
            violation_error_message="The earliest day cannot be after the latest.",
        ),
    )


def edtf_trigger(name: str, field: str, earliest: str, latest: str) -> Guard:
    """Refuse a text that is no date, and bounds that are not those of the text."""
    return Guard(
        name=name,
        operation=pgtrigger.Insert | update_of(field, earliest, latest),
        holds=f"""archive_edtf_bounds(NEW."{field}")
            = ARRAY[NEW."{earliest}", NEW."{latest}"]""",
        message=f"""'The bounds ' || COALESCE(NEW."{earliest}"::text, 'open')
            || ' and ' || COALESCE(NEW."{latest}"::text, 'open')
            || ' are not the earliest and latest day of the date “'
            || NEW."{field}" || '”.'""",
    )


def overlapping(
    start: date | None,
    end: date | None,
    *,
    earliest: str = "earliest",
    latest: str = "latest",
) -> Q:
    """Keep rows whose possible days overlap the span; an unknown date overlaps none."""
    found = Q(**{f"{earliest}__isnull": False}) | Q(**{f"{latest}__isnull": False})
    if start is not None:
        found &= Q(**{f"{latest}__gte": start}) | Q(**{f"{latest}__isnull": True})
    if end is not None:
        found &= Q(**{f"{earliest}__lte": end}) | Q(**{f"{earliest}__isnull": True})
    return found


class _DayField(forms.CharField):
    """A year, a month or a day, as the first or as the last day that it covers."""

    def __init__(self, *, last: bool, **options: Any) -> None:
        self.last = last
        super().__init__(**options)

    def clean(self, value: Any) -> date | None:
        """Accept YYYY, YYYY-MM and YYYY-MM-DD only."""
        text: str = super().clean(value)
        if not text:
            return None
        try:
            found = parse(text)
        except BadDate:
            found = None
        if found is None or not text.replace("-", "").isdigit():
            msg = f"“{text[:40]}” is no date: write 2024, 2024-10 or 2024-10-30."
            raise ValidationError(msg, code="bad_date")
        return found.latest if self.last else found.earliest


class _SpanWidget(django_filters.widgets.RangeWidget):
    """Two text boxes, `<name>_from` and `<name>_to`."""

    suffixes = ["from", "to"]


class _SpanField(forms.MultiValueField):
    """From and to, either of which may stay empty."""

    widget = _SpanWidget

    def __init__(self, *args: Any, **options: Any) -> None:
        options["require_all_fields"] = False
        fields = tuple(
            _DayField(last=last, required=False, max_length=40)
            for last in (False, True)
        )
        super().__init__(fields, *args, **options)

    def compress(self, data_list: Any) -> slice | None:
        """Refuse a span that runs backwards."""
        if not data_list or not any(data_list):
            return None
        start, end = data_list
        if start and end and start > end:
            msg = "The span ends before it starts: exchange the two dates."
            raise ValidationError(msg, code="backwards")
        return slice(start, end)


class EDTFOverlapFilter(django_filters.Filter):
    """Filter by overlap with a span of days: inputs `<name>_from` and `<name>_to`."""

    field_class = _SpanField

    def __init__(
        self,
        *args: Any,
        earliest: str = "earliest",
        latest: str = "latest",
        **options: Any,
    ) -> None:
        self.earliest, self.latest = earliest, latest
        super().__init__(*args, **options)  # type: ignore[no-untyped-call]

    def span(self, value: slice) -> tuple[date | None, date | None]:
        """Give the first and the last day asked for."""
        return value.start, value.stop

    def filter(self, qs: QuerySet[Any], value: slice | None) -> QuerySet[Any]:
        """Keep what may lie within the span."""
        if value is None:
            return qs
        return qs.filter(
            overlapping(*self.span(value), earliest=self.earliest, latest=self.latest)
        )
