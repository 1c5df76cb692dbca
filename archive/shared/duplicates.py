"""Rows that may be one: by identifier, by folded name, by names nearly alike.

Names come folded by the database (case, accents and quotes are gone) and are compared
with their words in order of the alphabet, so that “Abazov, Rafis” is “Rafis Abazov”.
Only rows that share a word or a beginning are compared at all; words that very many
share tell nothing and are passed over, so the time grows with the rows, not with pairs.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.db.models import Q
from rapidfuzz import fuzz

from archive.shared.guarded import MoveRefused, Person, allow, guarded
from archive.shared.history import because
from archive.shared.merge import Mergeable, locked
from archive.shared.models import NotTheSame

ALIKE = 90
"""Of 100: from here on two names are nearly the same."""

SHORTEST = 4
"""Letters of a word from which on sharing it says something."""

CROWD = 40
"""Rows that share a word or a name, above which sharing it says nothing."""

_WORD = re.compile(r"\w+")
Pairs = dict[tuple[int, int], str]


@dataclass(frozen=True, slots=True)
class Named:
    """One row: its number, its folded names, and identifiers such as an ORCID.

    Names nearly alike count within one `group` only, as a kind or a date.
    """

    pk: int
    names: tuple[str, ...]
    group: str = ""
    identifiers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows that may be one, and why."""

    first: int
    second: int
    why: str


def likely(rows: Iterable[Named], known: Iterable[tuple[int, int]] = ()) -> list[Pair]:
    """List pairs that may be one, the surest first; `known` to differ are left out."""
    found: Pairs = {}
    rows = list(rows)
    _by_identifier(rows, found)
    keys = {row.pk: {key for name in row.names if (key := _key(name))} for row in rows}
    _by_name(rows, keys, found)
    _by_likeness(rows, keys, found)
    for pair in known:
        found.pop(pair, None)
    return [Pair(first, second, why) for (first, second), why in found.items()]


def _key(name: str) -> str:
    return " ".join(sorted(_WORD.findall(name)))


def _note(found: Pairs, first: int, second: int, why: str) -> None:
    if first != second:
        found.setdefault((min(first, second), max(first, second)), why)


def _by_identifier(rows: list[Named], found: Pairs) -> None:
    same: dict[tuple[str, str], list[int]] = defaultdict(list)
    for row in rows:
        for one in row.identifiers:
            same[one].append(row.pk)
    for (what, value), pks in same.items():
        for first, second in combinations(pks[:CROWD], 2):
            _note(found, first, second, f"The same {what}, {value}.")


def _by_name(rows: list[Named], keys: dict[int, set[str]], found: Pairs) -> None:
    same: dict[str, list[int]] = defaultdict(list)
    for row in rows:
        for key in sorted(keys[row.pk]):
            same[key].append(row.pk)
    for key, pks in same.items():
        if len(pks) <= CROWD:
            for first, second in combinations(pks, 2):
                _note(found, first, second, f"Both are called “{key}”.")


def _by_likeness(rows: list[Named], keys: dict[int, set[str]], found: Pairs) -> None:
    blocks: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for row in rows:
        for key in sorted(keys[row.pk]):
            for sign in _signs(key):
                blocks[row.group, sign].append((row.pk, key))
    for named in blocks.values():
        if len(named) > CROWD:
            continue
        for (first, one), (second, other) in combinations(named, 2):
            if (
                first != second
                and fuzz.ratio(one, other, score_cutoff=ALIKE)
                and _figures(one) == _figures(other)
            ):
                _note(found, first, second, f"“{one}” is nearly “{other}”.")


def _signs(key: str) -> Iterator[str]:
    words = key.split()
    yield "^" + key[:SHORTEST]
    yield from {word for word in words if len(word) >= SHORTEST}


def _figures(key: str) -> list[str]:
    """Give the numbers in a name: the 11th Army is not the 12th."""
    return re.findall(r"\d+", key)


def known_to_differ(kind: Mergeable) -> set[tuple[int, int]]:
    """Give the pairs of a kind that were found to be different things."""
    rows = NotTheSame.objects.filter(model=kind.label).order_by()
    return set(rows.values_list("first", "second"))


def why_different(kind: Mergeable, one: int, other: int) -> NotTheSame | None:
    """Give what was said of two rows when they were found to differ, if they were."""
    both = Q(first=min(one, other), second=max(one, other))
    rows = NotTheSame.objects.filter(both, model=kind.label).select_related("by")
    return rows.first()


def not_the_same(
    kind: Mergeable, one: Any, other: Any, *, by: Person, reason: str
) -> NotTheSame:
    """Remember that two rows are different things: they are proposed no more."""
    allow(by, kind.permission)
    reason = " ".join(reason.split())
    if not reason:
        raise MoveRefused([f"Say why “{one}” and “{other}” are not the same."])
    if one.pk == other.pk:
        raise MoveRefused([f"“{one}” is the same as itself."])
    with guarded(), because(reason, user=by, move="not_the_same"):
        first, second = locked(kind.model, *sorted((one.pk, other.pk)))
        return NotTheSame.objects.create(
            model=kind.label, first=first.pk, second=second.pk, reason=reason,
            by_id=int(by.pk or 0),
        )  # fmt: skip
