"""Uncertain dates, pure: EDTF text, the days it allows, and the words readers see.

EDTF is the Extended Date/Time Format of ISO 8601-2. Read here are its level 1, sets,
and the signs of a single part (`2024-10-~15`). Python's calendar decides which years,
months and days there are, and the library what days a season or an `X` covers; this
module is its only door, and loads it when first used. Ranges and sets are put together
here, since its parser refuses valid ones and accepts reversed ones.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

ABOUT = timedelta(days=5)
"""How far an approximate day reaches, either way: “mid-October” is 10 to 20 October."""

UNKNOWN = "date not stated"

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}

HELP = (
    "Write it in EDTF: 2024, 2024-10, 2024-10-30, 2024-21 (spring), 201X (the 2010s), "
    "2024~ (about), 2024-01~/2024-04~ (early 2024), 2008/2021 (between), "
    "2012/.. (since) or [..2035] (by)."
)

_MONTHS = {f"{number:02}" for number in range(1, 13)} | {*SEASONS, "XX"}
_SIGN = "[?~%]?"
_DATE = re.compile(
    rf"{_SIGN}(?P<year>\d{{4}}|\d{{3}}X|\d\dXX|\dXXX){_SIGN}"
    rf"(-{_SIGN}(?P<month>\d\d|XX){_SIGN}(-{_SIGN}(?P<day>\d\d|XX){_SIGN})?)?"
)


class BadDate(ValueError):
    """A text that is no date the archive can read; the message says what to write."""

    def __init__(self, text: str, why: str = "it is no EDTF date") -> None:
        super().__init__(f"“{text}” cannot be read: {why}. {HELP}")


class _NoSuchDay(ValueError):
    """A calendar date that is well written and does not exist."""


@dataclass(frozen=True, slots=True)
class VagueDate:
    """An EDTF text with the first and the last day that it allows; None is open."""

    text: str
    earliest: date | None
    latest: date | None

    def words(self, *, at_latest: bool = False) -> str:
        """Say it in words people use."""
        return words(self.text, at_latest=at_latest)


@dataclass(frozen=True, slots=True)
class _Part:
    """One calendar date within an EDTF text, as written."""

    text: str
    year: str
    month: str
    day: str

    @property
    def approximate(self) -> bool:
        return "~" in self.text or "%" in self.text

    @property
    def uncertain(self) -> bool:
        return "?" in self.text or "%" in self.text

    @property
    def bare(self) -> str:
        return re.sub("[?~%]", "", self.text)

    def bounds(self) -> tuple[date, date]:
        """Give the first and the last day, both included."""
        digits = self.year + self.month + self.day
        if re.fullmatch("[0-9]+", digits) and self.month not in SEASONS:
            first, last = _plain(self.year, self.month, self.day)
        else:
            found = _read(self.bare)
            first, last = _day(found.lower_strict()), _day(found.upper_strict())
        if self.month == "24":  # the library ends a winter with its year
            last = date(int(self.year) + 1, 3, 1) - timedelta(days=1)
        if self.approximate and self.day.isdigit():
            first = max(first, date.min + ABOUT) - ABOUT
            last = min(last, date.max - ABOUT) + ABOUT
        return first, last


def _plain(year: str, month: str, day: str) -> tuple[date, date]:
    """Give the first and the last day of a year, of a month, or a day itself."""
    try:
        first = date(int(year), int(month or 1), int(day or 1))
    except ValueError as error:
        raise _NoSuchDay from error
    end = int(month or 12)
    return first, first if day else date(
        first.year, end, monthrange(first.year, end)[1]
    )


def _read(text: str) -> Any:
    """Read one calendar date with the library's grammar."""
    # loaded here: the grammar is large, and readers ask for years, months and days
    from edtf import EDTFParseException, parse_edtf

    try:
        return parse_edtf(text)
    except EDTFParseException as error:
        raise _NoSuchDay(text) from error


def _day(struct: tuple[int, ...]) -> date:
    return date(max(struct[0], 1), struct[1], struct[2])


def _part(text: str, whole: str) -> _Part:
    found = _DATE.fullmatch(text)
    if found is None:
        raise BadDate(whole)
    year, month, day = (found[name] or "" for name in ("year", "month", "day"))
    if year == "0000":
        raise BadDate(whole, "years run from 0001 to 9999")
    if "X" in year and month:
        raise BadDate(whole, "a year with an X has no month")
    if month == "XX" and day.isdigit():
        raise BadDate(whole, "an unknown month has no known day")
    if month and month not in _MONTHS:
        raise BadDate(whole, f"there is no month {month}")
    if month in SEASONS and (day or year == "9999"):
        raise BadDate(whole, "a season has no day")
    return _Part(text, year, month, day)


