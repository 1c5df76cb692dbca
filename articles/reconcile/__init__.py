"""Do these figures add up? Interval arithmetic and its verdicts. Pure.

Nothing here says which figure is right: two figures agree, differ, are of different
times, or cannot be compared.
"""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from .heads import per_head
from .ledger import Ledger
from .pairs import same_by_description, same_quantities, updates
from .parts import parts
from .shares import bases, shares
from .stated import Finding, Stated, Step, Term, Tie, Verdict

__all__ = [
    "Finding",
    "Stated",
    "Step",
    "Term",
    "Tie",
    "Verdict",
    "differing",
    "reconcile",
]

CHECKS = (
    shares,
    same_quantities,
    same_by_description,
    parts,
    per_head,
    updates,
    bases,
)


def reconcile(figures: Iterable[Stated], ties: Iterable[Tie]) -> list[Finding]:
    """Read figures together by their links and by what they say they are.

    Findings come in the order of the checks, each once.
    """
    return list(_each_once(Ledger(figures, ties)))


def differing(
    figures: Iterable[Stated],
    ties: Iterable[Tie],
    about: Collection[int] | None = None,
    most: int | None = None,
) -> list[Finding]:
    """Give the findings in tension, and stop when there are as many as wanted.

    With `about`, only those in which one of these figures takes part.
    """
    found = (
        finding
        for finding in _each_once(Ledger(figures, ties, about))
        if finding.verdict is Verdict.IN_TENSION
        and (about is None or not finding.figures.isdisjoint(about))
    )
    return list(islice(found, most))


def _each_once(ledger: Ledger) -> Iterator[Finding]:
    """Run the checks one after the other, as far as somebody listens."""
    seen: set[str] = set()
    for check in CHECKS:
        for finding in check(ledger):
            if finding.key not in seen:
                seen.add(finding.key)
                yield finding
