"""Find known names in a text: leftmost, longest, whole words only. Pure.

A longer name masks what it contains: “China Development Bank” is no mention of China.
A *nested* name describes rather than names (“Astana summit”): it masks nothing, and
what it contains counts as well. The one door to the library `ahocorasick`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import ahocorasick


@dataclass(frozen=True, slots=True)
class Found:
    """Words found at a place; offsets in code points, end excluded."""

    start: int
    end: int
    words: str


class Names:
    """A set of names, ready to be looked for in many texts."""

    def __init__(self, masking: Iterable[str], nested: Iterable[str] = ()) -> None:
        self._masking = _automaton(masking)
        self._nested = _automaton(nested)

    def find(self, text: str) -> list[Found]:
        """Give every place of a name, in order of the text."""
        found: list[Found] = []
        reached = 0
        for one in sorted(_whole(self._masking, text), key=lambda f: (f.start, -f.end)):
            if one.start >= reached:
                found.append(one)
                reached = one.end
        found += _whole(self._nested, text)
        return sorted(found, key=lambda f: (f.start, -f.end))


def _automaton(words: Iterable[str]) -> ahocorasick.Automaton:
    automaton = ahocorasick.Automaton()
    for one in words:
        automaton.add_word(one, one)
    if len(automaton):
        automaton.make_automaton()
    return automaton


def _whole(automaton: ahocorasick.Automaton, text: str) -> Iterator[Found]:
    if not len(automaton):
        return
    for last, words in automaton.iter(text):
        start, end = last + 1 - len(words), last + 1
        if not (_in_word(text, start - 1) or _in_word(text, end)):
            yield Found(start, end, words)


def _in_word(text: str, at: int) -> bool:
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] == "_")
