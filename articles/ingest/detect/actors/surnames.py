"""People named in full once and by one name elsewhere, within one article. Pure."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from articles.ingest.detect.lexicon import KnownActor

from .gazetteer import plain
from .marks import Mark
from .page import Page
from .persons import shaped
from .text import common


@dataclass(frozen=True, slots=True)
class Full:
    """A full name of a person at a place of the article."""

    section: int
    mark: Mark


@dataclass(slots=True)
class Bearers:
    """Everyone who has a name, in order of the text."""

    fulls: list[Full] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    people: set[str] = field(default_factory=set)
    known: dict[str, KnownActor] = field(default_factory=dict)

    def add(self, one: Full) -> None:
        """Add a full name; they come in order of the text."""
        self.fulls.append(one)
        self.places.append((one.section, one.mark.start))
        self.people.add(one.mark.name)
        if one.mark.known and one.mark.known.slug:
            self.known[one.mark.known.slug] = one.mark.known

    def nearest(self, section: int, position: int) -> Full:
        """Give the nearest before a place, else the first after it."""
        return self.fulls[max(0, bisect_left(self.places, (section, position)) - 1)]


class Persons:
    """Whom the article names in full, by each part of their names."""

    def __init__(self, fulls: Sequence[Full]) -> None:
        self._last: dict[str, Bearers] = defaultdict(Bearers)
        self._first: dict[str, Bearers] = defaultdict(Bearers)
        self._only: dict[str, Bearers] = defaultdict(Bearers)
        self._more: dict[str, Bearers] = defaultdict(Bearers)
        for one in fulls:
            parts = _parts(one.mark.name)
            if len(parts) > 1:
                self._last[parts[-1]].add(one)
                self._first[parts[0]].add(one)
                for words in {tuple(parts), tuple(parts[-2:])}:
                    self._more[" ".join(words)].add(one)
            elif parts:
                self._only[parts[0]].add(one)

    def of(
        self, word: str, section: int, position: int
    ) -> tuple[Full, bool, int] | None:
        """Give whom one name means: the nearest before it, else the first after.

        Says also whether it is the first name, and how many people it may mean.
        """
        key = plain(word).casefold()
        for index in (self._last, self._only, self._first):
            if key in index:
                bearers = index[key]
                full = bearers.nearest(section, position)
                return full, index is self._first, len(bearers.people)
        return None

    def of_words(
        self, words: str, section: int, position: int
    ) -> tuple[Full, bool, int] | None:
        """Give whom a full name, or a surname of two words, means."""
        bearers = self._more.get(" ".join(_parts(words)))
        if bearers is None:
            return None
        return bearers.nearest(section, position), False, len(bearers.people)

    def others(self, word: str, besides: Full) -> tuple[KnownActor, ...]:
        """Give known people who share the name."""
        key = plain(word).casefold()
        known = {
            slug: actor
            for index in (self._last, self._first)
            if key in index
            for slug, actor in index[key].known.items()
        }
        return tuple(one for one in known.values() if one is not besides.mark.known)


def _parts(name: str) -> list[str]:
    return plain(name).casefold().replace("’", "'").split()


def alone(
    page: Page, section: int, persons: Persons, runs: Sequence[tuple[int, int]]
) -> Iterator[Mark]:
    """Give single names that stand where no other name does."""
    for start, end in runs:
        words = page.said(start, end) if 1 < end - start < 6 else ""
        whole = words and persons.of_words(words, section, page.words[start].start)
        if whole:
            begin, finish = page.words[start].start, page.words[end - 1].end
            yield single(begin, finish, words, whole, persons)
            continue
        if end - start == 2 and _relative(page, start, section, persons):
            begin, finish = page.words[start].start, page.words[end - 1].end
            yield Mark(
                begin, finish, words, "person", 0.65, "surname of another person",
                weight=2,
            )  # fmt: skip
            continue
        for at in range(start, end):
            word = page.words[at]
            if common(word) or (at + 1 < end and page.words[at + 1].gap == "-"):
                continue
            found = persons.of(word.text, section, word.start)
            if found is None or (end - start > 1 and found[1]):
                continue
            yield single(word.start, word.end, word.text, found, persons)


def _relative(page: Page, start: int, section: int, persons: Persons) -> bool:
    """Say whether two words are a new first name and a surname known by another."""
    first, last = page.words[start], page.words[start + 1]
    found = persons.of(last.text, section, last.start)
    return (
        found is not None
        and not found[1]
        and last.gap == " "
        and shaped(page, start, start + 2)
        and not common(first)
        and persons.of(first.text, section, first.start) is None
    )


def single(
    start: int, end: int, text: str, found: tuple[Full, bool, int], persons: Persons
) -> Mark:
    """Make the mark of a single name that means a person named in full."""
    full, first, people = found
    score = 0.55 if people > 1 else 0.65 if first else 0.85
    score = min(score, full.mark.score)
    what = "first name" if first else "surname"
    same = _parts(text) == _parts(full.mark.name)
    return Mark(
        start, end, full.mark.name, "person", score,
        f"repeats “{text}”" if same else f"{what} of {full.mark.name}",
        "name" if same else "short", full.mark.known,
        others=persons.others(text, full), weight=2,
    )  # fmt: skip


def by_surname(known: Sequence[KnownActor]) -> Mapping[str, list[KnownActor]]:
    """Index known people by their last name; used where an office stands before it."""
    index: dict[str, list[KnownActor]] = defaultdict(list)
    for actor in known:
        parts = _parts(actor.name) if actor.kind == "person" else []
        if len(parts) > 1:
            index[parts[-1]].append(actor)
    return index
