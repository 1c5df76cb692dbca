"""Know what printed pages add: contents, running heads, mastheads. Pure."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from articles.ingest.records import IssueRecord

from .boilerplate import JOURNAL, opens_contents
from .dates import find_date
from .marks import Mark, Sign
from .titles import one_title

_ENTRY = re.compile(r"(?P<title>.{2,240}?)[\s.…·_]{1,200}(?P<page>\d{1,3})\Z")
_LEADERS = re.compile(r".{2,200}?(?:\.{4,}|(?:\s?[.…]){4,}|…{2,})\s*\d{0,3}\Z")
_NUMBERED = re.compile(
    r"(?:(?:page )?\d{1,4}\s?[|–—-]?\s)?(?P<rest>.*?)(?:\s?[|–—-]?\s\d{1,4})?\Z", re.I
)
_VOLUME = re.compile(r"\bvol(?:ume)?\.?\s?(\d{1,3})", re.IGNORECASE)
_NUMBER = re.compile(r"\b(?:no|number|issue|nr)\b\.?\s?(\d{1,3})", re.IGNORECASE)
_TITLE_OF_JOURNAL = re.compile(JOURNAL, re.IGNORECASE)
_BRIEFING = re.compile(r"\bbi-?weekly briefing\b", re.IGNORECASE)
LONGEST_HEAD = 120
LONGEST_CAPTION = 160
_STOPS = (".", "!", "?", ".”", '."', "?”", "!”", ":", ";", ".’", ".)")
OFTEN = 3


def know_pages(marks: Sequence[Mark]) -> list[Mark]:
    """Mark contents pages and running heads; raise the titles that contents name."""
    known = _captions(_tags(_running_heads(marks)))
    known, titles = _contents(_lists(_dates_of_the_issue(known)))
    if not titles:
        return known
    return [
        replace(one, title=max(one.title, 0.95))
        if one.sign is Sign.TEXT and not one.decided and _plain(one.words) in titles
        else one
        for one in known
    ]


def read_issue(marks: Sequence[Mark]) -> IssueRecord:
    """Read what the mastheads say of the issue."""
    title = volume = number = day = None
    for one in marks:
        if one.kind != "masthead" or one.sign is not Sign.BOILERPLATE:
            continue
        words = one.words
        title = title or _journal(words)
        volume = volume or _first(_VOLUME, words)
        number = number or _first(_NUMBER, words)
        found = find_date(words)
        day = day or (found.date if found else None)
    return IssueRecord(title, volume, number, day)


def _journal(words: str) -> str | None:
    known = _TITLE_OF_JOURNAL.search(words)
    if known:
        return known[0]
    # another journal's name stands before the volume or before “BI-WEEKLY BRIEFING”
    ends = [m.start() for p in (_VOLUME, _BRIEFING) if (m := p.search(words))]
    name = words[: min(ends, default=0)].strip(" ,.;|–—-")
    return name or None


def _first(pattern: re.Pattern[str], words: str) -> str | None:
    found = pattern.search(words)
    return found[1] if found else None


def _dates_of_the_issue(marks: Sequence[Mark]) -> list[Mark]:
    """Give the date line beside a volume and number to the masthead."""
    known = list(marks)
    for at, one in enumerate(marks):
        if one.kind != "masthead" or not _VOLUME.search(one.words):
            continue
        if find_date(one.words):
            continue
        for beside in (at - 1, at + 1):
            other = marks[beside] if 0 <= beside < len(marks) else one
            if other.sign is Sign.DATE and not other.decided:
                known[beside] = other.as_boilerplate(
                    "masthead", "the date beside volume and number", 0.85
                )
    return known


def _tags(marks: Sequence[Mark]) -> list[Mark]:
    """Give the line below “Tagged under” to the footer, when a footer goes on."""
    known = list(marks)
    for at in range(len(marks) - 1):
        one, tags = marks[at], marks[at + 1]
        if one.kind != "footer" or one.words.strip(" :").lower() != "tagged under":
            continue
        last = at + 2 >= len(marks) or marks[at + 2].sign is Sign.BOILERPLATE
        few = len(tags.words) <= LONGEST_HEAD and not tags.words.endswith(".")
        if last and few and tags.sign is Sign.TEXT and not tags.decided:
            known[at + 1] = tags.as_boilerplate("footer", "tags", 0.8, ends=True)
    return known


def _captions(marks: Sequence[Mark]) -> list[Mark]:
    """Mark a few words without a full stop between abstract and first label.

    A picture stands there on the web page. Only below a byline: elsewhere they may be
    the title of the next article.
    """
    known = list(marks)
    for at in range(2, len(marks) - 1):
        one, abstract, label = marks[at], marks[at - 1], marks[at + 1]
        few = 3 < len(one.words) <= LONGEST_CAPTION and one.sign is Sign.TEXT
        stopped = one.words.endswith(_STOPS)
        opens = label.sign is Sign.LABEL and label.kind == "background"
        if not few or stopped or one.decided or not opens:
            continue
        whole = abstract.sign is Sign.TEXT and abstract.words.endswith(_STOPS)
        above = {other.sign for other in marks[max(0, at - 4) : at - 1]}
        if whole and Sign.BYLINE in above and Sign.LABEL not in above:
            reason = "a few words without a full stop between abstract and label"
            known[at] = one.as_boilerplate("caption", reason, 0.65)
    return known


def _running_heads(marks: Sequence[Mark]) -> list[Mark]:
    """Mark short lines that come again and again, with numbers that change or often."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(marks):
        free = one.sign is Sign.TEXT and not one.decided and one.names is None
        if free and len(one.words) <= LONGEST_HEAD:
            match = _NUMBERED.match(one.words)
            rest = match["rest"].casefold() if match else ""
            if len(rest) > 3 and not rest.endswith((".", ")", "?", "!")):
                places[rest].append(at)
    known = list(marks)
    for where in places.values():
        printed = {marks[at].words for at in where}
        if len(where) < OFTEN or (len(printed) < 2 and len(where) < OFTEN + 1):
            continue
        for at in where:
            if not _before_a_byline(marks, at):
                known[at] = marks[at].as_boilerplate(
                    "furniture", f"a running head: it comes {len(where)} times", 0.8
                )
    return known


def _before_a_byline(marks: Sequence[Mark], at: int) -> bool:
    following = marks[at + 1] if at + 1 < len(marks) else None
    if following is None:
        return False
    return following.sign is Sign.BYLINE or following.names is not None


def _lists(marks: Sequence[Mark]) -> list[Mark]:
    """Mark lists of titles, on a cover say, that come again above their articles."""
    last: dict[str, int] = {}
    for at, one in enumerate(marks):
        if one.sign is Sign.TEXT and one.title:
            last[_plain(one.words)] = at
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
            and last.get(title := _plain(marks[i].words), 0) >= end
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


def _contents(marks: Sequence[Mark]) -> tuple[list[Mark], set[str]]:
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
    return {_plain(" ".join(parts[:end])) for end in range(2, len(parts) + 1)}


def _entry(words: str) -> re.Match[str] | None:
    """Read a line of contents: a title, and the number of a page behind it."""
    if len(words) > LONGEST_HEAD * 3 or not words[-1:].isdigit():
        return None
    return _ENTRY.match(words)


def _title_of_entry(words: str) -> str:
    entry = _entry(words)
    return _plain(entry["title"] if entry else words)


def _plain(words: str) -> str:
    return "".join(c for c in words[: LONGEST_HEAD * 3].casefold() if c.isalnum())
