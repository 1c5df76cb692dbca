"""Which sentences are reviewed, and which hold a number nobody marked. Pure."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from articles.ingest.detect.sentences import sentences
from articles.ingest.detect.wordlists import word_set

_WORDS = sorted(
    word_set(
        """two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty
        seventy eighty ninety hundred hundreds thousand thousands million millions
        billion billions trillion trillions dozen dozens half third thirds quarter
        quarters percent twice double doubled triple tripled tenfold twofold decade
        decades century centuries january february april june july august september
        october november december monday tuesday wednesday thursday friday saturday
        sunday yesterday"""
    )
)
_COUNTS = re.compile(rf"\d|\b(?:{'|'.join(_WORDS)})\b", re.IGNORECASE)
_MARCH = re.compile(r"\b(?:March|May)\b(?!\s+(?:be|have|not|also)\b)")
"""Months that are other words too, unless a capital says so."""


def counts(words: str) -> bool:
    """Say whether words hold a number or a date: digits, number words, months."""
    return _COUNTS.search(words) is not None or (
        _MARCH.search(words, 1) is not None  # a first word has its capital anyway
    )


@dataclass(frozen=True, slots=True)
class Placed:
    """Words that something is known about: `waits` for a decision, or is settled.

    `says` tells that they were marked or proposed: a sentence with them is not lit.
    """

    start: int
    end: int
    waits: bool = False
    says: bool = True


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: how many candidates in it wait, and whether it asks to be answered.

    `lit`: it holds a number or a date, and nothing in it was marked, proposed, or
    answered with “nothing here”. `answered`: somebody said so.
    """

    start: int
    end: int
    waiting: int
    lit: bool
    answered: bool

    @property
    def reviewed(self) -> bool:
        """Say whether nothing is left to do in it."""
        return not self.waiting and not self.lit


def covered(
    text: str, placed: Iterable[Placed], answered: Iterable[tuple[int, int]]
) -> list[Sentence]:
    """Give the sentences of a text with how each stands; linear but for sorting."""
    spans = sentences(text)
    starts = [span.start for span in spans]
    waiting, says = [0] * len(spans), [False] * len(spans)
    for one in placed:
        for number in _touched(starts, one):
            if one.start < spans[number].end:
                waiting[number] += one.waits
                says[number] = says[number] or one.says
    done = set(answered)
    return [
        Sentence(
            span.start,
            span.end,
            waiting[number],
            (span.start, span.end) not in done
            and not says[number]
            and counts(span.of(text)),
            (span.start, span.end) in done,
        )
        for number, span in enumerate(spans)
    ]


def _touched(starts: Sequence[int], one: Placed) -> Iterator[int]:
    first = max(0, bisect_right(starts, one.start) - 1)
    for number in range(first, len(starts)):
        if starts[number] >= one.end:
            return
        yield number
