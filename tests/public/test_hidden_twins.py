"""An unpublished twin of everything: no public address ever tells a word of it.

The addresses come from the resolver, with the numbers of both twins and with every
parameter of the filters. A public page that `PAGES` does not know fails the first test.
"""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import models
from django.test import Client
from django.urls import get_resolver, reverse

from actors.models import Actor, ActorName, Event
from archive.shared.sitemaps import PER_PAGE
from articles.models import Article, Author, Figure, Issue, Measure
from tests.factories import (
    make_actor,
    make_article,
    make_author,
    make_event,
    make_event_mention,
    make_figure,
    make_issue,
    make_measure,
    make_mention,
)

pytestmark = pytest.mark.django_db

MARK = "Qzxvwhidden"
ROWS: dict[str, type[models.Model]] = {
    "issue": Issue, "article": Article, "author": Author, "figure": Figure,
    "measure": Measure, "actor": Actor, "event": Event,
}  # fmt: skip
PLAIN = {
    "home", "about", "search", "robots", "healthz", "issues", "articles", "authors",
    "figures", "measures", "actors", "events", "tensions", "timeline", "suggest",
    "feed", "issue_feed", "correction_feed", "search_feed", "sitemap_index",
    "figure_feed", "event_feed",
}  # fmt: skip
FILES = {
    f"{name}_file"
    for name in ("issues", "articles", "authors", "figures", "measures", "actors",
                 "events", "search")
}  # fmt: skip
"""Lists as files; their other forms are read by the tests of files."""

MAPS = ("issues", "articles", "authors", "actors", "events", "figures", "measures")
"""Sections of the map of the site."""

FEEDS = {"actor_feed": "actor", "author_feed": "author"}
"""Feeds of one row, and the row."""

SIGNED = {"preview", "preview_article"}
"""Pages that a signed link opens; their own tests say to whom."""

EDITIONS: dict[str, tuple[int, ...]] = {
    "edition": (1,), "difference": (1, 1), "text": (), "card": (), "cite": (),
    "cite_bib": (), "cite_ris": (), "cite_csl": (),
}  # fmt: skip
"""Pages below an article's address, and which editions they are asked for."""

CLAIMS = {
    "claim_f": "figure", "claim_e": "event", "claim_m": "naming", "claim_em": "telling",
}  # fmt: skip
"""Short addresses, each with four ways to cite it, and what they are of."""

BESIDE = {"measure_chart": "measure"}
"""What stands beside the page of a row, with the same number and slug."""

PARAMETERS = (
    "q", "actor", "event", "article", "issue", "author", "measure", "place", "subject",
    "counterpart", "participant", "kind", "country", "year", "section", "sort", "o",
    "from", "to", "page", "unit",
)  # fmt: skip

ACTORS = ("subject", "place", "counterpart", "participant")
"""Parameters whose values are actors."""


def names() -> Iterator[tuple[str, str]]:
    """Give the full and the bare name of every public pattern."""

    def walk(patterns: Any, space: str) -> Iterator[tuple[str, str]]:
        for one in patterns:
            if str(one.pattern) == "admin/":
                continue
            if hasattr(one, "url_patterns"):
                inner = f"{one.namespace}:" if one.namespace else ""
                yield from walk(one.url_patterns, space + inner)
            else:
                yield f"{space}{one.name}", one.name

    yield from walk(get_resolver().url_patterns, "")


def test_every_public_address_is_swept() -> None:
    known = {
        *ROWS,
        *PLAIN,
        *FILES,
        *FEEDS,
        "sitemap",
        *SIGNED,
        *EDITIONS,
        *BESIDE,
        *claims(),
    }
    for full, bare in names():
        assert bare in known, (
            f"Nobody looks whether {full} tells of drafts: add it to ROWS or PLAIN of "
            f"{__file__}."
        )


def claims() -> dict[str, str]:
    """Give the short addresses and the ways to cite them, and what they are of."""
    ends = ("", "_bib", "_ris", "_csl", "_cite")
    return {f"{name}{end}": kind for name, kind in CLAIMS.items() for end in ends}


def twin(mark: str, **state: Any) -> dict[str, Any]:
    """Make one row of everything public, each text of it with the mark."""
    issue = make_issue(
        title=f"{mark} issue", **({"published_at": None} if mark == MARK else {})
    )
    author = make_author(
        name=f"{mark} Author", sort_name=f"{mark}, A.", affiliation=mark
    )
    article = make_article(
        text=f"As of 2024, {mark} owed US$ 9.2 billion in July 2024.",
        title=f"{mark} debts", slug=f"{mark.lower()}-debts", authors=[author],
        issue=issue, note=mark, **state,
    )  # fmt: skip
    section = article.sections.get()
    actor = make_actor(name=f"{mark} actor", description=f"{mark} state", note=mark)
    ActorName.objects.create(actor=actor, name=f"{mark} alias")
    event = make_event(title=f"{mark} summit", summary=f"{mark} met", place=actor)
    naming = make_mention(mark, section=section, actor=actor)
    telling = make_event_mention("July 2024", section=section, event=event)
    measure = make_measure(name=f"{mark} debt", definition=f"{mark} owed")
    figure = make_figure(
        "US$ 9.2 billion", section=section, subject=actor, measure=measure,
        description=f"{mark} owed",
    )  # fmt: skip
    return {
        "issue": issue, "article": article, "author": author, "figure": figure,
        "measure": measure, "actor": actor, "event": event, "naming": naming,
        "telling": telling,
    }  # fmt: skip


