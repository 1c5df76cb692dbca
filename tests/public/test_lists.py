"""Lists: what they show, in which order, in which pages, and in which words."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client

from actors.models import Actor, Event, Participation
from actors.views.lists import EventList
from archive.shared import paging
from articles.models import Article
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

LISTS = (
    "/issues/", "/articles/", "/authors/", "/actors/", "/events/", "/figures/",
    "/measures/",
)  # fmt: skip


def titles(text: str) -> list[str]:
    """Give the linked titles of a page's rows, in order."""
    return re.findall(
        r'class="row-title"><a href="[^"]+">(?:<bdi>)?([^<]+)(?:</bdi>)?</a>', text
    )


def sentence(text: str) -> str:
    """Give the line that says what is shown."""
    found = re.search(r'<p class="sentence"[^>]*>([^<]*)</p>', text)
    assert found, text
    return found[1]


def named_actors(count: int) -> list[Actor]:
    """Make actors that one published article names, in the order of their names."""
    section = make_article().sections.get()
    actors = [make_actor(name=f"Actor {place:02}") for place in range(count)]
    for actor in actors:
        make_mention(section=section, actor=actor)
    return actors


@pytest.mark.parametrize("address", LISTS)
def test_an_empty_archive_says_so(reader: Client, address: str) -> None:
    response = reader.get(address)
    assert response.status_code == 200
    assert "Nothing is published yet." in response.text
    assert sentence(response.text).startswith("No ")
    assert "noindex" not in response.text


@pytest.mark.parametrize("address", LISTS)
def test_a_list_sets_no_cookie_and_asks_to_be_read_by_get_only(
    reader: Client, address: str
) -> None:
    response = reader.get(address)
    assert not response.cookies
    assert reader.head(address).status_code == 200
    assert reader.post(address).status_code == 405


def test_pages_hold_twenty_rows_and_lead_to_each_other(reader: Client) -> None:
    named_actors(45)
    first = reader.get("/actors/").text
    assert titles(first) == [f"Actor {place:02}" for place in range(20)]
    assert sentence(first) == "45 actors"
    assert '<a href="?page=2" rel="next">' in first
    assert 'rel="prev"' not in first
    second = reader.get("/actors/?page=2").text
    assert titles(second)[0] == "Actor 20"
    assert '<a href="." rel="prev">' in second
    assert sentence(second) == "45 actors, page 2"
    last = reader.get("/actors/?page=3").text
    assert titles(last) == [f"Actor {place:02}" for place in range(40, 45)]
    assert 'rel="next"' not in last
    assert 'aria-current="page"' in last


def test_the_question_is_kept_in_the_links_to_other_pages(reader: Client) -> None:
    named_actors(21)
    text = reader.get("/actors/?q=actor&kind=state&country=&utm_source=x").text
    assert '<a href="?q=actor&amp;kind=state&amp;page=2" rel="next">' in text
    assert "utm_source" not in text


def test_equal_names_keep_one_order_over_the_pages(reader: Client) -> None:
    section = make_article().sections.get()
    actors = [make_actor(name="Georgia") for _ in range(30)]
    for actor in actors:
        make_mention(section=section, actor=actor)
    pages = [reader.get(f"/actors/?page={page}").text for page in (1, 2)]
    shown = [
        int(n)
        for n in re.findall(r'row-title"><a href="/actors/(\d+)-', "".join(pages))
    ]
    assert shown == [actor.pk for actor in actors]


@pytest.mark.parametrize(
    "page", ["4", "0", "-1", "x", "1.5", "9" * 30, "9" * 5000, "１", "1_0", "+1", " 2"]
)
def test_a_page_that_is_not_there_leads_back_to_the_first(
    reader: Client, page: str
) -> None:
    named_actors(45)
    response = reader.get("/actors/", {"page": page, "kind": "state"})
    assert response.status_code == 404
    assert "This list has no such page" in response.text
    assert '<a href="?kind=state">' in response.text


