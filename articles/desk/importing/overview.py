"""What an article of the source comes to, with what the editor typed about it. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from articles.ingest.records import ArticleRecord, Note, SectionRecord

from .layout import Layout, sureness
from .state import Answer, Answers

ABOUT_DATES = ("ambiguous_date", "dates_differ", "weekday_differs")
"""Codes of notes that a date typed by the editor settles."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An article with the editor's answers put in: what the import would make of it.

    `key` is the paragraph under which answers about it are kept. `title` is the printed
    one or, where the print has none or the editor wrote another, the typed one. Of the
    record's notes only those are left that no answer has settled.
    """

    record: ArticleRecord
    key: int
    answer: Answer
    title: str | None
    title_is: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A section of the article as the overview lists it."""

    what: str
    words: int
    line: int


@dataclass(frozen=True, slots=True)
class Task:
    """Something an editor should see to, and the line at which it arose."""

    message: str
    line: int | None


@dataclass(frozen=True, slots=True)
class Overview:
    """An article at a glance."""

    article: Answered
    byline: str
    sections: Sequence[Stretch]
    tasks: Sequence[Task]
    sure: str
    first: int

    @property
    def number(self) -> int:
        """Give the article's number in the source, from 1."""
        return self.article.record.number


def answered(
    text: str, articles: Sequence[ArticleRecord], layout: Layout, answers: Answers
) -> list[Answered]:
    """Put the editor's answers into articles of the source."""
    return [_answered(text, record, layout, answers) for record in articles]


def overviews(
    text: str, layout: Layout, articles: Sequence[Answered]
) -> list[Overview]:
    """Describe articles at a glance."""
    return [
        Overview(
            article,
            article.record.byline_text(text) or "",
            list(_stretches(text, article.record, layout)),
            [Task(note.message, _line(note, layout)) for note in article.record.notes],
            sureness(article.record.confidence),
            layout.at(article.record.span().start).number,
        )
        for article in articles
    ]


def names_in(typed: str) -> tuple[str, ...]:
    """Read names divided by commas or line ends."""
    names = (" ".join(name.split()) for name in re.split(r"[,;\n]", typed))
    return tuple(name for name in names if name)


def _answered(
    text: str, record: ArticleRecord, layout: Layout, answers: Answers
) -> Answered:
    inside = [line.number for line in layout.of(record.number)]
    kept = [number for number in inside if number in answers.articles]
    key = kept[0] if kept else _home(record, layout)
    answer = answers.articles.get(key, Answer())
    printed = record.title_text(text)
    title = answer.title or printed
    title_is = "printed" if title == printed else "supplied"
    if names := names_in(answer.authors):
        bios = tuple(_bio_of(name, record.sections, text) for name in names)
        record = replace(record, names=names, bios=bios)
    if answer.date:
        record = replace(record, date=answer.date)
    record = replace(record, notes=tuple(_open(record, title, answer)))
    return Answered(record, key, answer, title, title_is if title else "missing")


def _home(record: ArticleRecord, layout: Layout) -> int:
    """Choose a paragraph that stays with the article: the first of its text."""
    text = [s for s in record.sections if s.kind not in ("heading", "bio")]
    spans = [span for section in text for span in section.spans()]
    start = min((span.start for span in spans), default=record.span().start)
    return layout.at(start).number


def _bio_of(name: str, sections: Sequence[SectionRecord], text: str) -> int | None:
    for place, section in enumerate(sections):
        if section.kind == "bio" and name in section.text(text):
            return place
    return None


def _stretches(text: str, record: ArticleRecord, layout: Layout) -> Iterator[Stretch]:
    for section in record.sections:
        if section.kind != "heading":
            first = next(section.spans(), None)
            words = len(section.text(text).split())
            line = layout.at(first.start if first else 0).number
            yield Stretch(section.kind, words, line)


def _open(record: ArticleRecord, title: str | None, answer: Answer) -> Iterator[Note]:
    """Leave out the notes that the editor's answers have settled."""
    settled = {
        "title_missing": bool(title),
        "byline_missing": bool(answer.authors),
        "author_missing": bool(record.names),
        **dict.fromkeys(ABOUT_DATES, bool(answer.date)),
    }
    for note in record.notes:
        if not settled.get(note.code, False):
            yield note


def _line(note: Note, layout: Layout) -> int | None:
    return layout.at(note.span.start).number if note.span else None
