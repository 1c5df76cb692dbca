"""Forecasts, pledges and plans whose day is past: what happened?"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from actors.models import Event
from archive.shared.addresses import at_the_desk
from archive.shared.dates import words
from archive.shared.paging import Rows
from articles.models import Figure, FigureLink, ForecastOutcome

from .base import SITE, Cell, Line, Report, page_of


def _today() -> date:
    return timezone.now().date()


def open_forecasts() -> QuerySet[Figure]:
    """Give figures about a day now past of which nobody said what came."""
    updated = FigureLink.objects.filter(kind="updates", to_figure=OuterRef("pk"))
    return Figure.objects.filter(
        ~Exists(updated),
        mode__in=(Figure.Mode.FORECAST, Figure.Mode.PLEDGE),
        as_of_latest__lt=_today(),
        outcome=None,
    )


def open_plans() -> QuerySet[Event]:
    """Give planned and pledged events whose last day is past, without an answer."""
    return Event.objects.filter(
        status__in=(Event.Status.PLANNED, Event.Status.PLEDGED),
        latest__lt=_today(),
        merged_into=None,
        outcome=None,
    )


def _answer(**row: Any) -> Cell:
    address = at_the_desk(SITE, ForecastOutcome, "add")
    return Cell("Say what happened", f"{address}?{urlencode(row)}")


def _figures(rows: QuerySet[Figure]) -> Sequence[Line]:
    return [
        Line(
            (
                Cell(str(row), page_of(Figure, row.pk)),
                Cell(row.get_mode_display()),
                Cell(words(row.as_of) if row.as_of else ""),
                Cell(f"“{row.quote}”"),
                _answer(figure=row.pk),
            )
        )
        for row in rows.select_related("measure")
    ]


def _events(rows: QuerySet[Event]) -> Sequence[Line]:
    return [
        Line(
            (
                Cell(str(row), page_of(Event, row.pk)),
                Cell(row.get_status_display()),
                Cell(words(row.date) if row.date else ""),
                _answer(event=row.pk),
            )
        )
        for row in rows
    ]


def _found_figures(_: Mapping[str, str]) -> Rows:
    return Rows(open_forecasts().order_by("as_of_latest", "pk"), _figures)


def _found_events(_: Mapping[str, str]) -> Rows:
    return Rows(open_plans().order_by("latest", "pk"), _events)


FORECASTS = Report(
    slug="forecasts",
    title="Forecasts whose day is past",
    meaning="Figures forecast or pledged for a day that is past. One leaves the list "
    "when a later figure is linked to it as an update, or when you say what happened.",
    empty="No forecast waits for an answer.",
    headings=("Figure", "Mode", "As of", "Words", "What happened?"),
    models=(Figure, FigureLink, ForecastOutcome),
    source=_found_figures,
    counted=("figure", "figures"),
)

PLANS = Report(
    slug="plans",
    title="Plans whose day is past",
    meaning="Events planned or pledged for a day that is past. One leaves the list "
    "when its status is changed, or when you say what happened.",
    empty="No plan waits for an answer.",
    headings=("Event", "Status", "Date", "What happened?"),
    models=(Event, ForecastOutcome),
    source=_found_events,
    counted=("event", "events"),
)
