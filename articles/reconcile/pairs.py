"""Two numbers for one quantity: the same, told twice, or brought up to date."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction

from .comparable import hindrance, one_unit, whole_of
from .interval import Interval
from .ledger import Ledger, hindered, not_comparable
from .paper import allowing, equals, printed, reckoned, result, said
from .stated import Finding, Stated, Step, Term, Verdict
from .vague import meant

UNLINKED = ("currency", "currency_per_person", "percent", "count", "length")
"""Kinds of units of which two figures are compared without a link.

Spans of time and places in a series are told of so much at once that the same subject
and date do not make them one quantity."""


def same_quantities(ledger: Ledger) -> Iterator[Finding]:
    """Compare what an editor linked as the same quantity, in one unit."""
    for first, second in ledger.pairs("same_quantity"):
        if one_unit(first, second):
            yield told_twice("same", first, second)
        elif first.is_percent and second.is_percent:
            why = "The two are shares of different wholes."
            yield not_comparable("same", why, [first], [second])
        elif not first.is_percent and not second.is_percent:
            why = "The two are not in one unit."
            yield not_comparable("same", why, [first], [second])


def same_by_description(ledger: Ledger) -> Iterator[Finding]:
    """Compare figures of one measure, subject, counterpart and date.

    Only dated ones with a subject, in one unit and without a link between them: the
    link says more.
    """
    alike: dict[tuple[object, ...], list[Stated]] = defaultdict(list)
    for one in ledger.figures.values():
        if one.unit_kind in UNLINKED and one.as_of and one.subject is not None:
            what = (one.measure, one.subject, one.counterpart, one.as_of)
            alike[*what, one.unit, whole_of(one), one.mode].append(one)
    tied = ledger.tied()
    for group in alike.values():
        for first, second in ledger.couples(group):
            if frozenset((first.key, second.key)) not in tied:
                yield told_twice("alike", first, second)


def told_twice(kind: str, first: Stated, second: Stated) -> Finding:
    """Compare two numbers for one quantity."""
    if why := hindrance(first, second):
        return hindered(kind, why, [first], [second])
    one, other = meant(first), meant(second)
    agrees = one.meets(other)
    end = "the two agree." if agrees else "the two differ."
    quantity, same = said(first).words, said(second).words
    return Finding(
        kind,
        Verdict.AGREES if agrees else Verdict.IN_TENSION,
        (first.key,),
        (second.key,),
        (
            printed(first, second),
            *_between(first, second),
            allowing(one, other, first),
        ),
        f"The text prints {quantity} and {same} for one quantity: {end}",
    )


def _between(first: Stated, second: Stated) -> Iterator[Step]:
    """Write how far two numbers lie apart."""
    small, large = sorted((first, second), key=lambda one: one.best)
    apart = Fraction(large.best) - Fraction(small.best)
    if apart:
        yield (
            reckoned(large),
            Term(" − "),
            reckoned(small),
            *equals(apart, large),
        )


def updates(ledger: Ledger) -> Iterator[Finding]:
    """Read a figure with what it brings up to date: by number, or by growth."""
    for new, old in ledger.pairs("updates"):
        if one_unit(new, old):
            yield _updated(new, old)
        elif new.is_percent:
            yield from _grown(ledger, new, old)
        else:
            why = "A figure can update one in the same unit only."
            yield not_comparable("update", why, [new], [old])


def _updated(new: Stated, old: Stated) -> Finding:
    """Compare a newer number with an older one; a change in time is no tension."""
    one, other = [new], [old]
    if not (new.as_of and old.as_of):
        why = "An update can be read only where both figures have a date."
        return not_comparable("update", why, one, other)
    if old.earliest and new.latest and new.latest < old.earliest:
        why = "The figure is older than the one that it is to update."
        return hindered("update", (Verdict.DIFFERENT_AS_OF, why), one, other)
    if not (old.latest and new.earliest and old.latest < new.earliest):
        return told_twice("update", new, old)
    sentence = f"The text prints {said(old).words} and, later, {said(new).words}."
    steps: tuple[Step, ...] = (printed(old, new),)
    if old.best > 0 and new.best >= 0:
        growth = (Fraction(new.best) / Fraction(old.best) - 1) * 100
        sign, words = result(abs(growth), _PERCENT)
        way = "growth of " if growth >= 0 else "fall of "
        head = (reckoned(new), Term(" ÷ "), reckoned(old), Term(f" − 1 {sign} "))
        steps = (*steps, (*head, Term(way + words)))
    return Finding("update", Verdict.AGREES, (new.key,), (old.key,), steps, sentence)


def _grown(ledger: Ledger, growth: Stated, old: Stated) -> Iterator[Finding]:
    """Let an amount grow by a percentage, and compare it with the newer amount."""
    others = [one for one in ledger.sources("updates", old) if one_unit(one, old)]
    if not others:
        why = "No newer amount is printed to compare the growth with."
        yield not_comparable("growth", why, [growth], [old])
    for new in others:
        one, other = [old, growth], [new]
        if why_not := hindrance(growth, new):
            yield hindered("growth", why_not, one, other)
            continue
        if old.best < 0 or growth.best < 0:
            why = "A number below zero has no share and is no base."
            yield not_comparable("growth", why, one, other)
            continue
        hundred = Interval(Fraction(1), Fraction(1))
        percent = Interval(Fraction(1, 100), Fraction(1, 100))
        grown = meant(old) * (hundred + meant(growth) * percent)
        number = Fraction(old.best) * (1 + Fraction(growth.best) / 100)
        agrees = grown.meets(meant(new))
        sign, words = result(number, old)
        rate = Term(f"{(1 + growth.best / 100).normalize():f}", growth.key)
        yield Finding(
            "growth",
            Verdict.AGREES if agrees else Verdict.IN_TENSION,
            (old.key, growth.key),
            (new.key,),
            (
                (reckoned(old), Term(" × "), rate, Term(f" {sign} {words}")),
                printed(new),
                allowing(grown, meant(new), new),
            ),
            f"{said(old).words} grown by {said(growth).words} is {words}; the text "
            f"prints {said(new).words}: "
            f"{'the two agree.' if agrees else 'the two differ.'}",
        )


_PERCENT = Stated(0, "", None, unit_kind="percent", unit="percent")
