"""What a source is cut into. Every part is a span of the source, so nothing is lost.

A span counts Unicode code points of the normalised text of the source, 0-based, end
excluded. Every character but blanks is in exactly one part, or in `unplaced`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters of the source."""

    start: int
    end: int

    def of(self, source: str) -> str:
        """Give the words."""
        return source[self.start : self.end]


def shown(source: str, span: Span, withheld: Sequence[Span]) -> str:
    """Give the words of a span without what readers are not shown."""
    words, position = "", span.start
    for hidden in withheld:
        if span.start <= hidden.start and hidden.end <= span.end:
            words += source[position : hidden.start]
            position = hidden.end
    return words + source[position : span.end]


@dataclass(frozen=True, slots=True)
class Note:
    """Something an editor should know: a task or a doubt, never an error.

    `code` is for programs (`title_missing`, `ambiguous_date`), `message` for people.
    """

    code: str
    message: str
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class SectionRecord:
    """Paragraphs that belong together, and the label printed before them.

    `withheld` are stretches inside the paragraphs that readers are not shown (e-mail
    addresses); `text` leaves them out. `confidence` is between 0 and 1.
    """

    kind: str
    paragraphs: tuple[Span, ...]
    reason: str
    label: Span | None = None
    confidence: float = 1.0
    withheld: tuple[Span, ...] = ()

    def text(self, source: str) -> str:
        """Give the text as it is stored: paragraphs divided by one blank line.

        Empty when all of it is withheld.
        """
        parts = (shown(source, part, self.withheld).strip() for part in self.paragraphs)
        return "\n\n".join(part for part in parts if part)

    def spans(self) -> Iterator[Span]:
        """Give every span of the source that this section holds."""
        if self.label:
            yield self.label
        yield from self.paragraphs


@dataclass(frozen=True, slots=True)
class BoilerplateRecord:
    """What is no text of an article: captions, page furniture, sign-up lines.

    `kind` says which (caption, credit, furniture, contents, masthead, published, cloak,
    email, footer); `article` is the number of the article it stands in, None between
    them. An e-mail address inside a paragraph stands here too, though its span is also
    one of the section's `withheld`: the two are one. An address on a line of its own is
    here alone.
    """

    kind: str
    spans: tuple[Span, ...]
    reason: str
    confidence: float = 1.0
    article: int | None = None


@dataclass(frozen=True, slots=True)
class IssueRecord:
    """What the source says about the issue itself; None for what it does not say.

    `date` is EDTF.
    """

    title: str | None = None
    volume: str | None = None
    number: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """One article, as cut out of the source.

    `title` and `byline` are None when the print lacks them; a title printed on several
    lines is one span, and a paragraph of the heading for each line. `names` are the
    authors as printed, in the byline or, without one, in their bios (`authors_from`
    says which); `bios` gives for each of them the position of the bio among `sections`,
    or None.
    `date` is the date of first publication as EDTF, None when unknown or ambiguous.
    """

    number: int
    title: Span | None
    byline: Span | None
    names: tuple[str, ...]
    sections: tuple[SectionRecord, ...]
    bios: tuple[int | None, ...]
    reason: str
    authors_from: str | None = None
    date: str | None = None
    notes: tuple[Note, ...] = ()
    confidence: float = 1.0

    def title_text(self, source: str) -> str | None:
        """Give the title on one line, also where it was printed on several."""
        return self._line(source, self.title)

    def byline_text(self, source: str) -> str | None:
        """Give the byline as printed, but for an e-mail address in it."""
        return self._line(source, self.byline)

    def _line(self, source: str, span: Span | None) -> str | None:
        hidden = [one for section in self.sections for one in section.withheld]
        words = shown(source, span, hidden) if span else ""
        return " ".join(words.split()) or None

    def span(self) -> Span:
        """Give the stretch of the source from the first word to the last."""
        spans = [span for section in self.sections for span in section.spans()]
        return Span(min(s.start for s in spans), max(s.end for s in spans))


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A source cut up: articles, imprint, boilerplate, and what could not be placed."""

    articles: tuple[ArticleRecord, ...]
    imprint: tuple[SectionRecord, ...]
    unplaced: tuple[Span, ...]
    boilerplate: tuple[BoilerplateRecord, ...] = ()
    issue: IssueRecord = IssueRecord()
    notes: tuple[Note, ...] = ()
