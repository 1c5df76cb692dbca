"""Numbers in words people use: “US$ 9.2 billion”, “27.8 percent”, “over 30,000 people”.

Nothing is ever rounded: a number that does not fit a scale within three decimals is
written out in full.
"""

from decimal import Decimal
from functools import cache, lru_cache
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

    @property
    def value(self) -> Decimal | None: ...

    @property
    def low(self) -> Decimal | None: ...

    @property
    def high(self) -> Decimal | None: ...

    @property
    def qualifier(self) -> str: ...

    @property
    def unit_kind(self) -> str: ...

    @property
    def unit(self) -> str: ...


def number(value: Decimal | int) -> str:
    """Write a number: 9200000000 is “9.2 billion”, 30000 is “30,000”."""
    exact = Decimal(value)
    for scale, word in SCALES:
        scaled = exact / scale
        if abs(scaled) >= 1 and scaled == round(scaled, 3):
            return f"{_plain(scaled)} {word}"
    return _plain(exact)


@lru_cache(maxsize=4096)
def _plain(value: Decimal) -> str:
    return format_decimal(value, format="#,##0.######", locale=LOCALE)


@cache
def _symbol(code: str) -> str:
    return get_currency_symbol(code, locale=LOCALE)


def _ordinal(value: Decimal) -> str:
    whole = int(value)
    if value != whole:
        return _plain(value)
    teen = whole % 100 in (11, 12, 13)
    suffix = "th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(whole % 10, "th")
    return f"{_plain(value)}{suffix}"


_ALREADY_MANY = {"people", "children", "men", "women", "staff", "personnel"}


def _noun(unit: str, value: Decimal) -> str:
    """Give the noun counted, in the number that fits: “1 year”, “22 countries”."""
    noun = unit.removeprefix("count of ").strip()
    if value == 1:
        return {"people": "person", "countries": "country"}.get(
            noun, noun.removesuffix("s") if not noun.endswith("ss") else noun
        )
    if noun == "person":
        return "people"
    if not noun or noun in _ALREADY_MANY or (noun[-1] == "s" and noun[-2:] != "ss"):
        return noun
    if noun[-1] == "y" and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


def _bare(value: Decimal, unit_kind: str) -> str:
    """Write one value without its unit."""
    return _ordinal(value) if unit_kind == "ordinal" else number(value)


def _with_unit(said: str, value: Decimal, unit_kind: str, unit: str) -> str:
    """Put the unit to a value, or to the range that ends with it."""
    if unit_kind in ("currency", "currency_per_person"):
        symbol = _symbol(unit.partition(" ")[0])
        per = " per person" if unit_kind == "currency_per_person" else ""
        return f"{symbol}\N{NO-BREAK SPACE}{said}{per}"
    if unit_kind == "percent":
        return f"{said} percent"
    if unit_kind == "ordinal":
        return f"{said} {unit.removeprefix('ordinal').strip(' ()')}".strip()
    if unit_kind == "length":
        return f"{said}\N{NO-BREAK SPACE}{unit}"
    every = "every " if said and unit_kind == "frequency" else ""
    return f"{every}{said} {_noun(unit, value)}".strip()


def amount(value: Decimal, unit_kind: str, unit: str) -> str:
    """Write one value with its unit."""
    return _with_unit(_bare(value, unit_kind), value, unit_kind, unit)


def unit_in_words(unit_kind: str, unit: str) -> str:
    """Name a unit for the head of a column: “US$”, “percent”, “people”."""
    return " ".join(_with_unit("", Decimal(2), unit_kind, unit).split())


def qualifier(figure: Quantity) -> str:
    """Say in a word how exact the number is; nothing when it is exactly as given."""
    if figure.value is None:
        if figure.high is None:
            return QUALIFIERS.get(figure.qualifier, "at least")
        if figure.low is None:
            return QUALIFIERS.get(figure.qualifier, "at most")
        return ""
    return QUALIFIERS.get(figure.qualifier, "")


def unitless(figure: Quantity) -> str:
    """Write the bare number or range, for a column whose head names the unit."""
    kind = figure.unit_kind
    if figure.value is not None:
        return _bare(figure.value, kind)
    bounds = [bound for bound in (figure.low, figure.high) if bound is not None]
    return " to ".join(_bare(bound, kind) for bound in bounds)


def unqualified(figure: Quantity) -> str:
    """Write the quantity without its qualifier, for the column of a table."""
    values = (figure.value, figure.high, figure.low)
    last = next((value for value in values if value is not None), None)
    if last is None:
        return ""
    return _with_unit(unitless(figure), last, figure.unit_kind, figure.unit)


def quantity(figure: Quantity) -> str:
    """Write the quantity with its qualifier: “over US$ 2 billion”."""
    return f"{qualifier(figure)} {unqualified(figure)}".strip()
