"""Read an amount: one number or a range, before its unit is looked at. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from articles.ingest.detect.numbers import Number, Reader, Token

from . import currency


@dataclass(frozen=True, slots=True)
class Amount:
    """One number, or two that are the ends of a range.

    Tokens `first` to `last` hold it with signs of currency, which is `code`.
    `joint` is what stands between the two ends, empty for one number.
    """

    first: int
    last: int
    low: Number
    high: Number | None
    code: str | None
    joint: str = ""

    @property
    def value(self) -> Decimal | None:
        """Give the value of a single number."""
        return None if self.high else self.low.value


class Amounts:
    """Reads amounts out of the tokens of a text."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.reader = Reader(tokens)

    def at(self, first: int) -> Amount | None:
        """Read the amount that begins at a token; None when none does."""
        code, place = self._sign(first)
        number = self.reader.number(place, money=code is not None)
        if number is None or (code and number.kind == "share"):
            return None
        return self._range(Amount(first, number.last, number, None, code))

    def _sign(self, at: int) -> tuple[str | None, int]:
        """Read a sign or code of currency: `$`, `US$`, `HK$`, `USD`, `A$`, `RMB`."""
        reader, token = self.reader, self.tokens[at]
        if token.kind == "sign":
            return (
                (code, at + 1) if (code := currency.by_sign(token.text)) else (None, at)
            )
        if token.kind != "word":
            return None, at
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if following and following.text == "$" and reader.joined(at):
            return currency.by_sign("$", token.low), at + 2
        dotted = [one.text for one in self.tokens[at : at + 5]]
        if dotted == ["U", ".", "S", ".", "$"]:
            return "USD", at + 5
        code = currency.by_code(token.text)
        if code is None:
            return None, at
        place = at + 1
        if token.text == "Rs" and reader.low(place) == ".":
            place += 1
        return code, place

    def _range(self, one: Amount) -> Amount:
        """Add the other end of a range: `10-15 million`, `between A and B`."""
        at, reader = one.last, self.reader
        before = reader.low(one.first - 1)
        joint = reader.low(at)
        dash = joint in ("-", "–", "—")
        if not dash and joint not in ("to", "and", "or"):
            return one
        if joint == "and" and before != "between":
            return one
        place = at + 1
        code, place = self._sign(place) if place < len(self.tokens) else (None, place)
        other = reader.number(place, money=(code or one.code) is not None)
        if other is None or "share" in (other.kind, one.low.kind):
            return one
        if other.kind == "words" and self.tokens[place].low in ("a", "an"):
            return one
        if not self._may_join(one, other, dash):
            return one
        low = one.low
        if low.scale == 1 and other.scale > 1 and low.value * other.scale < other.value:
            low = replace(low, value=low.value * other.scale, scale=other.scale)
        if low.value >= other.value:
            return one
        return Amount(one.first, other.last, low, other, one.code or code, joint)

    def _may_join(self, one: Amount, other: Number, dash: bool) -> bool:
        """Refuse what only looks like a range: a year behind a number, a list."""
        if dash:
            tight = self.reader.joined(one.last - 1) == self.reader.joined(one.last)
            return tight and one.low.kind == other.kind
        return True
