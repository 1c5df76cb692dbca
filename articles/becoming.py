"""Make a fact of what a detector proposed: a mention, a telling or a figure.

Nothing here decides or asks for permission to decide; `articles.decisions` does. What
does not fit raises `MoveRefused`, with field and value.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.db.models import Value

from actors.models import Actor, ActorName, Event, NameKind, Participation
from archive.shared.guarded import MoveRefused, Person, allow
from archive.shared.sql import Fold
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

CHANGEABLE = {"actor": ACTOR, "event": EVENT, "figure": FIGURE}
"""What an editor may change in a candidate of each kind before it becomes a fact."""


def fact_of(candidate: Candidate, said: Said, by: Person) -> Anchored:
    """Store the fact that a candidate becomes; the person must be allowed to add it."""
    start, end = said.get("start", candidate.start), said.get("end", candidate.end)
    place = anchor_at(candidate.section, start, end)
    return fact_at(candidate.kind, place, said, by, run=candidate.run_id)


def fact_at(
    kind: str, anchor: dict[str, Any], said: Said, by: Person, *, run: int | None = None
) -> Anchored:
    """Store a fact at words of a text; what is said of it is named as in `CHANGEABLE`.

    An actor of which only the name is given is the one of that name that a person
    accepted before in the same import `run`.
    """
    if kind == Candidate.Kind.ACTOR:
        return _mention(run, anchor, said, by)
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
    run: int | None, anchor: dict[str, Any], said: Said, by: Person
) -> Anchored:
    allow(by, "articles.add_actormention")
    chosen = said.get("actor") or said.get("match")
    actor: Actor | None = None
    if not said.get("new"):
        actor = _actor_at(str(chosen)) if chosen else _accepted_before(run, said)
    actor = actor or _new_actor(said, by)
    kind = said.get("name_kind")
    return _stored(
        ActorMention(
            actor=actor,
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


def _accepted_before(run: int | None, said: Said) -> Actor | None:
    """Find the actor of this name that a person accepted before in the same import.

    One name is proposed many times in an issue; who it is, is decided once.
    """
    if run is None:
        return None
    name = " ".join(str(said.get("name") or "").split())
    before = Candidate.objects.filter(
        run=run,
        kind=Candidate.Kind.ACTOR,
        decision=Candidate.Decision.ACCEPTED,
        payload__name=name,
        payload__kind=said.get("kind"),
    )
    became = before.order_by().values("became")
    mentioned = set(
        ActorMention.objects.filter(pk__in=became).values_list("actor", flat=True)
    )
    same = [actor for actor in named(name) if actor.pk in mentioned] if name else []
    return same[0] if len(same) == 1 else None


def named(name: str) -> list[Actor]:
    """Give the actors that go by a name, whatever its capitals and accents."""
    same = ActorName.objects.annotate(folded=Fold("name")).filter(
        folded=Fold(Value(name))
    )
    actors = Actor.objects.filter(merged_into=None)
    own = actors.annotate(folded=Fold("name")).filter(folded=Fold(Value(name)))
    pks = {*same.values_list("actor_id", flat=True), *own.values_list("pk", flat=True)}
    return list(actors.filter(pk__in=pks).order_by("pk"))


def _new_actor(said: Said, by: Person) -> Actor:
    name = " ".join(str(said.get("name") or "").split())
    if not name:
        raise MoveRefused(["name: a new actor needs one."])
    if not said.get("new") and (same := named(name)):
        one = same[0]
        raise MoveRefused(
            [
                f"name: “{name}” is a name of “{one}” ({one.slug}) already. Choose "
                "that actor, or say that this is a new one of the same name."
            ]
        )
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
    place = known(said.get("place"))
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
    taking_part = [_taking_part(one) for one in said.get("actors") or ()]
    for actor in dict.fromkeys(one for one in taking_part if one is not None):
        _stored(Participation(event=event, actor=actor))
    return event


def _taking_part(one: Any) -> Actor | None:
    """Find who took part: a slug an editor gave, or what a detector saw near by."""
    if isinstance(one, str):
        return _actor_at(one)
    return known(one.get("match") or one.get("name"))


def known(name: Any) -> Actor | None:
    """Find the one actor with this address or name; None when it is not sure."""
    if not isinstance(name, str) or not name:
        return None
    actor = Actor.objects.filter(slug=name).select_related("merged_into").first()
    if actor is not None:
        return actor.merged_into or actor
    same = named(name)
    return same[0] if len(same) == 1 else None


def _figure(anchor: dict[str, Any], said: Said, by: Person) -> Anchored:
    allow(by, "articles.add_figure")
    unit = str(said.get("unit") or "")
    measure = _measure(said, str(said.get("unit_kind") or _unit_kind(unit)), by)
    number = str(said.get("number_text") or anchor["quote"])[:60]
    as_of = said.get("as_of") or ""
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
            subject=known(said.get("subject")),
            counterpart=known(said.get("counterpart")),
            place=known(said.get("place")),
            as_of=as_of,
            as_of_text=(said.get("as_of_text") or "") if as_of else "",
            as_of_confidence=(said.get("as_of_confidence") or "") if as_of else "",
            attributed_to=str(said.get("attributed_to") or "")[:200],
            attributed_actor=known(said.get("attributed_to")),
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
    found = (
        Measure.objects.filter(slug=name).first()
        or Measure.objects.filter(name__iexact=name).first()
    )
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
