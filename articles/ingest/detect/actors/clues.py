"""What the words beside an unknown name say of it, added up over an article. Pure.

One place may say little (“Deportivo were unable”), five together say enough. A name
takes the kind for which most is said, wherever it stands.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from articles.ingest.detect.clue_words import (
    ARMED,
    BODY_NOUNS,
    BY_BODY,
    DETERMINERS,
    DONE_TO_PEOPLE,
    FAMILY,
    OWNED_BY_BODIES,
    OWNED_BY_PEOPLE,
    PEOPLE_DO,
    PLACES_BEFORE,
    RELATIVES,
    SPORTING,
)
from articles.ingest.detect.wordlists import IN_PLACE, SAYING, TO_PLACE

from .echoes import as_body
from .forenames import FORENAMES
from .gazetteer import plain
from .marks import LIKELY, Mark
from .page import Page
from .persons import says, shaped
from .text import Word, fold

ENOUGH = 1.0
"""Weight of clues from which on a name is believed."""
ADJECTIVE = re.compile(r"(?:ed|ing|al|ous|ive|ern|ist|ic|ly|ful|less|able|ary|s)$")
"""Endings of words with which sentences begin, and that are hardly first names."""
ABSTRACT = re.compile(
    r"(?:acy|tion|sion|ment|ness|ism|ity|ance|ence|ship|ology|ics|ing|ally|ed)$"
)
"""Endings of nouns that authors print with a capital, and that name nobody."""
SURE = 20
"""Weight of a name that is the short form of a body's: more than clues add up to."""
Clue = tuple[str, float]
SPEAKERS: Mapping[str, Clue] = {
    "its": ("organisation", 1.5), "it": ("organisation", 0.5),
    "he": ("person", 1.5), "she": ("person", 1.5), "his": ("person", 1.0),
    "her": ("person", 1.0),
}  # fmt: skip
"""What a pronoun after a verb of saying tells of the speaker."""


def weigh(
    pages: Sequence[Page], rests: Sequence[list[Mark]], bodies: Mapping[str, Mark]
) -> list[list[Mark]]:
    """Give the guesses again, with the kind and the score that all clues together say.

    Both lists go by section; `bodies` are short forms of bodies that the article
    names. A word that the article also prints in small letters needs twice the weight.
    """
    small = {w.low for page in pages for w in page.words if not w.capital}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for page, marks in zip(pages, rests, strict=True):
        for mark in marks:
            for kind, weight in _clues(page, mark):
                votes[_key(mark)][kind] += weight  # type: ignore[assignment]
            if _key(mark) in bodies:
                votes[_key(mark)][bodies[_key(mark)].kind] += SURE
    return [
        [
            as_body(_judged(mark, _said(votes, mark), small), bodies, sure=True)
            for mark in one
        ]
        for one in rests
    ]


def _said(votes: Mapping[str, Counter[str]], mark: Mark) -> Counter[str]:
    """Add up what is said of a name and of its first and last word alone."""
    key = _key(mark)
    words = key.split()
    parts = {words[0], words[-1]} if len(words) > 1 else set()
    said = Counter(votes.get(key, {}))
    for part in parts:
        said.update(votes.get(part, {}))
    return said


def _key(mark: Mark) -> str:
    """Give a name in small letters; an acronym stays apart from a word like it."""
    name = plain(fold(mark.name))
    return name if name.isupper() and " " not in name else name.casefold()


def _judged(mark: Mark, votes: Counter[str], small: set[str]) -> Mark:
    if not votes:
        return mark
    kind, _ = max(votes.items(), key=lambda one: (one[1], one[0]))
    weight = sum(votes.values())
    needed = ENOUGH * 2 if mark.name.lower() in small else ENOUGH
    if weight < needed:
        return mark
    score = max(mark.score, min(0.7, LIKELY + weight / 20))
    return replace(mark, kind=kind, score=round(score, 2), how="words beside it")


def _clues(page: Page, mark: Mark) -> Iterator[Clue]:
    """Give what the words on both sides say, each with its weight."""
    start, end = page.index_at(mark.start), page.index_at(mark.end)
    before, after = page.word(start - 1), page.word(end)
    first, last = page.words[start], page.words[end - 1]
    if mark.score >= LIKELY and mark.how != "acronym":
        yield mark.kind, 1.5
    if before and first.gap == " ":
        yield from _before(page, start, before)
    if before and before.low in ("old", "née", "nee") and first.gap in (" ", "-"):
        yield "person", 1.5
    if before and before.low in FAMILY | RELATIVES and first.gap == ", ":
        yield "person", 1.0
    if end - start == 1 and first.text in FORENAMES and not first.opens:
        yield "person", 0.75
    if end - start == 1 and before and _inside(first, before):
        yield ("person" if last.possessive else "organisation"), 0.5
    yield from _listed(page, start, end)
    if "." in first.text and start and first.gap == ", " and _places(page, start - 1):
        yield "place", 1.5
    determined = before is not None and before.low in DETERMINERS and first.gap == " "
    article = determined and before is not None and before.low == "the"
    part = first.joined and before is not None and before.capital
    if not determined and not part and shaped(page, start, end):
        doubtful = first.opens and bool(ADJECTIVE.search(first.low))
        yield "person", 0.5 if doubtful else 1.0
    if after and last.possessive and after.gap in (" ", "' "):
        yield from _owned(after)
    elif after and after.gap == " ":
        yield from _after(page, end, after, article)
    elif after and after.gap in (", ", " ("):
        yield from _beside(page, end, after)


