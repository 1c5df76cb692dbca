"""Merging actors and events: which fields may be chosen, and what else is kept."""

from collections.abc import Iterator, Sequence

from django.db import models

from actors.models import Actor, ActorName, Event, NameKind
from archive.shared.duplicates import Named
from archive.shared.merge import Mergeable
from archive.shared.sql import Fold


def _known_by(gone: Actor, kept: Actor) -> Sequence[models.Model]:
    """Let the actor that stays be found by the other's name as well."""
    if not gone.named or gone.name == kept.name:
        return ()
    return (ActorName(actor=kept, name=gone.name, kind=NameKind.ALIAS),)


WEAK = (
    NameKind.DEMONYM, NameKind.PREFIX, NameKind.METONYM, NameKind.DESCRIPTOR,
    NameKind.SHORT,
)  # fmt: skip
"""Names that many may share without being one."""


def _actors() -> Iterator[Named]:
    """Give all actors that are not merged away with their names: two statements."""
    names: dict[int, set[str]] = {}
    strong = ActorName.objects.exclude(kind__in=WEAK).filter(actor__merged_into=None)
    for pk, name in strong.order_by().values_list("actor_id", Fold("name")):
        names.setdefault(pk, set()).add(name)
    rows = Actor.objects.filter(merged_into=None).order_by("pk")
    for pk, kind, name, wikidata, orcid, ror in rows.values_list(
        "pk", "kind", Fold("name"), "wikidata", "orcid", "ror"
    ):
        said = (("Wikidata id", wikidata), ("ORCID", orcid), ("ROR id", ror))
        known = {name, *names.get(pk, ())}
        found = tuple((what, value) for what, value in said if value)
        yield Named(pk, tuple(sorted(known)), kind, found)


def _events() -> Iterator[Named]:
    """Give all events that are not merged away; likeness counts on one date only."""
    rows = Event.objects.filter(merged_into=None).order_by("pk")
    for pk, title, date in rows.values_list("pk", Fold("title"), "date"):
        yield Named(pk, (title,), date or "")


ACTORS = Mergeable(
    Actor,
    "actors.merge_actor",
    ("name", "kind", "named", "description", "country", "wikidata", "orcid", "ror",
     "note"),
    alike=("kind",),
    names=_known_by,
    listed=_actors,
)  # fmt: skip
EVENTS = Mergeable(
    Event,
    "actors.merge_event",
    ("title", "kind", "date", "date_confidence", "place", "place_text", "status",
     "modality", "summary", "note"),
    alike=("kind", "status"),
    keep=("articles.forecastoutcome",),
    listed=_events,
)  # fmt: skip
