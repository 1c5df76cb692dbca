"""Later mentions of what a rule found once: the same words, or a shorter form. Pure.

After “Magna International Inc” comes “Magna”, after “Balochistan province” comes
“Balochistan”: the words alone would not tell what they are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from articles.ingest.detect.wordlists import HEADS, LOWER_HEADS, OFFICE_WORDS

from .gazetteer import plain
from .marks import LIKELY, Mark
from .page import Page
from .text import common, fold

SHORTENED = frozenset(("company", "project", "place", "organisation", "media"))


class Echoes:
    """Names found so far in an article, and the shorter forms they may take."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._forms: dict[str, Mark] = {}
        for mark in marks:
            if mark.score >= LIKELY and not mark.nested and not mark.known:
                self._forms.setdefault(_key(mark.name), mark)
        for mark in marks:
            if (
                mark.score >= LIKELY
                and mark.kind in SHORTENED
                and mark.name_kind == "name"
            ):
                for short in _shorter(mark.name.split()):
                    self._forms.setdefault(_key(short), mark)

    def find(self, page: Page, runs: Sequence[tuple[int, int]]) -> Iterator[Mark]:
        """Give marks for runs, or single words of runs, that repeat a name."""
        for start, end in runs:
            spans = [(start, end)] + (
                [(at, at + 1) for at in range(start, end)] if end - start > 1 else []
            )
            for first, last in spans:
                words = page.words[first:last]
                name = page.said(first, last)
                mark = self._forms.get(_key(name))
                if mark is None or (last - first == 1 and common(words[0])):
                    continue
                if mark.name.isupper() and mark.name != name:
                    continue
                whole = _key(mark.name) == _key(name)
                yield replace(
                    mark, start=words[0].start, end=words[-1].end,
                    score=min(mark.score, 0.7 if whole else 0.6), weight=1,
                    how=f"repeats “{mark.name}”", stands_for="",
                    name_kind="name" if whole else "short",
                )  # fmt: skip
                if first == start and last == end:
                    break


def _key(name: str) -> str:
    return plain(fold(name)).casefold().removeprefix("the ")


def _shorter(words: list[str]) -> Iterator[str]:
    """Give a name without its heads at the end, and a first word that is its own."""
    cut = list(words)
    while len(cut) > 1 and (cut[-1].lower() in HEADS or cut[-1].lower() in LOWER_HEADS):
        cut.pop()
        yield " ".join(cut)
    first = words[0].lower()
    own = first not in HEADS and first not in OFFICE_WORDS and len(first) > 2
    if own and HEADS.get(words[-1].lower()) == "company":
        yield words[0]
