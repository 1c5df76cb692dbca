"""Cut a text into words, runs of digits and signs. Pure, linear."""

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"(?P<digits>\d+(?:[.,]\d+)*)|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)|(?P<sign>\n[ "
    r"\t]*\n|\S)"
)


class Token(NamedTuple):
    """A word, a run of digits (with the points and commas in it) or one sign.

    `kind` is digits, word or sign; `low` the text in small letters. The blank line
    between paragraphs is a sign too, so that nothing is read across it. Offsets are
    code points.
    """

    kind: str
    text: str
    low: str
    start: int
    end: int


def tokens(text: str) -> list[Token]:
    """Give the tokens of a text in order; other blanks are in none."""
    return [
        Token(
            found.lastgroup or "sign",
            words := found.group(),
            words.lower(),
            found.start(),
            found.end(),
        )
        for found in _TOKEN.finditer(text)
    ]
