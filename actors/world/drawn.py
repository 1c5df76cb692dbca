"""The map of an actor: countries marked on the world, cut to where they lie."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

WHOLE = (0.0, 0.0, 1000.0, 487.0)
"""Left, top, width and height of the whole world."""

MARGIN = 12.0
"""Room around the marked countries, in units of the drawing."""

LETTERS = 56
"""How many letters high the map is wide: the size of its labels."""

LEAST = 150.0
"""Least width of what is shown, so that a small country is seen among others."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country to be marked: `own` when it is the actor's, and where it leads."""

    code: str
    name: str
    href: str
    own: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A marked country and the data of its path."""

    country: Country
    path: str


@dataclass(frozen=True, slots=True)
class Label:
    """A name on the map; those that would run into another are left to the list."""

    name: str
    x: str
    y: str
    own: bool


@dataclass(frozen=True, slots=True)
class Map:
    """The marked countries, the part of the world shown, and those too small.

    `size` is that of the labels' letters, in units of the drawing.
    """

    box: str
    size: str
    labels: Sequence[Label]
    shapes: Sequence[Shape]
    listed: Sequence[Country]
    left_out: Sequence[Country]


@cache
def _outlines() -> dict[str, dict[str, Any]]:
    """Read the outlines, once in a process."""
    path = Path(__file__).with_name("outlines.json")
    found: dict[str, dict[str, Any]] = json.loads(path.read_text())
    return found


def world(countries: Iterable[Country]) -> Map | None:
    """Mark countries; None when there is none that can be drawn."""
    countries = list(countries)
    known = _outlines()
    drawn = [one for one in countries if one.code in known]
    if not drawn:
        return None
    x, y, width, height = _box([known[one.code]["box"] for one in drawn])
    size = width / LETTERS
    return Map(
        box=f"{x:.1f} {y:.1f} {width:.1f} {height:.1f}",
        size=f"{size:.2f}",
        labels=_labels(sorted(drawn, key=lambda one: not one.own), size),
        # the actor's own country last, over the others' edges
        shapes=[
            Shape(one, known[one.code]["path"])
            for one in sorted(drawn, key=lambda one: one.own)
        ],
        listed=drawn,
        left_out=[one for one in countries if one.code not in known],
    )


def _labels(countries: Sequence[Country], size: float) -> list[Label]:
    """Name countries in their middle, the first ones first, where there is room."""
    found: list[Label] = []
    taken: list[tuple[float, float, float, float]] = []
    for one in countries:
        left, top, right, bottom = _outlines()[one.code]["box"]
        x, y = (left + right) / 2, (top + bottom) / 2
        half = len(one.name) * size * 0.29
        room = (x - half, y - size * 0.7, x + half, y + size * 0.7)
        if any(_overlap(room, other) for other in taken):
            continue
        taken.append(room)
        found.append(Label(one.name, f"{x:.1f}", f"{y + size / 3:.1f}", one.own))
    return found


def _overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    across = one[0] < other[2] and other[0] < one[2]
    return across and one[1] < other[3] and other[1] < one[3]


def _box(boxes: Sequence[Sequence[float]]) -> tuple[float, float, float, float]:
    """Cut the world to the boxes, twice as wide as high, and never beyond its edge."""
    left, top = (min(box[side] for box in boxes) - MARGIN for side in (0, 1))
    right, bottom = (max(box[side] for box in boxes) + MARGIN for side in (2, 3))
    width = max(right - left, (bottom - top) * 2, LEAST)
    width = min(width, WHOLE[2])
    height = min(width / 2, WHOLE[3])
    x = (left + right - width) / 2
    y = (top + bottom - height) / 2
    x = max(0.0, min(x, WHOLE[2] - width))
    y = max(0.0, min(y, WHOLE[3] - height))
    return x, y, width, height
