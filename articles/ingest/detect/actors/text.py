"""A section's words, as the rules for names see them. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.ingest.detect.wordlists import OF_ALL, STOP, word_set

FOLDS = str.maketrans(
    {
        **dict.fromkeys("’‘ʼ`´ʻʹ′", "'"),
        **dict.fromkeys("–‐‑−", "-"),
        **dict.fromkeys("\u00a0\u202f\u2007\u2009\t\r", " "),
        **dict.fromkeys("“”„«»", '"'),
    }
)
"""One character for one, so that offsets stay."""

WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:'[^\W\d_]+)*|&")
ABBREVIATED = word_set(
    "Dr Mr Mrs Ms Prof Gen Col Lt Capt Sen Rep Gov Rev St Maj Adm Sgt Hon Messrs Ft Mt"
)
LINKS = word_set("bin ibn de von van der")
"""Particles in small letters between the names of a person."""
ENDS = re.compile(r"[.!?:;\n]|^\s*[-*•]")


@dataclass(slots=True)
class Word:
    """One word: its place, the characters before it, and how it is written.

    `end` leaves a possessive out (“China’s” ends after “China”). `opens` says that a
    sentence or a quotation begins with it; `joined` that only a blank, a hyphen or the
    full stop of an abbreviation divides it from the word before.
    """

    start: int
    end: int
    text: str
    gap: str
    opens: bool
    joined: bool
    possessive: bool = False
    capital: bool = False

    @property
    def low(self) -> str:
        """Give it in small letters."""
        return self.text.lower()

    @property
    def all_caps(self) -> bool:
        """Say whether every letter of two or more is a capital."""
        return len(self.text) > 1 and self.text.isupper()

    @property
    def initial(self) -> bool:
        """Say whether it is one capital letter, or dotted ones (J.K.)."""
        return self.capital and (len(self.text) == 1)


def fold(text: str) -> str:
    """Give the text with one kind of apostrophe, hyphen, blank and quotation mark."""
    return text.translate(FOLDS)


def words_of(text: str) -> list[Word]:
    """Cut a folded text into words."""
    found: list[Word] = []
    reached = 0
    for match in WORD.finditer(text):
        gap = text[reached : match.start()]
        word = _word(match, gap, found[-1] if found else None)
        found.append(word)
        reached = match.end()
        if (
            text[word.end : word.end + 1] == "'"
            and word.text.endswith("s")
            and not text[word.end + 1 : word.end + 2].isalpha()
        ):
            word.possessive = True
    for before, word, after in zip(found, found[1:], found[2:], strict=False):
        if before.capital and after.capital and after.gap in (" ", "-"):
            word.capital = word.capital or _links_names(word, after)
    for word, after in zip(found, found[1:], strict=False):
        if word.text in ("al", "el") and after.capital and after.gap == "-":
            word.capital = True
    return found


def _links_names(word: Word, after: Word) -> bool:
    """Say whether a word in small letters stands inside a name: bin, al-, -i-, -e-."""
    if word.gap == after.gap == "-":
        return len(word.text) < 4
    return word.gap == " " and word.low in (LINKS if after.gap == " " else ("al", "ul"))


def _word(match: re.Match[str], gap: str, before: Word | None) -> Word:
    text, end = match.group(), match.end()
    possessive = len(text) > 2 and text[-2:] in ("'s", "'S")
    if possessive:
        text, end = text[:-2], end - 2
    dotted = gap.startswith(".") and _shortened(before)
    opens = before is None or (
        not dotted and bool(ENDS.search(gap) or '"' in gap or "(" in gap)
    )
    joined = (
        before is not None
        and (not before.possessive or before.low in OF_ALL)
        and (gap in (" ", "-", "  ", "'s ", "' ") or (dotted and gap in (".", ". ")))
    )
    return Word(match.start(), end, text, gap, opens, joined, possessive, _big(text))


def _big(text: str) -> bool:
    """Say whether it begins like a name: a capital, also after d' or al'."""
    return (
        text == "&"
        or text[0].isupper()
        or (len(text) > 3 and text[1] == "'" and text[2].isupper())
    )


def _shortened(word: Word | None) -> bool:
    return word is not None and (word.initial or word.text in ABBREVIATED)


def common(word: Word) -> bool:
    """Say whether a word is one that sentences begin with, and no name by itself."""
    return word.low in STOP or (
        word.opens and word.low.endswith(("ing", "ly")) and len(word.low) > 5
    )


def runs(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Give maximal runs of capitalised words that are joined, as index ranges."""
    start = None
    for at, word in enumerate(words):
        if start is not None and not (word.joined and word.capital):
            yield start, at
            start = None
        if word.capital and start is None:
            start = at
    if start is not None:
        yield start, len(words)
