"""Leafing through and searching the desk's lists, however long they are."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from actors.models import Actor, Event
from archive.shared import admin_paging
from archive.shared.admin_search import words_of
from tests.desk.rows import page
from tests.factories import make_actor, make_event

pytestmark = pytest.mark.django_db

LIST = page(Actor, "changelist")


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give 130 actors, where 60 are counted: two pages of fifty, and one of thirty."""
    monkeypatch.setattr(admin_paging, "CAP", 60)
    names = [f"Actor {number:03}" for number in range(130)]
    for name in names:
        make_actor(name=name)
    return names


def shown(client: Client, query: str) -> list[str]:
    """Open a page of the list; give the names on it."""
    answer = client.get(f"{LIST}?{query}")
    assert answer.status_code == 200, query
    return [row.name for row in answer.context["cl"].result_list]


def test_a_long_list_is_not_counted_to_its_end(
    manager: Client, many: list[str]
) -> None:
    with CaptureQueriesContext(connection) as found:
        text = manager.get(LIST).text
    assert "more than 60 actors" in " ".join(text.split())
    counts = [q["sql"] for q in found if "count(*)" in q["sql"].lower()]
    assert counts
    assert all("LIMIT 61" in sql for sql in counts)


def test_every_row_of_a_long_list_is_reached(manager: Client, many: list[str]) -> None:
    pages = [shown(manager, f"p={number}") for number in (1, 2, 3)]
    assert [name for one in pages for name in one] == many
    assert "?p=3" in manager.get(f"{LIST}?p=2").text


@pytest.mark.parametrize("query", ["p=4", "p=0", "p=99999999999"])
def test_a_page_past_the_end_leads_back(
    manager: Client, many: list[str], query: str
) -> None:
    answer = manager.get(f"{LIST}?{query}")
    assert answer.status_code == 302
    assert answer["Location"].endswith("e=1")


def test_choosing_all_of_a_long_list_names_no_false_number(
    manager: Client, many: list[str]
) -> None:
    text = manager.get(page(Event, "changelist")).text
    assert "more than" not in text
    text = " ".join(manager.get(LIST).text.split())
    assert "Select all 61" not in text
    assert "All 61 selected" not in text


def test_a_short_list_says_its_number(manager: Client) -> None:
    make_actor(name="One")
    assert "1 actor" in " ".join(manager.get(LIST).text.split())


def test_words_are_found_in_the_row_and_in_its_relations_once(manager: Client) -> None:
    actor = make_actor(name="Kyrgyzstan")
    for name in ("Kyrgyz Republic", "Republic of Kyrgyzstan"):
        actor.names.create(name=name, kind="alias")
    make_actor(name="Republic Bank")
    assert shown(manager, "q=republic+kyrgyz") == ["Kyrgyzstan"]
    assert shown(manager, 'q="republic of"') == ["Kyrgyzstan"]
    assert sorted(shown(manager, "q=republic")) == ["Kyrgyzstan", "Republic Bank"]
    assert shown(manager, "q=republic+uzbek") == []


def test_an_event_is_found_by_who_took_part(manager: Client) -> None:
    event, other = make_event(title="A summit"), make_event(title="Another")
    event.participations.create(actor=make_actor(name="Tajikistan"))
    event.participations.create(actor=make_actor(name="Tajik Rail"))
    other.participations.create(actor=make_actor(name="China"))
    answer = manager.get(f"{page(Event, 'changelist')}?q=tajik")
    assert [row.pk for row in answer.context["cl"].result_list] == [event.pk]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("one two", ["one", "two"]),
        ('"one two" three', ["one two", "three"]),
        ("'", ["'"]),
        ("  ", []),
        ("a " * 40, ["a"] * 12),
    ],
)
def test_what_is_typed_is_read_as_words(typed: str, words: list[str]) -> None:
    assert words_of(typed) == words
