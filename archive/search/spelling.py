"""“Did you mean”: names of the archive that are nearly what was said.

Of all names those are compared that may be near, and an index finds these. With n
letters of a run of L and a name of M in common, 100 * 2 * n / (L + M) is how much they
are alike. From `ALIKE` on neither is much longer than the other. And at most
L + M - 2 * n letters stand between the common ones: so, the ends being letters too, at
least 1 + 0.08 * (L + M) pairs of neighbours are the same, which are two at least.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from django.db.models import QuerySet

from actors.models import Actor, ActorName, NameKind
from archive.search.names import Known, Words
from archive.shared.letters import letter_pairs, of_length, two_of
from archive.shared.search import StoredQuery
from archive.shared.snippets import folded
from archive.shared.sql import Fold, LetterPairs
from articles.models import Author

READ = 20_000
"""How many names are compared at most; seldom are more than a few hundred near."""

ALIKE = 72
"""Of 100: from here on a name is nearly what was said."""

SHORTEST = 4
"""Letters of words that are compared; shorter ones resemble too much."""

OFFERED = 3

TELLING = 60
"""Pairs of letters in a question, of which most names have two where there are more."""

_SHORTER = ALIKE / (200 - ALIKE)
"""How long the shorter of two may be: all of it in the longer is just alike enough."""

_COMPARED = (NameKind.NAME, NameKind.ABBREVIATION, NameKind.ALIAS, NameKind.FORMER)


@dataclass(frozen=True, slots=True)
class Meant:
    """A name that may have been meant, and the question with it put in."""

    name: str
    question: str


def did_you_mean(text: str, words: Words, known: Iterable[Known]) -> list[Meant]:
    """Offer names near to what was said, the nearest first, in one statement."""
    right = {run for one in known for run in one.said}
    runs = [
        run
        for run in sorted(words.loose, key=lambda run: (-len(run), run))
        if len(run) >= SHORTEST and run not in right and run == run.strip(".,;:!?'")
    ]
    if not runs:
        return []
    from rapidfuzz import fuzz, process  # loaded here, when first used: it is large

    names = dict(_names(runs))
    spelt = list(names)
    near: dict[str, tuple[float, str]] = {}
    for run in runs:
        for other, score, _ in process.extract(
            run, spelt, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=OFFERED
        ):
            if score < 100 and score > near.get(other, (0.0, ""))[0]:
                near[other] = (score, run)
    best = sorted(near, key=lambda other: (-near[other][0], other))[:OFFERED]
    return [
        Meant(names[other], _with_name(text, near[other][1], names[other]))
        for other in best
    ]


def _names(runs: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Give the names that may be near, of published actors and authors, folded too."""
    shown = Actor.objects.published().order_by().values("pk")
    named = ActorName.objects.filter(actor__in=shown, kind__in=_COMPARED)
    actors = _near(named, runs)
    found: Iterable[tuple[str, str]] = actors.union(
        _near(Author.objects.published(), runs), all=True
    )
    return found


def _near(names: QuerySet[Any], runs: Sequence[str]) -> QuerySet[Any, Any]:
    """Keep names about as long as one of the runs, with two of the pairs of letters."""
    shortest, longest = min(map(len, runs)), max(map(len, runs))
    asked = of_length(int(shortest * _SHORTER), ceil(longest / _SHORTER))
    keys = {pair for run in runs for pair in letter_pairs(run)}
    if len(keys) <= TELLING:
        asked = f"({asked}) & ({two_of(keys)})"
    rows: QuerySet[Any, Any] = (
        names.annotate(spelt=Fold("name"))
        .alias(letters=LetterPairs("name"))
        .filter(letters=StoredQuery(asked))
        .order_by("-pk")
        .values_list("spelt", "name")
    )
    return rows[:READ]


def _with_name(text: str, run: str, name: str) -> str:
    """Put the name into the question; a folded copy has every character in place."""
    at = folded(text).find(run)
    if at < 0:
        return name
    return f"{text[:at]}{name}{text[at + len(run) :]}"
