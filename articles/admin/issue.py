"""Issues at the desk."""

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.db.models import OuterRef, QuerySet
from django.http import HttpRequest

from archive.shared.admin_lists import counted, number_column
from archive.shared.dates import words
from articles.models import Article, Issue
from articles.scheduling import said

from .moves import IssueMovesMixin

STAMPED = ("journal_title", "publisher", "issn")
"""What is stamped when the issue is first published, and stays."""


@admin.register(Issue)
class IssueAdmin(IssueMovesMixin):
    """Issues: published as one, with all their approved articles."""

    instead_of_deleting = "its articles can be retracted, each by itself"
    fixed_fields = ("published_at", *STAMPED)
    address_from = ("title",)
    list_display = (
        "title", "volume", "number", "when", "when_out", "articles_count",
        "to_come",
    )  # fmt: skip
    list_filter = (("published_at", admin.EmptyFieldListFilter),)
    search_fields = ("title", "volume", "number", "articles__title")
    search_help_text = "By title, volume, number, or the title of an article in it"
    date_hierarchy = "date_earliest"
    autocomplete_fields = ("source",)
    readonly_fields = ("when_out", "used_by")
    fieldsets = (
        (None, {"fields": ("title", "slug", "volume", "number", "date")}),
        ("Inside", {"fields": ("used_by",)}),
        ("Stamped when published", {"fields": (*STAMPED, "when_out")}),
        (None, {"fields": ("source", "note")}),
    )

    articles_count = number_column("inside", "articles")
    to_come = number_column("coming", "not yet published")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Issue]:
        """Add how many articles each has, and how many are still to come."""
        inside = counted(Article, issue=OuterRef("pk"))
        coming = counted(
            Article,
            issue=OuterRef("pk"),
            status__in=("draft", "in_review", "approved"),
        )
        return super().get_queryset(request).annotate(inside=inside, coming=coming)

    def get_readonly_fields(
        self, request: HttpRequest, obj: Issue | None = None
    ) -> tuple[str, ...]:
        """Show the stamp as final once it is."""
        stamped = STAMPED if obj is not None and obj.published_at else ()
        return (*super().get_readonly_fields(request, obj), *stamped)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """Propose the journal that this archive keeps."""
        initial: dict[str, Any] = {"journal_title": settings.JOURNAL_TITLE}
        return initial | super().get_changeform_initial_data(request)

    def has_delete_permission(
        self, request: HttpRequest, obj: Issue | None = None
    ) -> bool:
        """Offer no deletion of what is published."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and not (obj is not None and obj.published_at)

    @admin.display(description="published", ordering="published_at")
    def when_out(self, issue: Issue) -> str:
        """Say when it is or was published, by the journal's clocks and in UTC."""
        return said(issue.published_at) if issue.published_at else ""

    @admin.display(description="date of issue", ordering="date_earliest")
    def when(self, issue: Issue) -> str:
        """Say the date in words."""
        return words(issue.date)
