"""Build events, relationships and figures, each tied to the words that say it."""

from collections.abc import Mapping

from django.db import models

from actors.models import Actor, Event, Participation, Relationship
from articles.models import (
    EventMention,
    Figure,
    FigureLink,
    Measure,
    RelationshipEvidence,
    Section,
)

from .index import EventFile, FigureEntry, FigureFile, Quotation, RelationshipFile
from .locate import Locator
from .problems import Problems, checked, known, needed

Sections = Mapping[tuple[str, int], Section]
Anchor = dict[str, Section | int | str]


def _anchor(quotation: Quotation, locator: Locator, sections: Sections) -> Anchor:
    place = locator.find(quotation)
    return {
        "section": sections[place.article, place.position],
        "start": place.start,
        "end": place.end,
        "quote": quotation.quote,
    }


def build_events(
    given: EventFile,
    actors: Mapping[str, Actor],
    locator: Locator,
    sections: Sections,
    problems: Problems,
) -> tuple[list[models.Model], list[models.Model]]:
    """Build events with their participations, and the tellings of them in print."""
    world: list[models.Model] = []
    tellings: list[models.Model] = []
    for entry in given.events:
        with problems.at("events.json", entry.slug):
            if not entry.tellings:
                problems.say("events.json", entry.slug, "tellings: one is needed")
            event = checked(
                Event(
                    slug=entry.slug,
                    title=entry.title,
                    kind=entry.kind,
                    date=entry.date,
                    date_confidence=entry.date_confidence,
                    place=known(actors, entry.place, "place"),
                    place_text=entry.place_text,
                    status=entry.status,
                    modality=entry.modality,
                    note=entry.note,
                )
            )
            world.append(event)
            world += [
                Participation(event=event, actor=needed(actors, slug, "participants"))
                for slug in entry.participants
            ]
            tellings += [
                checked(
                    EventMention(
                        event=event,
                        date_text=telling.date_text,
                        **_anchor(telling, locator, sections),
                    )
                )
                for telling in entry.tellings
            ]
    return world, tellings


def build_relationships(
    given: RelationshipFile,
    actors: Mapping[str, Actor],
    locator: Locator,
    sections: Sections,
    problems: Problems,
) -> tuple[list[models.Model], list[models.Model]]:
    """Build relationships, and the words that tell them."""
    world: list[models.Model] = []
    evidence: list[models.Model] = []
    for entry in given.relationships:
        words = " ".join(filter(None, [entry.from_, entry.kind, entry.role, entry.to]))
        with problems.at("relationships.json", words):
            if not entry.evidence:
                problems.say("relationships.json", words, "evidence: one is needed")
            relationship = checked(
                Relationship(
                    from_actor=needed(actors, entry.from_, "from"),
                    kind=entry.kind,
                    to_actor=known(actors, entry.to, "to"),
                    role=entry.role,
                    begin=entry.begin,
                    end=entry.end,
                    note=entry.note,
                )
            )
            world.append(relationship)
            evidence += [
                checked(
                    RelationshipEvidence(
                        relationship=relationship,
                        **_anchor(one, locator, sections),
                    )
                )
                for one in entry.evidence
            ]
    return world, evidence


def build_figures(
    given: FigureFile,
    actors: Mapping[str, Actor],
    locator: Locator,
    sections: Sections,
    problems: Problems,
) -> list[models.Model]:
    """Build measures, figures, and the links between figures."""
    measures: dict[str, Measure] = {}
    for measure in given.measures:
        with problems.at("figures.json", measure.slug):
            measures[measure.slug] = checked(
                Measure(
                    slug=measure.slug,
                    name=measure.name,
                    definition=measure.definition,
                    unit_kind=measure.unit_kind,
                )
            )
    figures: dict[str, Figure] = {}
    for entry in given.figures:
        with problems.at("figures.json", entry.slug):
            if entry.slug in figures:
                problems.say("figures.json", entry.slug, "slug: it stands twice")
            anchor = _anchor(entry, locator, sections)
            figures[entry.slug] = checked(_figure(entry, anchor, actors, measures))
    links: list[models.Model] = []
    for link in given.links:
        with problems.at("figures.json", f"{link.from_} {link.kind} {link.to}"):
            links.append(
                checked(
                    FigureLink(
                        from_figure=needed(figures, link.from_, "from"),
                        kind=link.kind,
                        to_figure=needed(figures, link.to, "to"),
                        note=link.note,
                    )
                )
            )
    return [*measures.values(), *figures.values(), *links]


def _figure(
    entry: FigureEntry,
    anchor: Anchor,
    actors: Mapping[str, Actor],
    measures: Mapping[str, Measure],
) -> Figure:
    measure = needed(measures, entry.measure, "measure")
    return Figure(
        slug=entry.slug,
        measure=measure,
        description=entry.description,
        number_text=entry.number_text,
        value=entry.value,
        low=entry.low,
        high=entry.high,
        qualifier=entry.qualifier,
        unit_kind=measure.unit_kind,
        unit=entry.unit,
        percent_of=entry.percent_of,
        subject=known(actors, entry.subject, "subject"),
        counterpart=known(actors, entry.counterpart, "counterpart"),
        place=known(actors, entry.place, "place"),
        as_of=entry.as_of,
        as_of_text=entry.as_of_text,
        as_of_confidence=entry.as_of_confidence,
        attributed_to=entry.attributed_to,
        attributed_actor=known(actors, entry.attributed_actor, "attributed_actor"),
        mode=entry.mode,
        note=entry.note,
        **anchor,
    )
