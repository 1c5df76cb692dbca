"""Actors and events. Import from here; inside, the others import `actor` only."""

from .actor import Actor, ActorName, NameKind
from .event import Event, Participation
from .relationship import Relationship
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
