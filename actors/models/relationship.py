"""Relationships: what one actor is to another, as told."""

from django.db import models
from django.db.models import F, Q

from archive.shared.dates import EDTFField, edtf_constraints, edtf_trigger
from archive.shared.history import tracked
from archive.shared.merged import nothing_for_merged
from archive.shared.published import seen_through

from .actor import Actor


class RelationshipQuerySet(models.QuerySet["Relationship"]):
    """Questions asked of many relationships."""

    def published(self) -> "RelationshipQuerySet":
        """Keep those that something published tells."""
        return self.filter(seen_through(Relationship, "evidence"))

    def get_by_natural_key(
        self, from_actor: str, kind: str, to_actor: str | None, role: str
    ) -> "Relationship":
        """Find a relationship by both slugs, kind and role, for fixtures."""
        return self.get(
            from_actor__slug=from_actor,
            kind=kind,
            role=role,
            **({"to_actor__slug": to_actor} if to_actor else {"to_actor": None}),
        )


@tracked()
class Relationship(models.Model):
    """What relates one actor to another, told somewhere in print.

    Read it as a sentence: *from actor* is *kind* (*role* as told) *to actor*. The
    other side may be missing when the text names an office only. The words that tell
    it are rows of `RelationshipEvidence`.
    """

    class Kind(models.TextChoices):
        MEMBER_OF = "member_of", "member of"
        PART_OF = "part_of", "part of"
        LEADS = "leads", "leads"
        OFFICE_OF = "office_of", "holds or held an office of"
        BASED_IN = "based_in", "based in"
        LOCATED_IN = "located_in", "located in"
        BORDERS = "borders", "borders"
        PARTY_TO = "party_to", "party to"
        AFFILIATED_WITH = "affiliated_with", "affiliated with"
        COOPERATES_WITH = "cooperates_with", "cooperates with"
        OPPOSES = "opposes", "opposes"
        AFFECTED_BY = "affected_by", "affected by"
        CREDITOR_OF = "creditor_of", "creditor of"
        DEBTOR_TO = "debtor_to", "debtor to"
        FINANCES = "finances", "finances"
        INITIATOR_OF = "initiator_of", "initiator of"
        AUTHOR_OF = "author_of", "author or publisher of"
        DEPENDS_ON = "depends_on", "depends on"
        OTHER = "other", "related to"

    from_actor = models.ForeignKey(
        Actor, models.CASCADE, related_name="relationships_from"
    )
    kind = models.CharField(max_length=20, choices=Kind)
    to_actor = models.ForeignKey(
        Actor,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="relationships_to",
    )
    role = models.CharField(
        max_length=200,
        blank=True,
        help_text="As told, for example “Deputy Prime Minister for Economic Affairs”",
    )
    begin = EDTFField(earliest="begin_earliest", latest="begin_latest")
    begin_earliest = models.DateField(null=True, editable=False)
    begin_latest = models.DateField(null=True, editable=False)
    end = EDTFField(earliest="end_earliest", latest="end_latest")
    end_earliest = models.DateField(null=True, editable=False)
    end_latest = models.DateField(null=True, editable=False)
    note = models.TextField(blank=True, help_text="For editors; not shown in public")

    objects = RelationshipQuerySet.as_manager()

    class Meta:
        ordering = ("from_actor", "kind", "to_actor", "role", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("from_actor", "kind", "to_actor", "role"),
                name="actors_relationship_once",
                nulls_distinct=False,
                violation_error_message="This relationship is already recorded.",
            ),
            models.CheckConstraint(
                name="actors_relationship_says_to_what",
                condition=Q(to_actor__isnull=False) | ~Q(role=""),
                violation_error_message=(
                    "A relationship needs the other actor, or the role as told."
                ),
            ),
            models.CheckConstraint(
                name="actors_relationship_not_to_itself",
                condition=Q(to_actor=None) | ~Q(to_actor=F("from_actor")),
                violation_error_message="An actor has no relationship to itself.",
            ),
            *edtf_constraints(
                "actors_relationship_begin", "begin_earliest", "begin_latest"
            ),
            *edtf_constraints("actors_relationship_end", "end_earliest", "end_latest"),
        )
        triggers = (
            edtf_trigger("begin_bounds", "begin", "begin_earliest", "begin_latest"),
            edtf_trigger("end_bounds", "end", "end_earliest", "end_latest"),
            nothing_for_merged(
                "relationship_of_merged",
                "actors_actor",
                "name",
                "from_actor_id",
                "to_actor_id",
            ),  # fmt: skip
        )

    def __str__(self) -> str:
        parts = [self.from_actor, self.get_kind_display(), self.to_actor, self.role]
        return " · ".join(str(part) for part in parts if part)

    def natural_key(self) -> tuple[str, str, str | None, str]:
        """Name the row in fixtures."""
        to_slug = self.to_actor.slug if self.to_actor else None
        return (self.from_actor.slug, self.kind, to_slug, self.role)

    natural_key.dependencies = ["actors.actor"]  # type: ignore[attr-defined]
