"""What is published is not deleted at the desk: what is done instead is said."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from django.contrib.admin.utils import unquote
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import capfirst

from archive.shared.history_pages import HistoryPages
from archive.shared.uses import has_published, uses

M = TypeVar("M", bound=models.Model)


class KeepsPublished(HistoryPages[M], Generic[M]):
    """Refuses to delete what readers see, one row or many, and names the way."""

    instead_of_deleting = ""
    """What is done with a published row, as the end of a sentence; empty: deleting it
    is the way, as with a fact that was marked by mistake. Then readers are told why."""

    def kept(self, rows: Sequence[M]) -> list[str]:
        """Say of each published row why it stays; one statement for all of them."""
        if not self.instead_of_deleting or not has_published(self.model):
            return []
        manager: Any = self.model._default_manager
        shown = manager.published().filter(pk__in=[row.pk for row in rows]).order_by()
        numbers = set(shown.values_list("pk", flat=True))
        return [
            f"{capfirst(str(self.opts.verbose_name))} “{row}” is published and stays: "
            f"{self.instead_of_deleting}."
            for row in rows
            if row.pk in numbers
        ]

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Count what is published among what cannot be deleted, ahead of the rest."""
        going, numbers, lacking, protected = super().get_deleted_objects(objs, request)
        return going, numbers, lacking, [*self.kept(list(objs)), *protected]

    def delete_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Say what is done instead to whoever might delete such rows."""
        row = self.get_object(request, unquote(object_id))
        may = row is not None and self.has_delete_permission(request)
        if row is not None and may and (sentences := self.kept([row])):
            return self._stays(request, row, sentences)
        return super().delete_view(request, object_id, extra_context)

    def _stays(
        self, request: HttpRequest, row: M, sentences: list[str]
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "It stays",
            "object": row,
            "sentences": sentences,
            "uses": uses(self.admin_site, row),
        }
        return TemplateResponse(request, "admin/kept.html", context, status=403)
