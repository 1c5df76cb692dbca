"""Every page, as everybody: who may see it gets it, and nobody else learns of it."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.db import models
from django.test import Client
from django.urls import reverse

from actors.models import EventSearch, Participation
from archive.shared.fixtures import load_into_empty
from articles.models import (
    ArticleContents,
    ArticleSearch,
    CommentMention,
    Edition,
    FigureSearch,
    ImportDraft,
    ImportReading,
    Issue,
    PreviewLinks,
)
from tests.factories import (
    make_actor,
    make_article,
    make_author,
    make_candidate,
    make_comment,
    make_event,
    make_event_mention,
    make_figure,
    make_issue,
    make_measure,
    make_mention,
)

pytestmark = pytest.mark.django_db

SECRET = "Zyxwvut"


class Links(HTMLParser):
    """Collect the addresses a page points at, and the ids it has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.ids: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.found.append(value)
            if name == "id" and value:
                assert value not in self.ids, f"id {value} stands twice"
                self.ids.add(value)


CLAIM = re.compile(
    r"/(m|em|f|e)/\d+(\.[a-z.]+|/cite/)?|/(actors|authors)/[^/]+(/feed/)"
)
ENOUGH = 20
"""How many claims, files for citing them, or feeds of one kind are looked at."""


def crawl(client: Client) -> Iterator[tuple[str, str, Links]]:
    """Follow every internal link from the home page on; give address and text.

    Filtered and sorted lists are many and are tested by themselves: of each list only
    the plain addresses are followed. Of claims and their files there are thousands, of
    feeds hundreds, all made alike: some of each are followed.
    """
    seen, waiting = {"/"}, ["/"]
    alike: Counter[str] = Counter()
    while waiting:
        address = waiting.pop()
        response = client.get(address)
        assert response.status_code == 200, (address, response.status_code)
        # files come in pieces, and a workbook is opened by the tests of files
        text = b"".join(response).decode(errors="ignore")
        if address.endswith(".xlsx"):
            continue
        links = Links(text if "html" in response["Content-Type"] else "")
        yield address, text, links
        for link in links.found:
            target, _ = urldefrag(urljoin(address, link))
            parts = urlsplit(target)
            own = not parts.netloc and not parts.path.startswith(("/static/", "/admin"))
            if own and parts.scheme in ("", "http") and not parts.query:
                path = parts.path
                if path in seen:
                    continue
                seen.add(path)
                if kind := CLAIM.fullmatch(path):
                    alike["".join(kind.groups(""))] += 1
                    if alike["".join(kind.groups(""))] > ENOUGH:
                        continue
                waiting.append(path)


def make_hidden_rows() -> list[models.Model]:
    """Make one unpublished row of everything, each with the secret word."""
    issue = make_issue(title=f"{SECRET} issue", published_at=None)
    author = make_author(name=f"{SECRET} Author", sort_name=SECRET)
    hidden: list[models.Model] = [issue, author]
    ahead = datetime.now(UTC) + timedelta(days=2)
    unpublished: list[tuple[dict[str, Any], Issue]] = [
        ({"status": "draft"}, issue),
        ({"status": "in_review"}, make_issue()),
        ({"status": "approved"}, make_issue()),
        ({"status": "published", "published_at": ahead}, make_issue()),
    ]
    for number, (changes, home) in enumerate(unpublished):
        article = make_article(
            text=f"As of 2024, {SECRET} {number} owed US$ 9.2 billion in July 2024.",
            title=f"{SECRET} {number}",
            slug=f"{SECRET.lower()}-{number}",
            authors=[author],
            issue=home,
            **changes,
        )
        section = article.sections.get()
        actor = make_actor(name=f"{SECRET} actor {number}")
        event = make_event(title=f"{SECRET} event {number}")
        Participation.objects.create(event=event, actor=actor)
        make_mention(SECRET, section=section, actor=actor)
        make_event_mention("July 2024", section=section, event=event)
        figure = make_figure(
            "US$ 9.2 billion",
            section=section,
            subject=actor,
            measure=make_measure(name=f"{SECRET} measure {number}"),
        )
        make_candidate(SECRET, section=section)
        for row in (article, section, actor, figure):
            make_comment(row=row, body=f"{SECRET} comment")
        hidden += [article, actor, event, figure, figure.measure]
    return hidden


def test_every_public_page_answers_and_shows_nothing_unpublished(
    reader: Client,
) -> None:
    load_into_empty([settings.FIXTURE_DIRS[0] / "analyst.json"])
    make_hidden_rows()
    pages = {}
    targets: dict[str, set[str]] = {}
    ids: dict[str, set[str]] = {}
    for address, text, links in crawl(reader):
        pages[address] = text
        ids[address] = links.ids
        assert SECRET.lower() not in text.lower(), address
        assert not re.search(r"[\w.+-]+@[\w-]+\.\w+", text), f"e-mail on {address}"
        for link in links.found:
            target, fragment = urldefrag(urljoin(address, link))
            if fragment and not fragment.startswith(":~:"):
                targets.setdefault(target, set()).add(fragment.split(":~:")[0])
    for target, fragments in targets.items():
        if target in ids:
            assert fragments <= ids[target], (target, fragments - ids[target])
    for prefix, number in {
        "/articles/": 5,
        "/actors/": 214,
        "/events/": 61,
        "/figures/": 58,
        "/issues/": 1,
        "/authors/": 6,
        "/measures/": 1,
    }.items():
        details = [a for a in pages if a.startswith(prefix) and a != prefix]
        assert len(details) >= number, (prefix, len(details))


def test_what_is_not_published_is_not_found_at_its_address(reader: Client) -> None:
    for row in make_hidden_rows():
        response = reader.get(row.get_absolute_url())  # type: ignore[attr-defined]
        assert response.status_code == 404, row
        assert SECRET not in response.text


def test_unpublished_words_are_not_found_by_searching(reader: Client) -> None:
    make_hidden_rows()
    for address in (
        reverse("search"),
        reverse("articles:articles"),
        reverse("actors:actors"),
        reverse("actors:events"),
    ):
        response = reader.get(address, {"q": SECRET})
        # the page may repeat what was asked, nothing beyond it
        assert f"{SECRET} actor" not in response.text
        assert f"{SECRET} event" not in response.text
        assert f"{SECRET} 0" not in response.text
    assert ArticleSearch.objects.count() == 4


NO_CONTENT = (
    ArticleContents, ArticleSearch, CommentMention, Edition, EventSearch, FigureSearch,
    ImportDraft, ImportReading, PreviewLinks,
)  # fmt: skip
"""What is worked out anew, lives only while an import is under way, or is a count."""


def test_every_content_model_is_registered() -> None:
    ours = {
        model
        for label in ("actors", "articles")
        for model in apps.get_app_config(label).get_models()
        if not model.__name__.endswith("History") and model not in NO_CONTENT
    }
    assert ours <= set(admin.site._registry)
