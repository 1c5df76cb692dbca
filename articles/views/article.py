"""The page of one article, as it is read."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from archive.shared.details import PublicDetail
from articles.kin import around
from articles.models import (
    Article,
    Author,
    Authorship,
    Figure,
    Section,
)
from articles.reading import Reading, read
from articles.reconcile import Finding
from articles.tensions import tensions_of

from .details import LISTED
from .since import EDITIONS, editions_of, notices_of

BYLINE = ("pk", "position", "name_as_printed", "bio_id")
"""What a page says of a byline."""

AUTHOR = ("slug", "name", "sort_name", "orcid")
"""What it says, to readers and to machines, of an author."""


class ArticleDetail(PublicDetail[Article]):
    """An article: its text with every fact marked at the exact words."""

    template_name = "articles/article.html"
    early = False
    """Whether it shows what is not published yet: a preview's page does."""

    def shown(self) -> QuerySet[Article] | None:
        """Give the articles that the page may name; None: those that are public."""
        return None

    def ahead(self) -> QuerySet[Article] | None:
        """Give the articles that the page shows ahead of their publication."""
        return None

    def get_queryset(self) -> QuerySet[Article]:
        """Start from what readers may see."""
        bylines = Authorship.objects.filter(article=OuterRef("pk")).order_by("position")
        told = {name: name for name in BYLINE}
        author = JSONObject(
            pk="author_id", **{name: f"author__{name}" for name in AUTHOR}
        )
        return (
            Article.objects.published()
            .select_related("issue")
            .annotate(
                told_editions=EDITIONS,
                bylines=ArraySubquery(
                    bylines.values(told=JSONObject(**told, author=author))
                ),
            )
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add byline, marked text, the list of what is in it, and its neighbours."""
        article = self.object
        reading = read(article, early=self.early, cards=True)
        beside = around(article, reading.actors, self.shown())
        notices = list(notices_of(article))
        editions = editions_of(article, notices)
        return super().get_context_data(
            reading=reading,
            differing=_differing(reading, self.ahead()),
            heading=[
                p for p in reading.parts if p.section.kind == Section.Kind.HEADING
            ],
            body=[p for p in reading.parts if p.section.kind in Section.BODY],
            bios=[p for p in reading.parts if p.section.kind == Section.Kind.BIO],
            authorships=_authorships(article),
            before=beside.before,
            after=beside.after,
            kin=beside.kin,
            listed=LISTED,
            address=self.request.build_absolute_uri(article.get_absolute_url()),
            retracted=article.status == Article.Status.RETRACTED,
            notices=notices,
            editions=editions,
            edition=editions[-1].number if editions else 1,
            **kwargs,
        )


def _authorships(article: Article) -> list[Authorship]:
    """Give the bylines that came with the article; else ask for them."""
    told: list[dict[str, Any]] | None = getattr(article, "bylines", None)
    if told is None:
        return list(article.authorships.select_related("author").order_by("position"))
    return [
        Authorship(article=article, **one | {"author": Author(**one["author"])})
        for one in told
    ]


def _differing(reading: Reading, ahead: QuerySet[Article] | None) -> list[Finding]:
    """Give the tensions in which figures of a text take part."""
    facts = [entry.fact for entry in reading.figures]
    return tensions_of([fact for fact in facts if isinstance(fact, Figure)], ahead)
