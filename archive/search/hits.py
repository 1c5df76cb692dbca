"""What a page of results shows: passages of articles, events and figures."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef
from django.utils.safestring import SafeString

from actors.models import Actor, Event
from archive.shared.prepared import Prepared, any_of
from archive.shared.search import StoredQuery, Understood
from archive.shared.snippets import (
    CLOSE,
    OPEN,
    Window,
    best_windows,
    folded,
    marked_up,
    spans,
    stems,
)
from articles.anchors import paragraphs
from articles.models import Article, Authorship, Figure, Section

PASSAGES = 3
"""How many passages of one article are shown."""

READ = (*Section.BODY, Section.Kind.BIO)
"""Kinds of section whose passages are shown; of headings the page shows the title."""


_SECTIONS = Prepared(
    lambda: (
        Section.objects.published()
        .filter(any_of("article", "numbers"), kind__in=READ)
        .select_related("article__issue")
        .order_by("position")
    )
)
_LINES = Prepared(
    lambda: (
        Authorship.objects.filter(any_of("article", "numbers"))
        .select_related("author")
        .order_by("position")
    )
)
_EVENTS = Prepared(
    lambda: (
        Event.objects.published()
        .filter(any_of("pk", "numbers"))
        .select_related("place")
        .annotate(
            place_seen=Exists(
                Actor.objects.published().filter(pk=OuterRef("place")).order_by()
            )
        )
        .order_by()
    )
)
_FIGURES = Prepared(
    lambda: (
        Figure.objects.published()
        .filter(any_of("pk", "numbers"))
        .select_related("measure", "subject", "section__article", "section__issue")
        .defer("section__text")
        .order_by()
    )
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article: its words, and the address within the page."""

    anchor: str
    section: Section
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of an article around a hit, and the address of their paragraph."""

    address: str
    where: str
    snippet: SafeString


@dataclass(frozen=True, slots=True)
class Hit:
    """An article found, and the passages that have what was asked, the best first."""

    article: Article
    byline: Sequence[Authorship]
    passages: Sequence[Passage]

    @property
    def address(self) -> str:
        """Lead to the best passage, or to the top where no words were found."""
        if self.passages:
            return self.passages[0].address
        return self.article.get_absolute_url()


def article_hits(numbers: Sequence[int], understood: Understood) -> list[Hit]:
    """Load articles with the words around their hits, in three statements."""
    if not numbers:
        return []
    texts, articles = _texts(numbers)
    bylines = _bylines(numbers)
    sought = stems(understood.lexemes)
    windows = {
        number: best_windows([p.text for p in texts[number]], sought, PASSAGES)
        for number in articles
    }
    shown = [window for some in windows.values() for window in some]
    snippets = dict(
        zip(map(id, shown), _snippets(shown, understood.query), strict=True)
    )
    return [
        Hit(
            articles[number],
            bylines[number],
            [
                _passage(
                    articles[number],
                    texts[number][window.number],
                    window,
                    snippets[id(window)],
                )
                for window in windows[number]
            ],
        )
        for number in numbers
        if number in articles
    ]


def _texts(
    numbers: Sequence[int],
) -> tuple[dict[int, list[Paragraph]], dict[int, Article]]:
    """Read the articles with their issues and paragraphs, abstract first."""
    texts: dict[int, list[Paragraph]] = defaultdict(list)
    articles: dict[int, Article] = {}
    for section in _SECTIONS(numbers=list(numbers)):
        article = section.article
        if article is None:
            continue
        articles.setdefault(article.pk, article)
        for number, (start, end) in enumerate(paragraphs(section.text), start=1):
            anchor = f"s{section.position}p{number}"
            texts[article.pk].append(
                Paragraph(anchor, section, section.text[start:end])
            )
    return texts, articles


def _bylines(numbers: Sequence[int]) -> dict[int, list[Authorship]]:
    bylines: dict[int, list[Authorship]] = defaultdict(list)
    for line in _LINES(numbers=list(numbers)):
        bylines[line.article_id].append(line)
    return bylines


def _passage(
    article: Article, paragraph: Paragraph, window: Window, snippet: SafeString
) -> Passage:
    address = article.get_absolute_url()
    if not window.found:
        return Passage(address, "", snippet)
    section = paragraph.section
    where = section.label.strip(": ") or section.get_kind_display()
    return Passage(f"{address}#{paragraph.anchor}", where.capitalize(), snippet)


def _snippets(windows: list[Window], query: StoredQuery) -> list[SafeString]:
    """Have the database mark the hits in folded copies, and mark the printed words.

    A folded copy has every character in its place, so its marks fit the print.
    """
    plain = [folded(window.text) for window in windows]
    options = f'HighlightAll=true, StartSel="{OPEN}", StopSel="{CLOSE}"'
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ts_headline('english', copy, %s::tsquery, %s)"
            " FROM unnest(%s::text[]) WITH ORDINALITY AS w (copy, place)"
            " ORDER BY place",
            [query.stored, options, plain],
        )
        marked = [row[0] for row in cursor.fetchall()]
    return [
        marked_up(window, spans(copy, original))
        for window, copy, original in zip(windows, marked, plain, strict=True)
    ]


def event_hits(numbers: Sequence[int]) -> list[Event]:
    """Load events, each with its place where readers may see it, in one statement."""
    if not numbers:
        return []
    return _in_order(_EVENTS(numbers=list(numbers)), numbers)


def figure_hits(numbers: Sequence[int]) -> list[Figure]:
    """Load figures with what they measure and where they stand, in one statement."""
    if not numbers:
        return []
    return _in_order(_FIGURES(numbers=list(numbers)), numbers)


def _in_order(rows: Sequence[Any], numbers: Sequence[int]) -> list[Any]:
    found = {row.pk: row for row in rows}
    return [found[number] for number in numbers if number in found]
