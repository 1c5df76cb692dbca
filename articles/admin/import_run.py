"""Imports at the desk: to be read; they are made and undone by actions."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from archive.shared.admin import DeskAdmin
from archive.shared.admin_lists import Linked, chosen, links, listed
from articles.models import Article, Candidate, ImportRun, SourceText

from .source import LONG

SHOWN = 200
"""How many notes, or stretches of boilerplate, are shown on a run's page."""

STRETCH = 300
"""Characters shown of one stretch of the source."""


@admin.register(ImportRun)
class ImportRunAdmin(DeskAdmin[ImportRun]):
    """Who imported which source when, and what it gave."""

    put_back_allowed = False
    list_display = ("started_at", "source", "issue_title", "by", "made", "state")
    list_filter = ("state", chosen(SourceText, "source"))
    list_select_related = ("source", "by")
    search_fields = ("source__file_name", "issue_title", "by__username")
    search_help_text = "By file name, issue, or who imported it"
    date_hierarchy = "started_at"
    readonly_fields = (
        "source", "issue_title", "by", "started_at", "finished_at", "tools", "made",
        "inside", "said", "aside", "left", "state", "undone_by", "undone_at",
        "undone_why",
    )  # fmt: skip
    fieldsets = (
        (None, {"fields": readonly_fields[:6]}),
        ("What it made", {"fields": ("made", "inside")}),
        ("What it said and left aside", {"fields": ("said", "aside", "left")}),
        ("Undone", {"fields": readonly_fields[11:]}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[ImportRun]:
        """Leave the bytes and the text of sources out."""
        heavy = (f"source__{name}" for name in LONG)
        return super().get_queryset(request).defer(*heavy)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Loading a plan makes it."""
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: ImportRun | None = None
    ) -> bool:
        """What was done stays what was done."""
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: ImportRun | None = None
    ) -> bool:
        """An import is undone and stays on record."""
        return False

    @admin.display(description="made")
    def made(self, run: ImportRun) -> str:
        """Say how much of each kind it made."""
        counts = (f"{name}: {count}" for name, count in run.counts.items() if count)
        return ", ".join(counts)

    @admin.display(description="detectors")
    def tools(self, run: ImportRun) -> str:
        """Name the detectors with their versions."""
        return ", ".join(f"{one['name']} {one['version']}" for one in run.detectors)

    @admin.display(description="inside")
    def inside(self, run: ImportRun) -> SafeString:
        """Lead to what it made and to what it proposed."""
        lines = (
            Linked("articles", Article, "run"),
            Linked("candidates", Candidate, "run"),
        )
        return links(self.admin_site.name, run.pk, lines)

    @admin.display(description="notes")
    def said(self, run: ImportRun) -> SafeString | str:
        """List tasks and doubts."""
        return _listed([one["message"] for one in run.notes])

    @admin.display(description="boilerplate")
    def aside(self, run: ImportRun) -> SafeString | str:
        """Show what is no text of an article."""
        return _listed(
            [
                f"{one['kind']}: {part['words']}"
                for one in run.boilerplate[:SHOWN]
                for part in one["parts"]
            ]
        )

    @admin.display(description="unplaced")
    def left(self, run: ImportRun) -> SafeString | str:
        """Show what found no place."""
        return _listed([part["words"] for part in run.unplaced[:SHOWN]])


def _listed(lines: list[str]) -> SafeString | str:
    return listed([line[:STRETCH] for line in lines[:SHOWN]]) or "–"
