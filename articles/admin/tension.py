"""Explanations of tensions: read, changed and deleted here, written on their page."""

from django.contrib import admin
from django.http import HttpRequest

from archive.shared.admin import DeskAdmin
from articles.models import TensionNote


@admin.register(TensionNote)
class TensionNoteAdmin(DeskAdmin[TensionNote]):
    """What editors say about figures that do not add up."""

    list_display = ("__str__", "figure", "public", "key")
    list_filter = ("public",)
    list_select_related = ("figure__measure",)
    search_fields = ("text", "key", "figure__description", "figure__number_text")
    readonly_fields = ("key", "figure")
    fieldsets = ((None, {"fields": ("text", "public", "key", "figure")}),)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """It is written on the page of the tension."""
        return False
