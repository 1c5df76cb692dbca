"""Figures, what they measure, and how they relate."""

from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.text import slugify

from actors.models import Actor
from archive.shared.admin import DeskAdmin
from archive.shared.admin_lists import Linked, chosen, counted, links, number_column
from archive.shared.dates import words
from archive.shared.numbers import quantity
from articles.models import Figure, FigureLink, Measure, Section

from .anchored import AnchoredAdmin, AnchorForm
from .verification import VerificationFilter, VerifiesFigures


class FigureForm(AnchorForm[Figure]):
    """A figure's form: the unit's kind follows from the measure."""

    slug = forms.SlugField(
        required=False, max_length=120, help_text="Made of the rest when left empty"
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("value", "low", "high"):
            number = self.initial.get(name)
            if isinstance(number, Decimal):  # 9200000000, not 9200000000.000000
                self.initial[name] = f"{number.normalize():f}"

    def clean(self) -> dict[str, Any] | None:
        """Fill in what follows from the rest."""
        cleaned = super().clean() or {}
        if isinstance(measure := cleaned.get("measure"), Measure):
            self.instance.unit_kind = measure.unit_kind
        if not cleaned.get("slug") and isinstance(cleaned.get("section"), Section):
            cleaned["slug"] = self._free_slug(cleaned["section"], cleaned)
        return cleaned

    @staticmethod
    def _free_slug(section: Section, cleaned: dict[str, Any]) -> str:
        """Name the figure by its article and number, and by a count if need be."""
        home = section.article or section.issue
        words = f"{home.slug if home else ''} {cleaned.get('number_text', '')}"
        base = slugify(words)[:100] or "figure"
        taken = set(
            Figure.objects.filter(slug__startswith=base).values_list("slug", flat=True)
        )
        free = (base, *(f"{base}-{n}" for n in range(2, len(taken) + 3)))
        return next(slug for slug in free if slug not in taken)


@admin.register(Figure)
class FigureAdmin(VerifiesFigures, AnchoredAdmin[Figure]):
    """Quantities as the text states them."""

    form = FigureForm
    fixed_fields = ("verified_by", "verified_at")
    actions = (*AnchoredAdmin.actions, "verify_them", "unverify_them")
    facts = (
        "slug", "measure", "description", "number_text", "qualifier",
        "value", "low", "high", "unit", "percent_of",
        "subject", "counterpart", "place",
        "as_of", "as_of_text", "as_of_confidence",
        "attributed_to", "attributed_actor", "mode", "related", "note", "verification",
    )  # fmt: skip
    list_display = (
        "amount", "measure", "subject", "when", "mode", "number_text", "where",
        "verdict", "verified",
    )  # fmt: skip
    list_filter = (
        *AnchoredAdmin.list_filter,
        VerificationFilter,
        chosen(Measure, "measure"),
        chosen(Actor, "subject", "counterpart", "place", "attributed_actor"),
        "unit_kind",
        "qualifier",
        "mode",
        "as_of_confidence",
    )
    list_select_related = (*AnchoredAdmin.list_select_related, "measure", "subject")
    date_hierarchy = "as_of_earliest"
    autocomplete_fields = (
        "section", "measure", "subject", "counterpart", "place", "attributed_actor",
    )  # fmt: skip
    readonly_fields = (*AnchoredAdmin.readonly_fields, "related", "verification")
    search_fields = (
        *AnchoredAdmin.search_fields,
        "number_text",
        "description",
        "measure__name",
        "subject__name",
    )

    @admin.display(description="figure", ordering="value")
    def amount(self, figure: Figure) -> str:
        """Write the quantity as readers see it."""
        return quantity(figure)

    @admin.display(description="as of", ordering="as_of_earliest")
    def when(self, figure: Figure) -> str:
        """Say in words for when the number holds."""
        return words(figure.as_of) if figure.as_of else ""

    @admin.display(description="links")
    def related(self, figure: Figure) -> SafeString:
        """Lead to the links from and to other figures."""
        return links(
            self.admin_site.name,
            figure.pk,
            (
                Linked("links from it", FigureLink, "from_figure"),
                Linked("links to it", FigureLink, "to_figure"),
            ),
        )


@admin.register(Measure)
class MeasureAdmin(DeskAdmin[Measure]):
    """What figures measure; only figures of one measure can be compared."""

    instead_of_deleting = "give its figures another measure first"
    address_from = ("name",)
    list_display = ("name", "unit_kind", "figures_count", "definition")
    list_filter = ("unit_kind",)
    search_fields = ("name", "definition")
    readonly_fields = ("used_by",)
    fieldsets = (
        (None, {"fields": ("name", "slug", "definition", "unit_kind", "used_by")}),
    )

    figures_count = number_column("figures_number", "figures")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Measure]:
        """Add how many figures each has, as a column of the same statement."""
        figures = counted(Figure, measure=OuterRef("pk"))
        return super().get_queryset(request).annotate(figures_number=figures)


@admin.register(FigureLink)
class FigureLinkAdmin(DeskAdmin[FigureLink]):
    """How figures relate: what reconciliation works with."""

    list_display = ("from_figure", "kind", "to_figure", "note")
    list_filter = (chosen(Figure, "from_figure"), chosen(Figure, "to_figure"), "kind")
    list_select_related = ("from_figure__measure", "to_figure__measure")
    search_fields = (
        "from_figure__description",
        "from_figure__measure__name",
        "to_figure__description",
        "to_figure__measure__name",
        "note",
    )
    ordering = ("from_figure_id", "kind", "to_figure_id")
    autocomplete_fields = ("from_figure", "to_figure")
    fieldsets = ((None, {"fields": ("from_figure", "kind", "to_figure", "note")}),)
