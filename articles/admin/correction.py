"""Corrections in the lists of the desk: to be read, they are made elsewhere."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from archive.shared.admin import DeskAdmin
from archive.shared.admin_lists import chosen
from articles.models import Article, Correction


@admin.register(Correction)
class CorrectionAdmin(DeskAdmin[Correction]):
    """What was corrected and retracted, and what is being written."""

    put_back_allowed = False
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

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A deed makes it."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """It has pages of its own, or never changes."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """It stays on record."""
        return False

    @admin.display(description="its own page")
    def page(self, row: Correction) -> SafeString:
        """Lead to where it is written and applied."""
        address = reverse(f"{self.admin_site.name}:correcting_write", args=(row.pk,))
        return format_html('<a href="{}">Open this correction</a>', address)
