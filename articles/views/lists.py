"""Lists of the print: issues, articles, authors, figures, measures."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F, OuterRef, QuerySet, Subquery, Window
from django.db.models.functions import RowNumber

from actors.visible import show_published_actors
from archive.shared.filters import PublicFilterSet
from archive.shared.listing import FilteredListView, Order
from archive.shared.paging import counted
from archive.shared.prepared import Prepared, any_of
from articles.author_filters import AuthorFilterSet
from articles.figure_filters import FigureFilterSet
from articles.filters import (
    ArticleFilterSet,
    IssueFilterSet,
    MeasureFilterSet,
)
from articles.models import (
    Article,
    Author,
    Authorship,
    Figure,
    Issue,
    Measure,
)
from articles.views.bylines import with_beginnings, with_bylines

TITLES = 3
"""How many titles an issue's or an author's row names."""


_ARTICLES = Prepared(
    lambda: Article.objects.published().filter(any_of("pk", "articles")).order_by()
)
_FIRST = Prepared(
    lambda: (
        Article.objects.published()
        .filter(any_of("issue", "issues"))
        .only("issue", "slug", "title", "title_supplied", "status", "last_notice")
        .annotate(
            place=Window(RowNumber(), partition_by="issue", order_by="position"),
        )
        .filter(place__lte=TITLES)
        .order_by("issue_id", "position")
    )
)


class IssueList(FilteredListView):
    """Every published issue, the newest first."""

    model = Issue
    filterset_class = IssueFilterSet
    template_name = "articles/issue_list.html"
    heading = "Issues"
    nouns = ("issue", "issues")
    order = (F("date_earliest").desc(nulls_last=True), "-pk")

    @staticmethod
    def columns(rows: QuerySet[Issue]) -> QuerySet[Issue]:
        """Ask how many articles each has."""
        inside = Article.objects.published().filter(issue=OuterRef("pk"))
        return rows.annotate(articles_count=counted(inside))

    def fetch(self, found: list[Any]) -> list[Any]:
        """Add the first articles of each."""
        titles: dict[int, list[Article]] = {}
        for article in _FIRST(issues=[issue.pk for issue in found]):
            titles.setdefault(article.issue_id, []).append(article)
        for issue in found:
            issue.first = titles.get(issue.pk, [])
            issue.more = issue.articles_count - len(issue.first)
        return found


class ArticleList(FilteredListView):
    """Every published article, the newest first."""

    model = Article
    filterset_class = ArticleFilterSet
    template_name = "articles/article_list.html"
    heading = "Articles"
    nouns = ("article", "articles")
    order = (F("published_at").desc(), "-pk")

    @staticmethod
    def columns(rows: QuerySet[Article]) -> QuerySet[Article]:
        """Ask for the issue and the beginning of each abstract."""
        return with_beginnings(rows.select_related("issue"))

    def fetch(self, found: list[Any]) -> Sequence[Any]:
        """Add bylines."""
        return with_bylines(found)


class AuthorList(FilteredListView):
    """Every author of something published, by sort name."""

    model = Author
    filterset_class = AuthorFilterSet
    template_name = "articles/author_list.html"
    heading = "Authors"
    nouns = ("author", "authors")
    order = ("sort_name", "pk")

    @staticmethod
    def columns(rows: QuerySet[Author]) -> QuerySet[Author]:
        """Ask how many articles each wrote, and which is the newest."""
        written = Authorship.objects.published().filter(author=OuterRef("pk"))
        newest = written.order_by(F("article__published_at").desc(), "-article_id")
        return rows.annotate(
            articles_count=counted(written),
            newest_number=Subquery(newest.values("article")[:1]),
        )

    def fetch(self, found: list[Any]) -> list[Any]:
        """Add the newest article of each."""
        numbers = [author.newest_number for author in found]
        articles = {one.pk: one for one in _ARTICLES(articles=numbers)} if found else {}
        for author in found:
            author.newest = articles.get(author.newest_number)
        return found


class MeasureList(FilteredListView):
    """Every measure with a published figure, by name."""

    model = Measure
    filterset_class = MeasureFilterSet
    template_name = "articles/measure_list.html"
    heading = "Measures"
    nouns = ("measure", "measures")
    order = ("name", "pk")

    @staticmethod
    def columns(rows: QuerySet[Measure]) -> QuerySet[Measure]:
        """Ask how many figures each has."""
        figures = Figure.objects.published().filter(measure=OuterRef("pk"))
        return rows.annotate(figures_count=counted(figures))


class FigureList(FilteredListView):
    """Every published figure, as printed or by size within one unit."""

    model = Figure
    filterset_class = FigureFilterSet
    template_name = "articles/figure_list.html"
    heading = "Figures"
    nouns = ("figure", "figures")
    order = ("section_id", "start", "pk")

    def get_order(self, filterset: PublicFilterSet) -> Order:
        """Order by size when one unit was chosen and nothing else was asked."""
        chosen = filterset.form.cleaned_data
        by = chosen["sort"] or ("-value" if chosen["unit"] else "")
        return FigureFilterSet.ORDERS.get(by, self.order)

    @staticmethod
    def columns(rows: QuerySet[Figure]) -> QuerySet[Figure]:
        """Ask for the measure and the page of each."""
        pages = rows.select_related("measure", "section__article", "section__issue")
        return pages.defer("section__text")

    def fetch(self, found: list[Any]) -> list[Any]:
        """Add the actors readers may see."""
        show_published_actors(found, "subject", "counterpart", "attributed_actor")
        return found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the heads of the columns offer."""
        context = super().get_context_data(**kwargs)
        filterset: FigureFilterSet = kwargs["filterset"]
        if kwargs["page"] is None:
            return context
        chosen = filterset.form.cleaned_data
        one_unit = bool(chosen["unit"] or chosen["measure"])
        sort = chosen["sort"] or ("-value" if chosen["unit"] else "")
        by_size = "value" if sort == "-value" else "-value"
        return context | {
            "sort": sort,
            "size_href": filterset.query(sort=by_size) if one_unit else "",
            "date_href": filterset.query(sort="as_of"),
        }
