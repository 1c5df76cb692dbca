"""Events and countries as drawings need them."""

from collections.abc import Iterable

from actors.around import Company
from actors.models import Actor, Event
from actors.templatetags.countries import country
from actors.world.drawn import Country, Map, world
from archive.shared.dates import words
from archive.shared.timeline import Dated, Line, line


def events_line(events: Iterable[Event], first: int = 1) -> Line | None:
    """Draw events on a line of time, numbered as in their list."""
    return line(
        Dated(
            number=number,
            label=event.title,
            words=words(event.date),
            href=event.get_absolute_url(),
            first=event.earliest,
            last=event.latest,
            sure=event.status in (Event.Status.HAPPENED, Event.Status.ONGOING),
        )
        for number, event in enumerate(events, first)
    )


def map_of(actor: Actor, others: Iterable[Company]) -> Map | None:
    """Mark the actor's country, and those of states named together with it."""
    found: dict[str, Country] = {}
    if actor.country:
        found[actor.country] = Country(
            actor.country, country(actor.country), actor.get_absolute_url(), own=True
        )
    for other in others:
        if other.kind == Actor.Kind.STATE and other.country:
            marked = Country(other.country, other.name, other.href)
            found.setdefault(other.country, marked)
    return world(found.values())
