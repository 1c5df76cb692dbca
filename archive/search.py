"""One search over everything: articles by their words, actors by their names.

Rank sorts and never filters. The best heads and the newest matches are ranked; behind
them every other match follows, newest first, so that all of them can be reached.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchQuery, SearchRank
from django.core.paginator import InvalidPage
from django.db import connection
from django.db.models import BooleanField, F, Func, Q, QuerySet, Value
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from actors.models import Actor, ActorName
from archive.misses import remember_miss
from archive.shared.listing import how_many
from archive.shared.paging import (
    CAP,
    CappedPaginator,
    leaves,
    no_such_page,
    query_string,
)
from archive.shared.search import CONFIG, LONGEST, Understood, understand, words_query
from archive.shared.snippets import (
    CLOSE,
    OPEN,
    Window,
    best_window,
    folded,
    marked_up,
    spans,
    stems,
)
from archive.shared.sql import Fold
from articles.models import Article, ArticleSearch, Section
from articles.views.lists import with_bylines

HEADS = 300
"""How many articles are ranked for their title and abstract alone."""

ACTORS_NAMED = 6
"""How many actors are offered above the articles."""

WORDS_OF_A_NAME = 4
WORDS_READ = 12
"""How much of a query is looked up as names, and how long a name may be."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article found: the words around the hit, and the address of their section."""

    article: Article
    address: str
    snippet: SafeString | None


class Matches:
    """The articles that match, the best first, for paging."""

    def __init__(self, text: str, understood: Understood) -> None:
        self.text, self.understood = text, understood
        self.query = words_query(text)
        self.ranked = list(_ranked(self.query))

    def count(self) -> int:
        """Count; more than the cap is known as such only."""
        return len(self.ranked)

    def __getitem__(self, place: slice) -> Sequence[Hit]:
        """Give the matches at these places."""
        numbers = self.ranked[place]
        wanted = place.stop - place.start - len(numbers)
        if self.count() > CAP and wanted:
            first = max(place.start - self.count(), 0)
            rest = _matching(self.query).exclude(pk__in=self.ranked)
            numbers += rest[first : first + wanted].values_list("pk", flat=True)
        # the row too many only tells that there is another page
        return _hits(numbers, self.understood, self.text)


def _matching(query: SearchQuery) -> QuerySet[Article]:
    """Give every match readers may see, newest first."""
    found = Article.objects.published().filter(search__body=query)
    return found.order_by(F("published_at").desc(), "-pk")


def _ranked(query: SearchQuery) -> QuerySet[Any, int]:
    """Rank the best heads and the newest matches; if there are few, that is all."""
    newest = _matching(query).values("pk")[: CAP + 1]
    by_head = SearchRank(F("search__head"), query, cover_density=True)
    heads = Article.objects.published().filter(search__head=query)
    best = heads.order_by(by_head.desc(), "-pk").values("pk")[:HEADS]
    worth = SearchRank(F("head"), query, cover_density=True) + SearchRank(
        F("body"), query, cover_density=True, normalization=Value(1)
    )
    return (
        # a word left out may stand in a body whose head matched
        ArticleSearch.objects.filter(_among(newest) | _among(best), body=query)
        .annotate(worth=worth)
        .order_by("-worth", "-pk")
        .values_list("pk", flat=True)
    )


class _Listed(ArraySubquery):
    """The numbers of a query, read before the query that asks for them."""

    template = "ANY (ARRAY(%(subquery)s))"


def _among(numbers: QuerySet[Any, Any]) -> Func:
    """Say that a row's number is among those of a query.

    As a list, and not as a subquery: PostgreSQL would rather read every vector of the
    archive than a thousand by their numbers, for it does not count what reading a long
    vector costs.
    """
    listed = _Listed(numbers)
    return Func(
        F("pk"),
        listed,
        template="%(expressions)s",
        arg_joiner=" = ",
        output_field=BooleanField(),
    )


