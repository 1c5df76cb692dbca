"""The source by its lines: what each was taken for, why, and how surely. Pure."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from articles.ingest.adjust import Adjustments
from articles.ingest.parse import uncovered
from articles.ingest.records import ArticleRecord, SourceRecord, Span

_PARAGRAPH = re.compile(r"[^\s\n](?:[^\n]*\S)?")
UNPLACED = "unplaced"
SURE, LIKELY = 0.9, 0.6
"""From which confidence on a cut is called sure, or likely; below it is doubtful."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch that the cutter took for something; `article` is 0 outside of all."""

    span: Span
    what: str
    article: int
    reason: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of the source.

    `number` counts paragraphs from 0, as decisions do; `line` counts the lines of the
    text from 1, as people do. `parts` are what it was taken for, in order; most lines
    have one. `article` is the one it stands in or behind, 0 before the first.
    """

    number: int
    line: int
    start: int
    text: str
    parts: tuple[Part, ...]
    article: int
    starts: bool

    @property
    def unplaced(self) -> bool:
        """Say whether some of it belongs nowhere."""
        return any(part.what == UNPLACED for part in self.parts)

    @property
    def confidence(self) -> float:
        """Give that of the part that is least sure."""
        return min((part.confidence for part in self.parts), default=0.0)


@dataclass(frozen=True, slots=True)
class Counts:
    """Characters other than blanks: of the source, in records, and in none."""

    received: int
    placed: int
    unplaced: int

    @property
    def lost(self) -> int:
        """Give what does not add up; more than 0 is a fault of the cutter."""
        return self.received - self.placed - self.unplaced


@dataclass(frozen=True, slots=True)
class Layout:
    """All the lines, and where in them each article stands."""

    lines: tuple[Line, ...]
    counts: Counts
    articles: Sequence[ArticleRecord]

    def of(self, article: int) -> Sequence[Line]:
        """Give the lines of one article, and what stands behind it; 0: before all."""
        first = bisect_left(self.lines, article, key=lambda line: line.article)
        last = bisect_right(self.lines, article, key=lambda line: line.article)
        return self.lines[first:last]

    def unplaced(self) -> list[Line]:
        """Give the lines of which something belongs nowhere."""
        return [line for line in self.lines if line.unplaced]

    def at(self, offset: int) -> Line:
        """Give the line in which a character of the source stands."""
        place = bisect_right(self.lines, offset, key=lambda line: line.start)
        return self.lines[max(0, place - 1)]


def paragraphs(text: str) -> list[Span]:
    """Give the lines that are not blank, without the blanks around them."""
    return [Span(*found.span()) for found in _PARAGRAPH.finditer(text)]


def lay_out(text: str, cut: SourceRecord) -> Layout:
    """Put every cut beside the paragraph it was made in."""
    parts = sorted(_parts(cut), key=lambda part: (part.span.start, part.span.end))
    lines: list[Line] = []
    begun, place, line, offset = 0, 0, 1, 0
    for number, paragraph in enumerate(paragraphs(text)):
        line += text.count("\n", offset, paragraph.start)
        offset = paragraph.start
        inside: list[Part] = []
        while place < len(parts) and parts[place].span.start < paragraph.end:
            inside.append(parts[place])
            place += 1
        if inside and inside[-1].span.end > paragraph.end:
            place -= 1  # it goes on in the next paragraph
        owned = [part.article for part in inside if part.article > begun]
        begun, starts = max([begun, *owned]), bool(owned)
        words = paragraph.of(text)
        lines.append(Line(number, line, offset, words, tuple(inside), begun, starts))
    return Layout(tuple(lines), _count(text, cut, parts), cut.articles)


def sureness(confidence: float) -> str:
    """Say a confidence in a word."""
    if confidence >= SURE:
        return "sure"
    return "likely" if confidence >= LIKELY else "doubtful"


def is_decided(line: Line, decided: Adjustments) -> bool:
    """Say whether an editor decided anything on the line."""
    number = line.number
    return number in decided.lines or number in decided.starts | decided.joins


def _parts(cut: SourceRecord) -> Iterator[Part]:
    for article in cut.articles:
        for section in article.sections:
            sure = section.confidence
            if section.label:
                yield Part(
                    section.label, section.kind, article.number, section.reason, sure
                )
            for span in section.paragraphs:
                what = _what(article, span, section.kind)
                yield Part(span, what, article.number, section.reason, sure)
    for section in cut.imprint:
        for span in section.spans():
            yield Part(span, section.kind, 0, section.reason, section.confidence)
    for record in cut.boilerplate:
        for span in record.spans:
            yield Part(span, record.kind, 0, record.reason, record.confidence)
    for span in cut.unplaced:
        yield Part(span, UNPLACED, 0, "no rule says what this is", 0.0)


def _what(article: ArticleRecord, span: Span, kind: str) -> str:
    for what, whole in (("title", article.title), ("byline", article.byline)):
        if whole and whole.start <= span.start and span.end <= whole.end:
            return what
    return kind


def _count(text: str, cut: SourceRecord, parts: Iterable[Part]) -> Counts:
    def inked(spans: Iterable[Span]) -> int:
        return sum(len("".join(span.of(text).split())) for span in spans)

    received = len("".join(text.split()))
    held = [part.span for part in parts if part.what != UNPLACED]
    return Counts(
        received, received - inked(uncovered(text, held)), inked(cut.unplaced)
    )
