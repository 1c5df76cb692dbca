"""A quantity as read, before its sentence is looked at. Pure."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit and how exact it is.

    Tokens `first` to `last` (not included) hold all its words, `number_start` and
    `number_end` are the code points of the number as printed with its magnitude.
    `value` is None for a range. `how` says in words how it was read.
    """

    first: int
    last: int
    number_start: int
    number_end: int
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str
    unit_kind: str
    qualifier: str
    score: float
    how: str
    noun: tuple[int, int] | None = None
