"""A share, the whole it is of, and the amount it comes to: three numbers, one must fit.

`share_of` ties a percentage to its whole, `same_quantity` to its amount. With both the
three are checked; with the amount alone the whole is derived, and what is derived for
one whole twice must agree.
"""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from .comparable import hindrance, one_unit, whole_of
from .interval import Interval, Undefined
from .ledger import Ledger, hindered, not_comparable
from .paper import allowing, equals, portion, printed, reckoned, result, said, span
from .stated import Finding, Stated, Term, Verdict
from .vague import meant

HUNDREDTH = Interval(Fraction(1, 100), Fraction(1, 100))


def shares(ledger: Ledger) -> Iterator[Finding]:
    """Check every share that is tied to its whole against its amounts."""
    for share, base in ledger.pairs("share_of"):
        if not share.is_percent:
            if one_unit(share, base):
                yield _outright(share, base)
            else:
                why = "A share is a percentage, or an amount in the unit of its whole."
                yield not_comparable("share", why, [share], [base])
            continue
        if base.is_percent:
            why = "A percentage of a percentage needs an amount to be checked by."
            yield not_comparable("share", why, [share], [base])
            continue
        amounts = [one for one in ledger.same(share) if one_unit(one, base)]
        if not amounts:
            yield _alone(share, base)
        for amount in amounts:
            yield _three(share, base, amount)


def _outright(share: Stated, base: Stated) -> Finding:
    """Read an amount that is said to be a share of another: it is no larger."""
    if why := hindrance(share, base):
        return hindered("share", why, [share], [base])
    part, whole = meant(share), meant(base)
    fits = not part.above(whole)
    return Finding(
        "share",
        Verdict.AGREES if fits else Verdict.IN_TENSION,
        (share.key,),
        (base.key,),
        (printed(share, base), allowing(part, whole, base)),
        f"{said(share).words} is told as a share of {said(base).words}: "
        f"{'it fits.' if fits else 'the share is the larger of the two.'}",
    )


def _alone(share: Stated, base: Stated) -> Finding:
    """Work out a share whose amount is not printed: nothing to compare it with."""
    if why := hindrance(share, base):
        return hindered("share", why, [share], [base])
    number = Fraction(share.best) / 100 * Fraction(base.best)
    step = (reckoned(base), Term(" × "), portion(share), *equals(number, base))
    why_not = "No amount is printed to compare the share with."
    return hindered(
        "share", (Verdict.NOT_COMPARABLE, why_not), [share], [base], (step,)
    )


def _three(share: Stated, base: Stated, amount: Stated) -> Finding:
    """Check share, whole and amount; the share goes with what is printed nearest."""
    with_base = nearest(share, base, amount) is base
    one = [base, share] if with_base else [amount, share]
    other = [amount] if with_base else [base]
    if why := hindrance(share, base, amount):
        return hindered("share", why, one, other)
    try:
        return _times(share, base, amount) if with_base else _by(share, base, amount)
    except Undefined as error:
        return not_comparable("share", str(error), one, other)


def nearest(share: Stated, first: Stated, second: Stated) -> Stated:
    """Give the one of two figures whose words stand closer to the share's.

    What a sentence says together is one statement; the other is what it is held
    against. Two sections are further apart than any two words of one.
    """

    def distance(figure: Stated) -> tuple[bool, int]:
        return figure.section != share.section, abs(figure.start - share.start)

    return min((first, second), key=distance)


def _times(share: Stated, base: Stated, amount: Stated) -> Finding:
    """Multiply: half of 3.3 billion, against 0.9 billion."""
    computed = meant(base) * meant(share) * HUNDREDTH
    number = Fraction(base.best) * Fraction(share.best) / 100
    agrees = computed.meets(meant(amount))
    _, words = result(number, base)
    return Finding(
        "share",
        Verdict.AGREES if agrees else Verdict.IN_TENSION,
        (base.key, share.key),
        (amount.key,),
        (
            (reckoned(base), Term(" × "), portion(share), *equals(number, base)),
            printed(amount),
            allowing(computed, meant(amount), amount),
        ),
        f"{_sentence_case(said(share).words)} of {said(base).words} is {words}; the "
        f"text also prints {said(amount).words}: {_end(agrees)}",
    )


