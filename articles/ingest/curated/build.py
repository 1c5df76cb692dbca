"""Build fixture rows of a source and its curated index; no database is needed.

The rows are unsaved and point at each other in memory; serialised with natural keys
they are an ordinary Django fixture, the same bytes every time.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.core import serializers
from django.db import models

from actors.models import Actor
from articles.ingest.loading.rows import article_parts, section_row, source_row
from articles.ingest.parse import parse
from articles.ingest.records import ArticleRecord, SourceRecord
from articles.ingest.source import Source, read_source
from articles.models import Article, Author, Issue, Section

from .facts import build_events, build_figures, build_relationships
from .index import ArticleEntry, Index, IndexProblem, read_index
from .locate import IMPRINT, Locator
from .names import build_actors, build_mentions
from .problems import Problems, checked, needed


@dataclass(frozen=True, slots=True)
class Print:
    """The rows of what was printed, to which the facts are tied."""

    rows: list[models.Model]
    sections: dict[tuple[str, int], Section]


def build(fixtures: Path) -> str:
    """Build the fixture of the one source under `fixtures`, as JSON text."""
    index = read_index(fixtures / "index")
    source = read_source(fixtures / "source" / index.issue.source.file_name)
    cut = parse(source.text)
    problems = Problems()
    problems.found += [*_lost(source, cut), *_unlike(index.issue.articles, cut)]
    problems.raise_if_any()
    locator = Locator(source.text, cut, [one.slug for one in index.issue.articles])
    actors, names = build_actors(index.actors, problems)
    printed = _build_print(index, source, cut, actors, problems)
    problems.raise_if_any()
    events, tellings = build_events(
        index.events, actors, locator, printed.sections, problems
    )
    relationships, evidence = build_relationships(
        index.relationships, actors, locator, printed.sections, problems
    )
    figures = build_figures(index.figures, actors, locator, printed.sections, problems)
    mentions = build_mentions(index.actors, actors, locator, printed.sections, problems)
    problems.raise_if_any()
    world = [*actors.values(), *names, *relationships, *events]
    rows = [*world, *printed.rows, *mentions, *tellings, *evidence, *figures]
    problems.found += _twice(rows)
    problems.raise_if_any()
    return _serialised(rows)


def _serialised(rows: Iterable[models.Model]) -> str:
    text = serializers.serialize(
        "json",
        list(rows),
        indent=1,
        use_natural_foreign_keys=True,
        use_natural_primary_keys=True,
    )
    return f"{text.rstrip()}\n"


def _lost(source: Source, cut: SourceRecord) -> Iterator[str]:
    """Name the words of a source that found no place."""
    for span in cut.unplaced:
        yield (
            f"{source.file_name}, line {source.line_of(span.start)}: "
            f"“{span.of(source.text)[:80]}” found no place in any article."
        )


def _unlike(entries: list[ArticleEntry], cut: SourceRecord) -> Iterator[str]:
    """Say why the entries cannot be laid beside the articles of the source."""
    if len(entries) != len(cut.articles):
        yield (
            f"issue.json lists {len(entries)} articles, the source has "
            f"{len(cut.articles)}: one entry is expected for each, in the order "
            "of the source."
        )
    for slug, number in Counter(entry.slug for entry in entries).items():
        if number > 1 or slug == IMPRINT:
            yield (
                f"issue.json, entry “{slug}”: a slug of its own is expected; "
                f"{number} articles have this one, and “{IMPRINT}” is reserved."
            )


def _twice(rows: Iterable[models.Model]) -> Iterator[str]:
    """Name rows that would be one and the same in the archive."""
    keys = Counter(
        (str(row._meta.verbose_name), row.natural_key())  # type: ignore[attr-defined]
        for row in rows
    )
    for (what, key), number in keys.items():
        if number > 1:
            words = ", ".join(str(part) for part in key if part not in (None, ""))
            yield f"the {what} “{words}” stands {number} times in the index."


def _build_print(
    index: Index,
    source: Source,
    cut: SourceRecord,
    actors: dict[str, Actor],
    problems: Problems,
) -> Print:
    given, entry = index.issue, index.issue.issue
    authors: dict[str, Author] = {}
    for one in given.authors:
        with problems.at("issue.json", one.slug):
            authors[one.name] = checked(
                Author(
                    slug=one.slug,
                    name=one.name,
                    sort_name=one.sort_name,
                    affiliation=one.affiliation,
                    actor=needed(actors, one.actor, "actor") if one.actor else None,
                )
            )
    kept = source_row(
        source, received_at=given.source.received_at, note=given.source.note
    )
    issue = Issue(
        slug=entry.slug,
        title=entry.title,
        volume=entry.volume,
        number=entry.number,
        date=entry.date,
        journal_title=entry.journal_title,
        publisher=entry.publisher,
        published_at=entry.published_at,
        source=kept,
        note=entry.note,
    )
    with problems.at("issue.json", entry.slug):
        checked(kept)
        checked(issue)
    printed = Print([kept, *authors.values(), issue], {})
    for wanted, record in zip(given.articles, cut.articles, strict=True):
        with problems.at("issue.json", wanted.slug):
            _build_article(wanted, record, issue, authors, source, printed)
    for position, section in enumerate(cut.imprint, start=1):
        with problems.at("issue.json", IMPRINT):
            row = section_row(section, source, position, issue=issue)
            printed.sections[IMPRINT, position] = row
            printed.rows.append(row)
    return printed


def _agreed_title(wanted: ArticleEntry, record: ArticleRecord, source: Source) -> str:
    """Give the printed title, empty when there is none; refuse an index that differs.

    Capitals may differ: the print sets titles in them, the index spells them out.
    """
    title = record.title_text(source.text) or ""
    differ = []
    if title and title.casefold() != wanted.title.casefold():
        differ.append(f"title: the source says “{title}”, the index “{wanted.title}”")
    if list(record.names) != wanted.authors:
        differ.append(
            f"authors: the source names {', '.join(record.names) or 'nobody'}; "
            f"the index {', '.join(wanted.authors) or 'nobody'}"
        )
    if differ:
        raise IndexProblem(differ)
    return title


def _build_article(
    wanted: ArticleEntry,
    record: ArticleRecord,
    issue: Issue,
    authors: dict[str, Author],
    source: Source,
    printed: Print,
) -> None:
    title = _agreed_title(wanted, record, source)
    span = record.span()
    article = checked(
        Article(
            issue=issue,
            position=record.number,
            slug=wanted.slug,
            title=wanted.title,
            title_supplied=not title,
            original_date=wanted.original_date,
            original_url=wanted.original_url,
            status=Article.Status.PUBLISHED,
            published_at=issue.published_at,
            source=issue.source,
            source_start=span.start,
            source_end=span.end,
            note=wanted.note,
        )
    )
    named = [needed(authors, name, "authors") for name in record.names]
    parts, bylines = article_parts(record, source, article, named)
    sections = [row for row in parts if row is not None]
    if len(sections) < len(parts):
        at = parts.index(None)
        raise IndexProblem(
            [f"text: section {at + 1} ({record.sections[at].kind}) has none"]
        )
    for row in sections:
        printed.sections[wanted.slug, row.position] = row
    printed.rows.extend([article, *sections, *bylines])
