"""Groups and bodies named by a demonym: “Chinese nationals”. Pure."""

from collections.abc import Iterator

from ..wordlists import PEOPLE_NOUNS, STATE_BODIES
from .marks import Mark
from .page import Page


def groups(page: Page) -> Iterator[Mark]:
    """Give a demonym with its noun where the two name a group or a body of a state."""
    for mark in page.known:
        at = page.index_at(mark.end)
        word = page.word(at)
        if mark.name_kind != "demonym" or word is None or word.gap != " ":
            continue
        before = page.word(page.index_at(mark.start) - 1)
        article = before is not None and before.low == "the"
        if word.low in PEOPLE_NOUNS:
            kind, how = "social_group", "demonym and group"
        elif word.low in STATE_BODIES and article and not word.capital:
            kind, how = "government_body", "demonym and body"
        else:
            continue
        name = page.text[mark.start : word.end]
        yield Mark(mark.start, word.end, name, kind, 0.6, how, weight=1)
