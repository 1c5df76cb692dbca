"""Whether figures may be read together at all, and if not, why."""

from collections.abc import Sequence
from datetime import timedelta

from .stated import Stated, Verdict

NEAR = timedelta(days=190)
"""How far apart two dates may lie and still be of one round of reporting.

Half a year and a few days: figures of the end of a year are dated 31 December or
1 January and are read against those of midyear."""

SAID_SO = ("asserted", "alleged")
"""Modes that state a quantity; what is pledged, forecast or denied is of another kind.
Two figures of one such mode, two forecasts say, can be compared."""

Hindrance = tuple[Verdict, str]


def hindrance(*figures: Stated) -> Hindrance | None:
    """Say why figures cannot be read together; None when they can."""
    modes = {"asserted" if one.mode in SAID_SO else one.mode for one in figures}
    if modes & {"denied", "conditional"}:
        return (
            Verdict.NOT_COMPARABLE,
            "One of the figures is denied or stands under a condition.",
        )
    if len(modes) > 1:
        words = " and ".join(sorted(modes))
        return Verdict.NOT_COMPARABLE, f"One figure is {words}, as the text says it."
    numbers = [n for one in figures for n in (one.value, one.low, one.high)]
    if any(number is not None and number < 0 for number in numbers):
        return (
            Verdict.NOT_COMPARABLE,
            "A number below zero has no share and is no base.",
        )
    if apart(figures):
        return Verdict.DIFFERENT_AS_OF, "The figures are of different times."
    return None


def apart(figures: Sequence[Stated]) -> bool:
    """Say whether two of them are dated further apart than `NEAR`.

    A figure without a date may be of any time.
    """
    ends = [one.latest for one in figures if one.latest is not None]
    starts = [one.earliest for one in figures if one.earliest is not None]
    return bool(ends and starts) and max(starts) - min(ends) > NEAR


def one_unit(first: Stated, second: Stated) -> bool:
    """Say whether two numbers count the same thing; shares need the same whole."""
    return (
        first.unit_kind == second.unit_kind
        and first.unit.casefold() == second.unit.casefold()
        and whole_of(first) == whole_of(second)
    )


def whole_of(figure: Stated) -> str:
    """Give what a percentage is of, spaces and capitals apart."""
    return " ".join(figure.percent_of.split()).casefold() if figure.is_percent else ""
