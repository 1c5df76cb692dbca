"""Cut a source into pieces: the smallest stretches that are one thing each. Pure.

A piece is a line, or a part of one where two things were run together: a byline behind
the end of a sentence, a title and a byline, a label in the middle of a line.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.ingest.adjust import Adjustments, LineIs
from articles.ingest.records import Span

from .boilerplate import glued_imprint
from .bylines import dated_bylines, glued_byline
from .labels import labels_inside
from .titles import CAPITALS, HALF, LONGEST, like_a_title


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one paragraph; `line` is the paragraph's number, counted from 0.

    `decided` is what an editor said the whole paragraph is.
    """

    span: Span
    line: int
    decided: LineIs | None = None
    furniture: bool = False


def paragraphs(source: str) -> list[Span]:
    """Give the lines that are not blank, without the blanks around them.

    Their numbers, from 0, are those that decisions of editors name.
    """
    found: list[Span] = []
    position = 0
    for line in source.split("\n"):
        words = line.strip()
        if words:
            start = position + len(line) - len(line.lstrip())
            found.append(Span(start, start + len(words)))
        position += len(line) + 1
    return found


def pieces(
    source: str,
    lines: Sequence[Span],
    adjustments: Adjustments,
    furniture: Sequence[Span],
) -> Iterator[Piece]:
    """Give the pieces in order; they cover every character but blanks, once."""
    known = _merged(furniture)
    ends = [span.end for span in known]
    for number, line in enumerate(lines):
        decided = adjustments.lines.get(number)
        if decided is not None:
            yield Piece(line, number, decided)
            continue
        position = line.start
        at = bisect_left(ends, line.start + 1)
        while at < len(known) and known[at].start < line.end:
            start = max(known[at].start, position)
            end = min(known[at].end, line.end)
            at += 1
            if start >= end:
                continue
            yield from _apart(source, Span(position, start), number)
            yield from _trimmed(source, start, end, number, furniture=True)
            position = end
        yield from _apart(source, Span(position, line.end), number)


def _merged(furniture: Sequence[Span]) -> list[Span]:
    """Give the stretches in order, those that overlap as one."""
    merged: list[Span] = []
    for span in sorted(furniture, key=lambda one: (one.start, one.end)):
        if span.end <= span.start:
            continue
        if merged and span.start < merged[-1].end:
            end = max(span.end, merged[-1].end)
            merged[-1] = Span(merged[-1].start, end)
        else:
            merged.append(span)
    return merged


def _apart(source: str, span: Span, number: int) -> Iterator[Piece]:
    """Part a stretch where two things were run together."""
    line = span.of(source)
    cuts = {0, len(line), *labels_inside(line), *dated_bylines(line)}
    imprint = glued_imprint(line)
    if imprint:
        cuts.add(imprint)
    byline = glued_byline(line)
    if byline and (title := _title_at_the_end(line, byline)):
        cuts.update((title, byline))
    elif byline and _may_precede_a_byline(line[:byline].rstrip()):
        cuts.add(byline)
    ordered = sorted(cuts)
    for start, end in zip(ordered, ordered[1:], strict=False):
        yield from _trimmed(source, span.start + start, span.start + end, number)


def _may_precede_a_byline(words: str) -> bool:
    return words.endswith((".", "!", "?", "”", '"', "’", ")")) or (
        like_a_title(words) >= HALF
    )


def _title_at_the_end(line: str, byline: int) -> int | None:
    """Find a title in capitals between the end of a sentence and a byline."""
    before = line[max(0, byline - LONGEST) : byline].rstrip()
    ends = [before.rfind(mark) for mark in (". ", "? ", "! ", "” ")]
    title = before[max(ends) + 1 :].strip() if max(ends) >= 0 else ""
    if like_a_title(title) < CAPITALS:
        return None
    return line.rindex(title, 0, byline)


def _trimmed(
    source: str, start: int, end: int, number: int, *, furniture: bool = False
) -> Iterator[Piece]:
    words = source[start:end]
    if words.strip():
        start += len(words) - len(words.lstrip())
        yield Piece(Span(start, start + len(words.strip())), number, None, furniture)
