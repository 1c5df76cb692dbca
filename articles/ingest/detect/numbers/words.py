"""Number words of English, British and American, and of South Asia. Pure."""

from decimal import Decimal

UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
    "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip

TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90,
}  # fmt: skip

MAGNITUDES = {
    "hundred": 10**2, "thousand": 10**3, "lakh": 10**5, "million": 10**6,
    "crore": 10**7, "billion": 10**9, "trillion": 10**12, "dozen": 12, "score": 20,
}  # fmt: skip
"""Words that multiply the number before them; billion is the short scale."""

SHORT = {
    "k": 10**3, "mn": 10**6, "mln": 10**6, "mio": 10**6, "bn": 10**9, "bln": 10**9,
    "tn": 10**12, "trn": 10**12,
}  # fmt: skip
"""Signs of magnitude, written behind digits."""

MONEY_SHORT = {"m": 10**6, "b": 10**9, "t": 10**12}
"""Signs of magnitude behind an amount of money only: 5m alone is five metres."""

PARTS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5,
    "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
"""What a whole is divided into."""

VAGUE = frozenset({"several", "few", "many", "some", "various", "numerous", "couple"})
"""What makes a magnitude behind it no number: several hundred, a few million."""


def share(count: int, parts: int) -> Decimal:
    """Give a share in percent, to six places."""
    return (Decimal(100 * count) / parts).quantize(Decimal("0.000001")).normalize()
