"""Is this number a year, and this word a month? By what stands around. Pure."""

import re

from .written import Written

_COUNTED = re.compile(
    r" ?(?:percent|per cent|thousand|million|billion|trillion|people|troops|soldiers"
    r"|men|women|persons|students|workers|migrants|refugees|civilians|jobs|tons?|tonnes?"
    r"|km|kilomet\w+|met(?:er|re)s|miles|hectares|acres|MW|GW|kW|kg|barrels|feet|words"
    r"|dollars|euros|rubles|roubles|som|tenge|pieces|units|square|cubic)\b|\s?%"
)
_BEFORE_CHRIST = re.compile(r" ?B\.? ?C\b")
_HEDGED = re.compile(
    r"(?:about|some|over|nearly|almost|roughly|approximately|than|least|most|around|to)"
    r" $",
    re.I,
)
_PLURAL = re.compile(r" (?:[a-z]+ )?[a-z]{3,}s\b")
_AMOUNT = re.compile(r"(?:[$€£¥₽₸₹]|USD|EUR|RMB|CNY|GBP)\s?$")
_OLD = re.compile(
    r"\b(?:in|since|by|until|of|from|around|circa|c\.|year|before) $", re.I
)
_MONTH_WORD = re.compile(
    r"(?:\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Tt]o|[Oo]f|[Ll]ast|[Nn]ext"
    r"|[Tt]his|[Dd]uring|[Bb]etween|[Aa]nd|[Tt]hrough|[Bb]efore|[Aa]fter|[Ee]arly"
    r"|[Ll]ate|[Mm]id|[Ee]ach|[Ee]very|[Uu]ntil|[Ff]or)[ -])$"
)


_OF_MONTH = re.compile(r"(?:\b[Tt]he |[’']s )$")
_NOUN = re.compile(r" (?!to |of |on |in |at )[a-z]")


def likely(text: str, one: Written) -> bool:
    """Say whether a number is a year and a word a month, by what stands around."""
    before, first = text[max(0, one.start - 16) : one.start], one.first
    if _BEFORE_CHRIST.match(text[one.end : one.end + 6]):
        return False
    printed = text[one.start : one.end]
    if first.month is None and printed.isdigit():
        return _likely_year(text, one, before)
    if first.month and first.year is None and not any(map(str.isdigit, printed)):
        if " " in printed or "-" in printed:
            return True
        described = _OF_MONTH.search(before) and _NOUN.match(
            text[one.end : one.end + 8]
        )
        shared = one.first.month in (3, 5)  # “the March to war”, “May’s”
        return bool(_MONTH_WORD.search(before) or described and not shared)
    return True


def _likely_year(text: str, one: Written, before: str) -> bool:
    year, after = one.first.year or 0, text[one.end : one.end + 28]
    if not 1000 <= year <= 2100 or _AMOUNT.search(before):
        return False
    if _COUNTED.match(after):
        return False
    if _HEDGED.search(before) and _PLURAL.match(after):
        return False
    return year >= 1700 or bool(_OLD.search(before))
