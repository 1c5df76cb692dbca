"""What is reconciled, and what comes of it. Pure; knows no database."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256

NAMED = 20
"""How many figures the name of a finding spells out."""


class Verdict(StrEnum):
    """What reading figures together comes to."""

    AGREES = "agrees"
    IN_TENSION = "in tension"
    DIFFERENT_AS_OF = "different as-of"
    NOT_COMPARABLE = "not comparable"


@dataclass(frozen=True, slots=True)
class Stated:
    """A quantity as the print states it; the fields are those of the model `Figure`.

    `section` and `start` are where its words begin; `measure`, `subject` and
    `counterpart` are the numbers of rows.
    """

    key: int
    number_text: str
    value: Decimal | None
    low: Decimal | None = None
    high: Decimal | None = None
    qualifier: str = "exact"
    unit_kind: str = "currency"
    unit: str = "USD"
    percent_of: str = ""
    measure: int = 0
    subject: int | None = None
    counterpart: int | None = None
    as_of: str = ""
    earliest: date | None = None
    latest: date | None = None
    mode: str = "asserted"
    section: int = 0
    start: int = 0

    @property
    def best(self) -> Decimal:
        """Give the number that is reckoned with on paper."""
        best = next(n for n in (self.value, self.high, self.low) if n is not None)
        return Decimal(best)

    @property
    def is_percent(self) -> bool:
        """Say whether it is a share of something."""
        return self.unit_kind == "percent"

    @property
    def is_money(self) -> bool:
        """Say whether it is an amount of money."""
        return self.unit_kind == "currency"


@dataclass(frozen=True, slots=True)
class Tie:
    """A link between figures: `source` is a share, a part, ... of `target`."""

    source: int
    kind: str
    target: int


@dataclass(frozen=True, slots=True)
class Term:
    """A piece of a line of arithmetic; `figure` is whose number it is, if printed."""

    words: str
    figure: int | None = None


Step = tuple[Term, ...]
"""A line of arithmetic as it would stand on paper."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Figures that were read together, and what that came to.

    `one` and `other` are the two sides, the numbers of figures in the order of reading.
    `steps` is the arithmetic, empty where none has sense; `sentence` is the verdict.
    """

    kind: str
    verdict: Verdict
    one: tuple[int, ...]
    other: tuple[int, ...]
    steps: tuple[Step, ...]
    sentence: str

    @property
    def figures(self) -> frozenset[int]:
        """Give the numbers of all figures that take part."""
        return frozenset((*self.one, *self.other))

    @property
    def key(self) -> str:
        """Name the finding: the same figures read in the same way have one name.

        Of more than `NAMED` figures a digest is given, behind a 0, which is no row's
        number.
        """
        numbers = "-".join(map(str, sorted(self.figures)))
        if len(self.figures) > NAMED:
            digest = int(sha256(numbers.encode()).hexdigest()[:16], 16)
            numbers = f"0-{digest}"
        return f"{self.kind}-{numbers}"
