"""Which line breaks are only print: hard wraps and broken words. Pure.

A line is joined to the one before it when the first word would not have fitted there
any more, and when neither is by its own look a title, a byline, a label or a date.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

LABEL_LINE = re.compile(
    r"\W*(?:back?g?round|implications?|conclusions?|"
    r"authors?(?:[’'`´]s?|s[’'`´])? bios?|about the authors?)\W*:?\s*\Z",
    re.I,
)
_OPENS = re.compile(
    r"(?:BACK?G?ROUND|IMPLICATIONS?|CONCLUSIONS?|AUTHORS?(?:[’'`´]S?|S[’'`´])? BIOS?)\b"
    r"|(?:Back?g?round|Implications?|Conclusions?|Authors?(?:[’'`´]s?)? [Bb]ios?) ?:"
    r"|About the [Aa]uthors?\b|Published in\b|Posted on\b"
    r"|[*•‣▪◦·]\s"
)
_ITEM = re.compile(r"[-–—]\s|\d{1,2}[.)]\s|https?://|www\.")
"""Opens an item or an address when it comes after the end of a sentence."""
_NAME = r"[A-Z][\w.’'-]*"
_FULL_NAME = rf"{_NAME}(?: (?:[a-z]{{2,3}} )?{_NAME}){{0,4}}"
_BYLINE = re.compile(
    rf"(?:By:?|by:) {_FULL_NAME}(?:(?:,? and |,? & |, ){_FULL_NAME}){{0,9}}"
    r"\.?(?: \([^()]*\))?\s*\Z"
)
_MONTH = (
    "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_DATE_LINE = re.compile(
    rf"\W*(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:{_MONTH} \d{{1,2}},? "
    rf"\d{{4}}|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}|"
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4})\W*\Z"
)
_ENDS = re.compile(r"[.?!:;…][”’\"')\]]*\Z")
_BROKEN = re.compile(r"([^\W_][\w’'-]*)[-\u2010]\Z")
_LONGEST_WORD = 60
_GOES_ON = re.compile(r"([^\W_]+)")
_WORDS = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_COMPOUNDS = frozenset(
    [
        "all", "anti", "cross", "double", "eight", "eighty", "ethno", "ex", "far",
        "fifty", "first", "five", "forty", "four", "full", "half", "hard", "high",
        "ill", "large", "last", "like", "long", "low", "many", "mid", "multi", "neo",
        "new", "nine", "ninety", "non", "one", "pan", "post", "private", "pseudo",
        "quasi", "second", "self", "semi", "seven", "seventy", "short", "single", "six",
        "sixty", "small", "so", "socio", "soft", "still", "ten", "third", "thirty",
        "three", "top", "twenty", "two", "ultra", "vice", "well", "wide",
    ]
)  # fmt: skip
"""First parts after which a hyphen is mostly meant, but before one of these endings."""
_ENDINGS = re.compile(
    r"(?:e[dnrs]|ers|ern|est|ly|ments?|ings?|th|teen|ty|ness|ages?|ships?|wards?|als?|"
    r"isms?|ists?|y|s)\Z"
)
_AT_BREAK = re.compile(r"[\w’'-]{1,60}[-\u2010] {0,9}\n\s{0,20}\w{0,60}")
WIDEST = 130
"""Longer lines are no hard wraps: a page of type has about 60 to 100 characters."""
NARROWEST = 40
FEWEST = 3
"""So many lines must break in the middle of a sentence before any is joined."""
_ROOM_FOR_A_SYLLABLE = 12


def stands_alone(line: str) -> bool:
    """Say whether a line is by its look a label, a byline, a date: never joined."""
    words = line.strip()
    return bool(
        LABEL_LINE.match(words) or _BYLINE.match(words) or _DATE_LINE.match(words)
    )


def may_follow(line: str, following: str) -> bool:
    """Say whether, by their looks alone, the second line may go on with the first."""
    if not line.strip() or not following.strip():
        return False
    if stands_alone(line) or stands_alone(following):
        return False
    if _OPENS.match(following.strip()):
        return False
    if _ITEM.match(following.strip()) and ends_sentence(line):
        return False
    return _in_capitals(line) == _in_capitals(following) or (
        # the rest of a title, or a few acronyms in a sentence
        line.isupper() == following.isupper()
    )


def _in_capitals(line: str) -> bool:
    return line.isupper() and len(line.split()) > 2


def ends_sentence(line: str) -> bool:
    """Say whether a line ends as sentences do."""
    return bool(_ENDS.search(line.rstrip()[-10:]))


def mid_sentence(line: str, following: str) -> bool:
    """Say whether a sentence runs over the break between two lines."""
    return not ends_sentence(line) and following.lstrip()[:1].islower()


def hard_wraps(lines: Sequence[str]) -> list[int]:
    """Give the numbers of the lines that go on with the line before them.

    A stretch of lines counts as hard-wrapped when some of its lines break in the middle
    of a sentence just where the next word would not have fitted.
    """
    widths = [len(line) for line in lines]
    joins: list[int] = []
    for first, last in _blocks(widths):
        filled = sorted(width for width in widths[first:last] if width)
        width = filled[int(0.97 * (len(filled) - 1))] if filled else 0
        if width < NARROWEST:
            continue
        found = [n for n in range(first + 1, last) if _goes_on(lines, n, width)]
        evidence = sum(mid_sentence(lines[n - 1], lines[n]) for n in found)
        if evidence >= max(FEWEST, 0.3 * len(found)):
            joins += found
    return joins


def _goes_on(lines: Sequence[str], number: int, width: int) -> bool:
    """Say whether a line begins where the one before it was full."""
    before, line = lines[number - 1], lines[number]
    if not before or not line:
        return False
    word = line.split(maxsplit=1)[0]
    room = width - len(before) - 1
    full = room < len(word)
    if not full and "-" in word:
        full = room < word.index("-") + 1  # the wrap may come after that hyphen too
    if not full and _BROKEN.search(before[-_LONGEST_WORD:]):
        full = room < _ROOM_FOR_A_SYLLABLE
    indented = line[:1].isspace() and not before[:1].isspace()
    return full and not indented and may_follow(before, line)


def _blocks(widths: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Find the runs of lines that one width may rule: none beyond the widest page.

    Blank lines do not end a run.
    """
    first: int | None = None
    for number, width in enumerate([*widths, WIDEST + 1]):
        if width > WIDEST:
            if first is not None and number - first > 1:
                yield first, number
            first = None
        elif first is None:
            first = number


