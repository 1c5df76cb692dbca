"""Who may see it: the building block of every model's `published()`."""

from django.db import models
from django.db.models import Exists, OuterRef


def seen_through(model: type[models.Model], relation: str) -> Exists:
    """Say in SQL: some row of this reverse relation is itself published.

    The row's own model decides what published means; the model asked here needs no
    import of it, so the ground floor can be seen through the floor above.
    """
    field = model._meta.get_field(relation)
    related = field.related_model
    if not isinstance(related, type):
        msg = f"{model.__name__}.{relation} is not a relation"
        raise TypeError(msg)
    column = field.remote_field.name  # type: ignore[union-attr]
    rows = related._default_manager.published()  # type: ignore[attr-defined]
    return Exists(rows.filter(**{column: OuterRef("pk")}).order_by().values("pk"))
