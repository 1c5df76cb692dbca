"""Several people at once: threads with connections of their own, and one start."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, connection

from archive.shared.guarded import MoveRefused

WAIT = 20.0
"""Seconds in which all must have started, and then have ended."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How one of the deeds ended: with what it gave, or with what was raised."""

    gave: Any = None
    refused: MoveRefused | None = None
    failed: BaseException | None = None

    @property
    def done(self) -> bool:
        """Say whether the deed took place."""
        return self.refused is None and self.failed is None


def at_once(*deeds: Any) -> list[Ended]:
    """Do all deeds at the same moment, each on a connection of its own."""
    barrier = threading.Barrier(len(deeds))
    ended: list[Ended | None] = [None] * len(deeds)

    def run(place: int) -> None:
        try:
            connection.ensure_connection()
            barrier.wait(WAIT)
            ended[place] = Ended(gave=deeds[place]())
        except MoveRefused as refused:
            ended[place] = Ended(refused=refused)
        except (DatabaseError, ObjectDoesNotExist, AssertionError) as failed:
            ended[place] = Ended(failed=failed)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(n,)) for n in range(len(deeds))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(WAIT)
    found = [one for one in ended if one is not None]
    assert len(found) == len(deeds), "a deed hangs, or ended with an unknown error"
    return found


def behind(deed: Callable[[], Any]) -> Callable[[], Any]:
    """Start a deed that has to wait for what the open transaction holds.

    Gives, once it waits, a function that waits for its end and gives what it gave, or
    the error that it ended with. Fails when it ends without having waited.
    """
    found: list[Any] = []

    def run() -> None:
        try:
            found.append(deed())
        except Exception as error:  # noqa: BLE001  # handed to the test, which looks
            found.append(error)
        finally:
            connection.close()

    def ended() -> Any:
        thread.join(WAIT)
        assert found, "the deed hangs"
        return found[0]

    thread = threading.Thread(target=run)
    thread.start()
    until = time.monotonic() + WAIT
    while not _somebody_waits():
        assert thread.is_alive(), f"it did not wait, and ended with {found}"
        assert time.monotonic() < until, "it neither waits nor ends"
        time.sleep(0.01)
    return ended


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted
            AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))"""
        )
        return bool(cursor.fetchone()[0])


def one_wins(ended: list[Ended]) -> str:
    """Check that exactly one took place and all others were refused in words."""
    failed = [repr(one.failed) for one in ended if one.failed is not None]
    assert not failed, f"an error instead of a sentence: {failed}"
    assert [one.done for one in ended].count(True) == 1, ended
    sentences = [str(one.refused) for one in ended if one.refused is not None]
    assert all(sentence.endswith(".") for sentence in sentences), sentences
    return " ".join(sentences)


def no_errors(ended: list[Ended]) -> None:
    """Check that whatever was not done was refused in words."""
    failed = [repr(one.failed) for one in ended if one.failed is not None]
    assert not failed, f"an error instead of a sentence: {failed}"


def all_done(ended: list[Ended]) -> None:
    """Check that every deed took place."""
    assert all(one.done for one in ended), ended