def _split(text: str) -> tuple[str, list[list[str]]]:
    """Take an EDTF text apart: its form (`date`, `/`, `[` or `{`) and its ranges.

    A range is a list of one or two texts, where an open or unknown end is `..` or ``.
    """
    if text[:1] in ("[", "{"):
        if text[-1] != {"[": "]", "{": "}"}[text[0]]:
            raise BadDate(text)
        return text[0], [item.split("..") for item in text[1:-1].split(",")]
    if "/" in text:
        return "/", [text.split("/")]
    return "date", [[text]]


def _days(
    items: list[list[str]], text: str
) -> Iterator[tuple[date | None, date | None]]:
    """Give the bounds of each range; an open end is None."""
    for ends in items:
        known = [_part(end, text) if end not in ("", "..") else None for end in ends]
        if len(known) > 2 or not any(known):
            raise BadDate(text)
        first = known[0].bounds()[0] if known[0] else None
        last = known[-1].bounds()[1] if known[-1] else None
        if first and last and first > last:
            raise BadDate(text, "it ends before it starts")
        yield first, last


@lru_cache(maxsize=4096)
def parse(text: str) -> VagueDate:
    """Read an EDTF text; `BadDate` says what is wrong. An empty text knows nothing.

    What was read is kept: the grammar takes about ten milliseconds a date.
    """
    if not text:
        return VagueDate("", None, None)
    if len(text) > 64:
        raise BadDate(text[:64] + "…", "it is longer than 64 characters")
    _, items = _split(text)
    try:
        days = list(_days(items, text))
    except _NoSuchDay as error:
        raise BadDate(text, "there is no such day") from error
    firsts, lasts = zip(*days, strict=True)
    earliest = None if None in firsts else min(firsts)
    latest = None if None in lasts else max(lasts)
    if earliest and latest and earliest > latest:
        raise BadDate(text, "it ends before it starts")
    return VagueDate(text, earliest, latest)


def words(text: str, *, at_latest: bool = False) -> str:
    """Say an EDTF text in words: “early 2024”, “between 2008 and 2021”, “by 2035”.

    With `at_latest` the date is a limit: “by the end of 2023”.
    """
    if not text:
        return UNKNOWN
    form, items = _split(text)
    if at_latest and form == "date":
        return _by(_part(text, text))
    if form == "/":
        return _interval(items[0], text)
    said = [_range(ends, text) for ends in items]
    joint = " or " if form == "[" else " and "
    return ", ".join(said[:-1]) + joint + said[-1] if len(said) > 1 else said[0]


def _by(part: _Part) -> str:
    if part.month == "12" and part.day in ("", "31"):
        return f"by the end of {part.year}"
    return f"by {_said(part)}"


def _range(ends: list[str], text: str) -> str:
    """Say one item of a set."""
    if len(ends) == 1:
        return _said(_part(ends[0], text))
    if not ends[0]:
        return _by(_part(ends[1], text))
    first = _said(_part(ends[0], text))
    if not ends[1]:
        return f"{first} or later"
    return f"between {first} and {_said(_part(ends[1], text))}"


_THIRDS = {("01", "04"): "early", ("05", "08"): "mid-", ("09", "12"): "late"}
_HALVES = {("01", "06"): "first", ("07", "12"): "second"}


def _interval(ends: list[str], text: str) -> str:
    start, end = ends
    if start in ("", ".."):
        rest = ", beginning unknown" if not start else ""
        return f"until {_said(_part(end, text))}{rest}"
    first = _part(start, text)
    if end in ("", ".."):
        rest = ", end unknown" if not end else ""
        return f"since {_said(first)}{rest}"
    last = _part(end, text)
    months = (first.month, last.month)
    if first.year == last.year and not first.day and not last.day:
        vague = first.approximate and last.approximate
        if vague and months in _THIRDS:
            word = _THIRDS[months]
            return f"{word}{first.year}" if word[-1] == "-" else f"{word} {first.year}"
        if first.bare == first.text and last.bare == last.text and months in _HALVES:
            return f"first half of {first.year}".replace("first", _HALVES[months])
    return f"between {_said(first)} and {_said(last)}"


def _said(part: _Part) -> str:
    """Say one calendar date."""
    said = _calendar(part)
    if part.approximate:
        middle = part.day == "15"
        said = f"mid-{_month(part)}" if middle else f"about {said}"
    return f"perhaps {said}" if part.uncertain else said


def _month(part: _Part) -> str:
    return f"{MONTHS[int(part.month) - 1]} {part.year}"


def _calendar(part: _Part) -> str:
    if "X" in part.year:
        if part.year.count("X") == 1 and part.year > "1":
            return f"the {part.year[:3]}0s"
        first, last = part.bounds()
        return f"the years {first.year} to {last.year}"
    if not part.month:
        return part.year
    if part.month == "XX":
        return f"some day in {part.year}" if part.day else f"some month of {part.year}"
    if part.month in SEASONS:
        return f"{SEASONS[part.month]} {part.year}"
    if not part.day:
        return _month(part)
    if part.day == "XX":
        return f"some day in {_month(part)}"
    return f"{int(part.day)} {_month(part)}"
