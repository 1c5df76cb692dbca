"""Names that a known place makes with the capitals beside it. Pure.

“East Jerusalem” is a place; “Real Madrid” and “Montreal Crystals” are bodies.
"""

from collections.abc import Iterator

from articles.ingest.detect.wordlists import (
    HEADS,
    OFFICE_WORDS,
    OPENING_ADJECTIVES,
    TITLES,
    word_set,
)

from .forenames import FORENAMES
from .marks import Mark
from .page import Page
from .persons import office_chain
from .text import Word, common

COMPASS = word_set("north south east west")
PARTS = word_set("old new greater inner outer upper lower mount san santa fort ancient")
NAMING = frozenset(("place", "state", "company", "media"))
"""Kinds of known names that stand in names of bodies (“CBS Cable”)."""
LONGEST = 4


def compounds(page: Page) -> Iterator[Mark]:
    """Give parts of places, and bodies named by their place."""
    for start, end in page.runs:
        if end - start > 1:
            yield from _part(page, start, end)
            yield from _body(page, start, end)


def _part(page: Page, start: int, end: int) -> Iterator[Mark]:
    """Take “East Jerusalem” and “West Java” whole."""
    first, second = page.words[start], page.words[start + 1]
    stated = second.text == "State" and not _office(first)
    if second.gap != " " or not (first.low in COMPASS | PARTS or stated):
        return
    mark = page.known_from(start + 1)
    if mark and mark.name_kind != "demonym" and mark.kind in ("place", "state"):
        finish = page.index_at(mark.end)
        yield _mark(page, start, finish, "place", 0.75, "part of a known place")
    elif stated and end - start == 2:
        yield _mark(page, start, end, "place", 0.65, "state of a federation")
    elif (
        mark is None and end - start == 2 and first.low in COMPASS and _free(page, end)
    ):
        yield _mark(page, start, end, "place", 0.6, "point of the compass and name")


def _office(word: Word) -> bool:
    return common(word) or word.low in OFFICE_WORDS or word.low in OPENING_ADJECTIVES


def _free(page: Page, end: int) -> bool:
    word = page.words[end - 1]
    return not (common(word) or word.low in HEADS or word.low in OFFICE_WORDS)


def _body(page: Page, start: int, end: int) -> Iterator[Mark]:
    """Take a place at either end of two to four capitalised words for a body's."""
    if end - start > LONGEST:
        return
    opening = page.known_from(start)
    rest: tuple[int, int] | None = None
    if opening and opening.end < page.words[end - 1].end:
        rest = (page.index_at(opening.end), end)
        mark = opening
    else:
        for at in range(start + 1, end):
            closing = page.known_from(at)
            if closing:
                whole = closing.end == page.words[end - 1].end
                rest = (start, at) if whole and not page.words[start].opens else None
                mark = closing
                break
    if rest is None or mark.name_kind == "demonym" or mark.kind not in NAMING:
        return
    if mark.kind not in ("place", "state") and rest[1] < end:
        return
    if rest[0] == start and all(page.words[at].initial for at in range(*rest)):
        yield _mark(page, start, end, "place", 0.75, "part of a known place")
    elif all(_own(page, at) for at in range(*rest)) and not office_chain(page, start):
        yield _mark(page, start, end, "organisation", 0.55, "place and name")


def _own(page: Page, at: int) -> bool:
    """Say whether a word may be a body's own: no office, head or first name."""
    word = page.words[at]
    if word.gap != " " and at and page.words[at - 1].capital and word.gap != ". ":
        return False
    return not (
        common(word)
        or word.low in HEADS
        or word.low in TITLES
        or word.low in OFFICE_WORDS
        or word.low in OPENING_ADJECTIVES
        or word.low in COMPASS
        or word.low in PARTS
        or word.text in FORENAMES
        or word.text.isdigit()
        or page.known_from(at)
    )


def _mark(page: Page, start: int, end: int, kind: str, score: float, how: str) -> Mark:
    begin, finish = page.words[start].start, page.words[end - 1].end
    return Mark(begin, finish, page.text[begin:finish], kind, score, how, weight=1)
