"""Scores of detectors: what counts as a hit, a miss and a wrong proposal."""

import json
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from articles.ingest.detect import ArticleText, Detector, Json, KnownActor, Proposal
from articles.ingest.scoring.answers import (
    AnswerBook,
    Answers,
    KnownRecord,
    Mention,
    Quantity,
    Telling,
    read_answers,
)
from articles.ingest.scoring.score import Score, learnt_without, score_source, total
from articles.ingest.source import Source

FIRST = "Kazakhstan owed 5 percent in 2023. The ministry agreed."
SECOND = "Kazakhstan paid."
TEXT = "\n".join(
    [
        *("By Ada Example", "One.", f"BACKGROUND: {FIRST}"),
        *("By Bo Other", "Two.", f"BACKGROUND: {SECOND}"),
    ]
)
BODY = 2

KAZAKHSTAN = KnownRecord("kazakhstan", "Kazakhstan", "state", "KAZ", named=True)
MINISTRY = KnownRecord("a-ministry", "a ministry", "government_body", "", named=False)


def at(words: str, text: str = FIRST) -> tuple[int, int, int, str]:
    start = text.index(words)
    return (BODY, start, start + len(words), words)


def book() -> AnswerBook:
    first = Answers(
        "first",
        mentions=[
            Mention(*at("Kazakhstan"), "kazakhstan", "name"),
            Mention(*at("The ministry"), "a-ministry", "descriptor"),
        ],
        quantities=[
            Quantity(
                *at("owed 5 percent"), Decimal(5), None, None, "percent", "percent"
            )
        ],
        tellings=[
            Telling(
                *at("Kazakhstan owed 5 percent in 2023."),
                "debt",
                "2023",
                ("2023-01-01", "2023-12-31"),
                "in 2023",
            ),
            Telling(*at("The ministry agreed."), "talk", "", (None, None), ""),
        ],
    )
    second = Answers(
        "second",
        mentions=[Mention(*at("Kazakhstan", SECOND), "kazakhstan", "name")],
    )
    records = {one.slug: one for one in (KAZAKHSTAN, MINISTRY)}
    return AnswerBook([first, second], records, {"kazakhstan": frozenset()})


class Says:
    """A detector that proposes what it is told to, in the first article."""

    name, version = "says", "1"

    def __init__(self, *proposals: Proposal) -> None:
        self.proposals = proposals

    def detect(self, article: ArticleText) -> list[Proposal]:
        here = article.sections[BODY].text == FIRST
        return list(self.proposals) if here else []


Payload = dict[str, Json]


def proposal(kind: str, words: str, payload: Payload, score: float = 0.9) -> Proposal:
    return Proposal(kind, *at(words), score, payload, "says", "1")


def scores(*proposals: Proposal) -> dict[str, Score]:
    def detectors(known: Sequence[KnownActor]) -> list[Detector]:
        return [Says(*proposals)]

    source = Source("a.txt", TEXT.encode(), TEXT)
    columns = score_source(source, book(), detectors)
    return {column[0].detector: column[0] for column in columns}


@pytest.mark.parametrize(
    ("payload", "hit"),
    [
        ({"match": "kazakhstan", "name": "KZ"}, True),
        ({"match": None, "name": "Kazakhstan"}, True),
        ({"match": None, "name": "Kyrgyzstan"}, False),
        ({"match": "kyrgyzstan", "name": "Kazakhstan"}, False),
    ],
)
def test_an_actor_is_hit_by_its_slug_or_else_its_name(
    payload: Payload, hit: bool
) -> None:
    found = scores(proposal("actor", "Kazakhstan", payload))["actors"]
    assert (found.answers, found.proposals, found.right) == (1, 1, int(hit))
    assert len(found.wrong) == len(found.missed) == int(not hit)


def test_who_is_only_described_is_not_counted() -> None:
    found = scores(proposal("actor", "ministry", {"match": None, "name": "ministry"}))
    assert (found["actors"].answers, found["actors"].proposals) == (1, 0)


