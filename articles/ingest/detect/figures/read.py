"""Find the quantities of a text: amounts of money, shares, measures, counts. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from articles.ingest.detect.numbers import Token, tokens

from . import currency, hedges
from .amounts import Amount, Amounts
from .nouns import Counted, counted
from .quantity import Quantity
from .units import Unit, units

_NAMED = frozenset(
    "article articles section chapter page pages paragraph figure table resolution no "
    "nos phase vol volume issue line step part annex flight route highway room platform "
    "version act decree protocol level tier block channel season episode type class "
    "mark model group vision agenda number point item stage article day round "
    "boeing airbus".split(" ")  # noqa: SIM905
)
"""Words whose number is a name: Article 5, Phase 2, Group 4."""

_POINTING = frozenset(
    {"the", "these", "those", "both", "all", "either", "other", "such"}
)
"""Before a small number in words they refer to what was told: the two countries."""

_TURNS = frozenset({"first", "last", "next", "past", "coming", "previous", "following"})
_HARMED = frozenset(
    "killed killing wounded wounding injured injuring dead died arrested arresting "
    "detained detaining captured missing displaced displacing others".split(" ")  # noqa: SIM905
)
_OPENERS = "([{“‘\"'«~<>≥≤—–/|"
_PERCENT = frozenset({"percent", "%", "percentage"})
_SMALL = 20


class Quantities:
    """Finds the quantities of one text; each look is of bounded length."""

    def __init__(self, text: str, masked: Sequence[tuple[int, int]] = ()) -> None:
        self.text = text
        self.tokens: list[Token] = tokens(text)
        self._amounts = Amounts(self.tokens)
        self._reader = self._amounts.reader
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
        return found

    def _may_begin(self, at: int) -> bool:
        """Refuse dates, and numbers that are a part of a word: Su-25, C5+1, 9/11."""
        if at in self._masked:
            return False
        if at == 0 or not self._reader.joined(at - 1):
            return True
        before = self.tokens[at - 1]
        if before.text in ("—", "–"):
            return not (
                self._reader.joined(at - 2) and self.tokens[at - 2].kind == "digits"
            )
        return before.text in _OPENERS and before.text != "/"

    def _at(self, at: int) -> Quantity | None:
        implied = self._implied(at)
        if implied:
            return implied
        amount = self._amounts.at(at)
        if amount is None or amount.last - 1 in self._masked:
            return None
        if amount.code:
            return self._money(amount, amount.code, amount.last, "a sign of currency")
        if amount.low.kind == "share":
            return self._build(
                amount, amount.last, "percent", "percent", 0.8, "a share"
            )
        end = amount.last
        if self._cut_off(end):
            return self._hyphened(amount)
        return self._with_unit(amount, end)

    def _cut_off(self, end: int) -> bool:
        """Say whether the number goes on as a word: 5G, 99-year, 1/2, 10:30."""
        if not self._reader.joined(end - 1) or end >= len(self.tokens):
            return False
        token = self.tokens[end]
        if token.kind == "sign":
            tight = self._reader.joined(end)
            return token.text in "-–/:@#_&" and tight
        return token.low not in units() and token.low not in _PERCENT

    def _with_unit(self, amount: Amount, end: int) -> Quantity | None:
        percent = self._percent(end)
        if percent:
            return self._build(
                amount, percent, "percent", "percent", 0.9, "a percentage"
            )
        return (
            self._named_money(amount, end)
            or self._measure(amount, end)
            or self._count(amount, end)
        )

    def _percent(self, at: int) -> int | None:
        """Give the token behind “percent”, “per cent”, “%” or “percentage points”."""
        low = self._reader.low
        if low(at) == "per" and low(at + 1) == "cent":
            at += 1
        elif low(at) not in _PERCENT:
            return None
        if low(at) == "percentage" and low(at + 1) not in ("point", "points"):
            return None
        return at + 2 if low(at + 1) in ("point", "points") else at + 1

    def _named_money(self, amount: Amount, end: int) -> Quantity | None:
        """Read “15 million tenge”, “200 Pakistani rupees”, “5 million US dollars”."""
        low = self._reader.low
        for size in (1, 2, 4):
            name = low(end + size - 1)
            if not name.isalpha() or size > 1 and name in _PERCENT:
                continue
            before = "".join(low(place) for place in range(end, end + size - 1))
            if size == 4 and before not in ("u.s", "u.s."):
                continue
            last = end + size
            if name in ("pound", "pounds") and low(last) == "of":
                continue
            code = currency.by_name(name, before.rstrip("."), self.text)
            if code is None and size == 1:
                code = currency.by_code(self.tokens[end].text)
            if code and (size > 1 or not self._is_prose(name, amount)):
                return self._money(amount, code, last, "a name of currency")
        if [low(place) for place in range(end, end + 4)] == ["u", ".", "s", "."]:
            code = currency.by_name(low(end + 4), "us", self.text)
            if code:
                return self._money(amount, code, end + 5, "a name of currency")
        return None

    def _is_prose(self, name: str, amount: Amount) -> bool:
        return name in ("all", "cents") and not amount.low.scale > 1

    def _money(self, amount: Amount, code: str, last: int, how: str) -> Quantity:
        person = self._per_person(last)
        kind = "currency_per_person" if person else "currency"
        return self._build(amount, person or last, code, kind, 0.95, how)

    def _per_person(self, last: int) -> int | None:
        """Give the token behind “per capita”, “per Kyrgyz citizen” near by."""
        for at in range(last, min(last + 9, len(self.tokens))):
            if self.tokens[at].text in ",;.:":
                return None
            if self.tokens[at].low in ("per", "each"):
                for to in range(at + 1, min(at + 4, len(self.tokens))):
                    word = self.tokens[to].low
                    if word in ("capita", "head") or counted(self.tokens, to, one=True):
                        found = counted(self.tokens, to, one=True)
                        return found.last if found else to + 1
                return None
        return None

    def _measure(self, amount: Amount, end: int) -> Quantity | None:
        unit, last = self._unit(end)
        if unit is None:
            return None
        low = self._reader.low
        if unit.kind == "duration":
            if low(last) in ("ago", "later", "earlier", "hence"):
                return None
            if self._refers(amount) and low(amount.first - 1) not in _TURNS:
                return None
            if low(last) == "old" and self._reader.joined(last - 1):
                return None
        score = 0.85 if amount.low.kind == "digits" else 0.8
        return self._build(
            amount, last, unit.name, unit.kind, score, "a unit", unit.factor
        )

    def _unit(self, end: int) -> tuple[Unit | None, int]:
        """Find the unit at a token, the longest name first."""
        known = units()
        hyphen = 1 if self._reader.low(end) == "-" else 0
        for size in (3, 2, 1):
            place = end + hyphen
            if place + size > len(self.tokens):
                continue
            name = self.text[
                self.tokens[place].start : self.tokens[place + size - 1].end
            ]
            unit = known.get(name.lower())
            if unit:
                last = place + size
                if self._reader.low(last) == "per" and unit.kind != "duration":
                    return replace(
                        unit, name=f"{unit.name} per {self._reader.low(last + 1)}"
                    ), last + 2
                if self._reader.low(last) == "a" and self._reader.low(last + 1) in (
                    "day",
                    "year",
                    "month",
                ):
                    return replace(
                        unit, name=f"{unit.name} per {self._reader.low(last + 1)}"
                    ), last + 2
                return unit, last
        return None, end

    def _hyphened(self, amount: Amount) -> Quantity | None:
        """Read a measure or price that describes a noun: a 225-kilometer road."""
        end = amount.last
        if self._reader.low(end) != "-":
            return None
        percent = self._percent(end + 1)
        if percent:
            return self._build(amount, percent, "percent", "percent", 0.6, "a modifier")
        unit, last = self._unit(end)
        if unit is None or unit.kind == "duration":
            return None
        return self._build(
            amount, last, unit.name, unit.kind, 0.6, "a modifier", unit.factor
        )

    def _count(self, amount: Amount, end: int) -> Quantity | None:
        if self._is_name(amount) or self._refers(amount):
            return None
        one = amount.high is None and amount.low.value == 1
        if self._reader.low(end) == "of" and amount.low.scale == 1:
            return None
        if (
            self._reader.low(end) in _HARMED
            or self._reader.low(amount.first - 1) in _HARMED
        ):
            found = counted(self.tokens, end)
            if found is None and not one:
                return self._build(amount, end, "person", "count", 0.7, "people harmed")
        found = counted(self.tokens, end, one=one)
        if found is None:
            return self._bare(amount, end)
        return self._counted(amount, found)

    def _counted(self, amount: Amount, found: Counted) -> Quantity | None:
        if found.unit in ("time", "way", "half", "quarter", "third"):
            return None
        score = 0.85 if amount.low.kind == "digits" else 0.75
        built = self._build(amount, found.last, found.unit, "count", score, "a count")
        return replace(built, noun=(found.first, found.last))

    def _bare(self, amount: Amount, end: int) -> Quantity | None:
        """Read a number without a noun, where a hedge or its size shows a quantity."""
        low = amount.low
        hedged = hedges.before(self.tokens, amount.first)
        if self._masked and amount.first in self._masked:
            return None
        if not (hedged or low.value >= 1000 and low.kind == "digits"):
            return None
        if hedged and self.tokens[hedged.at].low in (
            "within",
            "under",
            "above",
            "near",
        ):
            return None
        return self._build(amount, end, "", "count", 0.5, "a number alone")

    def _is_name(self, amount: Amount) -> bool:
        if amount.first == 0:
            return False
        before = self.tokens[amount.first - 1]
        if before.low == "." and amount.first > 1:
            before = self.tokens[amount.first - 2]
            return before.low in ("no", "nos", "art", "fig", "vol", "pp", "p")
        return before.low in _NAMED or before.text in "#§№"

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
        if (
            low(at) not in ("past", "last", "next", "coming", "a")
            or low(at + 1) != "decade"
        ):
            return None
        if low(at + 2) in ("ago", "later", "earlier", "-") or low(at - 1) == "half":
            return None
        token = self.tokens[at + 1]
        ten = Decimal(10)
        return Quantity(
            at, at + 2, token.start, token.end, ten, None, None, "year", "duration",
            "exact", 0.7, "a decade",
        )  # fmt: skip

    def _build(
        self,
        amount: Amount,
        last: int,
        unit: str,
        kind: str,
        score: float,
        how: str,
        factor: Decimal = Decimal(1),
    ) -> Quantity:
        first = amount.first
        before = hedges.before(self.tokens, first)
        after = None if before else hedges.after(self.tokens, amount.last)
        after = after or (None if before else hedges.after(self.tokens, last))
        hedge = before or after
        qualifier = hedge.qualifier if hedge else "exact"
        value, low, high = self._bounds(amount, qualifier, factor)
        if amount.joint == "or":
            qualifier = "about"
        if (
            amount.joint == "and"
            or self._reader.low(first - 1) == "from"
            and amount.high
        ):
            first -= 1
        start = self.tokens[amount.low.first].start
        number = amount.high or amount.low
        return Quantity(
            before.at if before else first, max(last, after.at if after else 0),
            start, self.tokens[number.last - 1].end, value, low, high, unit, kind,
            qualifier, score, how,
        )  # fmt: skip

    def _bounds(
        self, amount: Amount, qualifier: str, factor: Decimal
    ) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
        if amount.high:
            return None, amount.low.value * factor, amount.high.value * factor
        value = amount.low.value * factor
        low = value if qualifier in ("over", "at_least") else None
        high = value if qualifier in ("under", "nearly", "at_most") else None
        return value, low, high


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