def test_counting_stops_at_the_cap_and_leafing_does_not(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("paging", "listing"):
        monkeypatch.setattr(f"archive.shared.{module}.CAP", 30)
    named_actors(65)
    first = reader.get("/actors/").text
    assert sentence(first) == "More than 30 actors"
    assert "page=3" not in first
    third = reader.get("/actors/?page=3").text
    assert titles(third)[0] == "Actor 40"
    assert 'href="?page=4"' in third
    last = reader.get("/actors/?page=4").text
    assert titles(last) == [f"Actor {place:02}" for place in range(60, 65)]
    assert 'rel="next"' not in last
    assert reader.get("/actors/?page=5").status_code == 404
    assert reader.get(f"/actors/?page={paging.LAST_PAGE + 1}").status_code == 404


def test_one_row_is_said_in_the_singular(reader: Client) -> None:
    make_article()
    assert sentence(reader.get("/articles/").text) == "1 article"


def test_a_filtered_list_is_not_for_search_engines(reader: Client) -> None:
    named_actors(1)
    assert "noindex" not in reader.get("/actors/?page=1").text
    assert '<meta name="robots" content="noindex' in reader.get("/actors/?q=a").text


def test_nothing_unpublished_is_shown_counted_or_named(reader: Client) -> None:
    shown = make_article(title="Seen")
    issue = make_issue(title="Hidden", published_at=None)
    author = make_author(name="Hidden", sort_name="Hidden")
    ahead = datetime.now(UTC) + timedelta(days=1)
    seen_event = make_event(title="Seen event")
    make_event_mention(section=shown.sections.get(), event=seen_event)
    for status in ("draft", "in_review", "approved", "published"):
        article = make_article(
            title="Hidden",
            status=status,
            published_at=ahead,
            authors=[author],
            issue=issue if status == "draft" else shown.issue,
        )
        section = article.sections.get()
        actor = make_actor(name="Hidden")
        make_mention(section=section, actor=actor)
        make_event_mention(section=section, event=make_event(title="Hidden"))
        make_event_mention(section=section, event=seen_event)
        make_figure(
            section=section,
            subject=actor,
            measure=make_measure(name=f"Hidden {status}"),
        )
    seen_event.place = actor
    seen_event.save()
    make_figure(section=shown.sections.get(), counterpart=actor, attributed_actor=actor)
    make_mention(section=shown.sections.get(), actor=make_actor(name="Seen actor"))
    for address in LISTS:
        text = reader.get(address).text
        assert "Hidden" not in text, address
        assert sentence(text).startswith("1 "), (address, sentence(text))


def test_an_article_has_title_byline_date_and_the_beginning(reader: Client) -> None:
    author = make_author(name="Syed Fazl-e-Haider")
    make_article(
        title="Debt-Trap Diplomacy",
        title_supplied=True,
        authors=[author],
        original_date="2024-09",
        text="Kazakhstan borrows. " + "word " * 99 + "word",
    )
    text = reader.get("/articles/").text
    assert titles(text) == ["[Debt-Trap Diplomacy]"]
    assert (
        f'<a href="{author.get_absolute_url()}"><bdi>Syed Fazl-e-Haider</bdi></a>'
        in text
    )
    assert "first published: <time" in text
    assert "September 2024" in text
    assert "Kazakhstan borrows." in text
    assert "…" in text


def test_a_retracted_article_stays_and_says_so(reader: Client) -> None:
    make_article(title="Taken back", status=Article.Status.RETRACTED)
    text = reader.get("/articles/").text
    assert titles(text) == ["Taken back"]
    assert '<span class="status">retracted</span>' in text


def test_articles_come_newest_first_and_issues_undated_last(reader: Client) -> None:
    old = make_issue(title="Old", date="2020")
    undated = make_issue(title="Undated", date="")
    new = make_issue(title="New", date="2024")
    for days, issue in enumerate((old, undated, new)):
        make_article(
            title=f"In {issue}",
            issue=issue,
            published_at=LONG_AGO + timedelta(days=days),
        )
    assert titles(reader.get("/articles/").text) == ["In New", "In Undated", "In Old"]
    text = reader.get("/issues/").text
    assert titles(text) == ["New", "Old", "Undated"]
    assert "date of issue not stated" in text
    assert "In Undated" in text
    assert "1 article<" in text


def test_an_event_says_when_where_who_and_where_it_is_told(reader: Client) -> None:
    article = make_article(title="At the Summit")
    place, guest = make_actor(name="Astana", kind="place"), make_actor(name="China")
    for actor in (place, guest):
        make_mention(section=article.sections.get(), actor=actor)
    event = make_event(
        title="A summit", date="2024-01~/2024-04~", place=place, status="planned"
    )
    Participation.objects.create(event=event, actor=guest, role="guest")
    Participation.objects.create(event=event, actor=guest, role="speaker")
    mention = make_event_mention(section=article.sections.get(), event=event)
    text = reader.get("/events/").text
    assert "Planned for: early 2024 · meeting" in text
    assert f'<a href="{place.get_absolute_url()}"><bdi>Astana</bdi></a>' in text
    named = f'<a href="{guest.get_absolute_url()}"><bdi>China</bdi></a>'
    assert text.count(named) == 1
    assert '<span class="status">planned</span>' in text
    address = f"{article.get_absolute_url()}#e{mention.pk}"
    assert f'<a href="{address}">At the Summit</a>' in text


def test_events_stand_in_the_order_of_time_undated_last(reader: Client) -> None:
    section = make_article().sections.get()
    for title, date in (("Later", "2024"), ("Unknown", ""), ("Sooner", "2012/..")):
        make_event_mention(section=section, event=make_event(title=title, date=date))
    assert titles(reader.get("/events/").text) == ["Sooner", "Later", "Unknown"]


def test_events_of_a_span_stand_in_the_order_of_time_through_all_pages(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EventList, "page_size", 2)
    section = make_article().sections.get()
    dates = (
        "2008/2021", "2009/2010", "2010", "2010-01-01", "2010-03", "2010-12/2012",
        "[..2010-02]", "[..2035]",
    )  # fmt: skip
    for date in reversed((*dates, "2009", "2011", "[..2009]", "")):
        event = make_event(title=date or "Undated", date=date)
        make_event_mention(section=section, event=event)
    make_event(title="Untold", date="2010-05")
    inside = Event.objects.published().exclude(title__in=("2009", "2011", "[..2009]"))
    wanted = list(inside.exclude(date="").values_list("title", flat=True))
    assert sorted(wanted) == sorted(dates)
    for query in ("year=2010", "date_from=2010&date_to=2010"):
        found = []
        for page in range(1, 5):
            text = reader.get(f"/events/?{query}&page={page}").text
            found += titles(text)
        assert found == wanted, query
        assert sentence(text) == "8 events in 2010, page 4"
        assert 'rel="next"' not in text
        assert reader.get(f"/events/?{query}&page=5").status_code == 404
    both = reader.get("/events/?year=2010&date_from=2010-12&kind=meeting").text
    assert titles(both) == ["2008/2021", "2009/2010"]


def test_an_event_of_an_actor_stands_and_counts_once_whatever_its_parts(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    section = make_article().sections.get()
    actor = make_actor(name="China")
    parts = {"Host and place": 2, "Place": 0, "Guest": 1, "Neither": 0}
    for year, (title, roles) in enumerate(parts.items()):
        place = actor if "lace" in title else None
        event = make_event(title=title, date=f"{2024 - year}", place=place)
        make_event_mention(section=section, event=event)
        for role in range(roles):
            Participation.objects.create(event=event, actor=actor, role=f"{role}")
    untold = make_event(title="Untold", place=actor)
    Participation.objects.create(event=untold, actor=actor)
    monkeypatch.setattr(EventList, "page_size", 2)
    for name, said, kept in (
        (
            "participant",
            "2 events in which China took part",
            ["Guest", "Host and place"],
        ),
        ("actor", "3 events with China", ["Guest", "Place", "Host and place"]),
        ("place", "2 events at China", ["Place", "Host and place"]),
    ):
        found = []
        for page in range(1, 1 + len(kept) // 2 + len(kept) % 2):
            text = reader.get(f"/events/?{name}={actor.pk}&page={page}").text
            assert sentence(text).removesuffix(", page 2") == said
            found += titles(text)
        assert found == kept, name
        drawn = reader.get(f"/events/?{name}={actor.pk}&view=timeline").text
        assert sentence(drawn) == said
        assert "Untold" not in drawn
        alone = reader.get(f"/events/?{name}={actor.pk}&kind=meeting").text
        assert titles(alone) == kept[:2], name
        assert sentence(reader.get(f"/events/?{name}=%20").text) == "4 events"


def test_a_figure_says_all_that_a_reader_checks(reader: Client) -> None:
    article = make_article(title="Debts")
    section = article.sections.get()
    actor, lender = make_actor(name="Kazakhstan"), make_actor(name="China")
    source = make_actor(name="World Bank")
    make_mention(section=section, actor=lender)
    make_mention("Astana", section=section, actor=source)
    figure = make_figure(
        section=section, subject=actor, counterpart=lender, qualifier="over",
        attributed_actor=source, mode="forecast", as_of="2024-01-01",
    )  # fmt: skip
    text = reader.get("/figures/").text
    assert '<span class="quiet">over</span>' in text
    assert "9.2 billion</a></th>" in text
    assert "1 January 2024" in text
    for row in (actor, lender, source):
        assert f'<a href="{row.get_absolute_url()}"><bdi>{row.name}</bdi></a>' in text
    assert '<span class="status">forecast</span>' in text
    address = f"{article.get_absolute_url()}#f{figure.pk}"
    assert f'<a href="{address}">Debts</a>' in text
    assert f'<q class="passage">{figure.quote}</q>' in text
    assert text.count('<th scope="col"') == 6
    assert "<caption" in text


def test_an_author_and_a_measure_say_how_much_there_is(reader: Client) -> None:
    author = make_author(
        name="Ada", sort_name="Writer, Ada", affiliation="A University"
    )
    older = make_article(title="Older", authors=[author])
    make_article(
        title="Newer", authors=[author], published_at=LONG_AGO + timedelta(days=9)
    )
    make_article(title="Draft", authors=[author], status="draft")
    text = reader.get("/authors/").text
    assert "2 articles, the newest here: " in text
    assert ">Newer</a>" in text
    assert "A University" in text
    measure = make_measure(name="external debt")
    section = older.sections.get()
    make_figure(section=section, measure=measure)
    make_figure("US$ 9.2 billion", section=section, measure=measure)
    text = reader.get("/measures/").text
    assert titles(text) == ["External debt"]
    assert f'<a href="/figures/?measure={measure.pk}">2 figures</a>' in text
