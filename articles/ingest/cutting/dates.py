"""Read dates as they are printed in heads of articles and issues. Pure.

Both mm/dd and dd/mm occur in print. Where both readings are days, the date is reported
as ambiguous and never guessed; a weekday printed beside it may decide.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from .words import word_list

MONTHS = word_list(
    "january february march april may june july august september october november "
    "december"
)
WEEKDAYS = word_list("monday tuesday wednesday thursday friday saturday sunday")
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|"
    r"Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_WEEKDAY = (
    r"(?:(?P<weekday>Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?"
    r"[,.]?\s{1,3})?"
)
_FORMS = [
    re.compile(rf"(?<![\w/]){_WEEKDAY}{form}", re.IGNORECASE)
    for form in (
        rf"(?P<day>\d\d?)(?:st|nd|rd|th)?\s{{1,3}}{_MONTH},?\s{{1,3}}{_YEAR}",
        rf"{_MONTH}\s{{1,3}}(?P<day>\d\d?)(?:st|nd|rd|th)?,?\s{{1,3}}{_YEAR}",
        r"(?P<year>(?:19|20)\d\d)-(?P<number>\d\d)-(?P<day>\d\d)(?!\d)",
        rf"(?P<first>\d\d?)(?P<mark>[/.])(?P<second>\d\d?)(?P=mark){_YEAR}",
        r"(?P<first>\d\d?)/(?P<second>\d\d?)/(?P<year>\d\d)(?!\d)",
        # “30 February 2013” is no day, and not the month either
        rf"(?<!\d\s){_MONTH},?\s{{1,3}}{_YEAR}",
    )
]
_ANY_MONTH = _MONTH.replace("?P<month>", "?:")
_WITHOUT_YEAR = re.compile(
    rf"(?:{_ANY_MONTH} \d\d?(?:st|nd|rd|th)?|\d\d?(?:st|nd|rd|th)? {_ANY_MONTH}), "
    r"the (?:[A-Z][\w-]* ){0,4}Analyst\.?\Z",
    re.IGNORECASE,
)
_LINE = re.compile(
    r"(?:(?:Published|Posted|Date|Issue date|Updated|Created|Last updated)"
    r"(?: on)?\s?:?\s?)?"
    r"(?:(?-i:[A-Z])[\w.’'-]{1,20}(?: (?-i:[A-Z])[\w.’'-]{1,20}){0,2}, )?"
    r"(?P<date>\S.{5,60}?)"
    r"(?:,?\s\d\d:\d\d)?(?:,?\s(?:the )?(?:[A-Z][\w-]* ){0,4}Analyst)?[.]?\Z",
    re.IGNORECASE,
)


_PLACE_AND_DAY = re.compile(
    r"(?-i:[A-Z])[\w.’'-]{1,20}(?: (?-i:[A-Z])[\w.’'-]{1,20}){0,2}"
    r"(?:, (?-i:[A-Z])[\w.’' -]{1,20})?, "
    rf"(?:{_ANY_MONTH} \d\d?(?:st|nd|rd|th)?|\d\d?(?:st|nd|rd|th)? {_ANY_MONTH})\Z",
    re.IGNORECASE,
)
_RUBRIC = re.compile(r"[A-Z][\w-]{2,20}\s{1,3}(?://|[•·|])\s{1,3}")
_CLOCK = (
    r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?"
    r"(?:\s(?:GMT|UTC|[A-Z]{1,3}T)(?:\s?[+-]\d{1,2})?)?"
)
_TIMED = re.compile(
    rf"(?:{_CLOCK}\s?[,|/–-]?\s?)?(?P<core>\S.{{5,60}}?)"
    rf"(?:,?\s(?:{'|'.join(WEEKDAYS)}))?"
    rf"(?:\s?[,|/@–-]?\s?(?:at\s)?[\[(]?{_CLOCK}[\])]?"
    rf"(?:\s?[|/–-]\s?.{{1,40}}|\sage: .{{1,20}})?)?\Z",
    re.IGNORECASE,
)
"""A date with the time of day before or behind it, as web pages print it."""


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date in print: EDTF, or None with the two days it may be.

    `start` and `end` count characters of the words it was read from.
    """

    start: int
    end: int
    date: str | None
    reason: str
    readings: tuple[str, ...] = ()
    doubt: str | None = None


