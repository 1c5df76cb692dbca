"""The chart of a measure: what is sure, what is open, and what differs."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from articles.charts import DRAWN, Differs, Drawn, panels


def drawn(key: int = 1, **changes: Any) -> Drawn:
    """Give a quantity; numbers may be given as text."""
    values: dict[str, Any] = {
        "subject": "Freedonia", "when": "2024", "said": "10",
        "href": f"/figures/{key}/", "unit": "US$", "qualifier": "exact",
        "value": None, "low": None, "high": None,
        "earliest": date(2024, 1, 1),
    } | changes  # fmt: skip
    for name in ("value", "low", "high"):
        if values[name] is not None:
            values[name] = Decimal(values[name])
    return Drawn(key=key, **values)


def row(**changes: Any) -> Any:
    """Draw one quantity beside another of a hundred, on an axis from 0 to 100."""
    (panel,) = panels([drawn(1, **changes), drawn(2, subject="A", value=100)], [])
    assert [said for _, said in panel.ticks] == ["0", "20", "40", "60", "80", "100"]
    return next(one for one in panel.rows if one.thing.key == 1)


def test_an_exact_value_is_a_bar_from_zero() -> None:
    found = row(value=25)
    assert (found.x, found.width, found.span_width) == ("0%", "25%", "")


def test_a_range_is_sure_to_its_low_and_open_to_its_high() -> None:
    found = row(low=20, high=50)
    assert (found.x, found.width) == ("0%", "20%")
    assert (found.span_x, found.span_width, found.open_) == ("20%", "30%", "")


def test_over_a_number_runs_to_the_edge() -> None:
    for changes in ({"low": 30}, {"value": 30, "qualifier": "over"}):
        found = row(**changes)
        assert (found.width, found.open_) == ("30%", "up")
        assert (found.span_x, found.span_width) == ("30%", "70%")


def test_under_a_number_is_open_from_zero() -> None:
    for changes in ({"high": 30}, {"value": 30, "qualifier": "nearly"}):
        found = row(**changes)
        assert (found.width, found.open_) == ("0%", "down")
        assert (found.span_x, found.span_width) == ("0%", "30%")


def test_a_place_in_a_row_has_a_dot_and_no_bar() -> None:
    things = [drawn(n, value=n, bar=False, subject=str(n)) for n in (3, 5)]
    (panel,) = panels(things, [])
    assert all(not one.width and one.dot for one in panel.rows)
    assert panel.ticks[0][1] == "3"


def test_a_negative_value_runs_to_the_left_of_zero() -> None:
    (panel,) = panels([drawn(1, value=-20), drawn(2, value=60)], [])
    found = {one.thing.key: one for one in panel.rows}
    assert panel.zero == "25%"
    assert (found[1].x, found[1].width) == ("0%", "25%")
    assert (found[2].x, found[2].width) == ("25%", "75%")


def test_the_largest_subject_leads_and_each_follows_in_time() -> None:
    late, early = date(2024, 1, 1), date(2020, 1, 1)
    (panel,) = panels(
        [
            drawn(1, subject="Small", value=5),
            drawn(2, subject="Large", value=9, earliest=late),
            drawn(3, subject="Large", value=2, earliest=early),
            drawn(4, subject="Large", value=1, earliest=None),
        ],
        [],
    )
    assert [one.thing.key for one in panel.rows] == [3, 2, 4, 1]


def test_units_are_drawn_apart() -> None:
    found = panels([drawn(1, value=5), drawn(2, value=9, unit="€")], [])
    assert {panel.unit: len(panel.rows) for panel in found} == {"US$": 1, "€": 1}


def test_what_differs_is_joined_by_a_bracket() -> None:
    things = [drawn(n, subject=str(n), value=n) for n in (1, 2, 3)]
    differs = Differs("key", "They differ.", frozenset({1}), frozenset({3}))
    (panel,) = panels(things, [differs])
    (bracket,) = panel.brackets
    heights = {one.thing.key: one.middle for one in panel.rows}
    assert (bracket.top, bracket.bottom) == (heights[3], heights[1])
    assert bracket.sentence == "They differ."
    assert panel.edge == "80%"


def test_a_tension_with_what_is_not_drawn_has_no_bracket() -> None:
    differs = Differs("key", "They differ.", frozenset({1}), frozenset({99}))
    (panel,) = panels([drawn(1, value=1)], [differs])
    assert (panel.brackets, panel.edge) == ([], "100%")


def test_a_scale_that_all_marks_have_is_written_once() -> None:
    (panel,) = panels([drawn(1, value="15.7e9")], [])
    assert [said for _, said in panel.ticks] == ["0", "5", "10", "15", "20 billion"]
    (panel,) = panels([drawn(1, value="1.5e9")], [])
    assert "500 million" in [said for _, said in panel.ticks]


def test_what_is_too_much_is_counted() -> None:
    (panel,) = panels([drawn(n, value=n) for n in range(1, DRAWN + 6)], [])
    assert (len(panel.rows), panel.left_out) == (DRAWN, 5)


NUMBER = st.none() | st.decimals(-(10**12), 10**12, places=3, allow_nan=False)
QUALIFIERS = st.sampled_from(
    ["exact", "about", "at_least", "at_most", "over", "under", "nearly"]
)


@given(st.lists(st.tuples(NUMBER, NUMBER, NUMBER, QUALIFIERS), max_size=20))
def test_nothing_is_drawn_outside_the_axis(
    given_rows: list[tuple[Any, Any, Any, str]],
) -> None:
    things = []
    for key, (value, one, other, qualifier) in enumerate(given_rows):
        bounds = sorted(n for n in (value, one, other) if n is not None)
        low, high = (bounds[0], bounds[-1]) if len(bounds) > 1 else (None, None)
        things.append(drawn(key, value=value, low=low, high=high, qualifier=qualifier))
    shown = 0
    for panel in panels(things, []):
        for one_row in panel.rows:
            shown += 1
            for start, width in (
                (one_row.x, one_row.width),
                (one_row.span_x, one_row.span_width or "0%"),
            ):
                begin, length = float(start[:-1]), float(width[:-1])
                assert begin >= -0.01 and length >= 0 and begin + length <= 100.02
    assert shown == sum(thing.size is not None for thing in things)


def test_a_long_name_is_cut_at_a_word_and_keeps_its_date() -> None:
    long = "outstanding loans of all the banks of Freedonia to its neighbours"
    assert row(value=1, subject=long, when="early 2024").name == (
        "outstanding loans of all the …, early 2024"
    )
    assert row(value=1, subject="", when="no date").name == "no date"
    assert row(value=1, subject="x" * 60, when="2024").name == f"{'x' * 37}…, 2024"
