"""Cards: what is known of a mark, in a few words, to stand in the margin or in place.

A figure's card says how much of what, as of when and who says so; an event's says when
and what; an actor's says of what kind it is, and what its name stands for here.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate

from archive.shared import numbers
from archive.shared.dates import words
from articles.margin import Beside, fitting
from articles.models import ActorMention, EventMention, Figure, Section

_TAG = re.compile(r"<[^>]*>")

GAP = 80
"""What a blank line and the space of a section count for, in characters of a line."""


@dataclass(frozen=True, slots=True)
class Card:
    """One card: the anchor of its mark, where its words end, and its HTML within."""

    anchor: str
    section: int
    end: int
    kind: str
    inside: str
    wanted: bool = True
    """Whether it may stand in the margin: an actor's does once in a text."""

    def html(self, fits: bool) -> str:
        """Write it; one that does not fit is shown when it is asked for."""
        fit = " fit" if fits else ""
        return (
            f' <span class="card card-{self.kind}{fit}" id="c{self.anchor}"'
            f' role="note">{self.inside}'
            f' <a class="back" href="#{self.anchor}">Close</a></span>'
        )


def figure_card(figure: Figure, number: int) -> Card:
    """Say how much, of what, as of when, who says so, and how it is meant."""
    said = [escape(figure.description or figure.measure.name)]
    if figure.as_of:
        said.append(f"as of {escape(words(figure.as_of))}")
    if figure.mode != Figure.Mode.ASSERTED:
        said.append(escape(figure.get_mode_display()))
    if figure.attributed_to:
        said.append(f"said by <bdi>{escape(figure.attributed_to)}</bdi>")
    inside = _headed(figure.get_absolute_url(), numbers.quantity(figure), number)
    return Card(
        f"f{figure.pk}",
        figure.section_id,
        figure.end,
        "figure",
        f"{inside} {'; '.join(said)}",
    )


def event_card(telling: EventMention, number: int) -> Card:
    """Say when, in words, and what."""
    event = telling.event
    when = f"{event.date_label}: {words(event.date)}"
    inside = _headed(event.get_absolute_url(), event.title, number)
    return Card(
        f"e{telling.pk}",
        telling.section_id,
        telling.end,
        "event",
        f"{inside} {escape(when)}",
    )


def actor_cards(mentions: Iterable[ActorMention]) -> list[Card]:
    """Say of what kind it is and what is meant, once in a section or when that differs.

    In the margin an actor stands once in a text.
    """
    told: set[tuple[int, int, str]] = set()
    # working out an address takes its time; whose is known has a card already
    headed: dict[int, str] = {}
    cards = []
    for mention in mentions:
        key = (mention.actor_id, mention.section_id, mention.stands_for)
        if key in told:
            continue
        told.add(key)
        actor = mention.actor
        role = f"; here: {escape(mention.stands_for)}" if mention.stands_for else ""
        new = actor.pk not in headed
        if new:
            headed[actor.pk] = (
                f'<a href="{escape(actor.get_absolute_url())}">'
                f"<strong><bdi>{escape(actor.name)}</bdi></strong></a> "
                f"{escape(actor.get_kind_display())}"
            )
        inside = f"{headed[actor.pk]}{role}"
        cards.append(
            Card(
                f"m{mention.pk}", mention.section_id, mention.end, "actor", inside, new
            )
        )
    return cards


def _headed(href: str, title: str, number: int) -> str:
    return (
        f'<span class="card-no">{number}</span> '
        f'<a href="{escape(href)}"><strong><bdi>{escape(title)}</bdi></strong></a>'
    )


def written(cards: Iterable[Card], sections: Sequence[Section]) -> Mapping[str, str]:
    """Write the cards of a text, by their anchors; those that fit go to the margin."""
    cards = list(cards)
    ends = accumulate(len(section.text) + GAP for section in sections)
    begins = dict(
        zip((section.pk for section in sections), [0, *ends], strict=False),
    )
    fits = fitting(
        Beside(
            card.anchor,
            begins[card.section] + card.end,
            len(_TAG.sub("", card.inside)),
            card.kind != "actor",
        )
        for card in cards
        if card.wanted
    )
    return {card.anchor: card.html(card.anchor in fits) for card in cards}
