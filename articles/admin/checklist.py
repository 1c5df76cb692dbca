"""The desk's own checklist: what is on it, and what was ticked."""

from django.contrib import admin
from django.http import HttpRequest

from archive.shared.admin import DeskAdmin
from archive.shared.admin_lists import chosen
from articles.models import Article, ChecklistItem, Tick


@admin.register(ChecklistItem)
class ChecklistItemAdmin(DeskAdmin[ChecklistItem]):
    """What is to be ticked before a move; managing editors say what."""

    list_display = ("name", "move", "position", "required", "active")
    list_filter = ("move", "required", "active")
    search_fields = ("name",)
    fieldsets = (
        (None, {"fields": ("name", "move", "position", "required", "active")}),
    )


@admin.register(Tick)
class TickAdmin(DeskAdmin[Tick]):
    """Who ticked what of which article; ticks are made on the page before a move."""

    put_back_allowed = False
    list_display = ("item", "article", "by", "at")
    list_filter = (chosen(Article, "article"), chosen(ChecklistItem, "item"))
    list_select_related = ("item", "article", "by")
    search_fields = ("item__name", "article__title", "by__username")
    date_hierarchy = "at"

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A tick is made before a move, with the article in view."""
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: Tick | None = None
    ) -> bool:
        """A tick stays what somebody said."""
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: Tick | None = None
    ) -> bool:
        """A tick is taken back where it was made."""
        return False
