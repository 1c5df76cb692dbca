"""One section as all rules share it: folded text, words, known names. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from articles.ingest.detect.wordlists import MONTHS_AND_DAYS, OPENING_ADJECTIVES, TITLES

from .marks import Mark
from .text import Word, common, fold, runs, words_of

LINE = 80
"""Characters looked at on either side to tell a line in capitals."""


@dataclass(slots=True)
class Page:
    """A section's text and words, and what the list of names found in it."""

    kind: str
    text: str
    folded: str = ""
    words: list[Word] = field(default_factory=list)
    found: list[Mark] = field(default_factory=list)
    known: list[Mark] = field(default_factory=list)
    runs: list[tuple[int, int]] = field(default_factory=list)
    _starts: dict[int, Mark] = field(default_factory=dict)

    @classmethod
    def of(cls, kind: str, text: str) -> "Page":
        """Fold a section's text and cut it into words and runs of capitals."""
        folded = fold(text)
        words = words_of(folded)
        for word in words:
            if word.low in MONTHS_AND_DAYS and not word.all_caps:
                word.capital = False
        page = cls(kind, text, folded, words)
        page.runs = [run for run in map(page._trimmed, runs(words)) if run[0] < run[1]]
        return page

    def know(self, marks: Iterable[Mark]) -> None:
        """Take over what the list of names found."""
        self.found = list(marks)
        self.known = [mark for mark in self.found if mark.score > 0]
        self._starts = {mark.start: mark for mark in self.known}

    def _trimmed(self, run: tuple[int, int]) -> tuple[int, int]:
        """Leave out words with which sentences begin, and lines all in capitals."""
        start, end = run
        if end - start > 3 and all(w.text.isupper() for w in self.words[start:end]):
            return start, start
        while start < end and common(self.words[start]) and not self._listed(start):
            word = self.words[start]
            if not (word.opens or word.low in ("the", "a")):
                break
            if end - start > 1 and (
                word.low in TITLES or word.low in OPENING_ADJECTIVES
            ):
                break
            start += 1
        return start, end

    def _listed(self, at: int) -> bool:
        """Say whether a first word goes on with a hyphen (North-South)."""
        return at + 1 < len(self.words) and self.words[at + 1].gap == "-"

    def shouts(self, at: int) -> bool:
        """Say whether a word stands in a line that is printed in capitals."""
        position = self.words[at].start
        before = self.folded[max(0, position - LINE) : position].rpartition("\n")[2]
        after = self.folded[position : position + LINE].partition("\n")[0]
        letters = [c for c in before + after if c.isalpha()]
        return (
            len(letters) > 12 and sum(map(str.isupper, letters)) * 5 > len(letters) * 4
        )

    def said(self, start: int, end: int) -> str:
        """Give the section's own words between two word indices."""
        return self.text[self.words[start].start : self.words[end - 1].end]

    def word(self, at: int) -> Word | None:
        """Give a word, None beyond either end."""
        return self.words[at] if 0 <= at < len(self.words) else None

    def is_known(self, start: int, end: int) -> Mark | None:
        """Give the known name that these words are, whole."""
        begin, finish = self.words[start].start, self.words[end - 1].end
        mark = self._starts.get(begin)
        return mark if mark and mark.end == finish else None

    def known_from(self, at: int) -> Mark | None:
        """Give the known name that begins with this word."""
        return self._starts.get(self.words[at].start)

    @property
    def titled(self) -> bool:
        """Say whether it is a heading in which nearly every word has a capital.

        There capitals tell nothing, and only names known from elsewhere are sought.
        """
        long = [word for word in self.words if len(word.text) > 3]
        big = sum(word.capital for word in long)
        return self.kind == "heading" and len(long) > 3 and big * 5 > len(long) * 4

    def is_known_place(self, start: int, end: int) -> bool:
        """Say whether a known name that is no person's begins these words."""
        mark = self.known_from(start)
        last = self.is_known(end - 1, end)
        return (mark is not None and mark.kind != "person") or (
            last is not None and last.kind != "person" and last.name_kind == "demonym"
        )

    def index_at(self, position: int) -> int:
        """Give the index of the first word that starts at or after a position."""
        low, high = 0, len(self.words)
        while low < high:
            middle = (low + high) // 2
            if self.words[middle].start < position:
                low = middle + 1
            else:
                high = middle
        return low

    def open_runs(self, marks: Sequence[Mark]) -> Iterator[tuple[int, int]]:
        """Give what is left of the runs where no mark stands."""
        taken = [False] * (len(self.folded) + 1)
        for mark in marks:
            if not mark.nested:
                taken[mark.start : mark.end] = [True] * (mark.end - mark.start)
        for start, end in self.runs:
            first = None
            for at in range(start, end + 1):
                free = at < end and not taken[self.words[at].start]
                if free and first is None:
                    first = at
                if not free and first is not None:
                    yield first, at
                    first = None
