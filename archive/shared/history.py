"""The one door to the history library: row history by database triggers.

Every content row's insert, change and deletion is recorded by PostgreSQL itself, so
the admin, `QuerySet.update()`, `bulk_create` and raw SQL are all caught. Who and why
travel in the context that the middleware and :func:`because` set.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Any, TypeVar

import pghistory
import pgtrigger
from django.db import models

from archive.shared.guards import quoted

M = TypeVar("M", bound=type[models.Model])


def tracked(**attrs: Any) -> Callable[[M], M]:
    """Record every insert, real change and deletion of the model's rows.

    The history rows hang on the tracked row as `history`, newest last, and can
    neither be changed nor deleted.
    """

    return _recording(
        pghistory.InsertEvent("created"),
        pghistory.UpdateEvent("changed", condition=pghistory.AnyChange()),
        pghistory.DeleteEvent("deleted"),
        **attrs,
    )


def tracked_once_touched(field: str, untouched: str, **attrs: Any) -> Callable[[M], M]:
    """Record changes and deletions of rows that a person has dealt with.

    Programs make such rows by the ten thousand; one whose `field` has the value
    `untouched`, and keeps it, leaves no trace.
    """
    dealt_with = f"""OLD.* IS DISTINCT FROM NEW.* AND NOT (
        OLD.{field} = {quoted(untouched)} AND NEW.{field} = {quoted(untouched)})"""
    return _recording(
        pghistory.UpdateEvent("changed", condition=pgtrigger.Condition(dealt_with)),
        pghistory.DeleteEvent(
            "deleted", condition=~pgtrigger.Q(**{f"old__{field}": untouched})
        ),
        **attrs,
    )


def _recording(*trackers: Any, **attrs: Any) -> Callable[[M], M]:
    def decorate(model: M) -> M:
        tracker = pghistory.track(
            *trackers,
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
