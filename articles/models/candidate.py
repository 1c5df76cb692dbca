"""What detectors propose, until a person decides."""

from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from archive.shared.guards import Guard, update_of
from archive.shared.history import tracked_once_touched

from .anchored import OF_EDITIONS, Anchored
from .import_run import ImportRun


class CandidateQuerySet(models.QuerySet[Any]):
    """Questions asked of many candidates; none of them is ever public."""

    def pending(self) -> "CandidateQuerySet":
        """Keep those that wait for a person."""
        return self.filter(decision=Decision.PENDING)


class Decision(models.TextChoices):
    """What a person decided about a candidate."""

    PENDING = "pending", "waits for a decision"
    ACCEPTED = "accepted", "accepted"
    EDITED = "edited", "accepted with changes"
    REJECTED = "rejected", "rejected"


@tracked_once_touched(
    "decision",
    "pending",
    meta={
        "indexes": (
            # rejections outlive the undoing of an import
            models.Index(
                "fingerprint",
                name="articles_candidate_lost",
                condition=Q(pgh_label="deleted", decision="rejected"),
            ),
        )
    },
)
class Candidate(Anchored):
    """A mention, an event or a figure that a detector believes to stand in the text.

    Never public, never counted, in no list of actors. A decision turns it into
    a fact of its own (`became` is the number of the mention, telling or figure) or
    rejects it; what is rejected is known by its `fingerprint` and not proposed again
    for the same text. `payload` stays what the detector said, whatever was made of it.

    When the text of a draft is edited, the database carries candidates along: those
    before and behind the changed words keep their words. An undecided one that the
    change touches is dropped, for its text is no more; a decided one stays on record
    as it was, with the verdict *gone*. History is kept from the decision on.
    """

    class Kind(models.TextChoices):
        ACTOR = "actor", "actor"
        EVENT = "event", "event"
        FIGURE = "figure", "figure"

    Decision = Decision

    run = models.ForeignKey(ImportRun, models.PROTECT, related_name="candidates")
    kind = models.CharField(max_length=6, choices=Kind)
    payload = models.JSONField(default=dict)
    detector = models.CharField(max_length=40)
    version = models.CharField(max_length=40)
    score = models.FloatField()
    fingerprint = models.CharField(
        max_length=32,
        help_text="Digest of kind, words, their surroundings and what is said of them",
    )
    decision = models.CharField(
        max_length=8, choices=Decision, default=Decision.PENDING
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        db_index=False,
    )
    decided_at = models.DateTimeField("decided", null=True, blank=True)
    note = models.TextField(blank=True, help_text="Why; for editors only")
    became = models.PositiveBigIntegerField(
        null=True,
        blank=True,
        help_text="Number of the mention, telling or figure that it became",
    )

    objects = CandidateQuerySet.as_manager()

    class Meta:
        default_permissions = ("view",)
        permissions = (("decide_candidate", "Can accept, edit or reject a candidate"),)
        ordering = ("section", "start", "id")
        indexes = (
            models.Index(
                "fingerprint",
                name="articles_candidate_rejected",
                condition=Q(decision="rejected"),
            ),
        )
        constraints = (
            *Anchored.Meta.constraints,
            models.UniqueConstraint(
                fields=("section", "start", "end", "fingerprint"),
                name="articles_candidate_once",
                violation_error_message="This is already proposed.",
            ),
            models.CheckConstraint(
                name="articles_candidate_score",
                condition=Q(score__gte=0, score__lte=1),
                violation_error_message="A score lies between 0 and 1.",
            ),
            models.CheckConstraint(
                name="articles_candidate_known_kind",
                condition=Q(kind__in=("actor", "event", "figure")),
                violation_error_message=(
                    "A candidate is an actor, an event or a figure."
                ),
            ),
            models.CheckConstraint(
                name="articles_candidate_decided_by_and_when",
                condition=Q(
                    decision="pending",
                    decided_by=None,
                    decided_at=None,
                    became=None,
                )
                | Q(
                    decision__in=("accepted", "edited"),
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                    became__isnull=False,
                )
                | Q(
                    decision="rejected",
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                    became=None,
                ),
                violation_error_message=(
                    "A decision says who made it and when; an accepted candidate says "
                    "what it became, and no other does."
                ),
            ),
        )
        triggers = (
            # an edition holds no candidates
            *(one for one in Anchored.Meta.triggers if one not in OF_EDITIONS),
            Guard(
                name="candidate_became_a_fact",
                operation=pgtrigger.Insert | update_of("became"),
                timing=pgtrigger.Deferred,
                condition=pgtrigger.Q(new__became__isnull=False),
                holds="""CASE NEW.kind
                    WHEN 'actor' THEN EXISTS (
                        SELECT 1 FROM articles_actormention
                        WHERE id = NEW.became AND section_id = NEW.section_id)
                    WHEN 'event' THEN EXISTS (
                        SELECT 1 FROM articles_eventmention
                        WHERE id = NEW.became AND section_id = NEW.section_id)
                    ELSE EXISTS (
                        SELECT 1 FROM articles_figure
                        WHERE id = NEW.became AND section_id = NEW.section_id) END""",
                message="'Candidate ' || NEW.id || ' cannot have become ' || NEW.kind "
                "|| ' ' || NEW.became || ': there is none in its section.'",
            ),
            Guard(
                name="candidate_stays_what_was_proposed",
                operation=update_of(
                    "run_id", "kind", "payload", "detector", "version", "score",
                    "fingerprint", "section_id", "quote",
                ),
                holds="""(OLD.run_id, OLD.kind, OLD.payload, OLD.detector, OLD.version,
                    OLD.score, OLD.fingerprint, OLD.section_id, OLD.quote)
                    IS NOT DISTINCT FROM (NEW.run_id, NEW.kind, NEW.payload,
                    NEW.detector, NEW.version, NEW.score, NEW.fingerprint,
                    NEW.section_id, NEW.quote)""",
                message="'Candidate ' || OLD.id || ' stays what ' || OLD.detector || "
                "' proposed: accept it with changes instead.'",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.quote
