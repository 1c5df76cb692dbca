"""What matches a query, the best first: articles, events and figures.

Rank sorts and never filters. Of articles the best heads and the newest matches are
ranked; of events and figures the newest. Behind the ranked ones every other match
follows, newest first, so that all of them can be reached.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value

from actors.models import Actor, Event, EventSearch
from archive.shared.paging import CAP
from archive.shared.prepared import Place, Prepared
from archive.shared.search import StoredQuery
from archive.shared.sql import among
from articles.models import Article, ArticleSearch, Figure, FigureSearch

HEADS = 300
"""How many articles are ranked for their text because of their title and abstract."""

LOOKED_AT = 5_000
"""How many titles and abstracts that match are ranked for that, the newest first."""

KINDS = ("articles", "events", "figures")


@dataclass(slots=True)
class Candidates:
    """The numbers of what matches, each kind ranked, read in one statement."""

    query: StoredQuery
    ranked: dict[str, list[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        rows = _RANKED(query=self.query.stored)
        found: dict[str, list[tuple[float, int]]] = {kind: [] for kind in KINDS}
        for kind, number, worth in rows:
            found[kind].append((worth, number))
        self.ranked = {
            kind: [number for _, number in sorted(some, reverse=True)]
            for kind, some in found.items()
        }

    def count(self, kind: str) -> int:
        """Count what matches; more than the cap is known as such only."""
        return len(self.ranked[kind])

    def numbers(self, kind: str, place: slice) -> list[int]:
        """Give the numbers at these places, those behind the ranked ones too."""
        ranked = self.ranked[kind]
        numbers = ranked[place]
        wanted = place.stop - place.start - len(numbers)
        if self.count(kind) > CAP and wanted:
            first = max(place.start - len(ranked), 0)
            rest = self._matching(kind).exclude(pk__in=ranked)
            numbers += rest[first : first + wanted].values_list("pk", flat=True)
        return numbers

    def _matching(self, kind: str) -> QuerySet[Any]:
        if kind == "articles":
            return articles(self.query)
        found = (events if kind == "events" else figures)(self.query)
        return found.order_by("-pk")


def articles(query: SearchQuery) -> QuerySet[Article]:
    """Give every article that matches and readers may see, newest first."""
    found = Article.objects.published().filter(search__body=query)
    return found.order_by(F("published_at").desc(), "-pk")


def ranked_articles(query: SearchQuery) -> QuerySet[Any, Any]:
    """Rank the best heads and the newest matches; if there are few, that is all."""
    newest = articles(query).values("pk")[: CAP + 1]
    heads = Article.objects.published().filter(search__head=query)
    lately = heads.order_by(F("published_at").desc(), "-pk").values("pk")[:LOOKED_AT]
    best = (
        ArticleSearch.objects.filter(among(lately))
        .order_by(SearchRank(F("head"), query, cover_density=True).desc(), "-pk")
        .values("pk")[:HEADS]
    )
    worth = SearchRank(F("head"), query, cover_density=True) + SearchRank(
        F("body"), query, cover_density=True, normalization=Value(1)
    )
    return (
        # a word left out may stand in a body whose head matched
        ArticleSearch.objects.filter(among(newest) | among(best), body=query)
        .annotate(kind=Value("articles"), worth=worth)
        .values_list("kind", "pk", "worth")
    )


def events(query: SearchQuery) -> QuerySet[EventSearch]:
    """Give the events that match, by their place only where readers may see it."""
    seen = Actor.objects.published().order_by().values("pk")
    placed = Event.objects.filter(pk=OuterRef("pk"), place__in=seen)
    found = EventSearch.objects.filter(Q(own=query) | Exists(placed), words=query)
    return _shown(found, Event.objects.published())


def figures(query: SearchQuery) -> QuerySet[FigureSearch]:
    """Give the figures that match."""
    found = FigureSearch.objects.filter(words=query)
    return _shown(found, Figure.objects.published())


def _shown(found: QuerySet[Any], published: QuerySet[Any]) -> QuerySet[Any]:
    """Keep what readers may see.

    Asked as "this very row is there", which is answered a row at a time and stops with
    the newest thousand: a join with all that is published reads the whole archive.
    """
    this = published.filter(pk=OuterRef("pk")).order_by().values("pk")[:1]
    shown: QuerySet[Any] = found.alias(shown=Subquery(this))
    return shown.filter(shown__isnull=False)


def _ranked_facts(
    found: QuerySet[Any], query: SearchQuery, kind: str
) -> QuerySet[Any, Any]:
    """Rank the newest matches by the words and how few others stand beside them."""
    worth = SearchRank(F("words"), query, normalization=Value(1))
    newest = found.order_by("-pk").annotate(kind=Value(kind), worth=worth)
    rows: QuerySet[Any, Any] = newest.values_list("kind", "pk", "worth")
    return rows[: CAP + 1]


def _ranked() -> QuerySet[Any, Any]:
    query = StoredQuery(Place("query"))
    return ranked_articles(query).union(
        _ranked_facts(events(query), query, "events"),
        _ranked_facts(figures(query), query, "figures"),
        all=True,
    )


_RANKED: Prepared[Any] = Prepared(_ranked, planned=False)


@dataclass(slots=True)
class Matches:
    """What matches of one kind, for paging; `load` makes rows of the numbers."""

    found: Candidates
    kind: str
    load: Any

    def count(self) -> int:
        """Count; more than the cap is known as such only."""
        return self.found.count(self.kind)

    def __getitem__(self, place: slice) -> Sequence[Any]:
        """Give the matches at these places."""
        # the row too many only tells that there is another page
        rows: Sequence[Any] = self.load(self.found.numbers(self.kind, place))
        return rows
