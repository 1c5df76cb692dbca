"""What became of a forecast, a pledge or a plan once its day was past."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from actors.models import Event
from archive.shared.history import tracked

from .figure import Figure


@tracked()
class ForecastOutcome(models.Model):
    """An editor's answer to “what happened?”, for one figure or one event.

    A later figure that says what came is linked to the figure as an update instead;
    the answer here is for what no text of the archive tells.
    """

    class Verdict(models.TextChoices):
        CAME_TRUE = "came_true", "came true"
        IN_PART = "in_part", "came true in part"
        DID_NOT = "did_not", "did not come true"
        NOT_KNOWN = "not_known", "not known"

    figure = models.OneToOneField(
        Figure, models.CASCADE, null=True, blank=True, related_name="outcome"
    )
    event = models.OneToOneField(
        Event, models.CASCADE, null=True, blank=True, related_name="outcome"
    )
    verdict = models.CharField("what happened", max_length=10, choices=Verdict)
    note = models.TextField(blank=True, help_text="For editors; not shown in public")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            models.CheckConstraint(
                name="articles_forecastoutcome_of_one",
                condition=Q(figure=None, event__isnull=False)
                | Q(figure__isnull=False, event=None),
                violation_error_message="Name one figure or one event.",
            ),
            models.CheckConstraint(
                name="articles_forecastoutcome_known_verdict",
                condition=Q(
                    verdict__in=("came_true", "in_part", "did_not", "not_known")
                ),
                violation_error_message="There is no such verdict.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.figure or self.event}: {self.get_verdict_display()}"
