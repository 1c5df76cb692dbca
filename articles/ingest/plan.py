"""The plan of an import: what would be loaded, before anything is. Pure.

It puts together the source, its cuts, the authors matched and what detectors propose.
The command prints it, the desk shows it, and `articles.ingest.load` carries it out.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .adjust import Adjustments
from .detect import ArticleText, Detector, Proposal, SectionText
from .parse import parse
from .people import AuthorMatch, KnownAuthor, match_authors
from .records import ArticleRecord, SourceRecord
from .source import Source

Progress = Callable[[int, int], None]
"""Called with the number of articles done and their number in all."""


@dataclass(frozen=True, slots=True)
class ArticlePlan:
    """One article to be loaded as a draft.

    `authors` has one match for each of the record's names, in their order. The
    proposals count sections as the record does: heading and bios are among them.
    """

    record: ArticleRecord
    title: str | None
    byline: str | None
    authors: tuple[AuthorMatch, ...]
    proposals: tuple[Proposal, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import of one source would make."""

    source: Source
    cut: SourceRecord
    articles: tuple[ArticlePlan, ...]


def make_plan(
    source: Source,
    detectors: Sequence[Detector],
    known_authors: Sequence[KnownAuthor] = (),
    adjustments: Adjustments | None = None,
    progress: Progress | None = None,
) -> Plan:
    """Cut a source, match its authors and ask the detectors, article by article.

    Detectors are asked in order; those that come later see the actors already proposed.
    """
    cut = parse(source.text, adjustments)
    articles: list[ArticlePlan] = []
    for done, record in enumerate(cut.articles, start=1):
        articles.append(_article(source, record, detectors, known_authors))
        if progress:
            progress(done, len(cut.articles))
    return Plan(source, cut, tuple(articles))


def _article(
    source: Source,
    record: ArticleRecord,
    detectors: Sequence[Detector],
    known_authors: Sequence[KnownAuthor],
) -> ArticlePlan:
    title = record.title.of(source.text) if record.title else None
    byline = record.byline.of(source.text) if record.byline else None
    bios = [
        record.sections[bio].text(source.text) if bio is not None else ""
        for bio in record.bios
    ]
    sections = [SectionText(one.kind, one.text(source.text)) for one in record.sections]
    proposals: list[Proposal] = []
    for detector in detectors:
        actors = [one for one in proposals if one.kind == "actor"]
        read = ArticleText(sections, record.date, title, record.names, actors)
        proposals += detector.detect(read)
    return ArticlePlan(
        record,
        title,
        byline,
        tuple(match_authors(record.names, bios, known_authors)),
        tuple(sorted(proposals, key=lambda one: (one.section, one.start, one.end))),
    )
