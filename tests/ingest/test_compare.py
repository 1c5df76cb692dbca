"""Whether texts are versions of one article, told by their words; nothing is stored."""

import pytest

from articles.ingest.loading.compare import (
    StandingArticle,
    StandingSection,
    State,
    compare,
    words,
)
from articles.ingest.loading.fingerprint import fingerprint
from articles.ingest.plan import Plan, make_plan
from articles.ingest.source import Source
from tests.ingest.imported import FIRST, SECOND


def plan_of(text: str) -> Plan:
    return make_plan(Source("issue.txt", text.encode(), text), [])


def standing_of(
    text: str, slug: str = "debts", title: str | None = None
) -> list[StandingArticle]:
    plan = plan_of(text)
    return [
        StandingArticle(
            f"{slug}-{number}",
            (one.title or "") if title is None else title,
            one.record.names,
            tuple(
                StandingSection(
                    part.kind,
                    part.label.of(text) if part.label else "",
                    part.text(text),
                )
                for part in one.record.sections
            ),
            "july",
        )
        for number, one in enumerate(plan.articles)
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Pakistan’s “all-weather” friend", 'pakistan\'s "All-Weather" FRIEND'),
        ("Erdoğan – in   Ankara", "Erdogan - in\nAnkara"),
        ("", " … "),
    ],
)
def test_what_makes_no_difference(one: str, other: str) -> None:
    assert words(one) == words(other)


def test_letters_of_other_scripts_are_words_too() -> None:
    assert words("Бишкек, 2024!") == "бишкек 2024"


def test_nothing_stands_in_an_empty_archive() -> None:
    assert [one.state for one in compare(plan_of(FIRST + SECOND), [])] == [
        State.NEW,
        State.NEW,
    ]


def test_an_article_is_taken_for_one_only() -> None:
    states = compare(plan_of(FIRST + FIRST), standing_of(FIRST))
    assert [one.state for one in states] == [State.UNCHANGED, State.NEW]
    both = compare(plan_of(FIRST + FIRST), standing_of(FIRST + FIRST))
    assert {one.slug for one in both} == {"debts-0", "debts-1"}


def test_a_title_supplied_since_is_no_change() -> None:
    untitled = FIRST.split("\n", 1)[1]
    (one,) = compare(plan_of(untitled), standing_of(untitled, title="Debts"))
    assert one.state == State.UNCHANGED


def test_the_same_title_on_another_text_is_another_article() -> None:
    other = SECOND.replace("WATER IN THE VALLEY", "THE DEBTS OF THE REGION").replace(
        "Bek Author", "Ada Writer"
    )
    (one,) = compare(plan_of(other), standing_of(FIRST))
    assert one.state == State.NEW


def test_a_text_half_rewritten_is_the_same_article_changed() -> None:
    half = (
        FIRST.split("IMPLICATIONS:")[0]
        + "IMPLICATIONS:"
        + SECOND.split("IMPLICATIONS:")[1].replace("Bek Author", "Ada Writer")
    )
    (one,) = compare(plan_of(half), standing_of(FIRST))
    assert one.state == State.CHANGED
    assert one.differs == ("implications", "conclusions", "bio")
    assert "“debts-0”" in one.why


def test_the_likest_is_found_among_many() -> None:
    changed = FIRST.replace("ten years", "five years")
    archive = [*standing_of(SECOND, "water"), *standing_of(FIRST)]
    (one,) = compare(plan_of(changed), archive)
    assert (one.state, one.slug, one.issue) == (State.CHANGED, "debts-0", "july")


TEXT = "The summit took place in Astana in July 2024, and nobody from Astana came late."


def test_a_proposal_is_known_again_by_its_words_and_their_surroundings() -> None:
    first = fingerprint("actor", TEXT, 25, 31, {"name": "Astana"})
    assert first == fingerprint("actor", TEXT.upper(), 25, 31, {"name": "ASTANA"})
    moved = f"Well, it was said before: {TEXT}"
    far = fingerprint("actor", TEXT, 62, 68, {"name": "Astana"})
    assert far == fingerprint("actor", moved, 88, 94, {"name": "Astana"})
    others = {
        far,
        fingerprint("figure", TEXT, 25, 31, {}),
        fingerprint("actor", TEXT, 25, 31, {"name": "Kazakhstan"}),
        fingerprint("event", TEXT, 25, 31, {"date": "2024-07"}),
        fingerprint("event", TEXT, 25, 31, {"date": "2024-08"}),
    }
    assert len(others | {first}) == 6


def test_another_reading_of_a_number_is_the_same_proposal() -> None:
    one = fingerprint("figure", TEXT, 40, 44, {"value": 2024})
    assert one == fingerprint("figure", TEXT, 40, 44, {"value": 2_024_000})
