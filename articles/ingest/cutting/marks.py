"""Say what each piece of a source looks like by itself. Pure.

What it is in the end depends on what stands around it; `starts` and `sections` decide.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from articles.ingest.adjust import LineIs
from articles.ingest.records import Span

from .boilerplate import recognise, tells_of_the_periodical
from .bylines import Byline, decided_byline, read_bare_names, read_byline
from .dates import PrintedDate, date_line, find_date, is_dateline_without_year
from .labels import Label, read_label
from .pieces import Piece
from .titles import like_a_title

SAID_SO = "an editor said so"
SECTIONS = {
    LineIs.ABSTRACT: "abstract",
    LineIs.BACKGROUND: "background",
    LineIs.IMPLICATIONS: "implications",
    LineIs.CONCLUSIONS: "conclusions",
    LineIs.OTHER: "other",
    LineIs.BIO: "bio",
}


class Sign(StrEnum):
    """What a piece looks like."""

    TEXT = "text"
    TITLE = "title"
    BYLINE = "byline"
    DATE = "date"
    LABEL = "label"
    IMPRINT = "imprint"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Mark:
    """A piece and its sign.

    `title` says from 0 to 1 how much a text looks like a title; `names` is set where
    the piece holds nothing but names; `kind` is the kind of boilerplate or section;
    `ends` marks boilerplate that may stand between two articles.
    """

    span: Span
    line: int
    words: str
    sign: Sign
    reason: str = ""
    confidence: float = 0.5
    kind: str = ""
    title: float = 0.0
    label: Label | None = None
    byline: Byline | None = None
    names: Byline | None = None
    date: PrintedDate | None = None
    decided: bool = False
    ends: bool = False

    def as_boilerplate(
        self, kind: str, reason: str, confidence: float, *, ends: bool = False
    ) -> "Mark":
        """Give the same piece, known as boilerplate."""
        return replace(
            self,
            sign=Sign.BOILERPLATE,
            kind=kind,
            reason=reason,
            confidence=confidence,
            ends=ends,
        )


def mark(source: str, piece: Piece) -> Mark:
    """Give the sign of a piece."""
    words = piece.span.of(source)
    plain = Mark(piece.span, piece.line, words, Sign.TEXT)
    if piece.furniture:
        return plain.as_boilerplate("furniture", "page furniture of the file", 0.95)
    if piece.decided is not None:
        return _decided(plain, piece.decided)
    label = read_label(words)
    if label:
        return replace(
            plain,
            sign=Sign.LABEL,
            label=label,
            kind=label.kind,
            reason=label.reason,
            confidence=label.confidence,
            title=like_a_title(words) if label.kind == "unknown" else 0.0,
        )
    known = recognise(words)
    if known:
        return plain.as_boilerplate(
            known.kind, known.reason, known.confidence, ends=known.ends
        )
    if tells_of_the_periodical(words[:400]):
        return replace(plain, sign=Sign.IMPRINT, confidence=0.9)
    return _by_form(plain)


def _by_form(plain: Mark) -> Mark:
    words = plain.words
    byline = read_byline(words)
    if byline:
        return replace(
            plain,
            sign=Sign.BYLINE,
            byline=byline,
            reason=byline.reason,
            confidence=byline.confidence,
        )
    day = date_line(words)
    if day:
        return replace(plain, sign=Sign.DATE, date=day, confidence=0.9)
    if is_dateline_without_year(words):
        return replace(plain, sign=Sign.DATE, confidence=0.8)
    return replace(plain, title=like_a_title(words), names=read_bare_names(words))


def _decided(plain: Mark, what: LineIs) -> Mark:
    """Obey an editor's word about a paragraph."""
    sure = replace(plain, decided=True, confidence=1.0, reason=SAID_SO)
    if what is LineIs.TITLE:
        return replace(sure, sign=Sign.TITLE, title=1.0)
    if what is LineIs.BYLINE:
        return replace(sure, sign=Sign.BYLINE, byline=decided_byline(plain.words))
    if what is LineIs.DATE:
        return replace(sure, sign=Sign.DATE, date=find_date(plain.words[:300]))
    if what is LineIs.CAPTION:
        return sure.as_boilerplate("caption", SAID_SO, 1.0)
    if what is LineIs.BOILERPLATE:
        return sure.as_boilerplate("footer", SAID_SO, 1.0)
    if what is LineIs.TEXT:
        return sure
    label = read_label(plain.words)
    kind = SECTIONS[what]
    if label:
        label = replace(label, kind=kind, confidence=1.0, reason=SAID_SO, meant=None)
    return replace(sure, sign=Sign.LABEL, label=label, kind=kind)
