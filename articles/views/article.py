"""The page of one article, as it is read."""

from typing import Any

from django.db.models import Q, QuerySet

from archive.shared.details import PublicDetail
from articles.kin import around
from articles.models import Article, Figure, Section
from articles.reading import Reading, read
from articles.reconcile import Finding
from articles.tensions import tensions_of

from .details import LISTED
from .since import editions_of, newest, notices_of


class ArticleDetail(PublicDetail[Article]):
    """An article: its text with every fact marked at the exact words."""

    template_name = "articles/article.html"
    early = False
    """Whether it shows what is not published yet: a preview's page does."""

    def shown(self) -> QuerySet[Article]:
        """Give the articles that the page may name as its neighbours."""
        return Article.objects.published()

    def ahead(self) -> QuerySet[Article] | None:
        """Give the articles that the page shows ahead of their publication."""
        return None

    def get_queryset(self) -> QuerySet[Article]:
        """Start from what readers may see."""
        shown = Article.objects.published().select_related("issue")
        return shown.annotate(newest=newest("pk"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add byline, marked text, the list of what is in it, and its neighbours."""
        article = self.object
        reading = read(Q(article=article), early=self.early, cards=True)
        authorships = list(
            article.authorships.select_related("author").order_by("position")
        )
        beside = around(article, reading.actors, self.shown())
        editions = list(editions_of(article))
        return super().get_context_data(
            reading=reading,
            differing=_differing(reading, self.ahead()),
            heading=[
                p for p in reading.parts if p.section.kind == Section.Kind.HEADING
            ],
            body=[p for p in reading.parts if p.section.kind in Section.BODY],
            bios=[p for p in reading.parts if p.section.kind == Section.Kind.BIO],
            authorships=authorships,
            before=beside.before,
            after=beside.after,
            kin=beside.kin,
            listed=LISTED,
            address=self.request.build_absolute_uri(article.get_absolute_url()),
            retracted=article.status == Article.Status.RETRACTED,
            notices=list(notices_of(article)),
            editions=editions,
            edition=editions[-1].number if editions else 1,
            **kwargs,
        )


def _differing(reading: Reading, ahead: QuerySet[Article] | None) -> list[Finding]:
    """Give the tensions in which figures of a text take part."""
    facts = [entry.fact for entry in reading.figures]
    return tensions_of([fact for fact in facts if isinstance(fact, Figure)], ahead)
