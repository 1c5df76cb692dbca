"""What the archive says of an actor, gathered from its published rows.

The print is reached through the reverse side of its own relations only, and every
one of them starts from `published()`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import (
    Count,
    DateField,
    F,
    IntegerField,
    Max,
    Model,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Window,
)
from django.db.models.functions import Greatest, RowNumber, Substr

from actors.models import Actor, Event, Participation, Relationship
from archive.shared.passages import Passage, context
from archive.shared.prepared import Asked, Prepared, any_of
from archive.shared.sql import among

LISTED = 60
"""How many relations, events or figures an actor's page shows at most."""

TEXTS = 12
"""How many articles an actor's page quotes from."""

QUOTED = 4
"""How many mentions in one article it quotes."""

AROUND = 160
"""Characters on either side of a mention."""


NEWEST = 1000
"""How many of the newest mentions and events are looked at, and of the newest figures
in each part: the page of the most named actor costs no more than a stated amount."""

NEAR = 3
"""How many events before and after an event its page leads to."""


ACTOR = Asked("actor")


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship read from one side of it."""

    row: Relationship
    other: Actor | None
    outward: bool
    evidence: list[Any]

    @property
    def verb(self) -> str:
        """Say how the two are related; the role says it best when no kind fits."""
        if self.row.kind == Relationship.Kind.OTHER and self.row.role:
            return self.row.role
        return self.row.get_kind_display()

    @property
    def role(self) -> str:
        """Give the role as told, unless it already serves as the verb."""
        return "" if self.verb == self.row.role else self.row.role


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of an actor, with the words around it."""

    pk: int
    stands_for: str
    passage: Passage


@dataclass(frozen=True, slots=True)
class Text:
    """An article, or an issue's imprint, that names an actor: how often, and where."""

    page: Model
    count: int
    mentions: list[Mention]


def published(model: type[Model], relation: str) -> QuerySet[Any]:
    """Give the published rows behind a reverse relation."""
    related: Any = model._meta.get_field(relation).related_model
    rows: QuerySet[Any] = related._default_manager.published()
    return rows


def _relations() -> QuerySet[Relationship]:
    shown = Actor.objects.published().order_by().values("pk")
    told = published(Relationship, "evidence").select_related(
        "section__article", "section__issue"
    )
    return (
        Relationship.objects.published()
        .filter(
            Q(from_actor=ACTOR) & (Q(to_actor=None) | Q(to_actor__in=shown))
            | Q(to_actor=ACTOR, from_actor__in=shown)
        )
        .select_related("from_actor", "to_actor")
        .prefetch_related(Prefetch("evidence", told, to_attr="told"))
        .order_by("kind", F("begin_earliest").asc(nulls_last=True), "pk")[: LISTED + 1]
    )


_RELATIONS = Prepared(_relations, planned=False)


def relations(actor: Actor) -> list[Relation]:
    """Give the relationships that are told, with those actors readers may see.

    Here and below, one more is given than is shown, to tell that there are more.
    """
    found = []
    for row in _RELATIONS(actor=actor.pk):
        outward = row.from_actor_id == actor.pk
        other = row.to_actor if outward else row.from_actor
        evidence: list[Any] = row.told  # type: ignore[attr-defined]
        found.append(Relation(row, other, outward, evidence))
    return found


def _events() -> QuerySet[Event]:
    parts = Participation.objects.filter(event=OuterRef("pk"), actor=ACTOR)
    taken = Participation.objects.filter(actor=ACTOR).order_by("-pk").values("event")
    there = Event.objects.filter(place=ACTOR).order_by("-pk").values("pk")
    return (
        Event.objects.published()
        .filter(among(taken[:NEWEST]) | among(there[:NEWEST]))
        .annotate(role=Subquery(parts.order_by("pk").values("role")[:1]))
        .order_by(F("earliest").asc(nulls_last=True), "pk")[: LISTED + 1]
    )


_EVENTS = Prepared(_events, planned=False)


def events(actor: Actor) -> list[Event]:
    """Give the events the actor took part in, or that happened there, oldest first."""
    return _EVENTS(actor=actor.pk)


def _near() -> QuerySet[Event]:
    shown = Event.objects.published()
    day, key = Asked("day", DateField()), Asked("key")
    # the bare bounds lead the index to the place, the rest keeps the order of a day
    before = shown.filter(earliest__lte=day).filter(Q(earliest__lt=day) | Q(pk__lt=key))
    after = shown.filter(earliest__gte=day).filter(Q(earliest__gt=day) | Q(pk__gt=key))
    return (
        before.order_by(F("earliest").desc(nulls_first=True), "-pk")[:NEAR]
        .union(
            after.order_by(F("earliest").asc(nulls_last=True), "pk")[:NEAR], all=True
        )
        .order_by()
    )


_NEAR = Prepared(_near)


