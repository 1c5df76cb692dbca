"""“Did you mean”: names of the archive that are nearly what was said."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from actors.models import Actor, ActorName, NameKind
from archive.search.names import Known, Words
from archive.shared.snippets import folded
from archive.shared.sql import Fold
from articles.models import Author

READ = 20_000
"""How many names are compared at most; an archive has a few thousand."""

ALIKE = 72
"""Of 100: from here on a name is nearly what was said."""

SHORTEST = 4
"""Letters of words that are compared; shorter ones resemble too much."""

OFFERED = 3

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

    names = dict(_names())
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


def _names() -> Iterable[tuple[str, str]]:
    """Give the names of published actors and authors, folded and as they are."""
    shown = Actor.objects.published().order_by().values("pk")
    actors: Any = (
        ActorName.objects.filter(actor__in=shown, kind__in=_COMPARED)
        .annotate(spelt=Fold("name"))
        .order_by("-pk")
        .values_list("spelt", "name")[:READ]
    )
    authors = (
        Author.objects.published()
        .annotate(spelt=Fold("name"))
        .order_by("-pk")
        .values_list("spelt", "name")[:READ]
    )
    found: Iterable[tuple[str, str]] = actors.union(authors, all=True)
    return found


def _with_name(text: str, run: str, name: str) -> str:
    """Put the name into the question; a folded copy has every character in place."""
    at = folded(text).find(run)
    if at < 0:
        return name
    return f"{text[:at]}{name}{text[at + len(run) :]}"
