"""Do these figures add up? Interval arithmetic and its verdicts. Pure.

Nothing here says which figure is right: two figures agree, differ, are of different
times, or cannot be compared.
"""

from collections.abc import Iterable, Iterator

from .heads import per_head
from .ledger import Ledger
from .pairs import same_by_description, same_quantities, updates
from .parts import parts
from .shares import bases, shares
from .stated import Finding, Stated, Step, Term, Tie, Verdict

__all__ = ["Finding", "Stated", "Step", "Term", "Tie", "Verdict", "reconcile"]

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
    ledger = Ledger(figures, ties)

    def all_of() -> Iterator[Finding]:
        for check in CHECKS:
            yield from check(ledger)

    return list({finding.key: finding for finding in all_of()}.values())
