"""Merges, pairs that are known to differ, and who is here: about rows of any model."""

import pgtrigger
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from archive.shared.guards import Guard
from archive.shared.history import tracked

_FIXED = (
    "model, gone, kept, gone_words, kept_words, choices, moved, changed, removed, "
    "added, reason, by_id, at"
)


def _of(row: str) -> str:
    return ", ".join(f"{row}.{column.strip()}" for column in _FIXED.split(","))


class Merge(models.Model):
    """One record merged into another, and all that was written by it.

    Rows are known by model and number, since the foundation knows no model. `moved`
    lists for each model and column which rows pointed from one number to another;
    `changed` what rows held before and after; `removed` rows as they were; `added` the
    numbers of new ones. Nothing of it changes; it is undone once, or never.
    """

    model = models.CharField(max_length=80, help_text="As in actors.actor")
    gone = models.BigIntegerField(help_text="Number of the row merged away")
    kept = models.BigIntegerField(help_text="Number of the row that stays")
    gone_words = models.CharField(max_length=300)
    kept_words = models.CharField(max_length=300)
    choices = models.JSONField(default=list, blank=True)
    moved = models.JSONField(default=list, blank=True)
    changed = models.JSONField(default=list, blank=True, encoder=DjangoJSONEncoder)
    removed = models.JSONField(default=list, blank=True, encoder=DjangoJSONEncoder)
    added = models.JSONField(default=list, blank=True)
    reason = models.TextField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="merges"
    )
    at = models.DateTimeField(auto_now_add=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="merges_undone",
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_why = models.TextField(blank=True)
    left = models.JSONField(
        default=list, blank=True, help_text="What the undoing left as it was"
    )

    class Meta:
        default_permissions = ()
        ordering = ("-at", "-id")
        indexes = (models.Index(fields=("model", "-id"), name="shared_merge_of_model"),)
        constraints = (
            models.CheckConstraint(
                name="shared_merge_of_two",
                condition=~Q(gone=F("kept")),
                violation_error_message="A row cannot be merged into itself.",
            ),
            models.CheckConstraint(
                name="shared_merge_reason",
                condition=~Q(reason=""),
                violation_error_message="A merge needs a reason.",
            ),
        )
        triggers = (
            Guard(
                name="merge_stays_on_record",
                operation=pgtrigger.Update | pgtrigger.Delete,
                holds=f"""TG_OP = 'UPDATE' AND OLD.undone_at IS NULL
                    AND ({_of("OLD")}) IS NOT DISTINCT FROM ({_of("NEW")})""",
                message="'The record of merging “' || OLD.gone_words || '” stays as it "
                "is; a merge is undone once, by an action.'",
            ),
        )

    def __str__(self) -> str:
        return f"“{self.gone_words}” into “{self.kept_words}”"


@tracked()
class NotTheSame(models.Model):
    """Two rows that look alike and were found to be different things."""

    model = models.CharField(max_length=80, help_text="As in actors.actor")
    first = models.BigIntegerField(help_text="The smaller number")
    second = models.BigIntegerField(help_text="The larger number")
    reason = models.TextField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        verbose_name_plural = "not the same"
        ordering = ("-at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=("model", "first", "second"),
                name="shared_notthesame_once",
                violation_error_message="That these two differ is known already.",
            ),
            models.CheckConstraint(
                name="shared_notthesame_in_order",
                condition=Q(first__lt=F("second")),
                violation_error_message="Name the smaller number first.",
            ),
            models.CheckConstraint(
                name="shared_notthesame_reason",
                condition=~Q(reason=""),
                violation_error_message="Say why they are not the same.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.model} {self.first} and {self.second}"


class SearchMiss(models.Model):
    """Words that readers searched for and that nothing answers; nothing about readers.

    `words` are folded and short. Who handled it says that the desk saw to it: the
    words leave the list, and are counted on.
    """

    LONGEST = 80

    words = models.CharField(max_length=LONGEST, unique=True)
    times = models.PositiveIntegerField(default=1)
    first_at = models.DateTimeField(auto_now_add=True, db_index=True)
    last_at = models.DateTimeField(auto_now_add=True, db_index=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True,
        related_name="+",
    )  # fmt: skip
    handled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions = ("view", "change")
        verbose_name = "search that found nothing"
        verbose_name_plural = "searches that found nothing"
        ordering = ("-times", "-last_at", "-id")
        constraints = (
            models.CheckConstraint(
                name="shared_searchmiss_words",
                condition=~Q(words="") & ~Q(words__contains="@"),
                violation_error_message="A search has words, and no e-mail address.",
            ),
            models.CheckConstraint(
                name="shared_searchmiss_handled",
                condition=Q(handled_by=None, handled_at=None)
                | Q(handled_by__isnull=False, handled_at__isnull=False),
                violation_error_message="What was handled says by whom and when.",
            ),
        )

    def __str__(self) -> str:
        return self.words


class Presence(models.Model):
    """Somebody has a row's page open: from when, and until when this is believed.

    It is no record of anything: one line for a person and a row, without history, in a
    table that PostgreSQL need not save (unlogged). Old lines go when new ones come.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False
    )
    content_type = models.ForeignKey(
        ContentType, models.CASCADE, related_name="+", db_index=False
    )
    object_id = models.BigIntegerField()
    began = models.DateTimeField(db_default=Now())
    until = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()
        verbose_name_plural = "presences"
        constraints = (
            models.UniqueConstraint(
                fields=("content_type", "object_id", "user"),
                name="shared_presence_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.user} at {self.content_type} {self.object_id}"
