"""What a printed number can mean: “about 4 billion” is anything from 3.6 to 4.4.

The rules are wide on purpose. A difference that is missed costs a reader little; one
that is only a matter of rounding, and is called a difference, costs trust.
"""

import re
from decimal import Decimal
from fractions import Fraction

from .interval import Interval
from .stated import Stated

ROUNDED = Fraction(1, 20)
"""The most that a number given without a qualifier is rounded by, of itself.

“2 billion” would by its digits be anything from 1.5 to 2.5; a writer who rounds off
more than a twentieth says “about”."""

VAGUE = Fraction(1, 10)
"""How far “about” and “nearly” reach, of the number, and the spoken fractions.

Half lies between two fifths and three fifths: what is nearer to it than to them is
45 to 55 percent, a tenth of half to each side. People say “about 4” of what they would
not call three and a half or four and a half: a tenth is well within."""

DIGITS = re.compile(r"\d[\d,\u00a0\u202f ]*(?:\.\d+)?")
WHOLE = ("count", "ordinal")
"""Kinds of units that come in whole pieces: “31 agreements” are 31."""


def meant(figure: Stated) -> Interval:
    """Give what a figure's words allow.

    Bounds that an editor wrote down count before every rule. Else, by the qualifier:
    *exact* is the rounding of the printed digits (`rounding`); *about* is a tenth to
    each side; *nearly* is from a tenth below up to the number; *at least* and *over*
    are the number and all above; *at most* and *under* the number and all below.
    """
    number = Fraction(figure.best)
    low = None if figure.low is None else Fraction(figure.low)
    high = None if figure.high is None else Fraction(figure.high)
    if figure.value is None:
        return Interval(low, high)
    if figure.qualifier in ("at_least", "over"):
        return Interval(number if low is None else low, high)
    if figure.qualifier in ("at_most", "under"):
        return Interval(low, number if high is None else high)
    below = above = rounding(figure)
    if figure.qualifier == "about":
        below = above = abs(number) * VAGUE
    elif figure.qualifier == "nearly":
        below, above = abs(number) * VAGUE, Fraction(0)
    return Interval(
        number - below if low is None else low,
        number + above if high is None else high,
    )


def rounding(figure: Stated) -> Fraction:
    """Say by how much a number without a qualifier may be rounded, to each side.

    Half a unit of the last digit printed: 1.7 billion is 1.65 to 1.75. The zeros at the
    end of a whole number are no digits in this sense: 900 may be rounded to hundreds.
    Never more than `ROUNDED`. Things that are counted one by one are not rounded below
    1,000 (31 agreements, seven people). Shares spelt out (“half”) are as wide as
    “about”; other numbers in words (“two decades”) as wide as `ROUNDED`.
    """
    number = abs(Fraction(figure.best))
    if figure.unit_kind in WHOLE and number < 1000:
        return Fraction(0)
    printed = DIGITS.search(figure.number_text)
    if printed is None:
        return number * (VAGUE if figure.is_percent else ROUNDED)
    digits = Decimal(re.sub(r"[^\d.]", "", printed[0]))
    if digits == 0:
        return Fraction(0)
    # the scale is what “billion” stands for behind the digits
    scale = number / Fraction(digits)
    return min(_last_place(digits) * scale / 2, number * ROUNDED)


def _last_place(digits: Decimal) -> Fraction:
    """Give the unit of the last digit: 1.7 gives a tenth, 900 gives a hundred."""
    exponent = digits.as_tuple().exponent
    if isinstance(exponent, int) and exponent < 0:
        return Fraction(1, 10**-exponent)
    whole = int(digits)
    zeros = len(str(whole)) - len(str(whole).rstrip("0"))
    return Fraction(10**zeros)
