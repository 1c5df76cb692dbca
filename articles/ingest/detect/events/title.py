"""Make a short title out of the words of a clause. Pure."""

import re

_LEAD = re.compile(
    r"^(?:[,;:—–\s]+|(?:and|but|while|whereas|although|though|when|which|who|where|as"
    r"|furthermore|notably|however|moreover|additionally|indeed|meanwhile|finally"
    r"|similarly|consequently|also|then|in addition|further)\b[,\s]*)+",
    re.I,
)
_WORDS = 14
_LONGEST = 120


def title(clause: str, date: str) -> str:
    """Give at most fourteen words of a clause, without its date and its first joint."""
    words = clause.replace(date, " ", 1) if date else clause
    words = re.sub(r"\s+", " ", words)
    words = re.sub(r" ([,.;:])", r"\1", words).strip(" ,;:—–.")
    words = _LEAD.sub("", words)
    cut = words.split(" ")
    short = " ".join(cut[:_WORDS])
    if len(cut) > _WORDS:
        stop = max(short.rfind(", "), short.rfind("; "))
        short = short[:stop] if stop > 40 else short
    short = short[:_LONGEST].strip(" ,;:—–.")
    return short[:1].upper() + short[1:]
