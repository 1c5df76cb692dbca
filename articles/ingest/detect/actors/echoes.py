"""Later mentions of what a rule found once: the same words, or a shorter form. Pure.

After “Magna International Inc” comes “Magna”, after “Balochistan province” comes
“Balochistan”: the words alone would not tell what they are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from articles.ingest.detect.wordlists import HEADS, LOWER_HEADS, OFFICE_WORDS

from .gazetteer import plain
from .marks import LIKELY, Mark
from .page import Page
from .text import common, fold

BODIES = frozenset(("company", "organisation", "media", "armed_group"))
PERSONAL = frozenset(("office and name", "occupation and name", "name and office"))
"""Rules that tell a person even where a company has the same short name."""
SHORTENED = frozenset(("company", "project", "place", "organisation", "media"))


class Echoes:
    """Names found so far in an article, and the shorter forms they may take."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._forms: dict[str, Mark] = {}
        self._heads = _by_head(marks)
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

    def heads(self, page: Page) -> Iterator[Mark]:
        """Give “the Brotherhood” after “Muslim Brotherhood”, inside of sentences."""
        for start, end in page.runs:
            word, before = page.words[start], page.word(start - 1)
            mark = self._heads.get(word.low)
            if end - start > 1 or mark is None or before is None or word.all_caps:
                continue
            if before.low == "the" and word.gap == " " and not word.opens:
                yield replace(
                    mark, start=word.start, end=word.end, score=0.55, weight=0,
                    how=f"head of “{mark.name}”", stands_for="", name_kind="short",
                )  # fmt: skip

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


def bodies(marks: Iterable[Mark]) -> dict[str, Mark]:
    """Index what a head word tells by the shorter forms of its name, in small letters.

    “Santa Fe” stands for “Santa Fe Pacific Gold Corp”, and is no person's then.
    """
    found: dict[str, Mark] = {}
    for mark in marks:
        told = mark.kind in SHORTENED and mark.kind != "project"
        if told and mark.how.startswith("head word"):
            for short in (mark.name, *_shorter(mark.name.split())):
                found.setdefault(_key(short), mark)
    return found


def as_body(mark: Mark, forms: Mapping[str, Mark], sure: bool = False) -> Mark:
    """Take a supposed person, and when sure any name, for the body of that name."""
    whole = forms.get(_key(mark.name))
    if whole is None or mark.known or mark.how in PERSONAL:
        return mark
    if mark.kind != "person" and not (sure and mark.kind == whole.kind):
        return mark
    if whole.kind not in ("company", "media"):
        return mark
    return replace(
        mark, name=whole.name, kind=whole.kind, score=0.65, name_kind="short",
        how=f"repeats “{whole.name}”",
    )  # fmt: skip


def _by_head(marks: Sequence[Mark]) -> dict[str, Mark]:
    """Index bodies by the head that ends their name; one that two share means none."""
    found: dict[str, set[str]] = {}
    bearers: dict[str, Mark] = {}
    for mark in marks:
        words = mark.name.split()
        if mark.kind in BODIES and mark.score >= LIKELY and len(words) > 1:
            head = words[-1].lower()
            if head in HEADS:
                found.setdefault(head, set()).add(_key(mark.name))
                bearers.setdefault(head, mark)
    return {head: bearers[head] for head, names in found.items() if len(names) == 1}


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
        if len(words) > 3:
            yield " ".join(words[:2])
