"""Know what printed pages add: running heads, captions, mastheads. Pure."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from articles.ingest.records import IssueRecord

from .boilerplate import JOURNAL
from .contents import LONGEST_HEAD, mark_contents, mark_lists, plain
from .dates import find_date
from .marks import Mark, Sign
from .menus import without_menus
from .repeats import without_repeats
from .titles import HALF, HEADLINE

_NUMBERED = re.compile(
    r"(?:(?:page )?\d{1,4}\s?[|–—-]?\s)?(?P<rest>.*?)(?:\s?[|–—-]?\s\d{1,4})?\Z", re.I
)
_VOLUME = re.compile(r"\bvol(?:ume)?[.:]?\s?(\d{1,3})", re.IGNORECASE)
_NUMBER = re.compile(r"\b(?:no|number|issue|nr)\b[.:]?\s?(\d{1,3})", re.IGNORECASE)
_TITLE_OF_JOURNAL = re.compile(JOURNAL, re.IGNORECASE)
_BULLET = re.compile(r"[*•·-]\s")
_BRIEFING = re.compile(r"\bbi-?weekly briefing\b", re.IGNORECASE)
LONGEST_CAPTION = 160
PICTURE_WORDS = 5
_STOPS = (".", "!", "?", ".”", '."', "?”", "!”", ":", ";", ".’", ".)")
OFTEN = 3


def know_pages(marks: Sequence[Mark]) -> list[Mark]:
    """Mark contents pages and running heads; raise the titles that contents name."""
    known = _captions(_tags(_running_heads(without_menus(marks))))
    known, titles = mark_contents(mark_lists(_dates_of_the_issue(known)))
    known = without_repeats(known)
    if not titles:
        return known
    return [
        replace(one, title=max(one.title, 0.95))
        if one.sign is Sign.TEXT and not one.decided and plain(one.words) in titles
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
    name = words[: min(ends, default=0)].removeprefix("Publication:")
    name = name.strip(" ,.;:|–—-")
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
        if _mark_list_of_tags(known, at + 1):
            continue
        last = at + 2 >= len(marks) or marks[at + 2].sign is Sign.BOILERPLATE
        few = len(tags.words) <= LONGEST_HEAD and not tags.words.endswith(".")
        if last and few and tags.sign is Sign.TEXT and not tags.decided:
            known[at + 1] = tags.as_boilerplate("footer", "tags", 0.8, ends=True)
    return known


def _mark_list_of_tags(known: list[Mark], at: int) -> bool:
    """Mark the items of a list below “Tagged under”; say whether there is one."""
    first = at
    while at < len(known) and _BULLET.match(known[at].words[:LONGEST_HEAD]):
        if len(known[at].words) > LONGEST_HEAD or known[at].decided:
            break
        known[at] = known[at].as_boilerplate("footer", "tags", 0.85, ends=True)
        at += 1
    return at > first


def _captions(marks: Sequence[Mark]) -> list[Mark]:
    """Mark a few words without a full stop between abstract and first label.

    A picture stands there on the web page. Only below a byline: elsewhere they may be
    the title of the next article.
    """
    known = list(marks)
    for at in range(1, len(marks) - 1):
        if _names_a_picture(marks, at):
            reason = "a few words in small letters, as pictures are named"
            known[at] = marks[at].as_boilerplate("caption", reason, 0.7)
    for at in range(2, len(marks) - 1):
        one, abstract, label = marks[at], marks[at - 1], marks[at + 1]
        few = 3 < len(one.words) <= LONGEST_CAPTION and one.sign is Sign.TEXT
        stopped = one.words.endswith(_STOPS)
        opens = label.sign is Sign.LABEL and label.kind == "background"
        if not few or stopped or one.decided or not opens:
            continue
        whole = abstract.sign is Sign.TEXT and abstract.words.endswith(_STOPS)
        above = {other.sign for other in marks[max(0, at - 4) : at - 1]}
        if one.names is not None and abstract.title >= HALF:
            continue  # the authors, below a title that ends with a mark
        if one.title >= HEADLINE and marks[at - 2].sign is Sign.TEXT:
            continue  # behind several paragraphs, the title of the next article
        if whole and Sign.BYLINE in above and Sign.LABEL not in above:
            reason = "a few words without a full stop between abstract and label"
            known[at] = one.as_boilerplate("caption", reason, 0.65)
    return known


def _names_a_picture(marks: Sequence[Mark], at: int) -> bool:
    """Say whether a line is what a list prints for a picture: “rsz valley well”."""
    one, above, below = marks[at], marks[at - 1], marks[at + 1]
    plain = one.sign is Sign.TEXT and not one.decided and one.words.islower()
    if not plain or len(one.words.split()) > PICTURE_WORDS:
        return False
    whole = above.sign is Sign.TEXT and above.words.endswith(_STOPS)
    listed = below.sign is Sign.BOILERPLATE and below.kind == "published"
    return whole and listed and not one.words.endswith(_STOPS)


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
