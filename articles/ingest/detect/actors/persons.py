"""People by office and name, verbs of saying, and the shape of their names. Pure."""

import re
from collections.abc import Iterator

from articles.ingest.detect.clue_words import NOT_IN_NAMES
from articles.ingest.detect.wordlists import (
    HEADS,
    HUMAN_VERBS,
    NAME_PARTICLES,
    OFFICE_WORDS,
    ROLES,
    SAYING,
    TITLES,
    word_set,
)

from .forenames import first_name
from .marks import Mark
from .page import Page
from .text import LINKS, common

SURNAME = re.compile(
    r"(?:[a-z](?:ov|ev|yev|ova|eva|yeva|ovich|evich|shvili|dze|adze|idze|yan|ian|iants|"
    r"enko|chuk|sky|skiy|skii|skaya|uly|uulu|kyzy|oglu|oğlu|zade|zadeh|zoda|poor|"
    r"pour|bekov|beyli|baev|bayev|shin|tsyn|stein|sson|berg|mann|elli|ński|wicz))$"
)
SLAVIC = re.compile(
    r"^[A-Z][a-z]{2,}(?:[aiy]ev|ov|[ao]va|eva|vich|enko|"
    r"shvili|dze|[dlnrtv]sk(?:y|iy|aya))$"
)
"""Endings that tell a surname even where it stands alone."""
ENDING = "ending of a surname"
ALSO_FORENAMES = word_set("Chad Jordan Georgia Israel Malta Kenya India Cyprus Brazil")
LONGEST = 5


def persons(page: Page) -> Iterator[Mark]:
    """Give people that stand by an office, a verb of saying or an apposition."""
    reached = -1
    for start, end in page.runs:
        found = _in_run(page, start, end) or _after_person(page, start, end, reached)
        if found:
            reached = page.index_at(found.end)
            yield found


def _after_person(page: Page, start: int, end: int, reached: int) -> Mark | None:
    """Take a full name for a person's after “and” and another person."""
    link = page.word(start - 1)
    if (
        link is None
        or link.low != "and"
        or start - 1 != reached
        or end - start > 4
        or end - start < 2
        or not _like_name(page, start, end)
    ):
        return None
    return _mark(page, start, end, 0.65, "person after a person")


def _in_run(page: Page, start: int, end: int) -> Mark | None:
    words = page.words
    name, how, score = start, "", 0.0
    titles = [at for at in range(start, end) if words[at].low in TITLES]
    offices = [at for at in range(start, end) if words[at].low in OFFICE_WORDS | TITLES]
    full = first_name(page, start, end)
    if full is not None:
        finish = _with_syllable(page, _with_particles(page, full, end))
        return _mark(page, full, finish, 0.8, "first name")
    if titles and max(offices) + 1 < end:
        name, how, score = max(offices) + 1, "office and name", 0.85
    elif titles:
        return None
    else:
        name, how, score = _by_neighbours(page, start, end)
    end = _with_particles(page, name, end)
    if not how or not _like_name(page, name, end):
        return None
    alone = ("office and name", "occupation and name", ENDING)
    if end - name == 1 and how not in alone:
        return None
    return _mark(page, name, end, score, how)


def _mark(page: Page, start: int, end: int, score: float, how: str) -> Mark:
    begin, finish = page.words[start].start, page.words[end - 1].end
    return Mark(
        begin, finish, page.text[begin:finish], "person", score, how, weight=2
    )  # fmt: skip


def _by_neighbours(page: Page, start: int, end: int) -> tuple[int, str, float]:
    """Say by which rule a run without a title is a person's name, if by any."""
    before, words = page.word(start - 1), page.words
    inside = _past_state(page, start)
    if inside > start and inside < end and office_chain(page, start):
        return inside, "office and name", 0.85
    past = start
    while past < end - 1 and words[past].low in OFFICE_WORDS:
        past += 1
    if past > start and office_chain(page, start):
        return past, "office and name", 0.85
    if (
        before
        and words[start].gap == " "
        and before.low in ROLES
        and not before.capital
    ):
        return start, "occupation and name", 0.8
    if end - start == 1:
        sure = SLAVIC.search(words[start].text)
        return start, ENDING if sure else "", 0.55 if sure else 0.0
    if _forename(page, start, end):
        return start, "forename", 0.55
    if _apposition(page, end):
        return start, "name and office", 0.8
    if says(page, end):
        return start, "verb of saying", 0.75
    if before and before.low in SAYING and words[start].gap == " ":
        return start, "verb of saying", 0.65
    if before and words[start].gap in (" ", ", ") and _plural_role(before.low):
        return start, "occupation and name", 0.7
    if (
        before
        and before.low == "to"
        and (page.word(start - 2) or before).low == "according"
    ):
        return start, "according to", 0.65
    if before and before.low in HUMAN_VERBS and words[start].gap == " ":
        return start, "verb of meeting", 0.6
    after = page.word(end)
    if after and after.low in HUMAN_VERBS and after.gap == " ":
        return start, "verb of doing", 0.6
    if any(word.low in LINKS for word in words[start + 1 : end - 1]):
        return start, "particle of a name", 0.6
    if SURNAME.search(words[end - 1].low) and end - start <= 4:
        return start, ENDING, 0.7
    plain = words[start].gap == " " and not words[end - 1].possessive
    plain = plain and page.known_from(end - 1) is None
    if before and before.low == "by" and plain:
        return start, "after “by”", 0.5
    return start, "", 0.0


