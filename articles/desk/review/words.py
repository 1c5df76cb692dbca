"""Find quoted words in a text: exactly once, or near where they are meant. Pure."""

from dataclasses import dataclass

from archive.shared.passages import Passage, context


class NoSuchWords(ValueError):
    """The words do not stand in the text."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where words stand, with some words around to tell them from others."""

    start: int
    end: int
    passage: Passage


class SeveralPlaces(ValueError):
    """The words stand there more than once; `places` are all of them."""

    def __init__(self, message: str, places: list[Place]) -> None:
        self.places = places
        super().__init__(message)


def find(text: str, words: str, near: tuple[int, int] | None = None) -> tuple[int, int]:
    """Give start and end of words in code points.

    `near` is a span that they share at least a letter with, when one of several does.
    """
    wanted = words.strip()
    found = []
    at = text.find(wanted) if wanted else -1
    while at != -1:
        found.append((at, at + len(wanted)))
        at = text.find(wanted, at + 1)
    if not found:
        msg = f"“{wanted[:80]}” does not stand in this text. Copy the words from it."
        raise NoSuchWords(msg)
    if near is not None:
        found = [one for one in found if one[0] < near[1] and one[1] > near[0]] or found
    if len(found) > 1:
        msg = f"“{wanted[:80]}” stands in this text {len(found)} times: say which."
        raise SeveralPlaces(
            msg, [Place(*one, context(text, *one, 60)) for one in found]
        )
    return found[0]
