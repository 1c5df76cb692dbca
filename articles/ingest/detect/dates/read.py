"""Read all dates of an article's texts. Pure, linear in the length of the text."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from .anchor import Anchor, own_date, reached, yearless
from .calendar import Written, written
from .mention import DateMention
from .relative import Distance, distances
from .stamp import Stamp

_LOOK = 28
_LEAD = re.compile(
    r"\b(?P<word>as (?:of|at)|since (?:its|their|the|his|her) (?:own )?(?:inception"
    r"|founding|foundation|creation|establishment|independence|launch|start)"
    r"(?: in)?|ever since|since|no later than|by|until|till|up to|before|prior to"
    r"|after|following|from|starting in|beginning in|between|through|throughout"
    r"|during|in|on|at|of|around|about|circa) (?:the )?$",
    re.I,
)
_AHEAD = re.compile(
    r"\b(?:will|would|shall|next|upcoming|scheduled|planned|due)\b", re.I
)
_OPEN_END = re.compile(r" (?:onwards?|on)\b(?! [A-Z])")
_BRACKET = re.compile(r"\(\s*$")
_MODIFIES = re.compile(
    r" (?!and |or |to |in |at |by |on |of |for |as |when |while |the |a "
    r"|but |after |before |with |that |which |was |were |had |has |is |are )[A-Za-z]"
)
_DETERMINER = re.compile(
    r"(?:\b(?:the|an?|its|their|his|her|this|that) |[’']s )$", re.I
)


class DateReader:
    """Finds dates in the texts of one article; all of them help to find the year."""

    def __init__(self, texts: Sequence[str], date: str | None = None) -> None:
        self._written = {text: written(text) for text in texts}
        self.anchor = own_date(date) or _named(self._written.items())

    def mentions(self, text: str) -> list[DateMention]:
        """Give the dates of one of the texts in order; none overlaps another."""
        found = self._written.get(text)
        dates = written(text) if found is None else found
        calendar = _joined(text, [self._calendar(text, one) for one in dates])
        relative = [
            one
            for distance in distances(text)
            if (one := self._relative(text, distance, calendar))
        ]
        return _apart([*calendar, *relative])

    def _calendar(self, text: str, one: Written) -> DateMention:
        lead = _LEAD.search(text[max(0, one.start - _LOOK) : one.start])
        word = lead["word"].lower() if lead else ""
        printed = text[one.start : one.end]
        start = one.start - len(lead.group()) if lead else one.start
        first, last, known = self._with_years(text, one)
        base = _edtf(first, last, one.either)
        kind = "interval" if last or (base and "/" in base) else "point"
        found = DateMention(
            start, one.end, text[start : one.end], base, base, kind,
            "ambiguous" if one.either or not base else "stated" if known else "inferred",
            0.9 if known else 0.7, word=word,
        )  # fmt: skip
        if lead is None or one.label:
            found = _modifier(text, one, found)
        return _with_lead(text, replace(found, text=found.text or printed))

    def _with_years(self, text: str, one: Written) -> tuple[Stamp, Stamp | None, bool]:
        """Give both ends their years, and say whether one was printed."""
        first, last = one.first, one.last
        if first.year is None and last and last.year is not None:
            first = first.in_year(last.year)
        known = first.year is not None
        if first.year is None and self.anchor:
            around = text[max(0, one.start - 60) : one.start]
            ahead = bool(_AHEAD.search(around))
            first = yearless(first, self.anchor, ahead=ahead)
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
        vague = one.how == "now" or one.count is None or not anchor
        confidence = "ambiguous" if vague else "inferred"
        kind = "now" if one.how == "now" else "relative"
        printed = text[one.start : one.end]
        score = 0.4 if vague else 0.6
        return DateMention(
            one.start, one.end, printed, edtf, edtf, kind, confidence, score,
            calendar=False, word=one.how,
        )  # fmt: skip

    def _anchor_of(
        self, text: str, one: Distance, dates: Sequence[DateMention]
    ) -> Anchor | None:
        """Count from the date told last, where the words refer to what was told."""
        told = one.how in ("later", "same", "jubilee")
        if told or one.how == "coming":
            for before in reversed(dates):
                if before.end > one.start or not before.base:
                    continue
                near = one.start - before.end < (1200 if told else 250)
                same = told or not _ends(text, before.end, one.start)
                found = own_date(before.base) if near and same else None
                if found or not near:
                    return found
            return None if told else self.anchor
        return self.anchor


def _ends(text: str, start: int, end: int) -> bool:
    return bool(re.search(r"[.!?]\s", text[start:end]))


def _edtf(first: Stamp, last: Stamp | None, either: tuple[Stamp, ...]) -> str | None:
    if either:
        return f"[{','.join(sorted(str(one.edtf()) for one in either))}]"
    if last is None:
        return first.edtf()
    ends = first.edtf(), last.edtf()
    if None in ends or not ends[0] or not ends[1] or ends[0] >= ends[1]:
        return first.edtf()
    return f"{ends[0]}/{ends[1]}"


def _modifier(text: str, one: Written, found: DateMention) -> DateMention:
    """Mark a date that describes a noun, or is the year of a work in brackets."""
    before = text[max(0, one.start - 12) : one.start]
    after = text[one.end : one.end + 12]
    if one.label:
        return replace(found, kind="modifier", score=0.6)
    if _BRACKET.search(before) and after.startswith(")"):
        return replace(found, kind="modifier", score=0.4)
    if _MODIFIES.match(after) and (_DETERMINER.search(before) or one.first.month):
        return replace(found, kind="modifier", score=0.6)
    return replace(found, score=found.score - 0.1)


def _with_lead(text: str, found: DateMention) -> DateMention:
    """Let the preposition open the date to one side."""
    base, word = found.base, found.word
    if word in ("as of", "as at"):
        return replace(found, as_of=True)
    if not base or base[0] == "[":
        return found
    if word in ("since", "ever since", "starting in", "beginning in") or (
        word == "from" and _OPEN_END.match(text[found.end : found.end + 9])
    ):
        return replace(found, kind="since", edtf=f"{base.split('/')[0]}/..")
    last = base.split("/")[-1]
    if word in ("by", "no later than", "before", "prior to"):
        return replace(found, kind="until", edtf=f"[..{last}]")
    if word in ("until", "till", "up to", "through"):
        return replace(found, kind="until", edtf=f"../{last}")
    if word in ("after", "following") and len(base) <= 10:
        return replace(found, kind="since", edtf=f"[{base}..]")
    return found


_JOINTS = {
    "between": re.compile(r" and (?:the )?$"),
    "from": re.compile(r",? (?:to|until|till|through|up to)(?: the)? ?$"),
}


def _joined(text: str, found: Sequence[DateMention]) -> list[DateMention]:
    """Make one interval of “between 2008 and 2021” and “from May to July 2023”."""
    joined: list[DateMention] = []
    for one in found:
        before = joined[-1] if joined else None
        if before and (whole := _interval(text, before, one)):
            joined[-1] = whole
        else:
            joined.append(one)
    return joined


def _interval(text: str, first: DateMention, last: DateMention) -> DateMention | None:
    joint = _JOINTS.get(first.word)
    bare_end = last.start + (len(last.word) + 1 if last.word else 0)
    between = text[first.end : last.start] + (last.word and last.text[: len(last.word)])
    if (
        joint is None
        or len(between) > 14
        or not joint.search(f"{between} ".replace("  ", " "))
    ):
        return None
    starts, ends = first.base, last.base
    if not starts or not ends or "[" in starts + ends:
        return None
    starts = _year_of_end(starts, ends, first.confidence, last.confidence)
    starts, ends = starts.split("/")[0], ends.split("/")[-1]
    if starts >= ends:
        return None
    edtf = f"{starts}/{ends}"
    confidence = last.confidence
    printed = text[first.start : max(last.end, bare_end)]
    return DateMention(
        first.start, last.end, printed, edtf, edtf, "interval", confidence,
        min(first.score, last.score), word=first.word,
    )  # fmt: skip


def _year_of_end(starts: str, ends: str, first: str, last: str) -> str:
    """Give the first end the year that is printed with the last one only."""
    if first == "inferred" and last == "stated":
        return ends[:4] + starts[4:]
    return starts


def _named(texts: Iterable[tuple[str, Sequence[Written]]]) -> Anchor | None:
    """Find the latest year named: of days and months, else of what has happened."""
    days: list[int] = []
    years: list[int] = []
    for text, found in texts:
        for one in found:
            year = (one.last or one.first).year
            lead = text[max(0, one.start - 12) : one.start].lower()
            if year is None or lead.rstrip().endswith(
                ("by", "until", "before", "after")
            ):
                continue
            wide = one.first.part.endswith(("decade", "century"))
            if not wide:
                (days if one.first.month else years).append(year)
    latest = max(days or years, default=None)
    return Anchor(Stamp(latest), sure=False) if latest else None


def _apart(found: list[DateMention]) -> list[DateMention]:
    """Keep calendar dates before relative ones, the longer before the shorter."""
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[DateMention] = []
    for one in found:
        if kept and one.start < kept[-1].end:
            longer = one.end - one.start > kept[-1].end - kept[-1].start
            if (one.calendar, longer) > (kept[-1].calendar, False) and longer:
                kept[-1] = one
            continue
        kept.append(one)
    return kept
