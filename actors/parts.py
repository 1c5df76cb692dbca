"""Who took part in what: conditions on events and on actors, and a facet.

Conditions say the same in the shape that suits the question: a page in the order of
time asks event by event, a count of the first thousand reads the actor's parts.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from actors.models import Actor, Event, Participation
from archive.shared.facets import RowFacet, Sql


def _parts(actor: Actor) -> QuerySet[Any, Any]:
    return Participation.objects.filter(actor=actor).order_by()


def taken_part(actor: Actor) -> Q:
    """Keep events the actor took part in."""
    return Q(pk__in=_parts(actor).values("event"))


def taken_part_once(actor: Actor) -> Q:
    """Keep the same, read from the actor's parts, each event once.

    They come one by one, until enough were counted; as a mere set of numbers all of
    them would be read first.
    """
    return Q(pk__in=_parts(actor).values("event").distinct())


def there_without_part(actor: Actor) -> Q:
    """Keep events that happened there, and in which it took no part."""
    return Q(~Exists(_parts(actor).filter(event=OuterRef("pk"))), place=actor)


def with_actor(actor: Actor) -> Q:
    """Keep events the actor took part in, or that happened there."""
    return Q(place=actor) | taken_part(actor)


def taking_part(event: Event) -> Q:
    """Keep actors that took part in the event."""
    parts = Participation.objects.filter(event=event).order_by()
    return Q(pk__in=parts.values("actor"))


class ParticipantFacet(RowFacet):
    """Who took part in the first of the events found, in whatever number of roles."""

    bound = 2_000

    def grouped(self, columns: Sequence[str]) -> Sql:
        """Count each event once for each actor, by the index that keeps parts unique.

        Event by event, so that the parts of events not found are never read. Whoever
        took part in an event that readers see is seen too.
        """
        return (
            "SELECT part.actor_id AS value, count(*) AS n"  # noqa: S608
            f" FROM (SELECT * FROM found LIMIT {self.bound}) AS found"
            " CROSS JOIN LATERAL (SELECT DISTINCT actor_id FROM actors_participation"
            f" WHERE event_id = {columns[0]}) AS part GROUP BY 1",
            [],
        )
