"""Atom feeds, as a feed reader reads them."""

from datetime import UTC, datetime, timedelta
from html import escape, unescape
from typing import Any

import feedparser
import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from actors.merging import ACTORS
from actors.models import Actor
from archive.shared.feeds import NEWEST
from archive.shared.fixtures import load_into_empty
from archive.shared.merge import merge
from articles import correcting
from articles.exports import fact_feeds
from articles.models import Article, Author, Issue
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

pytestmark = pytest.mark.django_db

FEEDS = (
    "/articles/feed/",
    "/issues/feed/",
    "/corrections/feed/",
    "/search/feed/?q=debt",
    "/figures/feed/",
    "/events/feed/",
)
HIDDEN = "Qzxvwhidden"


def read(client: Client, address: str) -> Any:
    """Read a feed with a parser that complains."""
    response = client.get(address)
    assert response.status_code == 200, address
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = feedparser.parse(response.content)
    assert not feed.bozo, (address, feed.get("bozo_exception"))
    assert feed.version == "atom10"
    return feed


@pytest.fixture
def seed() -> None:
    load_into_empty([settings.FIXTURE_DIRS[0] / "analyst.json"])


@pytest.mark.usefixtures("seed")
def test_every_feed_is_atom_with_all_that_it_needs(reader: Client) -> None:
    actor = Actor.objects.published().order_by("pk").first()
    author = Author.objects.published().order_by("pk").first()
    assert actor is not None
    assert author is not None
    of_one = (f"{actor.get_absolute_url()}feed/", f"{author.get_absolute_url()}feed/")
    for address in (*FEEDS, *of_one):
        feed = read(reader, address)
        links = {link.rel: link.href for link in feed.feed.links}
        assert links["self"] == f"http://testserver{address}" == feed.feed.id
        assert reader.get(links["alternate"]).status_code == 200
        assert feed.feed.title.endswith("The Central Asia-Caucasus Analyst")
        assert feed.feed.author == "The Central Asia-Caucasus Analyst"
        assert "publisher" in feed.feed.rights
        assert feed.feed.language == "en-GB"
        assert feed.feed.updated_parsed
        assert address == "/corrections/feed/" or feed.entries, address
        for entry in feed.entries:
            assert entry.id.startswith("tag:testserver,20")
            assert entry.title
            assert entry.summary
            assert entry.published_parsed <= entry.updated_parsed
            assert reader.get(entry.link).status_code == 200
        assert len({entry.id for entry in feed.entries}) == len(feed.entries)


@pytest.mark.usefixtures("seed")
def test_the_articles_of_the_seed_are_told_with_authors_and_subjects(
    reader: Client,
) -> None:
    feed = read(reader, "/articles/feed/")
    shown = [a.title_shown for a in reader.get("/articles/").context["page"]]
    assert [entry.title for entry in feed.entries] == shown
    for entry in feed.entries:
        article = Article.objects.get(pk=entry.id.rpartition("/")[2])
        printed = [a.name_as_printed for a in article.authorships.order_by("position")]
        assert [author.name for author in entry.authors] == printed
        assert all(author.href.startswith("http://t") for author in entry.authors)
        terms = [tag.term for tag in entry.tags]
        assert terms[0] == article.issue.title
        assert len(terms) == 6
        abstract = article.sections.get(kind="abstract").text
        assert abstract.split("\n\n")[0][:40] in entry.summary


def test_an_entry_has_all_its_authors_and_its_text_is_escaped(reader: Client) -> None:
    authors = [make_author(name="Ann & Co"), make_author(name="Борис")]
    make_article(
        title="Debts < “assets” & more", text="AT&T said 1 < 2.", authors=authors
    )
    (entry,) = read(reader, "/articles/feed/").entries
    assert entry.title == "Debts < “assets” & more"
    assert [author.name for author in entry.authors] == ["Ann & Co", "Борис"]
    raw = reader.get("/articles/feed/").text
    assert "&lt;p&gt;AT&amp;amp;T said 1 &amp;lt; 2.&lt;/p&gt;" in raw


def test_the_name_of_an_entry_stays_when_its_address_changes(reader: Client) -> None:
    article = make_article()
    (before,) = read(reader, "/articles/feed/").entries
    Article.objects.filter(pk=article.pk).update(slug="another-slug")
    (after,) = read(reader, "/articles/feed/").entries
    assert before.link != after.link
    assert before.id == after.id == f"tag:testserver,2024-12-01:articles/{article.pk}"


