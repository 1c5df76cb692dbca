"""The text with its sentences and marks. Pure: text and spans in, HTML out.

The text of the page is the stored text, letter for letter, so that a selection in it
can be counted in code points. Marks may overlap in any way: the text is cut at every
boundary, and each piece lies in all the marks that cover it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from django.utils.safestring import mark_safe

_BREAK = re.compile(r"\n\n+")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that say something: `name` is the mark's id, `kind` actor, event, figure.

    `state` is proposed, or fact.
    """

    name: str
    kind: str
    state: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence on the page; `css` says how it stands with it."""

    name: str
    start: int
    end: int
    css: str = ""


def written(text: str, sentences: Sequence[Stretch], marks: Sequence[Mark]) -> str:
    """Write a text as paragraphs of HTML; everything is escaped."""
    return mark_safe("\n".join(_paragraphs(text, sentences, marks)))  # noqa: S308  # escaped


def _paragraphs(
    text: str, sentences: Sequence[Stretch], marks: Sequence[Mark]
) -> Iterator[str]:
    order = sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.name))
    waiting, running = list(reversed(sentences)), list(reversed(order))
    open_marks: list[Mark] = []
    seen: set[str] = set()
    begin = 0
    for end in (*(gap.start() for gap in _BREAK.finditer(text)), len(text)):
        parts, at = [], begin
        while waiting and waiting[-1].start < end:
            sentence = waiting.pop()
            stop = min(sentence.end, end)
            parts.append(_pieces(text, at, sentence.start, running, open_marks, seen))
            inside = _pieces(text, sentence.start, stop, running, open_marks, seen)
            css = f"sentence {sentence.css}".strip()
            parts.append(
                f'<span class="{css}" id="{sentence.name}" tabindex="-1"'
                f' data-end="{stop}">{inside}</span>'
            )
            at = stop
        parts.append(_pieces(text, at, end, running, open_marks, seen))
        yield f'<p data-at="{begin}">{"".join(parts)}</p>'
        gap = _BREAK.match(text, end)
        begin = gap.end() if gap else end


def _pieces(
    text: str,
    start: int,
    end: int,
    running: list[Mark],
    open_marks: list[Mark],
    seen: set[str],
) -> str:
    """Write a run of text, cut where marks begin and end.

    `running` holds the marks to come, the next one last; it and `open_marks` go on
    from one call to the next.
    """
    parts, at = [], start
    while at < end:
        open_marks[:] = [mark for mark in open_marks if mark.end > at]
        while running and running[-1].start <= at:
            mark = running.pop()
            if mark.end > at:
                open_marks.append(mark)
        stop = min([end, *(mark.end for mark in open_marks)])
        if running:
            stop = min(stop, running[-1].start)
        parts.append(_piece(text[at:stop], open_marks, seen))
        at = stop
    return "".join(parts)


def _piece(words: str, marks: Sequence[Mark], seen: set[str]) -> str:
    html = escape(words)
    for mark in reversed(marks):
        name = f' data-mark="{mark.name}"'
        if mark.name not in seen:
            seen.add(mark.name)
            name = f' id="{mark.name}"{name}'
        html = f'<span class="on-{mark.kind} {mark.state}"{name}>{html}</span>'
    return html
