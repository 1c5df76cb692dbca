"""Several people at once: threads with connections of their own, and one start."""

import threading
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
