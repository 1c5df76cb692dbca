"""Precision and recall of each detector, article by article, each left out in turn.

For an article the actor detector knows only the names that the other articles of the
issue print; so it cannot score on its own answers. The other detectors know no names.
A proposal is a hit when its words overlap the right place and it says the right thing:
the actor; the number and its unit; the date. An actor's mention and a figure are hit
once, by one proposal.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from archive.shared.chronology import BadDate, parse
from articles.ingest.detect import (
    Detector,
    KnownActor,
    KnownName,
    Proposal,
    all_detectors,
)
from articles.ingest.plan import make_plan
from articles.ingest.source import Source

from .answers import AnswerBook, Answers, Mention, Quantity, Telling

Place = Mention | Quantity | Telling
Right = Callable[[Proposal, Place], bool]


@dataclass(frozen=True, slots=True)
class Score:
    """How many answers there are, how many proposals, and how many of each are hits.

    `found` counts answers, `right` proposals: they differ where one clause tells two
    events, or two clauses one.
    """

    detector: str
    article: str
    answers: int
    found: int
    proposals: int
    right: int
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    @property
    def recall(self) -> float:
        """Give the share of the answers that was found, 1 when there are none."""
        return self.found / self.answers if self.answers else 1.0

    @property
    def precision(self) -> float:
        """Give the share of the proposals that is right, 1 when there are none."""
        return self.right / self.proposals if self.proposals else 1.0

    @property
    def f1(self) -> float:
        """Give the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def total(scores: Sequence[Score]) -> Score:
    """Add the scores of one detector up."""
    return Score(
        scores[0].detector,
        "all",
        sum(one.answers for one in scores),
        sum(one.found for one in scores),
        sum(one.proposals for one in scores),
        sum(one.right for one in scores),
    )


def score_source(
    source: Source,
    book: AnswerBook,
    detectors: Callable[[Sequence[KnownActor]], list[Detector]] = all_detectors,
) -> list[list[Score]]:
    """Score every detector on every article: one list for each detector.

    Guesses count for nothing: editors see them in a second list.
    """
    rows = [
        _score_article(source, book, number, detectors(learnt_without(book, number)))
        for number in range(len(book.articles))
    ]
    return [list(column) for column in zip(*rows, strict=True)]


def learnt_without(book: AnswerBook, number: int) -> list[KnownActor]:
    """Give the actors and names that the other articles print."""
    names: dict[str, dict[str, str]] = {}
    for at, article in enumerate(book.articles):
        if at != number:
            for one in article.mentions:
                names.setdefault(one.actor, {})[one.quote] = one.name_kind
    return [
        KnownActor(
            slug,
            book.actors[slug].name,
            book.actors[slug].kind,
            [KnownName(words, kind) for words, kind in given.items()],
            book.actors[slug].country,
        )
        for slug, given in sorted(names.items())
    ]


def _score_article(
    source: Source,
    book: AnswerBook,
    number: int,
    detectors: Sequence[Detector],
) -> list[Score]:
    answers = book.articles[number]
    dates = {at: one.date for at, one in enumerate(book.articles, start=1)}
    plan = make_plan(source, detectors, dates=dates).articles[number]
    shown = [one for one in plan.proposals if not one.is_guess]
    return [
        _mentions(book, answers, [one for one in shown if one.kind == "actor"]),
        *_events_of(answers, [one for one in shown if one.kind == "event"]),
        _figures(answers, [one for one in shown if one.kind == "figure"]),
    ]


def _mentions(
    book: AnswerBook, answers: Answers, proposals: Sequence[Proposal]
) -> Score:
    """Score mentions of named actors; who is only described is neither here nor there.

    A proposal at the words of a described actor (“the Pakistani authorities”) is left
    out of the count, unless it hits a named one.
    """
    named = [one for one in answers.mentions if book.actors[one.actor].named]
    described = [one for one in answers.mentions if not book.actors[one.actor].named]
    hits = _pair(proposals, named, partial(_same_actor, book))
    counted = [
        one
        for at, one in enumerate(proposals)
        if at in hits or not any(_overlap(one, other) for other in described)
    ]
    return _tally("actors", answers, counted, named, partial(_same_actor, book))


def _figures(answers: Answers, proposals: Sequence[Proposal]) -> Score:
    return _tally("figures", answers, proposals, answers.quantities, _same_quantity)


