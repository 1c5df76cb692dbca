"""Rows of what was printed, made of the cutter's records; unsaved, no database needed.

The fixtures are built of them, and an import stores them.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from articles.ingest.curated.problems import checked
from articles.ingest.records import ArticleRecord, SectionRecord
from articles.ingest.source import Source
from articles.models import Article, Author, Authorship, Issue, Section, SourceText


def source_row(
    source: Source, *, received_at: datetime, received_from: str = "", note: str = ""
) -> SourceText:
    """Make the row that keeps a source as it was received."""
    offsets = source.offsets.pieces if source.offsets else ()
    return SourceText(
        file_name=source.file_name,
        content=source.content,
        sha256=source.sha256,
        format=source.format,
        encoding=source.encoding,
        normalised="" if _is_the_text(source) else source.text,
        steps=[asdict(step) for step in source.steps],
        offsets=[list(piece) for piece in offsets],
        dropped=[asdict(one) for one in source.dropped],
        received_at=received_at,
        received_from=received_from,
        note=note,
    )


def _is_the_text(source: Source) -> bool:
    """Say whether the bytes decode to exactly the text in which spans are counted."""
    if source.format != "text":
        return False
    return source.content.decode(source.encoding, "replace") == source.text


def article_parts(
    record: ArticleRecord, source: Source, article: Article, authors: Sequence[Author]
) -> tuple[list[Section | None], list[Authorship]]:
    """Make an article's sections and bylines; `authors` are those of its names.

    The sections are given in the order of the record's, None for one of which nothing
    is left to store (a bio that is but an e-mail address).
    """
    sections: list[Section | None] = []
    position = 0
    for one in record.sections:
        if not one.text(source.text):
            sections.append(None)
            continue
        position += 1
        sections.append(section_row(one, source, position, article=article))
    bylines = [
        checked(
            Authorship(
                article=article,
                author=author,
                position=position,
                name_as_printed=name,
                bio=None if bio is None else sections[bio],
            )
        )
        for position, (name, author, bio) in enumerate(
            zip(record.names, authors, record.bios, strict=True), start=1
        )
    ]
    return sections, bylines


def section_row(
    record: SectionRecord,
    source: Source,
    position: int,
    *,
    article: Article | None = None,
    issue: Issue | None = None,
) -> Section:
    """Make one section of an article, or of an issue's imprint."""
    return checked(
        Section(
            article=article,
            issue=issue,
            kind=record.kind,
            label=record.label.of(source.text) if record.label else "",
            position=position,
            text=record.text(source.text),
        )
    )
