"""Ranges whose two ends have their own units, and changes that are no ranges. Pure."""

from collections.abc import Sequence
from dataclasses import replace

from articles.ingest.detect.numbers import Token

from .lists import listed
from .quantity import Quantity

_CHANGES = listed(
    "rose rise rises risen rising fell fall falls fallen falling increased increase "
    "increases increasing decreased decrease grew grow grown growing dropped drop "
    "drops "
    "declined decline declining jumped jump climbed climb soared went reduced reduce "
    "raised raise cut cuts up down expanded expand shrank doubled plunged slid surged "
    "moved lowered slowed accelerated growth changed shifted upgraded"
)
"""Behind these, “from A to B” are two figures, before and after."""

_LOOK = 12
_JOINTS = frozenset({"to", "and", "-", "–", "or"})


def settled(tokens: Sequence[Token], found: Sequence[Quantity]) -> list[Quantity]:
    """Join what is one range, and part what are two figures."""
    done: list[Quantity] = []
    for one in found:
        joined = _joined(tokens, done[-1], one) if done else None
        if joined:
            done[-1] = joined
        else:
            done += _parted(tokens, one)
    return done


def _before(tokens: Sequence[Token], at: int) -> str:
    return tokens[at].low if 0 <= at < len(tokens) else ""


def _changes(tokens: Sequence[Token], at: int) -> bool:
    """Say whether a word of change stands a little before a token."""
    return any(token.low in _CHANGES for token in tokens[max(0, at - _LOOK) : at])


def _joined(
    tokens: Sequence[Token], first: Quantity, last: Quantity
) -> Quantity | None:
    """Make one range of “between 5 percent and 7 percent”, “44 km to 50 km”."""
    joint = _before(tokens, first.last)
    same = (first.unit, first.unit_kind) == (last.unit, last.unit_kind)
    alone = last.first == first.last + 1 and joint in _JOINTS
    if not same or not alone or first.value is None or last.value is None:
        return None
    lead = _before(tokens, first.first - 1)
    if joint in ("and", "or") and lead != "between":
        return None
    if lead == "from" and _changes(tokens, first.first - 1):
        return None
    if first.value >= last.value or not first.unit:
        return None
    start = first.first - (1 if lead in ("between", "from") else 0)
    return replace(
        last,
        first=start,
        number_start=first.number_start,
        value=None,
        low=first.value,
        high=last.value,
        qualifier="exact",
        score=min(first.score, last.score),
    )


def _parted(tokens: Sequence[Token], one: Quantity) -> list[Quantity]:
    """Make two figures of “rose from 5 to 10 percent”."""
    if one.value is not None or one.low is None or one.high is None:
        return [one]
    if tokens[one.first].low != "from" or not _changes(tokens, one.first):
        return [one]
    joints = [at for at in range(one.first, one.last) if tokens[at].low == "to"]
    if not joints:
        return [one]
    joint = joints[0]
    low = replace(
        one,
        first=one.first + 1,
        last=joint,
        number_end=tokens[joint - 1].end,
        value=one.low,
        low=None,
        high=None,
        noun=None,
        how=f"{one.how}, before a change",
    )
    high = replace(
        one,
        first=joint + 1,
        number_start=tokens[joint + 1].start,
        value=one.high,
        low=None,
        high=None,
    )
    return [low, high]
