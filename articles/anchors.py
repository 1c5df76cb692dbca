"""Marks in the printed text. Pure: text and spans in, HTML out; no models.

A section's text is cut at every boundary of its marks by slicing the stored spans.
Marks may nest and overlap: one that crosses the end of another is closed there and
opened again behind it, so that the HTML is always well formed. A card, which says more
about a mark, stands behind the clause that the mark ends in, never within a link.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from types import MappingProxyType
from typing import Literal

from django.utils.safestring import SafeString, mark_safe

from archive.shared.passages import Passage, context

__all__ = ["Mark", "Passage", "context", "paragraphs", "render"]

Kind = Literal["actor", "event", "figure"]
LETTERS: dict[Kind, str] = {"actor": "m", "event": "e", "figure": "f"}
_OUTSIDE_FIRST = {"event": 0, "figure": 1, "actor": 2}
_BREAK = re.compile(r"\n\n+")
_CLAUSE_END = re.compile(r"[,;:.!?…)][”’\"')\]]*(?=\s|\Z)|\s[–—](?=\s)")


Span = tuple["Mark", int, int]
"""A mark, and the part of it that is still to be placed."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One fact in a text: its span, where it leads, and its number in print.

    Events and figures have a `number`, the reference printed behind their last word;
    an actor's words are the link themselves.
    """

    kind: Kind
    pk: int
    start: int
    end: int
    href: str
    number: int = 0

    @property
    def anchor(self) -> str:
        """Give the id that links point at: m, e or f and the row's number."""
        return f"{LETTERS[self.kind]}{self.pk}"


@dataclass(slots=True)
class _Piece:
    """A stretch of one paragraph under one mark; `mark` is None for the paragraph."""

    mark: Mark | None
    start: int
    end: int
    inside: "list[_Piece]" = field(default_factory=list)


def render(
    text: str,
    marks: Iterable[Mark],
    name: str = "",
    cards: Mapping[str, str] = MappingProxyType({}),
) -> SafeString:
    """Write a text as paragraphs of HTML with its marks; everything is escaped.

    With the section's `name`, `s3`, its paragraphs are `s3p1`, `s3p2` and so on.
    `cards` are by the marks' anchors, and HTML already.
    """
    trimmed = [_trimmed(mark, text) for mark in marks]
    seen: set[str] = set()
    written = []
    for number, (start, end) in enumerate(paragraphs(text), start=1):
        tree = _Piece(None, start, end)
        _grow(
            tree,
            [
                (mark, max(mark.start, start), min(mark.end, end))
                for mark in trimmed
                if mark.start < end and mark.end > start
            ],
        )
        called = f' id="{escape(name)}p{number}"' if name else ""
        written.append(f"<p{called}>{_paragraph(tree, text, seen, cards)}</p>")
    return mark_safe("\n".join(written))  # noqa: S308  # every part was escaped


