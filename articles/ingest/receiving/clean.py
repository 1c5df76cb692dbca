"""The steps that mend single characters: each finds its edits and says what it does.

A step looks at the whole text and gives the edits to make, with the record of them; no
record when there is nothing to do. They are taken in the order of `CLEANERS`.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from articles.ingest.source import Step

from .mend import mojibake
from .offsets import Edit

Found = tuple[list[Edit], Step | None]
Cleaner = Callable[[str], Found]

_EXAMPLES = 5
_VISIBLE_FORMAT = "\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2"
_BIDI = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_JOINED = "\u0590-\u1fff\u2600-\u27bf\ufb1d-\ufdcf\ufdf0-\ufdff\ufe0f\ufe70-\ufefc"
_JOINED += "\U0001f000-\U0001faff"
"""Scripts and signs in which the two joiners (U+200C, U+200D) change what is shown."""
_WIDTHLESS = (
    "\u200b\u2060-\u2064\u206a-\u206f\u180e\ufff9-\ufffb\ufeff\U000e0000-\U000e007f"
)
_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_HTML = (
    "a|abbr|article|aside|b|big|blockquote|body|br|center|cite|code|dd|del|div|dl|dt|em|"
    "embed|figcaption|figure|font|footer|h[1-6]|head|header|hr|html|i|iframe|img|ins|li|"
    "link|main|mark|meta|nav|object|ol|p|pre|q|s|script|section|small|span|strike|"
    "strong|style|sub|sup|table|tbody|td|tfoot|th|thead|title|tr|tt|u|ul|video|wbr"
)


def _cleaner(
    code: str, message: str, pattern: str, words: str | Callable[[str], str] = ""
) -> Cleaner:
    """Make a step that replaces what a pattern finds."""
    search = re.compile(pattern)

    def clean(text: str) -> Found:
        edits = [
            Edit(m.start(), m.end(), words if isinstance(words, str) else words(m[0]))
            for m in search.finditer(text)
        ]
        return edits, _recorded(code, message, edits)

    return clean


def _recorded(
    code: str, message: str, edits: list[Edit], examples: Iterable[str] = ()
) -> Step | None:
    if not edits:
        return None
    shown = tuple(dict.fromkeys(examples))[:_EXAMPLES]
    return Step(code, message, len(edits), shown)


def _mojibake(text: str) -> Found:
    edits = list(mojibake(text))
    shown = (f"{text[e.start : e.end]} → {e.words}"[:80] for e in edits[:20])
    message = "Letters that were once read in the wrong encoding were mended."
    return edits, _recorded("mojibake", message, edits, shown)


def _tags(text: str) -> Found:
    """Take single tags out of a text that is no HTML page: stored text has none."""
    edits = []
    for found in _TAG.finditer(text):
        block = found[1].lower() in _LINE_TAGS
        edits.append(Edit(found.start(), found.end(), "\n" if block else ""))
    shown = (text[edit.start : edit.end][:80] for edit in edits[:20])
    message = "HTML tags were taken out of the text; the words between them stay."
    return edits, _recorded("tags", message, edits, shown)


def _quote_marks(text: str) -> Found:
    """Take the “>” from a forwarded message, when most of its lines have it."""
    lines = [line for line in text.split("\n") if line.strip()]
    quoted = sum(line.lstrip().startswith(">") for line in lines)
    if len(lines) < _FEWEST_QUOTED or quoted < _MOSTLY * len(lines):
        return [], None
    edits = [Edit(*found.span(), "") for found in _QUOTE.finditer(text)]
    message = "“>” before the lines of a forwarded message was taken out."
    return edits, _recorded("quote_marks", message, edits)


def _brackets(text: str) -> Found:
    """Replace what looks like the start of a tag; with it its end, as in an address."""
    edits = []
    for found in _BRACKET.finditer(text):
        edits.append(Edit(found.start(), found.start() + 1, "‹"))
        if found[1]:
            edits.append(Edit(found.end() - 1, found.end(), "›"))
    message = (
        "“<” before a letter was made “‹”, as stored text may not look like markup; a "
        "“>” after it was made “›”."
    )
    return edits, _recorded("angle_brackets", message, edits)


def _composed(text: str) -> Found:
    message = "Letters written as a letter and a mark were composed (Unicode NFC)."
    if unicodedata.is_normalized("NFC", text):
        return [], None
    edits = list(_compositions(text))
    return edits, _recorded("nfc", message, edits)


def _compositions(text: str) -> Iterator[Edit]:
    for found in _MARKED.finditer(text):
        if unicodedata.is_normalized("NFC", found[0]):
            continue
        composed = unicodedata.normalize("NFC", found[0])
        parts = [
            Edit(part.start(), part.end(), unicodedata.normalize("NFC", part[0]))
            for part in _CLUSTER.finditer(found[0])
        ]
        if "".join(part.words for part in parts) != composed:
            parts = [Edit(0, len(found[0]), composed)]  # marks of other scripts
        for start, end, words in parts:
            if words != found[0][start:end]:
                yield Edit(found.start() + start, found.start() + end, words)


def _blank(found: str) -> str:
    return " " * len(found)


_TAG = re.compile(rf"</?({_HTML})(?:\s[^<>]{{0,2000}})?/?>", re.I)
_LINE_TAGS = frozenset(
    [
        "article", "aside", "blockquote", "br", "div", "dd", "dl", "dt", "figcaption",
        "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li",
        "main", "nav", "ol", "p", "pre", "section", "table", "tr", "ul",
    ]
)  # fmt: skip
_QUOTE = re.compile(r"^[ \t]{0,8}(?:>[ \t]?)+", re.MULTILINE)
_FEWEST_QUOTED = 4
_MOSTLY = 0.8
"""So many lines at least, and so large a share of them, begin with “>”."""
_BRACKET = re.compile(r"<(?=[A-Za-z/!])([^<>\n]{0,200}>)?")
_MARKED = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")
_CLUSTER = re.compile(
    "[\u1100-\u115f]?[\u1160-\u11ff]+|[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+"
)

TAGS: Cleaner = _tags
"""A step for plain text alone: in other formats, a tag in the text is meant."""
CLEANERS: tuple[Cleaner, ...] = (
    _mojibake,
    _cleaner(
        "line_ends",
        "Line ends of other systems (CR LF, CR, page and line separators) were made "
        "line feeds.",
        "\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]",
        "\n",
    ),
    _cleaner(
        "byte_order_mark",
        "The byte order mark at the start was removed.",
        "\\A\ufeff+",
    ),
    _cleaner(
        "broken_soft_hyphens",
        "Soft hyphens at the end of a line, where they show, were made hyphens.",
        "(?<=\\w)\u00ad+(?=[ \t]*\n)",
        "-",
    ),
    _cleaner(
        "soft_hyphens", "Soft hyphens, which do not show, were removed.", "\u00ad+"
    ),
    _cleaner(
        "bidi_marks",
        "Marks for the direction of writing were removed; they change what is shown.",
        f"[{_BIDI}]+",
    ),
    _cleaner(
        "zero_width",
        "Characters without width were removed.",
        f"[{_WIDTHLESS}]+|(?<![{_JOINED}])[\u200c\u200d]|[\u200c\u200d](?![{_JOINED}])",
    ),
    _cleaner(
        "control_characters",
        "Control characters were removed.",
        "[\0-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]+",
    ),
    _cleaner(
        "blanks",
        "No-break and other special blanks and tabs were made spaces.",
        f"[{_BLANKS}\t]+",
        _blank,
    ),
    _quote_marks,
    _tags,
    _brackets,
    _composed,
    _cleaner(
        "trailing_blanks",
        "Blanks at the ends of lines were removed.",
        "(?<! ) +(?=\n|\\Z)",
    ),
)
