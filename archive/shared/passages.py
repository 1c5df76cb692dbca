"""A quotation with the words around it. Pure: text and numbers in, text out."""

import re
from dataclasses import dataclass

_SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*(?=\s|\Z)")
_GAP = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A quotation between the words before and after it, within its paragraphs.

    `cut_before` and `cut_after` say that a sentence was cut there, so that an ellipsis
    is due.
    """

    before: str
    quote: str
    after: str
    cut_before: bool
    cut_after: bool


def context(text: str, start: int, end: int, width: int = 200) -> Passage:
    """Give `text[start:end]` with up to `width` characters on either side of it.

    The words around begin and end at a sentence where one does within the width, else
    at a word; they never leave the paragraphs in which the quotation begins and ends.
    """
    if not 0 <= start < end <= len(text):
        msg = f"The span {start} to {end} lies outside a text of {len(text)}."
        raise ValueError(msg)
    opening = text.rfind("\n\n", 0, start)
    closing = text.find("\n\n", end)
    before = text[0 if opening == -1 else opening + 2 : start]
    after = text[end : len(text) if closing == -1 else closing]
    kept_before, kept_after = _tail(before, width), _head(after, width)
    left_out = before[: len(before) - len(kept_before)]
    shown = text[start:end] + kept_after
    return Passage(
        before=kept_before,
        quote=text[start:end],
        after=kept_after,
        cut_before=bool(left_out) and not _ends_a_sentence(left_out),
        cut_after=len(kept_after) < len(after) and not _ends_a_sentence(shown),
    )


def _tail(text: str, width: int) -> str:
    """Keep the end of the words before, from a sentence or a word on."""
    if len(text) <= width:
        return text
    # one character more, to see whether the window begins at a word
    window = text[len(text) - width - 1 :]
    for found in _SENTENCE_END.finditer(window):
        if rest := window[found.end() :].lstrip():
            return rest
    gap = _GAP.search(window)
    return window[gap.end() if gap else len(window) :].lstrip()


def _head(text: str, width: int) -> str:
    """Keep the beginning of the words after, up to a sentence or a word."""
    if len(text) <= width:
        return text
    window = text[: width + 1]
    ends = [found.end() for found in _SENTENCE_END.finditer(window)]
    ends = [end for end in ends if end <= width]
    if not ends:
        ends = [found.start() for found in _GAP.finditer(window)]
    return window[: (ends or [0])[-1]]


def _ends_a_sentence(text: str) -> bool:
    tail = text.rstrip()[-4:]
    return any(found.end() == len(tail) for found in _SENTENCE_END.finditer(tail))
