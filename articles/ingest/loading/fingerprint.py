"""Know a proposal again, in the same words, wherever the text is read anew. Pure."""

import hashlib
from collections.abc import Mapping

from articles.ingest.detect import Json

from .compare import words

AROUND = 32
"""Characters before and after that tell one place from another of the same words."""

_SAID = {"actor": "name", "event": "date", "figure": ""}
"""What of a payload tells two proposals on the same words apart, by kind.

A figure's words hold one number: whatever was read from it, it is the same proposal.
"""


def fingerprint(
    kind: str, text: str, start: int, end: int, payload: Mapping[str, Json]
) -> str:
    """Digest what is proposed: kind, words, their surroundings, what is said of them.

    Capitals, quotation marks, dashes and blanks make no difference. 32 hexadecimal
    digits.
    """
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    said = payload.get(_SAID[kind]) if _SAID[kind] else ""
    parts = (before, text[start:end], after, str(said or ""))
    told = "\0".join((kind, *map(words, parts)))
    return hashlib.sha256(told.encode()).hexdigest()[:32]
