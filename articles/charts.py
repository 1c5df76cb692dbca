"""The chart of a measure, pure: quantities in, places of bars, spans and brackets out.

Within one unit the subjects are compared by size and each subject's figures follow in
time. Bars begin at zero. A quantity that the words only bound is a span: from its low
to its high, or open towards the side that has no bound. Quantities that differ are
joined by a bracket.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from archive.shared.axis import percent, share, ticks, written
from archive.shared.numbers import number

DRAWN = 40
"""How many quantities of one unit are drawn at most."""

TOP, PITCH, BAR = 30, 46, 11
"""Height of the axis, of a row and of its bar, in pixels."""

NAMED = 44
"""Characters of a row's name that are drawn; the whole stands in its title."""

BRACKETS = 3
"""How many brackets stand side by side at most."""

EDGE = Decimal("0.8")
"""Share of the width for bars where brackets stand beside them."""

UPWARD = frozenset({"over", "at_least"})
DOWNWARD = frozenset({"under", "at_most", "nearly"})


@dataclass(frozen=True, slots=True)
class Drawn:
    """A quantity to be drawn: what it is of, when, what it says, and its page."""

    key: int
    subject: str
    when: str
    said: str
    href: str
    unit: str
    qualifier: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    earliest: date | None
    bar: bool = True

    @property
    def about(self) -> bool:
        """Say whether it is a number that is only near."""
        return self.qualifier == "about"

    @property
    def size(self) -> Decimal | None:
        """Give what it is ranked by."""
        bounds = (self.value, self.high, self.low)
        return next((bound for bound in bounds if bound is not None), None)

    @property
    def least(self) -> Decimal | None:
        """Give the least that the words allow; None when they set no bound."""
        if self.low is not None:
            return self.low
        return None if self.qualifier in DOWNWARD else self.value

    @property
    def most(self) -> Decimal | None:
        """Give the most that the words allow; None when they set no bound."""
        if self.high is not None:
            return self.high
        return None if self.qualifier in UPWARD else self.value


@dataclass(frozen=True, slots=True)
class Row:
    """Where a quantity is drawn; `x` and `width` in percent, `y` in pixels.

    The bar is what is sure; the span is what the words leave open, `open_` to which
    side it has no bound.
    """

    thing: Drawn
    name: str
    y: int
    x: str
    width: str
    dot: str
    span_x: str
    span_width: str
    open_: str

    @property
    def title(self) -> int:
        """Give the height on which its name stands."""
        return self.y + 14

    @property
    def bar(self) -> int:
        """Give the height of the upper edge of its bar."""
        return self.y + 21

    @property
    def middle(self) -> int:
        """Give the height of the middle of its bar."""
        return self.bar + BAR // 2 + 1


@dataclass(frozen=True, slots=True)
class Bracket:
    """What joins quantities that differ: its place, its arms, and the verdict."""

    key: str
    sentence: str
    x: str
    arm: str
    top: int
    bottom: int
    arms: Sequence[int]

    @property
    def middle(self) -> int:
        """Give the height on which its word stands."""
        return (self.top + self.bottom) // 2 + 4


@dataclass(frozen=True, slots=True)
class Differs:
    """Two sides that differ, by the numbers of their quantities."""

    key: str
    sentence: str
    one: frozenset[int]
    other: frozenset[int]


@dataclass(frozen=True, slots=True)
class Panel:
    """The quantities of one unit: its axis, its rows and its brackets."""

    unit: str
    height: int
    edge: str
    ticks: Sequence[tuple[str, str]]
    zero: str
    rows: Sequence[Row]
    brackets: Sequence[Bracket]
    left_out: int


def panels(things: Iterable[Drawn], differing: Sequence[Differs]) -> list[Panel]:
    """Draw quantities, one panel for each unit, the most told unit first."""
    units: dict[str, list[Drawn]] = defaultdict(list)
    for thing in things:
        if thing.size is not None:
            units[thing.unit].append(thing)
    ordered = sorted(units.items(), key=lambda item: (-len(item[1]), item[0]))
    return [_panel(unit, rows, differing) for unit, rows in ordered]