@pytest.mark.django_db(transaction=True)
def test_a_correction_moves_the_article_and_is_told_by_itself(reader: Client) -> None:
    writer = User.objects.create_superuser("writer")
    boss = User.objects.create_superuser("boss")
    article = published()
    (before,) = read(reader, "/articles/feed/").entries
    assert before.published == before.updated == "2024-12-01T00:00:00+00:00"
    first = drafted(article, writer, title="A Better Title", notice="It was < that.")
    correcting.apply_correction(first, by=boss)
    (after,) = read(reader, "/articles/feed/").entries
    assert (after.id, after.title) == (before.id, "A Better Title")
    assert after.published == before.published
    assert after.updated > before.updated
    article.refresh_from_db()
    second = drafted(article, writer, kind="retraction", notice="It never was so.")
    correcting.apply_correction(second, by=boss)
    (retracted,) = read(reader, "/articles/feed/").entries
    assert retracted.title == "Retracted: A Better Title"
    told = read(reader, "/corrections/feed/").entries
    assert [entry.title for entry in told] == [
        "Retraction: A Better Title", "Correction: A Better Title",
    ]  # fmt: skip
    assert told[0].summary == "<p>It never was so.</p>"
    assert told[1].summary == "<p>It was &lt; that.</p>"
    assert told[0].updated == retracted.updated
    assert [tag.term for tag in told[0].tags] == ["retraction"]
    assert "The sum was wrong" not in reader.get("/corrections/feed/").text


@pytest.mark.parametrize("address", FEEDS)
def test_who_has_the_feed_is_not_sent_it_again(reader: Client, address: str) -> None:
    make_article()
    first = reader.get(address)
    tag = first["ETag"]
    again = reader.get(address, headers={"if-none-match": tag})
    assert (again.status_code, again.content) == (304, b"")
    if address != "/corrections/feed/":
        article = make_article(published_at=LONG_AGO + timedelta(days=1))
        make_figure(section=article.sections.get())
        make_event_mention(section=article.sections.get())
        fresh = reader.get(address, headers={"if-none-match": tag})
        assert fresh.status_code == 200
        assert fresh["ETag"] != tag


def test_a_feed_without_entries_is_the_same_every_time(reader: Client) -> None:
    for address in FEEDS:
        first = reader.get(address)
        assert not read(reader, address).entries
        assert reader.get(address)["ETag"] == first["ETag"]


def test_a_feed_has_the_newest_and_no_more(reader: Client) -> None:
    issue = make_issue()
    for number in range(NEWEST + 2):
        make_article(issue=issue, published_at=LONG_AGO + timedelta(hours=number))
    entries = read(reader, "/articles/feed/").entries
    assert len(entries) == NEWEST
    moments = [entry.published_parsed for entry in entries]
    assert moments == sorted(moments, reverse=True)


def test_each_feed_takes_the_same_statements_for_2_entries_and_20(
    reader: Client,
) -> None:
    author, actor = make_author(), make_actor()
    addresses = (
        *FEEDS,
        f"{author.get_absolute_url()}feed/",
        f"{actor.get_absolute_url()}feed/",
        f"/articles/feed/?author={author.pk}&actor={actor.pk}",
        "/issues/feed/?year=2024",
        f"/figures/feed/?subject={actor.pk}&unit=USD",
        f"/events/feed/?place={actor.pk}&kind=meeting",
    )

    def ask() -> list[tuple[int, int]]:
        found = []
        for address in addresses:
            with CaptureQueriesContext(connection) as captured:
                entries = read(reader, address).entries
            found.append((len(captured), len(entries)))
        return found

    def more(count: int) -> None:
        for _ in range(count):
            article = make_article(authors=[author, make_author()])
            section = article.sections.get()
            make_mention(section=section, actor=actor)
            make_figure(section=section, subject=actor)
            make_event_mention(section=section, event=make_event(place=actor))

    more(2)
    few = ask()
    more(20)
    for address, (before, rows), (after, many) in zip(
        addresses, few, ask(), strict=True
    ):
        assert before == after <= 8, address
        if address not in ("/corrections/feed/", "/search/feed/?q=debt"):
            assert (rows, many) == (2, 22), address


