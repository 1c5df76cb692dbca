"""What the words around a date make of it: since, by, between, a modifier. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace

from .mention import DateMention
from .written import Written

LOOK = 28
"""So many characters before a date are searched for its preposition."""

_LEAD = re.compile(
    r"\b(?P<word>as (?:of|at)|since (?:its|their|the|his|her) (?:own )?(?:inception"
    r"|founding|foundation|creation|establishment|independence|launch|start)(?: in)?"
    r"|ever since|since|no later than|by|until|till|up to|before|prior to|after"
    r"|following|from|starting in|beginning in|between|through|throughout|during|in|on"
    r"|at|of|around|about|circa) (?:the )?$",
    re.I,
)
_ONWARDS = re.compile(r" (?:onwards?|on)\b(?! [A-Z])")
_ENTRY = re.compile(r"(?:^|\n|[.!?:] )[-–—•*\s]*$")
"""Where an entry of a chronicle begins: “August 31, 1991 The republic declares ...”."""

_BRACKET = re.compile(r"\(\s*$")
_NOUN_BEHIND = re.compile(
    r" (?!and |or |to |in |at |by |on |of |for |as |when |while |the |a |an |but"
    r" |after |before |with |that |which |was |were |had |has |is |are |will |would )"
    r"[A-Za-z]"
)
_DETERMINER = re.compile(
    r"(?:\b(?:the|an?|its|their|his|her|this|that) |[’']s )$", re.I
)
_INTERVALS = {
    "between": re.compile(r" and (?:the )?$"),
    "from": re.compile(r",? (?:to|until|till|through|up to) (?:the )?$"),
}


def preposition(text: str, start: int) -> tuple[str, int]:
    """Give the preposition of a date in small letters, and where it begins."""
    found = _LEAD.search(text[max(0, start - LOOK) : start])
    if found is None:
        return "", start
    return found["word"].lower(), start - len(found.group())


def as_modifier(text: str, one: Written, found: DateMention) -> DateMention:
    """Mark a date that describes a noun, or is the year of a work in brackets."""
    before = text[max(0, one.start - 12) : one.start]
    after = text[one.end : one.end + 12]
    if _ENTRY.search(before) and one.first.month and (one.first.year or one.first.day):
        return found
    if _BRACKET.search(before) and after.startswith(")"):
        return replace(found, kind="modifier", score=0.4)
    described = _DETERMINER.search(before) or one.first.month
    article = found.text.lower().startswith(f"{found.word} the ")
    if found.word and not article and not re.match(r" [a-z]", after):
        return found
    if one.label or _NOUN_BEHIND.match(after) and described:
        return replace(found, kind="modifier", score=0.6)
    return replace(found, score=round(found.score - 0.1, 2))


def opened(text: str, found: DateMention) -> DateMention:
    """Let the preposition open the date to one side."""
    base, word = found.base, found.word
    if word in ("as of", "as at"):
        return replace(found, as_of=True)
    if not base or base[0] == "[" or found.kind == "modifier":
        return found
    first, last = base.split("/")[0], base.split("/")[-1]
    onwards = word == "from" and _ONWARDS.match(text[found.end : found.end + 9])
    if onwards or word in ("since", "ever since", "starting in", "beginning in"):
        return replace(found, kind="since", edtf=f"{first}/..")
    if word in ("by", "no later than", "before", "prior to"):
        return replace(found, kind="until", edtf=f"[..{last}]")
    if word in ("until", "till", "up to", "through"):
        return replace(found, kind="until", edtf=f"../{last}")
    if word in ("after", "following") and "/" not in base:
        return replace(found, kind="since", edtf=f"[{base}..]")
    return found


def joined(text: str, found: Sequence[DateMention]) -> list[DateMention]:
    """Make one interval of “between 2008 and 2021” and “from May to July 2023”."""
    done: list[DateMention] = []
    for one in found:
        whole = _interval(text, done[-1], one) if done else None
        if whole:
            done[-1] = whole
        else:
            done.append(one)
    return done


def _interval(text: str, first: DateMention, last: DateMention) -> DateMention | None:
    joint = _INTERVALS.get(first.word)
    between = text[first.end : last.bare]
    if joint is None or len(between) > 12 or not joint.match(between):
        return None
    starts, ends = first.base, last.base
    if not starts or not ends or "[" in starts + ends:
        return None
    if first.confidence == "inferred" and last.confidence == "stated":
        starts = ends[:4] + starts[4:]  # the year is printed with the last one only
    starts, ends = starts.split("/")[0], ends.split("/")[-1]
    if starts >= ends:
        return None
    edtf = f"{starts}/{ends}"
    return replace(
        first,
        end=last.end,
        text=text[first.start : last.end],
        edtf=edtf,
        base=edtf,
        kind="interval",
        confidence=last.confidence,
        score=min(first.score, last.score),
    )
