"""Know titles that a page prints again: above the picture, in a trail. Pure."""

from collections.abc import Sequence

from .contents import plain
from .marks import Mark, Sign
from .titles import SENTENCE

FEWEST_LETTERS = 12
"""What is shorter may come again without being a title."""
SHORTEST_PROSE = 200
RUBRIC_WORDS = 3


def without_repeats(marks: Sequence[Mark]) -> list[Mark]:
    """Mark the titles that come again before the text of their article begins.

    Those above a byline are kept, or else the first: two articles may share a title.
    """
    known = list(marks)
    start = 0
    while start < len(marks):
        end = start
        while end < len(marks) and not _is_prose(marks[end]):
            end += 1
        _mark_again(known, start, end)
        start = end + 1
    return known


def _mark_again(known: list[Mark], start: int, end: int) -> None:
    places: dict[str, list[int]] = {}
    for at in range(start, end):
        one = known[at]
        free = one.sign is Sign.TEXT and one.names is None and not one.decided
        title = free and one.title >= SENTENCE
        words = plain(one.words) if title else ""
        if len(words) < FEWEST_LETTERS:
            continue
        places.setdefault(words, []).append(at)
        if at > start and known[at - 1].title:
            # above its article a title may be on two lines
            places.setdefault(plain(known[at - 1].words) + words, []).append(at)
    for again in places.values():
        if len(again) == 1:
            continue
        heads = [at for at in again if _above_a_byline(known, at, end)]
        kept = heads or again[:1]
        if start == 0:
            _mark_rubrics(known, start, kept[0])
        for at in again:
            if at not in kept:
                known[at] = known[at].as_boilerplate(
                    "furniture", "the title of the article once more", 0.8
                )


def _mark_rubrics(known: list[Mark], start: int, kept: int) -> None:
    """Mark the few words above a title that comes again: they are not of it."""
    for at in range(start, kept):
        one = known[at]
        few = len(one.words.split()) <= RUBRIC_WORDS
        if one.sign is Sign.TEXT and one.title and few and not one.decided:
            known[at] = one.as_boilerplate(
                "published", "a rubric above the title", 0.75, ends=True
            )


def _is_prose(one: Mark) -> bool:
    if one.sign in {Sign.LABEL, Sign.IMPRINT}:
        return one.kind != "unknown" and len(one.words) > SHORTEST_PROSE
    long = one.title == 0 and len(one.words) > SHORTEST_PROSE
    return one.sign is Sign.TEXT and long


def _above_a_byline(marks: Sequence[Mark], at: int, end: int) -> bool:
    following = marks[at + 1] if at + 1 < end else None
    return following is not None and (
        following.sign is Sign.BYLINE or following.names is not None
    )
