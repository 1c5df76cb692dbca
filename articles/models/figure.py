"""Quantities stated in the text, and how they relate."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce

from actors.models import Actor
from archive.shared.addresses import address
from archive.shared.dates import EDTFField, edtf_constraints, edtf_trigger
from archive.shared.guards import Guard, update_of
from archive.shared.history import tracked
from archive.shared.merged import nothing_for_merged

from .anchored import Anchored, AnchoredQuerySet
from .measure import Measure, UnitKind
from .verified import UNVERIFY, VERIFIED_BY_ANOTHER


class FigureQuerySet(AnchoredQuerySet):
    """Questions asked of many figures."""

    def get_by_natural_key(self, slug: str) -> "Figure":
        """Find a figure by its slug, for fixtures."""
        figure: Figure = self.get(slug=slug)
        return figure


@tracked()
class Figure(Anchored):
    """A quantity as the text states it.

    `value`, `low` and `high` are scaled out (15.7 billion is 15700000000) and in
    `unit`: an ISO 4217 code, percent, km, year, or the noun that is counted. `low` and
    `high` bound what the words allow: “over 2 billion” has a low and no high.
    """

    class Qualifier(models.TextChoices):
        EXACT = "exact", "exactly as given"
        ABOUT = "about", "about"
        AT_LEAST = "at_least", "at least"
        AT_MOST = "at_most", "at most"
        OVER = "over", "over"
        UNDER = "under", "under"
        NEARLY = "nearly", "nearly"

    class Mode(models.TextChoices):
        ASSERTED = "asserted", "asserted"
        FORECAST = "forecast", "forecast"
        PLEDGE = "pledge", "pledge"
        ALLEGED = "alleged", "alleged"
        DENIED = "denied", "denied"
        CONDITIONAL = "conditional", "conditional"

    class Confidence(models.TextChoices):
        STATED = "stated", "stated in the text"
        INFERRED = "inferred", "inferred from the context"
        AMBIGUOUS = "ambiguous", "ambiguous"

    UnitKind = UnitKind

    slug = models.SlugField(max_length=120, unique=True)
    measure = models.ForeignKey(Measure, models.PROTECT, related_name="figures")
    description = models.CharField(
        "what is measured", max_length=300, blank=True, help_text="As the text has it"
    )
    number_text = models.CharField("number as printed", max_length=60)
    value = models.DecimalField(max_digits=30, decimal_places=6, null=True, blank=True)
    low = models.DecimalField(max_digits=30, decimal_places=6, null=True, blank=True)
    high = models.DecimalField(max_digits=30, decimal_places=6, null=True, blank=True)
    qualifier = models.CharField(
        max_length=10, choices=Qualifier, default=Qualifier.EXACT
    )
    unit_kind = models.CharField(max_length=20, choices=UnitKind)
    unit = models.CharField(max_length=60)
    percent_of = models.CharField(
        max_length=200, blank=True, help_text="A percentage says of what"
    )
    subject = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="figures"
    )
    counterpart = models.ForeignKey(
        Actor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="figures_as_counterpart",
    )
    place = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="figures_here"
    )
    as_of = EDTFField("as of", earliest="as_of_earliest", latest="as_of_latest")
    as_of_earliest = models.DateField(null=True, editable=False)
    as_of_latest = models.DateField(null=True, editable=False)
    as_of_text = models.CharField("as of, as printed", max_length=120, blank=True)
    as_of_confidence = models.CharField(max_length=10, choices=Confidence, blank=True)
    attributed_to = models.CharField(
        max_length=200, blank=True, help_text="Who says so, as told"
    )
    attributed_actor = models.ForeignKey(
        Actor,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="figures_attributed",
    )
    mode = models.CharField(max_length=12, choices=Mode, default=Mode.ASSERTED)
    note = models.TextField(blank=True, help_text="For editors; not shown in public")
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        serialize=False,  # accounts are this archive's own; a fixture brings none
        related_name="figures_verified",
        help_text="Who compared it with the text; a change of what it says undoes it",
    )
    verified_at = models.DateTimeField(
        "verified", null=True, blank=True, editable=False, serialize=False
    )

    objects = FigureQuerySet.as_manager()

    class Meta(Anchored.Meta):
        permissions = (("verify_figure", "Can verify a figure made by another"),)
        ordering = ("section", "start", "id")
        indexes = (
            *Anchored.Meta.indexes,
            # what waits for a second look
            models.Index(
                "section",
                name="articles_figure_unverified",
                condition=Q(verified_by=None),
            ),
            # the largest of a unit, and one measure side by side
            models.Index(
                "unit",
                Coalesce("value", "high", "low").desc(),
                "id",
                name="articles_figure_size",
            ),
            models.Index("measure", "as_of_earliest", name="articles_figure_measured"),
            # what may be one quantity, told twice
            models.Index(
                "measure",
                "subject",
                "as_of",
                "unit",
                "mode",
                name="articles_figure_told",
            ),
        )
        constraints = (
            *Anchored.Meta.constraints,
            models.CheckConstraint(
                name="articles_figure_bounds_in_order",
                condition=(Q(low=None) | Q(high=None) | Q(low__lte=F("high")))
                & (Q(low=None) | Q(value=None) | Q(low__lte=F("value")))
                & (Q(high=None) | Q(value=None) | Q(value__lte=F("high"))),
                violation_error_message=(
                    "The lower bound, the value and the upper bound must be in order."
                ),
            ),
            models.CheckConstraint(
                name="articles_figure_says_how_much",
                condition=Q(value__isnull=False)
                | Q(low__isnull=False)
                | Q(high__isnull=False),
                violation_error_message="A figure needs a value or a bound.",
            ),
            models.CheckConstraint(
                name="articles_figure_percent_of_what",
                condition=~Q(unit_kind="percent") | ~Q(percent_of=""),
                violation_error_message="A percentage must say of what.",
            ),
            models.CheckConstraint(
                name="articles_figure_verified_by_and_when",
                condition=Q(verified_by=None, verified_at=None)
                | Q(verified_by__isnull=False, verified_at__isnull=False),
                violation_error_message=(
                    "A verified figure says who verified it and when."
                ),
            ),
            *edtf_constraints(
                "articles_figure_as_of", "as_of_earliest", "as_of_latest"
            ),
        )
        triggers: ClassVar[tuple[pgtrigger.Trigger, ...]] = (
            *Anchored.Meta.triggers,
            edtf_trigger("as_of_bounds", "as_of", "as_of_earliest", "as_of_latest"),
            nothing_for_merged(
                "figure_of_merged",
                "actors_actor",
                "name",
                "subject_id",
                "counterpart_id",
                "place_id",
                "attributed_actor_id",
            ),  # fmt: skip
            UNVERIFY,
            VERIFIED_BY_ANOTHER,
            Guard(
                name="figure_unit_fits_the_measure",
                operation=pgtrigger.Insert | update_of("measure_id", "unit_kind"),
                holds="""EXISTS (SELECT 1 FROM articles_measure
                    WHERE id = NEW.measure_id AND unit_kind = NEW.unit_kind)""",
                message="'The unit of figure ' || NEW.slug || ' is of kind “' || "
                "NEW.unit_kind || '”, its measure is of another kind.'",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number_text} {self.unit}: {self.description or self.measure}"

    def get_absolute_url(self) -> str:
        """Give the public address."""
        return address("articles:figure", self.pk)

    def natural_key(self) -> tuple[str]:
        """Name the row in fixtures."""
        return (self.slug,)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "articles.section",
        "articles.measure",
        "actors.actor",
    ]


class FigureLinkQuerySet(models.QuerySet["FigureLink"]):
    """Questions asked of many links between figures."""

    def published(self) -> "FigureLinkQuerySet":
        """Keep links both of whose ends readers may see."""
        shown = Figure.objects.published().order_by().values("pk")
        return self.filter(from_figure__in=shown, to_figure__in=shown)

    def get_by_natural_key(
        self, from_figure: str, to_figure: str, kind: str
    ) -> "FigureLink":
        """Find a link by both figures' slugs and its kind, for fixtures."""
        return self.get(
            from_figure__slug=from_figure, to_figure__slug=to_figure, kind=kind
        )


