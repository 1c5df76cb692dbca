"""Show each paragraph of a source and where it landed. Pure.

The desk lists these beside the text, so that an editor can see and correct the cuts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.ingest.records import ArticleRecord, SectionRecord, SourceRecord, Span

from .pieces import paragraphs


@dataclass(frozen=True, slots=True)
class LineView:
    """A paragraph, or a part of one, and where it landed.

    `number` is the paragraph's, from 0; a paragraph that was parted has a view for each
    part. `article` is an article's number or None; `part` is title, byline, a section's
    kind, imprint, a kind of boilerplate, or unplaced. `starts` says that the article
    begins with this paragraph.
    """

    number: int
    span: Span
    article: int | None
    part: str
    label: Span | None = None
    reason: str = ""
    confidence: float = 1.0
    starts: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    span: Span
    article: int | None
    part: str
    label: Span | None
    reason: str
    confidence: float


def layout(source: str, record: SourceRecord) -> list[LineView]:
    """Give every paragraph with the article and part it landed in, in order."""
    places = sorted(_places(record), key=lambda place: place.span.start)
    begun = {
        one.number: min(s.start for section in one.sections for s in section.spans())
        for one in record.articles
    }
    views: list[LineView] = []
    at = 0
    for number, line in enumerate(paragraphs(source)):
        while at < len(places) and places[at].span.start < line.end:
            place = places[at]
            at += 1
            starts = place.article is not None and (
                begun[place.article] == place.span.start
            )
            views.append(
                LineView(
                    number,
                    place.span,
                    place.article,
                    place.part,
                    place.label,
                    place.reason,
                    place.confidence,
                    starts,
                )
            )
    return views


def _places(record: SourceRecord) -> Iterator[_Place]:
    withheld: set[Span] = set()
    for article in record.articles:
        for section in article.sections:
            withheld.update(section.withheld)
            yield from _of_section(article, section)
    for section in record.imprint:
        withheld.update(section.withheld)
        for span in section.paragraphs:
            yield _place(section, span, None, "imprint")
    for one in record.boilerplate:
        for span in one.spans:
            if span not in withheld:
                yield _Place(
                    span, one.article, one.kind, None, one.reason, one.confidence
                )
    for span in record.unplaced:
        yield _Place(span, None, "unplaced", None, "no article claims it", 0.0)


def _of_section(article: ArticleRecord, section: SectionRecord) -> Iterator[_Place]:
    paragraphs = _joined(section)
    for span in paragraphs:
        part = section.kind
        if part == "heading":
            part = "byline" if span == article.byline else "title"
        label = section.label if section.label and span == paragraphs[0] else None
        yield _place(section, span, article.number, part, label)


def _joined(section: SectionRecord) -> Sequence[Span]:
    """Give the paragraphs, the label being part of the first when on the same line."""
    if section.label is None:
        return section.paragraphs
    return (section.label, *section.paragraphs)


def _place(
    section: SectionRecord,
    span: Span,
    article: int | None,
    part: str,
    label: Span | None = None,
) -> _Place:
    return _Place(span, article, part, label, section.reason, section.confidence)
