"""What a known form means where it stands: city or state, which of two actors. Pure."""

import re
from collections.abc import Collection, Sequence

from articles.ingest.detect.mentions import Found
from articles.ingest.detect.wordlists import (
    CITY_NOUNS,
    IN_PLACE,
    ROLES,
    TITLES,
    TO_PLACE,
)

from .gazetteer import SCORES, Sense
from .marks import Mark
from .text import fold

AFTER = re.compile(r"[\s,\"]*('s\b|[\w.']+)")
HOW = {
    "name": "known name", "abbreviation": "known abbreviation", "demonym": "demonym",
    "prefix": "prefix of a demonym", "metonym": "metonym", "short": "known short form",
}  # fmt: skip
UNSURE = 0.6
"""Most that a known name scores where it may mean another actor, or none."""
OPENING = re.compile(r"(?:^|[.!?:]\s+|\n\s*)\"?$")
DIRECTIONS = frozenset(("West", "East", "North", "South"))
US_PLACES = re.compile(
    r"\b(?:Atlanta|Savannah|Augusta|Tbilisi State University of) ?,? ?$"
)
OTHER_SENSE = {
    "Niger": re.compile(r"^ (?:River|Delta)"),
    "Jordan": re.compile(r"^ (?:River|Valley)"),
    "Georgia": re.compile(r"^ (?:Tech|Institute of Technology|State University)"),
    "Chad": re.compile(r"^ Basin"),
    "Guinea": re.compile(r"^ (?:pig|Bissau)"),
    "Turkey": re.compile(r"^ (?:meat|farm)"),
}


def read(
    text: str,
    found: Found,
    senses: Sequence[Sense],
    section: str,
    named: Collection[str],
) -> Mark:
    """Say what a form means here; a score of nothing when it is no name.

    `named` holds the slugs and names of actors that the article names in full.
    """
    before = text[max(0, found.start - 60) : found.start]
    after = text[found.end : found.end + 40]
    senses = [one for one in senses if _fits(one, found, before, after)]
    if not senses:
        return Mark(found.start, found.end, found.words, "place", 0.0, "no name here")
    metonyms = [one for one in senses if one.kind == "metonym"]
    if metonyms:
        return _capital(found, senses, metonyms[0], before, after, section)
    ranks = [(_own(one, found.words), _named(one, named)) for one in senses]
    place = max(range(len(senses)), key=lambda at: ranks[at])
    best = senses[place]
    others = tuple(one.actor for one in senses if one is not best)
    score = SCORES.get(best.kind, 0.9)
    if ranks.count(ranks[place]) > 1:
        score = min(score, UNSURE)
    if _may_be_a_word(best, found.words, before):
        score = min(score, UNSURE)
    return Mark(
        found.start, found.end, best.actor.name, best.actor.kind, score,
        HOW.get(best.kind, "known name"), best.kind, best.actor, others=others,
        weight=3,
    )  # fmt: skip


def _may_be_a_word(sense: Sense, words: str, before: str) -> bool:
    """Say whether one word that begins a sentence may be no name (“Dawn broke”)."""
    return (
        words.isalpha()
        and not words.isupper()
        and sense.actor.kind not in ("state", "place", "person")
        and bool(OPENING.search(before))
    )


def _own(sense: Sense, words: str) -> bool:
    """Say whether a form is the actor's own name, and not another of its names."""
    return fold(sense.actor.name).removeprefix("the ").casefold() == words.casefold()


def _named(sense: Sense, named: Collection[str]) -> bool:
    return (sense.actor.slug or sense.actor.name) in named


def _fits(sense: Sense, found: Found, before: str, after: str) -> bool:
    words = found.words
    if words in DIRECTIONS:
        return _bloc(before, after)
    if words == "Western" and re.match(r" [A-Z]", after):
        return False
    if sense.kind == "prefix":
        return after.startswith("-")
    if sense.kind == "demonym" and re.match(r"[- ]language\b", after):
        return False
    other = OTHER_SENSE.get(words)
    if other and other.match(after):
        return False
    if words == "Georgia" and US_PLACES.search(before):
        return False
    return not (words == "US" and re.match(r" ?(?:\$|dollars?\b)", after))


def _bloc(before: str, after: str) -> bool:
    """Tell the West from the west of something, and from a part of another name."""
    return bool(re.search(r"\b(?:[Tt]he|[a-z]{5,}) $", before)) and not re.match(
        r" (?:of|[A-Z])|-", after
    )


def _capital(
    found: Found,
    senses: Sequence[Sense],
    metonym: Sense,
    before: str,
    after: str,
    section: str,
) -> Mark:
    """Tell a capital that stands for its government from the city itself."""
    city, score = _is_city(found, before, after, section)
    if city:
        known = next((one for one in senses if one.kind != "metonym"), None)
        name = known.actor.name if known else found.words
        return Mark(
            found.start, found.end, name, "place", score, "city, by what stands by it",
            "name", known.actor if known else None, others=(metonym.actor,), weight=3,
        )  # fmt: skip
    rest = tuple(one.actor for one in senses if one is not metonym)
    return Mark(
        found.start, found.end, metonym.actor.name, metonym.actor.kind, score,
        HOW["metonym"], "metonym", metonym.actor,
        f"the government of {metonym.actor.name}", rest, weight=3,
    )  # fmt: skip


def _is_city(found: Found, before: str, after: str, section: str) -> tuple[bool, float]:
    """Weigh the words on both sides; the score says how plain they are."""
    words = re.findall(r"[\w']+", before)
    last = words[-1].lower() if words and before[-1:] in (" ", "\n") else ""
    match = AFTER.match(after)
    following = match.group(1).lower() if match else ""
    if " DC" in found.words or "D.C" in found.words or section == "bio":
        return True, 0.8
    if re.match(r"(?: [A-Z][\w-]*){0,3} (?i:summit|meeting)\b|,? where\b", after):
        return True, 0.75
    if following in CITY_NOUNS and not after.startswith(("'", ",")):
        return True, 0.75
    if re.match(r"(?:-based\b|, [A-Z]| \()", after) or last in ("of", "based"):
        city_of = last != "of" or bool(
            re.search(r"(?:city|capital,?|outside) of $", before)
        )
        if city_of:
            return True, 0.7
    if after.startswith(("'s", "'", "-")):
        return False, 0.75
    if last in IN_PLACE:
        return (True, 0.7) if last != "from" else (False, 0.55)
    if last == "to":
        moved = any(word.lower() in TO_PLACE for word in words[-6:-1])
        office = any(w.lower() in TITLES or w.lower() in ROLES for w in words[-3:-1])
        return (True, 0.65) if moved and not office else (False, 0.6)
    return False, 0.65
