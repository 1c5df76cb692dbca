"""The event detector: dated statements. Pure, linear in the length of the text."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from articles.ingest.detect.dates import (
    DateMention,
    DateReader,
    EventDates,
    ReadText,
)
from articles.ingest.detect.proposals import ArticleText, Json, Proposal
from articles.ingest.detect.sentences import around, sentences
from articles.ingest.records import Span

from . import cues, follow
from .clauses import clauses, holding
from .title import title

UNREAD = frozenset({"heading"})
"""Sections without statements: title and byline."""

_PLACES = frozenset({"place", "state", "project"})
_REACH = 400
"""So many characters to both sides of a date are read, in endless sentences too."""

_JOINTS = " ,;:—–"
_SHORTEST = 12
"""A clause with fewer characters besides its date is told with the next one."""

_YEAR, _DAY = len("2024"), len("2024-10-30")
_TIGHT = 60
"""A modifier dates a noun this near behind it."""


_MEANT_FOR = re.compile(r"(?<!set )(?<!duled )(?<!lated )(?<!anned )\b[Ff]or $")
"""A plan or a budget for a year is no event of that year."""

_VISIT_FOR = re.compile(
    r",? (?:\w+ )?(?:visit|trip|travel)(?: to(?: [\w’'-]+){1,3})? (?:for|to attend)"
    r" (?:the|an?)(?: [\w’'-]+){0,6}? (?:summit|meeting|conference|forum|talks"
    r"|congress|session)\b"
)
"""Stands behind a date of two events: a visit, and the meeting it was made for."""

_GOING_ON = re.compile(
    r",?(?: [\w’'-]{1,30}){0,4} (?:is|are) [\w ]{0,20}ing\b|\W{1,3}\w{1,30}ing\b"
)


@dataclass(frozen=True, slots=True)
class _Told:
    """A date that tells of an event, and its sentence or clause."""

    date: DateMention
    clause: Span


class EventDetector:
    """Proposes one event for each dated statement.

    The payload has `date` (EDTF, null when no year can be known), `date_text` (as
    printed), `date_confidence`, `title` (words of the text), `kind`, `status`,
    `modality`, `actors` (`name` and `match` of each actor proposed in the clause) and
    `place`. The span is the sentence, or the clause where a sentence tells of several
    dates. No event is a date that only says as of when a figure is, nor what is denied.
    """

    name = "events"
    version = "3"

    def detect(self, article: ArticleText) -> list[Proposal]:
        """Give proposals in order of the text."""
        texts = [one.text for one in article.sections]
        reader = DateReader(texts, article.date, sure=article.date_sure)
        read = [ReadText(one, sentences(one), reader.mentions(one)) for one in texts]
        lent = EventDates(read, reader.anchor)
        found: list[Proposal] = []
        for number, section in enumerate(article.sections):
            if section.kind in UNREAD:
                continue
            actors = [one for one in article.actors if one.section == number]
            actors.sort(key=lambda one: one.start)
            told = _told(read[number], section.kind, lent.mentions(number))
            found += [self._proposal(number, section.text, one, actors) for one in told]
        return found

    def _proposal(
        self, number: int, text: str, told: _Told, actors: Sequence[Proposal]
    ) -> Proposal:
        date, span = told.date, told.clause
        words = text[span.start : span.end]
        kind = cues.kind_of(words, max(0, date.start - span.start))
        status = _status(words, kind, date)
        inside = actors[
            bisect_left(actors, span.start, key=lambda one: one.start) : bisect_left(
                actors, span.end, key=lambda one: one.start
            )
        ]
        payload: dict[str, Json] = {
            "date": date.edtf,
            "date_text": date.text.strip(),
            "date_confidence": date.confidence,
            "title": title(words, "" if date.kind == "modifier" else date.text),
            "kind": kind,
            "status": status,
            "modality": _modality(words, date),
            "actors": _actors(inside),
            "place": _place(text, inside),
        }
        return Proposal(
            "event", number, span.start, span.end, words, round(date.score, 2), payload,
            self.name, self.version,
        )  # fmt: skip


def _status(words: str, kind: str, date: DateMention) -> str:
    """Give the status; what is announced is planned, but the statement was made."""
    status = cues.status_of(words)
    if status == "planned" and kind == "statement" and date.kind != "until":
        return "happened"
    if status == "happened" and date.kind == "since" and date.word != "after":
        return "ongoing"
    return status


def _told(read: ReadText, kind: str, borrowed: Sequence[DateMention]) -> list[_Told]:
    """Pair the dates that tell of events with their sentences and clauses."""
    told: list[_Told] = []
    dates = sorted([*read.dates, *borrowed], key=lambda one: one.start)
    at = 0
    trail = follow.Trail(read.text)
    for sentence in read.sentences:
        inside: list[DateMention] = []
        while at < len(dates) and dates[at].start < sentence.end:
            inside.append(dates[at])
            at += 1
        found = list(_of_sentence(read.text, kind, sentence, inside))
        after = trail.step(sentence, [one.date for one in found], dated=bool(inside))
        if after:
            found = [
                _Told(
                    after, around(read.text, sentence, after.start, after.end, _REACH)
                )
            ]
        told += found
    return told


def _of_sentence(
    text: str, kind: str, sentence: Span, dates: Sequence[DateMention]
) -> Iterator[_Told]:
    if not dates or cues.FURNITURE.search(text, sentence.start, sentence.end):
        return
    parts = clauses(text, sentence)
    kept = [one for one in dates if _tells(text, kind, one, parts)]
    own = [one for one in kept if not one.borrowed]
    kept = own or kept  # a date of its own tells more than one that is borrowed
    seen: set[str | None] = set()
    for one in kept:
        if one.edtf in seen:
            continue
        seen.add(one.edtf)
        alone = len(kept) == 1
        clause = sentence if alone else _grown(text, parts, one, sentence)
        yield _Told(one, around(text, clause, one.start, one.end, _REACH))
        also = _VISIT_FOR.match(text, one.end, min(sentence.end, one.end + _REACH))
        if also:
            less = replace(one, score=one.score - 0.1, confidence="inferred")
            yield _Told(less, Span(one.bare, also.end()))


def _grown(text: str, parts: list[Span], one: DateMention, sentence: Span) -> Span:
    """Give the clause of a date; one that is only the date takes its neighbour."""
    held = holding(parts, one.start, one.end)
    start = held.start
    while start < one.start and text[start] in _JOINTS:
        start += 1
    if held.end - start - (one.end - one.start) > _SHORTEST:
        return Span(start, held.end)
    return Span(start, sentence.end)


def _tells(text: str, kind: str, one: DateMention, parts: list[Span]) -> bool:
    """Say whether a date tells when something happened."""
    if one.as_of or (one.edtf is None and not one.calendar):
        return False
    if one.confidence == "inferred" and cues.cites(text, one.start, one.end):
        return False
    if _MEANT_FOR.search(text, max(0, one.start - 14), one.start):
        return False
    clause = holding(parts, one.start, one.end)
    clause = around(text, clause, one.start, one.end, _REACH)
    if one.borrowed and cues.RANKED.search(text, clause.start, one.start):
        return False
    words = text[clause.start : clause.end]
    if one.kind == "now":
        return _tells_now(text, one) and not cues.STATE.search(words)
    if one.kind == "modifier":
        return _names_event(text, kind, one)
    if not one.word and len(one.edtf or "") == _YEAR:
        return False  # a year that is spoken of: 2020 was hard
    if cues.NEGATED.search(text, clause.start, min(one.start, clause.end)):
        return False
    if cues.COMPARED.search(text, max(clause.start, one.start - 70), one.start):
        return False
    trend = one.kind == "relative" and cues.PERFECT.search(words)
    return bool(trend) or not cues.STATE.search(words)


def _tells_now(text: str, one: DateMention) -> bool:
    """Take “recently” and “currently”; “now” and “newly” with what comes to pass."""
    said, before = one.text.lower(), text[max(0, one.start - 6) : one.start]
    if said == "currently":
        return bool(_GOING_ON.match(text, one.end, one.end + 80))
    if said == "now":
        perfect = re.search(r"\b(?:has|have) $", before)
        return bool(perfect or cues.DECLARES.match(text, one.end))
    if said == "newly":
        return bool(cues.NEW.match(text, one.end))
    return one.word == "recent" or said in ("recently", "just")


def _names_event(text: str, kind: str, one: DateMention) -> bool:
    """Say whether a date in front of a noun, or in a label, dates an event."""
    if text[one.end : one.end + 1] == ")" and text[one.start - 1 : one.start] == "(":
        return kind == "bio"
    if len(one.base or "") == _DAY and one.base and one.base[-3] == "-":
        return True  # a noun that has its day is an event
    behind = re.split(r"[,.;:()]", text[one.end : one.end + _TIGHT])[0]
    label = text[one.start - 1 : one.start] in "-–"
    before = text[max(0, one.start - 30) : one.start] if label else ""
    return bool(cues.NOUNS.search(behind) or cues.NOUNS.search(before))


def _modality(words: str, date: DateMention) -> str:
    if date.word in ("past", "later"):
        return "trend"
    if date.kind == "since":
        return "series"
    if date.kind == "until" and cues.status_of(words) == "planned":
        return "projected"
    return ""


def _actors(inside: Sequence[Proposal]) -> list[Json]:
    found: dict[str, Json] = {}
    for one in inside:
        name = one.payload.get("name")
        if isinstance(name, str):
            found.setdefault(name, {"name": name, "match": one.payload.get("match")})
    return list(found.values())


def _place(text: str, inside: Sequence[Proposal]) -> str | None:
    """Name the first actor that is a place and stands behind “in”, “at” or “to”."""
    for one in inside:
        name, kind = one.payload.get("name"), one.payload.get("kind")
        before = text[max(0, one.start - 8) : one.start]
        near = re.search(r"\b(?:in|at|into|near)(?: the)? $", before)
        if isinstance(name, str) and kind in _PLACES and near:
            return name
    return None
