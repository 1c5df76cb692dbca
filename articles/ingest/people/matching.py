"""Match the names of a byline to known authors; propose, never merge silently. Pure.

Only the same name, accents, capitals and titles aside, is taken for the same author.
Whoever has a name that merely looks alike is proposed to an editor. The one door to the
library `rapidfuzz`.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from .bios import homepage_in, orcid_in
from .names import Parts, folded, parts_of, sound

ALIKE = 80.0
"""Least likeness of names (0 to 100) that are proposed. Of the look-alikes tried, 28 of
29 variants of one name reach it, and 7 of 24 different people (Tamar and Tamaz)."""
MOST = 5
"""How many similar authors are proposed at most."""


@dataclass(frozen=True, slots=True)
class KnownAuthor:
    """An author of the archive: the slug, the name, and names printed in bylines."""

    slug: str
    name: str
    printed: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class AuthorMatch:
    """What a name of a byline is taken for.

    `slug` is the known author it surely is, None when it is a new one. `similar` are
    slugs of known authors it may be, likeliest first: an editor decides. `orcid` and
    `homepage` were found in the bio, empty when it has none. `why` says it in words.
    """

    name: str
    slug: str | None
    similar: tuple[str, ...]
    why: str
    orcid: str = ""
    homepage: str = ""


class AuthorIndex:
    """Known authors by the sound of their surnames; built once for many bylines."""

    def __init__(self, known: Sequence[KnownAuthor]) -> None:
        self._same: dict[str, dict[str, str]] = defaultdict(dict)
        self._last: dict[str, list[tuple[str, Parts]]] = defaultdict(list)
        self._first: dict[str, list[tuple[str, Parts]]] = defaultdict(list)
        for author in known:
            for printed in dict.fromkeys((author.name, *author.printed)):
                key = folded(printed)
                if not key:
                    continue
                self._same[key].setdefault(author.slug, printed)
                parts = parts_of(printed)
                self._last[sound(parts.surname)].append((author.slug, parts))
                self._first[sound(parts.first)].append((author.slug, parts))

    def match(self, name: str, bio: str = "") -> AuthorMatch:
        """Say who a name of a byline is; the bio may give an ORCID and a homepage."""
        slug, similar, why = self._who(name)
        return AuthorMatch(name, slug, similar, why, orcid_in(bio), homepage_in(bio))

    def _who(self, name: str) -> tuple[str | None, tuple[str, ...], str]:
        same = self._same.get(folded(name), {})
        if len(same) == 1:
            slug, printed = next(iter(same.items()))
            exact = "the same name" if printed == name else f"the same as “{printed}”"
            return slug, (), exact
        if same:
            return None, tuple(same), f"{len(same)} known authors have this name"
        found = self._similar(name)
        if not found:
            return None, (), "no author of this name is known"
        likeness = ", ".join(f"“{' '.join(p.words)}”" for _, _, p in found[:2])
        return None, tuple(slug for _, slug, _ in found), f"looks like {likeness}"

    def _similar(self, name: str) -> list[tuple[float, str, Parts]]:
        parts = parts_of(name)
        best: dict[str, tuple[float, str, Parts]] = {}
        for slug, other in self._candidates(parts):
            score = likeness(parts, other)
            if score >= ALIKE and (slug not in best or best[slug][0] < score):
                best[slug] = (score, slug, other)
        return sorted(best.values(), key=lambda one: (-one[0], one[1]))[:MOST]

    def _candidates(self, parts: Parts) -> Iterator[tuple[str, Parts]]:
        """Give authors whose surname sounds the same, or who have the names swapped."""
        yield from self._last.get(sound(parts.surname), ())
        swapped = self._first.get(sound(parts.surname), ())
        first = sound(parts.first)
        yield from (one for one in swapped if sound(one[1].surname) == first)


def match_authors(
    names: Sequence[str],
    bios: Sequence[str],
    known: Sequence[KnownAuthor] | AuthorIndex,
) -> list[AuthorMatch]:
    """Match each name; `bios` holds each one's bio text, empty when there is none.

    For many bylines give an :class:`AuthorIndex`, which is not built anew each time.
    """
    index = known if isinstance(known, AuthorIndex) else AuthorIndex(known)
    return [
        index.match(name, bios[at] if at < len(bios) else "")
        for at, name in enumerate(names)
    ]


def likeness(one: Parts, other: Parts) -> float:
    """Say how alike two names are, 0 to 100, in either order of names."""
    return max(_ordered(one, other), _ordered(one.swapped(), other))


def _ordered(one: Parts, other: Parts) -> float:
    surname = fuzz.ratio(one.surname, other.surname)
    if not one.given or not other.given:
        return 0.0
    short, long = sorted((one.given, other.given), key=len)
    scores = [max(_given(a, b) for b in long) for a in short]
    scores[0] = max(scores[0] - 10, _given(short[0], long[0]))
    return min(surname, *scores)


def _given(one: str, other: str) -> float:
    """Compare given names: an initial agrees with any name that begins with it."""
    if one == other:
        return 100.0
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return 90.0 if long.startswith(short) else 0.0
    if len(short) >= 3 and long.startswith(short):
        return 88.0
    return fuzz.ratio(one, other)
