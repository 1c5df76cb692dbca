"""Corrections and editions in the lists of the desk: to be read, made elsewhere."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from archive.shared.admin import DeskAdmin
from archive.shared.admin_lists import chosen
from articles.models import Article, Correction, Edition


class _MadeElsewhere(DeskAdmin[Any]):
    """Rows that deeds make; nobody adds, changes or deletes them by hand."""

    put_back_allowed = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A deed makes it."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """It has pages of its own, or never changes."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """It stays on record."""
        return False


@admin.register(Correction)
class CorrectionAdmin(_MadeElsewhere):
    """What was corrected and retracted, and what is being written."""

    list_display = ("article", "kind", "state", "begun_by", "begun_at", "applied_at")
    list_filter = ("state", "kind", chosen(Article, "article"))
    list_select_related = ("article", "begun_by")
    search_fields = ("article__title", "notice")
    search_help_text = "By title of the article, or words of the notice"
    readonly_fields = (
        "page", "article", "base", "kind", "reason", "notice", "state", "begun_by",
        "begun_at", "applied_by", "applied_at",
    )  # fmt: skip
    fields = readonly_fields

    @admin.display(description="its own page")
    def page(self, row: Correction) -> SafeString:
        """Lead to where it is written and applied."""
        address = reverse(f"{self.admin_site.name}:correcting_write", args=(row.pk,))
        return format_html('<a href="{}">Open this correction</a>', address)


@admin.register(Edition)
class EditionAdmin(_MadeElsewhere):
    """What readers were given; it never changes."""

    list_display = ("article", "number", "published_at", "sha256")
    list_filter = (chosen(Article, "article"),)
    list_select_related = ("article",)
    search_fields = ("article__title", "sha256")
    search_help_text = "By title of the article, or SHA-256"
    readonly_fields = ("article", "number", "published_at", "sha256", "correction")
    fields = readonly_fields
