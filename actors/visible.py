"""Only published actors are ever named: the one place where rows lose the others."""

from collections.abc import Iterable

from django.db.models import ForeignKey, Model

from actors.models import Actor


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
    shown = Actor.objects.published().in_bulk(wanted)
    for row in rows:
        for field in fields:
            actor = shown.get(getattr(row, f"{field}_id"))
            relation = row._meta.get_field(field)
            assert isinstance(relation, ForeignKey)  # noqa: S101  # for the types
            relation.set_cached_value(row, actor)