def test_a_feed_has_just_what_the_filters_of_its_list_show(reader: Client) -> None:
    china = make_actor(name="China")
    for number, (kind, unit) in enumerate((("attack", "USD"), ("visit", "EUR"))):
        section = make_article(
            text="China owed 9 in 2024.", title=f"Debts {number}",
            issue=make_issue(title=f"Issue {number}", date=f"202{number}"),
            original_date=f"202{number}-05",
        ).sections.get()  # fmt: skip
        if not number:
            make_mention("China", section=section, actor=china)
        event = make_event(title=f"Event {number}", kind=kind, date=f"202{number}")
        make_event_mention("2024", section=section, event=event)
        make_figure("owed 9", section=section, unit=unit, as_of=f"202{number}")
    for page, query, title in (
        ("/articles/", f"?actor={china.pk}", "Articles naming China"),
        ("/articles/", "?year=2020&q=owed", "Articles with the words “owed”"),
        ("/issues/", "?year=2020", "Issues of 2020"),
        ("/figures/", "?unit=USD&date_to=2020", "Figures in USD, until 2020"),
        ("/events/", "?kind=attack&year=2020", "Events of the kind “attack”, in 2020"),
    ):
        shown = reader.get(page + query)
        (row,) = shown.context["page"]
        (line,) = (
            line
            for line in shown.text.partition("</head>")[0].split("\n")
            if f'href="{page}feed/?' in line
        )
        address = unescape(line.partition('href="')[2].partition('"')[0])
        assert unescape(line).count(title) == 1
        assert f'href="{escape(address)}" type="application/atom+xml"' in shown.text
        feed = read(reader, address)
        assert feed.feed.title.startswith(title)
        (entry,) = feed.entries
        assert entry.link.endswith(row.get_absolute_url())
        assert len(read(reader, f"{page}feed/").entries) == 2
        links = {link.rel: link.href for link in feed.feed.links}
        assert links["self"] == f"http://testserver{address}"
        assert {*links["alternate"].split("?")[1].split("&")} == {*query[1:].split("&")}
        assert reader.get(address)["X-Robots-Tag"] == "noindex"


def test_how_a_list_is_ordered_is_nothing_of_its_feed(reader: Client) -> None:
    make_figure()
    text = reader.get("/figures/?unit=USD&sort=value&page=1").text
    assert 'href="/figures/feed/?unit=USD"' in text
    feed = read(reader, "/figures/feed/?sort=value&unit=USD&utm=1")
    assert feed.feed.id == "http://testserver/figures/feed/?unit=USD"


@pytest.mark.parametrize(
    "address",
    ["/articles/feed/?year=never", "/figures/feed/?measure=999", "/events/feed/?kind=x",
     "/issues/feed/?date_from=2024&date_to=2020", "/figures/feed/?sort=value"],
)  # fmt: skip
def test_what_cannot_be_asked_has_no_feed(reader: Client, address: str) -> None:
    make_figure()
    assert reader.get(address).status_code == 400


def test_a_figure_comes_out_with_its_article_and_quotes_it(reader: Client) -> None:
    late = make_article(published_at=LONG_AGO + timedelta(days=3))
    soon = make_article(title="Debts & more", text="It owed < US$ 9.2 billion.")
    old = make_figure(
        "US$ 9.2 billion", section=soon.sections.get(),
        measure=make_measure(name="external debt"), subject=make_actor(name="Kyrgyzia"),
    )  # fmt: skip
    new = make_figure(section=late.sections.get())
    first, second = read(reader, "/figures/feed/").entries
    assert first.link.endswith(new.get_absolute_url())
    title = second.title.replace("\N{NO-BREAK SPACE}", " ")
    assert title == "External debt, Kyrgyzia: US$ 9.2 billion, as of 1 January 2024"
    assert second.id == f"tag:testserver,2024-12-01:figures/{old.pk}"
    assert "<blockquote>US$ 9.2 billion</blockquote>" in second.summary
    assert "In “Debts &amp; more”" in second.summary


def test_an_event_comes_out_when_it_is_first_told(reader: Client) -> None:
    early, late = make_event(title="Early"), make_event(title="Late")
    for event, day in ((late, 2), (early, 0), (early, 5)):
        article = make_article(published_at=LONG_AGO + timedelta(days=day))
        make_event_mention(section=article.sections.get(), event=event)
    draft = make_article(status="draft").sections.get()
    make_event_mention(section=draft, event=early)
    first, second = read(reader, "/events/feed/").entries
    assert (first.title.split(" · ")[0], second.title.split(" · ")[0]) == (
        "Late", "Early",
    )  # fmt: skip
    assert second.published == "2024-12-01T00:00:00+00:00"
    assert second.updated == "2024-12-06T00:00:00+00:00"


def test_a_figure_of_what_was_retracted_says_so(reader: Client) -> None:
    make_figure(section=make_article(status="retracted").sections.get())
    (entry,) = read(reader, "/figures/feed/").entries
    assert entry.title.startswith("Retracted: ")


def test_facts_are_looked_for_among_those_of_the_texts_stored_last(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fact_feeds, "STORED_LAST", 2)
    for day in (9, 0, 1):
        article = make_article(published_at=LONG_AGO + timedelta(days=day))
        section = article.sections.get()
        make_figure(section=section)
        make_event_mention(section=section, event=make_event())
    for address in ("/figures/feed/", "/events/feed/"):
        moments = [entry.published for entry in read(reader, address).entries]
        assert moments == ["2024-12-02T00:00:00+00:00", "2024-12-01T00:00:00+00:00"]


