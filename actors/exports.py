"""What the files of the lists of actors and events hold."""

from collections import defaultdict
from typing import Any

from django.db.models import Count, QuerySet

from actors.models import Actor, ActorName, Event, Participation
from actors.sources import (
    CITED,
    PASSAGE,
    Source,
    first_told,
    related,
    sources,
    tellings,
)
from actors.templatetags.countries import country
from archive.shared.dates import words
from archive.shared.exporting import Column
from archive.shared.taking import Table


def gather_actors(rows: QuerySet[Actor], site: str) -> dict[int, Any]:
    """Read actors with their names and one place where each is named."""
    found: list[Any] = list(rows.annotate(told=first_told(Actor, "actor")))
    names: dict[int, list[str]] = defaultdict(list)
    said = ActorName.objects.filter(actor__in=found).order_by("actor", "kind", "name")
    for number, name in said.values_list("actor", "name"):
        names[number].append(name)
    mentions = related(Actor, "mentions")._default_manager.published()
    articles = dict(
        mentions.filter(actor__in=found, section__article__isnull=False)
        .order_by()
        .values("actor")
        .annotate(articles=Count("section__article", distinct=True))
        .values_list("actor", "articles")
    )
    cited = _cited(Actor, [actor.told for actor in found if actor.told], "m", site)
    for actor in found:
        others = dict.fromkeys(names[actor.pk])
        others.pop(actor.name, None)
        actor.other_names = list(others)
        actor.articles_count = articles.get(actor.pk, 0)
        actor.address = f"{site}{actor.get_absolute_url()}"
        actor.cited = cited.get(actor.told)
    return {actor.pk: actor for actor in found}


def _cited(
    model: type[Actor] | type[Event], numbers: list[int], letter: str, site: str
) -> dict[int, Source]:
    return sources(tellings(model, numbers), letter, site)


def gather_events(rows: QuerySet[Event], site: str) -> dict[int, Any]:
    """Read events with place, who took part, and one place where each is told."""
    found: list[Any] = list(rows.annotate(told=first_told(Event, "event")))
    parts: dict[int, list[int]] = defaultdict(list)
    parties = Participation.objects.filter(event__in=found).order_by("pk")
    for event, actor in parties.values_list("event", "actor"):
        parts[event].append(actor)
    wanted = {actor for actors in parts.values() for actor in actors}
    wanted |= {event.place_id for event in found if event.place_id}
    shown = Actor.objects.published().in_bulk(wanted)
    cited = _cited(Event, [event.told for event in found if event.told], "e", site)
    for event in found:
        place = shown.get(event.place_id)
        event.place_name = place.name if place else event.place_text
        event.participants = [
            shown[number].name
            for number in dict.fromkeys(parts[event.pk])
            # a mere place takes no part: it stands in a column of its own
            if number in shown
            and not (
                number == event.place_id and shown[number].kind == Actor.Kind.PLACE
            )
        ]
        event.address = f"{site}{event.get_absolute_url()}"
        event.cited = cited.get(event.told)
    return {event.pk: event for event in found}


ACTORS = Table(
    columns=(
        Column("number", "The actor's number in the archive", lambda a: a.pk),
        Column("name", "Its name", lambda a: a.name),
        Column("kind", "What it is", lambda a: a.get_kind_display()),
        Column("description", "What it is, in a few words", lambda a: a.description),
        Column("country_code", "ISO 3166-1 alpha-3", lambda a: a.country),
        Column(
            "country",
            "Name of that country",
            lambda a: country(a.country) if a.country else "",
        ),
        Column("other_names", "Other forms of words for it", lambda a: a.other_names),
        Column("wikidata", "Wikidata id", lambda a: a.wikidata),
        Column("orcid", "ORCID", lambda a: a.orcid),
        Column("ror", "ROR id", lambda a: a.ror),
        Column(
            "articles",
            "How many published articles name it",
            lambda a: a.articles_count,
        ),
        *PASSAGE,
        Column("address", "Address of its page", lambda a: a.address),
        *CITED,
    ),
    gather=gather_actors,
)
"""The file of the list of actors; the quotation is one of many."""

EVENTS = Table(
    columns=(
        Column("number", "The event's number in the archive", lambda e: e.pk),
        Column("title", "What happened", lambda e: e.title),
        Column("kind", "What kind of event it is", lambda e: e.get_kind_display()),
        Column(
            "status",
            "Whether it happened, is planned, or is only said",
            lambda e: e.get_status_display(),
        ),
        Column("modality", "A finer word for the status", lambda e: e.modality),
        Column("date", "Its date in EDTF (ISO 8601-2)", lambda e: e.date),
        Column("date_earliest", "First day it may be", lambda e: e.earliest),
        Column("date_latest", "Last day it may be", lambda e: e.latest),
        Column("date_in_words", "The date in words", lambda e: words(e.date)),
        Column(
            "date_confidence",
            "Where the date comes from",
            lambda e: e.get_date_confidence_display(),
        ),
        Column(
            "date_as_printed",
            "The words for the date in the passage quoted",
            lambda e: e.cited and e.cited.fact.date_text,
        ),
        Column("place", "Where", lambda e: e.place_name),
        Column("participants", "Who took part", lambda e: e.participants),
        Column("summary", "What is told of it", lambda e: e.summary),
        *PASSAGE,
        Column("address", "Address of its page", lambda e: e.address),
        *CITED,
    ),
    gather=gather_events,
)
"""The file of the list of events; the quotation is one telling of it."""
