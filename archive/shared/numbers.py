"""Numbers in words people use: “US$ 9.2 billion”, “27.8 percent”, “over 30,000 people”.

Nothing is ever rounded: a number that does not fit a scale within three decimals is
written out in full.
"""

from decimal import Decimal
from typing import Protocol

from babel.numbers import format_decimal, get_currency_symbol

LOCALE = "en_GB"
SCALES = (
    (Decimal(10) ** 12, "trillion"),
    (Decimal(10) ** 9, "billion"),
    (Decimal(10) ** 6, "million"),
)
QUALIFIERS = {
    "about": "about",
    "at_least": "at least",
    "at_most": "at most",
    "over": "over",
    "under": "under",
    "nearly": "nearly",
}


class Quantity(Protocol):
    """What a stated quantity has to tell about itself to be put into words."""

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    qualifier: str
    unit_kind: str
    unit: str


def number(value: Decimal | int) -> str:
    """Write a number: 9200000000 is “9.2 billion”, 30000 is “30,000”."""
    exact = Decimal(value)
    for scale, word in SCALES:
        scaled = exact / scale
        if abs(scaled) >= 1 and scaled == round(scaled, 3):
            return f"{_plain(scaled)} {word}"
    return _plain(exact)


def _plain(value: Decimal) -> str:
    return format_decimal(value, format="#,##0.######", locale=LOCALE)


def _ordinal(value: Decimal) -> str:
    whole = int(value)
    if value != whole:
        return _plain(value)
    teen = whole % 100 in (11, 12, 13)
    suffix = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(whole % 10, "th")
    return f"{_plain(value)}{suffix}"


def _noun(unit: str, value: Decimal) -> str:
    """Give the noun counted, in the singular for one: “years”, but “1 year”."""
    noun = unit.removeprefix("count of ").strip()
    if noun in {"year", "month", "week", "day", "hour"} and value != 1:
        return f"{noun}s"
    if value == 1:
        return {"people": "person", "countries": "country"}.get(
            noun, noun.removesuffix("s") if not noun.endswith("ss") else noun
        )
    return {"person": "people"}.get(noun, noun)


def amount(value: Decimal, unit_kind: str, unit: str) -> str:
    """Write one value with its unit."""
    if unit_kind in ("currency", "currency_per_person"):
        symbol = get_currency_symbol(unit.split()[0], locale=LOCALE)
        per = " per person" if unit_kind == "currency_per_person" else ""
        return f"{symbol}\N{NO-BREAK SPACE}{number(value)}{per}"
    if unit_kind == "percent":
        return f"{number(value)} percent"
    if unit_kind == "ordinal":
        noun = unit.removeprefix("ordinal").strip(" ()")
        return f"{_ordinal(value)} {noun}".strip()
    if unit_kind == "length":
        return f"{number(value)}\N{NO-BREAK SPACE}{unit}"
    return f"{number(value)} {_noun(unit, value)}".strip()


def qualifier(figure: Quantity) -> str:
    """Say in a word how exact the number is; nothing when it is exactly as given."""
    if figure.value is None:
        if figure.high is None:
            return QUALIFIERS.get(figure.qualifier, "at least")
        if figure.low is None:
            return QUALIFIERS.get(figure.qualifier, "at most")
        return ""
    return QUALIFIERS.get(figure.qualifier, "")


def unqualified(figure: Quantity) -> str:
    """Write the quantity without its qualifier, for the column of a table."""
    kind, unit = figure.unit_kind, figure.unit
    if figure.value is not None:
        return amount(figure.value, kind, unit)
    if figure.low is not None and figure.high is not None:
        return f"{amount(figure.low, kind, unit)} to {amount(figure.high, kind, unit)}"
    bound = figure.low if figure.low is not None else figure.high
    return "" if bound is None else amount(bound, kind, unit)


def quantity(figure: Quantity) -> str:
    """Write the quantity with its qualifier: “over US$ 2 billion”."""
    return f"{qualifier(figure)} {unqualified(figure)}".strip()