def test_a_search_is_a_feed_of_its_own(reader: Client) -> None:
    found = make_article(text="The pipeline crosses Kazakhstan.")
    make_article(text="The debt grows in Astana.")
    feed = read(reader, "/search/feed/?q=+pipeline++crosses ")
    (entry,) = feed.entries
    assert entry.link == f"http://testserver{found.get_absolute_url()}"
    assert feed.feed.title.startswith("Articles found by “pipeline crosses” · ")
    links = {link.rel: link.href for link in feed.feed.links}
    assert links["alternate"] == "http://testserver/search/?q=pipeline+crosses"
    assert links["self"] == "http://testserver/search/feed/?q=pipeline+crosses"


@pytest.mark.parametrize(
    "words", ["%01%02", "%3Cscript%3E", "%22", "-debt", "the", "%EF%BF%BF", "a:*|!%26"]
)
def test_no_search_breaks_its_feed(reader: Client, words: str) -> None:
    make_article()
    read(reader, f"/search/feed/?q={words}")


def test_a_search_that_is_too_long_has_no_feed(reader: Client) -> None:
    assert reader.get("/search/feed/", {"q": "x" * 401}).status_code == 400


def test_characters_that_xml_cannot_hold_are_left_out(reader: Client) -> None:
    make_mention(actor=make_actor(name="Bell\x07 & \ufffeCo"))
    actor = Actor.objects.get()
    feed = read(reader, f"{actor.get_absolute_url()}feed/")
    assert feed.feed.title.startswith("Articles that name Bell & Co · ")


def test_pages_name_their_feeds(reader: Client) -> None:
    author = make_author()
    actor = make_mention(section=make_article(authors=[author]).sections.get()).actor
    for page, feed in (
        ("/", "/articles/feed/"),
        ("/articles/", "/articles/feed/"),
        ("/issues/", "/issues/feed/"),
        ("/search/?q=debt", "/search/feed/?q=debt"),
        (actor.get_absolute_url(), f"{actor.get_absolute_url()}feed/"),
        (author.get_absolute_url(), f"{author.get_absolute_url()}feed/"),
    ):
        head = reader.get(page).text.partition("</head>")[0]
        link = next(line for line in head.split("\n") if f'href="{feed}"' in line)
        assert 'rel="alternate" type="application/atom+xml"' in link
        read(reader, feed)


def test_what_was_merged_is_followed_where_it_went(reader: Client) -> None:
    gone = make_mention().actor
    kept = make_mention().actor
    address = f"{gone.get_absolute_url()}feed/"
    assert len(read(reader, address).entries) == 1
    boss = User.objects.create_superuser("boss")
    merge(ACTORS, gone, kept, by=boss, reason="The same")
    feed = read(reader, address)
    assert len(feed.entries) == 2
    assert feed.feed.id.endswith(f"{kept.get_absolute_url()}feed/")


@pytest.mark.parametrize(
    "address", ["/actors/999-x/feed/", "/authors/999-x/feed/",
                f"/actors/{2**70}-x/feed/", f"/authors/{2**63}-x/feed/"]
)  # fmt: skip
def test_nobody_has_no_feed(reader: Client, address: str) -> None:
    assert reader.get(address).status_code == 404


@pytest.mark.parametrize("status", ["draft", "in_review", "approved", "published"])
def test_nothing_unpublished_is_told_by_any_feed(reader: Client, status: str) -> None:
    make_article()
    ahead = datetime.now(UTC) + timedelta(days=2)
    author = make_author(name=f"{HIDDEN} Author")
    article = make_article(
        title=f"{HIDDEN} debts", text=f"{HIDDEN} owed a debt.", authors=[author],
        issue=make_issue(title=f"{HIDDEN} issue", published_at=None)
        if status == "draft" else make_issue(),
        status=status, published_at=ahead if status == "published" else None,
    )  # fmt: skip
    actor = make_actor(name=f"{HIDDEN} actor")
    make_mention(HIDDEN, section=article.sections.get(), actor=actor)
    for address in (*FEEDS, f"/search/feed/?q={HIDDEN}"):
        said = reader.get(address).text.replace(f"q={HIDDEN}", "")
        assert HIDDEN not in said.replace(f"“{HIDDEN}”", ""), address
    for row in (author, actor):
        assert reader.get(f"{row.get_absolute_url()}feed/").status_code == 404
    assert Issue.objects.published().count() >= 1
