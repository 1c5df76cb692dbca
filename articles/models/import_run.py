"""Imports: who loaded which source when, what it gave, and whether it was undone."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from archive.shared.guards import Guard, update_of
from archive.shared.history import tracked

from .source import SourceText


@tracked(exclude=["notes", "boilerplate", "unplaced"])
class ImportRun(models.Model):
    """One import of a source, loaded as a whole and undone as a whole.

    What it made points back at it: articles (with all that hangs on them), authors, the
    issue, candidates. `boilerplate`, `unplaced` and the `notes` keep spans of the
    source's text, so that nothing of the source is lost. An undone run stays on
    record with who, when and why; so does its source, whose bytes are never deleted.
    """

    class State(models.TextChoices):
        LOADED = "loaded", "loaded"
        UNDONE = "undone", "undone"

    source = models.ForeignKey(SourceText, models.PROTECT, related_name="runs")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="imports",
        help_text="Empty when a command loaded it without saying for whom",
    )
    started_at = models.DateTimeField("started")
    finished_at = models.DateTimeField("finished", null=True, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.LOADED)
    issue_title = models.CharField(
        "issue", max_length=200, help_text="The issue’s title when it was loaded"
    )
    detectors = models.JSONField(
        default=list, blank=True, help_text="Name and version of each, in their order"
    )
    adjustments = models.JSONField(
        default=dict, blank=True, help_text="What an editor decided about the cuts"
    )
    notes = models.JSONField(default=list, blank=True)
    boilerplate = models.JSONField(default=list, blank=True)
    unplaced = models.JSONField(default=list, blank=True)
    counts = models.JSONField(
        default=dict, blank=True, help_text="How much of each kind it made"
    )
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="imports_undone",
    )
    undone_at = models.DateTimeField("undone", null=True, blank=True)
    undone_why = models.TextField("why undone", blank=True)

    class Meta:
        default_permissions = ("view",)
        permissions = (
            ("import_issue", "Can import an issue"),
            ("undo_import", "Can undo an import"),
        )
        verbose_name = "import"
        ordering = ("-started_at", "-id")
        indexes = (
            models.Index(
                F("started_at").desc(), F("id").desc(), name="articles_importrun_order"
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="articles_importrun_undone_when_and_why",
                condition=Q(
                    state="loaded", undone_at=None, undone_by=None, undone_why=""
                )
                | (Q(state="undone", undone_at__isnull=False) & ~Q(undone_why="")),
                violation_error_message=(
                    "An undone import says when and why, and only an undone one."
                ),
            ),
            models.CheckConstraint(
                name="articles_importrun_times_in_order",
                condition=Q(finished_at=None) | Q(finished_at__gte=F("started_at")),
                violation_error_message="An import ends after it starts.",
            ),
        )
        triggers = (
            Guard(
                name="importrun_stays_on_record",
                operation=pgtrigger.Delete,
                holds="FALSE",
                message="'Import ' || OLD.id || ' stays on record: it can be undone, "
                "not deleted.'",
            ),
            Guard(
                name="importrun_undone_is_final",
                operation=pgtrigger.Update,
                holds="""(OLD.state = 'loaded' OR OLD.* IS NOT DISTINCT FROM NEW.*)
                    AND (OLD.source_id, OLD.by_id, OLD.started_at)
                    IS NOT DISTINCT FROM (NEW.source_id, NEW.by_id, NEW.started_at)""",
                message="'Import ' || OLD.id || ' is on record as ' || OLD.state || ': "
                "its source, person and start stay, and what was undone stays so.'",
            ),
            Guard(
                name="importrun_undone_before_publication",
                operation=update_of("state"),
                declare=[("kept", "text")],
                before="""SELECT concat('“', title, '” ', CASE
                        WHEN status IN ('published', 'retracted') THEN 'is published'
                        ELSE 'is still there' END) INTO kept
                    FROM articles_article WHERE run_id = NEW.id
                    ORDER BY status IN ('published', 'retracted') DESC, id LIMIT 1;""",
                holds="NEW.state <> 'undone' OR kept IS NULL",
                message="'Import ' || NEW.id || ' cannot be undone: ' || kept || '.'",
            ),
        )

    def __str__(self) -> str:
        return f"Import {self.pk} of {self.source}"
