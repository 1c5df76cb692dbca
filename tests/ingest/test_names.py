"""What a name means: where it means whom, where nobody, and how often."""

from typing import Any

import msgspec
import pytest

from articles.ingest.curated.index import ActorFile
from articles.ingest.curated.locate import Locator
from articles.ingest.curated.names import build_actors, build_mentions
from articles.ingest.curated.problems import Problems
from articles.ingest.parse import parse
from articles.models import ActorMention, Section

TEXT = (
    "Astana owed China. The Astana summit met in Astana. China Daily wrote of Chinese "
    "loans. Uyghur separatists fled."
)
SOURCE = f"{TEXT}\nBACKGROUND: Astana.\n"


def actor(slug: str, *names: str | dict[str, Any], **mentions: int) -> dict[str, Any]:
    """Give an actor of the index; a plain name means it everywhere."""
    return {
        "slug": slug,
        "name": slug.title(),
        "kind": "state",
        "names": [
            {"name": name, "kind": "name"} if isinstance(name, str) else name
            for name in names
        ],
        "mentions": mentions,
    }


def only_in(name: str, *quotes: str, **more: Any) -> dict[str, Any]:
    """Give a name that means its actor within some quotations alone."""
    places = [{"article": "a", "quote": quote} for quote in quotes]
    return {"name": name, "kind": "metonym", "only_in": places, **more}


def build(
    *actors: dict[str, Any], not_names: tuple[str, ...] = ()
) -> tuple[list[ActorMention], list[str]]:
    """Build mentions; give them, and what is wrong."""
    masks = [{"words": words, "why": "no name"} for words in not_names]
    given = msgspec.convert({"actors": actors, "not_names": masks}, ActorFile)
    problems = Problems()
    locator = Locator(SOURCE, parse(SOURCE), ["a"])
    sections = {
        (article, position): Section(position=position, text=text)
        for article, position, text in locator.sections()
    }
    rows, _ = build_actors(given, problems)
    mentions = build_mentions(given, rows, locator, sections, problems)
    return mentions, problems.found


def told(mentions: list[ActorMention]) -> list[tuple[str, str, int, int]]:
    return [
        (row.actor.slug, row.quote, row.section.position, row.start) for row in mentions
    ]


def test_a_name_means_its_actor_wherever_it_stands() -> None:
    mentions, wrong = build(actor("kazakhstan", "Astana", a=4))
    assert not wrong
    assert [at[2:] for at in told(mentions)] == [(1, 0), (1, 23), (1, 44), (2, 0)]
    assert all(TEXT[row.start : row.end] == row.quote for row in mentions[:3])


def test_a_name_with_places_means_its_actor_there_and_another_elsewhere() -> None:
    metonym = only_in("Astana", "Astana owed", stands_for="the government")
    mentions, wrong = build(
        actor("kazakhstan", metonym, a=1), actor("astana", "Astana", a=3)
    )
    assert not wrong
    assert [row.actor.slug for row in mentions] == ["kazakhstan"] + ["astana"] * 3
    assert (mentions[0].name_kind, mentions[0].stands_for) == (
        "metonym",
        "the government",
    )


def test_a_name_with_places_means_nobody_elsewhere() -> None:
    mentions, wrong = build(actor("kazakhstan", only_in("Astana", "Astana owed"), a=1))
    assert not wrong
    assert told(mentions) == [("kazakhstan", "Astana", 1, 0)]


def test_words_that_are_no_name_name_nobody_and_hide_what_they_hold() -> None:
    mentions, wrong = build(actor("china", "China", a=1), not_names=("China Daily",))
    assert not wrong
    assert told(mentions) == [("china", "China", 1, 12)]


def test_a_longer_name_of_another_actor_hides_the_shorter() -> None:
    mentions, wrong = build(
        actor("china", "China", a=1), actor("daily", "China Daily", a=1)
    )
    assert not wrong
    assert [row.quote for row in mentions] == ["China", "China Daily"]


def test_a_nested_name_leaves_the_names_inside_to_their_actors() -> None:
    nested = {"name": "Astana summit", "kind": "descriptor", "nested": True}
    mentions, wrong = build(actor("summit", nested, a=1), actor("city", "Astana", a=4))
    assert not wrong
    assert told(mentions)[1:3] == [
        ("summit", "Astana summit", 1, 23),
        ("city", "Astana", 1, 23),
    ]


def test_overlapping_names_of_one_actor_are_one_mention() -> None:
    nested = {"name": "The Astana summit", "kind": "descriptor", "nested": True}
    mentions, wrong = build(actor("kazakhstan", nested, "Astana", a=4))
    assert not wrong
    assert [row.quote for row in mentions] == [
        "Astana",
        "The Astana summit",
        "Astana",
        "Astana",
    ]


@pytest.mark.parametrize(
    ("actors", "expected"),
    [
        (
            [actor("china", "China", a=3)],
            "entry “china”: mentions: 2 found in “a”, 3 expected.",
        ),
        (
            [actor("china", "China", "Chinese", a=2)],
            "entry “china”: mentions: 3 found in “a”, 2 expected.",
        ),
        ([actor("china", "China")], "mentions: 2 found in “a”, 0 expected."),
        ([actor("china", "China", a=2, b=1)], "0 found in “b”, 1 expected."),
        (
            [actor("kazakhstan", "Astana", a=4), actor("city", "Astana")],
            "entry “city”: names: “Astana” also names “kazakhstan”; say with “only_in”",
        ),
        (
            [
                actor("kazakhstan", only_in("Astana", "Astana owed"), a=1),
                actor("city", only_in("Astana", "Astana owed China")),
            ],
            "entry “city”: names: “Astana” is also claimed there by “kazakhstan”.",
        ),
        (
            [actor("kazakhstan", only_in("Astana", "Astana owned"))],
            "entry “kazakhstan”: “Astana owned” is not in article “a”.",
        ),
        (
            [actor("city", only_in("Astana", "Astana"))],
            "entry “city”: “Astana” stands 4 times in article “a”; say which",
        ),
        (
            [actor("china", "Peking"), actor("china", "China", a=2)],
            "entry “china”: slug: it stands twice.",
        ),
        (
            [actor("china", {"name": "China", "kind": "nickname"}, a=2)],
            "entry “china”: kind: Value 'nickname' is not a valid choice.",
        ),
        (
            [
                actor(
                    "china",
                    {"name": "China", "kind": "name", "stands_for": "x" * 301},
                    a=2,
                )
            ],
            "entry “china”: stands_for: ",
        ),
    ],
)
def test_what_does_not_agree_is_named(
    actors: list[dict[str, Any]], expected: str
) -> None:
    _, wrong = build(*actors)
    assert any(expected in problem for problem in wrong), wrong
    assert all(problem.startswith("actors.json, entry “") for problem in wrong)


def test_an_actor_has_its_own_name_once_among_its_names() -> None:
    given = msgspec.convert(
        {
            "actors": [actor("china", "Cathay"), actor("india", "India", "Bharat")],
            "not_names": [],
        },
        ActorFile,
    )
    _, names = build_actors(given, Problems())
    assert [(row.actor.slug, row.name) for row in names] == [
        ("china", "China"),
        ("china", "Cathay"),
        ("india", "India"),
        ("india", "Bharat"),
    ]
