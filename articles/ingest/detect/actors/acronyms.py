"""Names printed with their acronym: “Full Name (ACRONYM)”. Pure.

The long form is found as Schwartz and Hearst do (A simple algorithm for identifying
abbreviation definitions in biomedical text, 2003): backwards, letter by letter.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from articles.ingest.detect.wordlists import (
    ACRONYMS_NOT_ACTORS,
    HEADS,
    LOWER_HEADS,
    word_set,
)

from .marks import Mark
from .page import Page

HOW = "acronym in brackets"
BRACKET = re.compile(r"\((?:the |or )?\"?([A-Z][A-Za-z0-9&.\-]{1,9})\"?\)")
SMALL = word_set("of for the and on in to against de du des la & an a with")


@dataclass(frozen=True, slots=True)
class Defined:
    """An acronym, and where the words it stands for are printed."""

    acronym: str
    start: int
    end: int


def defined(page: Page) -> Iterator[Defined]:
    """Give each acronym in brackets whose letters the words before it account for."""
    for match in BRACKET.finditer(page.folded):
        acronym = match.group(1)
        if sum(c.isupper() for c in acronym) < 2 or acronym in ACRONYMS_NOT_ACTORS:
            continue
        last = page.index_at(match.start()) - 1
        if last < 0 or page.folded[page.words[last].end : match.start()].strip():
            continue
        first = _first(page, last, acronym)
        if first is not None:
            yield Defined(acronym, page.words[first].start, page.words[last].end)


def _first(page: Page, last: int, acronym: str) -> int | None:
    """Find the word with which the long form begins."""
    letters = [c.lower() for c in acronym if c.isalnum()]
    ending = page.words[last]
    at = last = last - (not ending.capital and ending.low in LOWER_HEADS and last > 0)
    limit = max(-1, last - min(len(letters) + 6, len(letters) * 3))
    position = len(letters) - 1
    while at > limit:
        word = page.words[at]
        if at < last and page.words[at + 1].gap not in (" ", "-", " - "):
            return None
        inside = word.low
        if inside[:1] == letters[position] or (
            position
            and letters[position] in inside[1:]
            and _more(inside, letters, position)
        ):
            position -= _eaten(inside, letters, position)
            if position < 0:
                return at if word.capital and _proper(page, at, last) else None
        elif inside not in SMALL and word.gap != "-" and not word.capital:
            return None
        at -= 1
    return None


def _more(word: str, letters: list[str], position: int) -> bool:
    """Say whether the word holds this letter after the one before it (TeleVision)."""
    return word[:1] == letters[position - 1]


def _eaten(word: str, letters: list[str], position: int) -> int:
    return 1 if word[:1] == letters[position] else 2


def _proper(page: Page, first: int, last: int) -> bool:
    """Say whether most of the words are capitalised: a name, not a term."""
    words = [w for w in page.words[first : last + 1] if w.low not in SMALL]
    return sum(w.capital for w in words) * 2 > len(words)


def named(page: Page) -> Iterator[Mark]:
    """Give the long forms as names."""
    for one in defined(page):
        words = page.words[page.index_at(one.start) : page.index_at(one.end)]
        kinds = [HEADS[w.low] for w in words if w.low in HEADS]
        name, kind = page.text[one.start : one.end], [*kinds, "organisation"][0]
        yield Mark(one.start, one.end, name, kind, 0.9, HOW, weight=2)


def later(page: Page, meaning: dict[str, Mark]) -> Iterator[Mark]:
    """Give the acronyms themselves, wherever they stand."""
    for word in page.words:
        whole = meaning.get(word.text)
        if whole:
            yield Mark(
                word.start, word.end, whole.name, whole.kind, 0.9, HOW, "abbreviation",
                whole.known, weight=4,
            )  # fmt: skip
