"""What the detector says of a figure besides its value."""

import json

import pytest

from articles.ingest.detect import Json
from articles.ingest.detect.figures import FigureDetector

from .detecting import actor, proposed


def payload(text: str, at: int = 0) -> dict[str, Json]:
    return dict(proposed(FigureDetector(), text)[at].payload)


def bounds(text: str) -> tuple[Json, Json, Json, Json]:
    found = payload(text)
    return found["qualifier"], found["value"], found["low"], found["high"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", ("exact", 40, None, None)),
        ("about", ("about", 40, None, None)),
        ("an estimated", ("about", 40, None, None)),
        ("more than", ("over", 40, 40, None)),
        ("in excess of", ("over", 40, 40, None)),
        ("just under", ("under", 40, None, 40)),
        ("fewer than", ("under", 40, None, 40)),
        ("almost", ("nearly", 40, None, 40)),
        ("at least", ("at_least", 40, 40, None)),
        ("no fewer than", ("at_least", 40, 40, None)),
        ("as many as", ("at_most", 40, None, 40)),
        ("no more than", ("at_most", 40, None, 40)),
        ("up to", ("at_most", 40, None, 40)),
    ],
)
def test_hedges_give_bounds(words: str, found: tuple[Json, ...]) -> None:
    assert bounds(f"The ministry bought {words} 40 tanks.".replace("  ", " ")) == found


def test_what_follows_the_number_hedges_it_too() -> None:
    assert bounds("The force has 30 or more boats.")[0] == "at_least"
    assert bounds("It is 300+ km long.")[0] == "at_least"


def test_a_range_has_no_value() -> None:
    assert bounds("It needs US$ 10–15 million a year.") == (
        "exact",
        None,
        10_000_000,
        15_000_000,
    )
    assert bounds("Two or three battalions came.") == ("about", None, 2, 3)


def test_the_span_holds_all_the_words() -> None:
    text = "The bank lent just under US$ 1.5 billion in May."
    (one,) = proposed(FigureDetector(), text)
    assert one.quote == "just under US$ 1.5 billion"
    assert one.payload["number_text"] == "1.5 billion"


def test_a_percentage_says_of_what() -> None:
    text = "The loans make up 44 percent of its external debt, said the ministry."
    found = payload(text)
    assert (found["unit_kind"], found["percent_of"]) == ("percent", "its external debt")
    (one,) = proposed(FigureDetector(), text)
    assert one.quote == "44 percent of its external debt"


def test_what_is_measured_is_told_in_words_of_the_text() -> None:
    assert payload("The debt to China stood at $3 billion.")["measure"] == (
        "The debt to China"
    )
    assert payload("They lost 12 armed drones near Osh.")["measure"] == (
        "12 armed drones near Osh"
    )


@pytest.mark.parametrize(
    ("text", "as_of", "printed"),
    [
        ("As of July 1, 2023, debt stood at $3 billion.", "2023-07-01", "As of July 1"),
        ("By the end of 2022, it owed $3 billion.", "2022-12", "By the end of 2022"),
        ("It owed $1.7 billion in 2021.", "2021", "in 2021"),
        ("Over 20 guards were killed since 2017.", "2017/..", "since 2017"),
        ("It owes $3 billion.", None, None),
        ("In 2020 it owed $1 billion, in 2022 $2 billion.", "2020", "In 2020"),
    ],
)
def test_the_day_of_a_figure(text: str, as_of: str | None, printed: str | None) -> None:
    found = payload(text)
    assert found["as_of"] == as_of
    assert str(found["as_of_text"] or "").startswith(printed or "")


