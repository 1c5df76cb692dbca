"""Put the lines of printed pages together to paragraphs; find page furniture. Pure.

Lines come in the order in which the page was set, with their places in points. What
repeats at the top or foot of pages, and page numbers there, is furniture: it is kept,
after the paragraph that it interrupts.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from .formats import PageLine
from .wrap import ends_sentence, may_follow, stands_alone

_NUMBER = re.compile(
    r"\W*(?:page |p\. ?)?(?:\d{1,4}|[ivxlc]{1,7})(?: ?(?:of|/|\|) ?\d{1,4})?\W*\Z", re.I
)
_DIGITS = re.compile(r"\d+")
_EDGE_LINES = 3
"""So many lines from the top and the foot of a page may be furniture."""
_OFTEN = 3
_JUSTIFIED = 0.6
_SAME_PLACE = 4.0
_INDENT = 5.0
_DEEPEST = 60.0
_NOTE_SIZE = 0.88
_LOOSE = 1.4
_FULL = 4.0
_WIDE_WORD = 1.6
"""Widths of words are estimates: in the middle of a sentence they may be so wrong."""


@dataclass(frozen=True, slots=True)
class Pages:
    """The lines of the pages, put in order.

    `paragraphs` are groups of line numbers, in reading order; `furniture` are those
    lines that are page headers, page footers or page numbers.
    """

    paragraphs: tuple[tuple[int, ...], ...]
    furniture: frozenset[int]


def arrange(lines: Sequence[str], places: Sequence[PageLine]) -> Pages:
    """Find the furniture, and the paragraphs of what is left."""
    furniture = _furniture(lines, places)
    aside = furniture | _notes(places, furniture)
    body = [number for number in range(len(lines)) if number not in aside]
    joiner = _Joiner(lines, places, body)
    paragraphs: list[list[int]] = []
    waiting: list[list[int]] = []
    for number in range(len(lines)):
        if number in furniture:
            waiting.append([number])
        elif number in aside:
            before = number - 1 in aside and number - 1 not in furniture
            if before and waiting and joiner.goes_on(number - 1, number):
                waiting[-1].append(number)
            else:
                waiting.append([number])
        elif joiner.joined(number):
            paragraphs[joiner.at].append(number)
        else:
            paragraphs += waiting
            waiting = []
            joiner.at = len(paragraphs)
            paragraphs.append([number])
    paragraphs += waiting
    return Pages(tuple(map(tuple, paragraphs)), furniture)


def _edges(places: Sequence[PageLine]) -> dict[int, list[list[int]]]:
    """Give for each page its lines by height: from the top, and from the foot."""
    pages: dict[int, list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        pages[place.page].append(number)
    edges: dict[int, list[list[int]]] = {}
    for page, numbers in pages.items():
        downwards = sorted(numbers, key=lambda number: -places[number].bottom)
        edges[page] = [downwards[:_EDGE_LINES], downwards[::-1][:_EDGE_LINES]]
    return edges


def _furniture(lines: Sequence[str], places: Sequence[PageLine]) -> frozenset[int]:
    """Find what repeats at the edges of pages, and page numbers that stand apart."""
    edges = _edges(places)
    seen: dict[str, list[int]] = defaultdict(list)
    for tops, feet in edges.values():
        for number in dict.fromkeys([*tops, *feet]):
            seen[_DIGITS.sub("#", lines[number].strip().casefold())].append(number)
    found: set[int] = set()
    for numbers in seen.values():
        heights = Counter(round(places[n].bottom / _SAME_PLACE) for n in numbers)
        for number in numbers:
            height = round(places[number].bottom / _SAME_PLACE)
            near = sum(heights[height + shift] for shift in (-1, 0, 1))
            often = near >= max(_OFTEN, len(edges) / 4)
            if often or (near > 1 and not stands_alone(lines[number])):
                found.add(number)
    for tops, feet in edges.values():
        for edge in (tops, feet):
            for number in edge:
                if number not in found:
                    if _NUMBER.match(lines[number]):
                        found.add(number)
                    break
    return _at_the_edge(found, edges)


def _at_the_edge(found: set[int], edges: dict[int, list[list[int]]]) -> frozenset[int]:
    """Keep only what no line of the text divides from the edge of its page."""
    kept: set[int] = set()
    for sides in edges.values():
        for edge in sides:
            for number in edge:
                if number not in found:
                    break
                kept.add(number)
    return frozenset(kept)


def _notes(places: Sequence[PageLine], furniture: frozenset[int]) -> frozenset[int]:
    """Find footnotes: the lines in small type at the foot of a page of larger type."""
    sizes = Counter(places[n].height for n in range(len(places)) if n not in furniture)
    if not sizes:
        return frozenset()
    small = sizes.most_common(1)[0][0] * _NOTE_SIZE
    pages: dict[int, list[int]] = defaultdict(list)
    for number, place in enumerate(places):
        if number not in furniture:
            pages[place.page].append(number)
    found: set[int] = set()
    for numbers in pages.values():
        upwards = sorted(numbers, key=lambda number: places[number].bottom)
        feet = []
        for number in upwards:
            if places[number].height >= small:
                break
            feet.append(number)
        if len(feet) < len(numbers):
            found.update(feet)
    return frozenset(found)


class _Joiner:
    """Says whether a line goes on with the paragraph before it."""

    def __init__(
        self, lines: Sequence[str], places: Sequence[PageLine], body: Sequence[int]
    ) -> None:
        self.lines, self.places = lines, places
        self.at = -1
        self.before = dict(zip(body[1:], body, strict=False))
        self.leading = self._leading(body)
        self.edges = self._right_edges(body)

    def joined(self, number: int) -> bool:
        """Say whether a line of the text goes on with the last line of the text."""
        before = self.before.get(number)
        return before is not None and self.goes_on(before, number)

    def goes_on(self, before: int, number: int) -> bool:
        """Say whether a line goes on with another, by their places and their looks."""
        words, following = self.lines[before], self.lines[number]
        above, below = self.places[before], self.places[number]
        if not may_follow(words, following):
            return False
        if abs(above.height - below.height) > 0.15 * max(above.height, below.height):
            return False
        edge = self.edges[before]
        room = edge.right - above.right
        ended = ends_sentence(words)
        slack = 1.0 if ended else _WIDE_WORD
        if ended and edge.justified:
            slack = 0  # but for the last line of a paragraph, all end at the edge
        if room > slack * self._width_of_first_word(number) + _FULL:
            return False
        drop = above.bottom - below.bottom
        if above.page == below.page and drop > 0:
            indent = below.left - above.left
            usual = self.leading.get(above.height, drop)
            return drop <= _LOOSE * usual and not _INDENT < indent < _DEEPEST
        return not ended or room < _FULL

    def _width_of_first_word(self, number: int) -> float:
        words, place = self.lines[number], self.places[number]
        first = words.split(maxsplit=1)[0]
        return (place.right - place.left) * (len(first) + 1) / max(len(words), 1)

    def _leading(self, body: Sequence[int]) -> dict[float, float]:
        """Give the usual distance between lines, by size of type."""
        drops: dict[float, list[float]] = defaultdict(list)
        for one, other in zip(body, body[1:], strict=False):
            above, below = self.places[one], self.places[other]
            drop = above.bottom - below.bottom
            alike = (above.page, above.height) == (below.page, below.height)
            if alike and 0 < drop < 4 * max(above.height, 1):
                drops[above.height].append(drop)
        return {
            size: min(median(found), _typical(found)) for size, found in drops.items()
        }

    def _right_edges(self, body: Sequence[int]) -> dict[int, "_Edge"]:
        """Give for each line where the column that it stands in ends on the right."""
        columns: dict[tuple[int, int], list[float]] = defaultdict(list)
        everywhere: dict[int, list[float]] = defaultdict(list)
        for place in (self.places[number] for number in body):
            for shift in (-1, 0, 1):
                column = round(place.left / 30) + shift
                columns[(place.page, column)].append(place.right)
                everywhere[column].append(place.right)
        edge: dict[tuple[int, int], _Edge] = {}
        for (page, column), rights in columns.items():
            few = len(rights) < 12
            edge[(page, column)] = _edge(everywhere[column] if few else rights)
        return {
            number: edge.get((place.page, round(place.left / 30)), _Edge(place.right))
            for number, place in enumerate(self.places)
        }


def _typical(values: Sequence[float]) -> float:
    return Counter(round(value, 1) for value in values).most_common(1)[0][0]


@dataclass(frozen=True, slots=True)
class _Edge:
    """Where a column ends on the right, and whether its lines are made to end there."""

    right: float
    justified: bool = False


def _edge(rights: Sequence[float]) -> _Edge:
    """Find the edge of a column: where many lines end, else nearly the farthest end.

    A title over two columns reaches farther than the column in which it begins.
    """
    ends = Counter(round(right / 2) * 2.0 for right in rights)
    common, count = ends.most_common(1)[0]
    near = sum(ends[common + shift] for shift in (-2, 0, 2))
    if count >= 3 and count >= 0.3 * len(rights):
        return _Edge(common, near >= _JUSTIFIED * len(rights))
    few = len(rights) < 10
    return _Edge(max(rights) if few else sorted(rights)[int(0.97 * (len(rights) - 1))])
