"""What matches a query, the best first: articles, events and figures.

Rank sorts and never filters. Of articles the best heads and the newest matches are
ranked; of events and figures the newest. Behind the ranked ones every other match
follows, newest first, so that all of them can be reached.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, QuerySet, Value

from archive.search.matching import articles, events, figures, ranked_facts
from archive.search.phrases import LOOKED_THROUGH, look_through, texts_of
from archive.shared.paging import CAP
from archive.shared.prepared import Place, Prepared
from archive.shared.search import StoredQuery
from archive.shared.sql import among
from articles.models import Article, ArticleSearch

HEADS = 300
"""How many articles are ranked for their text because of their title and abstract."""

LOOKED_AT = 5_000
"""How many titles and abstracts that match are ranked for that, the newest first."""

KINDS = ("articles", "events", "figures")


@dataclass(slots=True)
class Candidates:
    """The numbers of what matches, each kind ranked, read in one statement.

    With the `words` of a phrase, articles are looked for among the newest texts that
    hold these, or in a later `look` among the next; else among all.
    """

    query: StoredQuery
    words: str = ""
    look: int = 0
    ranked: dict[str, list[int]] = field(default_factory=dict)
    texts: int = 0

    def __post_init__(self) -> None:
        stored = self.query.stored
        if self.words:
            self.texts, rows = look_through(
                stored, self.words, self.look, cap=CAP, heads=HEADS
            )
        else:
            rows = _RANKED(query=stored)
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

    @property
    def looked_at(self) -> tuple[int, int]:
        """Give the first and the last place of these texts among all of the words."""
        first = self.look * LOOKED_THROUGH
        return first + 1, first + min(self.texts, LOOKED_THROUGH)

    @property
    def older(self) -> bool:
        """Say whether there are texts with the words of the phrase after these."""
        return self.texts > LOOKED_THROUGH

    @property
    def partial(self) -> bool:
        """Say whether there may be more articles than the pages of this look lead to.

        Where very many are found at once, the pages go on through all of them.
        """
        return self.look > 0 or (self.older and self.count("articles") <= CAP)

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
            found = articles(self.query)
            if self.look:
                found = found.filter(among(texts_of(self.words, self.look)))
            return found
        facts = (events if kind == "events" else figures)(self.query)
        return facts.order_by("-pk")


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


def _ranked() -> QuerySet[Any, Any]:
    query = StoredQuery(Place("query"))
    return ranked_articles(query).union(
        ranked_facts(events(query), query, "events"),
        ranked_facts(figures(query), query, "figures"),
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
