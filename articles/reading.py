"""A text made ready to be read: its sections with their marks, and what is in it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.utils.safestring import SafeString

from actors.models import Actor
from archive.shared.prepared import Asked, Prepared, any_of
from articles.anchors import Mark, render
from articles.cards import Card, actor_cards, event_card, figure_card, written
from articles.models import (
    ActorMention,
    Anchored,
    Article,
    EventMention,
    Figure,
    Issue,
    Section,
)

A = TypeVar("A", bound=Anchored)

PACE = 230
"""Words that an adult reads in a minute."""


@dataclass(frozen=True, slots=True)
class Part:
    """A section as it is shown; `marked` when it holds at least one mark."""

    section: Section
    html: SafeString
    marked: bool

    @property
    def minutes(self) -> int:
        """Say how long it takes to read, in minutes, at least one."""
        return minutes(len(self.section.text.split()))


@dataclass(slots=True)
class Named:
    """An actor of a text, how often it is named there, and where first."""

    actor: Actor
    first: ActorMention
    count: int = 0


@dataclass(frozen=True, slots=True)
class Numbered:
    """An event or a figure of a text, with its number in print."""

    number: int
    fact: EventMention | Figure


@dataclass(frozen=True, slots=True)
class Reading:
    """The sections of a text in order, and its facts in the order of the words."""

    parts: list[Part]
    actors: list[Named]
    events: list[Numbered]
    figures: list[Numbered]

    def of(self, *kinds: str) -> list[Part]:
        """Give the parts of these kinds of section."""
        return [part for part in self.parts if part.section.kind in kinds]

    @property
    def minutes(self) -> int:
        """Say how long the body takes to read, in minutes."""
        body = self.of(*Section.BODY)
        return minutes(sum(len(part.section.text.split()) for part in body))


def minutes(count: int) -> int:
    """Turn a number of words into minutes of reading, at least one."""
    return max(1, round(count / PACE))


def _sections(home: str, early: bool) -> Prepared[Section]:
    texts = Section.objects.all if early else Section.objects.published
    return Prepared(lambda: texts().filter(**{home: Asked("pk")}).order_by("position"))


_SECTIONS = {
    (home, early): _sections(name, early)
    for home, name in ((Article, "article"), (Issue, "issue"))
    for early in (False, True)
}

# Who may see the section may see them: asking again would cost more than the rows.
_HERE = any_of("section", "sections")
_NAMED_ACTORS = Prepared(
    lambda: (
        ActorMention.objects.filter(_HERE, actor__merged_into=None)
        .select_related("actor")
        .only(
            "section_id",
            "start",
            "end",
            "stands_for",
            "actor__name",
            "actor__slug",
            "actor__kind",
        )
    )
)
_TOLD = Prepared(lambda: EventMention.objects.filter(_HERE).select_related("event"))
_STATED = Prepared(lambda: Figure.objects.filter(_HERE).select_related("measure"))


def read(home: Article | Issue, *, early: bool = False, cards: bool = False) -> Reading:
    """Read the published text of an article, or of an issue, in four statements.

    `early` reads it before it is published, for a preview of that home alone: the
    sections decide, and a fact is read only with the section that it is anchored in.
    With `cards`, marks lead to their cards in the text, and these to the pages.
    """
    sections = _SECTIONS[type(home), early](pk=home.pk)
    if not sections:
        return Reading([], [], [], [])
    places = {section.pk: section.position for section in sections}
    here = list(places)
    mentions = _in_order(_NAMED_ACTORS(sections=here), places)
    events = _in_order(_TOLD(sections=here), places)
    figures = _in_order(_STATED(sections=here), places)
    numbers = _numbers([*events, *figures], places)
    told = [Numbered(numbers[_key(fact)], fact) for fact in events]
    stated = [Numbered(numbers[_key(fact)], fact) for fact in figures]
    shown = written(_cards(mentions, told, stated), sections) if cards else {}
    marks = _marks(mentions, [*told, *stated], shown)
    parts = [
        Part(
            section,
            render(section.text, marks[section.pk], f"s{section.position}", shown),
            bool(marks[section.pk]),
        )
        for section in sections
    ]
    return Reading(parts, _named(mentions), told, stated)


def _cards(
    mentions: Iterable[ActorMention],
    told: Iterable[Numbered],
    stated: Iterable[Numbered],
) -> list[Card]:
    """Make the cards of a text."""
    cards = actor_cards(mentions)
    for entry in (*told, *stated):
        fact = entry.fact
        if isinstance(fact, Figure):
            cards.append(figure_card(fact, entry.number))
        else:
            cards.append(event_card(fact, entry.number))
    return cards


def _in_order(rows: Iterable[A], places: dict[int, int]) -> list[A]:
    """Sort facts as their words follow each other in print."""
    return sorted(
        rows, key=lambda fact: (places[fact.section_id], fact.start, fact.end, fact.pk)
    )


def _numbers(
    facts: Sequence[EventMention | Figure], places: dict[int, int]
) -> dict[str, int]:
    """Number events and figures in one series, by where their last words stand."""
    ordered = sorted(
        facts,
        key=lambda fact: (
            places[fact.section_id],
            fact.end,
            -fact.start,
            fact._meta.label,
            fact.pk,
        ),
    )
    return {_key(fact): place for place, fact in enumerate(ordered, start=1)}


def _key(fact: EventMention | Figure) -> str:
    return f"{fact._meta.model_name}{fact.pk}"


def _marks(
    mentions: Iterable[ActorMention],
    numbered: Iterable[Numbered],
    cards: Mapping[str, str],
) -> dict[int, list[Mark]]:
    """Make the marks of each section; a mark leads to its card, or to a page."""
    marks: dict[int, list[Mark]] = defaultdict(list)
    # an actor is named many times, and working out an address takes its time
    addresses: dict[int, str] = {}
    for mention in mentions:
        if mention.actor_id not in addresses:
            addresses[mention.actor_id] = mention.actor.get_absolute_url()
        name = f"m{mention.pk}"
        marks[mention.section_id].append(
            Mark(
                "actor",
                mention.pk,
                mention.start,
                mention.end,
                f"#c{name}" if name in cards else addresses[mention.actor_id],
            )
        )
    for entry in numbered:
        fact = entry.fact
        is_figure = isinstance(fact, Figure)
        page = fact if isinstance(fact, Figure) else fact.event
        name = f"{'f' if is_figure else 'e'}{fact.pk}"
        marks[fact.section_id].append(
            Mark(
                "figure" if is_figure else "event",
                fact.pk,
                fact.start,
                fact.end,
                f"#c{name}" if name in cards else page.get_absolute_url(),
                entry.number,
            )
        )
    return marks


def _named(mentions: Iterable[ActorMention]) -> list[Named]:
    """Gather the actors of a text, the most named first."""
    found: dict[int, Named] = {}
    for mention in mentions:
        named = found.setdefault(mention.actor_id, Named(mention.actor, mention))
        named.count += 1
    return sorted(found.values(), key=lambda named: (-named.count, named.actor.name))
