"""The map of the site: whole, valid, and of the same few statements at any size."""

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree  # type: ignore[attr-defined,unused-ignore]

from actors.models import Actor, Event
from archive import sitemaps
from archive.shared.fixtures import load_into_empty
from archive.shared.sitemaps import RowSitemap
from archive.sitemaps import ROWS as SECTIONS_OF
from articles import correcting
from articles.models import Article, Author, Figure, Issue, Measure
from tests.articles.test_correcting import drafted, published
from tests.factories import (
    LONG_AGO,
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
from tests.public.test_queries_lists import crowd

pytestmark = pytest.mark.django_db

DATA = Path(__file__).parent.parent / "data"
SCHEMAS = {
    "urlset": etree.XMLSchema(etree.parse(DATA / "sitemap.xsd")),
    "sitemapindex": etree.XMLSchema(etree.parse(DATA / "siteindex.xsd")),
}
MOST_ADDRESSES = 50_000
"""The protocol's bound, which its schema tells only in words."""

NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
ROWS: dict[str, Any] = {
    "issues": Issue, "articles": Article, "authors": Author, "actors": Actor,
    "events": Event, "figures": Figure, "measures": Measure,
}  # fmt: skip
RECORDS = ("authors", "actors", "events", "figures", "measures")
"""Those that know from their history when they changed."""

HIDDEN = "qzxvwhidden"


def read(client: Client, address: str) -> Any:
    """Read a map that its schema allows."""
    response = client.get(address)
    assert response.status_code == 200, address
    assert response["Content-Type"].startswith("application/xml")
    assert "noindex" in response["X-Robots-Tag"]
    found = etree.fromstring(response.content)
    SCHEMAS[etree.QName(found).localname].assertValid(found)
    assert len(found) <= MOST_ADDRESSES
    return found


def places(found: Any) -> list[str]:
    return [str(text) for text in found.xpath("//s:loc/text()", namespaces=NS)]


def path(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


@pytest.fixture
def seed() -> None:
    load_into_empty([settings.FIXTURE_DIRS[0] / "analyst.json"])


@pytest.mark.usefixtures("seed")
def test_the_map_leads_to_every_public_row_and_to_nothing_else(reader: Client) -> None:
    sections = places(read(reader, "/sitemap.xml"))
    # numbers go on from test to test, so that a section may begin anywhere
    mapped: dict[str, list[str]] = defaultdict(list)
    for name in sections:
        mapped[name.partition("?")[0]] += places(read(reader, path(name)))
    assert len(mapped) == 8
    every = [address for found in mapped.values() for address in found]
    assert len(every) == len(set(every))
    for name, model in ROWS.items():
        wanted = {
            f"http://testserver{row.get_absolute_url()}"
            for row in model.objects.published()
        }
        assert set(mapped[f"http://testserver/sitemap-{name}.xml"]) == wanted, name
    for address in mapped["http://testserver/sitemap-pages.xml"]:
        assert reader.get(path(address)).status_code == 200


def test_an_empty_archive_has_a_map(reader: Client) -> None:
    (pages,) = places(read(reader, "/sitemap.xml"))
    assert "http://testserver/articles/" in places(read(reader, path(pages)))


def test_robots_are_told_where_the_map_is(reader: Client) -> None:
    line = reader.get("/robots.txt").text.split("\n")[-2]
    assert line == "Sitemap: http://testserver/sitemap.xml"
    read(reader, path(line.removeprefix("Sitemap: ")))


@pytest.mark.parametrize("name", ROWS)
def test_a_page_of_the_map_is_a_span_of_numbers(
    reader: Client, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(RowSitemap, "limit", 3)
    crowd(8)
    sections = places(read(reader, "/sitemap.xml"))
    mine = [one for one in sections if f"/sitemap-{name}.xml" in one]
    found = [path(place) for one in mine for place in places(read(reader, path(one)))]
    rows = list(ROWS[name].objects.published().order_by("pk"))
    assert found == [row.get_absolute_url() for row in rows]
    numbers = sorted({(row.pk - 1) // 3 + 1 for row in rows})
    assert mine == [
        f"http://testserver/sitemap-{name}.xml{f'?p={n}' if n > 1 else ''}"
        for n in numbers
    ]


@pytest.mark.parametrize(
    "address",
    ["/sitemap-nothing.xml", "/sitemap-articles.xml", "/sitemap-actors.xml?p=0",
     "/sitemap-actors.xml?p=-1", "/sitemap-actors.xml?p=x", "/sitemap-actors.xml?p=²",
     f"/sitemap-actors.xml?p={10**30}", "/sitemap-actors.xml?p=999999"],
)  # fmt: skip
def test_a_page_with_nothing_on_it_is_not_found(reader: Client, address: str) -> None:
    assert reader.get(address).status_code == 404


def test_the_map_takes_the_same_statements_for_2_rows_and_20(reader: Client) -> None:
    def ask(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            read(reader, address)
        return len(captured)

    def pages() -> list[str]:
        return [path(one) for one in places(read(reader, "/sitemap.xml"))]

    crowd(2)
    few = {address: ask(address) for address in ("/sitemap.xml", *pages())}
    crowd(20)
    for address, statements in few.items():
        assert ask(address) == statements, address
        assert statements <= (7 if address == "/sitemap.xml" else 1)


@pytest.mark.django_db(transaction=True)
def test_an_article_is_as_old_as_its_last_correction(reader: Client) -> None:
    def moments(name: str) -> list[str]:
        (section,) = (
            path(one)
            for one in places(read(reader, "/sitemap.xml"))
            if f"sitemap-{name}.xml" in one
        )
        found = read(reader, section)
        return [str(text) for text in found.xpath("//s:lastmod/text()", namespaces=NS)]

    issue = make_issue()
    article = published(issue=issue)
    assert moments("articles") == ["2024-12-01"]
    later = LONG_AGO + timedelta(days=3)
    published(issue=issue, published_at=later)
    assert moments("issues") == ["2024-12-04"]
    writer = User.objects.create_superuser("writer")
    boss = User.objects.create_superuser("boss")
    draft = drafted(article, writer, title="A Better Title")
    correcting.apply_correction(draft, by=boss)
    first, second = moments("articles")
    assert first in {
        f"{datetime.now(UTC) - timedelta(hours=h):%Y-%m-%d}" for h in (0, 1)
    }
    assert second == "2024-12-04"


def test_who_has_the_map_is_not_sent_it_again(reader: Client) -> None:
    make_article()
    for address in ("/sitemap.xml", "/sitemap-pages.xml"):
        tag = reader.get(address)["ETag"]
        again = reader.get(address, headers={"if-none-match": tag})
        assert again.status_code == 304


@pytest.mark.parametrize("status", ["draft", "in_review", "approved", "published"])
def test_nothing_unpublished_is_on_the_map(reader: Client, status: str) -> None:
    make_figure(subject=make_actor())
    ahead = datetime.now(UTC) + timedelta(days=2)
    article = make_article(
        slug=f"{HIDDEN}-article", authors=[make_author(slug=f"{HIDDEN}-author")],
        issue=make_issue(
            slug=f"{HIDDEN}-issue", published_at=None
        ) if status == "draft" else make_issue(),
        status=status, published_at=ahead if status == "published" else None,
    )  # fmt: skip
    section = article.sections.get()
    make_mention(section=section, actor=make_actor(slug=f"{HIDDEN}-actor"))
    make_event_mention(section=section, event=make_event(slug=f"{HIDDEN}-event"))
    hidden = make_figure(section=section, slug=f"{HIDDEN}-figure")
    for one in places(read(reader, "/sitemap.xml")):
        found = places(read(reader, path(one)))
        assert not [place for place in found if HIDDEN in place]
        assert f"http://testserver{hidden.get_absolute_url()}" not in found


def aged(*models: Any) -> None:
    """Let the histories of models lie before everything that was published."""
    with connection.cursor() as cursor:
        for model in models:
            table = model._meta.get_field("history").related_model._meta.db_table
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            cursor.execute(f"UPDATE {table} SET pgh_created_at = '2020-01-01'")  # noqa: S608
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


@pytest.mark.parametrize("name", RECORDS)
def test_a_record_is_as_old_as_its_last_change_or_its_newest_telling(
    name: str,
) -> None:

    def changed() -> datetime:
        (found,) = [
            row.changed for row in SECTIONS_OF[name]().items() if row.pk == one.pk
        ]
        moment: datetime = found
        return moment

    author, actor, event = make_author(), make_actor(), make_event()
    for days in (0, 3, 1_000_000):
        ahead = datetime.now(UTC) + timedelta(days=9)
        at = LONG_AGO + timedelta(days=days) if days < 1000 else ahead
        home = make_article(authors=[author], published_at=at).sections.get()
        make_mention(section=home, actor=actor)
        make_event_mention(section=home, event=event)
        if days == 3:
            figure = make_figure(section=home)
    rows: dict[str, Any] = {
        "authors": author, "actors": actor, "events": event, "figures": figure,
        "measures": figure.measure,
    }  # fmt: skip
    one, model = rows[name], ROWS[name]
    aged(model)
    # what lies ahead has told nothing yet
    assert changed() == LONG_AGO + timedelta(days=3)
    field = {"events": "title", "figures": "description"}
    model.objects.filter(pk=one.pk).update(**{field.get(name, "name"): "Another"})
    assert changed() > datetime.now(UTC) - timedelta(hours=1)


def test_a_measure_of_old_figures_only_is_as_old_as_they(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sitemaps, "LATELY", 1)
    wanted = {}
    for days in (0, 3):
        at = LONG_AGO + timedelta(days=days)
        home = make_article(published_at=at).sections.get()
        wanted[make_figure(section=home, measure=make_measure()).measure_id] = at
    aged(Measure)
    found = {row.pk: row.changed for row in SECTIONS_OF["measures"]().items()}
    assert found == wanted


def test_when_a_record_changed_stands_on_the_map(reader: Client) -> None:
    crowd(2)
    for name in RECORDS:
        for section in places(read(reader, "/sitemap.xml")):
            if f"sitemap-{name}.xml" in section:
                found = read(reader, path(section))
                assert len(found) == len(found.xpath("//s:lastmod", namespaces=NS)) > 0
