"""The words of the calendar, and pieces of patterns made of them. Pure."""

from babel import Locale

_ENGLISH = Locale("en")


def _names(table: object, width: str) -> dict[int, str]:
    """Give the names of months or days by number, as CLDR has them."""
    return dict(table["format"][width])  # type: ignore[index]


MONTHS: dict[str, int] = {
    name.lower(): number
    for width in ("wide", "abbreviated")
    for number, name in _names(_ENGLISH.months, width).items()
} | {"sept": 9}
"""Months by name in small letters, from 1."""

_SHORT_ALREADY = ("may", "june", "july")
"""Names of months that are short, and no abbreviations."""

WEEKDAYS: dict[str, int] = {
    name.lower(): number for number, name in _names(_ENGLISH.days, "wide").items()
}
"""Days of the week by name in small letters, Monday is 0."""

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
"""Seasons as EDTF codes them in the place of a month."""

_SMALL = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
}  # fmt: skip
COUNT = _SMALL | {
    f"{tens}-{ones}": ten + one
    for tens, ten in _SMALL.items()
    for ones, one in _SMALL.items()
    if ten >= 20 and one < 10 and len(ones) > 2
}
"""Small numbers in words, as they stand before years and months."""

CENTURIES = {
    "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14,
    "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "twenty-first": 21,
}  # fmt: skip

ORDER = {
    "first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4,
    "4th": 4, "last": -1, "final": -1,
}  # fmt: skip
"""Which half or quarter; -1 is the last one."""

PARTS = {
    "early": "early", "mid": "mid", "late": "late", "beginning": "begin",
    "start": "begin", "end": "end", "close": "end", "middle": "mid",
}  # fmt: skip
"""What part of a year or month words mean."""


def _either(words: object) -> str:
    return "|".join(sorted(map(str, words), key=len, reverse=True))  # type: ignore[call-overload]


_FULL = [name.title() for name in MONTHS if len(name) > 4 or name in _SHORT_ALREADY]
_CUT = [name.title() for name in MONTHS if name.title() not in _FULL]
MONTH = rf"(?:(?:{_either(_FULL)})\b|(?:{_either(_CUT)})\b\.?)"
"""A month, in full or cut short with or without its stop."""

WEEKDAY = rf"(?:{_either(name.title() for name in WEEKDAYS)})"
NUMBER = rf"(?:\d{{1,3}}|{_either(COUNT)})"
UNIT = r"(?:day|week|fortnight|month|quarter|year|decade|century|centurie)"
PART = (
    r"(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate)(?:[ -]|-to-late |-to-late-)"
    r"|(?:[Tt]he )?(?P<side>[Bb]eginning|[Ss]tart|[Ee]nd|[Cc]lose|[Mm]iddle) of "
    r"(?:the year )?)"
)
"""An optional group in front of a year or a month: `early`, `mid-`, `the end of`."""

MADE_KNOWN = (
    r"(?:announced|declared|proclaimed|unveiled|published|introduced|adopted"
    r"|approved|enacted|ratified|signed|concluded|formed|created|established|founded"
    r"|launched|inaugurated|opened|elected|re-elected|appointed|nominated|sworn in"
    r"|installed|imposed|lifted|reopened|completed)"
)
"""What is “newly” or “just” done is an event of the time of writing."""
