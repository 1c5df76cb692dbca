"""The world at the desk: actors and their names, relationships, events."""

from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django.contrib import admin
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.http import HttpRequest

from actors.merging import ACTORS, EVENTS
from actors.models import Actor, ActorName, Event, Participation, Relationship
from archive.shared.admin import DeskAdmin
from archive.shared.admin_lists import chosen, counted
from archive.shared.admin_merge import MergePages
from archive.shared.dates import words
from archive.shared.paging import counted as counted_up_to
from archive.shared.tabular import TabularRows

M = TypeVar("M", bound=Model)

if TYPE_CHECKING:
    NamesBase = admin.TabularInline[ActorName, Actor]
    ParticipationsBase = admin.TabularInline[Participation, Event]
else:
    NamesBase = ParticipationsBase = admin.TabularInline


def told(model: type[Any], relation: str) -> type[Any]:
    """Give the model of a reverse relation: the floor above, by its related name."""
    related = model._meta.get_field(relation).related_model
    assert isinstance(related, type)  # noqa: S101  # for the types
    return related


MOST_TIMES = 1_000
"""How far quotations are counted for each row of a list."""


class ToldAdmin(DeskAdmin[M]):
    """Rows of the world that the print tells: how often, and where.

    `tellings` names the reverse relation to the rows that quote the print, and the
    field by which those point here.
    """

    tellings: ClassVar[tuple[str, str]]

    @admin.display(description="quotations", ordering="times_in_all")
    def times_told(self, row: Any) -> str:
        """Say how often it is told; the exact number is counted for sorting only."""
        times: int = row.times
        return str(times) if times <= MOST_TIMES else f"more than {MOST_TIMES:,}"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Add how often each is told, as a column of the same statement."""
        relation, field = self.tellings
        model, here = told(self.model, relation), {field: OuterRef("pk")}
        rows: QuerySet[Any] = super().get_queryset(request)
        some = counted_up_to(model._base_manager.filter(**here), MOST_TIMES)
        exact = counted(model, **here)
        told_rows: QuerySet[Any] = rows.annotate(times=some).alias(times_in_all=exact)
        return told_rows


class UsedFilter(admin.SimpleListFilter):
    """Keep actors that the texts mention, or those that nothing mentions."""

    title = "mentioned"
    parameter_name = "mentioned"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Offer both."""
        return [("yes", "in some text"), ("no", "nowhere")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep what was asked for."""
        here = Exists(
            told(Actor, "mentions")._base_manager.filter(actor=OuterRef("pk"))
        )
        if self.value() == "yes":
            return queryset.filter(here)
        return queryset.filter(~here) if self.value() == "no" else queryset


class NamesInline(TabularRows, NamesBase):
    """The forms of words that name the actor."""

    model = ActorName
    fields = ("name", "kind", "language")
    extra = 0


@admin.register(Actor)
class ActorAdmin(MergePages[Actor], ToldAdmin[Actor]):
    """Authority records: one row for one thing."""

    mergeable = ACTORS

    tellings = ("mentions", "actor")
    instead_of_deleting = (
        "merge it into another actor, or mark the words that name it anew"
    )
    address_from = ("name",)

    list_display = (
        "name",
        "kind",
        "country",
        "description",
        "times_told",
        "merged_into",
    )
    list_filter = (
        "kind",
        "named",
        UsedFilter,
        ("merged_into", admin.EmptyFieldListFilter),
    )
    list_select_related = ("merged_into",)
    search_fields = ("name", "names__name", "wikidata")
    search_help_text = "By any of its names, or by Wikidata id"
    ordering = ("name", "id")
    inlines = (NamesInline,)
    readonly_fields = ("used_by", "merged_into")
    fieldsets = (
        (None, {"fields": ("name", "slug", "kind", "named", "description", "country")}),
        ("What uses it", {"fields": ("used_by",)}),
        ("Elsewhere", {"fields": ("wikidata", "orcid", "ror")}),
        ("The archive’s own", {"fields": ("merged_into", "note")}),
    )


@admin.register(ActorName)
class ActorNameAdmin(DeskAdmin[ActorName]):
    """What the texts call actors."""

    list_display = ("name", "kind", "actor", "language", "note")
    list_filter = (chosen(Actor, "actor"), "kind")
    list_select_related = ("actor",)
    search_fields = ("name", "actor__name")
    ordering = ("actor_id", "kind", "name")
    autocomplete_fields = ("actor",)
    fieldsets = ((None, {"fields": ("actor", "name", "kind", "language", "note")}),)


@admin.register(Relationship)
class RelationshipAdmin(ToldAdmin[Relationship]):
    """What relates actors, as told."""

    tellings = ("evidence", "relationship")
    instead_of_deleting = (
        "take away its evidence, each with the reason, and it is not shown any more"
    )

    list_display = (
        "from_actor", "kind", "role", "to_actor", "began", "ended", "times_told",
    )  # fmt: skip
    list_filter = (
        chosen(Actor, "from_actor"),
        chosen(Actor, "to_actor"),
        "kind",
    )
    list_select_related = ("from_actor", "to_actor")
    search_fields = ("from_actor__name", "to_actor__name", "role")
    ordering = ("from_actor_id", "kind", "id")
    autocomplete_fields = ("from_actor", "to_actor")
    readonly_fields = ("used_by",)
    fieldsets = (
        (None, {"fields": ("from_actor", "kind", "role", "to_actor")}),
        ("When", {"fields": ("begin", "end")}),
        ("Told where, and what uses it", {"fields": ("used_by",)}),
        (None, {"fields": ("note",)}),
    )

    @admin.display(description="began", ordering="begin_earliest")
    def began(self, row: Relationship) -> str:
        """Say in words when it began."""
        return words(row.begin) if row.begin else ""

    @admin.display(description="ended", ordering="end_earliest")
    def ended(self, row: Relationship) -> str:
        """Say in words when it ended."""
        return words(row.end) if row.end else ""


class ParticipationsInline(TabularRows, ParticipationsBase):
    """Who took part."""

    model = Participation
    fields = ("actor", "role")
    autocomplete_fields = ("actor",)
    extra = 0


@admin.register(Event)
class EventAdmin(MergePages[Event], ToldAdmin[Event]):
    """Events, dated as exactly as the texts date them."""

    mergeable = EVENTS

    tellings = ("mentions", "event")
    instead_of_deleting = (
        "merge it into another event, or take away the quotations that tell it"
    )
    address_from = ("title",)

    list_display = ("title", "kind", "when", "where", "status", "times_told")
    list_filter = (
        chosen(Actor, "place"),
        "kind",
        "status",
        "date_confidence",
        ("merged_into", admin.EmptyFieldListFilter),
    )
    list_select_related = ("place",)
    search_fields = ("title", "place__name", "participations__actor__name")
    search_help_text = "By title, place or participant"
    date_hierarchy = "earliest"
    inlines = (ParticipationsInline,)
    autocomplete_fields = ("place",)
    readonly_fields = ("used_by", "merged_into")
    fieldsets: ClassVar = (
        (None, {"fields": ("title", "slug", "kind")}),
        ("When", {"fields": ("date", "date_confidence")}),
        ("Where", {"fields": ("place", "place_text")}),
        ("Status", {"fields": ("status", "modality", "summary")}),
        ("Told where, and what uses it", {"fields": ("used_by",)}),
        (None, {"fields": ("merged_into", "note")}),
    )

    @admin.display(description="happened", ordering="earliest")
    def when(self, event: Event) -> str:
        """Say the date in words."""
        return words(event.date)

    @admin.display(description="place", ordering="place__name")
    def where(self, event: Event) -> str:
        """Name the place."""
        return event.place.name if event.place else event.place_text


@admin.register(Participation)
class ParticipationAdmin(DeskAdmin[Participation]):
    """Who took part in what."""

    list_display = ("actor", "event", "role")
    list_filter = (chosen(Actor, "actor"), chosen(Event, "event"))
    list_select_related = ("actor", "event")
    search_fields = ("actor__name", "event__title", "role")
    ordering = ("-event_id", "id")
    autocomplete_fields = ("actor", "event")
    fieldsets = ((None, {"fields": ("event", "actor", "role")}),)
