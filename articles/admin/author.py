"""Authors and their bylines at the desk."""

from django.contrib import admin
from django.db.models import OuterRef, QuerySet
from django.http import HttpRequest

from archive.shared.admin import DeskAdmin
from archive.shared.admin_lists import chosen, counted, number_column
from archive.shared.admin_merge import MergePages
from articles.merging import AUTHORS
from articles.models import Article, Author, Authorship
from articles.scheduling import is_closed


@admin.register(Author)
class AuthorAdmin(MergePages[Author]):
    """The persons behind bylines, as known today."""

    mergeable = AUTHORS

    instead_of_deleting = (
        "merge it into another author, or give its bylines their right author"
    )
    address_from = ("name",)
    list_display = (
        "name",
        "sort_name",
        "affiliation",
        "orcid",
        "actor",
        "bylines_count",
    )
    list_filter = (
        ("orcid", admin.EmptyFieldListFilter),
        ("actor", admin.EmptyFieldListFilter),
        ("merged_into", admin.EmptyFieldListFilter),
    )
    list_select_related = ("actor",)
    search_fields = ("name", "sort_name", "orcid", "authorships__name_as_printed")
    search_help_text = "By name, by name as printed, or by ORCID"
    autocomplete_fields = ("actor",)
    readonly_fields = ("used_by", "merged_into")
    fieldsets = (
        (None, {"fields": ("name", "sort_name", "slug", "affiliation", "used_by")}),
        ("Elsewhere", {"fields": ("orcid", "homepage", "actor")}),
        (None, {"fields": ("merged_into", "note")}),
    )

    bylines_count = number_column("bylines_number", "bylines")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Author]:
        """Add how many bylines each has, as a column of the same statement."""
        bylines = counted(Authorship, author=OuterRef("pk"))
        return super().get_queryset(request).annotate(bylines_number=bylines)


@admin.register(Authorship)
class AuthorshipAdmin(DeskAdmin[Authorship]):
    """Bylines as printed."""

    instead_of_deleting = "a published byline changes by a correction"
    list_display = ("name_as_printed", "author", "article", "position", "has_bio")
    list_filter = (
        chosen(Author, "author"),
        chosen(Article, "article"),
        ("bio", admin.EmptyFieldListFilter),
    )
    list_select_related = ("author", "article")
    search_fields = ("name_as_printed", "author__name", "article__title")
    ordering = ("-article_id", "position")
    autocomplete_fields = ("author", "article", "bio")
    fieldsets = (
        (None, {"fields": ("article", "author", "position", "name_as_printed", "bio")}),
    )

    def get_readonly_fields(
        self, request: HttpRequest, obj: Authorship | None = None
    ) -> tuple[str, ...]:
        """Show what is published or scheduled as it is printed."""
        fixed = obj is not None and is_closed(obj.article)
        return ("article", "position", "name_as_printed") if fixed else ()

    def has_delete_permission(
        self, request: HttpRequest, obj: Authorship | None = None
    ) -> bool:
        """Offer no deletion of a published or scheduled byline."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and not (obj is not None and is_closed(obj.article))

    @admin.display(description="bio", boolean=True, ordering="bio")
    def has_bio(self, row: Authorship) -> bool:
        """Say whether the bio as printed is at hand."""
        return row.bio_id is not None
