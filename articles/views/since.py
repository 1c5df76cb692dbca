"""What became of an article since it came out: its editions and its notices."""

from django.db.models import OuterRef, QuerySet, Subquery

from articles.models import Article, Correction, Edition


def newest(article: str) -> Subquery:
    """Ask for the number of the newest edition of an article."""
    shown = Edition.objects.published().filter(article=OuterRef(article))
    return Subquery(shown.order_by("-number").values("number")[:1])


def editions_of(article: Article) -> QuerySet[Edition]:
    """Give the editions without their content; none while there is but one."""
    if (getattr(article, "newest", None) or 1) == 1:
        return Edition.objects.none()
    shown = Edition.objects.published().filter(article=article)
    return shown.select_related("correction").defer("content").order_by("number")


def notices_of(article: Article) -> QuerySet[Correction]:
    """Give what was told of the article since it came out, the newest first."""
    if not article.last_notice:
        return Correction.objects.none()
    told = Correction.objects.published().filter(article=article)
    return told.select_related("edition", "base").defer(
        "base__content", "edition__content"
    )
