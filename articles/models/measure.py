"""Measures: what figures measure, and in what kind of unit."""

from django.db import models
from django.db.models import Q

from archive.shared.addresses import address
from archive.shared.guards import Guard, update_of
from archive.shared.history import tracked
from archive.shared.published import seen_through


class UnitKind(models.TextChoices):
    """What sort of quantity a number is; figures compare within one only."""

    CURRENCY = "currency", "amount of money"
    CURRENCY_PER_PERSON = "currency_per_person", "amount of money per person"
    PERCENT = "percent", "percentage"
    LENGTH = "length", "length"
    DURATION = "duration", "duration"
    COUNT = "count", "count"
    ORDINAL = "ordinal", "ordinal"
    FREQUENCY = "frequency", "frequency"


class MeasureQuerySet(models.QuerySet["Measure"]):
    """Questions asked of many measures."""

    def published(self) -> "MeasureQuerySet":
        """Keep measures of which readers may see a figure."""
        return self.filter(seen_through(Measure, "figures"))

    def get_by_natural_key(self, slug: str) -> "Measure":
        """Find a measure by its slug, for fixtures."""
        return self.get(slug=slug)


@tracked()
class Measure(models.Model):
    """What figures measure; only figures of one measure and unit can be compared."""

    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=200, unique=True)
    definition = models.TextField(blank=True)
    unit_kind = models.CharField(max_length=20, choices=UnitKind)

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.CheckConstraint(
                name="articles_measure_named",
                condition=~Q(name=""),
                violation_error_message="A measure needs a name.",
            ),
        )
        triggers = (
            Guard(
                name="measure_unit_fits_its_figures",
                operation=update_of("unit_kind"),
                holds="""NOT EXISTS (SELECT 1 FROM articles_figure
                    WHERE measure_id = NEW.id AND unit_kind <> NEW.unit_kind)""",
                message="'Measure “' || NEW.name || '” has figures in another kind of "
                "unit than ' || NEW.unit_kind || '.'",
            ),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Give the public address; the number decides, the slug is for people."""
        return address("articles:measure", self.pk, self.slug)

    def natural_key(self) -> tuple[str]:
        """Name the row in fixtures."""
        return (self.slug,)

    @property
    def is_published(self) -> bool:
        """Say whether readers may see it; same rule as `published()`."""
        return type(self).objects.published().filter(pk=self.pk).exists()
