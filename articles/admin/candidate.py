"""What detectors proposed, at the desk: to be read; decisions are made by actions."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from archive.shared.addresses import at_the_desk
from archive.shared.admin_lists import chosen
from articles.decisions import BECOMES
from articles.models import Article, Candidate, ImportRun, Section

from .anchored import AnchoredAdmin


@admin.register(Candidate)
class CandidateAdmin(AnchoredAdmin[Candidate]):
    """Proposals and what was decided on them; nobody types over a proposal."""

    put_back_allowed = False
    list_display = (
        "words", "kind", "proposed", "score", "where", "decision", "decided_by",
        "detector", "reviewed_at",
    )  # fmt: skip
    list_filter = (
        "decision",
        "kind",
        "detector",
        chosen(Article, "section__article"),
        chosen(Section, "section"),
        chosen(ImportRun, "run"),
    )
    list_select_related = ("section__article", "section__issue", "decided_by")
    readonly_fields = (
        "section", "quote", "passage", "verdict", "kind", "proposed", "score",
        "detector", "version", "run", "decision", "decided_by", "decided_at", "note",
        "fact",
    )  # fmt: skip
    autocomplete_fields = ()

    def groups(self, request: HttpRequest, obj: Candidate | None) -> Any:
        """Show the words, what is proposed of them, and what was decided."""
        return (
            ("The words", {"fields": self.readonly_fields[:4]}),
            ("What is proposed", {"fields": self.readonly_fields[4:10]}),
            ("What was decided", {"fields": self.readonly_fields[10:]}),
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Detectors propose."""
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: Candidate | None = None
    ) -> bool:
        """A proposal is accepted or rejected, never changed."""
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: Candidate | None = None
    ) -> bool:
        """What was decided stays on record."""
        return False

    @admin.display(description="proposed")
    def proposed(self, candidate: Candidate) -> SafeString:
        """List what the detector says of the words."""
        parts = (
            (name.replace("_", " "), str(value)[:80])
            for name, value in candidate.payload.items()
            if value not in (None, "", [])
        )
        return format_html_join("; ", "{}: {}", parts)

    @admin.display(description="review")
    def reviewed_at(self, candidate: Candidate) -> SafeString | str:
        """Lead to the review of its article, at this candidate."""
        article = candidate.section.article_id
        if article is None:
            return ""
        address = reverse(f"{self.admin_site.name}:review", args=[article])
        return format_html('<a href="{}?at={}">Review</a>', address, candidate.pk)

    @admin.display(description="became")
    def fact(self, candidate: Candidate) -> SafeString | str:
        """Lead to what it became, if that is still there."""
        if candidate.became is None:
            return "–"
        model = BECOMES[candidate.kind]
        row = model._default_manager.filter(pk=candidate.became).first()
        if row is None:
            return f"{model._meta.verbose_name} {candidate.became}, deleted since"
        address = at_the_desk(self.admin_site.name, model, "change", row.pk)
        return format_html(
            '<a href="{}">{} “{}”</a>', address, model._meta.verbose_name, row
        )
