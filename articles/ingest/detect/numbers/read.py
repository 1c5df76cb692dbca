"""Read one number at a place: its value, and where its words end. Pure."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from .tokens import Token
from .words import MAGNITUDES, MONEY_SHORT, PARTS, SHORT, TENS, UNITS, share

_LONGEST = 18
"""More digits than this are no quantity but a code."""

_PLAIN = re.compile(r"\d+$")
_COMMAS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?$|\d{1,2}(?:,\d\d)+,\d{3}$")
_POINT = re.compile(r"\d+\.\d+$")
_POINTS = re.compile(r"\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?$|\d{1,3}\.\d{3},\d+$")
_COMMA = re.compile(r"\d+,\d{1,2}$")


@dataclass(frozen=True, slots=True)
class Number:
    """A number, from token `first` up to but not with token `last`.

    `kind` is digits, words or share (then `value` is in percent). `scale` is the
    magnitude that is in the value already, 1 for none.
    """

    first: int
    last: int
    value: Decimal
    kind: str
    scale: int = 1


def plain(text: str) -> Decimal | None:
    """Read digits; None for what is no one number (1.2.3), or a code (007)."""
    if sum(map(str.isdigit, text)) > _LONGEST:
        return None
    if _PLAIN.match(text):
        return None if len(text) > 1 and text[0] == "0" else Decimal(text)
    if _COMMAS.match(text):
        return Decimal(text.replace(",", ""))
    if _POINT.match(text):
        return Decimal(text)
    if _POINTS.match(text):
        return Decimal(text.replace(".", "").replace(",", "."))
    if _COMMA.match(text):
        return Decimal(text.replace(",", "."))
    return None


def plain_small(text: str) -> int:
    """Read up to three digits; 0 for anything else."""
    return int(text) if text.isdecimal() and len(text) <= 3 else 0


def _sign_value(text: str) -> Decimal | None:
    """Give the value of a single sign for a fraction, ½."""
    if len(text) != 1 or unicodedata.category(text) != "No":
        return None
    value = unicodedata.numeric(text, 0)
    return Decimal(str(round(value, 6))) if 0 < value < 1 else None


class Reader:
    """Reads numbers out of the tokens of a text; each look is of bounded length."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens

    def joined(self, left: int) -> bool:
        """Say whether a token and the one behind it stand without a blank between."""
        tokens = self.tokens
        if left < 0 or left + 1 >= len(tokens):
            return False
        return tokens[left].end == tokens[left + 1].start

    def low(self, at: int) -> str:
        """Give a token in small letters, empty outside of the text."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def number(self, at: int, *, money: bool = False) -> Number | None:
        """Read the number that begins at a token, with its magnitude.

        `money` says that it is an amount of money: then 5m is five million.
        """
        if at >= len(self.tokens):
            return None
        if self.tokens[at].kind == "digits":
            found = self._digits(at)
            return self.scaled(self._halved(found), money=money) if found else None
        if self.tokens[at].kind != "word":
            return None
        odds = self._share(at) or self._odds(at)
        if odds:
            return odds
        found = self._fraction(at) or self._words(at)
        return self.scaled(self._halved(found)) if found else None

    def _fraction(self, at: int) -> Number | None:
        """Read one sign such as ½."""
        value = _sign_value(self.tokens[at].text)
        return None if value is None else Number(at, at + 1, value, "digits")

    def _halved(self, found: Number) -> Number:
        """Add what follows the whole: two and a half, 2½."""
        last = found.last
        part = self._slash(last) if found.kind == "digits" else None
        if part is not None and found.value == found.value.to_integral_value():
            return replace(found, value=found.value + part, last=last + 3)
        if [self.low(at) for at in range(last, last + 3)] == ["and", "a", "half"]:
            return replace(found, value=found.value + Decimal("0.5"), last=last + 3)
        if last < len(self.tokens) and self.joined(last - 1):
            part = _sign_value(self.tokens[last].text)
            if part is not None:
                return replace(found, value=found.value + part, last=last + 1)
        return found

    def _odds(self, at: int) -> Number | None:
        """Read “one in five” and “three out of ten” as shares."""
        count = UNITS.get(self.low(at), 0)
        joint = self.low(at + 1)
        place = at + (3 if joint == "out" and self.low(at + 2) == "of" else 2)
        if not count or (joint != "in" or count > 1) and place == at + 2:
            return None
        whole = UNITS.get(self.low(place)) or plain_small(self.low(place))
        if not whole or whole <= count:
            return None
        return Number(at, place + 1, share(count, whole), "share")

    def _slash(self, at: int) -> Decimal | None:
        """Read 1/2 or 3/4; None for 9/11, which is no common fraction."""
        parts = [self.low(place) for place in range(at, at + 3)]
        if parts[1] != "/" or not (self.joined(at) and self.joined(at + 1)):
            return None
        above, below = plain_small(parts[0]), plain_small(parts[2])
        return Decimal(above) / below if 0 < above < below <= 10 else None

    def _digits(self, at: int) -> Number | None:
        part = self._slash(at)
        if part is not None:
            return Number(at, at + 3, part, "digits")
        value = plain(self.tokens[at].text)
        if value is None:
            return None
        last = at + 1
        grouped = self.tokens[at].text
        while len(grouped) <= _LONGEST and self._group(last, grouped):
            grouped += self.tokens[last].text
            last += 1
        if last > at + 1:
            value = plain(grouped) or value
        return Number(at, last, value, "digits")

    def _group(self, at: int, before: str) -> bool:
        """Say whether a token is a group of three digits behind a single blank."""
        if at >= len(self.tokens) or not before.isdigit() or before[0] == "0":
            return False
        token, left = self.tokens[at], self.tokens[at - 1]
        alone = token.start - left.end == 1 and len(left.text) <= 3
        return alone and len(token.text) == 3 and token.text.isdigit()

    def scaled(self, found: Number, *, money: bool = False) -> Number:
        """Multiply by the magnitude that follows, if any: 15.7 billion, 2.5bn, 30k."""
        value, last, scale = found.value, found.last, found.scale
        for _ in range(2):
            word = self.low(last)
            short = SHORT | (MONEY_SHORT if money else {})
            if (
                self.joined(last - 1)
                and word == "-"
                and self.low(last + 1) in MAGNITUDES
            ):
                word, last = self.low(last + 1), last + 1
            if word in MAGNITUDES and word != "score":
                factor = MAGNITUDES[word]
            elif word in short and (
                self.joined(last - 1) or word not in ("k", "t", "m")
            ):
                factor = short[word]
            else:
                break
            value, scale, last = value * factor, scale * factor, last + 1
        return replace(found, value=value, scale=scale, last=last)

    def _words(self, at: int) -> Number | None:
        if self.low(at) in ("a", "an"):
            return self._single(at)
        if self.low(at) not in UNITS and self.low(at) not in TENS:
            return None
        total, group, place, before = 0, 0, at, ""
        while place < len(self.tokens) and place - at < 12:
            word = self.low(place)
            if word in UNITS and before in ("", "tens", "hundred", "scale", "and"):
                group, before = group + UNITS[word], "units"
            elif word in TENS and before in ("", "hundred", "scale", "and"):
                group, before = group + TENS[word], "tens"
            elif word == "hundred" and before in ("units", "tens"):
                group, before = group * 100, "hundred"
            elif word == "dozen" and before == "units":
                group, before = group * 12, "dozen"
            elif (
                word in MAGNITUDES
                and MAGNITUDES[word] > 100
                and before not in ("", "and")
            ):
                total, group, before = total + group * MAGNITUDES[word], 0, "scale"
            elif not self._links(place, before):
                break
            else:
                before = "and" if word == "and" else before
            place += 1
        return Number(at, place, Decimal(total + group), "words", 1000 if total else 1)

    def _links(self, place: int, before: str) -> bool:
        """Say whether a word only joins two parts: twenty-five, two hundred and six."""
        word, following = self.low(place), self.low(place + 1)
        if word == "-" and before == "tens":
            joined = self.joined(place - 1) and self.joined(place)
            return joined and 0 < UNITS.get(following, 0) < 10
        if word == "and" and before in ("hundred", "scale"):
            return following in UNITS or following in TENS
        return False

    def _single(self, at: int) -> Number | None:
        """Read “a million”, “a hundred”, “a dozen”, “half a million”."""
        word = self.low(at + 1)
        if word not in MAGNITUDES or word == "score":
            return None
        return self.scaled(Number(at, at + 1, Decimal(1), "words"))

    def _share(self, at: int) -> Number | None:
        """Read a share of a whole: half of, two-thirds of, a quarter of the."""
        word = self.low(at)
        if word == "half":
            return self._half(at)
        if (
            word in ("a", "an")
            and self.low(at - 1) == "and"
            and self.low(at + 1) == "half"
        ):
            return None  # a month and a half of rain
        count = UNITS.get(word, 1 if word in ("a", "an") else 0)
        place = at + 1
        if self.low(place) == "-" and self.joined(at) and self.joined(place):
            place += 1
        part = self.low(place)
        parts = PARTS.get(part) or PARTS.get(part.removesuffix("s"))
        if not count or not parts or count >= parts:
            return None
        if count > 1 and not part.endswith("s"):
            return None
        if self.low(place + 1) not in ("of", "the"):
            return None
        return Number(at, place + 1, share(count, parts), "share")

    def _half(self, at: int) -> Number | None:
        before, after = self.low(at - 1), self.low(at + 1)
        if self.joined(at) or self.joined(at - 1):
            return None
        if after == "a" and self.low(at + 2) in MAGNITUDES:
            return self.scaled(Number(at, at + 2, Decimal("0.5"), "words"))
        ordinal = before in ("first", "second", "latter", "other", "last", "final", "a")
        numbered = before in UNITS or before == "and"
        if ordinal or numbered or after not in ("of", "the", "its", "their", "all"):
            return None
        return Number(at, at + 1, Decimal(50), "share")
