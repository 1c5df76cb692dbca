"""What readers could see once and cannot any more: when it went, and why.

The history knows it. A row that was deleted before readers ever saw it stays unknown.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, OuterRef, Subquery

from archive.shared.past import history_of


@dataclass(frozen=True, slots=True)
class Removal:
    """When readers lost a row, and the reason given for its deletion, if any."""

    at: datetime
    why: str


def removal(model: type[models.Model], pk: int, *told_by: str) -> Removal | None:
    """Find when and why readers lost a row; None when they never saw it.

    `told_by` names the reverse relations through which its `published()` sees it; their
    models, or without any the row's own, say in `public_at` what was public when.
    """
    losses = [_loss(model, pk, relation) for relation in told_by or ("",)]
    return max(
        (loss for loss in losses if loss is not None),
        key=lambda loss: loss.at,
        default=None,
    )


def _loss(model: type[models.Model], pk: int, relation: str) -> Removal | None:
    """Find when the last of these rows that readers saw ceased to be so."""
    told = model._meta.get_field(relation) if relation else None
    teller: Any = told.related_model if told is not None else model
    column = told.remote_field.attname if told is not None else "pgh_obj_id"  # type: ignore[union-attr]
    history = history_of(teller)._default_manager
    following = history.filter(
        pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__gt=OuterRef("pgh_id")
    ).order_by("pgh_id")
    lost = (
        history.filter(**{column: pk})
        .exclude(pgh_label="deleted")
        .annotate(
            lost_at=Subquery(following.values("pgh_created_at")[:1]),
            lost_by=Subquery(following.values("pgh_label")[:1]),
            lost_why=Subquery(following.values("pgh_context__metadata__reason")[:1]),
        )
        .filter(teller.public_at(F("lost_at")))
        .order_by("-lost_at")
        .values_list("lost_at", "lost_by", "lost_why")
        .first()
    )
    if lost is None:
        return None
    at, by, why = lost
    return Removal(at, str(why or "") if by == "deleted" else "")
