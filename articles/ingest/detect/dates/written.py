"""A date of the calendar as the text has it. Pure."""

from dataclasses import dataclass

from .stamp import Stamp


@dataclass(frozen=True, slots=True)
class Written:
    """A date as written: its place, its first point and, of a range, its last.

    `either` holds both readings of a day that can be read as `mm/dd` and `dd/mm`.
    """

    start: int
    end: int
    first: Stamp
    last: Stamp | None = None
    either: tuple[Stamp, ...] = ()
    label: bool = False
