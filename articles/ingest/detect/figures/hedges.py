"""What stands before or behind a number and says how exact it is. Pure.

The values are those of `Figure.Qualifier`. “Over”, “more than” and “exceed” give a
lower bound, “nearly”, “under” and “up to” an upper one; “about” gives none.
"""

from collections.abc import Sequence
from typing import NamedTuple

from articles.ingest.detect.numbers import Token

_BEFORE = {
    "about": (
        "about", "around", "approximately", "roughly", "some", "an estimated",
        "estimated at", "estimated at about", "estimated", "circa", "close to", "near",
        "in the region of", "on the order of", "in the order of", "or so", "~", "c.",
        "approx", "approx.", "somewhere around", "around about", "an approximate",
        "an average of", "averaging", "average", "averaged", "averages", "on average",
    ),
    "nearly": ("nearly", "almost", "just shy of", "approaching", "just short of"),
    "over": (
        "over", "more than", "just over", "well over", "greater than", "above",
        "in excess of", "exceed", "exceeds", "exceeded", "exceeding", "upwards of",
        "upward of", "surpass", "surpassed", "surpassing", "surpasses", "topped",
        "far more than", "slightly more than", "a little over", "slightly over", ">",
        "a little more than", "just above", "higher than", "well above", "larger than",
    ),
    "under": (
        "under", "less than", "fewer than", "just under", "below", "well under",
        "slightly less than", "slightly under", "a little under", "lower than", "<",
        "a little less than", "just below", "well below", "smaller than", "no longer "
        "than",
    ),
    "at_least": (
        "at least", "no less than", "no fewer than", "not less than", "a minimum of",
        "minimum", "not fewer than", "at the very least", "upwards from", "≥",
    ),
    "at_most": (
        "at most", "up to", "no more than", "not more than", "as many as", "as much as",
        "a maximum of", "maximum", "within", "as high as", "not exceeding", "≤",
    ),
}  # fmt: skip

_AFTER = {
    "at_least": ("or more", "or higher", "and more", "and above", "at least", "plus"),
    "at_most": ("or less", "or fewer", "or lower", "at most"),
    "about": ("or so", "or thereabouts"),
}

_SOFTENERS = frozenset({"only", "just", "still", "now", "already", "a", "the"})
"""What may stand between a hedge and its number, or before it, and says nothing."""


class Hedge(NamedTuple):
    """How exact a number is, and at which token the words for it begin or end."""

    qualifier: str
    at: int


def _table(forms: dict[str, tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    return {
        tuple(form.split()): qualifier
        for qualifier, known in forms.items()
        for form in known
    }


_PHRASES, _TAILS = _table(_BEFORE), _table(_AFTER)
_MOST = max(map(len, _PHRASES))


def before(tokens: Sequence[Token], first: int) -> Hedge | None:
    """Give the hedge that ends just before token `first`, the longest that fits."""
    for start in range(max(0, first - _MOST), first):
        words = tuple(token.low for token in tokens[start:first])
        if words in _PHRASES:
            return Hedge(_PHRASES[words], start)
    if first and tokens[first - 1].low in _SOFTENERS:
        words = tuple(token.low for token in tokens[max(0, first - 3) : first - 1])
        for start in range(len(words)):
            if words[start:] in _PHRASES and tokens[first - 1].low in ("a", "only"):
                return Hedge(_PHRASES[words[start:]], first - 1 - len(words) + start)
    return None


def after(tokens: Sequence[Token], last: int) -> Hedge | None:
    """Give the hedge that begins at token `last`: five or more, 30+."""
    if last < len(tokens) and tokens[last].text == "+":
        return Hedge("at_least", last + 1)
    words = tuple(token.low for token in tokens[last : last + 2])
    for size in (2, 1):
        if words[:size] in _TAILS and len(words) >= size:
            return Hedge(_TAILS[words[:size]], last + size)
    return None
