"""Articles at the desk: what stands on their pages, and where they stand on the way."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.postgres.aggregates import StringAgg
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.safestring import SafeString

from archive.shared.admin import FORM_FIELDS
from archive.shared.admin_lists import Linked, chosen, counted, links, number_column
from archive.shared.dates import words
from archive.shared.tabular import TabularRows
from archive.shared.touched import TouchedFilter
from articles.models import (
    ActorMention,
    Article,
    Author,
    Authorship,
    Candidate,
    EventMention,
    Figure,
    ImportRun,
    Issue,
    Section,
    SourceText,
)
from articles.readiness import CHANGED
from articles.scheduling import is_closed, is_scheduled, said

from .moves import MovesMixin
from .section import facts_of
from .streams import StreamPages
from .verify_pages import VerifyPages

if TYPE_CHECKING:
    SectionsBase = admin.StackedInline[Section, Article]
    BylinesBase = admin.TabularInline[Authorship, Article]
else:
    SectionsBase, BylinesBase = admin.StackedInline, admin.TabularInline


class FirstSections(SectionsBase):
    """The text of a new article: at least one section, or there is no article."""

    model = Section
    fields = ("position", "kind", "label", "text")
    formfield_overrides = FORM_FIELDS
    min_num = 1
    extra = 3
    verbose_name_plural = "text"


class Bylines(TabularRows, BylinesBase):
    """Who wrote it, with the name as printed."""

    model = Authorship
    fields = ("position", "author", "name_as_printed")
    autocomplete_fields = ("author",)
    extra = 0
    verbose_name_plural = "byline"

    def get_readonly_fields(
        self, request: HttpRequest, obj: Article | None = None
    ) -> tuple[str, ...]:
        """Show a published or scheduled byline as it is printed."""
        fixed = obj is not None and is_closed(obj)
        return ("position", "name_as_printed") if fixed else ()

    def has_add_permission(
        self, request: HttpRequest, obj: Article | None = None
    ) -> bool:
        """Offer no new byline under what is published or scheduled."""
        closed = obj is not None and is_closed(obj)
        return not closed and super().has_add_permission(request, obj)

    def has_delete_permission(
        self, request: HttpRequest, obj: Article | None = None
    ) -> bool:
        """Offer no deletion of a published or scheduled byline."""
        closed = obj is not None and is_closed(obj)
        return not closed and super().has_delete_permission(request, obj)


class LackingFilter(admin.SimpleListFilter):
    """Keep articles that lack something before readers may see them."""

    title = "what is missing"
    parameter_name = "lacks"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Name what can be missing."""
        return [
            ("title", "a title"),
            ("author", "an author"),
            ("text", "a text"),
            ("candidates", "a decision on candidates"),
            ("figures", "verification of figures"),
            ("approval", "an approval of what was changed since"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep what was asked for."""
        body = Section.objects.filter(article=OuterRef("pk"), kind__in=Section.BODY)
        lacking = {
            "title": Q(title=""),
            "author": Q(authorships=None),
            "text": ~Q(pk__in=body.values("article")),
            "candidates": Q(
                pk__in=Candidate.objects.pending().values("section__article")
            ),
            "figures": Q(
                pk__in=Figure.objects.filter(verified_by=None).values(
                    "section__article"
                )
            ),
            "approval": CHANGED,
        }
        value = self.value()
        return queryset.filter(lacking[value]) if value in lacking else queryset


@admin.register(Article)
class ArticleAdmin(StreamPages, VerifyPages, MovesMixin):
    """Articles: the status moves by buttons, the facts have lists of their own."""

    instead_of_deleting = "retract it, and its page stays, marked"
    fixed_fields = ("status", "published_at")
    address_from = ("title",)
    list_display = (
        "shown", "byline", "issue", "position", "status", "when", "when_out",
        "mentions_count", "events_count", "figures_count",
    )  # fmt: skip
    list_filter = (
        "status",
        LackingFilter,
        TouchedFilter,
        "title_supplied",
        "language",
        chosen(Issue, "issue"),
        chosen(Author, "authorships__author"),
        chosen(SourceText, "source"),
        chosen(ImportRun, "run"),
    )
    list_select_related = ("issue",)
    search_fields = ("title", "slug", "issue__title", "authorships__name_as_printed")
    search_help_text = "By title, issue, or a name in the byline"
    date_hierarchy = "original_date_earliest"
    autocomplete_fields = ("issue",)
    readonly_fields = ("inside", "when_out", "source", "source_start", "source_end")
    fieldsets = (
        (None, {"fields": ("title", "title_supplied", "slug", "language")}),
        (
            "Where and when printed",
            {"fields": ("issue", "position", "original_date", "original_url")},
        ),
        ("On the way to readers", {"fields": ("status", "when_out")}),
        ("Inside", {"fields": ("inside",)}),
        ("Where it came from", {"fields": ("source", "source_start", "source_end")}),
        (None, {"fields": ("note",)}),
    )

    mentions_count = number_column("mentions_number", "mentions")
    events_count = number_column("events_number", "events")
    figures_count = number_column("figures_number", "figures")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        """Add byline and numbers as columns of the same statement."""
        names = Authorship.objects.filter(article=OuterRef("pk")).order_by()
        byline = names.values("article").annotate(
            all=StringAgg("name_as_printed", ", ", order_by="position")
        )
        here = {"section__article": OuterRef("pk")}
        return (
            super()
            .get_queryset(request)
            .annotate(
                names=Subquery(byline.values("all")),
                mentions_number=counted(ActorMention, **here),
                events_number=counted(EventMention, **here),
                figures_number=counted(Figure, **here),
            )
        )

    def get_readonly_fields(
        self, request: HttpRequest, obj: Article | None = None
    ) -> tuple[str, ...]:
        """Show what is printed of a published or scheduled article."""
        fixed = super().get_readonly_fields(request, obj)
        out = obj is not None and (obj.is_published or is_scheduled(obj))
        return (*fixed, "title", "title_supplied", "language") if out else fixed

    def get_inlines(
        self, request: HttpRequest, obj: Article | None = None
    ) -> list[Any]:
        """Ask for a new article's text; later each section has its own page."""
        return [Bylines] if obj else [Bylines, FirstSections]

    def has_delete_permission(
        self, request: HttpRequest, obj: Article | None = None
    ) -> bool:
        """Offer no deletion of what is published: it is retracted."""
        allowed = super().has_delete_permission(request, obj)
        return allowed and not (obj is not None and obj.published_at)

    @admin.display(description="title", ordering="title")
    def shown(self, article: Article) -> str:
        """Show the title as readers see it."""
        return article.title_shown

    @admin.display(description="byline", ordering="names")
    def byline(self, article: Any) -> str:
        """Give the names as printed."""
        return article.names or ""

    @admin.display(description="first published", ordering="original_date_earliest")
    def when(self, article: Article) -> str:
        """Say in words when the journal first published it."""
        return words(article.original_date) if article.original_date else ""

    @admin.display(description="published", ordering="published_at")
    def when_out(self, article: Article) -> str:
        """Say when it is or was published, by the journal's clocks and in UTC."""
        return said(article.published_at) if article.published_at else ""

    @admin.display(description="inside")
    def inside(self, article: Article) -> SafeString:
        """Lead to its sections and to everything anchored in them."""
        sections = Linked("sections", Section, "article")
        bylines = Linked("bylines", Authorship, "article")
        lines = (sections, bylines, *facts_of("article"))
        return links(self.admin_site.name, article.pk, lines)
