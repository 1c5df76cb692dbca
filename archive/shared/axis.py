"""Marks on an axis, pure: round steps in decimals, and places in percent of a width.

Drawings are written with widths in percent, so that they fit any screen while their
words keep their size.
"""

import textwrap
from decimal import Decimal

STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))


def percent(share: Decimal | float) -> str:
    """Write a share of the width, 0 to 1, as SVG wants it: “12.5%”."""
    return f"{round(Decimal(share) * 100, 2).normalize():f}%"


def ticks(low: Decimal, high: Decimal, most: int = 5) -> list[Decimal]:
    """Give round numbers that cover the span, at most `most` steps apart.

    The first is at or below `low`, the last at or above `high`; a span of nothing is
    drawn from zero, or to one.
    """
    if high < low:
        msg = f"The span {low} to {high} runs backwards."
        raise ValueError(msg)
    if low == high:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        high = Decimal(1)
    step = _step((high - low) / most)
    first, last = low // step, high // step
    # `//` of decimals rounds towards zero
    if first * step > low:
        first -= 1
    if last * step < high:
        last += 1
    return [step * place for place in range(int(first), int(last) + 1)]


def _step(least: Decimal) -> Decimal:
    """Give the smallest of 1, 2, 5, 10, 20 … that is no less."""
    scale = Decimal(10) ** least.adjusted()
    return next(scale * step for step in STEPS if scale * step >= least)


def share(value: Decimal, marks: list[Decimal]) -> Decimal:
    """Say where a value lies between the first mark and the last, 0 to 1."""
    return (value - marks[0]) / (marks[-1] - marks[0])


def written(name: str, letters: int, lines: int = 1) -> list[str]:
    """Cut a name for a drawing at its words, into lines of so many letters.

    What does not fit ends in an ellipsis; a word longer than a line is cut itself.
    """
    found = textwrap.wrap(name, letters, max_lines=lines, placeholder=" …")
    if any(line.strip() == "…" for line in found):
        return [f"{name[: letters - 1].rstrip()}…"]
    return found
