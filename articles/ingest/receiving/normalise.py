"""Make of a received text the one that is cut: a paragraph to a line. Pure.

Every step is taken only where it is needed, and recorded. Nothing but blanks, marks
without width, control characters and the “>” before the lines of a forwarded message
is lost; quotation marks stay as printed.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from articles.ingest.records import Span
from articles.ingest.source import Step

from .clean import CLEANERS, TAGS
from .formats import PageLine
from .layout import Pages, arrange
from .offsets import Draft, Edit, OffsetMap
from .wrap import Words, hard_wraps

MOST_EDITS = 500_000
"""A text that needs more changes than this of one kind is refused."""
_EXAMPLES = 5
_ROUNDS = 5


class TooMany(ValueError):
    """A text with so many odd characters that it cannot be meant."""


@dataclass(frozen=True, slots=True)
class Normalised:
    """A text, where its characters came from, and what was done to it."""

    text: str
    offsets: OffsetMap
    steps: tuple[Step, ...]
    furniture: tuple[Span, ...] = ()


def normalise(
    received: str,
    places: Sequence[PageLine] = (),
    edges: Sequence[tuple[int, int]] = (),
    markup: bool = False,
) -> Normalised:
    """Normalise a text.

    `places` has, for pages, the place of each of its lines; `edges` are stretches of
    the received text that are known as page headers and footers. `markup`
    says that tags in the text are left over from HTML, and not meant to be read.
    """
    draft = Draft(received)
    steps = _clean(draft, markup)
    furniture: tuple[Span, ...] = ()
    lines = draft.text.split("\n")
    if places and len(lines) == len(places):
        pages = arrange(lines, places)
        furniture = _Joiner(draft, lines, steps).pages(pages)
    else:
        _Joiner(draft, lines, steps).wraps(hard_wraps(lines))
        furniture = tuple(_inside(draft, edges)) if edges else ()
    if furniture:
        steps.append(_furniture_step(draft.text, furniture, bool(places)))
    return Normalised(draft.text, draft.map, tuple(steps), furniture)


def _clean(draft: Draft, markup: bool) -> list[Step]:
    """Take the steps that mend characters, until none finds anything more to do.

    One step may uncover work for another: with its blanks made plain, a line can show
    that it was read in the wrong encoding.
    """
    steps: dict[str, Step] = {}
    for _ in range(_ROUNDS):
        changed = False
        for clean in CLEANERS:
            if clean is TAGS and not markup:
                continue
            edits, step = clean(draft.text)
            if step is None:
                continue
            if len(edits) > MOST_EDITS:
                raise TooMany(step.message)
            draft.edit(edits)
            changed = True
            before = steps.get(step.code)
            if before:
                count = before.count + step.count
                step = replace(before, count=count)
            steps[step.code] = step
        if not changed:
            break
    return list(steps.values())


class _Joiner:
    """Puts lines together, with a blank or, within a word, without one."""

    def __init__(self, draft: Draft, lines: Sequence[str], steps: list[Step]) -> None:
        self.draft, self.lines, self.steps = draft, lines, steps
        self.starts = [0, *accumulate(len(line) + 1 for line in lines)]
        self.words: Words | None = None
        self.broken: list[str] = []
        self.joined = 0

    def wraps(self, joins: Sequence[int]) -> None:
        """Join lines to the ones before them."""
        if not joins:
            return
        self.draft.edit([self._join(number - 1, number)[0] for number in joins])
        self._record("hard_wraps", "Lines that were broken only to fit a width")

    def pages(self, pages: Pages) -> tuple[Span, ...]:
        """Put the paragraphs of pages together; give the furniture among them."""
        parts: list[Edit | Span] = []
        furniture: list[Span] = []
        length, last = 0, 0
        for group in pages.paragraphs:
            if parts:
                parts.append(self._break_after(last))
                length += 1
            begin = length
            start = self.starts[group[0]]
            for before, number in pairwise(group):
                edit, resumed = self._join(before, number)
                parts += [Span(start, edit.start), edit]
                length += edit.start - start + len(edit.words)
                start = resumed
            last = group[-1]
            end = self.starts[last] + len(self.lines[last])
            parts.append(Span(start, end))
            length += end - start
            if group[0] in pages.furniture:
                furniture.append(Span(begin, length))
        self.draft.assemble(parts)
        self._record("page_lines", "Printed lines")
        return tuple(furniture)

    def _join(self, before: int, number: int) -> tuple[Edit, int]:
        """Give the edit that joins a line to another, and where the line goes on."""
        line, following = self.lines[before].rstrip(), self.lines[number]
        self.words = self.words or Words(self.draft.text)
        self.joined += 1
        end = self.starts[before] + len(line)
        lead = len(following) - len(following.lstrip())
        resumed = self.starts[number] + lead
        stop = resumed if number == before + 1 else self.starts[before + 1]
        keeps = self.words.keeps_hyphen(line, following)
        if keeps is None:
            tight = line.endswith("—") or following.startswith("—", lead)
            return Edit(end, stop, "" if tight else " "), resumed
        word = following.split(maxsplit=1)[0]
        head = line.split()[-1]
        if not keeps:
            head, end = head[:-1], end - 1
        self.broken.append(f"{head}{word}"[:60])
        return Edit(end, stop, ""), resumed

    def _break_after(self, number: int) -> Edit:
        """Give the line break that stands after a line; the last line has none."""
        end = self.starts[number] + len(self.lines[number])
        return Edit(end, min(end + 1, len(self.draft.text)), "\n")

    def _record(self, code: str, what: str) -> None:
        if self.joined:
            message = f"{what} were joined to paragraphs."
            self.steps.append(Step(code, message, self.joined))
        if self.broken:
            shown = tuple(dict.fromkeys(self.broken))[:_EXAMPLES]
            message = "Words that were broken at the end of a line were put together."
            self.steps.append(Step("hyphens", message, len(self.broken), shown))


def _inside(draft: Draft, edges: Sequence[tuple[int, int]]) -> Iterator[Span]:
    """Give the lines of a text that come from stretches of the received one."""
    starts = [start for start, _ in edges]
    for found in re.finditer(r"[^\n]+", draft.text):
        origin = draft.map.received_at(found.start())
        index = bisect_right(starts, origin) - 1
        if index >= 0 and origin < edges[index][1]:
            yield Span(*found.span())


def _furniture_step(text: str, furniture: Sequence[Span], pages: bool) -> Step:
    shown = dict.fromkeys(one.of(text)[:60] for one in furniture)
    message = "Page headers, page footers and page numbers were told from the text"
    if pages:
        message += "; they stand after the paragraph that they interrupt"
    return Step("furniture", f"{message}.", len(furniture), tuple(shown)[:_EXAMPLES])
