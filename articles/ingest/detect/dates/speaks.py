"""From which year a text speaks: the latest that it names as past. Pure."""

import re
from collections.abc import Iterable, Sequence

from .anchor import Anchor
from .calendar import written
from .lead import preposition
from .stamp import Stamp
from .written import Written

_TO_COME = ("by", "until", "before", "after")
"""A year behind these may lie ahead."""


_AROUND = 60
_PAST = re.compile(
    r"\b(?:was|were|had|did|saw|rose|fell|grew|sold|bought|paid|went|began|came|took"
    r"|made|held|met|won|lost|led|left|sent|built|spent|became|gave|\w{3,30}ed)\b"
)
_STOP = re.compile(r"[.!?]\s")
_AHEAD = re.compile(
    r"\b(?:will|is to|are to|to be|would|plan\w*|expect\w*|target\w*|forecast\w*"
    r"|project\w*"
    r"|scheduled|slated|due|aim\w*|should|could|may)\b"
)


def _is_told(text: str, one: Written) -> bool:
    """Say whether the words around a year tell of it as past: “In 2016, it sold”."""
    before = _STOP.split(text[max(0, one.start - _AROUND) : one.start])[-1]
    around = before + _STOP.split(text[one.end : one.end + _AROUND])[0]
    return bool(_PAST.search(around)) and not _AHEAD.search(around)


def latest_named(texts: Iterable[tuple[str, Sequence[Written]]]) -> Anchor | None:
    """Find the latest year named: of days and months, else of what has happened."""
    days: list[int] = []
    years: list[int] = []
    for text, found in texts:
        for one in found:
            year = (one.last or one.first).year
            word, _ = preposition(text, one.start)
            wide = one.first.part.endswith(("decade", "century"))
            if year and not wide and word not in _TO_COME:
                past = one.first.month or _is_told(text, one)
                (days if past else years).append(year)
    latest = max(days or years, default=None)
    return Anchor(Stamp(latest), sure=False) if latest else None


def speaks_from(texts: Sequence[str]) -> str | None:
    """Give the year from which texts speak, as EDTF; None when they name none."""
    anchor = latest_named((text, written(text)) for text in texts)
    return anchor.stamp.edtf() if anchor else None
