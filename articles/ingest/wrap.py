"""Which line breaks are only print: hard wraps and broken words. Pure.

A line is joined to the one before it when the first word would not have fitted there
any more, and when neither is by its own look a title, a byline, a label or a date.
"""

import re
from collections import Counter
from collections.abc import Sequence

LABEL_LINE = re.compile(
    r"\W*(?:back?g?round|implications?|conclusions?|"
    r"authors?(?:[’'`´]s?|s[’'`´])? bios?|about the authors?)\W*:?\s*\Z",
    re.I,
)
_OPENS = re.compile(
    r"(?:BACK?G?ROUND|IMPLICATIONS?|CONCLUSIONS?|AUTHORS?(?:[’'`´]S?|S[’'`´])? BIOS?)\b"
    r"|(?:Back?g?round|Implications?|Conclusions?|Authors?(?:[’'`´]s?)? [Bb]ios?) ?:"
    r"|About the [Aa]uthors?\b|Published in\b|Posted on\b"
    r"|[-*•‣▪◦–—·]\s|\d{1,2}[.)]\s|https?://|www\."
)
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
FEWEST = 3
"""So many lines must break in the middle of a sentence before any is joined."""


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
    return not (line.isupper() and len(line.split()) > 2 and not following.isupper())


def ends_sentence(line: str) -> bool:
    """Say whether a line ends as sentences do."""
    return bool(_ENDS.search(line.rstrip()[-10:]))


def mid_sentence(line: str, following: str) -> bool:
    """Say whether a sentence runs over the break between two lines."""
    return not ends_sentence(line) and following.lstrip()[:1].islower()


def hard_wraps(lines: Sequence[str]) -> list[int]:
    """Give the numbers of the lines that go on with the line before them.

    None, when the text is not hard-wrapped: too few of its lines break in the middle of
    a sentence where the next word would not have fitted.
    """
    widths = [len(line) for line in lines]
    joins: list[int] = []
    evidence = 0
    for first, last in _blocks(widths):
        width = max(widths[first:last])
        for number in range(first + 1, last):
            before, line = lines[number - 1], lines[number]
            if not before or not line:
                continue
            word = line.split(maxsplit=1)[0]
            full = widths[number - 1] + 1 + len(word) > width
            if not full and "-" in word:
                # a wrap may also come after a hyphen inside the word
                full = widths[number - 1] + 2 + word.index("-") > width
            if not full and _BROKEN.search(before):
                full = widths[number - 1] > width - 12
            indented = line[:1].isspace() and not before[:1].isspace()
            if full and not indented and may_follow(before, line):
                joins.append(number)
                evidence += mid_sentence(before, line)
    return joins if evidence >= FEWEST else []


def _blocks(widths: Sequence[int]) -> list[tuple[int, int]]:
    """Find the runs of lines that one width may rule: short enough, and not alone.

    Blank lines do not end a run; lines beyond the widest page do.
    """
    blocks: list[tuple[int, int]] = []
    first: int | None = None
    for number, width in enumerate([*widths, WIDEST + 1]):
        if width > WIDEST:
            if first is not None and number - first > 1:
                blocks.append((first, number))
            first = None
        elif first is None:
            first = number
    return blocks


class Words:
    """The words of a text, to tell broken words from hyphenated ones by."""

    def __init__(self, text: str) -> None:
        whole = _AT_BREAK.sub(" ", text)
        self.count = Counter(found[0].casefold() for found in _WORDS.finditer(whole))
        self.firsts = {word.split("-")[0] for word in self.count if "-" in word}

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
        if not goes_on[1][0].islower() or head[-1].isdigit():
            return True
        last = head.rsplit("-", 1)[-1]
        if self.count[last + tail] or self.count[head + tail]:
            return False
        if self.count[f"{head}-{tail}"] or self.count[f"{last}-{tail}"]:
            return True
        if _ENDINGS.match(tail):
            return False
        if last in _COMPOUNDS or len(last) > 2 and last in self.firsts:
            return True
        return len(tail) > 2 and bool(self.count[last] and self.count[tail])
