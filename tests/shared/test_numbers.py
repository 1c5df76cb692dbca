"""Numbers in the words people use, and units that fit them."""

from dataclasses import dataclass
from decimal import Decimal

import pytest

from archive.shared import numbers


@dataclass
class Stated:
    """A quantity as a figure has it."""

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    qualifier: str = "exact"
    unit_kind: str = "currency"
    unit: str = "USD"


def dollars(text: str) -> str:
    """Write the symbol as it is printed, tied to its number."""
    return text.replace("US$ ", "US$\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("9200000000", "9.2 billion"),
        ("3775000000", "3.775 billion"),
        ("1234567891", "1,234,567,891"),
        ("30000", "30,000"),
        ("7.6", "7.6"),
        ("1000000000000", "1 trillion"),
        ("-2500000", "-2.5 million"),
        ("0", "0"),
    ],
)
def test_a_number_is_scaled_and_never_rounded(value: str, words: str) -> None:
    assert numbers.number(Decimal(value)) == words


@pytest.mark.parametrize(
    ("value", "kind", "unit", "words"),
    [
        (2, "count", "incident", "2 incidents"),
        (1, "count", "incident", "1 incident"),
        (22, "count", "country", "22 countries"),
        (1, "count", "countries", "1 country"),
        (7, "count", "person", "7 people"),
        (1, "count", "people", "1 person"),
        (3, "count", "church", "3 churches"),
        (4, "count", "highway", "4 highways"),
        (5, "count", "count of foreign students", "5 foreign students"),
        (6, "duration", "month", "6 months"),
        (1, "duration", "year", "1 year"),
        (2, "frequency", "week", "every 2 weeks"),
        (49, "length", "km", "49\N{NO-BREAK SPACE}km"),
        (40, "percent", "percent", "40 percent"),
        (2, "ordinal", "phase", "2nd phase"),
        (11, "ordinal", "decade", "11th decade"),
        (700, "currency_per_person", "USD", dollars("US$ 700 per person")),
        (900_000_000, "currency", "USD", dollars("US$ 900 million")),
    ],
)
def test_a_unit_fits_its_number(value: int, kind: str, unit: str, words: str) -> None:
    assert numbers.amount(Decimal(value), kind, unit) == words


@pytest.mark.parametrize(
    ("kind", "unit", "words"),
    [
        ("currency", "USD", "US$"),
        ("currency_per_person", "USD", "US$ per person"),
        ("count", "person", "people"),
        ("percent", "percent", "percent"),
        ("length", "km", "km"),
        ("ordinal", "rank", "rank"),
    ],
)
def test_the_head_of_a_column_names_the_unit(kind: str, unit: str, words: str) -> None:
    assert numbers.unit_in_words(kind, unit) == words


def test_a_bound_is_said_by_its_qualifier() -> None:
    over = Stated(low=Decimal(2_000_000_000), qualifier="over")
    assert numbers.quantity(over) == dollars("over US$ 2 billion")
    assert numbers.unitless(over) == "2 billion"
    months = Stated(high=Decimal(6), unit_kind="duration", unit="month")
    assert numbers.quantity(months) == "at most 6 months"


def test_a_range_names_its_unit_once() -> None:
    money = Stated(low=Decimal(4_000_000_000), high=Decimal(5_000_000_000))
    assert numbers.quantity(money) == dollars("US$ 4 billion to 5 billion")
    share = Stated(
        low=Decimal(8), high=Decimal(10), unit_kind="percent", unit="percent"
    )
    assert numbers.quantity(share) == "8 to 10 percent"
    assert numbers.unitless(share) == "8 to 10"
