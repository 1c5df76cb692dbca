"""Events of the world, and who took part."""

from django.db import models
from django.db.models import F, Q

from archive.shared.addresses import address
from archive.shared.dates import EDTFField, edtf_constraints, edtf_trigger
from archive.shared.history import tracked
from archive.shared.merged import no_chain, not_into_itself, nothing_for_merged
from archive.shared.published import seen_through
from archive.shared.spans import crosses_years

from .actor import Actor

DATE_LABELS = {
    "happened": "Happened",
    "ongoing": "Going on",
    "planned": "Planned for",
    "pledged": "Pledged for",
    "cancelled": "Was planned for",
    "alleged": "Said to have happened",
}
"""What an event's date is the date of, by its status."""


class EventQuerySet(models.QuerySet["Event"]):
    """Questions asked of many events."""

    def published(self) -> "EventQuerySet":
        """Keep events that something published tells, and that are not merged away."""
        return self.filter(seen_through(Event, "mentions"), merged_into=None)

    def get_by_natural_key(self, slug: str) -> "Event":
        """Find an event by its slug, for fixtures."""
        return self.get(slug=slug)


@tracked()
class Event(models.Model):
    """Something that happened, is planned, or is said to have happened.

    The date is an EDTF text; `earliest` and `latest` are derived from it and serve
    sorting and range filters only: “early 2024” is never shown as 1 January.
    """

    class Kind(models.TextChoices):
        MEETING = "meeting", "meeting"
        ATTACK = "attack", "attack"
        AGREEMENT = "agreement", "agreement"
        STATEMENT = "statement", "statement"
        VISIT = "visit", "visit"
        LOAN = "loan", "loan"
        MILITARY_OPERATION = "military_operation", "military operation"
        CONSTRUCTION = "construction", "construction"
        ELECTION = "election", "election or appointment"
        BORDER_CHANGE = "border_change", "border change"
        PUBLICATION = "publication", "publication"
        OTHER = "other", "other"

    class Status(models.TextChoices):
        HAPPENED = "happened", "happened"
        ONGOING = "ongoing", "going on"
        PLANNED = "planned", "planned"
        PLEDGED = "pledged", "pledged"
        CANCELLED = "cancelled", "cancelled"
        ALLEGED = "alleged", "alleged"

    class Confidence(models.TextChoices):
        STATED = "stated", "stated in the text"
        INFERRED = "inferred", "inferred from the context"
        AMBIGUOUS = "ambiguous", "ambiguous"

    slug = models.SlugField(max_length=120, unique=True)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=Kind)
    date = EDTFField(earliest="earliest", latest="latest")
    earliest = models.DateField(null=True, editable=False)
    latest = models.DateField(null=True, editable=False)
    date_confidence = models.CharField(max_length=10, choices=Confidence, blank=True)
    place = models.ForeignKey(
        Actor, models.PROTECT, null=True, blank=True, related_name="events_here"
    )
    place_text = models.CharField(
        "place as told",
        max_length=120,
        blank=True,
        help_text="When the place is no actor of the archive",
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.HAPPENED)
    modality = models.CharField(
        max_length=60,
        blank=True,
        help_text="A finer word for the status, for example “approved, delayed”",
    )
    summary = models.TextField(blank=True)
    note = models.TextField(blank=True, help_text="For editors; not shown in public")
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        permissions = (("merge_event", "Can merge events and undo it"),)
        ordering = (F("earliest").asc(nulls_last=True), "id")
        indexes = (
            # the public list, oldest first, and the overlap filter
            models.Index(
                F("earliest").asc(nulls_last=True), "id", name="actors_event_order"
            ),
            models.Index("latest", name="actors_event_latest"),
            # those of other years that a span of days may still meet
            models.Index(
                F("earliest").asc(nulls_last=True),
                "id",
                name="actors_event_crossing",
                condition=crosses_years(),
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="actors_event_titled",
                condition=~Q(title=""),
                violation_error_message="An event needs a title.",
            ),
            not_into_itself("actors_event", "An event"),
            *edtf_constraints("actors_event_date", "earliest", "latest"),
        )
        triggers = (
            edtf_trigger("date_bounds", "date", "earliest", "latest"),
            no_chain("actors_event", "The event", "title"),
            nothing_for_merged("event_at_merged", "actors_actor", "name", "place_id"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def date_label(self) -> str:
        """Say what its date is the date of."""
        return DATE_LABELS[self.status]

    def get_absolute_url(self) -> str:
        """Give the public address; the number decides, the slug is for people."""
        return address("actors:event", self.pk, self.slug)

    def natural_key(self) -> tuple[str]:
        """Name the row in fixtures."""
        return (self.slug,)

    @property
    def is_published(self) -> bool:
        """Say whether readers may see this event; same rule as `published()`."""
        return type(self).objects.published().filter(pk=self.pk).exists()


class ParticipationQuerySet(models.QuerySet["Participation"]):
    """Questions asked of many participations."""

    def published(self) -> "ParticipationQuerySet":
        """Keep those whose event readers may see."""
        return self.filter(event__in=Event.objects.published().order_by())

    def get_by_natural_key(self, event: str, actor: str, role: str) -> "Participation":
        """Find a participation by both slugs and the role, for fixtures."""
        return self.get(event__slug=event, actor__slug=actor, role=role)


@tracked()
class Participation(models.Model):
    """An actor's part in an event."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="participations")
    actor = models.ForeignKey(
        Actor, models.PROTECT, related_name="participations", db_index=False
    )
    role = models.CharField(max_length=120, blank=True)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        ordering = ("event", "id")
        indexes = (
            # the events of one actor, each once, one after the other; it leads to the
            # rows of an actor as well as an index of the actor alone
            models.Index("actor", "event", name="actors_participation_of"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("event", "actor", "role"),
                name="actors_participation_once",
                violation_error_message="This actor already takes part in this role.",
            ),
        )
        triggers = (
            nothing_for_merged(
                "participation_of_merged", "actors_actor", "name", "actor_id"
            ),
            nothing_for_merged(
                "participation_in_merged", "actors_event", "title", "event_id"
            ),
        )

    def __str__(self) -> str:
        return f"{self.actor} · {self.event}"

    def natural_key(self) -> tuple[str, str, str]:
        """Name the row in fixtures."""
        return (self.event.slug, self.actor.slug, self.role)

    natural_key.dependencies = ["actors.event", "actors.actor"]  # type: ignore[attr-defined]
