"""The histories of many rows as one stream, newest first: who, when, why, and what.

The database wrote the histories and refuses to change them; here they are read. A page
of the stream costs a fixed number of statements: one finds its versions, and each kind
of row on it takes two, with those that the versions are compared with.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.fields.json import KeyTextTransform

from archive.shared import past

PER_PAGE = 40
LAST_PAGE = 250
"""How far back a stream is turned page by page; dates lead further."""

Model = type[models.Model]


@dataclass(frozen=True, slots=True)
class Source:
    """Rows of one model whose history flows into a stream, and what they are called."""

    model: Model
    kind: str
    where: Q = Q()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a stream is narrowed to: a person, days in UTC, a kind, moves only."""

    who: int | None = None
    since: date | None = None
    until: date | None = None
    kind: str = ""
    moves: bool = False

    def condition(self) -> Q:
        """Say of history rows that they are asked for."""
        found = Q()
        if self.since:
            found &= Q(pgh_created_at__gte=_midnight(self.since))
        if self.until and self.until < date.max:
            after = _midnight(self.until + timedelta(days=1))
            found &= Q(pgh_created_at__lt=after)
        if self.moves:
            found &= Q(pgh_context__metadata__has_key="move")
        return found


@dataclass(frozen=True, slots=True)
class Entry:
    """One version of one row in the stream.

    `there`: the row still is; `newest`: nothing happened to it since.
    """

    model: Model
    pk: Any
    kind: str
    version: past.Version
    move: str
    there: bool
    newest: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a stream; `older` says whether another follows."""

    number: int
    entries: list[Entry]
    older: bool


def read_page(sources: Sequence[Source], asked: Asked, number: int) -> Page:
    """Read a page of the stream, the first is 1."""
    number = min(max(number, 1), LAST_PAGE)
    first = (number - 1) * PER_PAGE
    places = _places(sources, asked, first + PER_PAGE + 1)
    here = places[first : first + PER_PAGE]
    older = len(places) > first + PER_PAGE and number < LAST_PAGE
    return Page(number, _entries(sources, here), older)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _places(
    sources: Sequence[Source], asked: Asked, most: int
) -> list[tuple[int, int]]:
    """Find the newest versions, each by its source's place and its own number."""
    arms = [
        _arm(place, source, asked, most)
        for place, source in enumerate(sources)
        if not asked.kind or source.kind == asked.kind
    ]
    if not arms:
        return []
    ordered: Any = arms[0]  # the numbers of one history already follow the clock
    if len(arms) > 1:
        together = arms[0].union(*arms[1:], all=True)
        order = ("-pgh_created_at", "stream_place", "-pgh_id")
        ordered = together.order_by(*order)[:most]
    return [(place, number) for _, place, number in ordered]


def _arm(place: int, source: Source, asked: Asked, most: int) -> QuerySet[Any, Any]:
    rows: QuerySet[Any] = past.history_of(source.model)._default_manager.filter(
        source.where, asked.condition()
    )
    if asked.who is not None:
        by = KeyTextTransform("user", "pgh_context__metadata")
        rows = rows.annotate(acted_by=by).filter(acted_by=str(asked.who))
    newest = rows.order_by("-pgh_id").annotate(stream_place=Value(place))
    places: Any = newest.values_list("pgh_created_at", "stream_place", "pgh_id")
    return places[:most]  # type: ignore[no-any-return]


def _entries(
    sources: Sequence[Source], places: Sequence[tuple[int, int]]
) -> list[Entry]:
    """Fetch the versions and what they are compared with, and tell them in order."""
    wanted: dict[int, list[int]] = defaultdict(list)
    for place, number in places:
        wanted[place].append(number)
    rows, before = {}, {}
    for place, numbers in wanted.items():
        model = sources[place].model
        rows[place] = _versions(model, numbers)
        before[place] = _fetched(model, (row.earlier for row in rows[place].values()))
    pairs = [
        (sources[place].model, row)
        for found in (rows, before)
        for place, versions in found.items()
        for row in versions.values()
    ]
    telling = past.Telling.of(pairs)
    entries = []
    for place, number in places:
        row = rows[place][number]
        old = before[place].get(row.earlier)
        entries.append(_entry(sources[place], row, old, telling))
    return entries


def _versions(model: Model, numbers: Iterable[int]) -> dict[int, Any]:
    """Fetch history rows with the number of the version before, and what came after."""
    history = past.history_of(model)._default_manager
    same = history.filter(pgh_obj_id=OuterRef("pgh_obj_id"))
    earlier = same.filter(pgh_id__lt=OuterRef("pgh_id")).order_by("-pgh_id")
    rows: QuerySet[Any] = history.filter(pgh_id__in=list(numbers)).annotate(
        earlier=Subquery(earlier.values("pgh_id")[:1]),
        later=Exists(same.filter(pgh_id__gt=OuterRef("pgh_id"))),
        there=Exists(model._base_manager.filter(pk=OuterRef("pgh_obj_id"))),
    )
    return {row.pgh_id: row for row in rows.select_related("pgh_context")}


def _fetched(model: Model, numbers: Iterable[int | None]) -> dict[int | None, Any]:
    found = [number for number in numbers if number is not None]
    if not found:
        return {}
    rows = past.history_of(model)._default_manager.filter(pgh_id__in=found)
    return {row.pgh_id: row for row in rows}  # type: ignore[attr-defined]


def _entry(source: Source, row: Any, old: Any, telling: past.Telling) -> Entry:
    context = row.pgh_context.metadata if row.pgh_context else {}
    return Entry(
        model=source.model,
        pk=row.pgh_obj_id,
        kind=source.kind,
        version=telling.version(source.model, row, old),
        move=str(context.get("move") or "").replace("_", " "),
        there=row.there,
        newest=not row.later,
    )
