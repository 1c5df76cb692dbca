"""What became of an article since it came out: its editions and its notices."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from articles.models import Article, Correction, Edition


def newest(article: str) -> Subquery:
    """Ask for the number of the newest edition of an article."""
    shown = Edition.objects.published().filter(article=OuterRef(article))
    return Subquery(shown.order_by("-number").values("number")[:1])


EDITIONS = ArraySubquery(
    Edition.objects.published()
    .filter(article=OuterRef("pk"))
    .order_by("number")
    .values(
        told=JSONObject(
            number="number", published_at="published_at", correction_id="correction"
        )
    )
)
"""The editions of an article, told with it in one statement."""


def editions_of(article: Article, notices: Iterable[Correction]) -> list[Edition]:
    """Give the editions that came with the article, oldest first, without content.

    While there is but one, it is not told of. Corrections are those of the notices.
    """
    told: list[dict[str, Any]] = getattr(article, "told_editions", None) or []
    if len(told) < 2:
        return []
    made_by = {notice.pk: notice for notice in notices}
    return [
        Edition(
            article=article,
            number=one["number"],
            published_at=datetime.fromisoformat(one["published_at"]),
            correction=made_by.get(one["correction_id"]),
        )
        for one in told
    ]


def notices_of(article: Article) -> QuerySet[Correction]:
    """Give what was told of the article since it came out, the newest first."""
    if not article.last_notice:
        return Correction.objects.none()
    told = Correction.objects.published().filter(article=article)
    return told.select_related("edition", "base").defer(
        "base__content", "edition__content"
    )
