"""Cut a source into articles and sections. Pure: text in, records out.

Articles of the Analyst have no divider. What can be relied on is their shape, which
the modules of `cutting` know sign by sign: `pieces` parts what was run together,
`marks` says what each piece looks like, `pages` knows what printed pages add, `starts`
finds where articles begin, and `sections` puts each together.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .adjust import Adjustments
from .cutting.dates import PrintedDate
from .cutting.emails import email_spans
from .cutting.judge import HEAD_LINE, Region
from .cutting.layout import LineView, layout
from .cutting.marks import SAID_SO, Mark, Sign, mark
from .cutting.notes import chosen_date, notes_on
from .cutting.pages import know_pages, read_issue
from .cutting.pieces import paragraphs, pieces
from .cutting.sections import put_together
from .cutting.starts import find_regions
from .records import (
    ArticleRecord,
    BoilerplateRecord,
    Note,
    SectionRecord,
    SourceRecord,
    Span,
)

__all__ = ["LineView", "layout", "paragraphs", "parse", "uncovered"]

TOO_LITTLE = 200
"""So many characters before the first head, and fewer, make no article."""


def parse(
    source: str,
    adjustments: Adjustments | None = None,
    furniture: Sequence[Span] = (),
) -> SourceRecord:
    """Cut the source; every character but blanks lands in a record or in `unplaced`.

    `furniture` are stretches known as running heads and page numbers. Raises
    `AdjustmentProblem` for a decision that fits no paragraph of the source.
    """
    decisions = adjustments or Adjustments()
    lines = paragraphs(source)
    decisions.check(len(lines))
    marks = know_pages(
        [mark(source, one) for one in pieces(source, lines, decisions, furniture)]
    )
    regions = _without_scraps(marks, find_regions(marks, decisions))
    return _Cut(source, marks, regions).record()


def uncovered(source: str, held: Sequence[Span]) -> Iterator[Span]:
    """Give the stretches, blanks aside, that none of the spans holds."""
    position = 0
    for span in [*sorted(held, key=lambda s: s.start), Span(len(source), len(source))]:
        gap = source[position : span.start]
        if gap.strip():
            start = position + len(gap) - len(gap.lstrip())
            yield Span(start, start + len(gap.strip()))
        position = max(position, span.end)


def _without_scraps(marks: Sequence[Mark], regions: list[Region]) -> list[Region]:
    """Take a few words that are no article out, for the editor to see and place.

    Such are a line or two before the first head, and titles with nothing below them.
    """
    if sum(one.article for one in regions) < 2:
        return regions
    for one in regions:
        if one.article and not (one.text or one.decided or one.byline is not None):
            decided = any(marks[at].decided for at in one.title)
            one.article, one.scrap = decided, not decided
    first = regions[0]
    bare = not (first.title or first.byline is not None or first.seen or first.bio)
    held = range(first.start, regions[1].start)
    length = sum(len(marks[at].words) for at in held if marks[at].sign is Sign.TEXT)
    decided = first.decided or any(marks[at].decided for at in held)
    if not any(one.article for one in regions[1:]):
        return regions
    if first.article and bare and not decided and length < TOO_LITTLE:
        return regions[1:]
    return regions


class _Cut:
    """Makes records of the regions, and keeps account of what is held."""

    def __init__(
        self, source: str, marks: Sequence[Mark], regions: Sequence[Region]
    ) -> None:
        self._source = source
        self._marks = marks
        self._regions = regions
        self._emails = [Span(*found) for found in email_spans(source)]
        self._ends = [span.end for span in self._emails]
        self._articles: list[ArticleRecord] = []
        self._imprint: list[SectionRecord] = []
        self._boilerplate: list[BoilerplateRecord] = []

    def record(self) -> SourceRecord:
        """Give the record of the whole source."""
        first = self._regions[0].start if self._regions else len(self._marks)
        self._keep_boilerplate(0, first, None)
        for number, region in enumerate(self._regions):
            following = number + 1
            end = (
                self._regions[following].start
                if following < len(self._regions)
                else len(self._marks)
            )
            if region.article:
                self._article(region, end)
            elif region.scrap:
                self._keep_boilerplate(region.start, end, None)
            else:
                self._keep_imprint(region, end)
        unplaced = tuple(self._by_lines(uncovered(self._source, list(self._held()))))
        return SourceRecord(
            tuple(self._articles),
            tuple(self._imprint),
            unplaced,
            tuple(self._boilerplate),
            read_issue(self._marks),
            tuple(self._notes(unplaced)),
        )

    def _by_lines(self, spans: Iterator[Span]) -> Iterator[Span]:
        """Give stretches line by line, as editors see and decide them."""
        for span in spans:
            for line in paragraphs(span.of(self._source)):
                yield Span(span.start + line.start, span.start + line.end)

    def _article(self, region: Region, end: int) -> None:
        number = len(self._articles) + 1
        body = put_together(self._source, self._marks, region, end)
        last = self._last_word(region.start, end) if body.sections else region.start
        self._keep_boilerplate(region.start, last, number)
        self._keep_boilerplate(last, end, None)
        if not body.sections:
            return
        sections = tuple(self._without_emails(one, number) for one in body.sections)
        dates = list(self._dates(region, end))
        title = None
        if region.title:
            title = Span(
                self._marks[region.title[0]].span.start,
                self._marks[region.title[-1]].span.end,
            )
        byline = None if region.byline is None else self._marks[region.byline].span
        self._articles.append(
            ArticleRecord(
                number,
                title,
                byline,
                body.names,
                sections,
                body.bios,
                _why(region),
                body.authors_from,
                chosen_date(dates),
                tuple(notes_on(self._marks, region, end, body, dates)),
                self._confidence(region, sections),
            )
        )

    def _last_word(self, start: int, end: int) -> int:
        """Say where the article is over: pictures and their credits belong to it."""
        while end > start:
            one = self._marks[end - 1]
            between = one.sign is Sign.BOILERPLATE and not one.decided
            if not between or one.kind in {"caption", "credit", "email", "cloak"}:
                break
            end -= 1
        return end

    def _dates(self, region: Region, end: int) -> Iterator[tuple[Mark, PrintedDate]]:
        """Give the dates of an article's head, the byline's first."""
        if region.byline is not None and region.named and region.named.date:
            yield self._marks[region.byline], region.named.date
        heads = {*region.title, region.byline}
        body = False
        for at in range(region.start, end):
            one = self._marks[at]
            if one.sign is Sign.DATE and one.date and (one.decided or not body):
                yield one, one.date
            body = body or (at not in heads and _begins_the_text(one))

    def _confidence(self, region: Region, sections: Sequence[SectionRecord]) -> float:
        """Weigh the signs: what a whole article has, and how sure each of them is."""
        if region.decided:
            return 1.0
        kinds = {one.kind for one in sections}
        sure = 0.35
        if region.byline is not None:
            sure += 0.3 * self._marks[region.byline].confidence
        if region.title:
            sure += 0.15 * min(self._marks[at].title for at in region.title)
        sure += 0.12 * ("background" in kinds) + 0.04 * ("implications" in kinds)
        sure += 0.04 * ("conclusions" in kinds) + 0.06 * ("bio" in kinds)
        return round(min(sure, 0.98), 2)

    def _keep_boilerplate(self, start: int, end: int, article: int | None) -> None:
        for at in range(start, end):
            one = self._marks[at]
            if one.sign is Sign.BOILERPLATE:
                kind, reason = one.kind, one.reason
            elif one.sign is Sign.DATE and article is not None:
                kind, reason = "published", "a date alone: the day of publication"
                reason = SAID_SO if one.decided else reason
            elif one.sign is Sign.DATE:
                kind, reason = "published", "a date between the articles"
            else:
                continue
            self._boilerplate.append(
                BoilerplateRecord(kind, (one.span,), reason, one.confidence, article)
            )

    def _keep_imprint(self, region: Region, end: int) -> None:
        self._keep_boilerplate(region.start, end, None)
        spans = tuple(
            self._marks[at].span
            for at in range(region.start, end)
            if self._marks[at].sign not in {Sign.BOILERPLATE, Sign.DATE}
        )
        section = SectionRecord(
            "imprint",
            spans,
            "after the last bio it tells of the periodical, not of an author",
            None,
            0.9,
        )
        self._imprint.append(self._without_emails(section, None))

    def _without_emails(
        self, section: SectionRecord, article: int | None
    ) -> SectionRecord:
        """Withhold e-mail addresses from readers, and list them as boilerplate too."""
        hidden: list[Span] = []
        for paragraph in section.paragraphs:
            at = bisect_left(self._ends, paragraph.start + 1)
            while at < len(self._emails) and self._emails[at].start < paragraph.end:
                start = max(self._emails[at].start, paragraph.start)
                hidden.append(Span(start, min(self._emails[at].end, paragraph.end)))
                at += 1
        self._boilerplate += [
            BoilerplateRecord(
                "email",
                (span,),
                "an e-mail address is not shown to readers",
                0.97,
                article,
            )
            for span in hidden
        ]
        return replace(section, withheld=tuple(hidden)) if hidden else section

    def _held(self) -> Iterator[Span]:
        for article in self._articles:
            for section in article.sections:
                yield from section.spans()
        for section in self._imprint:
            yield from section.spans()
        for one in self._boilerplate:
            yield from one.spans

    def _notes(self, unplaced: Sequence[Span]) -> Iterator[Note]:
        if not self._articles and self._source.strip():
            yield Note("article_missing", "No article was found in this source.")
        for span in unplaced:
            words = " ".join(span.of(self._source)[:80].split())
            yield Note("unplaced", f"“{words}” found no place in any article.", span)


def _begins_the_text(one: Mark) -> bool:
    """Say whether a line is of the text: no office, body or place in the heading."""
    if one.sign is Sign.TEXT:
        return len(one.words) > HEAD_LINE
    return one.sign in {Sign.LABEL, Sign.BYLINE}


def _why(region: Region) -> str:
    """Say in words why an article was cut where it was."""
    if region.decided:
        return SAID_SO
    if region.title:
        what = "a title before the byline" if region.byline is not None else "a title"
    elif region.byline is not None:
        what = "a byline; the title is missing"
    else:
        what = "title and byline are missing"
    return f"{what}: {region.reason}" if region.reason else what
