"""The figure detector: quantities with their sentence read. Pure, linear."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from articles.ingest.detect.dates import DateMention, DateReader
from articles.ingest.detect.proposals import ArticleText, Json, Proposal
from articles.ingest.detect.sentences import around, sentences
from articles.ingest.records import Span

from . import context
from .quantity import Quantity
from .read import Quantities

UNREAD = frozenset({"heading"})
"""Sections without statements: title and byline."""

_BIO = 0.1
"""So much less sure is what stands in a bio."""

_REACH = 500
"""So many characters to both sides of a figure are read, in endless sentences too."""

_LONGEST = 60
"""Characters of a unit or a printed number that the archive stores."""

_FRACTION = 6
"""Decimal places that the archive stores."""


@dataclass(frozen=True, slots=True)
class _Read:
    """One section as it is read: its text, sentences, dates and known actors."""

    number: int
    kind: str
    text: str
    sentences: Sequence[Span]
    dates: Sequence[DateMention]
    actors: Sequence[Proposal]


class FigureDetector:
    """Proposes one figure for each quantity stated.

    The payload has, besides what :class:`Proposal` names: `unit_kind`, `number_text`
    (as printed), `measure`, `percent_of`, `subject`, `counterpart`, `as_of_text`,
    `as_of_confidence`, `attributed_to`, `mode` and `how`. Values are integers where
    they are whole, else floats rounded to six places; `value` is null for a range.
    """

    name = "figures"
    version = "2"

    def detect(self, article: ArticleText) -> list[Proposal]:
        """Give proposals in order of the text."""
        texts = [one.text for one in article.sections]
        reader = DateReader(texts, article.date if article.date_sure else None)
        found: list[Proposal] = []
        for number, section in enumerate(article.sections):
            if section.kind in UNREAD:
                continue
            actors = [one for one in article.actors if one.section == number]
            actors.sort(key=lambda one: one.start)
            read = _Read(
                number,
                section.kind,
                section.text,
                sentences(section.text),
                reader.mentions(section.text),
                actors,
            )
            found += self._section(read)
        return found

    def _section(self, read: _Read) -> list[Proposal]:
        spans = [(one.start, one.end) for one in read.dates if one.calendar]
        found = Quantities(read.text, spans)
        quantities = found.all()
        proposals: list[Proposal] = []
        at, noun, noun_in = 0, "", -1
        for one in quantities:
            start = found.tokens[one.first].start
            end = found.tokens[one.last - 1].end
            while at + 1 < len(read.sentences) and read.sentences[at].end <= start:
                at += 1
            if not one.unit:
                if noun_in != at or not noun:
                    continue
                one = replace(one, unit=noun, how="a number alone, its noun before it")
            elif one.unit_kind == "count":
                noun, noun_in = one.unit, at
            if max(len(one.unit), one.number_end - one.number_start) <= _LONGEST:
                sentence = read.sentences[at]
                proposals.append(self._proposal(read, sentence, one, start, end))
        return proposals

    def _proposal(
        self, read: _Read, sentence: Span, one: Quantity, start: int, end: int
    ) -> Proposal:
        sentence = around(read.text, sentence, start, end, _REACH)
        words = read.text[sentence.start : sentence.end]
        of = context.percent_of(read.text, end) if one.unit_kind == "percent" else ""
        date = context.as_of(read.text, sentence, start, end, read.dates)
        subject, counterpart = context.actors_near(read.actors, sentence, start, end)
        payload: dict[str, Json] = {
            "value": number(one.value),
            "low": number(one.low),
            "high": number(one.high),
            "unit": one.unit,
            "unit_kind": one.unit_kind,
            "qualifier": one.qualifier,
            "number_text": read.text[one.number_start : one.number_end],
            "measure": context.measured(read.text, sentence, one, start, end),
            "percent_of": of,
            "subject": subject,
            "counterpart": counterpart,
            "as_of": date.base if date else None,
            "as_of_text": date.text if date else None,
            "as_of_confidence": date.confidence if date else None,
            "attributed_to": context.source(words),
            "mode": context.mode(words, start - sentence.start),
            "how": one.how,
        }
        if date and date.kind == "since":
            payload["as_of"] = date.edtf
        end = _with_of(read.text, end, of)
        score = round(one.score - (_BIO if read.kind == "bio" else 0), 2)
        return Proposal(
            "figure", read.number, start, end, read.text[start:end], score, payload,
            self.name, self.version,
        )  # fmt: skip


def number(value: Decimal | None) -> int | float | None:
    """Give a JSON number: an integer where it is whole, else a float."""
    if value is None:
        return None
    if value == value.to_integral_value():
        return int(value)
    return round(float(value), _FRACTION)


def _with_of(text: str, end: int, of: str) -> int:
    """Give the end of the span with what a percentage is a part of."""
    if not of:
        return end
    at = text.find(of, end, end + 12 + len(of))
    return at + len(of) if at >= 0 else end
