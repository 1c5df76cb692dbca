"""Triggers that refuse what must never be stored, with a sentence a person can read.

A guard is the last line of defence: it holds for the ORM, for `bulk_create` and
`update()`, and for raw SQL alike. Errors carry SQLSTATE 23514 (check_violation), so
Django raises `IntegrityError`, and the guard's name as the constraint's name.
"""

from collections import Counter
from typing import Any

import pgtrigger
import psycopg
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection
from django.db.models import ProtectedError, RestrictedError
from psycopg.errors import (
    DeadlockDetected,
    ForeignKeyViolation,
    LockNotAvailable,
    SerializationFailure,
)

BUSY = (
    "Somebody else is changing the same just now, and nothing was changed here: look "
    "again, then try again."
)
"""What is said to the one of two who came too late."""


class Guard(pgtrigger.Trigger):
    """Refuse a row unless `holds` (a SQL condition over NEW and OLD) is true.

    `message` is a SQL string expression, so that it can name the offending values.
    """

    when = pgtrigger.After
    level = pgtrigger.Row

    def __init__(
        self,
        *,
        name: str,
        operation: Any,
        holds: str,
        message: str,
        declare: list[tuple[str, str]] | None = None,
        before: str = "",
        **kwargs: Any,
    ) -> None:
        func = f"""
            {before}
            IF NOT COALESCE(({holds}), FALSE) THEN
                RAISE EXCEPTION USING
                    ERRCODE = 'check_violation',
                    CONSTRAINT = '{name}',
                    TABLE = TG_TABLE_NAME,
                    MESSAGE = {message};
            END IF;
            RETURN NULL;
        """
        super().__init__(
            name=name, operation=operation, func=func, declare=declare, **kwargs
        )


def ready_for_many_rows() -> None:
    """Make the open transaction ready for very many rows.

    Every trigger asks whether it is switched off (`pgtrigger.ignore`). Unless that
    setting exists, the question ends in an error that is caught, and PostgreSQL then
    walks through all the checks that wait for the commit: the time grows with the
    square of the rows. Set to nothing, no trigger is switched off and no error arises.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL pgtrigger.ignore = '{}'")


def quoted(text: str) -> str:
    """Write a Python string as a SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def update_of(*columns: str) -> Any:
    """Fire when an update names one of the columns."""
    return pgtrigger.UpdateOf(*columns)  # type: ignore[no-untyped-call]


def clashed(error: DatabaseError) -> bool:
    """Say whether two people's changes got into each other's way."""
    clashes = (DeadlockDetected, LockNotAvailable, SerializationFailure)
    return isinstance(error.__cause__, clashes)


def refusal(error: DatabaseError) -> str:
    """Say in a sentence what the database refused.

    A guard speaks for itself; a constraint's own words are looked up by its name. What
    is neither a refusal nor a clash with somebody else is raised again.
    """
    if clashed(error):
        return BUSY
    if not isinstance(error, IntegrityError):
        raise error
    if isinstance(error, ProtectedError | RestrictedError):
        return _still_used(error)
    cause = error.__cause__
    if not isinstance(cause, psycopg.Error):
        return str(error)
    if isinstance(cause, ForeignKeyViolation):
        return _broken_tie(cause)
    name = cause.diag.constraint_name
    for model in apps.get_models():
        for constraint in model._meta.constraints:
            if constraint.name == name:
                return str(constraint.get_violation_error_message())
    return cause.diag.message_primary or str(cause)


def _still_used(error: ProtectedError | RestrictedError) -> str:
    """Say what still points at a row that was to be deleted, by kind."""
    if isinstance(error, ProtectedError):
        rows = error.protected_objects
    else:
        rows = error.restricted_objects
    counts = Counter(type(row) for row in rows)
    kinds = [
        f"{count} {model._meta.verbose_name if count == 1 else _many(model)}"
        for model, count in counts.items()
    ]
    verb = "points" if counts.total() == 1 else "point"
    return f"It cannot be deleted: {' and '.join(kinds)} still {verb} at it."


def _many(model: Any) -> str:
    return str(model._meta.verbose_name_plural)


def _broken_tie(cause: ForeignKeyViolation) -> str:
    """Say which rows would be left pointing at nothing."""
    table = cause.diag.table_name
    named = (_many(m) for m in apps.get_models() if m._meta.db_table == table)
    kind = next(named, str(table))
    return f"It cannot be done: {kind} would point at what is not there any more."
