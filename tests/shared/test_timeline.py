"""The line of time: points, spans, open ends, folded years, and no two marks in one."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from archive.shared.chronology import parse
from archive.shared.timeline import BESIDE, Dated, Line, Mark, line


def dated(number: int, text: str) -> Dated:
    """Give a thing dated in EDTF."""
    found = parse(text)
    return Dated(number, f"Event {number}", text, "/", found.earliest, found.latest)


def drawn(*texts: str) -> Line:
    """Draw things dated in EDTF."""
    found = line(dated(number, text) for number, text in enumerate(texts, 1))
    assert found is not None
    return found


def number(text: str) -> float:
    """Read a place in percent."""
    return float(text.removesuffix("%"))


def by_number(found: Line) -> dict[int, Mark]:
    """Give the marks by the number of what they stand for."""
    return {mark.thing.number: mark for mark in found.marks}


def test_a_day_is_a_point_and_a_vague_date_a_span() -> None:
    marks = by_number(drawn("2024-07-03", "2024-01~/2024-04~", "2023"))
    assert marks[1].point
    assert not marks[2].point
    assert not marks[3].point
    assert number(marks[3].width) > number(marks[2].width) > number(marks[1].width)
    assert number(marks[3].x) < number(marks[2].x) < number(marks[1].x)


def test_an_open_date_runs_to_the_edge() -> None:
    marks = by_number(drawn("2012/..", "../2020", "2015-05-01"))
    assert number(marks[2].x) == 0
    assert number(marks[1].x) + number(marks[1].width) == 93
    assert number(marks[1].x) > 0


def test_years_without_anything_are_folded() -> None:
    found = drawn("1873", "2023", "2024")
    assert len(found.folds) == 1
    assert [year.label for year in found.years] == ["1873", "2023", "2024"]
    assert drawn("2022", "2023").folds == []


def test_a_year_in_which_more_begins_is_wider() -> None:
    found = drawn("2022", "2023-01-01", "2023-02-02", "2023-03-03", "2024")
    first, second, third = (number(year.x) for year in found.years)
    assert third - second > second - first


def test_what_has_no_date_is_counted_and_not_drawn() -> None:
    found = drawn("2023", "2024", "")
    assert (len(found.marks), found.undated) == (2, 1)


def test_fewer_than_two_dates_are_no_line() -> None:
    assert line([]) is None
    assert line([dated(1, "2024"), dated(2, "")]) is None


DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
SPANS = st.tuples(DAYS, st.integers(0, 4000), st.booleans(), st.booleans())


@given(st.lists(SPANS, min_size=2, max_size=40))
def test_marks_of_one_row_never_touch(
    spans: list[tuple[date, int, bool, bool]],
) -> None:
    things = []
    for place, (first, days, no_first, no_last) in enumerate(spans):
        last = first + timedelta(min(days, (date.max - first).days))
        ends = (None if no_first else first, None if no_last else last)
        things.append(Dated(place, "x", "x", "/", *ends))
    found = line(things)
    shown = [one for one in things if one.first or one.last]
    if found is None:
        assert len(shown) < 2
        return
    assert len(found.marks) == len(shown)
    rows: dict[int, float] = {}
    for mark in found.marks:
        begin, end = number(mark.x), number(mark.x) + number(mark.width)
        assert -0.02 <= begin <= end <= 93.02
        assert begin >= rows.get(mark.y, -1) - 0.05
        rows[mark.y] = end + BESIDE * 100
        assert mark.y < found.height
