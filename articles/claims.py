"""What became of a claim's words from edition to edition."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists

from archive.shared.passages import Passage, context
from articles.models import ActorMention, Article, Edition, EventMention, Figure

Claim = ActorMention | EventMention | Figure

WIDTH = 220
"""Characters shown on either side of the words."""

KINDS: dict[type[Claim], str] = {
    ActorMention: "actor",
    EventMention: "event",
    Figure: "figure",
}
"""How an edition names each kind of mark."""

STATED = (
    "quote", "number_text", "value", "low", "high", "qualifier", "unit", "percent_of",
    "as_of", "mode", "date_text",
)  # fmt: skip
"""What a mark of an edition states: when any of it differs, the claim changed."""


@dataclass(frozen=True, slots=True)
class Version:
    """A claim as it stood from one edition to another, `first` to `last`."""

    first: int
    last: int
    since: datetime
    passage: Passage
    stated: tuple[Any, ...]


def versions(claim: Claim, editions: Iterable[Edition]) -> list[Version]:
    """Give the versions of a claim, the oldest first; the last one stands now.

    Editions come in their order. One in which the claim is not marked has none.
    """
    found: list[Version] = []
    for edition in editions:
        marked = _mark(claim, edition.content)
        if marked is None:
            continue
        text, mark = marked
        stated = tuple(mark.get(name) for name in STATED)
        if found and found[-1].stated == stated:
            before = found.pop()
            found.append(
                Version(
                    before.first, edition.number, before.since, before.passage, stated
                )
            )
        else:
            passage = context(text, mark["start"], mark["end"], WIDTH)
            number = edition.number
            found.append(Version(number, number, edition.published_at, passage, stated))
    return found


def _mark(
    claim: Claim, content: Mapping[str, Any]
) -> tuple[str, Mapping[str, Any]] | None:
    """Find the mark of a claim in an edition, and the text that it stands in."""
    kind = KINDS[type(claim)]
    for section in content["sections"]:
        for mark in section["marks"]:
            if mark["kind"] == kind and mark["id"] == claim.pk:
                return str(section["text"]), mark
    return None


def editions_of(article: Article | None) -> list[Edition]:
    """Give the editions of an article with their content, the oldest first.

    Where there is but one, its words are those that stand now: none is read. An imprint
    has no editions.
    """
    if article is None:
        return []
    shown = Edition.objects.published().filter(article=article)
    return list(shown.filter(Exists(shown.filter(number=2))).order_by("number"))
