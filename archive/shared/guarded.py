"""What deeds at the desk share: who may, all or nothing, refusals in sentences."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import PermissionDenied
from django.db import (
    IntegrityError,
    OperationalError,
    connection,
    transaction,
)
from psycopg.errors import CheckViolation, UniqueViolation

from archive.shared.guards import clashed, refusal

Person = User | AnonymousUser


class MoveRefused(ValueError):
    """What cannot be done now; `sentences` say why, one for each reason."""

    def __init__(self, sentences: list[str]) -> None:
        self.sentences = sentences
        super().__init__(" ".join(sentences))


def allow(by: Person, permission: str) -> None:
    """Raise `PermissionDenied` when the person lacks the permission."""
    if not by.has_perm(permission):
        msg = f"This account lacks the permission {permission}."
        raise PermissionDenied(msg)


@contextmanager
def guarded() -> Iterator[None]:
    """Do all or nothing; what the database's guards refuse is refused in words too.

    Rules that wait for the commit are asked here, so that the answer comes in time.
    """
    try:
        with transaction.atomic():
            yield
            connection.check_constraints()
    except IntegrityError as error:
        if not isinstance(error.__cause__, CheckViolation | UniqueViolation):
            raise
        raise MoveRefused([refusal(error)]) from error
    except OperationalError as error:
        if not clashed(error):
            raise
        raise MoveRefused([refusal(error)]) from error
