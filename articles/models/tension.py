"""What editors say about figures that do not add up."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from archive.shared.history import tracked

from .figure import Figure

KEY = r"^[a-z]+(-[0-9]+)+$"
"""How a tension is named: how its figures were read, and their numbers in order."""


class TensionNoteQuerySet(models.QuerySet["TensionNote"]):
    """Questions asked of many explanations."""

    def published(self) -> "TensionNoteQuerySet":
        """Keep those meant for readers, of figures that readers may see.

        They are shown beside their tension only, which stands as long as all of its
        figures are public.
        """
        shown = Figure.objects.published().order_by().values("pk")
        return self.filter(public=True, figure__in=shown)


@tracked()
class TensionNote(models.Model):
    """An editor's explanation of a tension between figures.

    `key` names the tension by its figures. When others come to take part in it, it is
    another tension, and the explanation is no longer shown: it may not fit.
    """

    key = models.CharField(
        "tension",
        max_length=400,
        unique=True,
        editable=False,
        validators=[RegexValidator(KEY)],
    )
    figure = models.ForeignKey(
        Figure,
        models.CASCADE,
        related_name="tension_notes",
        editable=False,
        help_text="The figure that the others are held against",
    )
    text = models.TextField("explanation")
    public = models.BooleanField(
        "readers see it",
        default=False,
        help_text="Shown beside the two quotations; otherwise kept for editors",
    )

    objects = TensionNoteQuerySet.as_manager()

    class Meta:
        ordering = ("figure", "key")
        constraints = (
            models.CheckConstraint(
                name="articles_tensionnote_says_something",
                condition=~Q(text=""),
                violation_error_message="An explanation needs words.",
            ),
            models.CheckConstraint(
                name="articles_tensionnote_key",
                condition=Q(key__regex=KEY),
                violation_error_message=(
                    "A tension is named by how its figures were read and their "
                    "numbers, like share-3-7-9."
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.text[:60]}…" if len(self.text) > 60 else self.text

    @property
    def is_published(self) -> bool:
        """Say whether readers may see it; same rule as `published()`."""
        return self.public and self.figure.is_published