def addresses(shown: dict[str, Any], hidden: dict[str, Any]) -> Iterator[str]:
    for full, bare in names():
        if bare in PLAIN:
            yield reverse(full)
        elif bare in FILES:
            yield reverse(full, kwargs={"form": "csv"})
        elif bare == "sitemap":
            for one in MAPS:
                page = (shown[one.removesuffix("s")].pk - 1) // PER_PAGE + 1
                yield f"{reverse(full, kwargs={'section': one})}?p={page}"
        elif bare in FEEDS:
            for rows in (shown, hidden):
                yield f"{rows[FEEDS[bare]].get_absolute_url()}feed/"
        elif bare in ROWS:
            yield shown[bare].get_absolute_url()
            yield hidden[bare].get_absolute_url()
        elif bare in BESIDE:
            for rows in (shown, hidden):
                row = rows[BESIDE[bare]]
                yield reverse(full, args=(row.pk, row.slug))


def editions(article: Any) -> Iterator[str]:
    """Give the addresses of an article's editions, were it published."""
    for name, numbers in EDITIONS.items():
        yield reverse(f"articles:{name}", args=(article.pk, article.slug, *numbers))


def values(shown: dict[str, Any], hidden: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name in PARAMETERS:
        for rows in (shown, hidden):
            row = rows.get("actor" if name in ACTORS else name)
            if row is not None:
                yield name, row.pk
                yield name, getattr(row, "slug", row.pk)
    yield from (("kind", "state"), ("sort", "title"), ("year", "2024"), ("page", "2"))
    yield from (("q", MARK), ("view", "timeline"))


@pytest.mark.parametrize(
    ("who", "status"), [("anonymous", "draft"), ("editor", "approved")]
)
def test_no_address_tells_of_what_is_not_published(who: str, status: str) -> None:
    shown, hidden = twin("Plainly"), twin(MARK, status=status)
    client = Client()
    if who == "editor":
        boss = User.objects.create_superuser("boss")
        client.force_login(boss, "django.contrib.auth.backends.ModelBackend")
    hidden_addresses = {row.get_absolute_url() for row in map(hidden.__getitem__, ROWS)}
    hidden_addresses |= {f"{address}feed/" for address in hidden_addresses}
    hidden_addresses |= {
        reverse(full, args=(hidden[BESIDE[bare]].pk, hidden[BESIDE[bare]].slug))
        for full, bare in names()
        if bare in BESIDE
    }
    asked = sorted({*values(shown, hidden)}, key=str)
    looked = 0
    rows = {
        row.get_absolute_url()
        for one in (shown, hidden)
        for row in map(one.__getitem__, ROWS)
    }
    unnumbered = {*addresses(shown, hidden)} - rows
    for address in addresses(shown, hidden):
        plain = client.get(address)
        assert plain.status_code == (404 if address in hidden_addresses else 200)
        head = client.head(address)
        assert head.status_code == plain.status_code
        assert MARK.lower() not in str(dict(head.headers)).lower()
        lists = address in unnumbered
        for name, value in [("", ""), *(asked if lists else ())]:
            answer = client.get(address, {name: value} if name else {})
            # the page may repeat what was asked, and nothing beyond it
            said = b"".join(answer).decode()  # files come in pieces
            text = said.lower().replace(str(value).lower() or "\0", "")
            assert MARK.lower() not in text, (address, name, value)
            assert "location" not in answer or MARK.lower() not in answer["Location"]
            looked += 1
    assert looked > 250
    short = [
        reverse(f"articles:{name}", args=(hidden[kind].pk,))
        for name, kind in claims().items()
    ]
    for address in (*editions(hidden["article"]), *short):
        answer = client.get(address)
        assert answer.status_code == 404, address
        assert MARK.lower() not in answer.text.lower().replace(address.lower(), "")
    for name, kind in claims().items():
        answer = client.get(reverse(f"articles:{name}", args=(shown[kind].pk,)))
        assert answer.status_code == 200, name
        assert MARK.lower() not in answer.text.lower()
    # an edition is made when a transaction ends, which a test's does not
    for name in (name for name, numbers in EDITIONS.items() if not numbers):
        article = shown["article"]
        address = reverse(f"articles:{name}", args=(article.pk, article.slug))
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert MARK.lower().encode() not in answer.content.lower()
