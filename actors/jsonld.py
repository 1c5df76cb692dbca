"""schema.org's description of an actor and of an event. Pure but for the rows given."""

import re
from typing import Any

from actors.models import Actor, Event

TYPES = {
    Actor.Kind.STATE: "Country",
    Actor.Kind.PERSON: "Person",
    Actor.Kind.COMPANY: "Corporation",
    Actor.Kind.GOVERNMENT_BODY: "GovernmentOrganization",
    Actor.Kind.MEDIA: "NewsMediaOrganization",
    Actor.Kind.PLACE: "Place",
    Actor.Kind.PROJECT: "Project",
    Actor.Kind.INITIATIVE: "Thing",
    Actor.Kind.SOCIAL_GROUP: "Thing",
}
"""What schema.org calls each kind; the rest are organisations."""

STATUS = {"cancelled": "EventCancelled"}
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def actor(row: Actor, names: list[str], site: str) -> dict[str, Any]:
    """Describe an actor; `names` are its other names, `site` begins its address."""
    known = {
        "https://www.wikidata.org/entity/": row.wikidata,
        "https://orcid.org/": row.orcid,
        "https://ror.org/": row.ror,
    }
    return {
        "@type": TYPES.get(Actor.Kind(row.kind), "Organization"),
        "@id": f"{site}{row.get_absolute_url()}",
        "url": f"{site}{row.get_absolute_url()}",
        "name": row.name,
        "alternateName": names,
        "description": row.description,
        "sameAs": [f"{start}{code}" for start, code in known.items() if code],
    }


def event(row: Event, parties: list[Actor], site: str) -> dict[str, Any]:
    """Describe an event; a vague date has no place in it and is left out."""
    told = "" if row.place_id else row.place_text
    place = row.place.name if row.place else told
    return {
        "@type": "Event",
        "@id": f"{site}{row.get_absolute_url()}",
        "url": f"{site}{row.get_absolute_url()}",
        "name": row.title,
        "description": row.summary,
        "startDate": row.date if _DAY.fullmatch(row.date) else "",
        "eventStatus": f"https://schema.org/{STATUS[row.status]}"
        if row.status in STATUS
        else "",
        "location": {"@type": "Place", "name": place},
        "about": [named(party, site) for party in parties],
    }


def named(row: Actor, site: str) -> dict[str, Any]:
    """Name an actor within the description of something else."""
    return {
        "@type": TYPES.get(Actor.Kind(row.kind), "Organization"),
        "@id": f"{site}{row.get_absolute_url()}",
        "name": row.name,
    }
