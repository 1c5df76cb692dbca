"""Atom feeds of facts: the figures and events that a list's filters keep.

A fact comes out with the article that states it, so the newest are looked for among
those of the texts stored last: a bound that no list, however long, makes slower.
"""

from datetime import datetime
from typing import Any

from django.db.models import Max, Min, QuerySet
from django.db.models.functions import Coalesce
from django.utils.html import format_html
from django.utils.text import capfirst

from actors.filters import EventFilterSet
from actors.models import Event
from actors.sources import first_told, tellings
from actors.visible import show_published_actors
from archive.shared import numbers
from archive.shared.dates import words
from archive.shared.feeds import NEWEST, Asked, Entry
from archive.shared.list_feeds import STORED_LAST, ListFeed
from articles.figure_filters import FigureFilterSet
from articles.models import Article, EventMention, Figure

CAME_OUT = Coalesce("section__article__published_at", "section__issue__published_at")
"""When what states a fact came out."""


class FigureFeed(ListFeed):
    """The newest figures, of all or of what the list's filters keep."""

    filterset_class = FigureFilterSet
    heading = "Figures"
    page = "articles:figures"

    def entries(self, asked: Asked) -> list[Entry]:
        """Give the newest figures with their words, in two statements."""
        chosen: QuerySet[Figure] = asked.about.filter_queryset(
            Figure.objects.published()
        )
        last = chosen.order_by("-section_id", "-start", "-pk").values("pk")
        found: list[Any] = list(
            Figure.objects.filter(pk__in=last[:STORED_LAST])
            .select_related("measure", "section__article", "section__issue")
            .defer("section__text")
            .annotate(came_out=CAME_OUT)
            .order_by("-came_out", "-pk")[:NEWEST]
        )
        show_published_actors(found, "subject")
        return [_figure_entry(figure) for figure in found]


def _figure_entry(figure: Any) -> Entry:
    said = f"{numbers.qualifier(figure)} {numbers.unqualified(figure)}".strip()
    of = f", {figure.subject.name}" if figure.subject else ""
    title = f"{capfirst(figure.measure.name)}{of}: {said}"
    date = f", as of {words(figure.as_of)}" if figure.as_of else ""
    return Entry(
        name=f"figures/{figure.pk}",
        title=f"{_standing(figure)}{title}{date}",
        path=figure.get_absolute_url(),
        published=figure.came_out,
        updated=figure.came_out,
        summary=_quoted(figure),
        categories=[figure.measure.name, figure.get_mode_display()],
    )


class EventFeed(ListFeed):
    """The newest events, of all or of what the list's filters keep."""

    filterset_class = EventFilterSet
    heading = "Events"
    page = "actors:events"

    def entries(self, asked: Asked) -> list[Entry]:
        """Give the events first told most recently, in three statements."""
        chosen: QuerySet[Event] = asked.about.filter_queryset(Event.objects.published())
        last = chosen.order_by("-pk").values("pk")[:STORED_LAST]
        moments = (
            EventMention.objects.published()
            .filter(event__in=last)
            .order_by()
            .values("event")
            .annotate(first=Min(CAME_OUT), last=Max(CAME_OUT))
            .order_by("-first", "-event")[:NEWEST]
        )
        told = {one["event"]: (one["first"], one["last"]) for one in moments}
        rows = Event.objects.annotate(told=first_told(Event, "event"))
        found: dict[int, Any] = rows.in_bulk(told)
        passages = {
            one.pk: one for one in tellings(Event, [e.told for e in found.values()])
        }
        return [
            _event_entry(found[number], passages.get(found[number].told), *moment)
            for number, moment in told.items()
            if number in found
        ]


def _event_entry(event: Any, telling: Any, first: datetime, last: datetime) -> Entry:
    summary = format_html("<p>{}</p>", event.summary) if event.summary else ""
    return Entry(
        name=f"events/{event.pk}",
        title=f"{event.title} · {event.date_label}: {words(event.date)}",
        path=event.get_absolute_url(),
        published=first,
        updated=last,
        summary=f"{summary}{_quoted(telling) if telling else ''}",
        categories=[event.get_kind_display(), event.get_status_display()],
    )


def _standing(fact: Any) -> str:
    """Say that what states a fact was retracted, as every list of news does."""
    article = fact.section.article
    retracted = article is not None and article.status == Article.Status.RETRACTED
    return "Retracted: " if retracted else ""


def _quoted(fact: Any) -> str:
    """Quote the words of a fact as HTML, and name what they stand in."""
    home = fact.section.article or fact.section.issue
    return format_html(
        "<blockquote>{}</blockquote><p>In “{}”</p>",
        fact.quote,
        getattr(home, "title_shown", home),
    )
