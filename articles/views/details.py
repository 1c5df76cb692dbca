"""Pages of one issue, article, author, figure or measure."""

from typing import Any

from django.db.models import F, Q, QuerySet

from actors.visible import show_published_actors
from archive.shared.details import PublicDetail
from archive.shared.prepared import Asked, Prepared
from articles import writing
from articles.models import (
    Article,
    Author,
    Authorship,
    Figure,
    FigureLink,
    Issue,
)
from articles.reading import read
from articles.tensions import tensions_of

from .bylines import with_beginnings, with_bylines
from .since import newest

LISTED = 100
"""How many rows of one kind a page shows at most; the rest is a filtered list."""

SAID_OF: dict[str, tuple[str, str]] = {
    FigureLink.Kind.SHARE_OF: ("A share of", "Of this figure, a share is"),
    FigureLink.Kind.PART_OF: ("A part of", "A part of this figure is"),
    FigureLink.Kind.SAME_QUANTITY: ("The same quantity as",) * 2,
    FigureLink.Kind.PER_HEAD_OF: ("Per head, of", "Per head, this figure is"),
    FigureLink.Kind.UPDATES: ("Updates", "Updated by"),
}
"""How a link reads from the figure it starts at, and from the other one."""


def _printed(shown: QuerySet[Article]) -> QuerySet[Article]:
    """Give the articles of an issue in their order."""
    return with_beginnings(shown.filter(issue=Asked("issue")).order_by("position"))


_PRINTED = Prepared(lambda: _printed(Article.objects.published()))


class IssueDetail(PublicDetail[Issue]):
    """An issue: its articles in their order, and the imprint printed with it."""

    template_name = "articles/issue.html"
    early = False
    """Whether it shows what is not published yet: a preview's page does."""

    def shown(self) -> QuerySet[Article] | None:
        """Give the articles that the page may show; None: those that are public."""
        return None

    def get_queryset(self) -> QuerySet[Issue]:
        """Start from what readers may see."""
        return Issue.objects.published()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the articles and the imprint."""
        issue, shown = self.object, self.shown()
        asked = (
            _PRINTED
            if shown is None
            else Prepared(lambda: _printed(shown), planned=False)
        )
        return super().get_context_data(
            articles=with_bylines(asked(issue=issue.pk)),
            imprint=read(issue, early=self.early),
            **kwargs,
        )


_WRITTEN = Prepared(
    lambda: (
        Authorship.objects.published()
        .filter(author=Asked("author"))
        .select_related("article__issue", "bio")
        .order_by(F("article__published_at").desc(), "-article_id")[: LISTED + 1]
    )
)


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
        authorships = _WRITTEN(author=author.pk)
        return super().get_context_data(
            authorships=authorships[:LISTED],
            more=len(authorships) > LISTED,
            bios=writing.bios(authorships),
            whom=writing.whom(author),
            what=writing.what(author),
            newest=writing.NEWEST,
            **kwargs,
        )


_FIGURE = Asked("figure")
_LINKS = Prepared(
    lambda: (
        FigureLink.objects.published()
        .filter(Q(from_figure=_FIGURE) | Q(to_figure=_FIGURE))
        .select_related("from_figure__measure", "to_figure__measure")
        .order_by("kind", "pk")[:LISTED]
    )
)
_BYLINES = Prepared(
    lambda: (
        Authorship.objects.filter(article=Asked("article"))
        .order_by("position")
        .select_related("author")
    )
)


class FigureDetail(PublicDetail[Figure]):
    """A figure: the quantity, the words that state it, and what it relates to."""

    template_name = "articles/figure.html"

    def get_queryset(self) -> QuerySet[Figure]:
        """Start from what readers may see."""
        figures: QuerySet[Figure] = Figure.objects.published().select_related(
            "measure", "section__article__issue", "section__issue"
        )
        return figures.annotate(newest=newest("section__article"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the actors, and the links to other figures read from this side."""
        figure = self.object
        links = _LINKS(figure=figure.pk)
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
        return source | {
            "authorships": _BYLINES(article=article.pk),
            "title": article.title_shown,
            "issue": article.issue,
            "date": article.original_date,
            "retracted": article.status == Article.Status.RETRACTED,
            "edition": getattr(figure, "newest", None) or 1,
        }
