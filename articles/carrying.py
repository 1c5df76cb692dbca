"""Carry anchors through an edit of the text they quote. Pure: no models, no database.

An anchor follows the edit itself: the difference between the old and the new text, word
by word. It is never searched for by likeness. What became of it is one of five:

* *unmoved*: the same words at the same place;
* *moved*: the same words, which stand elsewhere now;
* *reworded*: words inside were changed; or they read as before, but too much around
  them changed, or a twin of theirs came or went, and nobody can say which is meant;
* *split*: a sentence or paragraph now ends within, or fewer than half its words remain;
* *gone*: none of its words is left.

*Unmoved* and *moved* are certain; the others wait for a person. Certain is an anchor in
a run of unchanged words that meets one of two conditions: every occurrence of the quote
in either text is unchanged, and the run holds 32 characters around it; or this is true
of the quote with what precedes it, and of the quote with what follows it. What left one
place and stands elsewhere is *moved* when its sentence, of 32 characters or more, is
once in both texts. Nothing is certain in a sentence of which another shares more than
half of the words, in either text: only who made the edit knows which is which.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, takewhile
from typing import Literal

from articles.differing import SENTENCE, WORD, Change, Run, differing, runs_of

Verdict = Literal["unmoved", "moved", "reworded", "split", "gone"]

CONTEXT = 32
"""Characters around a quote that tell it from its like."""

WIDTHS = (CONTEXT, 4 * CONTEXT, 16 * CONTEXT)
"""Characters on both sides with which a repeated quote is tried, in turn."""

_INK = re.compile(r"\S+")
_END = re.compile(r"[.!?…][”’\"')\]]*\s|\n\n")


@dataclass(frozen=True, slots=True)
class Carried:
    """Where an anchor stands in the new text, in code points, and its verdict.

    Of a *gone* anchor, start and end give the words nearest to where it stood.
    """

    start: int
    end: int
    verdict: Verdict


class Edit:
    """The difference between two texts; the same for the same texts, always."""

    def __init__(self, old: str, new: str) -> None:
        self.old, self.new = old, new
        self._both = old, new
        self.runs = runs_of(differing(old, new))
        self._starts = [run.old for run in self.runs]
        self._new_starts = [run.new for run in self.runs]
        self._certain: dict[str, bool] = {}
        self._known_alone: dict[int, bool] = {}
        self._firm_parts: dict[int, tuple[int, int]] = {}

    @cached_property
    def changes(self) -> list[Change]:
        """List what was changed, in order."""
        found, old, new = [], 0, 0
        ends = Run(len(self.old), len(self.new), 0)
        for run in (*self.runs, ends):
            if (old, new) != (run.old, run.new):
                found.append(Change((old, run.old), (new, run.new)))
            old, new = run.old + run.length, run.new + run.length
        return found

    @cached_property
    def _change_starts(self) -> list[int]:
        return [change.old[0] for change in self.changes]

    @cached_property
    def _changes_at(self) -> dict[int, list[Change]]:
        return {change.old[0]: [change] for change in self.changes}

    @cached_property
    def _changes_before(self) -> dict[int, list[Change]]:
        return {change.old[1]: [change] for change in self.changes}

    def carry(self, start: int, end: int) -> Carried:
        """Say where the words of `old[start:end]` are in the new text."""
        if not 0 <= start < end <= len(self.old):
            msg = f"The span {start} to {end} lies outside a text of {len(self.old)}."
            raise ValueError(msg)
        run = self._run_at(start)
        if run is not None and end <= run.old + run.length:
            at = start - run.old + run.new
            if self._is_certain(run, start, end):
                verdict: Verdict = "unmoved" if at == start else "moved"
                return Carried(at, at + end - start, verdict)
            return Carried(at, at + end - start, "reworded")
        return self._elsewhere(start, end) or self._changed(start, end)

    def _run_at(self, place: int) -> Run | None:
        at = bisect_right(self._starts, place) - 1
        if at >= 0 and place < self.runs[at].old + self.runs[at].length:
            return self.runs[at]
        return None

    def _is_certain(self, run: Run, start: int, end: int) -> bool:
        """Say whether no other occurrence can be meant by the words at a place."""
        if self.old == self.new:
            return True
        sentence = bisect_right(self._old_sentences, start) - 1
        behind = bisect_right(self._old_sentences, end - 1)
        for number in range(sentence, behind):
            if not self._alone(number) or not self._holds(run, number):
                return False
        first, last = self._firm(run)
        if start < first or end > last:
            return False
        left = start - run.old
        right = run.old + run.length - end
        whole = run.length == len(self.old)
        if (left + right >= CONTEXT or whole) and self._untouched(self.old[start:end]):
            return True
        for width in WIDTHS:
            if width > left or width > right:
                return False
            before, after = self.old[start - width : end], self.old[start : end + width]
            if self._untouched(before) and self._untouched(after):
                return True
        return False

    def _holds(self, run: Run, number: int) -> bool:
        """Say whether a run has all of an old sentence, or enough to know it by."""
        bounds = [*self._old_sentences[number : number + 2], len(self.old)]
        begin, end = bounds[0], bounds[1]
        held = min(end, run.old + run.length) - max(begin, run.old)
        return held >= min(CONTEXT, end - begin)

    def _firm(self, run: Run) -> tuple[int, int]:
        """Give the part of a run whose words could not as well be a neighbour's.

        Of “on and on”, shortened to “on”, either word may be the one that stayed.
        """
        if run.old not in self._firm_parts:
            end = run.old + run.length
            first, last = run.old, end
            for change in self._changes_at.get(end, ()):
                for text, at in ((self.old, change.old), (self.new, change.new)):
                    shared = _shared_end(self.old[run.old : end], text[slice(*at)])
                    last = min(last, end - shared)
            for change in self._changes_before.get(run.old, ()):
                for text, at in ((self.old, change.old), (self.new, change.new)):
                    shared = _shared_start(self.old[run.old : end], text[slice(*at)])
                    first = max(first, run.old + shared)
            self._firm_parts[run.old] = first, last
        return self._firm_parts[run.old]

    def _untouched(self, words: str) -> bool:
        """Say whether each occurrence of words in both texts was left alone."""
        known = self._certain.get(words)
        if known is None:
            known = all(
                _inside(self.runs, starts, place, len(words))
                for text, starts in (
                    (self.old, self._starts),
                    (self.new, self._new_starts),
                )
                for place in _places(text, words)
            )
            self._certain[words] = known
        return known

    def _elsewhere(self, start: int, end: int) -> Carried | None:
        """Find words that left their place for another one, sentence and all."""
        number = bisect_right(self._old_sentences, start) - 1
        begin = self._old_sentences[number]
        bounds = [*self._old_sentences, len(self.old)]
        window = self.old[begin : bounds[number + 1]].rstrip()
        if len(window) < CONTEXT or end - begin > len(window):
            return None
        once = all(len(list(islice(_places(t, window), 2))) == 1 for t in self._both)
        if not once or not self._alone(number):
            return None
        at = self.new.find(window)
        moved = at + start - begin
        verdict: Verdict = "unmoved" if moved == start else "moved"
        return Carried(moved, moved + end - start, verdict)

    def _alone(self, number: int) -> bool:
        """Say whether nothing else in either text is much like an old sentence.

        Where twins stand, only who made the edit knows which of them it was done to.
        """
        if number not in self._known_alone:
            words = self._old_words[number]
            self._known_alone[number] = all(
                _like(words, sentences, holding) == 1
                for sentences, holding in (
                    (self._old_words, self._old_holding),
                    (self._new_words, self._new_holding),
                )
            )
        return self._known_alone[number]

    @cached_property
    def _old_words(self) -> list[set[str]]:
        return [set(re.findall(r"\w+", one)) for one in SENTENCE.findall(self.old)]

    @cached_property
    def _new_words(self) -> list[set[str]]:
        return [set(re.findall(r"\w+", one)) for one in SENTENCE.findall(self.new)]

    @cached_property
    def _old_holding(self) -> dict[str, list[int]]:
        return _holding(self._old_words)

    @cached_property
    def _new_holding(self) -> dict[str, list[int]]:
        return _holding(self._new_words)

    @cached_property
    def _old_sentences(self) -> list[int]:
        return [one.start() for one in SENTENCE.finditer(self.old)] or [0]

    def _changed(self, start: int, end: int) -> Carried:
        """Propose the words that stand for those that were changed."""
        kept = list(self._kept(start, end))
        words = "".join(self.old[a:b] for a, b, _ in kept)
        if not re.search(r"\w", words):
            return self._gone(start)
        new_start, new_end = kept[0][2], kept[-1][2] + kept[-1][1] - kept[-1][0]
        first = bisect_left(self._change_starts, start)
        behind = bisect_right(self._change_starts, end)
        for change in self.changes[first:behind]:
            if change.old[0] < change.old[1] <= end:
                new_start = min(new_start, change.new[0])
                new_end = max(new_end, change.new[1])
        new_start, new_end = _bare(self.new, new_start, new_end)
        proposed = self.new[new_start:new_end]
        left = len(re.findall(r"\w+", words))
        ends = len(_END.findall(proposed)) > len(_END.findall(self.old[start:end]))
        few = 2 * left < len(re.findall(r"\w+", self.old[start:end]))
        return Carried(new_start, new_end, "split" if ends or few else "reworded")

    def _kept(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Give what is left of a span: its old start and end, and its new start."""
        at = max(bisect_right(self._starts, start) - 1, 0)
        for run in self.runs[at:]:
            if run.old >= end:
                return
            a, b = max(start, run.old), min(end, run.old + run.length)
            if a < b and self.old[a:b].strip():
                yield a, b, a - run.old + run.new

    def _gone(self, start: int) -> Carried:
        """Give the word nearest to where words stood, to hold the fact's place."""
        at = bisect_right(self._starts, start) - 1
        place = 0
        if at >= 0:
            place = self.runs[at].new + self.runs[at].length
        spans: list[tuple[int, int]] = []
        for word in _INK.finditer(self.new, max(0, place - 400)):
            spans.append(word.span())
            if word.start() >= place:
                break
        near = min(spans, key=lambda span: (abs(span[0] - place), span[0]))
        return Carried(*near, "gone")


