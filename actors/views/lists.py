"""Lists of actors and events."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery

from actors.drawing import events_line
from actors.filters import ActorFilterSet, EventFilterSet
from actors.models import Actor, Event, Participation
from archive.shared.listing import FilteredListView

PARTIES = 4
"""How many participants a row names at most."""


def _where_said(mentions: QuerySet[Any], column: str) -> Subquery:
    """Find one telling of each row, in the text stored last, by index alone."""
    told = mentions.filter(**{column: OuterRef("pk")})
    return Subquery(told.order_by("-section_id", "start", "pk").values("pk")[:1])


def _read(mentions: QuerySet[Any], numbers: Iterable[int | None]) -> dict[int, Any]:
    """Load tellings with the pages they stand on, and without the texts."""
    rows = mentions.select_related("section__article", "section__issue")
    return rows.defer("section__text").in_bulk([n for n in numbers if n is not None])


def _published(relation: str, model: type[Actor] | type[Event]) -> QuerySet[Any]:
    related: Any = model._meta.get_field(relation).related_model
    rows: QuerySet[Any] = related._default_manager.published()
    return rows


class ActorList(FilteredListView):
    """Every actor that something published names, by name."""

    model = Actor
    filterset_class = ActorFilterSet
    template_name = "actors/actor_list.html"
    heading = "Actors"
    nouns = ("actor", "actors")
    order = ("name", "pk")

    def fetch(self, rows: QuerySet[Actor]) -> list[Any]:
        """Add one place where each is named."""
        mentions = _published("mentions", Actor)
        found: list[Any] = list(rows.annotate(told=_where_said(mentions, "actor")))
        tellings = _read(mentions, [actor.told for actor in found])
        for actor in found:
            actor.telling = tellings.get(actor.told)
        return found


class EventList(FilteredListView):
    """Every event that something published tells, in the order of time."""

    model = Event
    filterset_class = EventFilterSet
    template_name = "actors/event_list.html"
    heading = "Events"
    nouns = ("event", "events")
    order = (F("earliest").asc(nulls_last=True), "pk")

    def fetch(self, rows: QuerySet[Event]) -> list[Any]:
        """Add place, who took part, and one place where each is told."""
        mentions = _published("mentions", Event)
        found: list[Any] = list(rows.annotate(told=_where_said(mentions, "event")))
        parties: dict[int, list[int]] = defaultdict(list)
        parts = Participation.objects.filter(event__in=found).order_by("pk")
        for event, actor in parts.values_list("event", "actor"):
            if actor not in parties[event]:
                parties[event].append(actor)
        wanted = {actor for actors in parties.values() for actor in actors}
        wanted |= {event.place_id for event in found if event.place_id}
        shown = Actor.objects.published().in_bulk(wanted)
        tellings = _read(mentions, [event.told for event in found])
        for event in found:
            event.shown_place = shown.get(event.place_id)
            here = [
                shown[n]
                for n in parties[event.pk]
                # a mere place takes no part: it stands beside the date
                if n in shown
                and not (n == event.place_id and shown[n].kind == Actor.Kind.PLACE)
            ]
            event.parties, event.more_parties = here[:PARTIES], len(here) > PARTIES
            event.telling = tellings.get(event.told)
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Draw the page's events on a line of time, numbered as they are listed."""
        page = kwargs["page"]
        if page is not None:
            first = (page.number - 1) * self.page_size + 1
            kwargs |= {"first": first, "line": events_line(page.object_list, first)}
        return super().get_context_data(**kwargs)
