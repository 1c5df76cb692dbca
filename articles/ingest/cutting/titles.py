"""Say how much a line looks like a title. Pure."""

import re

from .bios import bio_like
from .labels import read_label
from .words import is_small, words

LONGEST = 250
_SMALL = words(
    "a an the of in on at to for from with and or but as by vs via into over under "
    "after before amid its is are de la"
)
_NO_TITLE = re.compile(
    r"(?:vol(?:ume)?|no|number|issue|part|page)\b\W{0,3}\d"
    r"|.{0,240}(?:https?://|www\.|@|\bpp\. ?\d)",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\Z|[A-Z][a-z]{2,8} \d{1,2}(?:, \d{4})?\Z"
)
_DATED = re.compile(
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? (?=\d{4}\b)"
    r"|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?,? (?=\d{4}\b)|\d{4}-\d\d-\d\d\b)"
)
"""A line that opens with a day and its year is no second line of a title."""
_SENTENCES = re.compile(r"\w{3}[.!?…][”\"’)]*\s")
_ABBREVIATED = re.compile(r"(?:\b[A-Z]\.){2,}\Z|\.{3}\Z|\b(?:Jr|Sr|Inc|Co|Ltd)\.\Z")
CONTINUED = 0.2
"""What begins with a small letter may only be the second line of a title."""
STOPPED = 0.3
CAPITALS, HEADLINE, HALF, SENTENCE = 0.9, 0.75, 0.6, 0.4


def like_a_title(line: str) -> float:
    """Give 0 to 1: capitals 0.9, headline capitals 0.75, a bare sentence 0.4."""
    if not 2 < len(line) <= LONGEST or line[0] in "(-–—•*,;":
        return 0.0
    stopped = line.endswith((".", ",", ";")) and not _ABBREVIATED.search(line)
    if stopped and not line.endswith("."):
        return 0.0
    letters = [c for c in line if c.isalpha()]
    if len(letters) < 3 or _NO_TITLE.match(line) or _DAY.match(line):
        return 0.0
    label = read_label(line)
    if bio_like(line) or (label and label.kind != "unknown"):
        return 0.0
    if is_small(letters[0]):
        goes_on = len(line) <= 120 and not line.endswith(":") and not stopped
        return CONTINUED if goes_on else 0.0
    found = _by_capitals(line, letters)
    if stopped:
        # a full stop ends few titles; right above a byline it may
        if line.isupper() and len(line.split()) > 3:
            return HALF
        return STOPPED if found >= HEADLINE and len(line) <= 120 else 0.0
    return found


def _by_capitals(line: str, letters: list[str]) -> float:
    words = [word for word in re.split(r"[\s—–/-]+", line) if word[:1].isalnum()]
    if not any(is_small(c) or c.isupper() for c in letters):
        return 0.5 if len(line) <= 100 else 0.0
    if line.isupper():
        return CAPITALS if len(words) > 1 else HALF
    major = [word for word in words if word.lower() not in _SMALL] or words
    high = [word for word in major if not is_small(word[0])]
    if len(high) >= 0.8 * len(major) and len(words) > 1:
        return HEADLINE
    if _SENTENCES.search(line):
        return 0.0
    if len(high) >= 0.5 * len(words) and len(line) <= 200:
        return HALF if len(words) > 1 else SENTENCE
    if line.endswith((":", ")")):
        return 0.0
    if len(line) <= 120:
        return SENTENCE + 0.05 * line.endswith("?")
    return 0.3 if len(line) <= 160 else 0.0


def one_title(first: str, second: str) -> bool:
    """Say whether two lines make one title: the second runs on, or is a subtitle."""
    if _DATED.match(second):
        return False
    if first.endswith((":", "–", "—", "-", ",")) or is_small(second[:1]):
        return True
    if first.split()[-1].lower() in _SMALL:
        return True
    if first.isupper() or second.isupper():
        return first.isupper() and second.isupper()
    return like_a_title(first) >= HALF and like_a_title(second) >= SENTENCE
