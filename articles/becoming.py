"""Make a fact of what a detector proposed: a mention, a telling or a figure.

Nothing here decides or asks for permission to decide; `articles.decisions` does. What
does not fit raises `MoveRefused`, with field and value.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models import Q

from actors.models import Actor, ActorName, Event, NameKind, Participation
from archive.shared.guarded import MoveRefused, Person, allow
from articles.knowing import accepted_before, known, named
from articles.models import (
    ActorMention,
    Anchored,
    Candidate,
    EventMention,
    Figure,
    Measure,
    Section,
)
from articles.models.figure import UnitKind
from articles.slugs import slug_of, unused

Row = TypeVar("Row", bound=models.Model)

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


def fact_of(candidate: Candidate, said: Said, by: Person) -> Anchored:
    """Store the fact that a candidate becomes; the person must be allowed to add it."""
    start, end = said.get("start", candidate.start), said.get("end", candidate.end)
    place = anchor_at(candidate.section, start, end)
    if candidate.kind == Candidate.Kind.ACTOR:
        # who it is was looked up as the row was locked
        matched: int | None = getattr(candidate, "matched", None)
        return _mention(candidate.run_id, place, said, by, matched)
    return fact_at(candidate.kind, place, said, by)


def fact_at(kind: str, anchor: dict[str, Any], said: Said, by: Person) -> Anchored:
    """Store a fact at words of a text; what is said is named as in `CHANGEABLE`."""
    if kind == Candidate.Kind.ACTOR:
        return _mention(None, anchor, said, by)
    if kind == Candidate.Kind.EVENT:
        return _telling(anchor, said, by)
    return _figure(anchor, said, by)


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


def _mention(
    run: int | None,
    anchor: dict[str, Any],
    said: Said,
    by: Person,
    matched: int | None = None,
) -> Anchored:
    allow(by, "articles.add_actormention")
    chosen = said.get("actor") or said.get("match")
    if said.get("new") or not chosen:
        number = (_by_name(run, said) or _new_actor(said, by)).pk
    elif matched is not None and not said.get("actor"):
        number = matched
    else:
        number = _actor_at(str(chosen)).pk
    kind = said.get("name_kind")
    return _stored(
        ActorMention(
            actor_id=number,
            name_kind=kind if kind in NameKind.values else NameKind.NAME,
            stands_for=said.get("stands_for") or "",
            **anchor,
        )
    )


def _actor_at(slug: str) -> Actor:
    actor = Actor.objects.filter(slug=slug).select_related("merged_into").first()
    if actor is None:
        raise MoveRefused(
            [
                f"actor: there is none with the address “{slug}”. Choose one of the "
                "archive, or say that this is a new one."
            ]
        )
    return actor.merged_into or actor


def _by_name(run: int | None, said: Said) -> Actor | None:
    """Find the actor of this name that a person accepted before in the same import.

    One name is proposed many times in an issue; who it is, is decided once. A name of
    an actor that nobody chose is refused, unless a new one is meant.
    """
    name = " ".join(str(said.get("name") or "").split())
    if not name or said.get("new"):
        return None
    same = named(name)
    if not same:
        return None
    before = accepted_before(run, name, said.get("kind"), same)
    if before is None:
        one = same[0]
        raise MoveRefused(
            [
                f"name: “{name}” is a name of “{one}” ({one.slug}) already. Choose "
                "that actor, or say that this is a new one of the same name."
            ]
        )
    return before


def _new_actor(said: Said, by: Person) -> Actor:
    name = " ".join(str(said.get("name") or "").split())
    if not name:
        raise MoveRefused(["name: a new actor needs one."])
    allow(by, "actors.add_actor")
    allow(by, "actors.add_actorname")
    actor = _stored(
        Actor(
            slug=_free(Actor, slug_of(name, other="actor")),
            name=name,
            kind=said.get("kind") or "",
        )
    )
    _stored(ActorName(actor=actor, name=name, kind=NameKind.NAME))
    return actor


def _telling(anchor: dict[str, Any], said: Said, by: Person) -> Anchored:
    allow(by, "articles.add_eventmention")
    slug = said.get("event")
    if slug:
        event = Event.objects.filter(slug=slug).select_related("merged_into").first()
        if event is None:
            raise MoveRefused([f"event: there is none with the address “{slug}”."])
        event = event.merged_into or event
    else:
        event = _new_event(anchor, said, by)
    return _stored(
        EventMention(event=event, date_text=said.get("date_text") or "", **anchor)
    )


def _new_event(anchor: dict[str, Any], said: Said, by: Person) -> Event:
    allow(by, "actors.add_event")
    allow(by, "actors.add_participation")
    title = " ".join(str(said.get("title") or anchor["quote"]).split())
    near = said.get("actors") or ()
    told = [one for one in near if not isinstance(one, str)]
    names = [one.get("match") or one.get("name") for one in told]
    found = known([said.get("place"), *names])
    place = found.get(said.get("place"))
    date = said.get("date") or ""
    event = _stored(
        Event(
            slug=_free(Event, slug_of(title, other="event")),
            title=title if len(title) <= 300 else f"{title[:298]} …",
            kind=said.get("kind") or Event.Kind.OTHER,
            date=date,
            date_confidence=(said.get("date_confidence") or "") if date else "",
            place=place,
            place_text="" if place else str(said.get("place") or "")[:120],
            status=said.get("status") or Event.Status.HAPPENED,
            modality=said.get("modality") or "",
        )
    )
    taking_part = [
        _actor_at(one)
        if isinstance(one, str)
        else found.get(one.get("match") or one.get("name"))
        for one in near
    ]
    rows = [
        Participation(event=event, actor=actor)
        for actor in dict.fromkeys(one for one in taking_part if one is not None)
    ]
    Participation.objects.bulk_create(rows)
    return event


def _figure(anchor: dict[str, Any], said: Said, by: Person) -> Anchored:
    allow(by, "articles.add_figure")
    unit = str(said.get("unit") or "")
    measure = _measure(said, str(said.get("unit_kind") or _unit_kind(unit)), by)
    number = str(said.get("number_text") or anchor["quote"])[:60]
    as_of = said.get("as_of") or ""
    actors = known(said.get(role) for role in ROLES)
    return _stored(
        Figure(
            slug=_free(Figure, slug_of(f"{number} {measure.name}", other="figure")),
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


def _measure(said: Said, unit_kind: str, by: Person) -> Measure:
    """Find the measure by address or name, or make it; its kind of unit must fit."""
    name = " ".join(str(said.get("measure") or "").split())[:LONGEST_MEASURE].strip()
    if not name:
        raise MoveRefused(["measure: say what the figure measures."])
    rows = Measure.objects.filter(Q(slug=name) | Q(name__iexact=name)).order_by("pk")
    found = min(rows, key=lambda measure: measure.slug != name, default=None)
    if found is None:
        allow(by, "articles.add_measure")
        slug = _free(Measure, slug_of(name, other="measure"))
        return _stored(Measure(slug=slug, name=name, unit_kind=unit_kind))
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


def _free(model: type[models.Model], slug: str) -> str:
    rows = model._default_manager.filter(slug__startswith=slug)
    return unused(slug, set(rows.values_list("slug", flat=True)))


def _stored(row: Row) -> Row:
    """Store a row, or say what of it does not fit: field, value, and why.

    What rows must be to each other the database asks itself, once, as they are stored.
    """
    ties = {
        field.name for field in row._meta.fields if isinstance(field, models.ForeignKey)
    }
    try:
        row.clean_fields(exclude=ties)
        row.clean()
    except ValidationError as error:
        raise MoveRefused(list(_sentences(row, error))) from error
    row.save(force_insert=True)
    return row


def _sentences(row: models.Model, error: ValidationError) -> Iterator[str]:
    for field, messages in error.message_dict.items():
        for message in messages:
            if field == NON_FIELD_ERRORS:
                yield message
            else:
                yield f"{field} “{getattr(row, field, '')}”: {message}"
