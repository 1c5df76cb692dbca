"""What matches a query: articles, events and figures, all that readers may see."""

from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery, Value

from actors.models import Actor, Event, EventSearch
from archive.shared.paging import CAP
from articles.models import Article, Figure, FigureSearch


def articles(query: SearchQuery) -> QuerySet[Article]:
    """Give every article that matches and readers may see, newest first."""
    found = Article.objects.published().filter(search__body=query)
    return found.order_by(F("published_at").desc(), "-pk")


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


def ranked_facts(
    found: QuerySet[Any], query: SearchQuery, kind: str
) -> QuerySet[Any, Any]:
    """Rank the newest matches by the words and how few others stand beside them."""
    worth = SearchRank(F("words"), query, normalization=Value(1))
    newest = found.order_by("-pk").annotate(kind=Value(kind), worth=worth)
    rows: QuerySet[Any, Any] = newest.values_list("kind", "pk", "worth")
    return rows[: CAP + 1]
