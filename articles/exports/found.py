"""What every export of an article starts from: a public one, at its one address."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from archive.shared.details import LARGEST, permanently
from articles.models import Article, Authorship, Edition

from .citation import Citation
from .record import of_article

Shown = Callable[[HttpRequest, Article], HttpResponse]


def of_published(shown: Shown) -> Callable[..., HttpResponse]:
    """Give a view the public article of its address, with its issue; else 404.

    The number decides; a wrong slug is put right.
    """

    @require_safe
    @wraps(shown)
    def view(request: HttpRequest, pk: int, slug: str, **more: Any) -> HttpResponse:
        articles = Article.objects.published().select_related("issue")
        article = articles.filter(pk=pk).first() if pk < LARGEST else None
        if article is None:
            msg = "There is no such article."
            raise Http404(msg)
        if slug != article.slug:
            match = request.resolver_match
            name = match.view_name if match else ""
            return permanently(request, reverse(name, args=[pk, article.slug]))
        return shown(request, article)

    return view


def site(request: HttpRequest) -> str:
    """Give the beginning of every address: scheme and host."""
    return request.build_absolute_uri("/")[:-1]


def cited(request: HttpRequest, article: Article) -> Citation:
    """Cite an article as it reads now, in two statements at most."""
    bylines = Authorship.objects.filter(article=article).select_related("author")
    return of_article(
        article, bylines.order_by("position"), editions_of(article), site(request)
    )


def editions_of(article: Article) -> int:
    """Count the editions of what is published."""
    return Edition.objects.published().filter(article=article).count()


def as_file(text: str, media_type: str, name: str) -> HttpResponse:
    """Send a text as a file to keep; search engines have no use for it."""
    kind = f"{media_type}; charset=utf-8"
    answer = HttpResponse(text, content_type=kind)
    answer["Content-Disposition"] = content_disposition_header(True, name) or ""
    answer["X-Robots-Tag"] = "noindex"
    return answer


def article_formats(article: Article) -> dict[str, str]:
    """Give the addresses of an article in other formats."""
    at = [article.pk, article.slug]
    names = {
        "styles": "cite", "bibtex": "cite_bib", "ris": "cite_ris", "csl": "cite_csl",
        "text": "text",
    }  # fmt: skip
    return {key: reverse(f"articles:{name}", args=at) for key, name in names.items()}


def claim_formats(short: str) -> dict[str, str]:
    """Give the addresses of the ways to cite what has a short address."""
    ends = {"styles": "/cite/", "bibtex": ".bib", "ris": ".ris", "csl": ".csl.json"}
    return {name: f"{short}{end}" for name, end in ends.items()}
