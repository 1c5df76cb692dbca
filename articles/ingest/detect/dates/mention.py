"""A date found in a text. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DateMention:
    """A time expression of a text, and the days it allows.

    `start` and `end` hold the words with their preposition (“since 2017”), in code
    points; the date itself begins at `bare`. `edtf` is what the words say; `base` the
    same without the preposition, for what is so as of then (“by 2022” allows
    `[..2022]`, its base is `2022`). Both are None when no year can be known.

    `kind` is point, interval, since (also after), until (also by and before), relative,
    modifier (“the 2010 award”) or now. `confidence` is stated, inferred or ambiguous;
    `score` between 0 and 1. `as_of` says that the words date the state of a figure,
    `calendar` that they name a year, month or day. `word` is the preposition, or what a
    relative date does, in small letters. `borrowed` says that the words name an event
    and that its date stands elsewhere.
    """

    start: int
    end: int
    bare: int
    text: str
    edtf: str | None
    base: str | None
    kind: str
    confidence: str
    score: float
    as_of: bool = False
    calendar: bool = True
    word: str = ""
    borrowed: bool = False
