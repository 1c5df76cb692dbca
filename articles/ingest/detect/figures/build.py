"""Put a quantity together: amount, unit, what the words before it allow. Pure."""

from collections.abc import Sequence
from decimal import Decimal

from articles.ingest.detect.numbers import Reader, Token

from . import hedges
from .amounts import Amount
from .quantity import Quantity


class Builder:
    """Builds the quantities of a text out of amounts and what was read behind them."""

    def __init__(self, tokens: Sequence[Token], reader: Reader) -> None:
        self.tokens = tokens
        self._reader = reader

    def build(
        self,
        amount: Amount,
        last: int,
        unit: str,
        kind: str,
        score: float,
        how: str,
        factor: Decimal = Decimal(1),
    ) -> Quantity:
        """Build one that ends before token `last`; one of the unit is `factor`."""
        first = amount.first
        before = hedges.before(self.tokens, first)
        after = None if before else hedges.after(self.tokens, amount.last)
        after = after or (None if before else hedges.after(self.tokens, last))
        hedge = before or after
        qualifier = hedge.qualifier if hedge else "exact"
        if self._negative(first):
            factor, first = -factor, first - 1
        value, low, high = _bounds(amount, qualifier, factor)
        if amount.joint == "and" or self._reader.low(first - 1) == "from" and high:
            first -= 1
        number = amount.high or amount.low
        return Quantity(
            before.at if before else first,
            max(last, after.at if after else 0),
            self.tokens[amount.low.first].start,
            self.tokens[number.last - 1].end,
            value, low, high, unit, kind,
            "about" if amount.joint == "or" else qualifier, score, how,
        )  # fmt: skip

    def _negative(self, first: int) -> bool:
        """Say whether a minus stands before the number: -3 percent, minus 18."""
        if self._reader.low(first - 1) == "minus":
            return True
        sign = self._reader.low(first - 1) in ("-", "−")
        joined = self._reader.joined(first - 1)
        return sign and joined and not self._reader.joined(first - 2)


def _bounds(
    amount: Amount, qualifier: str, factor: Decimal
) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Give value, lower and upper bound of what the words allow."""
    value = amount.low.value * factor
    if amount.high:
        ends = sorted((value, amount.high.value * factor))
        return None, ends[0], ends[1]
    low = value if qualifier in ("over", "at_least") else None
    high = value if qualifier in ("under", "nearly", "at_most") else None
    return value, low, high
