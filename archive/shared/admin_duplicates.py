"""Pairs that may be one, at the desk: merge them, or say that they are not the same."""

from typing import Any, ClassVar, TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path

from archive.shared.admin import DeskAdmin
from archive.shared.duplicates import known_to_differ, likely, not_the_same
from archive.shared.guarded import MoveRefused
from archive.shared.merge import Mergeable

M = TypeVar("M", bound=models.Model)

PER_PAGE = 50


class DuplicatePages(DeskAdmin[M]):
    """The list of likely pairs, and the answer that two are not the same."""

    mergeable: ClassVar[Mergeable]

    def get_urls(self) -> list[URLPattern]:
        """Serve the pages before the stock ones, which catch all."""
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("duplicates/", view(self.duplicates_view), name=f"{name}_duplicates"),
            path(
                "duplicates/<int:one>/<int:other>/",
                view(self.differ_view),
                name=f"{name}_differ",
            ),
            *super().get_urls(),
        ]

    def may_merge(self, request: HttpRequest) -> bool:
        """Say whether this person may merge and undo it."""
        return request.user.has_perm(self.mergeable.permission)

    def _row(self, request: HttpRequest, pk: str) -> Any:
        row = self.get_object(request, pk)
        if row is None:
            msg = f"There is no such {self.opts.verbose_name}."
            raise Http404(msg)
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        return row

    def duplicates_view(self, request: HttpRequest) -> HttpResponse:
        """List pairs that may be one."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        kind = self.mergeable
        pairs = likely(kind.listed(), known_to_differ(kind))
        page = Paginator(pairs, PER_PAGE).get_page(request.GET.get("page"))
        shown = list(page.object_list)
        rows = self.model._base_manager.in_bulk(
            {pk for pair in shown for pk in (pair.first, pair.second)}
        )
        context = {
            "title": f"Possible duplicates among {self.opts.verbose_name_plural}",
            "pairs": [self._pair(one, rows) for one in shown],
            "number": len(pairs),
            "page": page,
            "may": self.may_merge(request),
        }
        return self._answer(request, "admin/merge/duplicates.html", context)

    def _pair(self, pair: Any, rows: dict[Any, Any]) -> dict[str, Any]:
        both = [
            (rows[pk], self.address("change", pk)) for pk in (pair.first, pair.second)
        ]
        return {
            "both": both,
            "why": pair.why,
            "merge": f"{self.address('merge', pair.first)}?with={pair.second}",
            "differ": self.address("differ", pair.first, pair.second),
        }

    def differ_view(self, request: HttpRequest, one: int, other: int) -> HttpResponse:
        """Ask why two rows are not the same, and remember it."""
        if not self.may_merge(request):
            raise PermissionDenied
        first, second = self._row(request, str(one)), self._row(request, str(other))
        refused: list[str] = []
        reason = request.POST.get("why", "")[:500]
        if request.method == "POST":
            try:
                not_the_same(
                    self.mergeable, first, second, by=request.user, reason=reason
                )
            except MoveRefused as error:
                refused = error.sentences
            else:
                said = f"“{first}” and “{second}” are not proposed again."
                self.message_user(request, said, messages.SUCCESS)
                return HttpResponseRedirect(self.address("duplicates"))
        context = {
            "title": f"“{first}” and “{second}” are not the same",
            "refused": refused,
            "reason": reason,
            "back": self.address("duplicates"),
        }
        return self._answer(request, "admin/merge/differ.html", context)
