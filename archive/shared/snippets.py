"""The words around a hit, marked. Pure: texts and stems in, text and spans out."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from archive.shared.passages import context

OPEN, CLOSE = "\ue000", "\ue001"
"""Marks around a hit, of the private use area: no printed text has them."""

SPREAD = 240
"""How far apart words of one query may stand and still be shown together."""

AROUND = 130
"""Characters shown before the first and after the last of them."""

BEGINNING = 300
"""Characters of a text shown where none of its words was found."""

_QUOTES = dict(zip("‘’‚‛“”„‟–—", "''''\"\"\"\"--", strict=True))
_OTHER = re.compile(r"[^\x00-\x7f]")
_MARKUP = re.compile(rf"[<>&{OPEN}{CLOSE}]")


@lru_cache(maxsize=4096)
def _plain(letter: str) -> str:
    if letter in _QUOTES:
        return _QUOTES[letter]
    base = unicodedata.normalize("NFKD", letter)[0].lower()
    return base[0] if base else letter


def folded(text: str) -> str:
    """Fold case, accents and quotes away, every character in its place."""
    if not text.isascii():
        text = _OTHER.sub(lambda found: _plain(found[0]), text)
    return _MARKUP.sub(" ", text).lower()


@dataclass(frozen=True, slots=True)
class Window:
    """A piece of a text that holds hits, from `start` on, or its beginning."""

    number: int
    text: str
    found: int
    cut_before: bool
    cut_after: bool


Stems = tuple[re.Pattern[str], ...]
"""Expressions that find the stems of a query, one each."""


def stems(lexemes: Sequence[str]) -> Stems:
    """Write expressions that find the stems at the beginning of words.

    A stem may end otherwise than its words do (“economi” of “economy”, “hope” of
    “hoping”): such an ending is left off. Each expression begins with letters, and
    looks behind them afterwards: so Python leaps from one place that has them to the
    next, and is ten times as fast as where it looks behind at each character.
    """
    parts = [
        lexeme[:-1] if len(lexeme) > 3 and lexeme[-1] in "ie" else lexeme
        for lexeme in sorted(lexemes, key=len, reverse=True)
    ]
    return tuple(
        re.compile(rf"{re.escape(part)}(?<!\w.{{{len(part)}}})\w*", re.DOTALL)
        for part in parts
    )


def best_window(texts: Sequence[str], sought: Stems) -> Window | None:
    """Choose the piece with the most different words of the query, closest together.

    The number of a window is that of its text; of equal ones the first is taken.
    """
    found = best_windows(texts, sought, 1)
    return found[0] if found else None


def best_windows(texts: Sequence[str], sought: Stems, most: int) -> list[Window]:
    """Choose the best pieces, at most one of each text, the best first.

    A piece with less than half the words of the best says too little to be shown.
    Where nothing was found, the beginning of the first text stands alone.
    """
    found: list[tuple[tuple[int, int], int, int, int]] = []
    for number, text in enumerate(texts):
        clusters = _clusters(folded(text), sought)
        if clusters:
            worth, start, end = max(clusters, key=lambda one: (one[0], -one[1]))
            found.append((worth, number, start, end))
    if not found:
        beginning = _beginning(texts)
        return [beginning] if beginning else []
    found.sort(key=lambda one: ((-one[0][0], -one[0][1]), one[1]))
    least = found[0][0][0]
    return [
        _window(texts, number, (start, end), worth[0])
        for worth, number, start, end in found[:most]
        if worth[0] * 2 >= least
    ]


def _window(
    texts: Sequence[str], number: int, span: tuple[int, int], found: int
) -> Window:
    """Cut the window around a span of one of the texts."""
    shown = context(texts[number], *span, AROUND)
    text = f"{shown.before}{shown.quote}{shown.after}"
    return Window(number, text, found, shown.cut_before, shown.cut_after)


def _hits(text: str, sought: Stems) -> list[tuple[int, int, int]]:
    """Give start, end and stem of each hit; of several at a word the longest stem."""
    found = sorted(
        (hit.start(), stem, hit.end())
        for stem, expression in enumerate(sought)
        for hit in expression.finditer(text)
    )
    hits, last = [], 0
    for start, stem, end in found:
        if start >= last:
            hits.append((start, end, stem))
            last = end
    return hits


def _clusters(text: str, sought: Stems) -> list[tuple[tuple[int, int], int, int]]:
    """Give runs of hits with their worth: how many stems, within how short a span."""
    hits = _hits(text, sought)
    found = []
    for first, (start, end, stem) in enumerate(hits):
        seen, last = {stem}, end
        found.append(((1, start - end), start, end))
        for _, end_of_next, other in hits[first + 1 :]:
            if end_of_next - start > SPREAD:
                break
            if other not in seen:
                seen.add(other)
                last = end_of_next
                found.append(((len(seen), start - last), start, last))
    return found


def _beginning(texts: Sequence[str]) -> Window | None:
    """Show how the first text begins."""
    if not texts:
        return None
    opening = texts[0].split("\n\n")[0]
    text = opening
    if len(opening) > BEGINNING:
        text = opening[:BEGINNING].rsplit(" ", 1)[0]
    return Window(0, text, 0, False, len(text) < len(texts[0]) or len(texts) > 1)


def spans(marked: str, plain: str) -> list[tuple[int, int]]:
    """Read the spans of hits off a marked copy; a copy that differs has none."""
    if re.sub(f"[{OPEN}{CLOSE}]", "", marked) != plain:
        return []
    found = re.finditer(f"{OPEN}([^{CLOSE}]*){CLOSE}", marked)
    # every span before this one, and this one's own opening, added a mark
    return [
        (hit.start() - 2 * place, hit.start() - 2 * place + len(hit[1]))
        for place, hit in enumerate(found)
    ]


def marked_up(window: Window, hits: Sequence[tuple[int, int]]) -> SafeString:
    """Write the window as HTML, escaped, its hits in `<mark>`."""
    ends = [0, *(end for _, end in hits)]
    pieces = [
        (window.text[last:start], window.text[start:end])
        for last, (start, end) in zip(ends, hits, strict=False)
    ]
    return format_html(
        "{}{}{}{}",
        "… " if window.cut_before else "",
        format_html_join("", "{}<mark>{}</mark>", pieces),
        window.text[ends[-1] :],
        " …" if window.cut_after else "",
    )