def test_a_source_covers_all_figures_of_its_sentence() -> None:
    text = (
        "According to the Ministry of Finance, debt is $900 million, or 27 percent of "
        "all debt. Exports are worth $2 billion."
    )
    sources = [p.payload["attributed_to"] for p in proposed(FigureDetector(), text)]
    assert sources == ["the Ministry of Finance", "the Ministry of Finance", ""]


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("The dam cost $3 billion.", "asserted"),
        ("Moscow pledged $3 billion for the dam.", "pledge"),
        ("Beijing would provide $500 million in aid.", "pledge"),
        ("The dam is projected to cost $3 billion.", "forecast"),
        ("The minister allegedly took $3 million.", "alleged"),
        ("The minister denied that he took $3 million.", "denied"),
        ("If it opens, the dam could cost $3 billion.", "conditional"),
    ],
)
def test_the_mode_of_a_figure(text: str, mode: str) -> None:
    assert payload(text)["mode"] == mode


def test_actors_near_by_are_subject_and_counterpart() -> None:
    text = "Kyrgyzstan owes $4 billion to China."
    known = [actor(text, "Kyrgyzstan"), actor(text, "China")]
    (one,) = proposed(FigureDetector(), text, actors=known)
    assert (one.payload["subject"], one.payload["counterpart"]) == (
        "Kyrgyzstan",
        "China",
    )


def test_a_number_alone_counts_what_was_counted_before() -> None:
    text = "Astana hosted 22,000 students, while Tashkent took almost 30,000."
    found = proposed(FigureDetector(), text)
    assert [(p.payload["value"], p.payload["unit"]) for p in found] == [
        (22000, "person"),
        (30000, "person"),
    ]
    assert not proposed(FigureDetector(), "The index rose to almost 30,000 then.")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("The budget of Azerbaijan is 3 billion manats.", "AZN"),
        ("The budget of Turkmenistan is 3 billion manats.", "TMT"),
        ("He paid 400 Uzbek sums.", "UZS"),
        ("He paid 400 som.", "KGS"),
        ("He paid HK$ 400.", "HKD"),
        ("He paid 400 Canadian dollars.", "CAD"),
        ("He paid 400 EUR.", "EUR"),
        ("He paid 400€.", "EUR"),
        ("He paid Rs. 400.", "PKR"),
        ("He bought 400 pounds of rice.", "pound"),
    ],
)
def test_currencies(text: str, unit: str) -> None:
    assert payload(text)["unit"] == unit


@pytest.mark.parametrize(
    ("number", "value"),
    [
        ("3.775 billion", 3_775_000_000),
        ("30,000", 30_000),
        ("1 000 000", 1_000_000),
        ("1.500.000", 1_500_000),
        ("2.5bn", 2_500_000_000),
        ("15k", 15_000),
        ("three hundred and twelve", 312),
        ("twenty-five", 25),
        ("two dozen", 24),
        ("a million", 1_000_000),
        ("two and a half million", 2_500_000),
        ("12,50,000", 1_250_000),
        ("0.5", 0.5),
    ],
)
def test_numbers(number: str, value: float) -> None:
    assert payload(f"The valley has {number} cattle.")["value"] == value


@pytest.mark.parametrize("number", ["1.2.3", "007", "9" * 400, "12,34", "several"])
def test_what_is_no_number(number: str) -> None:
    assert not proposed(FigureDetector(), f"The valley has {number} nobody.")


def test_headings_are_not_read_and_bios_trusted_less() -> None:
    text = "He wrote four books."
    assert not proposed(FigureDetector(), text, kind="heading")
    (bio,) = proposed(FigureDetector(), text, kind="bio")
    (body,) = proposed(FigureDetector(), text)
    assert bio.score < body.score


def test_nothing_is_read_across_paragraphs() -> None:
    assert not proposed(FigureDetector(), "See the list of 12\n\nSoldiers came.")


def test_the_payload_is_json_and_always_the_same() -> None:
    text = "Exports rose from 2.5 to 3 percent of GDP in 2021, or $7 per citizen."
    detector = FigureDetector()
    first = [one.payload for one in proposed(detector, text)]
    assert json.loads(json.dumps(first)) == first
    assert first == [one.payload for one in proposed(detector, text)]
