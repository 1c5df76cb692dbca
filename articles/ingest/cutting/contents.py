"""Know pages of contents and lists of titles. Pure."""

import re
from collections.abc import Sequence

from .boilerplate import opens_contents
from .marks import Mark, Sign
from .titles import one_title

_ENTRY = re.compile(r"(?P<title>.{2,240}?)[\s.…·_]{1,200}(?P<page>\d{1,3})\Z")
_LEADERS = re.compile(
    # at the end of a sentence that breaks off there may be four
    r".{2,200}?(?:(?:(?:\s?[.…]){4,}|…{2,})\s*\d{1,3}|(?:\s?[.…]){6,}\s*)\Z"
)
LONGEST_HEAD = 120


def mark_lists(marks: Sequence[Mark]) -> list[Mark]:
    """Mark lists of titles, on a cover say, that come again above their articles."""
    last: dict[str, int] = {}
    for at, one in enumerate(marks):
        if one.sign is Sign.TEXT and one.title:
            last[plain(one.words)] = at
    known = list(marks)
    at = 0
    while at < len(marks):
        end = at
        while end < len(marks) and _may_be_listed(marks[end]):
            end += 1
        listed = [i for i in range(at, end) if marks[i].sign is Sign.TEXT]
        if end < len(marks) and marks[end].sign is not Sign.IMPRINT:
            listed = _without_a_head(marks, listed)
        again = {
            title
            for i in listed
            if marks[i].names is None
            and last.get(title := plain(marks[i].words), 0) >= end
        }
        if len(listed) > 2 and len(again) > 1:
            for i in listed:
                known[i] = marks[i].as_boilerplate(
                    "contents", "a list of titles that come again", 0.8
                )
        at = max(end, at + 1)
    return known


def _without_a_head(marks: Sequence[Mark], listed: list[int]) -> list[int]:
    """Leave out the last lines of a list when they may head the text below it."""
    kept = list(listed)
    if kept and marks[kept[-1]].names is not None:
        kept.pop()
    following = kept.pop() if kept else None
    while kept and following is not None and marks[kept[-1]].names is None:
        if not one_title(marks[kept[-1]].words, marks[following].words):
            break
        following = kept.pop()
    return kept


def _may_be_listed(one: Mark) -> bool:
    if one.sign is Sign.BOILERPLATE:
        return True
    return (
        one.sign is Sign.TEXT
        and not one.decided
        and (one.title > 0 or one.names is not None)
    )


def mark_contents(marks: Sequence[Mark]) -> tuple[list[Mark], set[str]]:
    """Mark pages of contents, and give the titles they list."""
    known = list(marks)
    titles: set[str] = set()
    at = 0
    while at < len(known):
        one = known[at]
        if opens_contents(one.words[:40]) and not one.decided:
            end = _end_of_contents(marks, at)
            for inside in range(at, end):
                _enter(known, inside, titles, "a line of the contents")
            at = end
            continue
        if (
            one.sign is Sign.TEXT
            and not one.decided
            and _LEADERS.match(one.words[:400])
        ):
            _enter(known, at, titles, "dots lead to a page number")
        at += 1
    return known, titles


def _enter(known: list[Mark], at: int, titles: set[str], reason: str) -> None:
    one = known[at]
    title = _title_of_entry(one.words)
    if one.sign is Sign.TEXT and one.names is None and len(title) > 8:
        titles.add(title)
    if one.sign is not Sign.BOILERPLATE or one.kind == "published":
        known[at] = one.as_boilerplate("contents", reason, 0.88)


def _end_of_contents(marks: Sequence[Mark], start: int) -> int:
    """Say with which piece the page of contents is over."""
    begun: set[str] = set()
    at = start + 1
    while at < len(marks):
        one = marks[at]
        if one.decided or one.sign in {Sign.LABEL, Sign.IMPRINT, Sign.DATE}:
            break
        if one.sign is Sign.BYLINE and not _listed_byline(marks, at):
            # the title above an article's byline is no longer of the contents
            while at - 1 > start and _may_head(marks[at - 1]):
                at -= 1
            return at
        entry = _entry(one.words)
        title = _title_of_entry(one.words)
        if one.sign is Sign.TEXT:
            if title in begun and not entry and one.names is None:
                break
            if not entry and one.title == 0 and one.names is None:
                return _without_last_head(marks, start, at)
            begun |= _beginnings(entry["title"] if entry else one.words)
        at += 1
    return at


def _listed_byline(marks: Sequence[Mark], at: int) -> bool:
    """Say whether a byline is of the contents: between an entry and a title."""
    if at + 1 >= len(marks) or not _entry(marks[at - 1].words):
        return False
    following = marks[at + 1]
    return following.sign is Sign.TEXT and following.title > 0


def _may_head(one: Mark) -> bool:
    plain = one.sign is Sign.TEXT and one.title > 0 and one.names is None
    return plain and not _entry(one.words)


def _without_last_head(marks: Sequence[Mark], start: int, at: int) -> int:
    """Leave title and name to the text they stand before, when no page is named."""
    names = at - 1 > start and marks[at - 1].names is not None
    first = at - 1 - names
    if first > start and _may_head(marks[first]) and marks[first].names is None:
        return first
    return at


def _beginnings(title: str) -> set[str]:
    """Give a title and its first words: above its article it may be on two lines."""
    parts = title.split()[:40]
    return {plain(" ".join(parts[:end])) for end in range(2, len(parts) + 1)}


def _entry(words: str) -> re.Match[str] | None:
    """Read a line of contents: a title, and the number of a page behind it."""
    if len(words) > LONGEST_HEAD * 3 or not words[-1:].isdigit():
        return None
    return _ENTRY.match(words)


def _title_of_entry(words: str) -> str:
    entry = _entry(words)
    return plain(entry["title"] if entry else words)


def plain(words: str) -> str:
    return "".join(c for c in words[: LONGEST_HEAD * 3].casefold() if c.isalnum())
