"""What a rule finds at a place, and how finds that overlap are settled. Pure."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.ingest.detect.lexicon import KnownActor
from articles.ingest.detect.proposals import LIKELY

__all__ = ["LIKELY", "Mark", "beside", "overlapping", "settle"]

NEAR = 12
"""Settled marks looked at before a place; only nested ones can lie on each other."""


@dataclass(slots=True)
class Mark:
    """A stretch that a rule takes for a name.

    `known` is the actor it means, None for one not seen before; `others` are known
    actors it may mean instead. A `nested` mark masks nothing; only a mark
    around it masks it.
    """

    start: int
    end: int
    name: str
    kind: str
    score: float
    how: str
    name_kind: str = "name"
    known: KnownActor | None = None
    stands_for: str = ""
    others: tuple[KnownActor, ...] = ()
    nested: bool = False
    weight: int = 0


def settle(marks: Iterable[Mark]) -> list[Mark]:
    """Keep the longest of those that overlap, the weightier of equal ones."""
    order = sorted(marks, key=lambda m: (m.start - m.end, -m.weight, -m.score, m.start))
    kept: list[Mark] = []
    taken: dict[int, Mark] = {}
    for mark in order:
        places = range(mark.start, mark.end)
        if mark.nested:
            around = taken.get(mark.start)
            if around is None or around.end < mark.end:
                kept.append(mark)
        elif not any(at in taken for at in places):
            kept.append(mark)
            taken.update(dict.fromkeys(places, mark))
    return sorted(kept, key=lambda m: (m.start, -m.end))


def overlapping(marks: Sequence[Mark], start: int, end: int) -> list[Mark]:
    """Give the settled marks that share a character with a stretch."""
    found: list[Mark] = []
    at = bisect_left(marks, end, key=lambda mark: mark.start)
    for mark in reversed(marks[max(0, at - NEAR) : at]):
        if mark.end > start:
            found.append(mark)
    return found


def beside(marks: Iterable[Mark], others: Iterable[Mark]) -> list[Mark]:
    """Keep the marks that share no character with any of the others."""
    taken = {at for one in others for at in range(one.start, one.end)}
    return [mark for mark in marks if taken.isdisjoint(range(mark.start, mark.end))]
