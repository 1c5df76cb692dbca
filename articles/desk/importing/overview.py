"""What an article of the source comes to, with what the editor typed about it. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from articles.ingest.records import ArticleRecord, Note, SectionRecord

from .layout import Layout, sureness
from .state import Answer, Answers


@dataclass(frozen=True, slots=True)
class Answered:
    """An article with the editor's answers put in: what the import would make of it.

    `key` is the paragraph under which answers about it are kept. `title` is the printed
    one or, where the print has none or the editor wrote another, the typed one.
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
            article.record.byline.of(text) if article.record.byline else "",
            list(_stretches(text, article.record, layout)),
            list(_tasks(article, layout)),
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
    printed = " ".join(record.title.of(text).split()) if record.title else None
    title = answer.title or printed
    title_is = "printed" if title == printed else "supplied"
    if names := names_in(answer.authors):
        bios = tuple(_bio_of(name, record.sections, text) for name in names)
        record = replace(record, names=names, bios=bios)
    if answer.date:
        record = replace(record, date=answer.date)
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


def _tasks(article: Answered, layout: Layout) -> Iterator[Task]:
    """Give the notes that are still open, and say what the answers leave missing."""
    record, answer = article.record, article.answer
    settled = {
        "title_missing": bool(article.title),
        "byline_missing": bool(record.names),
        "authors_missing": bool(record.names),
        "ambiguous_date": bool(answer.date),
    }
    said = {note.code for note in record.notes}
    for note in record.notes:
        if not settled.get(note.code, False):
            yield Task(note.message, _line(note, layout))
    if article.title is None and "title_missing" not in said:
        yield Task("The title is missing: give one.", None)
    if not record.names and not said & {"byline_missing", "authors_missing"}:
        yield Task("No author was found: name the authors.", None)


def _line(note: Note, layout: Layout) -> int | None:
    return layout.at(note.span.start).number if note.span else None
