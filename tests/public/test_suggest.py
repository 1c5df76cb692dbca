"""Suggestions while typing: names and titles that begin so, and nothing hidden."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from actors.models import ActorName
from tests.factories import make_actor, make_article, make_author, make_mention

pytestmark = pytest.mark.django_db


def suggested(reader: Client, words: str) -> list[dict[str, Any]]:
    """Ask for suggestions."""
    response = reader.get("/search/suggest", {"q": words})
    assert response.status_code == 200, words
    assert response["Content-Type"] == "application/json"
    assert response["X-Robots-Tag"] == "noindex"
    found: list[dict[str, Any]] = response.json()["suggestions"]
    assert len(found) <= 8
    return found


def labels(reader: Client, words: str) -> list[str]:
    return [one["label"] for one in suggested(reader, words)]


def publish(name: str, **others: str) -> Any:
    """Publish an actor by its name and other names with their kinds."""
    actor = make_actor(name=name)
    make_mention(section=make_article(title="Zz").sections.get(), actor=actor)
    for one, kind in {name: "name", **others}.items():
        ActorName.objects.create(actor=actor, name=one, kind=kind)
    return actor


def test_names_and_titles_that_begin_so_are_suggested(reader: Client) -> None:
    actor = publish("United States", USA="abbreviation")
    publish("São Tomé")
    author = make_author(name="Una Writer")
    article = make_article(title="Unions of “states”", authors=[author])
    found = suggested(reader, "un")
    assert [one["label"] for one in found] == [
        "Una Writer", "United States", "Unions of “states”",
    ]  # fmt: skip
    assert [one["what"] for one in found] == ["author", "state", "article"]
    assert [one["href"] for one in found] == [
        author.get_absolute_url(), actor.get_absolute_url(), article.get_absolute_url(),
    ]  # fmt: skip
    assert suggested(reader, "usa")[0] == {
        "label": "United States", "through": "USA", "what": "state",
        "href": actor.get_absolute_url(),
    }  # fmt: skip
    assert labels(reader, "sao") == labels(reader, "TOM") == ["São Tomé"]
    assert labels(reader, 'unions of "sta') == ["Unions of “states”"]


def test_each_page_is_suggested_once_and_at_most_eight(reader: Client) -> None:
    publish("Kazakhstan", Kazakh="demonym", Kazakhs="demonym")
    assert labels(reader, "kaz") == ["Kazakhstan"]
    for number in range(12):
        publish(f"Kaz {number:02}")
    assert len(suggested(reader, "kaz")) == 8


def test_nothing_unpublished_is_suggested(reader: Client) -> None:
    hidden = make_actor(name="Zebra actor")
    ActorName.objects.create(actor=hidden, name="Zebra actor")
    author = make_author(name="Zebra Author")
    make_article(title="Zebra", status="draft", authors=[author])
    assert suggested(reader, "zebra") == []


@pytest.mark.parametrize(
    "words",
    ["", " ", "a", "%", "_a", "\\", "'", "''", "-a", "&|!", "x" * 10_000, "🎈🎈"],
)
def test_odd_beginnings_suggest_nothing(reader: Client, words: str) -> None:
    publish("Kazakhstan")
    assert suggested(reader, words) == []


def test_one_statement_for_few_and_many(reader: Client) -> None:
    for size in (2, 20):
        for number in range(size):
            publish(f"Kaz {size} {number}")
        with CaptureQueriesContext(connection) as captured:
            assert suggested(reader, "kaz")
        assert len(captured) == 1


def test_nul_is_refused(reader: Client) -> None:
    assert reader.get("/search/suggest?q=a%00b").status_code == 400
