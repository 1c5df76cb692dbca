"""What a source is cut into. Every part is a span of the source, so nothing is lost.

A span counts Unicode code points of the source text, 0-based, end excluded.
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters of the source."""

    start: int
    end: int

    def of(self, source: str) -> str:
        """Give the words."""
        return source[self.start : self.end]


@dataclass(frozen=True, slots=True)
class SectionRecord:
    """Paragraphs that belong together, and the label printed before them."""

    kind: str
    paragraphs: tuple[Span, ...]
    reason: str
    label: Span | None = None

    def text(self, source: str) -> str:
        """Give the text as it is stored: paragraphs divided by one blank line."""
        return "\n\n".join(part.of(source) for part in self.paragraphs)

    def spans(self) -> Iterator[Span]:
        """Give every span of the source that this section holds."""
        if self.label:
            yield self.label
        yield from self.paragraphs


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """One article, as cut out of the source.

    `title` and `byline` are None when the print lacks them. `names` are the authors as
    printed, in the byline or, without one, in their bios; `bios` gives for each of them
    the position of the bio among `sections`, or None.
    """

    number: int
    title: Span | None
    byline: Span | None
    names: tuple[str, ...]
    sections: tuple[SectionRecord, ...]
    bios: tuple[int | None, ...]
    reason: str

    def span(self) -> Span:
        """Give the stretch of the source from the first word to the last."""
        spans = [span for section in self.sections for span in section.spans()]
        return Span(min(s.start for s in spans), max(s.end for s in spans))


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A source cut up: articles, imprint, and what could not be placed."""

    articles: tuple[ArticleRecord, ...]
    imprint: tuple[SectionRecord, ...]
    unplaced: tuple[Span, ...]
