"""Capitalised words that no other rule explains: guesses, scored low. Pure."""

import re
from collections.abc import Iterator, Sequence

from articles.ingest.detect.wordlists import (
    ACRONYMS_NOT_ACTORS,
    HEADS,
    IN_PLACE,
    NAMED_BY,
    OFFICE_WORDS,
    PLACE_OF,
    TITLES,
)

from .marks import Mark
from .page import Page
from .persons import shaped
from .text import common

COMPANY = re.compile(
    r"(?i)^.{3,}(?:bank|oil|gaz|neft|energo|telecom|munai|prom|airlines|avia)$"
)


def leftovers(page: Page, runs: Sequence[tuple[int, int]]) -> Iterator[Mark]:
    """Give what is left of the runs, with a guess at what it is."""
    for start, end in runs:
        while start < end and _empty(page, start):
            start += 1
        while end > start and _empty(page, end - 1):
            end -= 1
        while start < end and start and _initial(page, start - 1):
            start -= 1
        if start < end:
            mark = _guess(page, start, end)
            if mark:
                yield mark


def _initial(page: Page, at: int) -> bool:
    """Say whether a word is the initial of the name after it (“A. Curts Cooke”)."""
    return page.words[at].initial and page.words[at + 1].gap == ". "


def _place_of(page: Page, start: int) -> bool:
    noun = page.word(start - 2)
    return noun is not None and noun.low in PLACE_OF and page.words[start].gap == " "


def _empty(page: Page, at: int) -> bool:
    word = page.words[at]
    return (
        common(word)
        or word.low in TITLES
        or word.low in OFFICE_WORDS
        or word.text.isdigit()
        or (len(word.text) == 1 and word.text != "&")
        or word.text == "&"
    )


def _guess(page: Page, start: int, end: int) -> Mark | None:
    words = page.words[start:end]
    before = page.word(start - 1)
    kind, score, how = "organisation", 0.3, "capitalised words"
    if len(words) == 1 and words[0].text in ACRONYMS_NOT_ACTORS:
        return None
    if len(words) == 1 and words[0].all_caps:
        sure = 3 <= len(words[0].text) <= 6 and not page.shouts(start)
        score = 0.6 if sure else 0.35
        how = "acronym"
    elif len(words) == 1 and words[0].low in HEADS:
        return None
    elif before and before.low in NAMED_BY and words[0].gap == " ":
        kind, score, how = NAMED_BY[before.low], 0.65, f"after “{before.low}”"
    elif before and before.low == "of" and _place_of(page, start):
        kind, score, how = "place", 0.65, "after the kind of place"
    elif len(words) == 1 and COMPANY.search(words[0].text):
        kind, score, how = "company", 0.55, "ending of a company's name"
    elif any(word.text == "&" for word in words):
        kind, score = "company", 0.5
    elif before and before.low in IN_PLACE and words[0].gap == " ":
        score = 0.45 if before.low == "from" else 0.6
        kind, how = "place", f"after “{before.low}”"
    elif shaped(page, start, end):
        kind, score = "person", 0.45
    elif words[0].opens and len(words) == 1:
        score = 0.2
    begin, finish = words[0].start, words[-1].end
    return Mark(begin, finish, page.text[begin:finish], kind, score, how)
