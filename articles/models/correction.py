"""Corrections and retractions: how what is published changes, and is told."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from archive.shared.guards import Guard
from archive.shared.history import tracked

from .article import Article
from .edition import Edition
from .status import JUST_MADE, PUBLIC


class CorrectionQuerySet(models.QuerySet["Correction"]):
    """Questions asked of many corrections."""

    def published(self) -> "CorrectionQuerySet":
        """Keep what was applied to articles that readers may see."""
        return self.filter(
            state=Correction.State.APPLIED,
            article__status__in=PUBLIC,
            article__published_at__lte=Now(),
        )

    def open(self) -> "CorrectionQuerySet":
        """Keep drafts."""
        return self.filter(state=Correction.State.DRAFT)


@tracked()
class Correction(models.Model):
    """A change to a published article, or a notice about it.

    `title`, `texts` and `names` hold only what it changes. `texts` has for the number
    of a section its new `text` and `label`; `names` has for the number of a byline the
    name as printed; `decisions` what became of each fact in doubt. It is made against
    one edition, and applies only while that is the newest.
    """

    class Kind(models.TextChoices):
        """The update types of Crossref."""

        ADDENDUM = "addendum", "addendum"
        CLARIFICATION = "clarification", "clarification"
        CORRECTION = "correction", "correction"
        CORRIGENDUM = "corrigendum", "corrigendum"
        ERRATUM = "erratum", "erratum"
        CONCERN = "expression_of_concern", "expression of concern"
        NEW_EDITION = "new_edition", "new edition"
        NEW_VERSION = "new_version", "new version"
        PARTIAL_RETRACTION = "partial_retraction", "partial retraction"
        REMOVAL = "removal", "removal"
        RETRACTION = "retraction", "retraction"
        WITHDRAWAL = "withdrawal", "withdrawal"

    class State(models.TextChoices):
        DRAFT = "draft", "draft"
        APPLIED = "applied", "applied"
        DISCARDED = "discarded", "discarded"

    RETRACTING = (Kind.REMOVAL, Kind.RETRACTION, Kind.WITHDRAWAL)
    """Kinds that retract the article."""

    WITHOUT_CHANGE = (*RETRACTING, Kind.CONCERN)
    """Kinds that may leave the text as it is."""

    article = models.ForeignKey(Article, models.PROTECT, related_name="corrections")
    base = models.ForeignKey(
        Edition,
        models.PROTECT,
        related_name="corrections",
        verbose_name="edition it corrects",
    )
    kind = models.CharField(max_length=21, choices=Kind, default=Kind.CORRECTION)
    reason = models.TextField(blank=True, help_text="For editors; not shown in public")
    notice = models.TextField(
        "public notice", blank=True, help_text="What readers are told"
    )
    title = models.CharField("new title", max_length=300, blank=True)
    texts = models.JSONField("new texts", default=dict, blank=True)
    names = models.JSONField("new names in the byline", default=dict, blank=True)
    decisions = models.JSONField("facts decided on", default=dict, blank=True)
    state = models.CharField(
        max_length=9, choices=State, default=State.DRAFT, editable=False
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    begun_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )
    writers = models.JSONField(default=list, editable=False)
    begun_at = models.DateTimeField(db_default=Now(), editable=False)
    applied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    applied_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        permissions = (("apply_correction", "Can apply a correction"),)
        ordering = ("-applied_at", "-id")
        constraints = (
            models.CheckConstraint(
                name="articles_correction_known_kind",
                condition=Q(
                    kind__in=(
                        "addendum",
                        "clarification",
                        "correction",
                        "corrigendum",
                        "erratum",
                        "expression_of_concern",
                        "new_edition",
                        "new_version",
                        "partial_retraction",
                        "removal",
                        "retraction",
                        "withdrawal",
                    )
                ),
                violation_error_message="There is no such kind of correction.",
            ),  # fmt: skip
            models.CheckConstraint(
                name="articles_correction_applied_when",
                condition=Q(state="applied", applied_at__isnull=False)
                | Q(state__in=("draft", "discarded"), applied_at=None),
                violation_error_message=(
                    "An applied correction has a time, and only an applied one."
                ),
            ),
            models.CheckConstraint(
                name="articles_correction_told",
                condition=~Q(state="applied") | (~Q(notice="") & ~Q(reason="")),
                violation_error_message=(
                    "A correction is applied with a public notice and a reason."
                ),
            ),
        )
        triggers = (
            Guard(
                name="correction_of_its_edition",
                operation=pgtrigger.Insert | pgtrigger.Update,
                holds="""EXISTS (SELECT 1 FROM articles_edition WHERE id = NEW.base_id
                    AND article_id = NEW.article_id)""",
                message="'A correction corrects an edition of its own article.'",
            ),
            Guard(
                name="correction_applied_now",
                operation=pgtrigger.Insert | pgtrigger.Update,
                holds=f"""NEW.state <> 'applied' OR NEW.applied_at = now()
                    OR {JUST_MADE}
                    OR (TG_OP = 'UPDATE' AND OLD.state = 'applied')""",
                message="'A correction is applied at the time of the transaction that "
                "applies it.'",
            ),
            Guard(
                name="correction_applied_stays",
                operation=pgtrigger.Update,
                # accounts may go: that alone empties a name
                holds="""OLD.state = 'draft' OR (
                    to_jsonb(OLD) - 'begun_by_id' - 'applied_by_id'
                    = to_jsonb(NEW) - 'begun_by_id' - 'applied_by_id'
                    AND (NEW.begun_by_id IS NULL
                        OR NEW.begun_by_id = OLD.begun_by_id)
                    AND (NEW.applied_by_id IS NULL
                        OR NEW.applied_by_id = OLD.applied_by_id))""",
                message="'This correction was ' || OLD.state || ' and never changes.'",
            ),
            Guard(
                name="correction_is_not_deleted",
                operation=pgtrigger.Delete,
                holds="OLD.state <> 'applied'",
                message="'An applied correction cannot be deleted.'",
            ),
            Guard(
                name="correction_is_whole",
                operation=pgtrigger.Insert | pgtrigger.Update,
                timing=pgtrigger.Deferred,
                declare=[("made", "articles_edition"), ("old", "articles_edition")],
                before="""SELECT * INTO made FROM articles_edition
                        WHERE correction_id = NEW.id;
                    SELECT * INTO old FROM articles_edition WHERE id = NEW.base_id;""",
                holds=f"""NEW.state <> 'applied' OR NEW.applied_at <> now()
                    OR {JUST_MADE} OR (
                    CASE WHEN (NEW.title, NEW.texts, NEW.names)
                            = ('', '{{}}'::jsonb, '{{}}'::jsonb)
                        THEN made.id IS NULL
                            AND NEW.kind IN ('removal', 'retraction', 'withdrawal',
                                'expression_of_concern')
                        ELSE made.article_id = NEW.article_id
                            AND made.number = old.number + 1
                            AND articles_newest_edition_is_current(NEW.article_id)
                        END
                    AND (NEW.kind NOT IN ('removal', 'retraction', 'withdrawal')
                        OR EXISTS (SELECT 1 FROM articles_article
                            WHERE id = NEW.article_id AND status = 'retracted'))
                    )""",  # noqa: S608
                message="'This ' || replace(NEW.kind, '_', ' ') || ' was not applied "
                "whole: the edition it makes must follow the one it corrects and be "
                "what the article says, and a retraction retracts the article.'",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of “{self.article}”"

    @property
    def changes_text(self) -> bool:
        """Say whether it changes anything that is printed."""
        return bool(self.title or self.texts or self.names)

    @property
    def is_published(self) -> bool:
        """Say whether readers may see it; same rule as `published()`."""
        return self.state == self.State.APPLIED and self.article.is_published
