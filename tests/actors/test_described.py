"""JSON-LD of actors and events, read by extruct as others read it."""

from typing import Any

import extruct
import pytest
from django.test import Client

from actors.models import ActorName, Participation
from tests.factories import make_actor, make_event, make_event_mention, make_mention

pytestmark = pytest.mark.django_db

SITE = "http://testserver"


def described(reader: Client, row: Any) -> dict[str, Any]:
    """Read the one description of a page."""
    text = reader.get(row.get_absolute_url()).text
    (data,) = extruct.extract(text, base_url=SITE, syntaxes=["json-ld"])["json-ld"]
    assert data["@context"] == "https://schema.org"
    assert data["url"] == data["@id"] == f"{SITE}{row.get_absolute_url()}"
    return dict(data)


@pytest.mark.parametrize(
    ("kind", "said"),
    [("state", "Country"), ("person", "Person"), ("armed_group", "Organization"),
     ("place", "Place"), ("initiative", "Thing")],
)  # fmt: skip
def test_an_actor_is_described_by_its_kind(
    reader: Client, kind: str, said: str
) -> None:
    actor = make_actor(name="Peace & </script>", kind=kind, wikidata="Q232")
    ActorName.objects.create(actor=actor, name="Мир", kind="alias")
    make_mention(actor=actor)
    data = described(reader, actor)
    assert (data["@type"], data["name"]) == (said, "Peace & </script>")
    assert data["alternateName"] == ["Мир"]
    assert data["sameAs"] == ["https://www.wikidata.org/entity/Q232"]


def test_an_event_names_who_took_part_where_and_when(reader: Client) -> None:
    parties, place = [make_actor(), make_actor(kind="person")], make_actor()
    event = make_event(title="The summit", place=place, place_text="Here", date="2024")
    make_event_mention(event=event)
    for actor in parties:
        Participation.objects.create(event=event, actor=actor)
    data = described(reader, event)
    assert (data["@type"], data["startDate"]) == ("Event", "2024")
    assert [(one["@type"], one["name"]) for one in data["about"]] == [
        ("Country", parties[0].name), ("Person", parties[1].name),
    ]  # fmt: skip
    assert "location" not in data, "nothing public names the place yet"
    make_mention(actor=place)
    location = described(reader, event)["location"]
    assert location == {"@type": "Place", "name": place.name}


def test_a_vague_date_is_left_out_and_a_cancelled_event_says_so(
    reader: Client,
) -> None:
    event = make_event(date="2024-01~/2024-04~", status="cancelled", place_text="Osh")
    make_event_mention(event=event)
    data = described(reader, event)
    assert "startDate" not in data
    assert data["eventStatus"] == "https://schema.org/EventCancelled"
    assert data["location"] == {"@type": "Place", "name": "Osh"}
