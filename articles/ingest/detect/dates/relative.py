"""Dates told by a distance from another day: “last month”, “two years ago”. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .words import COUNT, MADE_KNOWN, MONTH, NUMBER, UNIT, WEEKDAY


@dataclass(frozen=True, slots=True)
class Distance:
    """A relative date as written.

    `how` says what it does: now, past (the past n units), coming, ago, later, shift
    (last, this or next unit: -1, 0, 1), weekday, day (yesterday: -1), same (that year),
    jubilee (marking n years of), recent (the recent summit), event (at the summit),
    season (last summer).
    `count` and `unit` say how far; a count of None means “some”.
    """

    start: int
    end: int
    how: str
    count: int | None = None
    unit: str = ""
    name: str = ""


def _count(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if text.isdigit() else COUNT[text.lower()]


_WORD = r"[\w().,’'-]{1,30}"
_GATHERING = (
    r"(?:summit|meeting|conference|forum|talks|visit|elections?|agreement|attacks?"
    r"|referendum|protests|clashes)"
)
_TURN = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1}

_RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (how, re.compile(pattern, re.I))
    for how, pattern in (
        (
            "past",
            rf"\b(?:(?:over|during|in|for|within|throughout|across) )?(?:the "
            rf")?(?:past|last"
            rf"|previous|preceding)(?: (?P<count>{NUMBER}))?(?: or so)? "
            rf"(?P<unit>{UNIT})s\b",
        ),
        ("past", r"\b(?:over|during|in|for) the (?:past|last) (?P<unit>year|decade)\b"),
        (
            "coming",
            rf"\b(?:(?:over|during|in|for|within) )?the (?:next|coming|following"
            rf"|ensuing)"
            rf"(?: (?P<count>{NUMBER}))? (?P<unit>{UNIT})s\b",
        ),
        ("coming", r"\b(?:over|during|in) the (?:next|coming) (?P<unit>year|decade)\b"),
        ("coming", rf"\b(?:in|over) (?:coming) (?P<unit>{UNIT})s\b"),
        ("ago", rf"\b(?P<count>{NUMBER}) (?P<unit>{UNIT})s? ago\b"),
        (
            "later",
            rf"\b(?:even |only |just )?after (?P<count>{NUMBER}) (?P<unit>year|decade"
            rf"|month|centurie)s(?=,| of\b)|\b(?P<count2>{NUMBER}) (?P<unit2>{UNIT})s?"
            r" later\b",
        ),
        (
            "jubilee",
            r"(?<=marking )(?P<count>\d{1,3}|[a-z]+) (?P<unit>year|decade)s (?:of"
            r"|since)\b"
            r"|(?<=celebrating )(?P<count2>\d{1,3}|[a-z]+) (?P<unit2>year|decade)s"
            r" (?:of|since)\b|\b(?P<count3>\d{1,3})(?:st|nd|rd|th) anniversary of\b",
        ),
        (
            "same",
            r"\b(?P<turn>later that|that same|the same|the following|the previous|that)"
            r" (?P<unit>year|month)\b(?! (?:period|time))",
        ),
        (
            "shift",
            r"\b(?:(?P<part>early|late|earlier|later) )?(?P<turn>last|this|next)"
            r" (?P<unit>year|month|week)\b(?!['’])",
        ),
        (
            "season",
            r"\b(?P<turn>last|this|next) (?P<name>spring|summer|autumn|winter)\b",
        ),
        ("day", r"\b(?P<name>yesterday|today|tomorrow)\b(?!['’])"),
        ("recent", rf"\b(?:the|a) recent (?=(?:{_WORD} ){{0,6}}{_GATHERING}\b)"),
        ("event", rf"\b(?:during|at) the (?P<name>{_GATHERING})\b(?! (?:of|in|on)\b)"),
        (
            "now",
            r"\b(?:now|currently|at present|presently|(?<!until )recently|to date"
            rf"|nowadays|newly|just(?= {MADE_KNOWN}\b))\b",
        ),
    )
) + (
    (
        "month",
        re.compile(rf"\b(?P<turn>[Ll]ast|[Tt]his|[Nn]ext) (?P<name>{MONTH})(?! \d)"),
    ),
    (
        "weekday",
        re.compile(
            rf"(?:\b[Oo]n |(?<=[a-z] )|\b(?P<turn>[Ll]ast |[Nn]ext |[Tt]his ))"
            rf"(?P<name>{WEEKDAY})\b"
        ),
    ),
)


def distances(text: str) -> Iterator[Distance]:
    """Find the relative dates of a text; those of one rule are in order."""
    for how, pattern in _RULES:
        for found in pattern.finditer(text):
            one = _read(how, found)
            if one is not None:
                yield one


def _read(how: str, found: re.Match[str]) -> Distance | None:
    groups = found.groupdict()
    given = groups.get("count") or groups.get("count2") or groups.get("count3")
    if given and not given.isdigit() and given.lower() not in COUNT:
        return None
    count = _count(given)
    unit = (groups.get("unit") or groups.get("unit2") or "").lower()
    unit = "century" if unit == "centurie" else unit
    name = (groups.get("name") or found.group()).lower()
    if groups.get("count3"):
        unit = "year"
    if how in ("past", "coming") and not found.group().lower().endswith("s"):
        count = 1
    turn = (groups.get("turn") or "").strip().lower()
    if how in ("shift", "month", "weekday", "season"):
        count = _TURN.get(turn)
    if how == "same":
        count = {"the following": 1, "the previous": -1}.get(turn, 0)
    if how == "day":
        count = {"yesterday": -1, "today": 0, "tomorrow": 1}[name]
    return Distance(found.start(), found.end(), how, count, unit, name)
