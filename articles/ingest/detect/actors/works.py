"""Titles of works, fields of study and labels that look like names. Pure."""

import re
from collections.abc import Iterator

from .marks import Mark
from .page import Page

WORK = re.compile(
    r"(?<![\w'-])[A-Z][\w'-]{0,40}"
    r"(?:(?: |: |, )(?:[A-Z][\w'-]{0,40}|of|and|the|in|for|to|on|a|from|&)){2,14}"
    r"(?= \((?:19|20)\d\d\))"
)
LABEL = re.compile(r"(?<![\w-])[A-Z]{2,}-(?:19|20)\d\d(?!\w)")
FIELD = re.compile(
    r"(?<![\w'-])[A-Z][\w'-]{1,40} (?:[A-Z][\w'-]{1,40} )?"
    r"(?:and (?:[A-Z][\w'-]{1,40} ){1,2})?Studies\b"
)


def works(page: Page) -> Iterator[Mark]:
    """Give works with their year in brackets, labels of summits, fields of study.

    A field of study scores nothing: it only masks the names it holds.
    """
    for match in WORK.finditer(page.folded):
        yield _mark(page, match, "media", 0.6, "title of a work with its year", 3)
    for match in LABEL.finditer(page.folded):
        if not match.group().startswith("COVID"):
            yield _mark(page, match, "initiative", 0.6, "label with a year", 5)
    for match in FIELD.finditer(page.folded):
        known = [m for m in page.known if match.start() <= m.start < match.end()]
        if any(mark.name_kind == "demonym" for mark in known):
            yield _mark(page, match, "organisation", 0.0, "field of study", 0)


def _mark(
    page: Page, match: re.Match[str], kind: str, score: float, how: str, weight: int
) -> Mark:
    start, end = match.span()
    return Mark(start, end, page.text[start:end], kind, score, how, weight=weight)
