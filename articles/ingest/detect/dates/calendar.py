"""Dates that name a year, a month or a day. Pure; each pattern is of bounded length."""

import re
from collections.abc import Callable, Iterator

from .likely import likely
from .stamp import Stamp
from .words import (
    CENTURIES,
    COUNT,
    MONTH,
    MONTHS,
    NUMBER,
    ORDER,
    PART,
    PARTS,
    SEASONS,
)
from .written import Written

_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})(?![\d%])"
_BEFORE = r"(?<![\w$€£¥₽₸.,/+#-])"
_AFTER = r"(?![\w%]|[.,/:]\d|-\w)"

_Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], Written | None]]


def _at(
    found: re.Match[str], first: Stamp, last: Stamp | None = None
) -> Written | None:
    if not first.valid() or (last and not last.valid()):
        return None
    return Written(found.start(), found.end(), first, last)


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _month(text: str) -> int:
    return MONTHS[text.rstrip(".").lower()]


def _year(found: re.Match[str]) -> int | None:
    return int(found["year"]) if found["year"] else None


def _part(found: re.Match[str]) -> str:
    word = found["part"] or found["side"]
    return PARTS[word.lower()] if word else ""


def _iso(found: re.Match[str]) -> Written | None:
    year, month, day = (int(part) for part in found.groups())
    return _at(found, Stamp(year, month, day))


def _slashes(found: re.Match[str]) -> Written | None:
    a, b, year = (int(part) for part in found.groups())
    both = [Stamp(year, a, b), Stamp(year, b, a)]
    good = sorted({one for one in both if one.valid()}, key=str)
    if len(good) == 2:
        return Written(found.start(), found.end(), good[0], either=tuple(good))
    return _at(found, good[0]) if good else None


def _dots(found: re.Match[str]) -> Written | None:
    day, month, year = (int(part) for part in found.groups())
    return _at(found, Stamp(year, month, day))


def _day(found: re.Match[str]) -> Written | None:
    month, year = _month(found["month"]), _year(found)
    first = Stamp(year, month, _number(found["day"]))
    if not found["to"]:
        return _at(found, first)
    other = _month(found["other"]) if found["other"] else month
    return _at(found, first, Stamp(year, other, _number(found["to"])))


def _two_months(found: re.Match[str]) -> Written | None:
    year, first, last = _year(found), _month(found["month"]), _month(found["other"])
    if found["and"] and last != first + 1 or last <= first:
        return None  # two months apart are two dates
    return _at(found, Stamp(year, first), Stamp(year, last))


def _months(found: re.Match[str]) -> Written | None:
    first = Stamp(_year(found), _month(found["month"]), part=_part(found))
    return _at(found, first)


def _years(found: re.Match[str]) -> Written | None:
    part = _part(found)
    if found["tens"]:
        part = f"{part}decade"
    return _at(found, Stamp(int(found["year"]), part=part))


def _range(found: re.Match[str]) -> Written | None:
    first, last = found["year"], found["last"]
    end = int(last if len(last) == 4 else first[:2] + last)
    if end <= int(first):
        return None
    return _at(found, Stamp(int(first)), Stamp(end))


def _pieces(found: re.Match[str]) -> Written | None:
    year = int(found["year"])
    number = ORDER[found["which"].lower()] if found["which"] else int(found["digit"])
    half = (found["piece"] or found["letter"])[0].lower() == "h"
    most = 2 if half else 4
    number = most if number == -1 else number
    if number > most:
        return None
    return _at(found, Stamp(year, part=f"{'half' if half else 'quarter'}{number}"))


def _first_months(found: re.Match[str]) -> Written | None:
    word = found["count"].lower()
    count = int(word) if word.isdigit() else COUNT[word]
    if not 1 <= count <= 12:
        return None
    year = int(found["year"])
    return _at(found, Stamp(year, 1), Stamp(year, count))


def _season(found: re.Match[str]) -> Written | None:
    return _at(found, Stamp(int(found["year"]), SEASONS[found["season"].lower()]))


def _century(found: re.Match[str]) -> Written | None:
    which = found["which"].lower()
    number = int(which[:-2]) if which[0].isdigit() else CENTURIES[which]
    return _at(found, Stamp((number - 1) * 100 or 1, part="century"))


