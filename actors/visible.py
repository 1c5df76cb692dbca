"""Only published actors are ever named: the one place where rows lose the others."""

from collections.abc import Iterable

from django.db.models import ForeignKey, Model

from actors.models import Actor
from archive.shared.prepared import Prepared, any_of

_AMONG = Prepared(
    lambda: Actor.objects.published().filter(any_of("pk", "keys")).order_by()
)


def published_among(keys: Iterable[int | None]) -> dict[int, Actor]:
    """Load those of these actors that readers may see, in one statement at most."""
    wanted = {key for key in keys if key is not None}
    found = _AMONG(keys=list(wanted)) if wanted else ()
    return {actor.pk: actor for actor in found}


def show_published_actors(rows: Iterable[Model], *fields: str) -> None:
    """Load the actors that rows point at, in one statement; hide the unpublished.

    A field, which must be nullable, reads None when readers may not see its actor; the
    row's number of it stays.
    """
    rows = list(rows)
    columns = [(field, f"{field}_id") for field in fields]
    shown = published_among(getattr(row, key) for row in rows for _, key in columns)
    for field, key in columns if rows else ():
        relation = rows[0]._meta.get_field(field)
        assert isinstance(relation, ForeignKey)  # noqa: S101  # for the types
        for row in rows:
            relation.set_cached_value(row, shown.get(getattr(row, key)))
