"""Who is meant by an address or a name: the actors that the archive knows by it."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet, Value

from actors.models import Actor, ActorName
from archive.shared.sql import Fold
from articles.models import ActorMention, Candidate


def accepted_before(
    run: int | None, name: str, kind: Any, same: Sequence[Actor]
) -> Actor | None:
    """Find the one of several actors that was accepted for this name in an import."""
    if run is None:
        return None
    before = Candidate.objects.filter(
        run=run,
        kind=Candidate.Kind.ACTOR,
        decision=Candidate.Decision.ACCEPTED,
        payload__name=name,
        payload__kind=kind,
    )
    mentions = ActorMention.objects.filter(
        pk__in=before.order_by().values("became"), actor__in=same
    )
    mentioned = set(mentions.order_by().values_list("actor", flat=True))
    found = [actor for actor in same if actor.pk in mentioned]
    return found[0] if len(found) == 1 else None


def named(name: str) -> list[Actor]:
    """Give the actors that go by a name, whatever its capitals and accents."""
    return list(_going_by([name]).order_by("pk"))


def _going_by(names: Sequence[str]) -> QuerySet[Actor]:
    folded: Any = [Fold(Value(name)) for name in names]
    aliases = ActorName.objects.annotate(folded=Fold("name")).filter(folded__in=folded)
    return (
        Actor.objects.filter(merged_into=None)
        .annotate(folded=Fold("name"))
        .filter(Q(folded__in=folded) | Q(pk__in=aliases.values("actor")))
    )


def known(names: Iterable[Any]) -> dict[Any, Actor]:
    """Find for each address or name the one actor it means, in one statement.

    What is no name, or of which it is not sure who is meant, is left out.
    """
    asked = sorted({name for name in names if isinstance(name, str) and name})
    if not asked:
        return {}
    alias = ActorName.objects.filter(actor=OuterRef("pk")).order_by()
    aliases = ArraySubquery(alias.values_list(Fold("name"), flat=True))
    rows = (
        Actor.objects.filter(
            Q(slug__in=asked) | Q(pk__in=_going_by(asked).order_by().values("pk"))
        )
        .select_related("merged_into")
        .annotate(folded=Fold("name"), aliases=aliases)
        .annotate(**{f"asked_{n}": Fold(Value(name)) for n, name in enumerate(asked)})
    )
    found = list(rows)
    return {
        name: actor
        for number, name in enumerate(asked)
        if (actor := _meant(name, f"asked_{number}", found)) is not None
    }


def _meant(name: str, folded: str, rows: Sequence[Any]) -> Actor | None:
    for actor in rows:
        if actor.slug == name:
            merged: Actor = actor.merged_into or actor
            return merged
    same = [
        actor
        for actor in rows
        if actor.merged_into_id is None
        and getattr(actor, folded) in (actor.folded, *actor.aliases)
    ]
    return same[0] if len(same) == 1 else None
