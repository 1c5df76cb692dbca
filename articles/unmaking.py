"""Take facts away again, with what was made for them alone.

The history knows what was made by one deed: its rows carry the same context.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import models

from actors.models import Actor, ActorName, Event, Participation
from archive.shared.guarded import MoveRefused
from archive.shared.past import history_of, kept_fields
from articles.models import Anchored, Measure

PARENTS = ("actor", "event", "measure")
"""What may be made for a fact: by the names of the fields that lead to it."""

CHILDREN: dict[type[models.Model], type[models.Model]] = {
    Actor: ActorName,
    Event: Participation,
}
"""What is made together with such a row, and goes with it."""

_PLACE = {"start", "end", "quote", "verdict", "quote_before"}
"""What an edit of the text changes in a fact without anybody working on it."""


def unmake(facts: Sequence[Anchored]) -> None:
    """Delete facts and what was made with them; within a transaction.

    Raises `MoveRefused` when one of them was changed since, or is pointed at.
    """
    deeds = [_deed(fact, leaving_out=_PLACE) for fact in facts]
    if refusals := list(_refusals(facts, deeds)):
        raise MoveRefused(refusals)
    parents: dict[models.Model, int | None] = {}
    for fact, deed in zip(facts, deeds, strict=True):
        for name in PARENTS:
            parent = getattr(fact, name, None)
            if isinstance(parent, Actor | Event | Measure):
                parents[parent] = deed
    for fact in facts:
        fact.delete()
    for parent, deed in parents.items():
        _unmake_parent(parent, deed)


def _refusals(facts: Sequence[Anchored], deeds: Sequence[int | None]) -> Iterator[str]:
    for fact, deed in zip(facts, deeds, strict=True):
        what = fact._meta.verbose_name
        if deed is None:
            yield (
                f"The {what} “{fact}” was changed since. Undo that first, or delete it "
                "on its own page."
            )
        elif (user := next(_users(fact), None)) is not None:
            yield (
                f"The {what} “{fact}” is used by {user._meta.verbose_name} “{user}”. "
                "Take that away first."
            )


def _unmake_parent(parent: models.Model, deed: int | None) -> None:
    """Delete what was made by the deed and stands alone now."""
    if deed is None or _deed(parent) != deed:
        return
    child = CHILDREN.get(type(parent))
    own = []
    for user in _users(parent):
        if child is None or not isinstance(user, child) or _deed(user) != deed:
            return
        own.append(user)
    for one in (*own, parent):
        one.delete()


def _deed(row: models.Model, leaving_out: Iterable[str] = ()) -> int | None:
    """Give the context in which a row was made; None when it was changed since."""
    history: Any = history_of(type(row))._default_manager
    first = history.filter(pgh_obj_id=row.pk).order_by("pgh_id").first()
    if first is None or first.pgh_label != "created":
        return None
    same = all(
        getattr(first, field.attname) == getattr(row, field.attname)
        for field in kept_fields(type(row))
        if field.name not in leaving_out
    )
    return first.pgh_context_id if same else None


def _users(row: models.Model) -> Iterator[models.Model]:
    """Give the rows that point at a row; histories do not count."""
    for relation in row._meta.related_objects:
        model = relation.related_model
        if relation.field.name == "pgh_obj" or not isinstance(model, type):
            continue
        yield from model._base_manager.filter(**{relation.field.name: row.pk})[:50]
