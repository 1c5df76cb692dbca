"""Mentions of actors, tellings of events, and evidence of relationships."""

from django.contrib import admin

from actors.models import Actor, Event, Relationship
from archive.shared.admin_lists import chosen
from articles.models import ActorMention, EventMention, RelationshipEvidence

from .anchored import AnchoredAdmin


@admin.register(ActorMention)
class ActorMentionAdmin(AnchoredAdmin[ActorMention]):
    """Where the print names actors."""

    facts = ("actor", "name_kind", "stands_for")
    list_display = ("words", "actor", "name_kind", "stands_for", "where", "verdict")
    list_filter = (*AnchoredAdmin.list_filter, chosen(Actor, "actor"), "name_kind")
    list_select_related = (*AnchoredAdmin.list_select_related, "actor")
    autocomplete_fields = ("section", "actor")
    search_fields = (*AnchoredAdmin.search_fields, "actor__name", "stands_for")


@admin.register(EventMention)
class EventMentionAdmin(AnchoredAdmin[EventMention]):
    """Where the print tells events."""

    facts = ("event", "date_text")
    list_display = ("words", "event", "date_text", "where", "verdict")
    list_filter = (*AnchoredAdmin.list_filter, chosen(Event, "event"))
    list_select_related = (*AnchoredAdmin.list_select_related, "event")
    autocomplete_fields = ("section", "event")
    search_fields = (*AnchoredAdmin.search_fields, "event__title")


@admin.register(RelationshipEvidence)
class RelationshipEvidenceAdmin(AnchoredAdmin[RelationshipEvidence]):
    """The words that tell relationships."""

    facts = ("relationship",)
    list_display = ("words", "relationship", "where", "verdict")
    list_filter = (*AnchoredAdmin.list_filter, chosen(Relationship, "relationship"))
    list_select_related = (
        *AnchoredAdmin.list_select_related,
        "relationship__from_actor",
        "relationship__to_actor",
    )
    autocomplete_fields = ("section", "relationship")
    search_fields = (
        *AnchoredAdmin.search_fields,
        "relationship__from_actor__name",
        "relationship__to_actor__name",
    )
