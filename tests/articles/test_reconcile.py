"""Figures read together: each kind of link, and what hinders the reading."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from archive.shared.dates import parse
from articles.reconcile import Finding, Stated, Tie, Verdict, reconcile
from articles.reconcile.interval import Interval, Undefined
from articles.reconcile.vague import meant


def money(key: int, printed: str, **more: Any) -> Stated:
    """State so many billion dollars."""
    value = Decimal(printed) * 10**9
    return Stated(key, f"{printed} billion", value, **more)


def four(edtf: str) -> Stated:
    return money(1, "4", **dated(edtf))


def nine(edtf: str) -> Stated:
    return money(2, "9", **dated(edtf))


def percent(key: int, printed: str, **more: Any) -> Stated:
    values = {"unit_kind": "percent", "unit": "percent", "percent_of": "debt"} | more
    return Stated(key, printed, Decimal(printed), **values)


def dated(edtf: str) -> dict[str, Any]:
    found = parse(edtf)
    return {"as_of": edtf, "earliest": found.earliest, "latest": found.latest}


def only(figures: list[Stated], *ties: tuple[int, str, int]) -> Finding:
    (found,) = reconcile(figures, [Tie(*tie) for tie in ties])
    return found


def written(found: Finding) -> list[str]:
    return ["".join(term.words for term in step) for step in found.steps]


THREE = ((2, "share_of", 1), (2, "same_quantity", 3))


def test_a_share_beside_its_whole_is_multiplied() -> None:
    half = Stated(2, "half", Decimal(50), unit_kind="percent", unit="percent", start=9)
    figures = [
        money(1, "3.3", qualifier="about"),
        half,
        money(3, "0.9", start=90),
    ]
    found = only(figures, *THREE)
    assert (found.verdict, found.one, found.other) == ("in tension", (1, 2), (3,))
    assert written(found)[0] == "US$\xa03.3 billion × 0.5 = US$\xa01.65 billion"
    assert {term.figure for step in found.steps for term in step} >= {1, 2, 3}


def test_a_share_beside_its_amount_divides_it() -> None:
    figures = [
        money(1, "4", qualifier="about"),
        percent(2, "36.7", start=80),
        money(3, "1.7", start=90),
    ]
    found = only(figures, *THREE)
    assert (found.verdict, found.one, found.other) == ("in tension", (3, 2), (1,))
    assert written(found)[:2] == [
        "US$\xa01.7 billion ÷ 0.367 ≈ US$\xa04.63 billion",
        "printed: about US$\xa04 billion",
    ]


@pytest.mark.parametrize(
    ("whole", "share", "amount", "verdict"),
    [
        ("4.6", "36.7", "1.7", "agrees"),
        ("2", "120", "2.4", "agrees"),
        ("2", "120", "3", "in tension"),
        ("2", "0", "1", "not comparable"),
        ("-2", "50", "1", "not comparable"),
        ("0", "50", "1", "in tension"),
    ],
)
def test_three_numbers_of_a_share(
    whole: str, share: str, amount: str, verdict: str
) -> None:
    figures = [money(1, whole), percent(2, share, start=80), money(3, amount, start=90)]
    assert only(figures, *THREE).verdict == verdict


def test_a_share_without_an_amount_is_worked_out_only() -> None:
    found = only([money(1, "4"), percent(2, "40")], (2, "share_of", 1))
    assert found.verdict == "not comparable"
    assert written(found) == ["US$\xa04 billion × 0.4 = US$\xa01.6 billion"]


def test_one_whole_derived_twice_must_agree() -> None:
    pairs = [(2, "same_quantity", 1), (4, "same_quantity", 3)]
    figures = [money(1, "1"), percent(2, "50.0"), money(3, "3"), percent(4, "50.0")]
    found = {one.kind: one for one in reconcile(figures, [Tie(*p) for p in pairs])}
    assert found["bases"].verdict == "in tension"
    assert found["whole"].verdict == "not comparable"


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        (money(1, "4", qualifier="about"), money(2, "4.3"), "agrees"),
        (money(1, "4"), money(2, "4.3"), "in tension"),
        (money(1, "2", qualifier="over"), money(2, "9"), "agrees"),
        (money(1, "2", qualifier="over"), money(2, "1.5"), "in tension"),
        (money(1, "2", qualifier="under"), money(2, "2.5"), "in tension"),
        (money(1, "2", qualifier="nearly"), money(2, "1.85"), "agrees"),
        (money(1, "2"), money(2, "2", unit="EUR"), "not comparable"),
        (percent(1, "20"), percent(2, "20", percent_of="GDP"), "not comparable"),
        (money(1, "2", mode="denied"), money(2, "2"), "not comparable"),
        (money(1, "2", mode="forecast"), money(2, "2"), "not comparable"),
        (money(1, "2", mode="forecast"), money(2, "3", mode="forecast"), "in tension"),
        (Stated(1, "some", None, Decimal(5), None), money(2, "3"), "agrees"),
        (four("2020"), nine("2023"), "different as-of"),
        (four("2023"), nine("2023-06~"), "in tension"),
        (four("2017/.."), nine("2024"), "in tension"),
        (four("2023-06"), nine("2024-01-01"), "in tension"),
        (money(1, "4"), money(2, "9", **dated("2023")), "in tension"),
    ],
)  # fmt: skip
def test_one_quantity_told_twice(first: Stated, second: Stated, verdict: str) -> None:
    assert only([first, second], (1, "same_quantity", 2)).verdict == verdict


def test_the_same_measure_subject_and_date_need_no_link() -> None:
    what = {"measure": 1, "subject": 1, **dated("2023")}
    first, second = money(1, "4", **what), money(2, "9", **what)
    assert only([first, second]).verdict == "in tension"
    assert not reconcile([first, money(2, "9", **what | {"subject": 2})], [])
    assert not reconcile([first, money(2, "9", **what | {"measure": 2})], [])
    assert not reconcile([money(1, "4", subject=1), money(2, "9", subject=1)], [])
    linked = only([first, second], (1, "part_of", 2))
    assert linked.verdict == "agrees"


def test_parts_add_up_to_no_more_than_the_whole() -> None:
    parts = [money(key, "5", subject=key) for key in (2, 3, 4)]
    ties = [(part.key, "part_of", 1) for part in parts]
    assert only([money(1, "16"), *parts], *ties).verdict == "agrees"
    found = only([money(1, "12"), *parts], *ties)
    assert found.verdict == "in tension"
    assert written(found)[2].endswith("= US$\xa03 billion")


def test_parts_that_may_overlap_are_counted_once() -> None:
    whole, large, small = money(1, "6"), money(2, "5", subject=1), money(3, "4")
    nested = [(2, "part_of", 1), (3, "part_of", 1), (3, "part_of", 2)]
    found = reconcile([whole, large, small], [Tie(*tie) for tie in nested])
    assert {one.verdict for one in found} == {Verdict.AGREES}
    same = money(3, "4", subject=1)
    assert only([whole, large, same], *nested[:2]).verdict == "agrees"


def test_a_part_of_another_time_is_left_out_of_the_sum() -> None:
    old, new = money(2, "5", **dated("2020")), money(3, "5", **dated("2024"))
    whole = money(1, "6", **dated("2024"))
    ties = [Tie(2, "part_of", 1), Tie(3, "part_of", 1)]
    found = {one.verdict for one in reconcile([whole, old, new], ties)}
    assert found == {Verdict.DIFFERENT_AS_OF, Verdict.AGREES}


def test_a_part_in_another_unit_is_not_comparable() -> None:
    found = only([money(1, "6"), percent(2, "5")], (2, "part_of", 1))
    assert found.verdict == "not comparable"


@pytest.mark.parametrize(
    ("people", "verdict"),
    [(5_700_000, "agrees"), (9_000_000, "in tension"), (0, "not comparable")],
)
def test_an_amount_per_head(people: int, verdict: str) -> None:
    each = Stated(1, "700", Decimal(700), unit_kind="currency_per_person")
    heads = Stated(
        3, str(people), Decimal(people), unit_kind="count", unit="person"
    )  # fmt: skip
    ties = [(1, "per_head_of", 2), (1, "per_head_of", 3)]
    assert only([each, money(2, "4"), heads], *ties).verdict == verdict
    alone = only([each, money(2, "4")], ties[0])
    assert alone.verdict == "not comparable"
    assert written(alone)[0].endswith("≈ 5.71 million people")


def test_an_update_is_growth_and_no_tension() -> None:
    old, new = money(2, "4", **dated("2020")), money(1, "5", **dated("2023"))
    found = only([old, new], (1, "updates", 2))
    assert found.verdict == "agrees"
    assert written(found)[1].endswith("− 1 = growth of 25 percent")
    assert only([old, new], (2, "updates", 1)).verdict == "different as-of"
    undated = only([money(1, "4"), money(2, "5")], (1, "updates", 2))
    assert undated.verdict == "not comparable"


@pytest.mark.parametrize(("new", "verdict"), [("5", "agrees"), ("8", "in tension")])
def test_growth_is_held_against_the_newer_amount(new: str, verdict: str) -> None:
    rate = percent(3, "25.0")
    old = money(2, "4.0", **dated("2020"))
    figures = [money(1, new, **dated("2023")), old, rate]
    ties = [Tie(1, "updates", 2), Tie(3, "updates", 2)]
    found = {one.kind: one.verdict for one in reconcile(figures, ties)}
    assert found["growth"] == verdict


@pytest.mark.parametrize(
    ("figure", "low", "high"),
    [
        (money(1, "1.7"), 1_650_000_000, 1_750_000_000),
        (money(1, "4", qualifier="about"), 3_600_000_000, 4_400_000_000),
        (Stated(1, "900 million", Decimal(900_000_000)), 855_000_000, 945_000_000),
        (Stated(1, "31", Decimal(31), unit_kind="count"), 31, 31),
        (Stated(1, "half", Decimal(50), unit_kind="percent"), 45, 55),
        (Stated(1, "over 21", Decimal(21), qualifier="over"), 21, None),
        (Stated(1, "0", Decimal(0)), 0, 0),
    ],
)
def test_what_words_allow(figure: Stated, low: int, high: int | None) -> None:
    assert meant(figure) == Interval(
        Fraction(low), None if high is None else Fraction(high)
    )


numbers = st.fractions(min_value=0, max_value=10**6)


@st.composite
def inside(draw: st.DrawFn) -> tuple[Interval, Fraction]:
    """Give an interval and a number in it."""
    low, middle, high = sorted(draw(st.tuples(numbers, numbers, numbers)))
    bounds = draw(st.sampled_from([(low, high), (low, None), (None, high)]))
    return Interval(*bounds), middle


@given(inside(), inside())
def test_results_hold_those_of_the_numbers_inside(
    first: tuple[Interval, Fraction], second: tuple[Interval, Fraction]
) -> None:
    (one, a), (other, b) = first, second
    assert a + b in one + other
    assert a * b in one * other
    if b:
        assert a / b in one / other


@given(inside(), inside(), numbers)
def test_wider_numbers_give_wider_results(
    first: tuple[Interval, Fraction], second: tuple[Interval, Fraction], more: Fraction
) -> None:
    one, other = first[0], second[0]
    wider = Interval(one.low and max(Fraction(0), one.low - more), None)
    assert one.within(wider)
    assert (one + other).within(wider + other)
    assert (one * other).within(wider * other)
    assume(other.high != 0)
    assert (one / other).within(wider / other)


@given(st.decimals(1, 10**6, places=2))
def test_about_allows_all_that_exactly_does(value: Decimal) -> None:
    exact = meant(Stated(1, str(value), value))
    assert exact.within(meant(Stated(1, str(value), value, qualifier="about")))


def test_what_has_no_sense_is_refused() -> None:
    below, zero = (
        Interval(Fraction(-1), Fraction(1)),
        Interval(Fraction(0), Fraction(0)),
    )
    with pytest.raises(Undefined):
        below * below
    for one in (below, zero):
        with pytest.raises(Undefined):
            one / zero
    with pytest.raises(Undefined, match="above"):
        Interval(Fraction(2), Fraction(1))


def test_the_name_of_many_figures_stays_short() -> None:
    numbers = tuple(range(1, 200))
    found = Finding("parts", Verdict.AGREES, numbers, (200,), (), "")
    assert found.key.startswith("parts-0-") and len(found.key) < 40
    assert dated("2023")["latest"] == date(2023, 12, 31)
