"""Pages of one issue, article, author, figure or measure."""

from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Left

from actors.visible import show_published_actors
from archive.shared.details import PublicDetail
from articles.models import (
    Article,
    Author,
    Authorship,
    Edition,
    Figure,
    FigureLink,
    Issue,
    Measure,
    Section,
)
from articles.reading import read
from articles.tensions import tensions_of

LISTED = 100
"""How many rows of one kind a page shows at most; the rest is a filtered list."""

BEGINNING = 400
"""Characters of an abstract fetched for an issue's list."""

SAID_OF: dict[str, tuple[str, str]] = {
    FigureLink.Kind.SHARE_OF: ("A share of", "Of this figure, a share is"),
    FigureLink.Kind.PART_OF: ("A part of", "A part of this figure is"),
    FigureLink.Kind.SAME_QUANTITY: ("The same quantity as",) * 2,
    FigureLink.Kind.PER_HEAD_OF: ("Per head, of", "Per head, this figure is"),
    FigureLink.Kind.UPDATES: ("Updates", "Updated by"),
}
"""How a link reads from the figure it starts at, and from the other one."""


def bylines(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Add bylines and the beginning of each abstract, for lists of articles."""
    abstract = (
        Section.objects.filter(article=OuterRef("pk"), kind=Section.Kind.ABSTRACT)
        .order_by("position")
        .values(beginning=Left("text", BEGINNING))
    )
    return articles.annotate(beginning=Subquery(abstract[:1])).prefetch_related(
        "authorships__author"
    )


class IssueDetail(PublicDetail[Issue]):
    """An issue: its articles in their order, and the imprint printed with it."""

    template_name = "articles/issue.html"
    early = False
    """Whether it shows what is not published yet: a preview's page does."""

    def shown(self) -> QuerySet[Article]:
        """Give the articles that the page may show."""
        return Article.objects.published()

    def get_queryset(self) -> QuerySet[Issue]:
        """Start from what readers may see."""
        return Issue.objects.published()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the articles and the imprint."""
        issue = self.object
        articles = self.shown().filter(issue=issue)
        return super().get_context_data(
            articles=bylines(articles.order_by("position")),
            imprint=read(Q(issue=issue), early=self.early),
            **kwargs,
        )


def _editions(article: Article) -> QuerySet[Edition]:
    """Give the editions without their content; what was never corrected has one."""
    if not article.last_notice:
        return Edition.objects.none()
    shown = Edition.objects.published().filter(article=article)
    return shown.select_related("correction").defer("content").order_by("number")


class AuthorDetail(PublicDetail[Author]):
    """An author: what the archive knows today, and what was printed."""

    template_name = "articles/author.html"
    told_by = ("authorships",)

    def get_queryset(self) -> QuerySet[Author]:
        """Start from what readers may see."""
        return Author.objects.published()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the bylines with their articles and bios."""
        author = self.object
        show_published_actors([author], "actor")
        newest = F("article__published_at").desc()
        found = (
            Authorship.objects.published()
            .filter(author=author)
            .select_related("article__issue", "bio")
            .order_by(newest, "-article_id")[: LISTED + 1]
        )
        authorships = list(found)
        return super().get_context_data(
            authorships=authorships[:LISTED],
            more=len(authorships) > LISTED,
            bios=_different_bios(authorships),
            **kwargs,
        )


def _different_bios(authorships: list[Authorship]) -> list[Authorship]:
    """Keep one byline for each wording of the bio, the newest."""
    found: dict[str, Authorship] = {}
    for authorship in authorships:
        if authorship.bio is not None:
            found.setdefault(authorship.bio.text, authorship)
    return list(found.values())[:10]


class FigureDetail(PublicDetail[Figure]):
    """A figure: the quantity, the words that state it, and what it relates to."""

    template_name = "articles/figure.html"

    def get_queryset(self) -> QuerySet[Figure]:
        """Start from what readers may see."""
        figures: QuerySet[Figure] = Figure.objects.published().select_related(
            "measure", "section__article__issue", "section__issue"
        )
        return figures

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the actors, and the links to other figures read from this side."""
        figure = self.object
        links = list(
            FigureLink.objects.published()
            .filter(Q(from_figure=figure) | Q(to_figure=figure))
            .select_related("from_figure__measure", "to_figure__measure")
            .order_by("kind", "pk")[:LISTED]
        )
        others = [
            link.to_figure if link.from_figure_id == figure.pk else link.from_figure
            for link in links
        ]
        show_published_actors(
            [figure, *others], "subject", "counterpart", "place", "attributed_actor"
        )
        return super().get_context_data(
            ties=[
                {
                    "other": other,
                    "said": SAID_OF[link.kind][link.from_figure_id != figure.pk],
                    "note": link.note,
                }
                for link, other in zip(links, others, strict=True)
            ],
            differing=tensions_of([figure]),
            **self._source(),
            **kwargs,
        )

    def _source(self) -> dict[str, Any]:
        """Say what a citation of the figure's words names."""
        figure = self.object
        article, imprint = figure.section.article, figure.section.issue
        home = article or imprint
        assert home is not None  # noqa: S101  # the database sees to it
        words = f"{home.get_absolute_url()}#f{figure.pk}"
        source = {"address": self.request.build_absolute_uri(words), "issue": imprint}
        if article is None:
            return source | {"title": str(home), "date": getattr(home, "date", "")}
        bylines = Authorship.objects.filter(article=article).order_by("position")
        return source | {
            "authorships": list(bylines),
            "title": article.title_shown,
            "issue": article.issue,
            "date": article.original_date,
            "retracted": article.status == Article.Status.RETRACTED,
            "edition": len(_editions(article)),
        }


class MeasureDetail(PublicDetail[Measure]):
    """A measure: all its figures side by side, the largest of each unit first."""

    template_name = "articles/measure.html"
    told_by = ("figures",)

    def get_queryset(self) -> QuerySet[Measure]:
        """Start from what readers may see."""
        return Measure.objects.published()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the figures with who and where they are told."""
        size = Coalesce("value", "high", "low")
        figures = list(
            Figure.objects.published()
            .filter(measure=self.object)
            .select_related("section__article", "section__issue")
            .defer("section__text")
            .order_by("unit", size.desc(), "as_of_earliest", "pk")[: LISTED + 1]
        )
        show_published_actors(figures, "subject", "attributed_actor")
        units = {(figure.unit_kind, figure.unit) for figure in figures}
        return super().get_context_data(
            figures=figures[:LISTED],
            differing=tensions_of(figures[:LISTED]),
            more=len(figures) > LISTED,
            # a unit that all have stands once, in the head of its column
            one_unit=figures[0] if len(units) == 1 else None,
            **kwargs,
        )