def _hits(numbers: Sequence[int], understood: Understood, words: str) -> list[Hit]:
    """Load the articles of a page, each with the words around its hit."""
    articles = with_bylines(Article.objects.filter(pk__in=numbers)).in_bulk()
    texts: dict[int, list[tuple[int, str]]] = {number: [] for number in numbers}
    sections = Section.objects.filter(article__in=numbers, kind__in=Section.BODY)
    for article, position, text in sections.order_by("position").values_list(
        "article", "position", "text"
    ):
        texts[article].append((position, text))
    pattern = stems(understood.lexemes)
    windows = {
        number: best_window([text for _, text in texts[number]], pattern)
        for number in numbers
    }
    shown = [window for window in windows.values() if window is not None]
    snippets = dict(zip(map(id, shown), _snippets(shown, words), strict=True))
    return [
        Hit(
            articles[number],
            _address(articles[number], windows[number], texts[number]),
            snippets.get(id(windows[number])),
        )
        for number in numbers
    ]


def _address(
    article: Article, window: Window | None, texts: list[tuple[int, str]]
) -> str:
    """Lead to the section in which the words stand."""
    address = article.get_absolute_url()
    if window is None or not window.found:
        return address
    return f"{address}#s{texts[window.number][0]}"


def _snippets(windows: list[Window], text: str) -> list[SafeString]:
    """Have the database mark the hits in folded copies, and mark the printed words.

    A folded copy has every character in its place, so its marks fit the print.
    """
    plain = [folded(window.text) for window in windows]
    options = f'HighlightAll=true, StartSel="{OPEN}", StopSel="{CLOSE}"'
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ts_headline(%s::regconfig, copy,"
            " websearch_to_tsquery(%s::regconfig, archive_fold(%s)), %s)"
            " FROM unnest(%s::text[]) WITH ORDINALITY AS w (copy, place)"
            " ORDER BY place",
            [CONFIG, CONFIG, text, options, plain],
        )
        marked = [row[0] for row in cursor.fetchall()]
    return [
        marked_up(window, spans(copy, original))
        for window, copy, original in zip(windows, marked, plain, strict=True)
    ]


def named_actors(text: str) -> list[Actor]:
    """Find actors whose name begins with the words, or stands among them."""
    said = re.findall(r"(?<![\w-])-\S+|[^\s\"“”()]+", text)
    words = [word.strip(".,;:!?") for word in said if word[0] != "-"][:WORDS_READ]
    runs = {
        " ".join(words[first : first + length])
        for length in range(1, WORDS_OF_A_NAME + 1)
        for first in range(len(words) - length + 1)
    }
    whole = " ".join(words)
    if not whole:
        return []
    called = Q(spelt__in=[Fold(Value(run)) for run in sorted(runs) if len(run) > 1])
    if len(whole) > 2:
        called |= Q(spelt__startswith=Fold(Value(whole)))
    names = ActorName.objects.alias(spelt=Fold("name")).filter(called)
    found = Actor.objects.published().filter(pk__in=names.order_by().values("actor"))
    return list(found.order_by("name", "pk")[:ACTORS_NAMED])


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Answer a reader's words with articles and actors, or with what to try."""
    text = " ".join(request.GET.get("q", "").split())
    context: dict[str, Any] = {"q": text[:LONGEST], "longest": LONGEST}
    if not text:
        return render(request, "archive/search.html", context)
    if len(text) > LONGEST:
        context["too_long"] = True
        return render(request, "archive/search.html", context, status=400)
    understood = understand(text)
    context |= {"actors": named_actors(text), "understood": understood}
    if not understood.empty:
        pages = CappedPaginator(Matches(text, understood))
        try:
            page = pages.page(request.GET.get("page") or 1)
        except InvalidPage:
            return no_such_page(request, _address_of(request, 1))
        context |= {
            "page": page,
            "leaves": leaves(page, lambda n: _address_of(request, n)),
            "sentence": _sentence(pages.count, page.number, text),
        }
        if not pages.count and not context["actors"] and request.method == "GET":
            remember_miss(text)
    return render(request, "archive/search.html", context)


def _address_of(request: HttpRequest, number: int) -> str:
    return query_string(request.GET, ["q"], page=str(number))


def _sentence(count: int, number: int, text: str) -> str:
    said = how_many(count, ("article", "articles"))
    parts = [said[0].upper() + said[1:], f"“{text}”" if '"' not in text else text]
    if count > 1:
        parts.append("the best first" if number == 1 else f"page {number}")
    return " · ".join(parts)
