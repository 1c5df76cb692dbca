"""What the pages of cuts show: articles at a glance, and one article line by line."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Page, Paginator

from articles.ingest.adjust import Adjustments, LineIs
from articles.ingest.parse import LineView
from articles.ingest.records import SourceRecord
from articles.models import ImportDraft

from .decisions import AS_CUT
from .forms import ArticleForm
from .layout import Layout, Line, is_decided, lay_out, sureness
from .overview import Overview, answered, overviews
from .state import Answers, cut_of, read_adjustments, read_answers, source_of

ARTICLES = 25
"""Articles at a glance on one page."""

ABOUT = "about-"
"""How the fields about an article are called, before its key."""

LINES = 100
"""Lines on one page of an article."""

WORDY = 5000
"""Characters of a line that are shown; long paragraphs of articles have 4,000."""

JOINS = 10
"""How often beginnings that come up in an article being joined are joined too."""

CHOICES = (
    (AS_CUT, "as cut"),
    (LineIs.TITLE, "title"),
    (LineIs.BYLINE, "byline"),
    (LineIs.DATE, "date"),
    (LineIs.ABSTRACT, "abstract"),
    (LineIs.BACKGROUND, "background"),
    (LineIs.IMPLICATIONS, "implications"),
    (LineIs.CONCLUSIONS, "conclusions"),
    (LineIs.OTHER, "another section"),
    (LineIs.BIO, "bio"),
    (LineIs.CAPTION, "caption"),
    (LineIs.BOILERPLATE, "boilerplate"),
    (LineIs.TEXT, "text of the section"),
)
WORDS = {
    "other": "other section",
    "credit": "photo credit",
    "furniture": "page furniture",
    "contents": "contents page",
    "published": "line that says where it was published",
    "cloak": "e-mail cloak",
    "email": "e-mail address",
    "footer": "site footer",
    "unplaced": "unplaced: nobody knows yet what this is",
}


@dataclass(frozen=True, slots=True)
class Taken:
    """What a part of a line was taken for, in words."""

    what: str
    reason: str
    sure: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line as the page shows it, with what can be chosen for it.

    `value` is the choice shown; `unsaved` says that it was sent but not stored.
    """

    line: Line
    taken: Sequence[Taken]
    value: str
    decided: bool
    unsaved: bool
    starts_by_hand: bool
    joined_by_hand: bool

    @property
    def words(self) -> str:
        """Give the original words, or the beginning of very many."""
        return self.line.text[:WORDY]

    @property
    def more(self) -> int:
        """Say how many characters are not shown."""
        return max(0, len(self.line.text) - WORDY)


@dataclass(frozen=True, slots=True)
class Cuts:
    """A draft's source, cut, laid out, and with the editor's answers put in."""

    draft: ImportDraft
    text: str
    cut: SourceRecord
    layout: Layout
    decided: Adjustments
    answers: Answers

    @classmethod
    def of(cls, draft: ImportDraft) -> "Cuts":
        """Work the cuts of a draft out."""
        text, cut = source_of(draft).text, cut_of(draft)
        return cls(
            draft,
            text,
            cut,
            lay_out(text, cut),
            read_adjustments(draft.adjustments),
            read_answers(draft.answers),
        )

    def glance(self, articles: Sequence[Any]) -> list[Overview]:
        """Describe some of the articles at a glance."""
        found = answered(self.text, articles, self.layout, self.answers)
        return overviews(self.text, self.layout, found)

    def page_of_articles(self, number: str | int | None) -> Page[Any]:
        """Give one page of the articles of the source."""
        return Paginator(self.layout.articles, ARTICLES).get_page(number)

    def page_of_lines(self, article: int, number: str | int | None) -> Page[Line]:
        """Give one page of the lines of an article."""
        return Paginator(self.layout.of(article), LINES).get_page(number)

    def place_of(self, number: int) -> tuple[int, int]:
        """Say in which article, and on which page of it, a line now stands."""
        article = self.layout.lines[number].article
        first = self.layout.of(article)[0].number
        return article, (number - first) // LINES + 1

    def joined(self, decided: Adjustments, number: int) -> Adjustments:
        """Join the article that begins at a line to the one before, all of it.

        Without its title an article may seem to begin at its byline, and so on: all
        beginnings that come up within it are joined too.
        """
        last = self.layout.of(self.layout.lines[number].article)[-1].number
        for _ in range(JOINS):
            lines = lay_out(self.text, cut_of(self.draft, decided)).lines
            again = {one.number for one in lines[number : last + 1] if one.starts}
            if not again:
                break
            decided = replace(
                decided, joins=decided.joins | again, starts=decided.starts - again
            )
        return decided

    def rows(self, lines: Sequence[Line], chosen: Mapping[int, str]) -> list[Row]:
        """Dress lines for the page; `chosen` was sent and could not be stored."""
        return [self._row(line, chosen) for line in lines]

    def _row(self, line: Line, chosen: Mapping[int, str]) -> Row:
        number = line.number
        stored = str(self.decided.lines.get(number, AS_CUT))
        value = chosen.get(number, stored)
        return Row(
            line,
            [_taken(part) for part in line.parts],
            value,
            is_decided(line, self.decided),
            value != stored,
            number in self.decided.starts,
            number in self.decided.joins,
        )

    def key_among(self, keys: Sequence[int], one: Overview) -> int | None:
        """Say under which of the keys sent an article was spoken of, if any.

        The cuts may have changed since: what counts is whose line it is now.
        """
        inside = self.layout.of(one.number)
        first, last = inside[0].number, inside[-1].number
        return next((key for key in keys if first <= key <= last), None)

    def form_of(
        self, one: Overview, sent: Any = None, key: int | None = None
    ) -> ArticleForm:
        """Give the form for what the print of an article leaves out."""
        answer = one.article.answer
        initial = {
            "title": answer.title,
            "authors": answer.authors,
            "date": answer.date,
        }
        prefix = f"{ABOUT}{one.article.key if key is None else key}"
        return ArticleForm(sent, initial=initial, prefix=prefix)


def keys_in(sent: Iterable[str]) -> list[int]:
    """Read from the names of fields which articles something was typed about."""
    found = (re.match(rf"{ABOUT}([0-9]{{1,9}})-", name) for name in sent)
    return list(dict.fromkeys(int(name[1]) for name in found if name))


def _taken(part: LineView) -> Taken:
    what = WORDS.get(part.part, part.part)
    return Taken(what, part.reason, sureness(part.confidence))