def _events_of(answers: Answers, proposals: Sequence[Proposal]) -> list[Score]:
    """Score the events whose date is printed, then all whose date the index knows."""
    dated = [one for one in answers.tellings if one.date]
    printed = {one.event for one in dated if one.date_text}
    return [
        _events(
            "events",
            [one for one in dated if one.event in printed],
            answers,
            proposals,
        ),
        _events("events, all", dated, answers, proposals),
    ]


def _events(
    name: str,
    tellings: Sequence[Telling],
    answers: Answers,
    proposals: Sequence[Proposal],
) -> Score:
    """Score dated events: each is found when a proposal at a telling has its date.

    A clause can tell two events of one date (“a visit for the conference”), so here a
    proposal may answer for more than one.
    """
    places: dict[str, list[Telling]] = {}
    for one in tellings:
        places.setdefault(one.event, []).append(one)

    def hit(proposal: Proposal, telling: Telling) -> bool:
        return _overlap(proposal, telling) and _same_date(proposal, telling)

    dated = [one for one in answers.tellings if one.date]
    right = [any(hit(one, telling) for telling in dated) for one in proposals]
    found = {
        event
        for event, told in places.items()
        if any(hit(one, telling) for one in proposals for telling in told)
    }
    return Score(
        name,
        answers.slug,
        len(places),
        len(found),
        len(proposals),
        sum(right),
        tuple(
            f"{told[0].date}: {told[0].quote}"
            for event, told in places.items()
            if event not in found
        ),
        _words(one for one, good in zip(proposals, right, strict=True) if not good),
    )


def _tally(
    detector: str,
    answers: Answers,
    proposals: Sequence[Proposal],
    right: Sequence[Place],
    same: Right,
) -> Score:
    hits = _pair(proposals, right, same)
    taken = set(hits.values())
    return Score(
        detector,
        answers.slug,
        len(right),
        len(hits),
        len(proposals),
        len(hits),
        tuple(one.quote for at, one in enumerate(right) if at not in taken),
        _words(one for at, one in enumerate(proposals) if at not in hits),
    )


def _words(proposals: Iterable[Proposal]) -> tuple[str, ...]:
    return tuple(f"{one.quote} {dict(one.payload)}" for one in proposals)


def _pair(
    proposals: Sequence[Proposal], answers: Sequence[Place], same: Right
) -> dict[int, int]:
    """Pair proposals with answers, each once, the closest match of spans first."""
    near = sorted(
        (abs(one.start - other.start) + abs(one.end - other.end), at, to)
        for at, one in enumerate(proposals)
        for to, other in enumerate(answers)
        if _overlap(one, other) and same(one, other)
    )
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, at, to in near:
        if at not in pairs and to not in taken:
            pairs[at] = to
            taken.add(to)
    return pairs


def _overlap(one: Proposal, other: Place) -> bool:
    same = one.section == other.section
    return same and one.start < other.end and other.start < one.end


def _same_actor(book: AnswerBook, one: Proposal, other: Place) -> bool:
    if not isinstance(other, Mention):
        return False
    if one.payload["match"] is not None:
        return one.payload["match"] == other.actor
    names = {book.actors[other.actor].name, *book.names.get(other.actor, ())}
    return str(one.payload["name"]).casefold() in {name.casefold() for name in names}


def _same_quantity(one: Proposal, other: Place) -> bool:
    if not isinstance(other, Quantity):
        return False
    if one.payload.get("unit_kind") != other.unit_kind:
        return False
    money = other.unit_kind.startswith("currency")
    if money and one.payload["unit"] != other.unit:
        return False
    given = {_decimal(one.payload[name]) for name in ("value", "low", "high")}
    wanted = {other.value} if other.value is not None else {other.low, other.high}
    return wanted - {None} <= given


def _decimal(number: object) -> Decimal | None:
    return None if number is None else Decimal(str(number))


def _same_date(one: Proposal, other: Place) -> bool:
    """Compare dates: the same EDTF text, or the same first and last day."""
    if not isinstance(other, Telling):
        return False
    date = str(one.payload["date"])
    if date == other.date:
        return True
    try:
        found = parse(date)
    except BadDate:
        return False
    days = (found.earliest, found.latest)
    return tuple(day and day.isoformat() for day in days) == other.bounds
