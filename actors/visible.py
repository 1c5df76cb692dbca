"""Only published actors are ever named: the one place where rows lose the others."""

from collections.abc import Iterable

from django.db.models import ForeignKey, Model

from actors.models import Actor
from archive.shared.prepared import Prepared, any_of

_AMONG = Prepared(
    lambda: Actor.objects.published().filter(any_of("pk", "keys")).order_by()
)


def show_published_actors(rows: Iterable[Model], *fields: str) -> None:
    """Load the actors that rows point at, in one statement; hide the unpublished.

    A field, which must be nullable, reads None when readers may not see its actor; the
    row's number of it stays.
    """
    rows = list(rows)
    wanted = {
        key
        for row in rows
        for field in fields
        if (key := getattr(row, f"{field}_id")) is not None
    }
    found = _AMONG(keys=list(wanted)) if wanted else ()
    shown = {actor.pk: actor for actor in found}
    for row in rows:
        for field in fields:
            actor = shown.get(getattr(row, f"{field}_id"))
            relation = row._meta.get_field(field)
            assert isinstance(relation, ForeignKey)  # noqa: S101  # for the types
            relation.set_cached_value(row, actor)
