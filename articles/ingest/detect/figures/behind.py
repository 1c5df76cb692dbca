"""What stands behind a number: percent, a unit of measure, a currency, “per”. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from articles.ingest.detect.numbers import Reader, Token

from . import currency
from .nouns import counted
from .units import Unit, units

_PERCENT = frozenset({"percent", "%", "percentage", "pct"})
_EACH = frozenset({"hour", "day", "week", "month", "year"})
_THEN = frozenset({"ago", "earlier", "later", "before", "after"})
_NEAR = 9
"""So many tokens behind an amount are searched for “per citizen”."""


@dataclass(frozen=True, slots=True)
class Priced:
    """A currency by its name, and the token behind the name.

    `hundredths` says that cents are named.
    """

    code: str
    last: int
    how: str
    hundredths: bool = False


class Behind:
    """Looks behind the numbers of a text; each look is of bounded length."""

    def __init__(self, text: str, tokens: Sequence[Token], reader: Reader) -> None:
        self.text = text
        self.tokens = tokens
        self._reader = reader
        self._low = reader.low

    def is_known(self, at: int) -> bool:
        """Say whether a token is a unit or a percent sign, so that 5km is no code."""
        return self._low(at) in units() or self._low(at) in _PERCENT

    def percent(self, at: int) -> int | None:
        """Give the token behind “percent”, “per cent”, “%” or “percentage points”."""
        low = self._low
        if low(at) == "per" and low(at + 1) == "cent":
            at += 1
        elif low(at) not in _PERCENT:
            return None
        points = low(at + 1) in ("point", "points")
        if low(at) == "percentage" and not points:
            return None
        return at + 2 if points else at + 1

    def unit(self, end: int) -> tuple[Unit | None, int]:
        """Find the unit at a token, the longest name first, and the token behind it."""
        known = units()
        place = end + (1 if self._low(end) == "-" else 0)
        for size in (3, 2, 1):
            if place + size > len(self.tokens):
                continue
            first, last = self.tokens[place], self.tokens[place + size - 1]
            unit = known.get(self.text[first.start : last.end].lower())
            if unit:
                return self._rate(unit, place + size)
        return None, end

    def _rate(self, unit: Unit, last: int) -> tuple[Unit, int]:
        """Add what the measure is for: barrels per day, tons a year."""
        joint, each = self._low(last), self._low(last + 1)
        if unit.kind == "duration" or each not in _EACH:
            return unit, last
        if joint in ("per", "an") or joint == "a" and self._low(last + 2) not in _THEN:
            return replace(unit, name=f"{unit.name} per {each}"), last + 2
        return unit, last

    def money(self, end: int, *, scaled: bool) -> Priced | None:
        """Find a currency: “tenge”, “Pakistani rupees”, “US dollars”, `€`, `EUR`.

        `scaled` says that the number has a magnitude.
        """
        sign = currency.by_sign(self._low(end)) if self._low(end) else None
        if sign and not self._reader.number(end + 1):
            return Priced(sign, end + 1, "a sign of currency")
        for size in (1, 2, 5):
            found = self._named(end, size)
            if found and (found.code != "ALL" or size > 1 or scaled):
                return found
        return None

    def _named(self, end: int, size: int) -> Priced | None:
        """Read a name of currency that is so many tokens long (U.S. dollars: five)."""
        last = end + size
        name = self._low(last - 1)
        before = "".join(self._low(at) for at in range(end, last - 1))
        if not name.isalpha() or size == 5 and before != "u.s.":
            return None
        if name in ("pound", "pounds") and self._low(last) == "of":
            return None
        if name in ("cent", "cents"):
            return Priced("USD", last, "cents", hundredths=True)
        code = currency.by_name(name, before.rstrip("."), self.text)
        if code is None and size == 1:
            code = currency.by_code(self.tokens[end].text)
        return Priced(code, last, "a name of currency") if code else None

    def per_person(self, first: int, last: int) -> int | None:
        """Give the token behind “per capita”, “per Kyrgyz citizen” near an amount.

        Where “per capita” stands before the amount, this is the amount's own end.
        """
        before = [token.low for token in self.tokens[max(0, first - 6) : first]]
        if "capita" in before and "," not in before[before.index("capita") :]:
            return last
        for at in range(last, min(last + _NEAR, len(self.tokens))):
            if self.tokens[at].text in ",;.:":
                return None
            if self.tokens[at].low in ("per", "each"):
                return self._person(at + 1)
        return None

    def _person(self, at: int) -> int | None:
        if self._low(at) in ("capita", "head"):
            return at + 1
        found = counted(self.tokens, at, one=True)
        return found.last if found and found.last - at <= 3 else None
