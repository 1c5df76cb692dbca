"""Which cards have room beside their words. Pure: places and lengths in, choice out.

The page is laid out by the browser; here it is only reckoned with, in lines of the
text, so that the margin never holds more than fits. What is left out is still in the
list under the text, and opens where it stands.
"""

from bisect import insort
from collections.abc import Iterable
from dataclasses import dataclass

LINE = 64
"""Characters in a line of the text, a few more than are likely."""

CARD_LINE = 32
"""Characters in a line of a card, a few less than are likely."""

CARD_STEP = 0.72
"""The height of a line of a card, in lines of the text."""

AROUND = 0.8
"""The space around a card, in lines of the text."""

DRIFT = 3.0
"""How many lines below its words a card of a number or an event may still stand."""


@dataclass(frozen=True, slots=True)
class Beside:
    """A card that asks for room: the character its words end at, and its own length.

    `first` are those that choose before the others.
    """

    name: str
    at: int
    length: int
    first: bool


def height(length: int) -> float:
    """Reckon the height of a card of so many characters, in lines of the text."""
    return -(-length // CARD_LINE) * CARD_STEP + AROUND


def fitting(cards: Iterable[Beside]) -> set[str]:
    """Name the cards that fit: none covers another, none drifts off its words."""
    cards = sorted(cards, key=lambda card: (card.at, card.name))
    taken: list[tuple[float, float]] = []
    chosen: set[str] = set()
    free = 0.0
    for card in (card for card in cards if card.first):
        top = max(card.at / LINE, free)
        if top - card.at / LINE <= DRIFT:
            free = top + height(card.length)
            taken.append((top, free))
            chosen.add(card.name)
    for card in (card for card in cards if not card.first):
        top = card.at / LINE
        bottom = top + height(card.length)
        if all(bottom <= begin or end <= top for begin, end in taken):
            insort(taken, (top, bottom))
            chosen.add(card.name)
    return chosen