def _holding(sentences: Sequence[set[str]]) -> dict[str, list[int]]:
    """Give for each word the numbers of the sentences that hold it."""
    found: dict[str, list[int]] = {}
    for number, words in enumerate(sentences):
        for word in words:
            found.setdefault(word, []).append(number)
    return found


def _like(
    words: set[str], sentences: Sequence[set[str]], holding: dict[str, list[int]]
) -> int:
    """Count the sentences that share more than half of the words.

    Each of them has one of any half of the words, so the rarer half leads to all.
    """
    rare = sorted(words, key=lambda word: len(holding.get(word, ())))
    near = {
        number
        for word in rare[: (len(words) + 1) // 2]
        for number in holding.get(word, ())
    }
    return sum(2 * len(words & sentences[number]) > len(words) for number in near)


def _inside(
    runs: Sequence[Run], starts: Sequence[int], place: int, length: int
) -> bool:
    at = bisect_right(starts, place) - 1
    return at >= 0 and place + length <= starts[at] + runs[at].length


def _shared_end(run: str, changed: str) -> int:
    """Count the characters of the words that both end with."""
    size = min(len(run), len(changed))
    pairs = zip(
        reversed(WORD.findall(run[len(run) - size :])),
        reversed(WORD.findall(changed)),
        strict=False,
    )
    return _length_alike(pairs)


def _shared_start(run: str, changed: str) -> int:
    """Count the characters of the words that both begin with."""
    pairs = zip(WORD.findall(run[: len(changed)]), WORD.findall(changed), strict=False)
    return _length_alike(pairs)


def _length_alike(pairs: Iterable[tuple[str, str]]) -> int:
    return sum(len(a) for a, _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _places(text: str, words: str) -> Iterator[int]:
    """Give every place of words in a text, those that overlap too."""
    at = text.find(words)
    while at != -1:
        yield at
        at = text.find(words, at + 1)


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Take the white space off both ends of a span."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())
