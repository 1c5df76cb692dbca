"""Dated statements: which of them are events, when, and of what kind."""

import json

import pytest

from archive.shared.chronology import parse
from articles.ingest.detect import Proposal
from articles.ingest.detect.events import EventDetector

from .detecting import actor, proposed


def said(one: Proposal) -> str:
    """Say date, kind and status in short."""
    parse(str(one.payload["date"] or ""))
    return f"{one.payload['date']} {one.payload['kind']} {one.payload['status']}"


TOLD = (
    (
        "On 12 May 2023, the presidents of Kazakhstan and China signed a memorandum "
        "in Astana.",
        "2023-05-12 agreement happened",
    ),
    (
        "Protesters stormed the White House in Bishkek in October 2020.",
        "2020-10 attack happened",
    ),
    ("The Kara-Suu bridge was built in 1964.", "1964 construction happened"),
    ("The European Bank lent Uzbekistan $240 million in 2022.", "2022 loan happened"),
    ("The plant will be completed by 2028.", "[..2028] construction planned"),
    ("President Tokayev visited Baku on March 11.", "2024-03-11 visit happened"),
    (
        "Moscow canceled the drills scheduled for September 2023.",
        "2023-09 military_operation cancelled",
    ),
    (
        "Since 2016, Chinese troops have been patrolling the border.",
        "2016/.. military_operation ongoing",
    ),
    (
        "In 2014 the road was opened, while the railway followed in 2019.",
        "2014 construction happened; 2019 construction happened",
    ),
    ("The June 2010 clashes in Osh killed hundreds.", "2010-06 attack happened"),
    ("She was appointed ambassador in February 2021.", "2021-02 election happened"),
    ("The 2021 census counted everyone.", "2021 other happened"),
    (
        "In August 2021 the Taliban seized Kabul, and in September 2021 they named a "
        "cabinet.",
        "2021-08 other happened; 2021-09 election happened",
    ),
    ("In June Moscow pledged $500 million for the dam.", "2024-06 loan pledged"),
    (
        "The bloc reportedly agreed on the text in May 2024.",
        "2024-05 agreement alleged",
    ),
    ("Gazprom resumed deliveries last week.", "2024-10-~16 other happened"),
    ("Two years ago a bomb killed four officers in Khorog.", "2022~ attack happened"),
    (
        "Ankara announced on Monday that the summit would take place in December.",
        "2024-10-21 statement happened; 2024-12 meeting planned",
    ),
    ("During the 1990s thousands emigrated.", "199X other happened"),
    ("A report published in 2022 warned of floods.", "2022 publication happened"),
    (
        "Between 1992 and 1997 Tajikistan fought a civil war.",
        "1992/1997 military_operation happened",
    ),
    (
        "The talks resumed after the ceasefire of 10 November 2020.",
        "2020-11-10 military_operation happened",
    ),
    (
        "August 31, 1991 The republic declares independence.",
        "1991-08-31 statement happened",
    ),
    ("In Georgia's October elections the party won.", "2024-10 election happened"),
    ("The devaluation came after the February 11 vote.", "2024-02-11 other happened"),
    ("Currently, the army is building a base.", "2024~ construction ongoing"),
    ("Under the pact signed Friday both withdrew.", "2024-10-18 agreement happened"),
)

NOT_TOLD = (
    "As of July 2023 the debt stood at $5 billion.",
    "Inflation reached 14.5 percent in 2022.",
    "The rate fell from 12 percent in 2021 to 8 percent in 2023.",
    "Exports were worth $4.2 billion in 2023, compared with $3.9 billion in 2022.",
    "The parties did not sign the treaty in 2019.",
    "The 2023 budget includes new taxes.",
    "© 2024 The Analyst. All rights reserved.",
    "Published in Field Reports on 3 March 2012.",
    "The parties drew up a plan for 2026.",
    "Trade grew by a third over the same period of 2023.",
    "2020 was hard for everyone.",
    "He currently resides in Kyiv.",
)


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_events_are_read(text: str, told: str) -> None:
    """The article appeared on 23 October 2024."""
    assert "; ".join(map(said, proposed(EventDetector(), text))) == told


@pytest.mark.parametrize("text", NOT_TOLD)
def test_what_is_no_event(text: str) -> None:
    assert proposed(EventDetector(), text) == []


def test_the_span_is_the_sentence() -> None:
    text = "Nothing moved. In 2014 the road to Osh was opened. Trade grew."
    (one,) = proposed(EventDetector(), text)
    assert one.quote == "In 2014 the road to Osh was opened."
    assert one.payload["title"] == "The road to Osh was opened"
    assert one.payload["date_text"] == "In 2014"


def test_two_dates_are_two_events_with_their_clauses() -> None:
    text = "In 2014 the road was opened, while the railway followed in 2019."
    first, second = proposed(EventDetector(), text)
    assert first.quote == "In 2014 the road was opened"
    assert second.quote == "while the railway followed in 2019."


def test_actors_and_place_of_the_clause_are_named() -> None:
    text = "China and Iran signed a pact in Tehran in 2021. Russia waited."
    known = [
        actor(text, "China"),
        actor(text, "Iran"),
        actor(text, "Tehran", "place"),
        actor(text, "Russia"),
    ]
    (one,) = proposed(EventDetector(), text, actors=known)
    assert one.payload["actors"] == [
        {"name": name, "match": None} for name in ("China", "Iran", "Tehran")
    ]
    assert one.payload["place"] == "Tehran"


def test_a_day_whose_year_is_not_known_is_told_without_a_date() -> None:
    (one,) = proposed(EventDetector(), "They met on October 30.", date=None)
    assert one.payload["date"] is None
    assert one.payload["date_text"] == "on October 30"


def test_years_in_brackets_are_works_in_a_bio_only() -> None:
    text = "She wrote The Steppe (2007) and more."
    (one,) = proposed(EventDetector(), text, kind="bio")
    assert (one.payload["kind"], one.payload["date"]) == ("publication", "2007")
    assert proposed(EventDetector(), text) == []


def test_a_label_dates_its_summit() -> None:
    (one,) = proposed(EventDetector(), "The SCO-2024 Summit underscored this.")
    assert (one.payload["kind"], one.payload["date"]) == ("meeting", "2024")


def test_trends_series_and_forecasts_have_their_modality() -> None:
    def modality(text: str) -> object:
        return proposed(EventDetector(), text)[0].payload["modality"]

    assert modality("Over the past decade China has invested in roads.") == "trend"
    assert modality("Since 2017 guards were killed.") == "series"
    assert modality("The loan could be repaid by 2035.") == "projected"


def test_headings_are_not_read() -> None:
    assert proposed(EventDetector(), "THE WAR OF 2020", kind="heading") == []


def test_the_payload_is_json() -> None:
    (one,) = proposed(EventDetector(), "They met in Osh in May 2023.")
    assert json.loads(json.dumps(one.payload)) == one.payload
