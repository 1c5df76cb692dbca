"""A quantity per head, the whole of it, and the number of people."""

from collections.abc import Iterator
from fractions import Fraction

from .comparable import hindrance
from .ledger import Ledger, hindered, not_comparable
from .paper import allowing, equals, printed, reckoned, result, said
from .stated import Finding, Stated, Term, Verdict
from .vague import meant


def per_head(ledger: Ledger) -> Iterator[Finding]:
    """Check what is told per head against a whole and a number of people.

    The figure is tied to both by `per_head_of`; with the whole alone the number of
    people follows, and there is nothing to compare it with.
    """
    for each, whole in ledger.pairs("per_head_of"):
        if _are_people(whole):
            continue
        if each.unit_kind != "currency_per_person" or not whole.is_money:
            why = "Only an amount per person can be told per head of an amount."
            yield not_comparable("head", why, [each], [whole])
        elif each.unit.casefold() != whole.unit.casefold():
            why = "The two are not in one currency."
            yield not_comparable("head", why, [each], [whole])
        else:
            tied = ledger.targets("per_head_of", each)
            people = [one for one in tied if _are_people(one)]
            if not people:
                yield _alone(each, whole)
            for heads in people:
                yield _checked(each, whole, heads)


def _are_people(figure: Stated) -> bool:
    return figure.unit_kind == "count" and figure.unit in ("person", "people")


def _alone(each: Stated, whole: Stated) -> Finding:
    """Work out how many people there would be."""
    if why := hindrance(each, whole):
        return hindered("head", why, [each], [whole])
    if not each.best:
        why_not = "Nothing can be divided by zero."
        return not_comparable("head", why_not, [each], [whole])
    number = Fraction(whole.best) / Fraction(each.best)
    step = (reckoned(whole), Term(" ÷ "), reckoned(each), *equals(number, _PEOPLE))
    why_none = "No number of people is printed to compare it with."
    return hindered(
        "head", (Verdict.NOT_COMPARABLE, why_none), [each], [whole], (step,)
    )


def _checked(each: Stated, whole: Stated, heads: Stated) -> Finding:
    """Divide the whole by the people, and compare with what is told per head."""
    if why := hindrance(each, whole, heads):
        return hindered("head", why, [whole, heads], [each])
    if not heads.best:
        why_not = "Nothing can be divided by zero."
        return not_comparable("head", why_not, [whole, heads], [each])
    computed = meant(whole) / meant(heads)
    number = Fraction(whole.best) / Fraction(heads.best)
    agrees = computed.meets(meant(each))
    _, words = result(number, each)
    end = "the two agree." if agrees else "the two differ."
    return Finding(
        "head",
        Verdict.AGREES if agrees else Verdict.IN_TENSION,
        (whole.key, heads.key),
        (each.key,),
        (
            (reckoned(whole), Term(" ÷ "), reckoned(heads), *equals(number, each)),
            printed(each),
            allowing(computed, meant(each), each),
        ),
        f"{said(whole).words} for {said(heads).words} is {words}; the text prints "
        f"{said(each).words}: {end}",
    )


_PEOPLE = Stated(0, "", None, unit_kind="count", unit="person")
