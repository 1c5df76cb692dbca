"""Pages shown ahead to whoever has a preview link: the public ones, marked."""

from typing import Any

from django.db.models import QuerySet
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.models import Article, Issue
from articles.previews import Opened, PreviewOver, open_preview

from .article import ArticleDetail
from .details import IssueDetail
from .preview_links import lead_only_to_what_is_shown

HEADERS = {
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "no-referrer",
}
"""Nobody keeps the page, lists it, or learns the link from where a reader goes on."""


class IssuePreview(IssueDetail):
    """An issue as readers will see it, with the articles that go out with it."""

    early = True
    opened: Opened = None  # type: ignore[assignment]  # given by `as_view`

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the page at the link's own address."""
        assert isinstance(self.opened.row, Issue)  # noqa: S101  # for the types
        self.object = self.opened.row
        self.object.published_at = self.object.published_at or timezone.now()
        behind = self.object.articles.exclude(pk__in=self.shown().values("pk")).count()
        context = self.get_context_data(
            object=self.object, preview=self.opened, behind=behind
        )
        return self.render_to_response(context)

    def shown(self) -> QuerySet[Article]:
        """Give the articles that go out with the issue."""
        return self.opened.articles()


class ArticlePreview(ArticleDetail):
    """An article as readers will see it."""

    early = True
    opened: Opened = None  # type: ignore[assignment]  # given by `as_view`

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the page at the link's own address."""
        found = self.opened.articles().select_related("issue").filter(pk=kwargs["pk"])
        article = found.first()
        if article is None:
            msg = "This preview shows no such article."
            raise Http404(msg)
        if article.is_published:
            return HttpResponseRedirect(article.get_absolute_url())
        self.object = _as_if_published(article)
        context = self.get_context_data(object=article, preview=self.opened)
        return self.render_to_response(context)

    def ahead(self) -> QuerySet[Article]:
        """Let the figures of the whole preview be held against each other."""
        return self.opened.articles()

    def shown(self) -> QuerySet[Article] | None:
        """Give the articles it stands among: the public ones, or the whole preview."""
        if isinstance(self.opened.row, Issue):
            return self.opened.articles()
        return super().shown()


def _as_if_published(article: Article) -> Article:
    """Give an article that is never saved the times that its page shows."""
    now = timezone.now()
    article.published_at = article.published_at or now
    if not article.issue.is_published:
        article.issue.published_at = now
    return article


@require_safe
def preview(
    request: HttpRequest, token: str, pk: int | None = None
) -> HttpResponseBase:
    """Show what a preview link shows; say why when it shows nothing any more."""
    response: HttpResponseBase
    try:
        response = _shown(request, open_preview(token), pk)
    except (PreviewOver, Http404) as over:
        status = over.status if isinstance(over, PreviewOver) else 404
        context = {"sentence": str(over), "status": status}
        response = render(request, "articles/preview_over.html", context, status=status)
    for name, value in HEADERS.items():
        response[name] = value
    return response


def _shown(request: HttpRequest, opened: Opened, pk: int | None) -> HttpResponseBase:
    row = opened.row
    if pk is not None and isinstance(row, Article):
        msg = "This preview shows one article, at the address without a number."
        raise Http404(msg)
    if pk is None and row.is_published:
        return HttpResponseRedirect(row.get_absolute_url())
    if pk is None and isinstance(row, Issue):
        response = IssuePreview.as_view(opened=opened)(request)
    else:
        response = ArticlePreview.as_view(opened=opened)(request, pk=pk or row.pk)
    if isinstance(response, TemplateResponse):
        response.render()
        page = response.content.decode()
        response.content = lead_only_to_what_is_shown(page, opened)
    return response
