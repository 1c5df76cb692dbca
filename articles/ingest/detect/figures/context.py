"""What the sentence says around a quantity: as of when, who says so, of what. Pure."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from articles.ingest.detect.dates import DateMention
from articles.ingest.detect.proposals import Proposal
from articles.ingest.records import Span

from .quantity import Quantity

_SOURCE = re.compile(
    r"\b[Aa]ccording to (?P<who>(?:[^,;.]|\.(?=\w|\s[a-z,])){2,120})|"
    r"\b(?P<says>[A-Z][\w.’' -]{2,60}?) (?:said|says|reported|reports|estimates"
    r"|estimated"
    r"|claims|claimed|stated|states|announced|figures show|data show)\b(?! to )"
)
_NO_SOURCE = re.compile(r" as of | data for ")

_MODES = (
    ("denied", re.compile(r"\b(?:denied|denies|denying|rejected|refuted)\b")),
    (
        "pledge",
        re.compile(
            r"\b(?:pledg\w+|promis\w+|commit(?:ted|ting|s)? to|vow\w+|offered to"
            r"|(?:would|will) (?:provide|invest|allocate|lend|give|grant|contribute"
            r"|spend"
            r"|finance|fund|deliver))\b"
        ),
    ),
    (
        "alleged",
        re.compile(
            r"\b(?:alleg\w+|reportedly|purported\w*|claim(?:s|ed)? (?:that|to))\b"
        ),
    ),
    (
        "forecast",
        re.compile(
            r"\b(?:will|forecasts?|projected?|projections?|expected to|expects?"
            r"|predicts?"
            r"|predicted|is to|are to|likely to|plans? to|planned|aims? to|target\w*)\b"
        ),
    ),
    (
        "conditional",
        re.compile(r"\b(?:if|unless|would|could|might|may|were to|should)\b"),
    ),
)

_OF_ENDS = re.compile(
    r"[,;:()—–“”]|\.(?:\s|$)|\b(?:is|are|was|were|in|by|since|as|which|that|who|while"
    r"|and|but|completed|owed|held|has|have|had|to|for|from|with|at|on|during|per|will"
    r"|would|could|come|comes|came|go|goes|went|live|lives|lived|compared|according"
    r"|between|this|last|after|before|under|through)\b"
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|could|may|might|reach\w*|stood|stands?"
    r"|amount\w*|total\w*|exceed\w*|rose|fell|grew|increas\w+|decreas\w+|declin\w+"
    r"|accounts?|accounted|represent\w*|constitut\w*|equat\w+|owes?|owed|holds?|held"
    r"|spans?|invested|pledged|provided?|allocated|attracted|receiv\w+|comprised?)\b"
)
_BASE = re.compile(
    r"\b(?:from|than|compared (?:to|with)|against|versus|relative to)"
    r"(?: (?:in|the|that|those|of|for|same|period|level|levels|year|month|quarter"
    r"|figure|figures|analogical|corresponding|previous)){0,6}\s?\Z"
)
_AGAINST = re.compile(
    r"\s+(?:(?:more|less|fewer|higher|lower|greater) )?"
    r"(?:from (?:the |its |an? )?[\d$€£]|than\b|compared\b)"
)
_BASE_NEAR = 80
_TRIM = " ,;:—–-“”\"'()."
_CONDITIONAL_NEAR = 90
_MOST_DATES = 40


def as_of(
    text: str, sentence: Span, start: int, end: int, dates: Sequence[DateMention]
) -> DateMention | None:
    """Find the date of a figure: behind it in its clause, or the last before it."""
    before: DateMention | None = None
    first = bisect_right(dates, sentence.start, key=lambda one: one.end)
    for one in dates[first : first + _MOST_DATES]:
        if one.edtf is None:
            continue
        if one.start >= sentence.end:
            break
        if one.start < end and one.end > start:
            return one
        if one.word in ("jubilee", "later", "ago"):
            continue
        if one.end <= start:
            if one.kind != "now" or one.word == "now":
                before = one
            continue
        between = text[end : one.start]
        if _is_base(between, one):
            continue
        behind = len(between) < 60 and not re.search(r"[,;—]| and | while ", between)
        if behind:
            return one
        break
    return before if before is None or before.kind != "now" else None


def _is_base(between: str, one: DateMention) -> bool:
    """Say whether a figure is held against a date: down 5 percent from 2015."""
    since = one.word == "from" and one.kind == "point"
    against = _AGAINST.match(between) or _BASE.search(between[-_BASE_NEAR:])
    return since or bool(against)


def source(sentence: str) -> str:
    """Give who says so, in the words of the sentence; empty when nobody is named."""
    found = _SOURCE.search(sentence)
    if found is None:
        return ""
    who = found["who"] or found["says"] or ""
    who = _NO_SOURCE.split(who)[0]
    return who.strip(_TRIM)[:200]


def mode(sentence: str, start: int) -> str:
    """Give the mode of a figure at a place of its sentence, by the words before it."""
    before = sentence[max(0, start - _CONDITIONAL_NEAR) : start]
    clause = re.split(r"[;—]|, (?:but|while|and|although|which)\b", before)[-1]
    for name, pattern in _MODES:
        if pattern.search(clause):
            return name
    return "asserted"


def percent_of(text: str, end: int) -> str:
    """Give what a percentage is a part of: the words behind “of”."""
    found = re.match(r"\s+of\s+", text[end : end + 8])
    start = end + found.end() if found else end
    if not found and not re.match(r"\s+the\s", text[end : end + 8]):
        return ""
    rest = text[start : start + 120]
    stop = _OF_ENDS.search(rest)
    words = rest[: stop.start()] if stop else rest.rsplit(" ", 1)[0]
    return words.strip(_TRIM)[:200]


def measured(text: str, sentence: Span, found: Quantity, start: int, end: int) -> str:
    """Say what is measured, in the words of the text.

    Of a count these are the noun and what follows it; of an amount the words before
    the verb, or behind “in” and “for”.
    """
    after = text[end : min(sentence.end, end + 90)]
    stop = re.search(r"[,;:()—“”]|\.(?:\s|$)", after)
    tail = after[: stop.start()] if stop else after
    if found.noun:
        return text[start:end].strip(_TRIM) + _short(tail)
    before = text[max(sentence.start, start - 160) : start]
    clause = re.split(r"[;:—]|, ", before.rstrip(" ,"))[-1]
    verb = _VERB.search(clause)
    subject = clause[: verb.start()] if verb else clause
    words = subject.strip(_TRIM)
    if re.match(r"\s+(?:in|for|of|worth)\s", tail):
        words = f"{words} … {_short(tail).strip()}" if words else _short(tail)
    return words.strip(_TRIM)[:300]


def _short(tail: str) -> str:
    stop = re.search(r"\b(?:while|which|who|and|but|as|because|when)\b", tail)
    return (tail[: stop.start()] if stop else tail).rstrip(_TRIM)[:120]


def actors_near(
    actors: Sequence[Proposal], sentence: Span, start: int, end: int
) -> tuple[str | None, str | None]:
    """Name the actor before a figure, and the first one behind it."""
    at = bisect_left(actors, start, key=lambda one: one.start)
    last = actors[at - 1] if at else None
    following = bisect_left(actors, end, key=lambda one: one.start)
    first = actors[following] if following < len(actors) else None
    told = last and last.start >= sentence.start and last.end <= start
    subject = _name(last) if last and told else None
    counterpart = _name(first) if first and first.end <= sentence.end else None
    if subject is None:
        return counterpart, None
    return subject, counterpart if counterpart != subject else None


def _name(actor: Proposal) -> str | None:
    name = actor.payload.get("match") or actor.payload.get("name")
    return name if isinstance(name, str) else None