def find_date(words: str) -> PrintedDate | None:
    """Find the first date in a few words; None when there is none."""
    found = [m for form in _FORMS if (m := form.search(words))]
    # the longest form wins where two begin alike: “6 May 2013” is no “May 2013”
    for match in sorted(found, key=lambda m: (m.start(), -m.end())):
        read = _read(match)
        if read:
            return read
    return None


def date_line(words: str) -> PrintedDate | None:
    """Read a line that consists of a date alone, or of a date and “Published:”."""
    if len(words) > 120:
        return None
    plain = _date_alone(words) or _beside_a_rubric(words)
    if plain or ":" not in words:
        return plain
    timed = _TIMED.match(words)
    inner = _date_alone(timed["core"]) if timed else None
    if timed is None or inner is None:
        return None
    offset = timed.start("core")
    return replace(inner, start=inner.start + offset, end=inner.end + offset)


def _beside_a_rubric(words: str) -> PrintedDate | None:
    """Read a date that a sign parts from one word: “Article // Mar 3, 2015”."""
    rubric = _RUBRIC.match(words)
    found = _date_alone(words[rubric.end() :]) if rubric else None
    if rubric is None or found is None:
        return None
    offset = rubric.end()
    return replace(found, start=found.start + offset, end=found.end + offset)


def _date_alone(words: str) -> PrintedDate | None:
    line = _LINE.match(words)
    if not line:
        return None
    found = find_date(line["date"])
    if found is None or (found.start, found.end) != (0, len(line["date"])):
        return None
    offset = line.start("date")
    return PrintedDate(
        offset,
        offset + found.end,
        found.date,
        found.reason,
        found.readings,
        found.doubt,
    )


def is_dateline_without_year(words: str) -> bool:
    """Know lines such as “February 10th, the CACI Analyst” and “Osh, 5 January”."""
    if len(words) > 80:
        return False
    return bool(_WITHOUT_YEAR.match(words) or _PLACE_AND_DAY.match(words))


def _read(match: re.Match[str]) -> PrintedDate | None:
    parts = match.groupdict()
    year = _whole_year(int(parts["year"]))
    if parts.get("first"):
        return _numeric(match, year, int(parts["first"]), int(parts["second"]))
    month = (
        int(parts["number"]) if parts.get("number") else _month_number(parts["month"])
    )
    if not parts.get("day"):
        return PrintedDate(
            *match.span(), f"{year:04}-{month:02}", f"“{match[0]}” is printed"
        )
    day = _day(year, month, int(parts["day"]))
    if day is None:
        return None
    doubt = None
    if not _agrees(day, parts["weekday"]):
        doubt = f"“{match[0]}” was a {WEEKDAYS[day.weekday()].title()}"
    return PrintedDate(
        *match.span(), day.isoformat(), f"“{match[0]}” is printed", (), doubt
    )


def _numeric(
    match: re.Match[str], year: int, first: int, second: int
) -> PrintedDate | None:
    readings = {_day(year, first, second), _day(year, second, first)}
    days = sorted(day for day in readings if day)
    printed = match[0]
    if not days:
        return None
    if len(days) == 1:
        return PrintedDate(
            *match.span(), days[0].isoformat(), f"“{printed}” can be read one way only"
        )
    fitting = [
        day for day in days if match["weekday"] and _agrees(day, match["weekday"])
    ]
    if len(fitting) == 1:
        reason = f"“{printed}” can be read two ways; the weekday decides"
        return PrintedDate(*match.span(), fitting[0].isoformat(), reason)
    return PrintedDate(
        *match.span(),
        None,
        f"“{printed}” can be read two ways",
        tuple(day.isoformat() for day in days),
    )


def _whole_year(year: int) -> int:
    """Give the year that two figures stand for: no issue is older than 1950."""
    if year >= 100:
        return year
    return 2000 + year if year < 50 else 1900 + year


def _agrees(day: date, weekday: str | None) -> bool:
    return not weekday or WEEKDAYS[day.weekday()].startswith(weekday.lower()[:3])


def _month_number(name: str) -> int:
    return next(
        number
        for number, month in enumerate(MONTHS, start=1)
        if month.startswith(name.lower()[:3])
    )


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