def _inside(word: Word, before: Word) -> bool:
    """Say whether a word has its capital inside of a sentence, after a small word."""
    return (
        word.gap == " "
        and before.gap != "-"
        and not (word.opens or before.capital)
        and len(word.text) > 3
        and word.text[1:].islower()
        and before.low not in DETERMINERS
        and not ABSTRACT.search(word.low)
    )


def _listed(page: Page, start: int, end: int) -> Iterator[Clue]:
    """Take a name for a place's that stands in a list between places."""
    after = page.word(end)
    gap, before = page.words[start].gap, page.word(start - 1)
    if gap == ", " and _places(page, start - 1):
        yield "place", 0.75
    elif gap == " " and before and before.low == "and" and _places(page, start - 2):
        yield "place", 0.5
    following = end + (after is not None and after.gap == " " and after.low == "and")
    if after and (after.gap == ", " or following > end) and _places(page, following):
        yield "place", 0.75


def _places(page: Page, at: int) -> list[Mark]:
    """Give the known place, and no capital used for a government, at a word."""
    if not 0 <= at < len(page.words):
        return []
    marks = [page.known_from(first) for first in range(max(0, at - 2), at + 1)]
    return [
        mark
        for mark in marks
        if mark and mark.kind == "place" and mark.end >= page.words[at].end
    ]


def _before(page: Page, start: int, before: Word) -> Iterator[Clue]:
    if before.low in SAYING and not page.words[start].all_caps:
        yield "person", 1.0
    elif before.low in IN_PLACE:
        yield "place", 0.5 if before.low in ("at", "from") else 1.0
    elif before.low in PLACES_BEFORE and not before.capital:
        yield "place", 1.5
    elif before.low == "to" and any(
        word.low in TO_PLACE for word in page.words[max(0, start - 6) : start - 1]
    ):
        yield "place", 1.0
    elif before.low == "the" and not page.words[start].opens:
        yield "organisation", 0.5
    elif before.low in ARMED:
        yield "armed_group", 1.5
    elif before.low in SPORTING:
        yield "person", 1.0
    two = page.word(start - 2)
    if two and f"{two.low} {before.low}" in BY_BODY:
        yield "organisation", 1.5


def _after(page: Page, end: int, after: Word, article: bool) -> Iterator[Clue]:
    follows = page.word(end + 1)
    if after.low in ARMED:
        yield "armed_group", 0.5 if page.words[end - 1].opens else 1.5
    elif after.low in BODY_NOUNS:
        yield "organisation", 0.5 if _plain_opening(page.words[end - 1]) else 1.5
    elif after.low in ("himself", "herself"):
        yield "person", 2.0
    elif after.low in ("was", "were", "is", "who") and follows:
        if follows.low in DONE_TO_PEOPLE and after.low != "were":
            yield "person", 1.5
        elif after.low == "were" and page.words[end - 1].text[-1:] != "s":
            yield "organisation", 1.0
    elif after.low in PEOPLE_DO:
        yield "person", 1.0
    elif says(page, end):
        last = page.words[end - 1]
        plural = last.opens and last.text.endswith("s")
        body = article or last.all_caps
        yield ("organisation" if body else "person"), 0.25 if plural else 1.0
        yield from _speaker(page, end)


def _plain_opening(word: Word) -> bool:
    """Say whether its capital may be only the sentence's (PaineWebber's is not)."""
    return word.opens and word.text[1:].islower()


def _speaker(page: Page, end: int) -> Iterator[Clue]:
    """Read “its” or “he” after a verb of saying: “Newmont said its shares fell”."""
    for word in page.words[end : end + 6]:
        if word.gap.strip(" '"):
            return
        if word.low in SPEAKERS:
            yield SPEAKERS[word.low]
            return


def _owned(after: Word) -> Iterator[Clue]:
    if after.low in FAMILY:
        yield "person", 1.5
    elif after.low in OWNED_BY_PEOPLE:
        yield "person", 0.75
    elif after.low in OWNED_BY_BODIES:
        yield "organisation", 1.0


def _beside(page: Page, end: int, after: Word) -> Iterator[Clue]:
    """Read an age, “who” or a country after a comma or a bracket."""
    known = page.known_from(end)
    place = known is not None and known.kind in ("place", "state")
    if after.gap == ", " and after.text.isdigit() and 9 < int(after.text) < 100:
        follows = page.word(end + 1)
        if follows and (follows.gap.startswith(",") or follows.low == "and"):
            yield "person", 2.0
    elif after.gap == ", " and after.low == "who":
        yield "person", 1.5
    elif after.gap == ", " and place and known and known.name_kind == "name":
        yield "place", 1.0
