"""The plan of an import: what would be loaded, before anything is. Pure.

It puts together the source, its cuts, the authors matched and what detectors propose.
The command prints it, the desk shows it, and the package `loading` carries it out.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from .adjust import Adjustments
from .cutting.dates import find_date
from .dating import lent_years
from .detect import ArticleText, Detector, Proposal, SectionText
from .parse import parse
from .people.matching import AuthorIndex, AuthorMatch, KnownAuthor, match_authors
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
    dates: Mapping[int, str] | None = None,
) -> Plan:
    """Cut a source, match its authors and ask the detectors, article by article.

    `dates` are the articles' own dates (EDTF) by the article's number, where they are
    known from elsewhere than the source. An article that is undated and names no year
    is read from the year of the others.
    """
    cut = parse(source.text, adjustments, source.furniture)
    lent = {} if cut.issue.date else lent_years(source.text, cut.articles)
    index = AuthorIndex(known_authors)
    articles: list[ArticlePlan] = []
    for done, record in enumerate(cut.articles, start=1):
        known = (dates or {}).get(record.number)
        read = article_text(
            source.text,
            record,
            date=known or cut.issue.date,
            lent=lent.get(record.number),
        )
        bios = [
            read.sections[bio].text if bio is not None else "" for bio in record.bios
        ]
        articles.append(
            ArticlePlan(
                record,
                read.title,
                record.byline_text(source.text),
                tuple(match_authors(record.names, bios, index)),
                propose(detectors, read),
            )
        )
        if progress:
            progress(done, len(cut.articles))
    return Plan(source, cut, tuple(articles))


def article_text(
    text: str,
    record: ArticleRecord,
    *,
    title: str | None = None,
    date: str | None = None,
    lent: str | None = None,
) -> ArticleText:
    """Lay an article out for the detectors.

    `title` and `date` stand in for those that the print lacks; `lent` is the year of
    `lent_years`, for want of a date.
    """
    printed = record.title_text(text)
    own = record.date or date or _year_printed(text, record)
    return ArticleText(
        [SectionText(one.kind, one.text(text)) for one in record.sections],
        own or lent,
        printed or title,
        record.names,
        date_sure=own is not None or lent is None,
    )


def _year_printed(text: str, record: ArticleRecord) -> str | None:
    """Give the year of a date whose day and month can be read two ways."""
    for note in record.notes:
        if note.code == "ambiguous_date" and note.span:
            read = find_date(note.span.of(text)[:300])
            if read and read.readings:
                return read.readings[0][:4]
    return None


def propose(
    detectors: Sequence[Detector], article: ArticleText
) -> tuple[Proposal, ...]:
    """Ask the detectors in order; later ones see the actors already proposed."""
    found: list[Proposal] = []
    for detector in detectors:
        actors = [one for one in found if one.kind == "actor"]
        found += detector.detect(replace(article, actors=actors))
    return tuple(sorted(found, key=lambda one: (one.section, one.start, one.end)))