def test_a_weak_proposal_is_not_counted() -> None:
    found = scores(proposal("actor", "owed", {"match": None, "name": "Owed"}, 0.4))
    assert found["actors"].proposals == 0


@pytest.mark.parametrize(
    ("payload", "hit"),
    [
        ({"value": 5, "low": None, "high": None, "unit_kind": "percent"}, True),
        ({"value": None, "low": 5, "high": None, "unit_kind": "percent"}, True),
        ({"value": 5, "low": None, "high": None, "unit_kind": "count"}, False),
        ({"value": 6, "low": None, "high": None, "unit_kind": "percent"}, False),
    ],
)
def test_a_figure_is_hit_by_number_and_unit(payload: Payload, hit: bool) -> None:
    found = scores(proposal("figure", "5 percent", {"unit": "percent", **payload}))
    assert (found["figures"].found, found["figures"].proposals) == (int(hit), 1)


@pytest.mark.parametrize(
    ("date", "hit"), [("2023", True), ("2023-01/2023-12", True), ("2022", False)]
)
def test_an_event_is_hit_by_its_days(date: str, hit: bool) -> None:
    found = scores(proposal("event", "in 2023", {"date": date}))["events"]
    assert (found.answers, found.found, found.right) == (1, int(hit), int(hit))


def test_a_figure_is_hit_once() -> None:
    payload: Payload = {"value": 5, "low": None, "high": None, "unit_kind": "percent"}
    one = proposal("figure", "5 percent", {"unit": "percent", **payload})
    found = scores(one, one)["figures"]
    assert (found.found, found.proposals, found.right) == (1, 2, 1)


def test_an_event_told_twice_is_found_once() -> None:
    one = proposal("event", "in 2023", {"date": "2023"})
    found = scores(one, one)["events"]
    assert (found.found, found.proposals, found.right) == (1, 2, 2)


def test_a_date_that_must_be_worked_out_counts_among_all() -> None:
    right = book()
    right.articles[0].tellings[1] = replace(right.articles[0].tellings[1], date="2023")

    def detectors(known: Sequence[KnownActor]) -> list[Detector]:
        return [Says(proposal("event", "agreed", {"date": "2023"}))]

    source = Source("a.txt", TEXT.encode(), TEXT)
    columns = score_source(source, right, detectors)
    found = {column[0].detector: column[0] for column in columns}
    assert (found["events"].answers, found["events"].found) == (1, 0)
    assert (found["events, all"].answers, found["events, all"].found) == (2, 1)
    assert found["events"].right == 1


def test_nothing_proposed_is_precise_and_finds_nothing() -> None:
    found = scores()["figures"]
    assert (found.precision, found.recall, found.f1) == (1.0, 0.0, 0.0)


def test_the_total_adds_up() -> None:
    all_ = total([Score("a", "1", 4, 3, 5, 3), Score("a", "2", 0, 0, 1, 0)])
    assert (all_.recall, all_.precision) == (0.75, 0.5)
    assert all_.f1 == pytest.approx(0.6)


def test_names_are_learnt_from_the_other_articles_only() -> None:
    assert [one.slug for one in learnt_without(book(), 0)] == ["kazakhstan"]
    assert {one.slug for one in learnt_without(book(), 1)} == {
        "kazakhstan",
        "a-ministry",
    }


def test_the_built_fixture_gives_the_answers() -> None:
    rows = json.loads(Path("fixtures/analyst.json").read_text(encoding="utf-8"))
    found = read_answers(rows)
    assert len(found.articles) == 5
    quantities = [one for a in found.articles for one in a.quantities]
    others = [one.quote for a in found.articles for one in a.no_quantities]
    assert len(quantities) + len(others) == 56  # two more stand in the imprint
    assert "This 99-year lease" in others
    assert "its fifth wave of insurgency" in others
    assert not any("-year" in one.quote for one in quantities)
