"""What all pages of an import share: who may enter, whose draft, and the frame."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from articles.models import ImportDraft, ImportRun

from .receiving import LARGEST_FILE

IMPORT = "articles.import_issue"
UNDO = "articles.undo_import"

MOST_SENT = LARGEST_FILE * 3 // 2
"""Bytes of a request that are read: a file that is a little too large is told so
beside its field, with all that was typed."""

MOST_DRAINED = 128 * 1024 * 1024
"""Bytes of a request too large that are taken in and thrown away: a browser shows an
answer only when all it sends was taken."""

CHUNK = 64 * 1024

STEPS = ("Receive", "Cuts", "Plan")

View = Callable[..., HttpResponseBase]


def page(
    site: AdminSite,
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    status: int = 200,
) -> TemplateResponse:
    """Show a page of the import within the desk."""
    frame = {**site.each_context(request), "opts": ImportRun._meta, "steps": STEPS}
    return TemplateResponse(
        request, f"admin/import/{template}.html", {**frame, **context}, status=status
    )


def to(name: str, *args: object, anchor: str = "", query: str = "") -> HttpResponse:
    """Lead on to a page of the import."""
    address = reverse(f"admin:import_{name}", args=args)
    query, anchor = query and f"?{query}", anchor and f"#{anchor}"
    return HttpResponseRedirect(f"{address}{query}{anchor}")


def guarded(permission: str) -> Callable[[View], View]:
    """Let those in who may, and answer a request too large in words."""

    def decorate(view: View) -> View:
        protected = csrf_protect(view)

        @csrf_exempt  # asked of `protected`, once the size is known
        @wraps(view)
        def enter(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
            if not request.user.has_perm(permission):
                raise PermissionDenied
            size = request.META.get("CONTENT_LENGTH") or "0"
            if size.isdigit() and int(size) > MOST_SENT:
                return _too_large(request, int(size), named["site"])
            try:
                return protected(request, *args, **named)
            except RequestDataTooBig:
                return _too_large(request, int(size), named["site"])

        return enter

    return decorate


def draft_of(request: HttpRequest, number: int) -> ImportDraft:
    """Give the person's own draft; that of somebody else is not there."""
    draft = ImportDraft.objects.of(request.user).filter(pk=number).first()
    if draft is None:
        msg = "There is no such import, or it was loaded or dropped since."
        raise Http404(msg)
    return draft


def version_in(request: HttpRequest) -> int:
    """Read which version of the draft a form was made from; 0 when it does not say."""
    sent = request.POST.get("version", "")
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 10 else 0


def _too_large(request: HttpRequest, size: int, site: AdminSite) -> HttpResponse:
    left = min(size, MOST_DRAINED)
    while left > 0 and (taken := request.read(min(CHUNK, left))):
        left -= len(taken)
    context = {
        "title": "Too large to import",
        "size": f"{size / 1_000_000:.0f}",
        "most": LARGEST_FILE // 1_000_000,
    }
    return page(site, request, "too_large", context, status=413).render()
