"""Who may see it: the building block of every model's `published()`."""

from django.db import models
from django.db.models import OuterRef, Subquery
from django.db.models.lookups import IsNull


def seen_through(model: type[models.Model], relation: str) -> IsNull:
    """Say in SQL: some row of this reverse relation is itself published.

    The row's own model decides what published means; the model asked here needs no
    import of it, so the ground floor can be seen through the floor above. Asked as
    "the first such row is there" rather than EXISTS, which PostgreSQL turns into a
    join that reads the whole of the other table even for a page of twenty.
    """
    field = model._meta.get_field(relation)
    related = field.related_model
    if not isinstance(related, type):
        msg = f"{model.__name__}.{relation} is not a relation"
        raise TypeError(msg)
    column = field.remote_field.name  # type: ignore[union-attr]
    rows = related._default_manager.published()  # type: ignore[attr-defined]
    first = rows.filter(**{column: OuterRef("pk")}).order_by().values("pk")[:1]
    return IsNull(Subquery(first), rhs=False)
