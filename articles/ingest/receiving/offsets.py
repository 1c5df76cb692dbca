"""A text that is being changed, and where each of its characters came from. Pure.

The map is kept in pieces: a run of the text and the run of the received text it stands
for. Runs of equal length match one to one; others (a composed letter, a mended sequence
of bytes) stand for the whole run. Pieces may be moved, so the map need not ascend.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from articles.ingest.records import Span


class Piece(NamedTuple):
    """A run of the text from `at` on, and the run of the received text behind it."""

    at: int
    start: int
    end: int


class Edit(NamedTuple):
    """Replace the text between two offsets by other words."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Leads from offsets of a text back to offsets of the text as received.

    `pieces` ascend by `at` and cover the text; `length` is that of the text.
    """

    pieces: tuple[Piece, ...]
    length: int

    @classmethod
    def identity(cls, length: int) -> "OffsetMap":
        """Make the map of a text that nothing was done to."""
        return cls((Piece(0, 0, length),) if length else (), length)

    def received_at(self, offset: int) -> int:
        """Give the offset, in the received text, of the character at an offset.

        The end of the text leads to the end of what its last character stands for.
        """
        if not 0 <= offset <= self.length:
            raise IndexError(f"{offset} is outside a text of {self.length} characters")
        if offset == self.length:
            return self._run(offset - 1, offset).end if offset else 0
        return self._run(offset, offset + 1).start

    def received_span(self, start: int, end: int) -> Span:
        """Give the smallest stretch of the received text that holds a stretch."""
        if not 0 <= start <= end <= self.length:
            raise IndexError(f"{start} to {end} is no stretch of {self.length}")
        if start == end:
            return Span(self.received_at(start), self.received_at(start))
        first = bisect_right(self.pieces, start, key=lambda piece: piece.at) - 1
        low, high = None, 0
        for index in range(first, len(self.pieces)):
            piece = self.pieces[index]
            if piece.at >= end:
                break
            run = self._part(index, max(start, piece.at), end)
            low = run.start if low is None else min(low, run.start)
            high = max(high, run.end)
        return Span(low or 0, high)

    def _run(self, start: int, end: int) -> Span:
        index = bisect_right(self.pieces, start, key=lambda piece: piece.at) - 1
        return self._part(index, start, end)

    def _part(self, index: int, start: int, end: int) -> Span:
        """Give what a part of one piece stands for; `end` may lie beyond the piece."""
        piece, following = self.pieces[index], index + 1
        stop = (
            self.pieces[following].at if following < len(self.pieces) else self.length
        )
        if stop - piece.at != piece.end - piece.start:
            return Span(piece.start, piece.end)
        shift = piece.start - piece.at
        return Span(start + shift, min(end, stop) + shift)


class Draft:
    """A text with its map, changed step by step. Not shared between threads."""

    def __init__(self, received: str) -> None:
        self.text = received
        self.map = OffsetMap.identity(len(received))

    def translate(self, table: dict[int, str]) -> None:
        """Replace single characters by single characters; the map stays as it is."""
        self.text = self.text.translate(table)

    def edit(self, edits: Iterable[Edit]) -> None:
        """Make edits that ascend and do not overlap."""
        self.assemble(self._with_the_rest(edits))

    def assemble(self, parts: Iterable[Edit | Span]) -> None:
        """Make the text anew of parts of the old one, in any order.

        A span is copied; an edit gives other words for the stretch it names.
        """
        words: list[str] = []
        pieces: list[Piece] = []
        at = 0
        for part in parts:
            if isinstance(part, Span):
                text, runs = self.text[part.start : part.end], self._runs(part)
            else:
                text = part.words
                run = self.map.received_span(part.start, part.end)
                runs = iter([(len(text), run.start, run.end)] if text else [])
            words.append(text)
            for length, start, end in runs:
                _append(pieces, at, length, start, end)
                at += length
        self.text = "".join(words)
        self.map = OffsetMap(tuple(pieces), at)

    def _with_the_rest(self, edits: Iterable[Edit]) -> Iterator[Edit | Span]:
        position = 0
        for edit in edits:
            if position < edit.start:
                yield Span(position, edit.start)
            yield edit
            position = edit.end
        if position < len(self.text):
            yield Span(position, len(self.text))

    def _runs(self, span: Span) -> Iterator[tuple[int, int, int]]:
        """Give length, start and end of the received runs behind a stretch."""
        pieces = self.map.pieces
        index = bisect_right(pieces, span.start, key=lambda piece: piece.at) - 1
        position = span.start
        while position < span.end:
            following = index + 1
            stop = pieces[following].at if following < len(pieces) else self.map.length
            stop = min(stop, span.end)
            run = self.map._part(index, position, stop)
            yield stop - position, run.start, run.end
            position, index = stop, following


def _append(pieces: list[Piece], at: int, length: int, start: int, end: int) -> None:
    """Add a piece, or lengthen the last one when both match one to one."""
    if pieces:
        last = pieces[-1]
        even = at - last.at == last.end - last.start and length == end - start
        if even and last.end == start:
            pieces[-1] = Piece(last.at, last.start, end)
            return
    pieces.append(Piece(at, start, end))
