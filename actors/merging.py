"""Merging actors and events: which fields may be chosen, and what else is kept."""

from collections.abc import Sequence

from django.db import models

from actors.models import Actor, ActorName, Event, NameKind
from archive.shared.merge import Mergeable


def _known_by(gone: Actor, kept: Actor) -> Sequence[models.Model]:
    """Let the actor that stays be found by the other's name as well."""
    if not gone.named or gone.name == kept.name:
        return ()
    return (ActorName(actor=kept, name=gone.name, kind=NameKind.ALIAS),)


ACTORS = Mergeable(
    Actor,
    "actors.merge_actor",
    ("name", "kind", "named", "description", "country", "wikidata", "orcid", "ror",
     "note"),
    alike=("kind",),
    names=_known_by,
)  # fmt: skip
EVENTS = Mergeable(
    Event,
    "actors.merge_event",
    ("title", "kind", "date", "date_confidence", "place", "place_text", "status",
     "modality", "summary", "note"),
    alike=("kind", "status"),
)  # fmt: skip