def _panel(unit: str, found: list[Drawn], differing: Sequence[Differs]) -> Panel:
    things = _ordered(found)[:DRAWN]
    places = {thing.key: TOP + place * PITCH for place, thing in enumerate(things)}
    joined = [d for d in differing if d.one & set(places) and d.other & set(places)]
    edge = EDGE if joined else Decimal(1)
    ends = [end for one in things for end in (one.least, one.most) if end is not None]
    if any(thing.bar for thing in things):
        ends.append(Decimal(0))
    marks = ticks(min(ends), max(ends))
    zero = max(Decimal(0), min(Decimal(1), share(Decimal(0), marks))) * edge
    return Panel(
        unit=unit,
        height=TOP + len(things) * PITCH + 6,
        edge=percent(edge),
        ticks=[
            (percent(share(one, marks) * edge), said)
            for one, said in zip(marks, _axis(marks), strict=True)
        ],
        zero=percent(zero),
        rows=[_row(one, places[one.key], marks, edge, zero) for one in things],
        brackets=_brackets(joined[:BRACKETS], places),
        left_out=len(found) - len(things),
    )


def _axis(marks: Sequence[Decimal]) -> list[str]:
    """Write an axis short: a scale that all marks have stands at the last one only."""
    said = [number(mark) for mark in marks]
    scales = {one.partition(" ")[2] for one in said if one != "0"}
    if len(scales) > 1:
        return said
    return [one.partition(" ")[0] for one in said[:-1]] + said[-1:]


def _ordered(things: list[Drawn]) -> list[Drawn]:
    """Put the largest subject first, and each subject's quantities in time."""
    largest: dict[str, Decimal] = {}
    for thing in things:
        size = thing.size or Decimal(0)
        largest[thing.subject] = max(size, largest.get(thing.subject, size))
    return sorted(
        things,
        key=lambda one: (
            -largest[one.subject],
            one.subject,
            one.earliest or date.max,
            one.key,
        ),
    )


def _row(
    thing: Drawn, y: int, marks: list[Decimal], edge: Decimal, zero: Decimal
) -> Row:
    """Place what is sure as a bar from zero, and what is not as a span."""
    least, most = thing.least, thing.most
    high = edge if most is None else share(most, marks) * edge
    # what has no least begins at zero, or where the axis does when it lies below
    none = zero if high >= zero else Decimal(0)
    low = none if least is None else share(least, marks) * edge
    # of a negative range the end next to zero is the sure one
    sure = min((low, high), key=lambda end: abs(end - zero))
    start, stop = sorted((zero, zero if least is None else sure))
    exact = least is not None and least == most
    return Row(
        thing=thing,
        name=_named(thing),
        y=y,
        x=percent(start),
        width=percent(stop - start) if thing.bar else "",
        dot=percent(low) if exact else "",
        span_x=percent(low),
        span_width="" if exact else percent(high - low),
        open_="up" if most is None else "down" if least is None else "",
    )


def _named(thing: Drawn) -> str:
    """Name a row in one line; what is too long is cut, its date never."""
    room = max(NAMED // 2, NAMED - len(thing.when) - 2)
    return ", ".join([*written(thing.subject, room), thing.when])


def _brackets(joined: Sequence[Differs], places: dict[int, int]) -> list[Bracket]:
    """Stand brackets side by side, to the right of all bars."""
    found = []
    for lane, one in enumerate(joined):
        heights = sorted(
            places[key] + 21 + BAR // 2 + 1
            for key in one.one | one.other
            if key in places
        )
        place = EDGE + Decimal("0.025") * (lane + 1)
        found.append(
            Bracket(
                key=one.key,
                sentence=one.sentence,
                x=percent(place),
                arm=percent(place - Decimal("0.015")),
                top=heights[0],
                bottom=heights[-1],
                arms=heights,
            )
        )
    return found