def _label(found: re.Match[str]) -> Written | None:
    return Written(
        found.start("year"), found.end(), Stamp(int(found["year"])), label=True
    )


_RULES: tuple[_Rule, ...] = (
    (re.compile(_BEFORE + r"(\d{4})-(\d\d)-(\d\d)(?!\d)"), _iso),
    (re.compile(_BEFORE + r"(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)"), _slashes),
    (re.compile(_BEFORE + r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?!\d)"), _dots),
    (
        re.compile(
            rf"{_BEFORE}(?P<day>{_DAY})(?:(?: ?[-–] ?| to | and )(?P<to>{_DAY}))?"
            rf"(?: of)? (?P<month>{MONTH})(?P<other>)(?:,? {_YEAR})?"
        ),
        _day,
    ),
    (
        re.compile(
            rf"\b(?P<month>{MONTH}) (?P<day>{_DAY})(?![\d%]|[.,]\d)"
            rf"(?:(?: ?[-–] ?| to | and )(?:(?P<other>{MONTH}) )?(?P<to>{_DAY})(?!\d))?"
            rf"(?:,? {_YEAR})?"
        ),
        _day,
    ),
    (
        re.compile(
            rf"\b(?P<month>{MONTH})(?: ?[-–/] ?|(?P<and> and ))"
            rf"(?P<other>{MONTH})"
            rf"(?! ?\d{{1,2}}(?:st|nd|rd|th)?\b(?![\d%]))(?:,? {_YEAR})?"
        ),
        _two_months,
    ),
    (
        re.compile(rf"\b{PART}?(?P<month>{MONTH})(?:,? (?:of )?{_YEAR})?(?!\w)"),
        _months,
    ),
    (
        re.compile(
            r"\b(?:[Tt]he )?(?:(?P<which>first|second|third|fourth|last|final|1st|2nd"
            r"|3rd|4th) (?P<piece>half|quarter) of |(?P<letter>[QH])(?P<digit>[1-4])"
            rf"(?: of|,)? ){_YEAR}"
        ),
        _pieces,
    ),
    (
        re.compile(
            rf"\b(?P<digit>[1-4])(?P<letter>[QH])(?P<which>)(?P<piece>) ?{_YEAR}"
        ),
        _pieces,
    ),
    (
        re.compile(rf"\b[Ff]irst (?P<count>{NUMBER}) months of {_YEAR}"),
        _first_months,
    ),
    (
        re.compile(
            r"\b(?:(?:[Ee]arly|[Mm]id|[Ll]ate)[ -])?(?P<season>[Ss]pring|[Ss]ummer"
            rf"|[Aa]utumn|[Ff]all|[Ww]inter)(?: of|,)? {_YEAR}"
        ),
        _season,
    ),
    (
        re.compile(
            r"\b(?P<which>\d{1,2}(?:st|nd|rd|th)|(?:"
            + "|".join(CENTURIES)
            + r"))[ -]century\b"
        ),
        _century,
    ),
    (
        re.compile(
            rf"{_BEFORE}(?P<year>\d{{4}}) ?[-–/] ?(?P<last>\d{{4}}|\d\d){_AFTER}"
        ),
        _range,
    ),
    (re.compile(r"(?<=[A-Z]{2})[-–](?P<year>(?:19|20)\d\d)(?![\w-])"), _label),
    (
        re.compile(
            rf"(?:{PART}|{_BEFORE}|(?<=\bFY))(?P<year>\d{{4}})(?P<tens>['’]?s)?{_AFTER}"
        ),
        _years,
    ),
)


def written(text: str) -> list[Written]:
    """Find the dates of a text in order; of those that overlap the longest stands."""
    found = sorted(_all(text), key=lambda one: (one.start, -one.end))
    kept: list[Written] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.end - one.start > kept[-1].end - kept[-1].start:
            kept[-1] = one
    return kept


def _all(text: str) -> Iterator[Written]:
    for pattern, read in _RULES:
        for found in pattern.finditer(text):
            one = read(found)
            if one is not None and likely(text, one):
                yield one
