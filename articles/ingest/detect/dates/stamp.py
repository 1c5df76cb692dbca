"""A point of the calendar as the text has it, and how EDTF writes it. Pure.

The vague words follow one rule: “early”, “mid-” and “late” are thirds of a year; of a
month they are days about the 5th, the 15th and the 25th. A bound made of them is
approximate (`~`). “By the end of 2023” is December 2023.
"""

from calendar import monthrange
from dataclasses import dataclass, replace

_THIRDS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
_DAYS = {"early": 5, "begin": 5, "mid": 15, "late": 25, "end": 25}
_YEARS = {
    "early": (0, 3),
    "begin": (0, 3),
    "mid": (4, 6),
    "late": (7, 9),
    "end": (7, 9),
}
_SPANS = {
    "half1": (1, 6), "half2": (7, 12),
    "quarter1": (1, 3), "quarter2": (4, 6), "quarter3": (7, 9), "quarter4": (10, 12),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stamp:
    """A year, month or day; `year` is None where the text leaves it out.

    `month` may be a season (21 to 24). `part` narrows it (early, mid, late, begin, end,
    half1, quarter3 ...) or widens it (decade, century).
    """

    year: int | None
    month: int | None = None
    day: int | None = None
    part: str = ""

    def valid(self) -> bool:
        """Say whether there is such a day."""
        if self.year is not None and not 1 <= self.year <= 2999:
            return False
        if self.month is None or self.month > 12:
            return self.day is None
        if self.day is None:
            return self.month >= 1
        last = monthrange(self.year or 2000, self.month)[1] if self.month >= 1 else 0
        return 1 <= self.day <= last

    def in_year(self, year: int) -> "Stamp":
        """Give the same day of a year; 29 February becomes the 28th where needed."""
        found = replace(self, year=year)
        return found if found.valid() else replace(found, day=28)

    @property
    def plain(self) -> bool:
        """Say whether nothing makes it wider or vaguer than a year, month or day."""
        return not self.part

    def edtf(self) -> str | None:
        """Write it in EDTF; None without a year."""
        if self.year is None:
            return None
        if self.month is None:
            return self._year(f"{self.year:04}")
        month = f"{self.year:04}-{self.month:02}"
        if self.day is not None:
            return f"{month}-{self.day:02}"
        if self.part in _DAYS and self.month <= 12:
            return f"{month}-~{_DAYS[self.part]:02}"
        return month

    def _year(self, year: str) -> str:
        part = self.part
        if part in _THIRDS:
            first, last = _THIRDS[part]
            return f"{year}-{first:02}~/{year}-{last:02}~"
        if part in _SPANS:
            first, last = _SPANS[part]
            return f"{year}-{first:02}/{year}-{last:02}"
        if part in ("begin", "end"):
            return f"{year}-{'01' if part == 'begin' else '12'}"
        if part == "century":
            return f"{year[:2]}XX"
        if part.endswith("decade"):
            return self._decade(year[:3], part.removesuffix("decade"))
        return year

    def _decade(self, tens: str, part: str) -> str:
        if not part:
            return f"{tens}X"
        first, last = _YEARS[part]
        return f"{tens}{first}~/{tens}{last}~"
