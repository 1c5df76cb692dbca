"""Datelines of agencies: “NABLUS, West Bank 1996-08-30”, “OSH (Reuters) -”. Pure."""

import re
from collections.abc import Iterator

from articles.ingest.detect.wordlists import word_set

from .marks import Mark
from .page import Page

LINE = re.compile(
    r"^[ \t]*(?P<place>[A-Z][A-Z'.-]+(?: [A-Z][A-Z'.-]+){0,3})"
    r"(?:, (?P<around>[A-Z][A-Za-z.]+(?: [A-Z][A-Za-z.]+){0,3}))?,?"
    r"(?: (?:\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}\b|[A-Z][a-z]{2,8}\.? \d{1,2}\b)"
    r"|(?:,? [A-Z][a-z]{2,8}\.? \d{1,2})? \([A-Z][A-Za-z/ -]{1,24}\)"
    r"| (?:--|\u2014)(?= ?[A-Z][a-z]))",
    re.MULTILINE,
)
NO_PLACE = word_set("""
    soccer tennis cricket golf baseball rugby basketball cycling athletics boxing
    update corrected feature analysis factbox press digest summary background note
    photo video live opinion editorial comment exclusive urgent
""")


def datelines(page: Page) -> Iterator[Mark]:
    """Give the places from which reports are sent, in capitals where lines begin."""
    for match in LINE.finditer(page.folded):
        words = match["place"].lower().split()
        if NO_PLACE.isdisjoint(words):
            yield _place(page, *match.span("place"))
            if match["around"]:
                yield _place(page, *match.span("around"))


def _place(page: Page, start: int, end: int) -> Mark:
    name = page.text[start:end]
    return Mark(start, end, name, "place", 0.85, "dateline", weight=2)
