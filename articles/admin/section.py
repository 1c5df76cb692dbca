"""The printed text at the desk."""

from typing import Any

from django.contrib import admin
from django.db.models import Func, IntegerField, QuerySet
from django.db.models.functions import Left
from django.http import HttpRequest
from django.utils.safestring import SafeString

from archive.shared.admin_lists import Linked, chosen, links, number_column
from articles.models import Article, Issue, Section
from articles.readiness import ANCHORED
from articles.scheduling import scheduled_home

from .retext import RetextMixin

PRINTED = ("article", "issue", "kind", "label", "position", "text")
"""What changes by a correction only, once it is published; scheduled, not at all."""


def facts_of(model: str) -> tuple[Linked, ...]:
    """Give the links to what is anchored in an article or a section."""
    path = {"article": "section__article", "section": "section"}[model]
    return tuple(
        Linked(str(fact._meta.verbose_name_plural), fact, path) for fact in ANCHORED
    )


@admin.register(Section)
class SectionAdmin(RetextMixin):
    """Sections of articles, and imprints of issues."""

    instead_of_deleting = "its text changes by a correction"
    list_display = ("heading", "home", "kind", "position", "length", "beginning")
    list_filter = (chosen(Article, "article"), chosen(Issue, "issue"), "kind")
    list_select_related = ("article", "issue")
    sortable_by = ("length",)
    search_fields = ("article__title", "issue__title", "label", "kind")
    search_help_text = "By the title of the article, the label or the kind"
    autocomplete_fields = ("article", "issue")
    readonly_fields = ("anchored",)
    fieldsets = (
        (None, {"fields": ("article", "issue", "position", "kind", "label", "text")}),
        ("What it says", {"fields": ("anchored",)}),
    )

    length = number_column("characters", "characters")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Section]:
        """Fetch beginnings and lengths for lists, not whole texts."""
        length = Func("text", function="char_length", output_field=IntegerField())
        rows = super().get_queryset(request).defer("text")
        return rows.annotate(opening=Left("text", 90), characters=length)

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        """Show the newest texts first, and those of one article as they are read."""
        whole = any(name in request.GET for name in ("article", "issue"))
        return ("position", "id") if whole else ("-id",)

    def get_readonly_fields(
        self, request: HttpRequest, obj: Section | None = None
    ) -> tuple[str, ...]:
        """Show published text, and let nobody think that it could be typed over."""
        out = obj is not None and (obj.is_published or scheduled_home(obj) is not None)
        fixed = PRINTED if out else ()
        return (*self.readonly_fields, *fixed)

    def has_delete_permission(
        self, request: HttpRequest, obj: Section | None = None
    ) -> bool:
        """Offer no deletion of what is published or scheduled."""
        allowed = super().has_delete_permission(request, obj)
        if obj is None or not allowed:
            return allowed
        return not obj.is_published and scheduled_home(obj) is None

    @admin.display(description="section")
    def heading(self, section: Section) -> str:
        """Name the section."""
        return str(section)

    @admin.display(description="of")
    def home(self, section: Section) -> str:
        """Name the article or issue."""
        return str(section.article or section.issue)

    @admin.display(description="begins")
    def beginning(self, section: Any) -> str:
        """Show its first words."""
        return f"{section.opening}…" if section.characters > 90 else section.opening

    @admin.display(description="anchored here")
    def anchored(self, section: Section) -> SafeString:
        """Lead to the facts anchored in it."""
        return links(self.admin_site.name, section.pk, facts_of("section"))
