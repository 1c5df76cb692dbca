"""Mend text whose bytes were once read in the wrong encoding. The one door to `ftfy`.

Only the encoding is mended: quotation marks, widths and ligatures stay as printed.
"""

import re
from collections.abc import Iterator

from ftfy import TextFixerConfig
from ftfy import fix_encoding as mend
from ftfy.badness import is_bad

from .offsets import Edit

_CONFIG = TextFixerConfig(
    unescape_html=False,
    replace_lossy_sequences=False,
    explain=False,
)
_C1 = re.compile("[\x80-\x9f]")
_STRETCH = re.compile(r"[^\n]{1,2000}(?:[^\s]{0,200}(?=\s)|)")
"""A line, or of a very long one a part that ends, if possible, between words."""
_PARTS = re.compile(r"[\x00-\x7f]+|[^\x00-\x7f]+")


def mojibake(text: str) -> Iterator[Edit]:
    """Find the stretches that were read in the wrong encoding, and give them mended."""
    if text.isascii():
        return
    for found in _STRETCH.finditer(text):
        words = found[0]
        if words.isascii() or not (is_bad(words) or _C1.search(words)):
            continue
        mended = mend(words, _CONFIG)
        if mended != words and "\n" not in mended:
            yield from _differences(found.start(), words, mended)


def _differences(offset: int, words: str, mended: str) -> Iterator[Edit]:
    """Give the edits that lead from words to mended ones, as small as can be told.

    Mending leaves ASCII alone, so the runs between ASCII can be paired.
    """
    old, new = list(_PARTS.finditer(words)), list(_PARTS.finditer(mended))
    plain = [part[0] for part in old if part[0].isascii()]
    if len(old) != len(new) or plain != [p[0] for p in new if p[0].isascii()]:
        yield _trimmed(offset, words, mended)
        return
    for before, after in zip(old, new, strict=True):
        if before[0] != after[0]:
            yield _trimmed(offset + before.start(), before[0], after[0])


def _trimmed(offset: int, words: str, mended: str) -> Edit:
    """Leave out of an edit what is the same at both ends; some words stay in it."""
    short = min(len(words), len(mended))
    head = next((i for i in range(short) if words[i] != mended[i]), short)
    short -= head
    tail = next((i for i in range(short) if words[-1 - i] != mended[-1 - i]), short)
    if head + tail == len(mended):
        # what goes must stand for something: for the character before or after it
        head, tail = (head, tail - 1) if tail else (max(head - 1, 0), tail)
    return Edit(
        offset + head, offset + len(words) - tail, mended[head : len(mended) - tail]
    )