def _plural_role(word: str) -> bool:
    return word.endswith("s") and word[:-1] in ROLES


def _past_state(page: Page, start: int) -> int:
    mark = page.known_from(start)
    return page.index_at(mark.end) if mark else start


def office_chain(page: Page, start: int) -> bool:
    """Say whether “President of” or “Ambassador to” leads up to a state's name."""
    words = page.words
    link = page.word(start - 1)
    if link is None or link.low not in ("of", "to", "in", "for") or link.gap != " ":
        return False
    return any(
        words[at].low in TITLES or words[at].low in ROLES
        for at in range(max(0, start - 6), start - 1)
    )


def _apposition(page: Page, end: int) -> bool:
    """Look after “Name,” for “the chairman of”, “a senior fellow”, “PhD”."""
    first = page.word(end)
    if first is None or first.gap != ", ":
        return False
    for at in range(end, min(end + 7, len(page.words))):
        word = page.words[at]
        if at > end and word.gap not in (" ", "-", "'s "):
            return False
        if word.low in TITLES or word.low in ROLES or word.low in ("phd", "ph.d."):
            return at < end + 4 or word.low in TITLES
        if word.low in ("fellow", "analyst"):
            return True
        if word.low in ("is", "was", "has", "which", "and", "who", "where"):
            return word.low == "who" and at == end
    return False


def says(page: Page, end: int) -> bool:
    """Look for a verb of saying, with “has” or an adverb before it."""
    for at in (end, end + 1):
        word = page.word(at)
        if word is None or word.gap not in (" ", ", "):
            return False
        if word.low in SAYING:
            return True
        if word.low not in ("has", "had", "also", "then", "himself") and not (
            word.low.endswith("ly")
        ):
            return False
    return False


def _with_particles(page: Page, start: int, end: int) -> int:
    """Go on over “bin”, “al-”, “de la” to the next capital."""
    at = end
    while at < len(page.words) and page.words[at].low in NAME_PARTICLES:
        if page.words[at].gap not in (" ", "-") or page.words[at - 1].possessive:
            return end
        at += 1
    if at == end or at - end > 2 or at >= len(page.words) or start >= end:
        return end
    word = page.words[at]
    if word.capital and word.gap in (" ", "-") and page.words[end].low != "i":
        return at + 1
    return end


def _with_syllable(page: Page, end: int) -> int:
    """Go on over the second syllable of a given name (Kim Jong-un)."""
    word = page.word(end)
    syllable = (
        word is not None
        and word.gap == "-"
        and not word.capital
        and 1 < len(word.text) < 6
        and word.low not in ("led", "run", "based", "born", "era", "style", "like")
    )
    return end + 1 if syllable else end


def _like_name(page: Page, start: int, end: int) -> bool:
    """Say whether words may be a person's name: few, none an office or a head."""
    words = page.words[start:end]
    if not words or len(words) > LONGEST:
        return False
    if page.is_known_place(start, end) and not _forename(page, start, end):
        return False
    return not any(
        w.low in HEADS
        or w.low in NOT_IN_NAMES
        or w.low in OFFICE_WORDS
        or w.all_caps
        or (common(w) and len(words) == 1)
        or w.text.isdigit()
        for w in words
    )


def _forename(page: Page, start: int, end: int) -> bool:
    """Say whether a state's name is a person's here: “Chad Turner”."""
    words = page.words[start:end]
    marks = [page.known_from(at) for at in range(start, end)]
    return (
        1 < len(words) < 4
        and sum(mark is not None for mark in marks) == 1
        and any(word.text in ALSO_FORENAMES for word in words)
    )


def shaped(page: Page, start: int, end: int) -> bool:
    """Say whether a run could be a full name: two to four words with small letters."""
    return 2 <= end - start <= 4 and _like_name(page, start, end)
