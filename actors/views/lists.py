"""Lists of actors and events."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery

from actors.drawing import events_line
from actors.filters import ActorFilterSet, EventFilterSet
from actors.models import Actor, Event, Participation
from actors.visible import published_among, show_published_actors
from archive.shared.listing import FilteredListView, how_many
from archive.shared.paging import CappedPage, CappedPaginator, Columns
from archive.shared.prepared import Prepared, any_of

PARTIES = 4
"""How many participants a row names at most."""

DRAWN = 60
"""How many events a page of the timeline draws at most."""


def _where_said(mentions: QuerySet[Any], column: str) -> Subquery:
    """Find one telling of each row, in the text stored last, by index alone."""
    told = mentions.filter(**{column: OuterRef("pk")})
    return Subquery(told.order_by("-section_id", "start", "pk").values("pk")[:1])


def _published(relation: str, model: type[Actor] | type[Event]) -> QuerySet[Any]:
    related: Any = model._meta.get_field(relation).related_model
    rows: QuerySet[Any] = related._default_manager.published()
    return rows


def _tellings(model: type[Actor] | type[Event]) -> Prepared[Any]:
    """Ask for tellings with the pages they stand on, and without the texts."""
    return Prepared(
        lambda: (
            _published("mentions", model)
            .filter(any_of("pk", "numbers"))
            .select_related("section__article", "section__issue")
            .defer("section__text")
            .order_by()
        )
    )


_TELLINGS = {model: _tellings(model) for model in (Actor, Event)}
_PARTS = Prepared(
    lambda: (
        Participation.objects.filter(any_of("event", "events"))
        .order_by("pk")
        .values_list("event", "actor")
    )
)


def _add_tellings(model: type[Actor] | type[Event], rows: Sequence[Any]) -> None:
    """Add to each row the telling that was found for it."""
    numbers = [row.told for row in rows if row.told is not None]
    found = _TELLINGS[model](numbers=numbers) if numbers else ()
    tellings = {telling.pk: telling for telling in found}
    for row in rows:
        row.telling = tellings.get(row.told)


class ActorList(FilteredListView):
    """Every actor that something published names, by name."""

    model = Actor
    filterset_class = ActorFilterSet
    template_name = "actors/actor_list.html"
    heading = "Actors"
    nouns = ("actor", "actors")
    order = ("name", "pk")

    @staticmethod
    def columns(rows: QuerySet[Actor]) -> QuerySet[Actor]:
        """Ask for one place where each is named."""
        return rows.annotate(told=_where_said(_published("mentions", Actor), "actor"))

    def fetch(self, found: list[Any]) -> list[Any]:
        """Add the page of that place."""
        _add_tellings(Actor, found)
        return found


class EventList(FilteredListView):
    """Every event that something published tells, in the order of time.

    The same rows are a list, or short lines and a drawing of them (`view=timeline`).
    """

    model = Event
    filterset_class = EventFilterSet
    heading = "Events"
    nouns = ("event", "events")
    order = (F("earliest").asc(nulls_last=True), "pk")

    @property
    def timeline(self) -> bool:
        """Say whether the events are asked for on a line of time."""
        return self.request.GET.get("view") == "timeline"

    def get_template_names(self) -> list[str]:
        """Draw the same rows as a list or on a line."""
        return [
            "actors/event_timeline.html" if self.timeline else "actors/event_list.html"
        ]

    def paginate(self, *args: Any) -> CappedPaginator:
        """Put more on a page of a timeline, whose rows are short."""
        if self.timeline:
            self.page_size = DRAWN
        return super().paginate(*args)

    @property
    def columns(self) -> Columns:  # type: ignore[override]
        """Ask for one place where each is told; on a line of time for nothing more."""
        return super().columns if self.timeline else _with_telling

    def fetch(self, found: list[Any]) -> list[Any]:
        """Add the place, and for a list who took part and where each is told."""
        if self.timeline:
            show_published_actors(found, "place")
            return found
        return _with_parties(found)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the ways to see the events, numbered as they are listed."""
        page, filterset = kwargs["page"], kwargs["filterset"]
        if page is None:
            return super().get_context_data(**kwargs)
        first = (page.number - 1) * self.page_size + 1
        kwargs |= {
            "first": first,
            "timeline": self.timeline,
            "list_href": filterset.query(view=""),
            "timeline_href": filterset.query(view="timeline"),
        }
        if self.timeline:
            kwargs |= {
                "line": events_line(page.object_list, first),
                "rest": self._rest(page, first),
            }
        return super().get_context_data(**kwargs)

    def _rest(self, page: CappedPage, first: int) -> str:
        """Say which events a page of many draws; nothing where it draws them all."""
        if page.number == 1 and not page.has_next():
            return ""
        return (
            f"Drawn here are events {first} to {first + len(page.object_list) - 1} of"
            f" {how_many(page.paginator.count, self.nouns)}, in the order of time; the"
            " others stand on the pages before and after."
        )


def _with_telling(rows: QuerySet[Event]) -> QuerySet[Event]:
    return rows.annotate(told=_where_said(_published("mentions", Event), "event"))


def _with_parties(found: list[Any]) -> list[Any]:
    """Add place, who took part, and the page where each is told."""
    parties: dict[int, list[int]] = defaultdict(list)
    parts = _PARTS(events=[event.pk for event in found]) if found else ()
    for event, actor in parts:
        if actor not in parties[event]:
            parties[event].append(actor)
    wanted = {actor for actors in parties.values() for actor in actors}
    wanted |= {event.place_id for event in found if event.place_id}
    shown = published_among(wanted)
    _add_tellings(Event, found)
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
    return found
