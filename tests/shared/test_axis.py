"""Marks on an axis: round, covering, few, and exact in decimals."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.shared.axis import percent, share, ticks, written

NUMBERS = st.decimals(
    min_value=-(10**15), max_value=10**15, places=2, allow_nan=False
).map(Decimal)


@pytest.mark.parametrize(
    ("low", "high", "wanted"),
    [
        ("0", "15.7", "0 5 10 15 20"),
        ("0", "100", "0 20 40 60 80 100"),
        ("0", "0.3", "0 0.1 0.2 0.3"),
        ("-3", "4", "-4 -2 0 2 4"),
        ("0", "0", "0 0.2 0.4 0.6 0.8 1"),
        ("7", "7", "0 2 4 6 8"),
        ("-7", "-7", "-8 -6 -4 -2 0"),
    ],
)
def test_marks_are_round(low: str, high: str, wanted: str) -> None:
    found = ticks(Decimal(low), Decimal(high))
    assert found == [Decimal(one) for one in wanted.split()]


@given(NUMBERS, NUMBERS)
def test_marks_cover_the_span_and_are_few(one: Decimal, other: Decimal) -> None:
    low, high = sorted((one, other))
    found = ticks(low, high)
    assert found[0] <= low <= high <= found[-1]
    assert 2 <= len(found) <= 8
    assert len({after - before for before, after in zip(found, found[1:])}) == 1  # noqa: B905
    assert 0 <= share(low, found) <= share(high, found) <= 1


def test_a_span_that_runs_backwards_is_refused() -> None:
    with pytest.raises(ValueError, match="backwards"):
        ticks(Decimal(2), Decimal(1))


def test_percent_is_short() -> None:
    assert percent(Decimal("0.125")) == "12.5%"
    assert percent(1) == "100%"
    assert percent(1 / 3) == "33.33%"
    assert percent(0) == "0%"


@pytest.mark.parametrize(
    ("name", "lines", "wanted"),
    [
        ("Iran", 2, ["Iran"]),
        ("", 2, []),
        ("Shanghai Cooperation Organization", 2,
         ["Shanghai Cooperation", "Organization"]),
        ("CAMCA (fellowship programme) of the Institute", 2,
         ["CAMCA (fellowship", "programme) of the …"]),
        ("Belt and Road Initiative", 1, ["Belt and Road …"]),
        ("Donaudampfschifffahrtsgesellschaft", 1, ["Donaudampfschifffah…"]),
    ],
)  # fmt: skip
def test_a_name_is_cut_at_its_words(name: str, lines: int, wanted: list[str]) -> None:
    assert written(name, 20, lines) == wanted


@given(st.text(), st.integers(3, 30), st.integers(1, 3))
def test_a_written_name_keeps_its_bounds(name: str, letters: int, lines: int) -> None:
    found = written(name, letters, lines)
    assert len(found) <= lines
    assert all(len(line) <= letters for line in found)
