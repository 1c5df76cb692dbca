"""Editions of an article, each at its own address, and what two differ in."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from archive.shared.details import LARGEST, permanently
from articles.models import Article, Edition
from articles.printing import differences, printed, title_shown


def _article(pk: int) -> Article:
    found = None
    if pk < LARGEST:
        articles = Article.objects.published().select_related("issue")
        found = articles.filter(pk=pk).first()
    if found is None:
        msg = "There is no such article."
        raise Http404(msg)
    return found


def _editions(article: Article) -> QuerySet[Edition]:
    editions = Edition.objects.published().filter(article=article)
    return editions.select_related("correction").order_by("number")


def _of(found: dict[int, Edition], number: int) -> Edition:
    if number not in found:
        msg = f"There is no edition {number} of this article."
        raise Http404(msg)
    return found[number]


@require_safe
def edition(request: HttpRequest, pk: int, slug: str, number: int) -> HttpResponse:
    """Show an edition as it was printed; above it, what became of the article."""
    article = _article(pk)
    here = {"pk": pk, "slug": article.slug, "number": number}
    address = reverse("articles:edition", kwargs=here)
    if request.path != address:
        return permanently(request, address)
    # of the others, the number alone is asked for
    editions = list(_editions(article).filter(number=number))
    one = _of({found.number: found for found in editions}, number)
    last = _editions(article).order_by("-number").values_list("number", flat=True)[0]
    parts = printed(one.content)
    context: dict[str, Any] = {
        "article": article,
        "edition": one,
        "newest": last,
        "title": title_shown(one.content),
        "byline": one.content["byline"],
        "body": [part for part in parts if part.kind not in ("heading", "bio")],
        "bios": [part for part in parts if part.kind == "bio"],
        "previous": number - 1,
        "authorships": list(
            article.authorships.select_related("author").order_by("position")
        ),
        "canonical": request.build_absolute_uri(article.get_absolute_url()),
    }
    return _noindex(render(request, "articles/edition.html", context))


@require_safe
def difference(
    request: HttpRequest, pk: int, slug: str, before: int, after: int
) -> HttpResponse:
    """Show word by word what differs between two editions."""
    article = _article(pk)
    here = {"pk": pk, "slug": article.slug, "before": before, "after": after}
    address = reverse("articles:difference", kwargs=here)
    if request.path != address:
        return permanently(request, address)
    wanted = _editions(article).filter(number__in=(before, after))
    found = {one.number: one for one in wanted}
    old, new = _of(found, before), _of(found, after)
    context = {
        "article": article,
        "old": old,
        "new": new,
        "differences": differences(old.content, new.content),
        "canonical": request.build_absolute_uri(article.get_absolute_url()),
    }
    return _noindex(render(request, "articles/difference.html", context))


def _noindex(response: HttpResponse) -> HttpResponse:
    """Lead search engines to the newest edition only."""
    response["X-Robots-Tag"] = "noindex"
    return response
