"""From rows to what a citation says: the only module here that reads models."""

from collections.abc import Iterable

from django.urls import reverse

from actors.models import Event
from archive.shared.chronology import words
from articles.models import (
    ActorMention,
    Article,
    Authorship,
    Edition,
    EventMention,
    Figure,
    Issue,
    Section,
)

from .citation import Citation, Person, key_of

Claim = ActorMention | EventMention | Figure
LETTERS: dict[type[Claim | Event], str] = {
    ActorMention: "m",
    EventMention: "em",
    Figure: "f",
    Event: "e",
}
"""What the short address of a claim begins with, and how a key tells them apart."""

TOLD = {"corrected": ""}
"""Marks of an article that a citation says in another way: by its edition."""


def short_address(row: Claim | Event) -> str:
    """Give the short permanent address of a claim or an event."""
    return reverse(f"articles:claim_{LETTERS[type(row)]}", args=[row.pk])


def person(authorship: Authorship, site: str) -> Person:
    """Take a byline apart where the author's sort name shows how; it stays as printed.

    The rows of the authors must be at hand.
    """
    printed, author = authorship.name_as_printed, authorship.author
    family = author.sort_name.partition(",")[0].strip()
    given = printed.removesuffix(family).strip()
    known = family and given and printed == f"{given} {family}"
    return Person(
        printed,
        family if known else "",
        given if known else "",
        author.orcid,
        f"{site}{author.get_absolute_url()}",
    )


def of_article(
    article: Article,
    authorships: Iterable[Authorship],
    edition: int,
    site: str,
    *,
    issue: Issue | None = None,
) -> Citation:
    """Cite an article as it reads now; its only edition need not be named.

    `site` is the beginning of every address: `https://example.org`. The row of the
    issue must be at hand, or is given.
    """
    issue = issue or article.issue
    authors = tuple(person(one, site) for one in authorships)
    shown = issue.is_published
    return Citation(
        key=key_of(authors, article.original_date, "a", article.pk),
        kind="article",
        title=article.title_shown,
        journal=issue.journal_title,
        address=f"{site}{article.get_absolute_url()}",
        authors=authors,
        publisher=issue.publisher,
        issn=issue.issn,
        volume=issue.volume,
        number=issue.number,
        issue=issue.title if shown else "",
        issue_address=f"{site}{issue.get_absolute_url()}" if shown else "",
        date=article.original_date,
        published=article.published_at.date().isoformat()
        if article.published_at
        else "",
        language=article.language,
        edition=edition if edition > 1 else 0,
        standing=TOLD.get(article.mark, article.mark),
    )


def of_edition(
    edition: Edition, title: str, authorships: Iterable[Authorship], site: str
) -> Citation:
    """Cite one edition at its own address, whatever came after it."""
    now = of_article(edition.article, authorships, edition.number, site)
    names = {one["position"]: one["name"] for one in edition.content["byline"]}
    changed: dict[str, object] = {
        "key": f"{now.key}v{edition.number}",
        "title": title,
        "edition": edition.number,
        "address": f"{site}{edition.get_absolute_url()}",
        "authors": tuple(
            person(_as_printed(one, names.get(one.position, "")), site)
            for one in authorships
        ),
    }
    return now.but(**changed)


def _as_printed(authorship: Authorship, name: str) -> Authorship:
    """Give a byline with the name that an edition printed; it is not to be saved."""
    authorship.name_as_printed = name or authorship.name_as_printed
    return authorship


def of_imprint(issue: Issue, site: str) -> Citation:
    """Cite what is printed with an issue, in no article of it."""
    return Citation(
        key=key_of((), issue.date, "i", issue.pk),
        kind="imprint",
        title=issue.title,
        journal=issue.journal_title,
        address=f"{site}{issue.get_absolute_url()}",
        publisher=issue.publisher,
        issn=issue.issn,
        volume=issue.volume,
        number=issue.number,
        date=issue.date,
    )


def of_claim(
    claim: Claim,
    authorships: Iterable[Authorship],
    edition: int,
    site: str,
    address: str,
) -> Citation:
    """Cite the words of one claim: their text, at the claim's own address."""
    section: Section = claim.section
    if section.article is not None:
        home = of_article(section.article, authorships, edition, site)
    else:
        assert section.issue is not None  # noqa: S101  # the database sees to it
        home = of_imprint(section.issue, site)
    return home.but(
        key=f"{home.key}{LETTERS[type(claim)]}{claim.pk}",
        address=f"{site}{address}",
        quote=claim.quote,
    )


def of_event(event: Event, journal: str, site: str, address: str) -> Citation:
    """Cite what the archive gathered of an event; its date is no date of printing."""
    return Citation(
        key=key_of((), "", "e", event.pk),
        kind="event",
        title=f"{event.title}, {words(event.date)}" if event.date else event.title,
        journal=journal,
        address=f"{site}{address}",
    )
