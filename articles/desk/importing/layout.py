"""The source by its lines: what each was taken for, why, and how surely. Pure."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.ingest.adjust import Adjustments
from articles.ingest.parse import LineView, layout, paragraphs, uncovered
from articles.ingest.records import ArticleRecord, SourceRecord, Span

UNPLACED = "unplaced"
SURE, LIKELY = 0.9, 0.6
"""From which confidence on a cut is called sure, or likely; below it is doubtful."""


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
    parts: tuple[LineView, ...]
    article: int
    starts: bool

    @property
    def unplaced(self) -> bool:
        """Say whether some of it belongs nowhere."""
        return any(part.part == UNPLACED for part in self.parts)

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


def lay_out(text: str, cut: SourceRecord) -> Layout:
    """Put every cut beside the paragraph it was made in."""
    views: dict[int, list[LineView]] = {}
    for view in layout(text, cut):
        views.setdefault(view.number, []).append(view)
    lines: list[Line] = []
    begun, line, offset = 0, 1, 0
    for number, paragraph in enumerate(paragraphs(text)):
        line += text.count("\n", offset, paragraph.start)
        offset = paragraph.start
        # what is in no record may run over several paragraphs, and is shown in each
        inside = views.get(number) or [
            LineView(number, paragraph, None, UNPLACED, reason="no article claims it")
        ]
        opened = max((one.article or 0 for one in inside if one.starts), default=0)
        starts, begun = opened > begun, max(begun, opened)
        lines.append(
            Line(number, line, offset, paragraph.of(text), tuple(inside), begun, starts)
        )
    return Layout(tuple(lines), _count(text, cut), cut.articles)


def sureness(confidence: float) -> str:
    """Say a confidence in a word."""
    if confidence >= SURE:
        return "sure"
    return "likely" if confidence >= LIKELY else "doubtful"


def is_decided(line: Line, decided: Adjustments) -> bool:
    """Say whether an editor decided anything on the line."""
    number = line.number
    return number in decided.lines or number in decided.starts | decided.joins


def _count(text: str, cut: SourceRecord) -> Counts:
    def inked(spans: Iterable[Span]) -> int:
        return sum(len("".join(span.of(text).split())) for span in spans)

    sections = [one for article in cut.articles for one in article.sections]
    held = [span for one in (*sections, *cut.imprint) for span in one.spans()]
    held += [span for one in cut.boilerplate for span in one.spans]
    received = len("".join(text.split()))
    nowhere = inked(uncovered(text, held))
    return Counts(received, received - nowhere, inked(cut.unplaced))
