"""The right answers: what a built fixture says of its articles.

A built fixture is a list of rows with natural keys; no database is needed to read it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

NO_FIGURES = ("ordinal", "frequency")
"""Kinds of unit that an index may hold, and that are no quantities to be detected."""

WEAK_NAMES = ("demonym", "metonym", "prefix")
"""Kinds of name that alone do not say who is meant: “Beijing” names a city as well."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an actor; sections count from 0."""

    section: int
    start: int
    end: int
    quote: str
    actor: str
    name_kind: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity as the text states it."""

    section: int
    start: int
    end: int
    quote: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit_kind: str
    unit: str


@dataclass(frozen=True, slots=True)
class Telling:
    """A place that tells an event; `bounds` are its first and last day, ISO.

    `date_text` is the date as printed, empty where readers must work it out.
    """

    section: int
    start: int
    end: int
    quote: str
    event: str
    date: str
    bounds: tuple[str | None, str | None]
    date_text: str


@dataclass(frozen=True, slots=True)
class KnownRecord:
    """An actor of the index."""

    slug: str
    name: str
    kind: str
    country: str
    named: bool


@dataclass(slots=True)
class Answers:
    """What is right for one article; `date` is its own date, empty when unknown."""

    slug: str
    date: str = ""
    mentions: list[Mention] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    no_quantities: list[Quantity] = field(default_factory=list)
    tellings: list[Telling] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class AnswerBook:
    """The answers for each article in order of the issue, and the actors."""

    articles: Sequence[Answers]
    actors: Mapping[str, KnownRecord]
    names: Mapping[str, frozenset[str]]
    """The names of each actor in the whole index, by slug, but for the weak ones."""


def read_answers(rows: Iterable[Row]) -> AnswerBook:
    """Read the rows of a built fixture (`json.load` of the file)."""
    by_model: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_model[row["model"]].append(row["fields"])
    articles = {
        one["slug"]: Answers(one["slug"], one["original_date"])
        for one in sorted(by_model["articles.article"], key=lambda a: a["position"])
    }
    events = {one["slug"]: one for one in by_model["actors.event"]}
    for one in by_model["articles.actormention"]:
        if home := articles.get(one["section"][0]):
            home.mentions.append(_mention(one))
    for one in by_model["articles.figure"]:
        if home := articles.get(one["section"][0]):
            figure = _quantity(one)
            claims = one["unit_kind"] not in NO_FIGURES and not _modifies(one)
            (home.quantities if claims else home.no_quantities).append(figure)
    for one in by_model["articles.eventmention"]:
        if home := articles.get(one["section"][0]):
            home.tellings.append(_telling(one, events[one["event"][0]]))
    names: dict[str, set[str]] = defaultdict(set)
    for one in by_model["actors.actorname"]:
        if one["kind"] not in WEAK_NAMES:
            names[one["actor"][0]].add(one["name"])
    return AnswerBook(
        list(articles.values()),
        {one["slug"]: _actor(one) for one in by_model["actors.actor"]},
        {slug: frozenset(all_) for slug, all_ in names.items()},
    )


def _place(row: Row) -> dict[str, Any]:
    """Give section (counted from 0), start, end and quote."""
    return {
        "section": row["section"][2] - 1,
        "start": row["start"],
        "end": row["end"],
        "quote": row["quote"],
    }


def _mention(row: Row) -> Mention:
    return Mention(**_place(row), actor=row["actor"][0], name_kind=row["name_kind"])


def _quantity(row: Row) -> Quantity:
    value, low, high = (
        None if row[name] is None else Decimal(row[name])
        for name in ("value", "low", "high")
    )
    return Quantity(
        **_place(row),
        value=value,
        low=low,
        high=high,
        unit_kind=row["unit_kind"],
        unit=row["unit"],
    )


def _modifies(row: Row) -> bool:
    """Say whether a number only qualifies a noun: “99-year lease” claims nothing."""
    return f"{row['number_text']}-" in row["quote"]


def _telling(row: Row, event: Row) -> Telling:
    return Telling(
        **_place(row),
        event=event["slug"],
        date=event["date"],
        bounds=(event["earliest"], event["latest"]),
        date_text=row["date_text"],
    )


def _actor(row: Row) -> KnownRecord:
    return KnownRecord(
        row["slug"], row["name"], row["kind"], row["country"], row["named"]
    )
