"""From what day relative dates count, and where they lead. Pure."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from .relative import Distance
from .stamp import Stamp
from .words import MONTHS, SEASONS, WEEKDAYS

_FIRST, _LAST = 1000, 2900
"""Years from which relative dates are counted."""

_KNOWN = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?$")


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day, month or year from which relative dates of a text count.

    `sure` says that it is the article's own date, not the latest year it names.
    """

    stamp: Stamp
    sure: bool

    @property
    def day(self) -> date | None:
        """Give the day, None when only a month or a year is known."""
        at = self.stamp
        if at.year is None or at.month is None or at.day is None:
            return None
        return date(at.year, at.month, at.day)


def own_date(text: str | None) -> Anchor | None:
    """Read the article's own date; None when it is not one day, month or year."""
    found = _KNOWN.match(text or "")
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    stamp = Stamp(year, month, day)
    within = _FIRST <= (stamp.year or 0) <= _LAST
    whole = within and stamp.valid() and (month is None or month <= 12)
    return Anchor(stamp, sure=True) if whole else None


def yearless(stamp: Stamp, anchor: Anchor, *, ahead: bool) -> Stamp:
    """Give the year to a day or month: the latest that is not after the anchor.

    `ahead` says that the words speak of the future. An anchor that is only a year
    gives this year.
    """
    at = anchor.stamp
    year = at.year or 1
    if at.month and at.month <= 12 and stamp.month and stamp.month <= 12:
        here = (stamp.month, stamp.day or 1)
        there = (at.month, at.day or 31)
        if here > there and not ahead:
            year -= 1
        if here < there and ahead:
            year += 1
    return stamp.in_year(year)


def _months(stamp: Stamp, count: int) -> Stamp:
    """Move by months; without a month only whole years move."""
    year = stamp.year or 1
    if stamp.month is None or stamp.month > 12:
        return Stamp(year + count // 12 if abs(count) >= 12 else year)
    total = year * 12 + stamp.month - 1 + count
    return Stamp(total // 12, total % 12 + 1)


def moved(stamp: Stamp, count: int, unit: str) -> Stamp:
    """Move a date by units; it is no more precise than the unit."""
    if unit in ("year", "decade", "century"):
        years = count * {"year": 1, "decade": 10, "century": 100}[unit]
        return Stamp((stamp.year or 1) + years)
    if unit in ("month", "quarter"):
        return _months(stamp, count * (3 if unit == "quarter" else 1))
    if stamp.year is None or stamp.month is None or stamp.day is None:
        return Stamp(stamp.year, stamp.month)
    days = count * {"day": 1, "week": 7, "fortnight": 14}[unit]
    try:
        at = date(stamp.year, stamp.month, stamp.day) + timedelta(days=days)
    except OverflowError:
        return Stamp(stamp.year)
    return Stamp(at.year, at.month, at.day)


def reached(one: Distance, anchor: Anchor) -> str | None:
    """Give the EDTF of a relative date; None when the anchor is too coarse for it."""
    at = anchor.stamp
    year = f"{at.year:04}"
    if one.how == "event":
        return at.edtf()
    if one.how in ("now", "recent"):
        return f"{year}~"
    if one.how == "past":
        return _past(one, at)
    if one.how == "coming":
        return _coming(one, anchor)
    count = one.count or 0
    if one.how == "ago":
        to = moved(at, -count, one.unit)
        return _ok(to, f"{to.edtf()}~" if to.day is None else None)
    if one.how == "later":
        to = moved(at, count, one.unit)
        return _ok(to, f"{at.edtf()}/{to.edtf()}~")
    if one.how == "jubilee":
        return _ok(moved(at, -count, one.unit))
    if one.how in ("shift", "same"):
        return _shift(one, at)
    if one.how == "season":
        return _named_season(one, at)
    if one.how == "month":
        return _named_month(one, anchor)
    return _named_day(one, anchor)


def _ok(stamp: Stamp, text: str | None = None) -> str | None:
    if not stamp.valid():
        return None
    return text or stamp.edtf()


def _past(one: Distance, at: Stamp) -> str | None:
    if one.count is None:
        return None
    first = moved(at, -one.count, one.unit)
    last = Stamp(at.year, None if first.month is None else at.month)
    if first == last:
        return f"{last.edtf()}~"
    if first.day is not None:
        return _ok(first, f"{first.edtf()}/{at.edtf()}")
    return _ok(first, f"{first.edtf()}~/{last.edtf()}~")


def _coming(one: Distance, anchor: Anchor) -> str | None:
    at = anchor.stamp
    if one.count is None:
        return f"{at.year:04}~/.."
    last = moved(at, one.count, one.unit)
    if at.month and at.month <= 12 and one.unit != "day":
        last = Stamp(last.year, last.month or at.month)
    first = Stamp(at.year, at.month)
    sign = "" if anchor.sure and at.month else "~"
    return _ok(last, f"{first.edtf()}{sign}/{last.edtf()}{sign}")


def _shift(one: Distance, at: Stamp) -> str | None:
    if one.count is None:
        return None
    if one.unit != "year" and at.month is None:
        return None
    to = moved(at, one.count, one.unit)
    if one.unit == "month":
        to = Stamp(to.year, to.month)
    if one.unit == "week":
        to = Stamp(to.year, to.month, to.day)
        return _ok(to, f"{to.edtf()[:8]}~{to.edtf()[8:]}" if to.day else None)  # type: ignore[index]
    return _ok(to)


def _named_month(one: Distance, anchor: Anchor) -> str | None:
    count, at = one.count or 0, anchor.stamp
    month = MONTHS[re.sub(r"^\w+ |\.$", "", one.name)]
    to = yearless(Stamp(None, month), anchor, ahead=count > 0)
    if count < 0 and to.year == at.year and to.month == at.month:
        to = to.in_year((at.year or 2) - 1)
    return to.edtf()


def _named_season(one: Distance, at: Stamp) -> str | None:
    """Give the last season that is over, the next that is to come, or this year's."""
    season = SEASONS[one.name]
    first, last = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}[season]
    year, month = at.year or 1, at.month
    if one.count and (month is None or month > 12):
        return Stamp(year + one.count, season).edtf()
    if one.count == -1 and (month or 1) <= last:
        year -= 1
    if one.count == 1 and (month or 1) >= first:
        year += 1
    return Stamp(year, season).edtf()


def _named_day(one: Distance, anchor: Anchor) -> str | None:
    day = anchor.day
    if day is None or not anchor.sure:
        return None
    if one.how == "day":
        return (day + timedelta(days=one.count or 0)).isoformat()
    wanted = WEEKDAYS[one.name.split()[-1]]
    if (one.count or 0) > 0:
        return (day + timedelta(days=(wanted - day.weekday() - 1) % 7 + 1)).isoformat()
    back = (day.weekday() - wanted) % 7
    if one.count == -1 and back == 0:
        back = 7
    return (day - timedelta(days=back)).isoformat()
