"""What all pages of the review share: who may enter, the frame, and the answers."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    JsonResponse,
)
from django.template.response import TemplateResponse
from django.urls import reverse

from archive.shared.guarded import MoveRefused
from articles.decisions import DECIDE, DecidedBefore
from articles.models import Article

SEES = ("articles.view_article", "articles.view_candidate")
View = Callable[..., HttpResponseBase]

REFUSED, TAKEN, FORBIDDEN = 422, 409, 403
"""Answers to a script: it does not fit; somebody decided first; this one may not."""


def page(
    site: AdminSite,
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    status: int = 200,
) -> TemplateResponse:
    """Show a page of the review within the desk."""
    frame = {**site.each_context(request), "opts": Article._meta}
    return TemplateResponse(
        request, f"admin/review/{template}.html", {**frame, **context}, status=status
    )


def seen_by(permission: str = "") -> Callable[[View], View]:
    """Let those in who see articles and candidates, and have the permission."""

    def decorate(view: View) -> View:
        @wraps(view)
        def enter(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
            _know(request.user)
            wanted = (*SEES, permission) if permission else SEES
            if not request.user.has_perms(wanted):
                if asks_json(request):
                    return refused(["This account may not do this."], FORBIDDEN)
                raise PermissionDenied
            return view(request, *args, **named)

        return enter

    return decorate


def _know(user: Any) -> None:
    """Read a person's permissions in one statement instead of two.

    The model backend asks for those of the person and of the groups apart, unless it
    finds them kept.
    """
    if user.is_superuser or not user.is_active or hasattr(user, "_perm_cache"):
        return
    rows = Permission.objects.filter(
        Q(pk__in=user.user_permissions.order_by().values("pk"))
        | Q(group__in=user.groups.order_by().values("pk"))
    )
    named = rows.order_by().values_list("content_type__app_label", "codename")
    user._perm_cache = {f"{label}.{code}" for label, code in named}


def decides(view: View) -> View:
    """Let only those in who decide on candidates."""
    return seen_by(DECIDE)(view)


def article_or_404(number: int) -> Article:
    """Read an article."""
    article = Article.objects.filter(pk=number).first()
    if article is None:
        msg = "There is no such article."
        raise Http404(msg)
    return article


def asks_json(request: HttpRequest) -> bool:
    """Say whether a script asks, which wants the answer alone."""
    return request.headers.get("Accept", "").startswith("application/json")


def refused(sentences: list[str], status: int = REFUSED, **more: Any) -> JsonResponse:
    """Tell a script why not."""
    return JsonResponse({"refused": sentences, **more}, status=status)


def told(
    request: HttpRequest, article: int, act: Callable[[], dict[str, Any]], said: str
) -> HttpResponse:
    """Do something and answer: a script with what it is now, others with the page."""
    try:
        outcome = act()
    except MoveRefused as problem:
        taken = problem.row if isinstance(problem, DecidedBefore) else None
        if asks_json(request):
            if taken is not None:
                return refused(problem.sentences, TAKEN, decision=taken.decision)
            return refused(problem.sentences)
        for sentence in problem.sentences:
            messages.error(request, sentence)
        return back(request, article)
    except PermissionDenied as problem:
        if asks_json(request):
            return refused([str(problem) or "This account may not."], FORBIDDEN)
        raise
    if asks_json(request):
        return JsonResponse(outcome)
    messages.success(request, outcome.get("said") or said)
    return back(request, article)


def back(request: HttpRequest, article: int) -> HttpResponse:
    """Lead back to the place that was sent along."""
    kind = request.POST.get("kind_shown", "")
    at = request.POST.get("then", "")
    address = reverse("admin:review", args=[article])
    query = [f"kind={kind}"] if kind in ("actor", "event", "figure") else []
    query += [f"at={at}"] if at.isascii() and at.isdigit() else []
    return HttpResponseRedirect(f"{address}{'?' if query else ''}{'&'.join(query)}#now")
