"""Arithmetic with numbers that are known only to lie between two bounds. Exact.

The quantities of the print are amounts, counts and shares, none of which is below zero;
products and quotients of anything else are refused rather than guessed at.
"""

from dataclasses import dataclass
from fractions import Fraction


class Undefined(ArithmeticError):
    """The operation has no sense for these numbers; the message says why."""


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `low` to `high`, both included; None is no bound that way."""

    low: Fraction | None
    high: Fraction | None

    def __post_init__(self) -> None:
        """Refuse bounds that are out of order."""
        if self.low is not None and self.high is not None and self.low > self.high:
            msg = f"The lower bound {self.low} is above the upper bound {self.high}."
            raise Undefined(msg)

    def __contains__(self, number: Fraction) -> bool:
        """Say whether a number lies inside."""
        return (self.low is None or self.low <= number) and (
            self.high is None or number <= self.high
        )

    def meets(self, other: "Interval") -> bool:
        """Say whether one number could be both."""
        return not self.above(other) and not other.above(self)

    def above(self, other: "Interval") -> bool:
        """Say whether every number of this one is larger than all of the other."""
        return self.low is not None and other.high is not None and self.low > other.high

    def within(self, other: "Interval") -> bool:
        """Say whether the other one holds all numbers of this one."""
        low = other.low is None or (self.low is not None and other.low <= self.low)
        high = other.high is None or (self.high is not None and self.high <= other.high)
        return low and high

    def __add__(self, other: "Interval") -> "Interval":
        """Give the sums of a number of each."""
        low = None if None in (self.low, other.low) else self.low + other.low  # type: ignore[operator]
        high = None if None in (self.high, other.high) else self.high + other.high  # type: ignore[operator]
        return Interval(low, high)

    def __mul__(self, other: "Interval") -> "Interval":
        """Give the products of a number of each; raise `Undefined` below zero."""
        low = _floor(self) * _floor(other)
        if self.high == 0 or other.high == 0:
            return Interval(Fraction(0), Fraction(0))
        if self.high is None or other.high is None:
            return Interval(low, None)
        return Interval(low, self.high * other.high)

    def __truediv__(self, other: "Interval") -> "Interval":
        """Give the quotients; raise `Undefined` below zero or by nothing but zero."""
        floor, divisor = _floor(self), _floor(other)
        if other.high == 0:
            msg = "Nothing can be divided by zero."
            raise Undefined(msg)
        low = Fraction(0) if other.high is None else floor / other.high
        high = None if self.high is None or divisor == 0 else self.high / divisor
        return Interval(low, high)


def _floor(one: Interval) -> Fraction:
    """Give the least number, no bound being zero; raise `Undefined` below zero."""
    if (one.low is not None and one.low < 0) or (one.high is not None and one.high < 0):
        msg = "A number below zero has no share and is no base."
        raise Undefined(msg)
    return one.low or Fraction(0)