def _by(share: Stated, base: Stated, amount: Stated) -> Finding:
    """Divide: 1.7 billion as 36.7 percent, against a whole of 4 billion."""
    if not share.best:
        msg = "A share of zero percent has no whole."
        raise Undefined(msg)
    derived = meant(amount) / (meant(share) * HUNDREDTH)
    number = Fraction(amount.best) * 100 / Fraction(share.best)
    agrees = derived.meets(meant(base))
    _, words = result(number, base)
    return Finding(
        "share",
        Verdict.AGREES if agrees else Verdict.IN_TENSION,
        (amount.key, share.key),
        (base.key,),
        (
            (reckoned(amount), Term(" ÷ "), portion(share), *equals(number, base)),
            printed(base),
            allowing(derived, meant(base), base),
        ),
        f"{_sentence_case(said(amount).words)} as {said(share).words} makes a whole of "
        f"{words}; the text prints {said(base).words}: {_end(agrees)}",
    )


def bases(ledger: Ledger) -> Iterator[Finding]:
    """Derive wholes from amounts told as shares, and compare those of one whole."""
    wholes: dict[tuple[object, ...], list[tuple[Stated, Stated]]] = defaultdict(list)
    for share in ledger.figures.values():
        if not share.is_percent or ledger.targets("share_of", share):
            continue
        for amount in ledger.same(share):
            if not amount.is_percent:
                what = whole_of(share), share.subject, amount.unit_kind, amount.unit
                wholes[what].append((share, amount))
                yield _whole(share, amount)
    for pairs in wholes.values():
        for first, second in combinations(pairs, 2):
            if first[0].key != second[0].key:
                yield _two_wholes(first, second)


def _whole(share: Stated, amount: Stated) -> Finding:
    """Work out the whole of which an amount is told to be a share."""
    one, other = [amount, share], [amount]
    if why := hindrance(share, amount):
        return hindered("whole", why, one, other)
    if not share.best:
        return not_comparable("whole", "A share of zero has no whole.", one, other)
    number = Fraction(amount.best) * 100 / Fraction(share.best)
    step = (reckoned(amount), Term(" ÷ "), portion(share), *equals(number, amount))
    sentence = f"The whole, {share.percent_of}, follows; no number for it is printed."
    why_not = Verdict.NOT_COMPARABLE, sentence
    return hindered("whole", why_not, one, other, (step,))


def _two_wholes(first: tuple[Stated, Stated], second: tuple[Stated, Stated]) -> Finding:
    """Compare the whole that follows from two shares of it."""
    one, other = [first[1], first[0]], [second[1], second[0]]
    if why := hindrance(*one, *other):
        return hindered("bases", why, one, other)
    steps, spans = [], []
    for share, amount in (first, second):
        if not share.best:
            return not_comparable("bases", "A share of zero has no whole.", one, other)
        number = Fraction(amount.best) * 100 / Fraction(share.best)
        steps.append(
            (reckoned(amount), Term(" ÷ "), portion(share), *equals(number, amount))
        )
        spans.append(meant(amount) / (meant(share) * HUNDREDTH))
    agrees = spans[0].meets(spans[1])
    words = [span(found, first[1]) for found in spans]
    return Finding(
        "bases",
        Verdict.AGREES if agrees else Verdict.IN_TENSION,
        tuple(figure.key for figure in one),
        tuple(figure.key for figure in other),
        (*steps, allowing(spans[0], spans[1], first[1])),
        f"The whole ({first[0].percent_of}) is {words[0]} by the one share and "
        f"{words[1]} by the other: {_end(agrees)}",
    )


def _end(agrees: bool) -> str:
    return "the two agree." if agrees else "the two differ."


def _sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]
