"""Searches that found nothing are remembered, and nothing else is."""

import logging

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client

from archive import misses
from archive.shared.models import SearchMiss
from tests.factories import make_actor, make_article

pytestmark = pytest.mark.django_db


def kept() -> dict[str, int]:
    """Give the words that are kept, with how often they were asked for."""
    return dict(SearchMiss.objects.values_list("words", "times"))


def test_words_that_find_nothing_are_counted_folded(reader: Client) -> None:
    for words in ("Lithium  Mines", "lithium mines", "LITHIUM mines"):
        assert reader.get("/search/", {"q": words}).status_code == 200
    assert kept() == {"lithium mines": 3}


def test_words_that_find_something_are_not_kept(reader: Client) -> None:
    make_article(text="Railways were built.")
    actor = make_actor(name="Uzbekistan")
    make_article()
    reader.get("/search/", {"q": "railways"})
    assert "railways" not in kept()
    assert actor.name == "Uzbekistan"


@pytest.mark.parametrize(
    "words",
    ["jane@example.org", "+996 555 123456", "http://spam.example/x", "x" * 90, " "],
)
def test_what_may_be_about_a_person_is_not_kept(reader: Client, words: str) -> None:
    reader.get("/search/", {"q": words})
    assert kept() == {}


def test_a_flood_adds_few_and_the_oldest_go(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(misses, "A_MINUTE", 3)
    for number in range(5):
        misses.remember_miss(f"word {number}")
    misses.remember_miss("word 0")
    assert kept() == {"word 0": 2, "word 1": 1, "word 2": 1}
    monkeypatch.setattr(misses, "A_MINUTE", 30)
    monkeypatch.setattr(misses, "MOST", 2)
    misses.remember_miss("word 9")
    assert len(kept()) == 2
    assert "word 9" in kept()


def test_a_failure_to_remember_is_logged_and_the_page_answers(
    reader: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(misses, "_ADD", "SELECT nothing FROM nowhere")
    with caplog.at_level(logging.ERROR):
        assert reader.get("/search/", {"q": "lithium"}).status_code == 200
    assert "could not be remembered" in caplog.text


@pytest.mark.parametrize(
    "words",
    [
        "mail to JANE.DOE＠EXAMPLE.ORG now", "jane @ example.org", "x" * 81,
        "lithium " * 11, "card 4111 1111 1111 1111", "https://example.org/jane",
    ],
)  # fmt: skip
def test_nothing_like_an_address_and_nothing_long_is_kept(words: str) -> None:
    misses.remember_miss(words)
    assert kept() == {}


@pytest.mark.parametrize(
    ("columns", "values", "rule"),
    [
        ("words", "'jane@example.org'", "shared_searchmiss_words"),
        ("words", "''", "shared_searchmiss_words"),
        ("words", f"'{'x' * 81}'", "too long"),
        ("words, handled_at", "'lithium', now()", "shared_searchmiss_handled"),
        ("words, times", "'lithium', -1", "shared_searchmiss_times_check"),
    ],
)
def test_the_database_refuses_what_a_search_may_not_be(
    columns: str, values: str, rule: str
) -> None:
    given = ", ".join(("first_at", "last_at", columns))
    if "times" not in columns:
        given, values = f"{given}, times", f"{values}, 1"
    with (
        pytest.raises(DatabaseError, match=rule),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            f"INSERT INTO shared_searchmiss ({given}) VALUES (now(), now(), {values})"  # noqa: S608
        )
    assert not SearchMiss.objects.exists()


def test_the_same_words_are_kept_once(reader: Client) -> None:
    misses.remember_miss("lithium")
    with pytest.raises(IntegrityError, match="already exists"), transaction.atomic():
        SearchMiss.objects.create(words="lithium")
