"""The one door to the history library: row history by database triggers.

Every content row's insert, change and deletion is recorded by PostgreSQL itself, so
the admin, `QuerySet.update()`, `bulk_create` and raw SQL are all caught. Who and why
travel in the context that the middleware and :func:`because` set.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, TypeVar

import pghistory
from django.db import models

M = TypeVar("M", bound=type[models.Model])


def tracked(**attrs: Any) -> Callable[[M], M]:
    """Record every insert, real change and deletion of the model's rows.

    The history rows hang on the tracked row as `history`, newest last, and can
    neither be changed nor deleted.
    """

    def decorate(model: M) -> M:
        tracker = pghistory.track(
            pghistory.InsertEvent("created"),
            pghistory.UpdateEvent("changed", condition=pghistory.AnyChange()),
            pghistory.DeleteEvent("deleted"),
            model_name=f"{model.__name__}History",
            obj_field=pghistory.ObjForeignKey(
                related_name="history", related_query_name="history"
            ),
            append_only=True,
            **attrs,
        )
        decorated: M = tracker(model)
        return decorated

    return decorate


def because(
    reason: str, *, user: Any = None, **more: str | int
) -> AbstractContextManager[Any]:
    """Give the reason, and outside a request the user, for all changes within."""
    if user is not None:
        more["user"] = user.pk
    context: AbstractContextManager[Any] = pghistory.context(reason=reason, **more)
    return context
