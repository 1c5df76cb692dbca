"""Find the quantities of a text: amounts of money, shares, measures, counts. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from articles.ingest.detect.numbers import Token, tokens

from . import hedges, ranges
from .amounts import Amount, Amounts
from .behind import Behind
from .build import Builder
from .lists import NAMED, listed
from .nouns import Counted, counted
from .quantity import Quantity
from .units import Unit, units

_POINTING = listed(
    "the these those both all either other such its their his her our whose"
)
"""Before a small number in words they refer to what was told: the two countries."""

_GROUPS = listed("the its their his her our my whose")
_TURNS = listed("first last next past coming previous following")
_HARMED = listed(
    "killed killing wounded wounding injured injuring dead died arrested arresting "
    "detained detaining captured missing displaced displacing others"
)
_LEADS = listed("to from reached attracted by and was were totaled totalled of")
"""Behind these a large number alone is a quantity, of what was counted before."""

_HOMES = listed("nation country republic city town village state people region")
"""Of these a large number alone is the population: a nation of 5.5 million."""

_NO_UNIT = listed("time way half quarter third step point")
"""Nouns behind a number that count nothing: three times, half way."""

_PLACES = listed(
    "exchange crossing control check access border entry transit sale sales service"
)
"""Points of these are places, and are counted."""

_ELSEWHEN = listed("ago later earlier hence before after")
_OPENERS = "([{“‘\"'«~<>≥≤—|"
_MINUS = "-−–"
_RATES = listed("to for per = against")
_SMALL = 20
_TOO_LARGE = Decimal(10) ** 24
"""What the archive cannot store is no quantity."""


class Quantities:
    """Finds the quantities of one text; each look is of bounded length.

    `masked` are the spans of dates, in order: no number in them is a quantity.
    """

    def __init__(self, text: str, masked: Sequence[tuple[int, int]] = ()) -> None:
        self.tokens: list[Token] = tokens(text)
        self._amounts = Amounts(self.tokens)
        self._reader = self._amounts.reader
        self._build = Builder(self.tokens, self._reader).build
        self._behind = Behind(text, self.tokens, self._reader)
        self._masked = _inside(self.tokens, masked)

    def all(self) -> list[Quantity]:
        """Give the quantities in order of the text."""
        found: list[Quantity] = []
        at = 0
        while at < len(self.tokens):
            one = self._at(at) if self._may_begin(at) else None
            if one is None:
                at += 1
                continue
            found.append(one)
            at = max(one.last, at + 1)
        return ranges.settled(self.tokens, found)

    def _may_begin(self, at: int) -> bool:
        """Refuse dates, and numbers that are a part of a word: Su-25, C5+1, 9/11."""
        if at in self._masked:
            return False
        if not self._reader.joined(at - 1):
            return True
        before = self.tokens[at - 1].text
        if before in _MINUS:
            return not self._reader.joined(at - 2)
        return before in _OPENERS or before.startswith("\n")

    def _at(self, at: int) -> Quantity | None:
        implied = self._implied(at)
        if implied:
            return implied
        amount = self._amounts.at(at)
        if amount is None or amount.last - 1 in self._masked:
            return None
        if (amount.high or amount.low).value >= _TOO_LARGE:
            return None
        if amount.code and self._is_base_of_rate(amount):
            return None
        if amount.code:
            return self._money(amount, amount.code, amount.last, "a sign of currency")
        if amount.low.kind == "share":
            return self._build(
                amount, amount.last, "percent", "percent", 0.8, "a share"
            )
        if self._goes_on(amount.last):
            return self._hyphened(amount)
        hedged = hedges.after(self.tokens, amount.last)
        return self._with_unit(amount, hedged.at if hedged else amount.last)

    def _is_base_of_rate(self, amount: Amount) -> bool:
        """Say whether one unit of money is what a rate is told for: 521 to $1."""
        if amount.low.value != 1 or amount.low.scale > 1 or amount.high:
            return False
        before = self.tokens[max(0, amount.first - 3) : amount.first]
        joint = before[-1].low if before else ""
        return joint in _RATES and any(token.kind == "digits" for token in before)

    def _goes_on(self, end: int) -> bool:
        """Say whether the number goes on as a word: 5G, 99-year, 1/2, 10:30."""
        if end >= len(self.tokens) or not self._reader.joined(end - 1):
            return False
        token = self.tokens[end]
        if token.kind == "sign":
            return token.text in "-–/:@#_&" and self._reader.joined(end)
        return not self._behind.is_known(end)

    def _with_unit(self, amount: Amount, end: int) -> Quantity | None:
        percent = self._behind.percent(end)
        if percent:
            return self._build(
                amount, percent, "percent", "percent", 0.9, "a percentage"
            )
        priced = self._behind.money(end, scaled=amount.low.scale > 1)
        if priced and priced.hundredths:
            cent = Decimal("0.01")
            return self._build(
                amount, priced.last, "USD", "currency", 0.8, priced.how, cent
            )
        if priced:
            return self._money(amount, priced.code, priced.last, priced.how)
        unit, last = self._behind.unit(end)
        if unit is None:
            return self._count(amount, end)
        return self._measure(amount, unit, last)

    def _money(self, amount: Amount, code: str, last: int, how: str) -> Quantity:
        person = self._behind.per_person(amount.first, last)
        kind = "currency_per_person" if person else "currency"
        return self._build(amount, person or last, code, kind, 0.95, how)

    def _measure(self, amount: Amount, unit: Unit, last: int) -> Quantity | None:
        if unit.kind == "duration" and self._is_no_duration(amount, last):
            return None
        score = 0.85 if amount.low.kind == "digits" else 0.8
        return self._build(
            amount, last, unit.name, unit.kind, score, "a unit", unit.factor
        )

    def _is_no_duration(self, amount: Amount, last: int) -> bool:
        """Say whether it is a date or a reference: two years ago, these two years."""
        if self._reader.low(last) in _ELSEWHEN:
            return True
        singular = self._reader.low(last - 1) in (
            "year",
            "month",
            "week",
            "day",
            "hour",
        )
        if singular and amount.low.value > 1:
            return True  # it describes a noun: 8,000 year old wines
        turned = self._reader.low(amount.first - 1) in _TURNS
        return self._refers(amount) and not turned

    def _hyphened(self, amount: Amount) -> Quantity | None:
        """Read a measure that describes a noun: a 225-kilometer road."""
        end = amount.last
        if self._reader.low(end) != "-":
            return None
        percent = self._behind.percent(end + 1)
        if percent:
            return self._build(amount, percent, "percent", "percent", 0.6, "a modifier")
        unit, last = self._behind.unit(end)
        if unit is None or unit.kind == "duration":
            return None
        return self._build(
            amount, last, unit.name, unit.kind, 0.6, "a modifier", unit.factor
        )

    def _count(self, amount: Amount, end: int) -> Quantity | None:
        low, before = self._reader.low, self._reader.low(amount.first - 1)
        if self._is_name(amount) or self._refers(amount):
            return None
        one = amount.high is None and amount.low.value == 1
        if low(end) == "of" and amount.low.scale == 1:
            return None if one else self._part(amount, end + 1)
        found = counted(self.tokens, end, one=one)
        if found:
            return self._counted(amount, found)
        if not one and (low(end) in _HARMED or before in _HARMED):
            return self._build(amount, end, "person", "count", 0.7, "people harmed")
        return self._bare(amount, end)

    def _part(self, amount: Amount, at: int) -> Quantity | None:
        """Read a part of a group: 105 of its soldiers, 12 of the members."""
        if self._reader.low(at) not in _GROUPS:
            return None
        found = counted(self.tokens, at + 1)
        return self._counted(amount, found) if found else None

    def _counted(self, amount: Amount, found: Counted) -> Quantity | None:
        named = self._reader.low(found.head - 1) in _PLACES
        if found.unit in _NO_UNIT and not (found.unit == "point" and named):
            return None
        if found.unit in units():
            return None
        score = 0.85 if amount.low.kind == "digits" else 0.75
        built = self._build(amount, found.last, found.unit, "count", score, "a count")
        return replace(built, noun=(found.first, found.last))

    def _bare(self, amount: Amount, end: int) -> Quantity | None:
        """Read a number without a noun, where a hedge or its size shows a quantity."""
        if self._populates(amount):
            return self._build(amount, end, "person", "count", 0.8, "a population")
        large = amount.low.value >= 1000 and amount.low.kind == "digits"
        lead = self._reader.low(amount.first - 1)
        led = lead in _LEADS and large or lead in ("lost", "losing")
        hedged = hedges.before(self.tokens, amount.first)
        if not hedged and not led:
            return None
        if hedged and self.tokens[hedged.at].low in (
            "within",
            "under",
            "above",
            "near",
        ):
            return None
        return self._build(amount, end, "", "count", 0.5, "a number alone")

    def _populates(self, amount: Amount) -> bool:
        """Say whether the number alone is a population: a population of 1.1 million."""
        before = self.tokens[max(0, amount.first - 5) : amount.first]
        told = any(token.low == "population" for token in before)
        place = self._reader.low(amount.first - 1) == "of"
        home = place and self._reader.low(amount.first - 2) in _HOMES
        return (told or home) and amount.low.value >= 1000

    def _is_name(self, amount: Amount) -> bool:
        if amount.first == 0:
            return False
        before = self.tokens[amount.first - 1]
        if before.text == "." and amount.first > 1:
            shortened = self.tokens[amount.first - 2].low
            return shortened in ("no", "nos", "art", "fig", "vol", "pp", "p")
        return before.low in NAMED or before.text in "#§№"

    def _refers(self, amount: Amount) -> bool:
        """Say whether a number points to what was told: the two, these three."""
        low, place = self._reader.low, amount.first - 1
        small = amount.low.kind == "words" and amount.low.value <= _SMALL
        if not small or amount.high:
            return False
        if low(place) in _TURNS:
            return low(place - 1) in _POINTING or low(place) in ("first", "last")
        return low(place) in _POINTING or low(place) == "of" and low(place - 1) == "one"

    def _implied(self, at: int) -> Quantity | None:
        """Read one decade where no number is written: the past decade, a decade."""
        low = self._reader.low
        if low(at + 1) != "decade" or low(at) not in _TURNS | {"a"}:
            return None
        if low(at + 2) in _ELSEWHEN or low(at + 2) == "-" or low(at - 1) == "half":
            return None
        if low(at) in ("first", "previous", "following"):
            return None
        token = self.tokens[at + 1]
        return Quantity(
            at, at + 2, token.start, token.end, Decimal(10), None, None, "year",
            "duration", "exact", 0.7, "a decade",
        )  # fmt: skip


def _inside(found: Sequence[Token], spans: Sequence[tuple[int, int]]) -> frozenset[int]:
    """Give the tokens that lie in one of the spans; both are in order."""
    inside: set[int] = set()
    at = 0
    for start, end in spans:
        while at < len(found) and found[at].end <= start:
            at += 1
        place = at
        while place < len(found) and found[place].start < end:
            inside.add(place)
            place += 1
    return frozenset(inside)
