"""What all pages of an import share: who may enter, whose draft, and the frame."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any, Generic, TypeVar

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

from articles.ingest.adjust import AdjustmentProblem
from articles.ingest.source import SourceProblem
from articles.models import ImportDraft, ImportRun

from .receiving import LARGEST_FILE

MOST_SENT = LARGEST_FILE * 3 // 2
"""Bytes of a request that are read: a file that is a little too large is told so
beside its field, with all that was typed."""

MOST_DRAINED = 128 * 1024 * 1024
"""Bytes of a request too large that are taken in and thrown away: a browser shows an
answer only when all it sends was taken."""

CHUNK = 64 * 1024

SHOWN = 100
"""How many of a list that may be long are shown; the rest is counted."""

STEPS = ("Receive", "Cuts", "Plan")

T = TypeVar("T")
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


@dataclass(frozen=True, slots=True)
class Some(Generic[T]):
    """The beginning of a list that may be long, and how long it is."""

    shown: Sequence[T]
    number: int

    @classmethod
    def of(cls, whole: Sequence[T]) -> "Some[T]":
        """Keep what is shown of a list."""
        return cls(whole[:SHOWN], len(whole))

    @property
    def more(self) -> int:
        """Say how many are not shown."""
        return self.number - len(self.shown)


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
            except (SourceProblem, AdjustmentProblem) as problem:
                return _broken(
                    request, draft_of(request, named["draft"]), problem, named["site"]
                )

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


def _broken(
    request: HttpRequest, draft: ImportDraft, problem: ValueError, site: AdminSite
) -> HttpResponse:
    """Say why a draft that was read before cannot be read or cut now."""
    context = {
        "title": "This import cannot be shown",
        "draft": draft,
        "sentence": str(problem),
    }
    return page(site, request, "broken", context, status=500).render()


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
