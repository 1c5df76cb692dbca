"""What an editor types for an actor: an address, or a name that only one goes by."""

from collections.abc import Mapping
from typing import Any

from actors.models import Actor
from archive.shared.guarded import MoveRefused
from articles.knowing import named

from .forms import COMBOS


def resolved(said: Mapping[str, Any]) -> dict[str, Any]:
    """Give what was said with names of actors made addresses; doubts are refused.

    A place that is no actor is left as it was told.
    """
    found = dict(said)
    for name in COMBOS:
        if typed := " ".join(str(said.get(name) or "").split()):
            found[name] = _address(name, typed)
    return found


def _address(field: str, typed: str) -> str:
    if Actor.objects.filter(slug=typed).exists():
        return typed
    same = named(typed)
    if len(same) == 1:
        return same[0].slug
    if same:
        choices = ", ".join(f"{actor.slug} ({actor.kind})" for actor in same[:10])
        raise MoveRefused(
            [f"{field}: “{typed}” is a name of {len(same)} actors: {choices}. Give one "
             "of these addresses."]
        )  # fmt: skip
    if field == "place":
        return typed
    raise MoveRefused(
        [
            f"{field}: no actor of the archive is called “{typed}”. Choose one as you "
            "type, or accept a new one first."
        ]
    )
