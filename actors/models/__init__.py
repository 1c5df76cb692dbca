"""Actors and events. Import from here; inside, `event` may import `actor` only."""

from .actor import Actor, ActorName, NameKind, Relationship
from .event import Event, Participation
from .search import EventSearch

__all__ = [
    "Actor",
    "ActorName",
    "Event",
    "EventSearch",
    "NameKind",
    "Participation",
    "Relationship",
]
