"""How arithmetic is written: “US$ 1.7 billion ÷ 0.367 ≈ US$ 4.63 billion”."""

from decimal import Decimal
from fractions import Fraction

from archive.shared.numbers import amount, quantity, unqualified

from .interval import Interval
from .stated import Stated, Step, Term

SHOWN = 3
"""Digits that the result of a division or a product is rounded to."""

BOUND = 4
"""Digits that a bound is rounded to: one more than most numbers are printed with."""

ALLOWING = "Allowing for rounding and for words such as “about”: "


def said(figure: Stated) -> Term:
    """Write a figure as printed, with its qualifier."""
    return Term(quantity(figure), figure.key)


def reckoned(figure: Stated) -> Term:
    """Write the number of a figure that is reckoned with."""
    return Term(unqualified(figure), figure.key)


def portion(figure: Stated) -> Term:
    """Write a percentage as the number that one multiplies with."""
    return Term(f"{(figure.best / 100).normalize():f}", figure.key)


def result(number: Fraction, like: Stated) -> tuple[str, str]:
    """Write a result in the unit of a figure, and the sign that leads to it."""
    rounded = _rounded(number)
    sign = "=" if Fraction(rounded) == number else "≈"
    return sign, amount(rounded, like.unit_kind, like.unit)


def equals(number: Fraction, like: Stated) -> tuple[Term, Term]:
    """Write the right side of an equation."""
    sign, words = result(number, like)
    return Term(f" {sign} "), Term(words)


def printed(*figures: Stated) -> Step:
    """Write what the text has, for comparison."""
    terms = [Term("printed: ")]
    for place, figure in enumerate(figures):
        terms += [Term(" and ")] * bool(place) + [said(figure)]
    return tuple(terms)


def allowing(computed: Interval, stated: Interval, like: Stated) -> Step:
    """Write what the words allow on both sides."""
    both = f"{span(computed, like)} against {span(stated, like)}"
    return (Term(ALLOWING + both),)


def span(one: Interval, like: Stated) -> str:
    """Write an interval in words."""

    def words(number: Fraction) -> str:
        return amount(_short(number, BOUND), like.unit_kind, like.unit)

    if one.low is not None and one.high is not None:
        if one.low == one.high:
            return words(one.low)
        return f"{words(one.low)} to {words(one.high)}"
    if one.low is not None and (one.low or one.high is None):
        return f"{words(one.low)} or more"
    return "any amount" if one.high is None else f"{words(one.high)} or less"


def _rounded(number: Fraction) -> Decimal:
    """Keep what has few digits; round the rest to `SHOWN` digits."""
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    few = len(exact.normalize().as_tuple().digits) <= SHOWN + 2
    return exact if few and Fraction(exact) == number else _short(number, SHOWN)


def _short(number: Fraction, digits: int) -> Decimal:
    """Round to so many digits."""
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return Decimal(f"{exact:.{digits - 1}E}")
