"""Make a fact of what a detector proposed: a mention, a telling or a figure.

Nothing here decides or asks for permission to decide; `articles.decisions` does. What
does not fit raises `MoveRefused`, with field and value.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import models

from actors.models import Actor, ActorName, Event, NameKind, Participation
from archive.shared.guarded import MoveRefused, Person, allow
from articles.foreknowing import NOTHING, Foreknown
from articles.models import (
    ActorMention,
    Anchored,
    Candidate,
    EventMention,
    Figure,
    Measure,
    Section,
)
from articles.models.measure import UnitKind
from articles.slugs import slug_of
from articles.storing import FreeSlug, store

Said = Mapping[str, Any]
"""What is said of the words: a payload, with an editor's changes laid over it."""

SPAN = ("start", "end")
ACTOR = (*SPAN, "name", "kind", "match", "actor", "new", "name_kind", "stands_for")
EVENT = (
    *(*SPAN, "event", "title", "kind", "date", "date_text", "date_confidence"),
    *("status", "modality", "place", "actors"),
)
FIGURE = (
    *(*SPAN, "measure", "value", "low", "high", "unit", "unit_kind", "qualifier"),
    *("number_text", "percent_of", "subject", "counterpart", "place", "as_of"),
    *("as_of_text", "as_of_confidence", "attributed_to", "mode"),
)
LONGEST_MEASURE = 200
ROLES = ("subject", "counterpart", "place", "attributed_to")
"""Who may stand beside a figure."""

CHANGEABLE = {"actor": ACTOR, "event": EVENT, "figure": FIGURE}
"""What an editor may change in a candidate of each kind before it becomes a fact."""


def fact_of(
    candidate: Candidate, said: Said, by: Person, told: Foreknown = NOTHING
) -> Anchored:
    """Store the fact that a candidate becomes; the person must be allowed to add it.

    `told` is what was read of the archive as the candidate was locked; what is not
    among it is asked for.
    """
    start, end = said.get("start", candidate.start), said.get("end", candidate.end)
    place = anchor_at(candidate.section, start, end)
    return _fact(candidate.kind, place, said, by, told)


def fact_at(kind: str, anchor: dict[str, Any], said: Said, by: Person) -> Anchored:
    """Store a fact at words of a text; what is said is named as in `CHANGEABLE`."""
    return _fact(kind, anchor, said, by, NOTHING)


def _fact(
    kind: str, anchor: dict[str, Any], said: Said, by: Person, told: Foreknown
) -> Anchored:
    makers = {Candidate.Kind.ACTOR: _mention, Candidate.Kind.EVENT: _telling}
    before, fact = makers.get(Candidate.Kind(kind), _figure)(anchor, said, by, told)
    store([*before, fact])
    return fact


def anchor_at(section: Section, start: Any, end: Any) -> dict[str, Any]:
    """Give the place of a fact in a section, or refuse what is none."""
    whole = all(isinstance(one, int) for one in (start, end))
    if not whole or not 0 <= start < end <= len(section.text):
        raise MoveRefused(
            [
                f"start “{start}”, end “{end}”: give numbers from 0 to "
                f"{len(section.text)}, the length of the section, start before end."
            ]
        )
    return {
        "section": section,
        "start": start,
        "end": end,
        "quote": section.text[start:end],
    }


Made = tuple[Sequence[models.Model], Anchored]
"""What has to be stored before a fact, and the fact."""


def _mention(anchor: dict[str, Any], said: Said, by: Person, told: Foreknown) -> Made:
    allow(by, "articles.add_actormention")
    chosen = said.get("actor") or said.get("match")
    before: Sequence[models.Model] = ()
    if said.get("new") or not chosen:
        actor = _by_name(said, told)
        if actor is None:
            before = _new_actor(said, by)
            actor = before[0]
    else:
        actor = _actor_at(str(chosen), told)
    kind = said.get("name_kind")
    return before, ActorMention(
        actor=actor,
        name_kind=kind if kind in NameKind.values else NameKind.NAME,
        stands_for=said.get("stands_for") or "",
        **anchor,
    )


def _actor_at(slug: str, told: Foreknown) -> Actor:
    actor = told.at(slug)
    if actor is None:
        raise MoveRefused(
            [
                f"actor: there is none with the address “{slug}”. Choose one of the "
                "archive, or say that this is a new one."
            ]
        )
    return actor


def _by_name(said: Said, told: Foreknown) -> Actor | None:
    """Find the actor of this name that a person accepted before in the same import.

    One name is proposed many times in an issue; who it is, is decided once. A name of
    an actor that nobody chose is refused, unless a new one is meant.
    """
    name = " ".join(str(said.get("name") or "").split())
    if not name or said.get("new"):
        return None
    same = told.named(name)
    if not same:
        return None
    before = told.accepted_before(name, said.get("kind"), same)
    if before is None:
        one = same[0]
        raise MoveRefused(
            [
                f"name: “{name}” is a name of “{one}” ({one.slug}) already. Choose "
                "that actor, or say that this is a new one of the same name."
            ]
        )
    return before


