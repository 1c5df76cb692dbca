"""Draw the outlines: `python -m actors.world.build` writes the two files it is kept in.

Projection: Equal Earth (Šavrič, Patterson and Jenny, 2018), which keeps areas true.
"""

import json
from collections.abc import Iterator, Sequence
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from django_countries import countries

HERE = Path(__file__).parent
SOURCE = HERE / "countries-110m.json"
OUTLINES = HERE / "outlines.json"
LAND = HERE.parent.parent / "archive/static/archive/world.svg"

WIDTH = 1000
"""Width of the whole world, in units of the drawing."""

_A = (1.340264, -0.081106, 0.000893, 0.003796)
_M = sqrt(3) / 2
_FULL = 2.7066297 * 2
"""Width of the projected world on a globe of radius one."""

ANTARCTICA = "010"
"""Left out: it says nothing here, and has no edge on a map."""

Point = tuple[float, float]
Ring = list[tuple[int, int]]


def project(longitude: float, latitude: float) -> Point:
    """Give the place of a point, in degrees, on the drawing."""
    theta = asin(_M * sin(radians(latitude)))
    square = theta * theta
    sixth = square**3
    rise = _A[0] + 3 * _A[1] * square + sixth * (7 * _A[2] + 9 * _A[3] * square)
    x = radians(longitude) * cos(theta) / (_M * rise)
    y = theta * (_A[0] + _A[1] * square + sixth * (_A[2] + _A[3] * square))
    scale = WIDTH / _FULL
    return WIDTH / 2 + x * scale, 243.5 - y * scale


def _arcs(source: dict[str, Any]) -> list[list[Point]]:
    """Undo the packing of TopoJSON: each arc's points in degrees."""
    (scale_x, scale_y) = source["transform"]["scale"]
    (move_x, move_y) = source["transform"]["translate"]
    found = []
    for arc in source["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        found.append(points)
    return found


def _rings(shape: dict[str, Any], arcs: Sequence[list[Point]]) -> Iterator[Ring]:
    """Give the outer and inner edges of a shape, in tenths of the drawing's units."""
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    for polygon in polygons:
        for edge in polygon:
            points: list[Point] = []
            for number in edge:
                arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                points += arc[1:] if points else arc
            for part in _cut(points):
                ring = [_rounded(project(*point)) for point in part]
                pairs = zip(ring, [None, *ring], strict=False)
                yield [one for one, before in pairs if one != before]


def _cut(points: list[Point]) -> Iterator[list[Point]]:
    """Cut an edge where it crosses the 180th meridian, into parts within the map."""
    turned: list[Point] = []
    turns = 0.0
    for x, y in points:
        if turned and abs(x + turns - turned[-1][0]) > 180:
            turns += 360 if x + turns < turned[-1][0] else -360
        turned.append((x + turns, y))
    xs = [x for x, _ in turned]
    for turn in (-360, 0, 360):
        if min(xs) < 180 + turn and max(xs) > -180 + turn:
            part = _within(_within(turned, -180 + turn, 1), 180 + turn, -1)
            yield [(x - turn, y) for x, y in part]


def _within(points: list[Point], limit: float, side: int) -> list[Point]:
    """Keep what lies on one side of a meridian, closed along it."""
    kept: list[Point] = []
    for (x, y), (next_x, next_y) in zip(points, points[1:], strict=False):
        inside = (x - limit) * side >= 0
        if inside:
            kept.append((x, y))
        if inside != ((next_x - limit) * side >= 0):
            share = (limit - x) / (next_x - x)
            kept.append((limit, y + (next_y - y) * share))
    return [*kept, kept[0]] if kept else []


def _rounded(point: Point) -> tuple[int, int]:
    return round(point[0] * 10), round(point[1] * 10)


def _path(rings: Sequence[Ring]) -> str:
    """Write rings as the data of an SVG path, in steps from point to point."""
    words = []
    for ring in rings:
        if len(ring) < 4:
            continue
        steps = [
            f"{(x - before_x) / 10:g} {(y - before_y) / 10:g}"
            for (before_x, before_y), (x, y) in zip(ring[:-2], ring[1:-1], strict=True)
        ]
        words.append(f"M{ring[0][0] / 10:g} {ring[0][1] / 10:g}l{' '.join(steps)}z")
    return "".join(words)


def _countries() -> Iterator[tuple[str, list[Ring]]]:
    """Give each country's number of ISO 3166-1, where it has one, and its edges."""
    source = json.loads(SOURCE.read_text())
    arcs = _arcs(source)
    for shape in source["objects"]["countries"]["geometries"]:
        if shape.get("id") != ANTARCTICA:
            yield shape.get("id", ""), list(_rings(shape, arcs))


def outlines() -> dict[str, dict[str, Any]]:
    """Give each country's path and the box of its largest part, by alpha-3 code."""
    found = {}
    for number, rings in _countries():
        code = countries.alpha3(number)
        if code and (path := _path(rings)):
            largest = max(rings, key=_area)
            xs, ys = zip(*largest, strict=True)
            box = [min(xs) / 10, min(ys) / 10, max(xs) / 10, max(ys) / 10]
            found[code] = {"path": path, "box": box}
    return dict(sorted(found.items()))


def _area(ring: Ring) -> float:
    pairs = zip(ring, ring[1:], strict=False)
    return abs(sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairs))


def land() -> str:
    """Give the whole world as one drawing, borders included, without a colour."""
    path = "".join(_path(rings) for _, rings in _countries())
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} 487">'
        f'<path id="land" vector-effect="non-scaling-stroke" d="{path}"/></svg>\n'
    )


def main() -> None:
    """Write both files."""
    text = json.dumps(outlines(), indent=0, separators=(",", ":"))
    OUTLINES.write_text(f"{text}\n")
    LAND.write_text(land())


if __name__ == "__main__":
    main()
