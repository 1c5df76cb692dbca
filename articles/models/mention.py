"""Where the print names actors, tells events, and gives evidence of relationships."""

from django.db import models

from actors.models import Actor, Event, NameKind, Relationship
from archive.shared.history import tracked
from archive.shared.merged import nothing_for_merged

from .anchored import Anchored, AnchoredQuerySet

SectionKey = tuple[str | None, str | None, int]


def _at(
    section: "SectionKey | list[str | int | None]", start: int
) -> dict[str, object]:
    """Look an anchored row up by its section's natural key and its start."""
    article, issue, position = section
    home = {"section__article__slug": article} if article else {}
    return {
        **(home or {"section__issue__slug": issue}),
        "section__position": position,
        "start": start,
    }


class ActorMentionQuerySet(AnchoredQuerySet):
    """Questions asked of many mentions of actors."""

    def get_by_natural_key(
        self, section: SectionKey, start: int, end: int, actor: str
    ) -> "ActorMention":
        """Find a mention by place and actor, for fixtures."""
        mention: ActorMention = self.get(
            **_at(section, start), end=end, actor__slug=actor
        )
        return mention


@tracked()
class ActorMention(Anchored):
    """One naming of an actor; the surface form is the anchored quote itself."""

    actor = models.ForeignKey(Actor, models.PROTECT, related_name="mentions")
    name_kind = models.CharField(
        "named by", max_length=20, choices=NameKind, default=NameKind.NAME
    )
    stands_for = models.CharField(
        max_length=200,
        blank=True,
        help_text="What the name means here, when not the thing itself: “Astana owed”"
        " means the government of Kazakhstan",
    )

    objects = ActorMentionQuerySet.as_manager()

    class Meta(Anchored.Meta):
        ordering = ("section", "start", "id")
        indexes = (
            *Anchored.Meta.indexes,
            models.Index("actor", "section", name="articles_mention_of_actor"),
        )
        constraints = (
            *Anchored.Meta.constraints,
            models.UniqueConstraint(
                fields=("section", "start", "end", "actor"),
                name="articles_actormention_once",
                deferrable=models.Deferrable.IMMEDIATE,  # many are carried at once
                violation_error_message="This mention is already recorded.",
            ),
        )
        triggers = (
            *Anchored.Meta.triggers,
            nothing_for_merged("mention_of_merged", "actors_actor", "name", "actor_id"),
        )

    def __str__(self) -> str:
        return self.quote

    def natural_key(self) -> tuple[SectionKey, int, int, str]:
        """Name the row in fixtures."""
        return (self.section.natural_key(), self.start, self.end, self.actor.slug)

    natural_key.dependencies = ["articles.section", "actors.actor"]  # type: ignore[attr-defined]


class EventMentionQuerySet(AnchoredQuerySet):
    """Questions asked of many tellings of events."""

    def get_by_natural_key(
        self, event: str, section: SectionKey, start: int, end: int
    ) -> "EventMention":
        """Find a telling by event and place, for fixtures."""
        mention: EventMention = self.get(
            **_at(section, start), end=end, event__slug=event
        )
        return mention


@tracked()
class EventMention(Anchored):
    """One telling of an event, with its date as printed."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="mentions")
    date_text = models.CharField("date as printed", max_length=120, blank=True)

    objects = EventMentionQuerySet.as_manager()

    class Meta(Anchored.Meta):
        ordering = ("section", "start", "id")
        constraints = (
            *Anchored.Meta.constraints,
            models.UniqueConstraint(
                fields=("event", "section", "start", "end"),
                name="articles_eventmention_once",
                deferrable=models.Deferrable.IMMEDIATE,  # many are carried at once
                violation_error_message="This telling is already recorded.",
            ),
        )
        triggers = (
            *Anchored.Meta.triggers,
            nothing_for_merged(
                "telling_of_merged", "actors_event", "title", "event_id"
            ),
        )

    def __str__(self) -> str:
        return self.quote

    def natural_key(self) -> tuple[str, SectionKey, int, int]:
        """Name the row in fixtures."""
        return (
            self.event.slug,
            self.section.natural_key(),
            self.start,
            self.end,
        )

    natural_key.dependencies = ["articles.section", "actors.event"]  # type: ignore[attr-defined]


class RelationshipEvidenceQuerySet(AnchoredQuerySet):
    """Questions asked of much evidence."""

    def get_by_natural_key(
        self,
        relationship: tuple[str, str, str | None, str],
        section: SectionKey,
        start: int,
        end: int,
    ) -> "RelationshipEvidence":
        """Find evidence by relationship and place, for fixtures."""
        found: RelationshipEvidence = self.get(
            **_at(section, start),
            end=end,
            relationship=Relationship.objects.get_by_natural_key(*relationship),
        )
        return found


@tracked()
class RelationshipEvidence(Anchored):
    """The words that tell a relationship."""

    relationship = models.ForeignKey(
        Relationship, models.CASCADE, related_name="evidence"
    )

    objects = RelationshipEvidenceQuerySet.as_manager()

    class Meta(Anchored.Meta):
        ordering = ("section", "start", "id")
        verbose_name_plural = "relationship evidence"
        constraints = (
            *Anchored.Meta.constraints,
            models.UniqueConstraint(
                fields=("relationship", "section", "start", "end"),
                name="articles_relationshipevidence_once",
                deferrable=models.Deferrable.IMMEDIATE,  # many are carried at once
                violation_error_message="This evidence is already recorded.",
            ),
        )

    def __str__(self) -> str:
        return self.quote

    def natural_key(
        self,
    ) -> tuple[tuple[str, str, str | None, str], SectionKey, int, int]:
        """Name the row in fixtures."""
        return (
            self.relationship.natural_key(),
            self.section.natural_key(),
            self.start,
            self.end,
        )

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "articles.section",
        "actors.relationship",
    ]
