"""Descriptions of actors and events for machines, in the head of their pages."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.safestring import SafeString

from actors import jsonld
from actors.models import Actor, Event, Participation
from archive.shared.jsonld import script

register = template.Library()

PARTIES = 20
"""How many participants are named to machines."""


@register.simple_tag(takes_context=True)
def describe_actor(
    context: dict[str, Any], actor: Actor, names: Iterable[tuple[str, Iterable[str]]]
) -> SafeString:
    """Describe an actor with its other names, as the page lists them by kind."""
    others = [name for _, alike in names for name in alike]
    return script(jsonld.actor(actor, others, _site(context)))


@register.simple_tag(takes_context=True)
def describe_event(
    context: dict[str, Any], event: Event, parties: list[Participation]
) -> SafeString:
    """Describe an event with the actors that the page says took part."""
    actors = [party.actor for party in parties[:PARTIES]]
    return script(jsonld.event(event, actors, _site(context)))


def _site(context: dict[str, Any]) -> str:
    address: str = context["request"].build_absolute_uri("/")
    return address[:-1]
