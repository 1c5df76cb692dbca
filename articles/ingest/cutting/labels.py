"""Read the labels printed before sections: BACKGROUND:, AUTHOR’S BIO: and the like.

Pure. A label stands at the beginning of a line, or, exactly as the journal sets it, in
the middle of a line behind the end of a sentence.
"""

import re
from dataclasses import dataclass

from rapidfuzz.distance import OSA

KINDS = {
    "background": "background",
    "implications": "implications",
    "implication": "implications",
    "conclusions": "conclusions",
    "conclusion": "conclusions",
    "abstract": "abstract",
    "summary": "abstract",
    "executive summary": "abstract",
    "key issue": "other",
    "key issues": "other",
    "analysis": "other",
    "recommendation": "other",
    "recommendations": "other",
    "policy recommendations": "other",
    "policy implications": "other",
    "discussion": "other",
    "introduction": "other",
    "outlook": "other",
    "overview": "other",
    "context": "other",
    "findings": "other",
    "key points": "other",
    "postscript": "other",
    "what next": "other",
}
_HEADINGS = ("summary", "executive summary", "introduction", "recommendations")
"""Words that open a section also when they stand alone without a colon."""
ORDER = ("background", "implications", "conclusions")
_SPELT = tuple(word for word in KINDS if KINDS[word] in ORDER)
_BIO = (
    r"(?:the\s)?authors?\s?[’'`´‘]?\s?s?[’'`´‘]?\s?"
    r"(?:bio(?:s|graph(?:y|ies)|graphical notes?)?|information)"
    r"|(?:contributing|guest|staff)\sauthors?(?=\s*\Z)|(?-i:AUTHORS?)(?=\s*\Z)"
    r"|about\sthe\sauthors?|(?:contributor|author)s?\s?[’']?\s?notes?|bios?"
    r"|notes?\son\s(?:the\s)?(?:author|contributor)s?"
)
_BIO_LABEL = re.compile(
    rf"(?P<words>{_BIO})(?P<rest>\s*(?P<mark>[:.]|[–—-](?=\s))|\Z|\s)", re.I
)
_WORDS = re.compile(
    r"(?P<words>[^\W\d_][\w’'&/-]*(?: [\w’'&/-]+){0,4})"
    r"(?P<rest>\s{0,2}(?P<mark>:)|\s{0,2}(?P<dash>[–—])|\s(?P<hyphen>-)(?=\s)|\Z)"
)
_FIRST_WORD = re.compile(r"(?P<words>[A-Z]{6,16})(?P<mark>\.|-)?\s+(?=[\w“\"‘'])")
_INSIDE = re.compile(
    r"(?<=[.!?”\"’)\]])\s{0,3}(?=(?:BACKGROUND|IMPLICATIONS?|CONCLUSIONS?"
    r"|(?:AUTHOR[’']?S?[’']? BIOS?|ABOUT THE AUTHORS?)):)"
)
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Label:
    """A label read: offsets in the line; `text` is where the words behind it begin.

    `meant` is the right spelling of a misspelt label.
    """

    kind: str
    end: int
    text: int
    reason: str
    confidence: float
    meant: str | None = None


def read_label(line: str) -> Label | None:
    """Read the label at the beginning of a line; None when there is none."""
    head = line[:LONGEST]
    return _bio(line, head) or _marked(line, head) or _unmarked(line, head)


def labels_inside(line: str) -> list[int]:
    """Say where labels begin in the middle of a line, behind the end of a sentence."""
    return [match.end() for match in _INSIDE.finditer(line) if match.end()]


def _bio(line: str, head: str) -> Label | None:
    match = _BIO_LABEL.match(head)
    if not match:
        return None
    words, mark = match["words"], match["mark"]
    alone = not line[match.end() :].strip()
    capitals = words.isupper()
    if not (mark or alone or capitals):
        return None
    # “Bio.” or “About the authors of ...” in running text is no label
    if words[:1].islower() or (mark in {".", "-"} and not capitals):
        return None
    confidence = 0.97 if mark == ":" else 0.85
    end = match.end("mark") if mark else match.end("words")
    return _label("bio", line, end, confidence)


def _marked(line: str, head: str) -> Label | None:
    """Read a label with a colon or dash behind it, or alone on its line."""
    match = _WORDS.match(head)
    if not match or (match["rest"] == "" and len(line) > len(head)):
        return None
    words = match["words"]
    key = " ".join(words.lower().split())
    capitals, titled = words.isupper(), words[:1].isupper()
    colon = bool(match["mark"])
    end = match.end() if match["rest"] else match.end("words")
    kind = KINDS.get(key)
    if kind and titled:
        confidence = (0.98 if capitals else 0.92) - (0.0 if colon else 0.1)
        rare = kind == "other" or (kind == "abstract" and key != "abstract")
        alone = not line[end:].strip()
        if rare and not (colon or capitals or (alone and key in _HEADINGS)):
            return None
        return _label(kind, line, end, confidence)
    if kind and colon:
        return _label(kind, line, end, 0.7)
    if not titled:
        return None
    meant = _misspelt(key, 2 if capitals else 1)
    if meant and (colon or capitals):
        return _label(KINDS[meant], line, end, 0.75, meant.upper())
    bio = _misspelt_bio(key) if colon and capitals else None
    if bio:
        return _label("bio", line, end, 0.7, bio)
    return _unknown(line, words, end) if colon and capitals else None


def _unmarked(line: str, head: str) -> Label | None:
    """Read a label in capitals that runs into its text: “BACKGROUND The ...”."""
    match = _FIRST_WORD.match(head)
    if not match:
        return None
    following = line[match.end() : match.end() + 40].split(maxsplit=1)[:1]
    if following and len(following[0]) > 1 and following[0].isupper():
        return None
    key = match["words"].lower()
    kind = KINDS.get(key)
    end = match.end("mark") if match["mark"] else match.end("words")
    if kind in ORDER:
        return _label(kind, line, end, 0.82)
    meant = _misspelt(key, 1)
    if meant:
        return _label(KINDS[meant], line, end, 0.65, meant.upper())
    return None


def _unknown(line: str, words: str, end: int) -> Label | None:
    """Take other words in capitals with a colon, when text in small letters follows."""
    rest = line[end : end + 80].strip()
    if len(words) < 4 or len(rest) < 20 or rest.isupper():
        return None
    return _label("unknown", line, end, 0.6)


def _misspelt(key: str, furthest: int) -> str | None:
    if len(key) < 7 or " " in key:
        return None
    distance, word = min(
        (OSA.distance(key, word, score_cutoff=furthest), word) for word in _SPELT
    )
    return word if distance <= furthest else None


def _misspelt_bio(key: str) -> str | None:
    plain = re.sub(r"[’'`´‘ ]", "", key)
    for word in ("authorsbio", "authorsbios", "abouttheauthor", "abouttheauthors"):
        if len(plain) > 7 and OSA.distance(plain, word, score_cutoff=2) <= 2:
            return "AUTHOR’S BIO" if "bio" in word else "ABOUT THE AUTHOR"
    return None


def _label(
    kind: str, line: str, end: int, confidence: float, meant: str | None = None
) -> Label:
    rest = line[end:]
    text = end + len(rest) - len(rest.lstrip())
    words = line[:end].strip()
    reason = f"the label “{words}” opens it"
    if meant:
        reason += f", read as {meant}"
    return Label(kind, end, text, reason, round(confidence, 2), meant)