def neighbours(event: Event) -> tuple[list[Event], list[Event]]:
    """Give the events whose first possible day is nearest before and after.

    One statement, along the index; an event without a date has no neighbours.
    """
    day, key = event.earliest, event.pk
    if day is None:
        return [], []
    near = _NEAR(day=day, key=key)
    order = sorted(near, key=lambda one: (one.earliest or day, one.pk))
    here = (day, key)
    return (
        [one for one in order if (one.earliest or day, one.pk) < here],
        [one for one in order if (one.earliest or day, one.pk) > here],
    )


def _figures() -> QuerySet[Any]:
    told = published(Actor, "figures").order_by("-pk").values("pk")
    parts = [
        among(told.filter(**{part: ACTOR})[:NEWEST])
        for part in ("subject", "counterpart", "attributed_actor", "place")
    ]
    rows: QuerySet[Any] = (
        published(Actor, "figures")
        .filter(reduce(or_, parts))
        .select_related("measure", "section__article", "section__issue")
        .defer("section__text")
        .order_by("measure__name", F("as_of_earliest").asc(nulls_last=True), "pk")
    )
    return rows[: LISTED + 1]


_FIGURES: Prepared[Any] = Prepared(_figures, planned=False)


def figures(actor: Actor) -> list[Any]:
    """Give the figures about the actor, with it as their source, or of the place."""
    return _FIGURES(actor=actor.pk)


def part_in(figure: Any, actor: Actor) -> str:
    """Say what the actor is to a figure; nothing when it is what the figure is of."""
    if figure.subject_id == actor.pk:
        return ""
    if figure.counterpart_id == actor.pk:
        return "as counterpart"
    return "as source" if figure.attributed_actor_id == actor.pk else "as place"


def by_part(figures: list[Any], actor: Actor) -> list[Any]:
    """Say of each figure what the actor is to it, and put those about it first."""
    parts = ("", "as counterpart", "as source", "as place")
    for figure in figures:
        figure.part = part_in(figure, actor)
    return sorted(figures, key=lambda figure: parts.index(figure.part))


def _counted() -> QuerySet[Any, Any]:
    mentions = published(Actor, "mentions").filter(actor=ACTOR)
    newest = mentions.order_by("-section_id", "-pk").values("pk")[:NEWEST]
    rows: QuerySet[Any, Any] = (
        published(Actor, "mentions")
        .filter(among(newest))
        .order_by()
        .values("section__article", "section__issue")
        .annotate(
            count=Count("pk"),
            newest=Greatest(
                Max("section__article__published_at"),
                Max("section__issue__published_at"),
            ),
        )
        .order_by("-newest", "-section__article", "-section__issue")
    )
    return rows[: TEXTS + 1]


def _quoted() -> QuerySet[Any]:
    first = Greatest(F("start") - AROUND - 40, 0, output_field=IntegerField())
    rows: QuerySet[Any] = (
        published(Actor, "mentions")
        .filter(
            any_of("section__article", "articles") | any_of("section__issue", "issues"),
            actor=ACTOR,
        )
        .select_related("section__article", "section__issue")
        .defer("section__text")
        .annotate(
            place=Window(
                RowNumber(),
                partition_by=["section__article", "section__issue"],
                order_by=["section__position", "start", "pk"],
            ),
            first=first,
            words=Substr("section__text", first + 1, F("end") - first + AROUND + 40),
        )
        .filter(place__lte=QUOTED)
        .order_by("section__position", "start", "pk")
    )
    return rows


_COUNTED: Prepared[Any] = Prepared(_counted, planned=False)
_QUOTED: Prepared[Any] = Prepared(_quoted, planned=False)


def texts(actor: Actor) -> list[Text]:
    """Give the newest texts that name the actor, each with its first quotations."""
    counted = _COUNTED(actor=actor.pk)
    articles = [row["section__article"] for row in counted if row["section__article"]]
    issues = [row["section__issue"] for row in counted if row["section__issue"]]
    return _grouped(counted, _QUOTED(actor=actor.pk, articles=articles, issues=issues))


def _grouped(counted: list[Any], rows: Iterable[Any]) -> list[Text]:
    """Put the quoted mentions under their texts, in the order of the texts."""
    quoted: dict[tuple[int | None, int | None], list[Any]] = {}
    for row in rows:
        home = (row.section.article_id, row.section.issue_id)
        quoted.setdefault(home, []).append(row)
    found = []
    for entry in counted:
        mentions = quoted[entry["section__article"], entry["section__issue"]]
        section = mentions[0].section
        found.append(
            Text(
                section.article or section.issue,
                entry["count"],
                [_mention(row) for row in mentions],
            )
        )
    return found


def _mention(row: Any) -> Mention:
    start, end = row.start - row.first, row.end - row.first
    return Mention(row.pk, row.stands_for, context(row.words, start, end, AROUND))
