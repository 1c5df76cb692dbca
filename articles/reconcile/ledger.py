"""The figures and their links, to be looked up both ways."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import combinations

from .comparable import Hindrance
from .stated import Finding, Stated, Step, Tie, Verdict


class Ledger:
    """All figures that are read together; links of figures not here are left out.

    `about` names the figures that somebody asks about: what is compared in pairs for
    its own sake is then compared only where one of them takes part.
    """

    def __init__(
        self,
        figures: Iterable[Stated],
        ties: Iterable[Tie],
        about: Collection[int] | None = None,
    ) -> None:
        self.about = about
        self.figures = {one.key: one for one in figures}
        known = self.figures.keys()
        kept = {tie for tie in ties if {tie.source, tie.target} <= known}
        self.ties = sorted(kept, key=lambda tie: (tie.kind, tie.source, tie.target))
        self._of: dict[tuple[str, int], list[int]] = defaultdict(list)
        self._to: dict[tuple[str, int], list[int]] = defaultdict(list)
        for tie in self.ties:
            self._of[tie.kind, tie.source].append(tie.target)
            self._to[tie.kind, tie.target].append(tie.source)

    def pairs(self, kind: str) -> Iterator[tuple[Stated, Stated]]:
        """Give both ends of every link of a kind."""
        for tie in self.ties:
            if tie.kind == kind:
                yield self.figures[tie.source], self.figures[tie.target]

    def targets(self, kind: str, source: Stated) -> list[Stated]:
        """Give what a figure is a share, a part, ... of."""
        return [self.figures[key] for key in self._of[kind, source.key]]

    def sources(self, kind: str, target: Stated) -> list[Stated]:
        """Give the shares, the parts, ... of a figure."""
        return [self.figures[key] for key in self._to[kind, target.key]]

    def same(self, figure: Stated) -> list[Stated]:
        """Give what tells the same quantity, from either end of the link."""
        kind = "same_quantity"
        return [*self.targets(kind, figure), *self.sources(kind, figure)]

    def couples(self, group: list[Stated]) -> Iterator[tuple[Stated, Stated]]:
        """Give the pairs of a group in which a figure that is asked about takes part.

        Each pair once, in the order of the group.
        """
        about = self.about
        if about is None:
            yield from combinations(group, 2)
            return
        asked = [one.key in about for one in group]
        for place, first in enumerate(group):
            for beside in range(place + 1, len(group)):
                if asked[place] or asked[beside]:
                    yield first, group[beside]

    def tied(self) -> set[frozenset[int]]:
        """Give the pairs of figures between which any link stands."""
        return {frozenset((tie.source, tie.target)) for tie in self.ties}


def keys(figures: Iterable[Stated]) -> tuple[int, ...]:
    """Give the numbers of figures."""
    return tuple(one.key for one in figures)


def hindered(
    kind: str,
    why: Hindrance,
    one: Iterable[Stated],
    other: Iterable[Stated],
    steps: tuple[Step, ...] = (),
) -> Finding:
    """Make the finding that figures could not be read together."""
    verdict, sentence = why
    return Finding(kind, verdict, keys(one), keys(other), steps, sentence)


def not_comparable(
    kind: str, sentence: str, one: Iterable[Stated], other: Iterable[Stated]
) -> Finding:
    """Make the finding that figures do not fit together by their kind."""
    return hindered(kind, (Verdict.NOT_COMPARABLE, sentence), one, other)
