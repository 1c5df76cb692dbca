"""The article's own authors, where it names them: in byline and bio. Pure."""

from collections.abc import Iterator, Sequence

from .gazetteer import Gazetteer
from .marks import Mark
from .page import Page
from .text import fold


def authored(
    page: Page, authors: Sequence[str], gazetteer: Gazetteer
) -> Iterator[Mark]:
    """Give every place of an author's full name; a known person is matched."""
    for author in authors:
        name = fold(author).strip()
        people = [
            one.actor for one in gazetteer.senses(name) if one.actor.kind == "person"
        ]
        known = people[0] if people else None
        at = page.folded.find(name) if name else -1
        while at >= 0:
            end = at + len(name)
            if _whole(page.folded, at, end):
                yield Mark(
                    at, end, known.name if known else author, "person", 0.95,
                    "author of the article", known=known, weight=4,
                )  # fmt: skip
            at = page.folded.find(name, end)


def _whole(text: str, start: int, end: int) -> bool:
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    return not (before.isalnum() or after.isalnum())