@tracked()
class FigureLink(models.Model):
    """How one figure relates to another: what reconciliation works with."""

    class Kind(models.TextChoices):
        SHARE_OF = "share_of", "share of"
        PART_OF = "part_of", "part of"
        SAME_QUANTITY = "same_quantity", "same quantity as"
        PER_HEAD_OF = "per_head_of", "per head of"
        UPDATES = "updates", "updates"

    from_figure = models.ForeignKey(Figure, models.CASCADE, related_name="links_from")
    kind = models.CharField(max_length=14, choices=Kind)
    to_figure = models.ForeignKey(Figure, models.CASCADE, related_name="links_to")
    note = models.TextField(blank=True)

    objects = FigureLinkQuerySet.as_manager()

    class Meta:
        ordering = ("from_figure", "kind", "to_figure")
        constraints = (
            models.UniqueConstraint(
                fields=("from_figure", "to_figure", "kind"),
                name="articles_figurelink_once",
                violation_error_message="This link is already recorded.",
            ),
            models.CheckConstraint(
                name="articles_figurelink_not_to_itself",
                condition=~Q(from_figure=F("to_figure")),
                violation_error_message="A figure has no link to itself.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.from_figure} · {self.get_kind_display()} · {self.to_figure}"

    def natural_key(self) -> tuple[str, str, str]:
        """Name the row in fixtures."""
        return (self.from_figure.slug, self.to_figure.slug, self.kind)

    natural_key.dependencies = ["articles.figure"]  # type: ignore[attr-defined]