class Words:
    """The words of a text, to tell broken words from hyphenated ones by."""

    def __init__(self, text: str) -> None:
        whole = _AT_BREAK.sub(" ", text)
        self.count = Counter(found[0].casefold() for found in _WORDS.finditer(whole))
        self.plain_wraps = self._plain_wraps(text)
        self.firsts = {word.split("-")[0] for word in self.count if "-" in word}

    def _plain_wraps(self, text: str) -> bool:
        """Say whether lines break at hyphens of the words, but not within words.

        Where both seem to occur, print may write a word in two ways: the more count.
        """
        broken = kept = 0
        for found in _AT_BREAK.finditer(text):
            head, _, tail = re.sub(r"\s", "", found[0]).casefold().rpartition("-")
            broken += bool(self.count[head + tail])
            kept += bool(self.count[f"{head}-{tail}"])
        return kept > 0 and kept >= 2 * broken

    def keeps_hyphen(self, line: str, following: str) -> bool | None:
        """Say whether the hyphen at the end of a line belongs to the word.

        None when the line does not end in the middle of a word. “China-” and “Pakistan”
        keep theirs, “cooper-” and “ation” do not; for the others the rest of the text
        shows how the word is written.
        """
        broken = _BROKEN.search(line.rstrip()[-_LONGEST_WORD:])
        goes_on = _GOES_ON.match(following.lstrip())
        if not broken or not goes_on:
            return None
        head, tail = broken[1].casefold(), goes_on[1].casefold()
        capitals = broken[1].isupper() and goes_on[1].isupper()
        if head[-1].isdigit() or not (goes_on[1][0].islower() or capitals):
            return True
        last = head.rsplit("-", 1)[-1]
        if self.plain_wraps:
            return True
        if self.count[last + tail] or self.count[head + tail]:
            return False
        if self.count[f"{head}-{tail}"] or self.count[f"{last}-{tail}"]:
            return True
        if _ENDINGS.match(tail):
            return False
        if last in _COMPOUNDS or len(last) > 2 and last in self.firsts:
            return True
        return len(tail) > 2 and bool(self.count[last] and self.count[tail])
