"""A line of time, pure: dated things in, places of marks out.

A date that is certain to the day is a point, a vague one the span of days it allows, an
open one runs to the edge. Years in which something begins are drawn wider, and years of
which nothing is told are folded, so that a few crowded years beside one lone date stay
readable; the drawing shows where it is folded.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from archive.shared.axis import percent

FOLD = 0.6
"""Width of years of which nothing is told; a year that is told of has 1 or more."""

ROOM = 0.93
"""Share of the width for the marks; the rest is for the number of the last one."""

BESIDE = 0.065
"""Share of the width that the number beside a mark may take."""

APART = 0.11
"""Least distance between two years that are written out."""

LANE, TOP = 26, 24
"""Height of a row of marks, and of the years above them, in pixels."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A thing with a number in its list, and the first and last day it allows.

    No day on one side is an open end; on both sides the date is unknown.
    """

    number: int
    label: str
    words: str
    href: str
    first: date | None
    last: date | None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a thing is drawn; `x`, `width` and `beside` in percent, `y` in pixels."""

    thing: Dated
    x: str
    width: str
    beside: str
    y: int

    @property
    def point(self) -> bool:
        """Say whether it is one day."""
        return self.thing.first is not None and self.thing.first == self.thing.last

    @property
    def middle(self) -> int:
        """Give the height of its middle."""
        return self.y + LANE // 2

    @property
    def bar(self) -> int:
        """Give the height of the upper edge of its bar."""
        return self.y + LANE // 2 - 6

    @property
    def baseline(self) -> int:
        """Give the height on which its number stands."""
        return self.y + LANE // 2 + 5


@dataclass(frozen=True, slots=True)
class Year:
    """A year at the head of the line; those between two others may go unnamed."""

    x: str
    label: str


@dataclass(frozen=True, slots=True)
class Line:
    """A drawing: its height, years and marks, and how many things have no date.

    `folds` is where years without anything are folded, each `fold` wide.
    """

    height: int
    years: Sequence[Year]
    folds: Sequence[str]
    fold: str
    marks: Sequence[Mark]
    undated: int


class _Scale:
    """Years as widths: from a day to its share of the line."""

    def __init__(self, things: Sequence[Dated]) -> None:
        ends = [day for thing in things for day in (thing.first, thing.last) if day]
        begun = Counter(
            (thing.first or thing.last or date.min).year for thing in things
        )
        self.years = sorted({day.year for day in ends})
        self.starts: dict[int, float] = {}
        self.widths = {year: 1 + begun[year] / 2 for year in self.years}
        self.folds: list[float] = []
        place = FOLD if any(thing.first is None for thing in things) else 0.0
        for before, year in zip([None, *self.years], self.years, strict=False):
            if before is not None and year > before + 1:
                self.folds.append(place)
                place += FOLD
            self.starts[year] = place
            place += self.widths[year]
        self.whole = place + (FOLD if any(one.last is None for one in things) else 0.0)

    def share(self, place: float) -> float:
        """Give the share of the drawing's width, 0 to 1."""
        return place / self.whole * ROOM

    def of(self, day: date, *, end: bool = False) -> float:
        """Give the share at which a day begins, or ends."""
        through = (day.timetuple().tm_yday - (0 if end else 1)) / 366
        return self.share(self.starts[day.year] + self.widths[day.year] * through)


def line(things: Iterable[Dated]) -> Line | None:
    """Place things on a line of time; nothing is drawn for fewer than two dates."""
    things = list(things)
    dated = [thing for thing in things if thing.first or thing.last]
    if len(dated) < 2:
        return None
    scale = _Scale(dated)
    lanes: list[float] = []
    marks = []
    placed = sorted((*_span(one, scale), one.number, one) for one in dated)
    for begin, end, _, thing in placed:
        lane = next((n for n, busy in enumerate(lanes) if busy <= begin), len(lanes))
        lanes[lane : lane + 1] = [end + BESIDE]
        width, beside = percent(end - begin), percent(end)
        marks.append(Mark(thing, percent(begin), width, beside, TOP + lane * LANE))
    return Line(
        height=TOP + len(lanes) * LANE + 4,
        years=_years(scale),
        folds=[percent(scale.share(fold)) for fold in scale.folds],
        fold=percent(scale.share(FOLD)),
        marks=marks,
        undated=len(things) - len(dated),
    )


def _span(thing: Dated, scale: _Scale) -> tuple[float, float]:
    begin = scale.of(thing.first) if thing.first else 0.0
    end = scale.of(thing.last, end=True) if thing.last else ROOM
    return begin, max(begin, end)


def _years(scale: _Scale) -> list[Year]:
    """Name as many years as there is room for, the first always."""
    found: list[Year] = []
    last = -APART
    for year in scale.years:
        place = scale.share(scale.starts[year])
        named = place - last >= APART
        last = place if named else last
        found.append(Year(percent(place), str(year) if named else ""))
    return found
