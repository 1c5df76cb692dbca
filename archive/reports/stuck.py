"""Articles on their way to readers that nobody has touched for a while."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from archive.shared.paging import Rows
from archive.shared.past import history_of
from articles.models import Article, Section
from articles.readiness import lacks

from .base import Cell, Line, Report, page_of

ON_THE_WAY = ("draft", "in_review", "approved")


def _newest(model: Any, path: str, column: str) -> Subquery:
    rows = history_of(model)._default_manager.filter(**{path: OuterRef("pk")})
    newest = rows.annotate(
        who=KeyTextTransform("user", "pgh_context__metadata")
    ).order_by("-pgh_id")
    return Subquery(newest.values(column)[:1])


def touched(articles: QuerySet[Article]) -> QuerySet[Any]:
    """Add when an article or its text was changed last, by their histories."""
    own = _newest(Article, "pgh_obj_id", "pgh_created_at")
    text = _newest(Section, "article_id", "pgh_created_at")
    return articles.annotate(touched_at=Greatest(own, Coalesce(text, own)))


def _found(chosen: Mapping[str, str]) -> Rows:
    before = timezone.now() - timedelta(days=int(chosen["days"]))
    waiting = Article.objects.filter(status__in=ON_THE_WAY)
    still = touched(waiting).filter(touched_at__lt=before)
    return Rows(still.order_by("pk"), _lines)


def _lines(articles: QuerySet[Article]) -> Sequence[Line]:
    rows: list[Any] = list(
        touched(articles)
        .annotate(touched_by=_newest(Article, "pgh_obj_id", "who"))
        .select_related("issue")
    )
    missing = lacks(Article.objects.filter(pk__in=[row.pk for row in rows]))
    numbers = {int(row.touched_by) for row in rows if (row.touched_by or "").isdigit()}
    names = dict(User.objects.filter(pk__in=numbers).values_list("pk", "username"))
    return [
        Line(
            (
                Cell(str(row), page_of(Article, row.pk)),
                Cell(str(row.issue)),
                Cell(row.get_status_display()),
                Cell(row.touched_at.strftime("%Y-%m-%d")),
                Cell(names.get(int(row.touched_by or 0), "a command")),
                Cell(", ".join(missing.get(row.pk, [])) or "nothing"),
            )
        )
        for row in rows
    ]


STUCK = Report(
    slug="stuck",
    title="Stuck articles",
    meaning="Articles on their way to readers that nobody has changed for some days, "
    "neither the article nor its text.",
    empty="No article has been left lying for so long.",
    headings=("Article", "Issue", "Stands", "Last change", "By", "Lacks"),
    models=(Article, Section),
    source=_found,
    options=(
        (
            "days",
            "Unchanged for",
            tuple((str(n), f"{n} days") for n in (14, 3, 7, 30, 90)),
        ),
    ),
    counted=("article", "articles"),
)
