"""Parts and their whole: no part is larger, and parts that do not overlap add up."""

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from functools import reduce
from operator import add

from .comparable import apart, hindrance, one_unit
from .ledger import Ledger, hindered, keys, not_comparable
from .paper import allowing, equals, printed, reckoned, result, said
from .stated import Finding, Stated, Term, Verdict
from .vague import meant


def parts(ledger: Ledger) -> Iterator[Finding]:
    """Check the parts of every whole: those that can be compared, together."""
    wholes: dict[int, list[Stated]] = defaultdict(list)
    for part, whole in ledger.pairs("part_of"):
        if not one_unit(part, whole):
            why = "A part and its whole are in one unit; these are not."
            yield not_comparable("part", why, [part], [whole])
        elif why_not := hindrance(part, whole):
            yield hindered("part", why_not, [part], [whole])
        else:
            wholes[whole.key].append(part)
    for key, found in wholes.items():
        yield _sum(ledger.figures[key], disjoint(ledger, found))


def disjoint(ledger: Ledger, found: list[Stated]) -> list[Stated]:
    """Leave out parts that may count something twice.

    A part of another part is in it already. Of parts of one subject, only the largest
    is kept: the whole is at least as large as that, whether they overlap or not. Parts
    of which two are of different times are kept only as far as they lie together.
    """
    inside = {part.key for part in found if _is_within(ledger, part, found)}
    by_subject: dict[object, Stated] = {}
    for part in found:
        if part.key in inside:
            continue
        who = part.subject if part.subject is not None else ("none", part.key)
        known = by_subject.get(who)
        if known is None or (meant(part).low or 0) > (meant(known).low or 0):
            by_subject[who] = part
    kept: list[Stated] = []
    for part in by_subject.values():
        if not apart([*kept, part]):
            kept.append(part)
    return kept


def _is_within(ledger: Ledger, part: Stated, others: list[Stated]) -> bool:
    """Say whether a part is, by however many links, a part of another one."""
    wanted = {other.key for other in others} - {part.key}
    seen: set[int] = set()
    waiting = [part]
    while waiting:
        for whole in ledger.targets("part_of", waiting.pop()):
            if whole.key in wanted:
                return True
            if whole.key not in seen:
                seen.add(whole.key)
                waiting.append(whole)
    return False


def _sum(whole: Stated, found: list[Stated]) -> Finding:
    """Add up parts; in tension when even the least of them is more than the whole."""
    total = reduce(add, (meant(part) for part in found))
    number = sum((Fraction(part.best) for part in found), Fraction(0))
    fits = not total.above(meant(whole))
    sign, words = result(number, whole)
    single = len(found) == 1
    terms = []
    for place, part in enumerate(found):
        terms += [Term(" + ")] * bool(place) + [reckoned(part)]
    rest = number - Fraction(whole.best)
    steps = [printed(found[0]) if single else (*terms, Term(f" {sign} {words}"))]
    steps.append(printed(whole))
    if rest > 0:
        left = (Term(words), Term(" − "), reckoned(whole), *equals(rest, whole))
        steps.append(left)
    steps.append(allowing(total, meant(whole), whole))
    said_of = "The part is" if single else "The parts come to"
    end = "they fit." if fits else "the two differ."
    return Finding(
        "parts",
        Verdict.AGREES if fits else Verdict.IN_TENSION,
        keys(found),
        (whole.key,),
        tuple(steps),
        f"{said_of} {words}, the whole is printed as {said(whole).words}: {end}",
    )