def _new_actor(said: Said, by: Person) -> tuple[Actor, ActorName]:
    name = " ".join(str(said.get("name") or "").split())
    if not name:
        raise MoveRefused(["name: a new actor needs one."])
    allow(by, "actors.add_actor")
    allow(by, "actors.add_actorname")
    actor = Actor(
        slug=FreeSlug(Actor, slug_of(name, other="actor")),
        name=name,
        kind=said.get("kind") or "",
    )
    return actor, ActorName(actor=actor, name=name, kind=NameKind.NAME)


def _telling(anchor: dict[str, Any], said: Said, by: Person, told: Foreknown) -> Made:
    allow(by, "articles.add_eventmention")
    before: Sequence[models.Model] = ()
    if slug := said.get("event"):
        found = Event.objects.filter(slug=slug).select_related("merged_into").first()
        if found is None:
            raise MoveRefused([f"event: there is none with the address “{slug}”."])
        event = found.merged_into or found
    else:
        before = _new_event(anchor, said, by, told)
        event = before[0]
    date_text = said.get("date_text") or ""
    return before, EventMention(event=event, date_text=date_text, **anchor)


def _new_event(
    anchor: dict[str, Any], said: Said, by: Person, told: Foreknown
) -> list[Any]:
    allow(by, "actors.add_event")
    allow(by, "actors.add_participation")
    title = " ".join(str(said.get("title") or anchor["quote"]).split())
    near = said.get("actors") or ()
    names = [
        one if isinstance(one, str) else one.get("match") or one.get("name")
        for one in near
    ]
    found = told.known([said.get("place"), *names])
    place = found.get(said.get("place"))
    date = said.get("date") or ""
    event = Event(
        slug=FreeSlug(Event, slug_of(title, other="event")),
        title=title if len(title) <= 300 else f"{title[:298]} …",
        kind=said.get("kind") or Event.Kind.OTHER,
        date=date,
        date_confidence=(said.get("date_confidence") or "") if date else "",
        place=place,
        place_text="" if place else str(said.get("place") or "")[:120],
        status=said.get("status") or Event.Status.HAPPENED,
        modality=said.get("modality") or "",
    )
    taking_part = [
        _actor_at(one, told) if isinstance(one, str) else found.get(name)
        for one, name in zip(near, names, strict=True)
    ]
    rows = [
        Participation(event=event, actor=actor)
        for actor in dict.fromkeys(one for one in taking_part if one is not None)
    ]
    return [event, *rows]


def _figure(anchor: dict[str, Any], said: Said, by: Person, told: Foreknown) -> Made:
    allow(by, "articles.add_figure")
    unit = str(said.get("unit") or "")
    unit_kind = str(said.get("unit_kind") or _unit_kind(unit))
    measure = _measure(said, unit_kind, by, told)
    before: list[models.Model] = [measure] if measure.pk is None else []
    number = str(said.get("number_text") or anchor["quote"])[:60]
    as_of = said.get("as_of") or ""
    actors = told.known([said.get(role) for role in ROLES])
    return before, (
        Figure(
            slug=FreeSlug(Figure, slug_of(f"{number} {measure.name}", other="figure")),
            measure=measure,
            description=measure.name,
            number_text=number,
            value=_number("value", said),
            low=_number("low", said),
            high=_number("high", said),
            qualifier=said.get("qualifier") or Figure.Qualifier.EXACT,
            unit_kind=measure.unit_kind,
            unit=unit,
            percent_of=str(said.get("percent_of") or "")[:200],
            subject=actors.get(said.get("subject")),
            counterpart=actors.get(said.get("counterpart")),
            place=actors.get(said.get("place")),
            as_of=as_of,
            as_of_text=(said.get("as_of_text") or "") if as_of else "",
            as_of_confidence=(said.get("as_of_confidence") or "") if as_of else "",
            attributed_to=str(said.get("attributed_to") or "")[:200],
            attributed_actor=actors.get(said.get("attributed_to")),
            mode=said.get("mode") or Figure.Mode.ASSERTED,
            **anchor,
        )
    )


def _unit_kind(unit: str) -> str:
    if len(unit) == 3 and unit.isalpha() and unit.isupper():
        return UnitKind.CURRENCY
    return UnitKind.PERCENT if unit == "percent" else UnitKind.COUNT


def _measure(said: Said, unit_kind: str, by: Person, told: Foreknown) -> Measure:
    """Find the measure by address or name, or make it; its kind of unit must fit."""
    name = " ".join(str(said.get("measure") or "").split())[:LONGEST_MEASURE].strip()
    if not name:
        raise MoveRefused(["measure: say what the figure measures."])
    found = told.measure(name)
    if found is None:
        allow(by, "articles.add_measure")
        slug = FreeSlug(Measure, slug_of(name, other="measure"))
        return Measure(slug=slug, name=name, unit_kind=unit_kind)
    if found.unit_kind != unit_kind:
        raise MoveRefused(
            [
                f"measure: “{found}” is measured as {found.get_unit_kind_display()}, "
                f"and this is a {unit_kind}. Choose another measure, or mend the unit."
            ]
        )
    return found


def _number(field: str, said: Said) -> Decimal | None:
    value = said.get(field)
    if value is None or value == "":
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise MoveRefused([f"{field}: “{value}” is no number; write 15700000000."])
    return number
