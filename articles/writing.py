"""Whom and what an author writes about, and how the bio printed with it changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from actors.models import Actor
from archive.shared.prepared import Asked, Prepared
from articles.differing import Piece, differing
from articles.models import ActorMention, Author, Authorship, Figure, Measure

NEWEST = 300
"""How many of an author's newest articles are looked at."""

MOST = 12
"""How many actors and measures are named at most."""

BIOS = 10
"""How many wordings of a bio are shown."""


@dataclass(frozen=True, slots=True)
class About:
    """An actor or a measure, the articles it is in, and how often it stands there."""

    row: Actor | Measure
    articles: int
    times: int


@dataclass(frozen=True, slots=True)
class Bio:
    """A wording of a bio; `pieces` is what it has otherwise than the next newer one."""

    authorship: Authorship
    pieces: Sequence[Piece]


def _articles() -> QuerySet[Any]:
    written = Authorship.objects.published().filter(author=Asked("author"))
    return written.order_by("-article_id").values("article")[:NEWEST]


_WHOM: Prepared[Any] = Prepared(
    lambda: (
        ActorMention.objects.published()
        .filter(section__article__in=_articles(), actor__merged_into=None)
        .order_by()
        .values("actor", "actor__slug", "actor__name", "actor__kind")
        .annotate(articles=Count("section__article", distinct=True), times=Count("pk"))
        .order_by("-articles", "-times", "actor__name", "actor")[:MOST]
    )
)
_WHAT: Prepared[Any] = Prepared(
    lambda: (
        Figure.objects.published()
        .filter(section__article__in=_articles())
        .order_by()
        .values("measure", "measure__slug", "measure__name")
        .annotate(articles=Count("section__article", distinct=True), times=Count("pk"))
        .order_by("-articles", "-times", "measure__name", "measure")[:MOST]
    )
)


def whom(author: Author) -> list[About]:
    """Give the actors that most of the author's articles name; one statement."""
    return [
        About(
            Actor(
                pk=row["actor"],
                slug=row["actor__slug"],
                name=row["actor__name"],
                kind=row["actor__kind"],
            ),
            row["articles"],
            row["times"],
        )
        for row in _WHOM(author=author.pk)
    ]


def what(author: Author) -> list[About]:
    """Give the measures of which the author's articles have figures; one statement."""
    return [
        About(
            Measure(
                pk=row["measure"],
                slug=row["measure__slug"],
                name=row["measure__name"],
            ),
            row["articles"],
            row["times"],
        )
        for row in _WHAT(author=author.pk)
    ]


def bios(authorships: Sequence[Authorship]) -> list[Bio]:
    """Keep one byline for each wording of the bio, newest first, and what differs."""
    found: dict[str, Authorship] = {}
    for authorship in authorships:
        if authorship.bio is not None:
            found.setdefault(authorship.bio.text, authorship)
    wordings = list(found)[:BIOS]
    newer = [None, *wordings]
    return [
        Bio(found[text], [] if after is None else differing(text, after))
        for text, after in zip(wordings, newer, strict=False)
    ]
