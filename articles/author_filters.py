"""The filter form of the list of authors, narrowed by what they have published.

What an author wrote is looked up author by author, for the first of those found: the
facets of a long list then say “at least”, and cost what those of a short one do.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from django.db.models import OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL

from actors.filters import ACTOR_NAMES, actor_by_number, published_actors
from actors.models import Actor
from archive.shared.date_filters import YearFilter
from archive.shared.dates import overlapping
from archive.shared.facets import Facet, RowFacet, Sql, choices
from archive.shared.filters import KindFilter, NameFilter, PublicFilterSet, RowFilter
from archive.shared.paging import CAP, counted
from articles.models import Author, Authorship

FEWER, FEWEST = 300, 150
"""How many authors the facets look at, and that by the many actors they name."""

NUMBERS = {"1": (1, 1), "2": (2, 4), "5": (5, 9), "10": (10, 11)}
"""How few and how many articles each choice of a number means; eleven are counted."""

NUMBER_NAMES = (
    ("1", "1 article"),
    ("2", "2 to 4 articles"),
    ("5", "5 to 9 articles"),
    ("10", "10 articles or more"),
)

FIRST, LAST = "article__original_date_earliest", "article__original_date_latest"


def written(**kept: Any) -> QuerySet[Authorship]:
    """Give the authors' parts in what readers may see."""
    rows: QuerySet[Authorship] = Authorship.objects.published().filter(**kept)
    return rows.order_by()


def wrote_about(actor: Actor) -> Q:
    """Keep authors of an article that names the actor."""
    naming = written(article__contents__actors__contains=[actor.pk])
    return Q(pk__in=naming.values("author"))


class WroteInFilter(YearFilter):
    """Filter authors by a year in which an article of theirs may have come out."""

    def filter(self, qs: QuerySet[Any], value: int | None) -> QuerySet[Any]:
        """Keep authors of such an article."""
        if value is None:
            return qs
        first, last = date(value, 1, 1), date(value, 12, 31)
        then = overlapping(first, last, earliest=FIRST, latest=LAST)
        found: QuerySet[Any] = qs.filter(pk__in=written().filter(then).values("author"))
        return found


class NumberFilter(KindFilter):
    """Filter authors by how many articles of theirs readers can see."""

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Keep authors of so many."""
        if not value:
            return qs
        low, high = NUMBERS[value]
        number = counted(written(author=OuterRef("pk")), cap=10)
        found: QuerySet[Any] = qs.alias(written=number)
        return found.filter(written__gte=low, written__lte=high)


@cache
def _works(column: str, *fields: str) -> tuple[str, tuple[Any, ...]]:
    """Write SQL, once, for the articles of the author whose number the column holds.

    The `OFFSET 0` keeps it a question asked of one author at a time: the planner would
    otherwise read all articles for the sake of a few hundred authors'.
    """
    author = RawSQL(column, ())  # noqa: S611  # a constant of this module's callers
    rows = written(author=author).values_list(*fields)
    sql, parameters = rows.query.sql_with_params()
    return f"{sql} OFFSET 0", tuple(parameters)


def _some(facet: Facet) -> str:
    """Write SQL for the rows found that a facet looks at."""
    return f"(SELECT * FROM found LIMIT {facet.bound}) AS found"  # noqa: S608


class WroteInFacet(Facet):
    """A facet by the years in which articles of the authors may have come out first."""

    order = "n DESC, value DESC"
    bound = FEWER

    def grouped(self, columns: Sequence[str]) -> Sql:
        """Count authors in each year that an article of theirs may lie in."""
        works, parameters = _works(f"found.{columns[0]}", FIRST, LAST)
        return (
            "WITH works AS MATERIALIZED (SELECT DISTINCT"  # noqa: S608
            f" found.{columns[0]} AS author, extract(year FROM work.first)::int AS low,"
            f" extract(year FROM work.last)::int AS high FROM {_some(self)}"
            f" CROSS JOIN LATERAL ({works}) AS work(first, last)"
            " WHERE COALESCE(work.first, work.last) IS NOT NULL)"
            " SELECT y AS value, (SELECT count(DISTINCT author) FROM works"
            " WHERE COALESCE(low <= y, true) AND COALESCE(high >= y, true)) AS n"
            " FROM (SELECT y FROM (SELECT low AS y FROM works UNION ALL"
            " SELECT high FROM works WHERE low IS DISTINCT FROM high) AS ends"
            " WHERE y BETWEEN 1 AND 9999 GROUP BY y ORDER BY count(*) DESC, y DESC"
            " LIMIT %s) AS years",
            [*parameters, self.top + 5],
        )


class WroteAboutFacet(RowFacet):
    """A facet by the actors that articles of the authors name."""

    bound = FEWEST

    def grouped(self, columns: Sequence[str]) -> Sql:
        """Count each author once for each actor."""
        works, parameters = _works(f"found.{columns[0]}", "article__contents__actors")
        return (
            f"SELECT named.actor AS value, count(*) AS n FROM {_some(self)}"  # noqa: S608
            " CROSS JOIN LATERAL (SELECT DISTINCT unnest(work.actors) AS actor"
            f" FROM ({works}) AS work(actors)) AS named GROUP BY 1",
            list(parameters),
        )


class NumberFacet(Facet):
    """A facet by how many articles readers can see of each author."""

    bound = FEWER

    def grouped(self, columns: Sequence[str]) -> Sql:
        """Count the authors of one article, of a few and of many."""
        works, parameters = _works(f"found.{columns[0]}", "pk")
        return (
            "SELECT CASE WHEN work.n >= 10 THEN '10' WHEN work.n >= 5 THEN '5'"  # noqa: S608
            " WHEN work.n >= 2 THEN '2' ELSE '1' END AS value, count(*) AS n"
            f" FROM {_some(self)} CROSS JOIN LATERAL (SELECT count(*) AS n"
            f" FROM ({works} LIMIT 10) AS ten) AS work GROUP BY 1",
            list(parameters),
        )


class AuthorFilterSet(PublicFilterSet):
    """What readers can ask the list of authors."""

    bound = CAP

    q = NameFilter(label="Name", names=("name",), help_text="Any part of a name")
    actor = RowFilter(
        label="Writes about",
        keep=wrote_about,
        rows=published_actors,
        names=ACTOR_NAMES,
        by_number=actor_by_number,
        noun="an actor",
    )
    year = WroteInFilter(label="Wrote in the year")
    articles = NumberFilter(label="Articles here", choices=NUMBER_NAMES)

    phrases = {
        "q": "with {} in the name",
        "articles": "of {}",
        "year": "with an article first published in {}",
        "actor": "with an article naming {}",
    }
    facets = (
        NumberFacet("articles", "Articles here", "pk", say=choices(NUMBER_NAMES)),
        WroteInFacet("year", "Wrote in the year", "pk"),
        WroteAboutFacet("actor", "Writes about", "pk", rows=published_actors),
    )

    class Meta:
        model = Author
        fields: tuple[str, ...] = ()