def _trimmed(mark: Mark, text: str) -> Mark:
    """Take white space off the ends, so that a mark ends within a paragraph."""
    if not 0 <= mark.start < mark.end <= len(text):
        msg = f"{mark.anchor} lies outside its text of {len(text)} characters."
        raise ValueError(msg)
    words = text[mark.start : mark.end]
    start = mark.start + len(words) - len(words.lstrip())
    return replace(mark, start=start, end=max(start, mark.start + len(words.rstrip())))


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Find the spans of the paragraphs, which blank lines divide."""
    spans, begin = [], 0
    for gap in _BREAK.finditer(text):
        spans.append((begin, gap.start()))
        begin = gap.end()
    return [*spans, (begin, len(text))]


def _grow(root: _Piece, spans: list[Span]) -> None:
    """Nest the marks of a paragraph; split those that cross the end of another."""
    order = sorted(
        spans, key=lambda s: (s[1], -s[2], _OUTSIDE_FIRST[s[0].kind], s[0].pk)
    )
    waiting = list(reversed(order))
    path = [root]
    while waiting:
        mark, start, end = waiting.pop()
        if start >= end:
            continue
        while path[-1].end <= start:
            path.pop()
        around = path[-1]
        if end > around.end:
            _put_back(waiting, (mark, around.end, end))
            end = around.end
        piece = _Piece(mark, start, end)
        around.inside.append(piece)
        path.append(piece)


def _put_back(waiting: list[Span], rest: Span) -> None:
    """Keep the rest of a split mark until its start comes up, longest first."""
    place = len(waiting)
    while place and (waiting[place - 1][1], -waiting[place - 1][2]) < (
        rest[1],
        -rest[2],
    ):
        place -= 1
    waiting.insert(place, rest)


def _paragraph(
    root: _Piece, text: str, seen: set[str], cards: Mapping[str, str]
) -> str:
    """Write a paragraph, and each card behind the clause in which its mark ends."""
    parts: list[str] = []
    waiting: list[str] = []
    at = root.start
    for inner in root.inside:
        parts.append(_plain_words(text[at : inner.start], waiting))
        parts.append(_write_marked(inner, text, None, seen))
        waiting += [cards[name] for name in _ended(inner) if name in cards]
        at = inner.end
        if _CLAUSE_END.match(text, at - 1):
            parts += waiting
            waiting.clear()
    parts.append(_plain_words(text[at : root.end], waiting))
    return "".join([*parts, *waiting])


def _plain_words(words: str, waiting: list[str]) -> str:
    """Escape words outside all marks; cards that wait follow the end of a clause."""
    ended = _CLAUSE_END.search(words) if waiting else None
    if ended is None:
        return escape(words)
    cards = "".join(waiting)
    waiting.clear()
    return f"{escape(words[: ended.end()])}{cards}{escape(words[ended.end() :])}"


def _ended(piece: _Piece) -> list[str]:
    """Name the marks that end within a piece, in the order of their ends."""
    found = [name for inner in piece.inside for name in _ended(inner)]
    if piece.mark is not None and piece.end == piece.mark.end:
        found.append(piece.mark.anchor)
    return found


def _write(piece: _Piece, text: str, link: str | None, seen: set[str]) -> str:
    """Write a piece's words and the pieces inside it; plain words are linked."""
    parts, at = [], piece.start
    for inner in piece.inside:
        parts.append(_words(text[at : inner.start], link))
        parts.append(_write_marked(inner, text, link, seen))
        at = inner.end
    parts.append(_words(text[at : piece.end], link))
    return "".join(parts)


def _words(words: str, link: str | None) -> str:
    """Escape plain words; what is linked is the words, not the space around them."""
    bare = words.strip()
    if link is None or not bare:
        return escape(words)
    before, after = words.split(bare, 1)
    return f'{before}<a href="{escape(link)}">{escape(bare)}</a>{after}'


def _write_marked(piece: _Piece, text: str, link: str | None, seen: set[str]) -> str:
    mark = piece.mark
    assert mark is not None  # noqa: S101  # only the root has none
    name = ""
    if mark.anchor not in seen:
        seen.add(mark.anchor)
        name = f' id="{mark.anchor}"'
    css = f'class="mark mark-{mark.kind}"{name}'
    if mark.kind == "actor":
        return _write_actor(mark, piece, text, css, seen)
    reference = _reference(mark) if piece.end == mark.end else ""
    return f"<span {css}>{_write(piece, text, link, seen)}</span>{reference}"


def _write_actor(mark: Mark, piece: _Piece, text: str, css: str, seen: set[str]) -> str:
    """Make the words the link; a link never holds another, so the inner mark wins."""
    if not piece.inside:
        words = escape(text[piece.start : piece.end])
        return f'<a {css} href="{escape(mark.href)}">{words}</a>'
    inside = _write(piece, text, mark.href, seen)
    hidden = piece.end == mark.end and _covered(piece, text)
    return f"<span {css}>{inside}</span>{_reference(mark) if hidden else ''}"


def _covered(piece: _Piece, text: str) -> bool:
    """Say whether marks inside leave no word of an actor's mark to carry its link."""
    at = piece.start
    for inner in _actors(piece.inside):
        if text[at : inner.start].strip():
            return False
        at = max(at, inner.end)
    return not text[at : piece.end].strip()


def _actors(pieces: Sequence[_Piece]) -> list[_Piece]:
    found: list[_Piece] = []
    for piece in pieces:
        if piece.mark is not None and piece.mark.kind == "actor":
            found.append(piece)
        else:
            found.extend(_actors(piece.inside))
    return found


def _reference(mark: Mark) -> str:
    """Write the small number behind a mark: a link that says what it leads to.

    What it leads to is said by a label: hidden words inside would be a part of the
    link that nobody can point at, and the first one that some devices try.
    """
    shown = str(mark.number) if mark.number else "*"
    return (
        f'<a class="ref ref-{mark.kind}" href="{escape(mark.href)}"'
        f' aria-label="{mark.kind} {shown}">{shown}</a>'
    )
