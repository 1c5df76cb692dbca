"""Groups, bodies, summits and borders named by a known name within. Pure."""

from collections.abc import Iterator

from articles.ingest.detect.wordlists import PEOPLE_NOUNS, STATE_BODIES

from .marks import Mark
from .page import Page


def meetings(page: Page) -> Iterator[Mark]:
    """Give “Astana summit” and “X-Y border”, in which the names count as well."""
    for mark in page.known:
        at = page.index_at(mark.end)
        word = page.word(at)
        if word is None or word.gap != " " or mark.name_kind == "demonym":
            continue
        before = page.word(page.index_at(mark.start) - 1)
        name = page.text[mark.start : word.end]
        if word.low in ("summit", "conference") and mark.kind in (
            "place",
            "organisation",
        ):
            yield Mark(
                mark.start, word.end, name, "initiative", 0.5, "name and meeting",
                nested=True,
            )  # fmt: skip
        pair = before and page.folded[before.end : mark.start] == "-"
        if word.low == "border" and pair and before:
            yield Mark(
                before.start, word.end, page.text[before.start : word.end], "place",
                0.5, "border between two names", nested=True,
            )  # fmt: skip


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
