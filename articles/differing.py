"""The difference between two texts, word by word. Pure; the one door to the differ."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from diff_match_patch import diff_match_patch

COMPARISONS = 1_000_000
"""Pairs of words that one difference may cost; beyond that a stretch was replaced."""

WORD = re.compile(r"\w+|\s+|[^\w\s]")
SENTENCE = re.compile(r".+?(?:[.!?…][”’\"')\]]*\s+|\n\n|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of `length` characters that an edit left alone."""

    old: int
    new: int
    length: int


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of the old text and what replaced it; either may be empty."""

    old: tuple[int, int]
    new: tuple[int, int]


Piece = tuple[int, str]
"""What the difference consists of: -1 deleted, 0 kept, 1 inserted, and the words."""


def differing(old: str, new: str) -> list[Piece]:
    """Tell two texts apart by sentences, and what changed of them by words."""
    pieces: list[Piece] = []
    gone, come = "", ""
    budget = COMPARISONS
    rough = _differ(SENTENCE.findall(old), SENTENCE.findall(new), COMPARISONS * 16)
    for kind, words in [*rough, (0, "")]:
        if kind == -1:
            gone += words
        elif kind == 1:
            come += words
        else:
            before, after = WORD.findall(gone), WORD.findall(come)
            pieces += _differ(before, after, budget)
            budget = max(0, budget - len(before) * len(after))
            gone = come = ""
            pieces.append((0, words))
    return [piece for piece in pieces if piece[1]]


def _differ(before: Sequence[str], after: Sequence[str], budget: int) -> list[Piece]:
    """Tell two lists of words apart; each word counts as one letter.

    There is no time limit, for its answer would hang on the machine: what is too long
    to be compared counts as replaced, apart from what it begins and ends with.
    """
    letters: dict[str, str] = {}
    for word in (*before, *after):
        number = len(letters) + 0x100
        letters.setdefault(word, chr(number if number < 0xD800 else number + 0x800))
    words = {letter: word for word, letter in letters.items()}
    old = "".join(letters[word] for word in before)
    new = "".join(letters[word] for word in after)
    tool = diff_match_patch()
    tool.Diff_Timeout = 0
    head = tool.diff_commonPrefix(old, new)
    tail = tool.diff_commonSuffix(old[head:], new[head:])
    a, b = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(a) * len(b) > budget:
        found = [(-1, a), (1, b)]
    else:
        found = tool.diff_main(a, b, False)
    parts = [(0, old[:head]), *found, (0, old[len(old) - tail :])]
    return [(kind, "".join(words[one] for one in part)) for kind, part in parts if part]


def runs_of(pieces: Sequence[Piece]) -> list[Run]:
    """List the unchanged stretches, neighbours joined."""
    runs: list[Run] = []
    old = new = 0
    for kind, words in pieces:
        size = len(words)
        if kind == 0:
            if (
                runs
                and runs[-1].old + runs[-1].length == old
                and (runs[-1].new + runs[-1].length == new)
            ):
                last = runs.pop()
                runs.append(Run(last.old, last.new, last.length + size))
            else:
                runs.append(Run(old, new, size))
        old += size if kind <= 0 else 0
        new += size if kind >= 0 else 0
    return runs
