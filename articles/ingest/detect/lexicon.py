"""Known actors and their names, as the actor detector looks for them."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KnownName:
    """One name of an actor; `kind` is a value of `actors.models.NameKind`."""

    name: str
    kind: str = "name"


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An actor that is in the authority list already, or in built-in data.

    `slug` is None for what only the built-in data know (states, their capitals);
    `kind` is a value of `Actor.Kind`, `country` an ISO 3166-1 alpha-3 code or empty.
    """

    slug: str | None
    name: str
    kind: str
    names: Sequence[KnownName] = ()
    country: str = ""
