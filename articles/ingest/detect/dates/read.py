"""Read all dates of an article's texts. Pure, linear in the length of the text."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from .anchor import Anchor, own_date, reached, yearless
from .calendar import written
from .lead import as_modifier, joined, opened, preposition
from .mention import DateMention
from .relative import Distance, distances
from .speaks import latest_named
from .stamp import Stamp
from .written import Written

_AHEAD = re.compile(
    r"\b(?:will|would|shall|next|upcoming|scheduled|planned|due|set for|slated)\b", re.I
)
_STOP = re.compile(r"[.!?]\s")
_AROUND = 60
"""So many characters before a date show whether it lies ahead."""

_BEHIND = 25
"""So many characters behind a date are searched for the noun it dates."""

_TOLD, _SAME = 1200, 250
"""How far back, in characters, words like “a year later” and “over the next three
years” look for the date from which they count."""


_GUESSED = 0.45
"""The best score of a date counted from a year that the article does not name."""


class DateReader:
    """Finds dates in the texts of one article; all of them help to find the year.

    `date` is the article's own date as EDTF, one day, month or year. When it is not
    `sure`, it was taken from elsewhere: then it counts only where the texts name no
    year, and what is counted from it is ambiguous.
    """

    def __init__(
        self, texts: Sequence[str], date: str | None = None, *, sure: bool = True
    ) -> None:
        self._written = {text: written(text) for text in texts}
        own, named = own_date(date), latest_named(self._written.items())
        if sure or named:
            self.anchor = (own if sure else None) or named
            self._guessed = False
        else:
            self.anchor = replace(own, sure=False) if own else None
            self._guessed = own is not None

    def mentions(self, text: str) -> list[DateMention]:
        """Give the dates of a text in order; none overlaps another."""
        found = self._written.get(text)
        dates = written(text) if found is None else found
        calendar = joined(text, [self._calendar(text, one) for one in dates])
        relative = [
            one
            for distance in distances(text)
            if (one := self._relative(text, distance, calendar))
        ]
        kept = _apart(text, [*calendar, *relative])
        return [self._unsure(one) for one in kept] if self._guessed else kept

    def _unsure(self, one: DateMention) -> DateMention:
        """Mark a date that was counted from a year found elsewhere."""
        if one.confidence == "stated":
            return one
        return replace(one, confidence="ambiguous", score=min(one.score, _GUESSED))

    def _calendar(self, text: str, one: Written) -> DateMention:
        word, start = preposition(text, one.start)
        first, last, known = self._with_years(text, one)
        base = _edtf(first, last, one.either)
        confidence = "stated" if known else "inferred"
        if one.either or not base:
            confidence = "ambiguous"
        found = DateMention(
            start=start,
            end=one.end,
            bare=one.start,
            text=text[start : one.end],
            edtf=base,
            base=base,
            kind="interval" if base and "/" in base else "point",
            confidence=confidence,
            score=0.9 if known else 0.7,
            word=word,
        )
        article = text[start : one.start].lower().endswith("the ")
        loose = word in ("after", "before", "following") and one.first.month
        wide = one.first.part.endswith(("decade", "century"))
        before_noun = (
            loose or article and not wide and word not in ("in", "on", "as of")
        )
        if not word or one.label or before_noun:
            found = as_modifier(text, one, found)
        return opened(text, found)

    def _with_years(self, text: str, one: Written) -> tuple[Stamp, Stamp | None, bool]:
        """Give both ends their years, and say whether one was printed."""
        first, last = one.first, one.last
        if first.year is None and last and last.year is not None:
            first = first.in_year(last.year)
        known = first.year is not None
        if first.year is None and self.anchor:
            around = _STOP.split(text[max(0, one.start - _AROUND) : one.start])[-1]
            first = yearless(first, self.anchor, ahead=bool(_AHEAD.search(around)))
        if last and last.year is None and first.year is not None:
            last = last.in_year(first.year)
        return first, last, known

    def _relative(
        self, text: str, one: Distance, dates: Sequence[DateMention]
    ) -> DateMention | None:
        anchor = self._anchor_of(text, one, dates)
        edtf = reached(one, anchor) if anchor else None
        if edtf is None:
            return None
        vague = one.how in ("now", "recent") or one.count is None
        return DateMention(
            start=one.start,
            end=one.end,
            bare=one.start,
            text=text[one.start : one.end],
            edtf=edtf,
            base=edtf,
            kind="now" if one.how == "now" else "relative",
            confidence="ambiguous" if vague else "inferred",
            score=0.4 if vague else 0.6,
            calendar=False,
            word=one.how,
        )

    def _anchor_of(
        self, text: str, one: Distance, dates: Sequence[DateMention]
    ) -> Anchor | None:
        """Count from the date told last, where the words refer to what was told."""
        if one.how == "event":
            return _of_event(text, one, dates)
        told = one.how in ("later", "same", "jubilee")
        if not told and one.how != "coming":
            return self.anchor
        before = _before(dates, one.start)
        if one.how == "same" and before and one.start <= before.end + 1:
            before = _before(dates, before.start)  # “in May that year”
        near = before and one.start - before.end < (_TOLD if told else _SAME)
        if before and near and (told or not _STOP.search(text, before.end, one.start)):
            return own_date(before.base)
        return None if told else self.anchor


def _of_event(text: str, one: Distance, dates: Sequence[DateMention]) -> Anchor | None:
    """Find the date of “the summit”: that of the summit dated last."""
    for at in range(_place(dates, one.start) - 1, -1, -1):
        before = dates[at]
        if one.start - before.end > _TOLD:
            return None
        behind = text[before.end : before.end + _BEHIND].lower().split(".")[0]
        if one.name in behind:
            return own_date(before.base)
    return None


def _place(dates: Sequence[DateMention], start: int) -> int:
    """Give how many dates end before a place; they are in order."""
    return bisect_right(dates, start, key=lambda one: one.end)


def _before(dates: Sequence[DateMention], start: int) -> DateMention | None:
    """Give the last date with a year that ends before a place."""
    last = _place(dates, start)
    for at in range(last - 1, max(-1, last - 6), -1):
        if dates[at].base:
            return dates[at]
    return None


def _edtf(first: Stamp, last: Stamp | None, either: tuple[Stamp, ...]) -> str | None:
    if either:
        return f"[{','.join(sorted(str(one.edtf()) for one in either))}]"
    starts = first.edtf()
    ends = last.edtf() if last else None
    return f"{starts}/{ends}" if starts and ends and starts < ends else starts


def _apart(text: str, found: list[DateMention]) -> list[DateMention]:
    """Keep of dates that overlap the first, or a longer one of the calendar."""
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[DateMention] = []
    for one in found:
        last = kept[-1] if kept else None
        if last is None or one.start >= last.end:
            close = last is not None and one.start <= last.end + 1
            if last and close and one.word in ("shift", "same"):
                kept[-1] = _of_year(last, one, text[last.start : one.end])
            else:
                kept.append(one)
        elif one.calendar and not last.calendar and last.word != "month":
            kept[-1] = one
    return kept


def _of_year(one: DateMention, year: DateMention, whole: str) -> DateMention:
    """Give “in April” the year of “last year” behind it, which is no date beside it."""
    yearless = one.calendar and one.confidence == "inferred"
    months = re.fullmatch(
        r"\d{4}((?:-\d\d){1,2})(?:/\d{4}((?:-\d\d){1,2}))?", one.edtf or ""
    )
    if not yearless or not months or not re.fullmatch(r"\d{4}", year.edtf or ""):
        return replace(one, end=year.end, text=whole)
    ends = [f"{year.edtf}{part}" for part in months.groups() if part]
    edtf = "/".join(ends)
    return replace(one, end=year.end, text=whole, edtf=edtf, base=edtf)
