"""Merging at the desk: side by side, a choice per field, what moves, and the way back.

Works without scripts: every step is a page or a form of its own.
"""

from collections.abc import Sequence
from typing import Any, TypeVar

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import models
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path
from django.utils.html import format_html

from archive.shared.admin_duplicates import DuplicatePages
from archive.shared.duplicates import why_different
from archive.shared.guarded import MoveRefused
from archive.shared.merge import merge, obstacles, seen
from archive.shared.merge_preview import page_after
from archive.shared.merge_shown import counted, fields, removed
from archive.shared.merge_undo import conflicts, undo
from archive.shared.models import Merge

M = TypeVar("M", bound=models.Model)

FOUND = 20
"""How many rows a search for the other one offers."""

PER_PAGE = 50


class MergePages(DuplicatePages[M]):
    """The pages of merging; mix in before the admin class."""

    change_form_template = "admin/merge/change_form.html"
    change_list_template = "admin/merge/change_list.html"

    def get_urls(self) -> list[URLPattern]:
        """Serve the pages before the stock ones, which catch all."""
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("merges/", view(self.merges_view), name=f"{name}_merges"),
            path(
                "merges/<int:number>/undo/",
                view(self.undo_merge_view),
                name=f"{name}_undo_merge",
            ),
            path(
                "<path:object_id>/merge/", view(self.merge_view), name=f"{name}_merge"
            ),
            *super().get_urls(),
        ]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **options: Any
    ) -> HttpResponse:
        """Give the change page its button, for rows that are not merged away."""
        row: Any = context.get("original")
        if row is not None and row.merged_into_id is None and self.may_merge(request):
            context["merge_address"] = self.address("merge", row.pk)
        return super().render_change_form(request, context, *args, **options)

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """Lead from the list to merges and to what may be there twice."""
        more = {
            "merges_address": self.address("merges"),
            "duplicates_address": self.address("duplicates"),
        }
        return super().changelist_view(request, {**more, **(extra_context or {})})

    def merge_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Find the other row; then show both, and on POST merge them."""
        if not self.may_merge(request):
            raise PermissionDenied
        kept: Any = self._row(request, unquote(object_id))
        words = request.GET.get("with", "").strip()
        gone: Any = self._named(words)
        if gone is None:
            return self._choose(request, kept, words)
        if refused := obstacles(self.mergeable, gone, kept):
            return self._choose(request, kept, words, refused)
        return self._side_by_side(request, gone, kept)

    def _named(self, words: str) -> Any:
        """Find a row by its number or its slug, as in its address."""
        if not words:
            return None
        found = Q(slug=words)
        if words.isascii() and words.isdigit() and len(words) < 19:
            found |= Q(pk=int(words))
        return self.model._base_manager.filter(found).order_by("pk").first()

    def _choose(
        self,
        request: HttpRequest,
        kept: Any,
        words: str,
        refused: list[str] | None = None,
    ) -> HttpResponse:
        """Offer rows that the words may mean."""
        found: list[Any] = []
        if words and not refused:
            rows = self.model._base_manager.filter(merged_into=None).exclude(pk=kept.pk)
            some, _ = self.get_search_results(request, rows, words)
            found = list(some.order_by("pk").distinct()[:FOUND])
        context = {
            "title": f"Merge “{kept}” with …",
            "object": kept,
            "words": words,
            "found": [
                (row, f"{self.address('merge', kept.pk)}?with={row.pk}")
                for row in found
            ],
            "refused": refused or [],
        }
        return self._answer(request, "admin/merge/choose.html", context)

    def _side_by_side(self, request: HttpRequest, gone: Any, kept: Any) -> HttpResponse:
        kind, sent = self.mergeable, request.POST
        take = (
            tuple(name for name in kind.fields if sent.get(f"take_{name}") == "gone")
            if request.method == "POST"
            else kind.proposed(gone, kept)
        )
        reason = sent.get("why", "")[:500]
        refused: list[str] = []
        if "page" in sent:
            page = self._page_after(request, gone, kept, take)
            if isinstance(page, HttpResponse):
                return page
            refused = page
        if "confirmed" in sent:
            try:
                record = merge(
                    kind, gone, kept, by=request.user, reason=reason, take=take,
                    although_different="although_different" in sent,
                    as_seen=sent.get("seen", ""),
                )  # fmt: skip
            except MoveRefused as error:
                refused = error.sentences
                gone.refresh_from_db()
                kept.refresh_from_db()
            else:
                return self._merged(request, kept, record)
        made = kind.plan(gone, kept)
        context = {
            "title": f"Merge “{gone}” into “{kept}”",
            "object": kept,
            "gone": gone,
            "kept": kept,
            "fields": fields(kind, gone, kept, take),
            "counted": counted(self.admin_site, kind, gone, kept, made),
            "removed": removed(made),
            "more_removed": len(made.removals),
            "differ": kind.differ(gone, kept),
            "although_different": "although_different" in sent,
            "known": why_different(kind, gone.pk, kept.pk),
            "refused": refused or made.refusals,
            "possible": not made.refusals,
            "seen": seen(kind, gone, kept, made),
            "reason": reason,
            "swap": f"{self.address('merge', gone.pk)}?with={kept.pk}",
            "gone_address": self.address("change", gone.pk),
            "kept_address": self.address("change", kept.pk),
        }
        return self._answer(request, "admin/merge/side_by_side.html", context)

    def _page_after(
        self, request: HttpRequest, gone: Any, kept: Any, take: Sequence[str]
    ) -> HttpResponse | list[str]:
        """Give the public page as it would be, or say why there is none."""
        try:
            page = page_after(
                self.mergeable, gone, kept, by=request.user, take=take
            )  # fmt: skip
        except MoveRefused as error:
            return error.sentences
        if page is None:
            return [f"“{kept}” would have no public page: nothing published names it."]
        page["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        page["Cache-Control"] = "private, no-store"
        return page

    def _merged(self, request: HttpRequest, kept: Any, record: Merge) -> HttpResponse:
        self.log_change(request, kept, f"Merged {record}. {record.reason}")
        self.message_user(
            request,
            format_html(
                'Merged {}. <a href="{}">Undo it</a>',
                record,
                self.address("undo_merge", record.pk),
            ),
            messages.SUCCESS,
        )
        return HttpResponseRedirect(self.address("change", kept.pk))

    def merges_view(self, request: HttpRequest) -> HttpResponse:
        """List what was merged, the latest first."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        rows = Merge.objects.filter(model=self.mergeable.label)
        rows = rows.select_related("by", "undone_by")
        page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
        may = self.may_merge(request)
        context = {
            "title": f"Merged {self.opts.verbose_name_plural}",
            "merges": [
                (
                    one,
                    self.address("change", one.kept),
                    self.address("undo_merge", one.pk)
                    if may and one.undone_at is None
                    else "",
                )
                for one in page.object_list
            ],
            "page": page,
        }
        return self._answer(request, "admin/merge/merges.html", context)

    def undo_merge_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """Show what undoing brings back and what stands in its way; on POST do it."""
        if not self.may_merge(request):
            raise PermissionDenied
        kind = self.mergeable
        record = Merge.objects.filter(pk=number, model=kind.label).first()
        if record is None:
            msg = f"There is no merge {number}."
            raise Http404(msg)
        refused: list[str] = []
        in_the_way: list[str] = []
        reason = request.POST.get("why", "")[:500]
        if request.method == "POST":
            rest = "rest" in request.POST
            try:
                left = undo(kind, record, by=request.user, reason=reason, rest=rest)
            except MoveRefused as error:
                refused = error.sentences
            else:
                for sentence in left:
                    self.message_user(request, sentence, messages.WARNING)
                said = f"The merge of {record} is undone."
                self.message_user(request, said, messages.SUCCESS)
                return HttpResponseRedirect(self.address("change", record.gone))
        possible = True
        try:
            in_the_way = conflicts(kind, record)
        except MoveRefused as error:
            possible, refused = False, error.sentences
        context = {
            "title": "Undo a merge",
            "record": record,
            "moved": sum(len(one["rows"]) for one in record.moved),
            "in_the_way": in_the_way,
            "refused": [one for one in refused if one not in in_the_way],
            "possible": possible,
            "reason": reason,
        }
        return self._answer(request, "admin/merge/undo.html", context)
