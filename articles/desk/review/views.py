"""The review itself: the text left, the queue right."""

from typing import Any

from django.contrib.admin import AdminSite
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from archive.shared.addresses import at_the_desk
from articles.actions import VERBS
from articles.decisions import DECIDE
from articles.models import Article

from .rooms import article_or_404, page, seen_by
from .workspace import Item, Workspace, article_with_next, read, read_part

KINDS = ("actor", "event", "figure")


@seen_by()
@require_safe
def review(request: HttpRequest, number: int, *, site: AdminSite) -> HttpResponse:
    """Show the article with all that is proposed and marked in it."""
    article = article_with_next(number)
    if article is None:
        msg = "There is no such article."
        raise Http404(msg)
    kind = request.GET.get("kind", "")
    work = read(article, request.user.pk or 0, kind if kind in KINDS else "")
    now, then = _current(work, request.GET.get("at", ""))
    context = {
        "title": f"Review: {article.title_shown}",
        "article": article,
        "work": work,
        "now": now,
        "then": then,
        "same": _same(work, now),
        "decides": request.user.has_perm(DECIDE),
        "links_actors": request.user.has_perm("actors.view_actor"),
        "onward": _onward(request, site, article),
        "next_address": _next(article),
        "articles_address": at_the_desk(site.name, Article, "changelist"),
    }
    response = page(site, request, "review", context)
    add_never_cache_headers(response)
    return response


@seen_by()
@require_safe
def part(
    request: HttpRequest, number: int, section: int, *, site: AdminSite
) -> HttpResponse:
    """Give one section anew, for the script that changed something in it."""
    found = read_part(article_or_404(number), section, request.user.pk or 0)
    if found is None:
        msg = "There is no such section in this article."
        raise Http404(msg)
    return HttpResponse(found.html)


def _current(work: Workspace, asked: str) -> tuple[Item | None, Item | None]:
    """Find the candidate that is asked for, else the first; and the one behind it."""
    shown = [item for item in work.queue if item.shown]
    place = next(
        (at for at, item in enumerate(shown) if str(item.candidate.pk) == asked), 0
    )
    now = shown[place] if shown else None
    then = shown[(place + 1) % len(shown)] if len(shown) > 1 else None
    return now, then


def _same(work: Workspace, now: Item | None) -> list[int]:
    """Number the candidates that are accepted together with the current one."""
    if now is None or not now.group:
        return []
    return [one.candidate.pk for one in work.queue if one.group == now.group]


def _onward(request: HttpRequest, site: AdminSite, article: Article) -> Any:
    """Give the address where the article is submitted, for those who may."""
    verb = VERBS["submit"]
    if not verb.legal(article) or not request.user.has_perm(verb.permission):
        return None
    return at_the_desk(site.name, Article, "move", article.pk, verb.name)


def _next(article: Any) -> str:
    following = article.next_article
    return reverse("admin:review", args=[following]) if following else ""
