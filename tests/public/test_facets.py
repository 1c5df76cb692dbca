"""Facets: every count is the number of rows that the link beside it leads to."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from django.conf import settings
from django.test import Client

from actors.models import Participation
from archive.shared import facets, listing, paging
from archive.shared.fixtures import load_into_empty
from articles import author_filters
from articles.models import Author
from tests.factories import (
    make_actor,
    make_article,
    make_author,
    make_event,
    make_event_mention,
    make_figure,
    make_issue,
    make_mention,
    make_section,
)
from tests.public.test_lists import sentence

pytestmark = pytest.mark.django_db

FACETS = {
    "/issues/": {"year"},
    "/articles/": {"year", "author", "actor", "issue", "section"},
    "/authors/": {"articles", "year", "actor"},
    "/actors/": {"kind", "country"},
    "/events/": {"kind", "year", "status", "participant", "place"},
    "/figures/": {
        "unit_kind", "unit", "measure", "subject", "country", "counterpart", "place",
        "year", "mode",
    },
    "/measures/": {"unit_kind"},
}  # fmt: skip

_LINK = re.compile(
    r'<li><a href="([^"]+)" rel="nofollow" id="facet-(\w+)-\d+"><bdi>([^<]*)</bdi></a> '
    r'<span class="count" aria-hidden="true">[^<]*</span>'
    r'<span class="visually-hidden">: ([^<]*)</span>'
)


def offered(text: str) -> list[tuple[str, str, str, str]]:
    """Give address, facet, label and count of each facet link."""
    return [tuple(map(unescape, found)) for found in _LINK.findall(text)]  # type: ignore[misc]


def counted(text: str) -> str:
    """Give the number that the sentence of a list says."""
    found = re.match(r"(More than )?([\d,]+|No)\b", sentence(text))
    assert found, sentence(text)
    return (found[1] or "").lower() + found[2].replace("No", "0")


def walk(client: Client, address: str, depth: int) -> Iterator[tuple[str, str]]:
    """Follow every facet link, and some of the lists behind them; give both counts."""
    for href, facet, label, said in offered(client.get(address).text):
        target = address.split("?")[0] + href
        yield said, counted(client.get(target).text)
        if depth > 1 and len(facet + label) % 9 == 0:
            yield from walk(client, target, depth - 1)


def seed() -> None:
    """Load the seed."""
    load_into_empty([settings.FIXTURE_DIRS[0] / "analyst.json"])


def test_every_count_of_the_seed_is_true(reader: Client) -> None:
    seed()
    followed = 0
    for address, wanted in FACETS.items():
        text = reader.get(address).text
        # a facet that every row shares narrows nothing and is left out
        assert {facet for _, facet, _, _ in offered(text)} <= wanted
        for said, found in walk(reader, address, 2):
            assert said == found, address
            followed += 1
    assert followed > 120


def test_every_facet_is_offered(reader: Client) -> None:
    for number, (kind, unit) in enumerate((("state", "USD"), ("place", "EUR"))):
        place = make_actor(kind=kind, country=("KAZ", "CHN")[number])
        article = make_article(
            authors=[make_author()],
            issue=make_issue(date=f"20{number + 10}"),
            original_date=f"20{number + 10}-05",
        )
        if number:
            make_section(article=article, kind="conclusions")
        section = article.sections.order_by("position")[0]
        make_mention(section=section, actor=place)
        event = make_event(
            kind=("attack", "visit")[number],
            date=f"20{number + 10}",
            status=("happened", "planned")[number],
            place=place,
        )
        make_event_mention(section=section, event=event)
        other = make_actor(name=f"Other {number}")
        make_mention(section=section, actor=other)
        for role in ("host", "speaker"):
            Participation.objects.create(event=event, actor=place, role=role)
        make_figure(
            section=section,
            unit=unit,
            subject=place,
            counterpart=other,
            place=other,
            as_of=f"20{number + 10}",
            mode=("asserted", "forecast")[number],
        )
    make_figure(
        "36.7 percent",
        section=make_article(text="Or 36.7 percent.").sections.get(),
        value="36.7", unit="percent", unit_kind="percent", percent_of="debt",
    )  # fmt: skip
    make_article(authors=[Author.objects.earliest("pk")])  # one has two
    for address, wanted in FACETS.items():
        text = reader.get(address).text
        assert {facet for _, facet, _, _ in offered(text)} == wanted, address
        for said, found in walk(reader, address, 3):
            assert said == found, address


def test_what_is_chosen_is_a_chip_and_no_facet(reader: Client) -> None:
    section = make_article().sections.get()
    for kind in ("state", "person", "person"):
        make_mention(section=section, actor=make_actor(kind=kind, country="KAZ"))
    text = reader.get("/actors/").text
    assert [one[1:] for one in offered(text)] == [
        ("kind", "person", "2"),
        ("kind", "state", "1"),
    ]
    chosen = reader.get("/actors/?kind=person&page=1").text
    assert not offered(chosen)
    assert 'Remove </span><span class="quiet">Kind:</span> <bdi>person</bdi>' in chosen


def test_names_written_from_right_to_left_are_isolated(reader: Client) -> None:
    name = "محمد ظاهر شاه (1914)"
    section = make_article(authors=[make_author(name=name)]).sections.get()
    actor = make_actor(name=name)
    make_mention(section=section, actor=actor)
    make_article()
    text = reader.get("/articles/").text
    assert text.count(f'<bdi>{name}</bdi></a> <span class="count"') == 2
    chosen = reader.get(f"/articles/?actor={actor.pk}").text
    assert f'<span class="quiet">Names the actor:</span> <bdi>{name}</bdi>' in chosen


def test_an_event_counts_in_every_year_it_may_lie_in(reader: Client) -> None:
    section = make_article().sections.get()
    for date in ("2012/..", "2014", "2013/2015", "2020~", "", "0044-03-15"):
        make_event_mention(section=section, event=make_event(date=date))
    found = {
        label: said
        for _, facet, label, said in offered(reader.get("/events/").text)
        if facet == "year"
    }
    for year, said in found.items():
        assert said == counted(reader.get(f"/events/?year={year}").text), year
    assert found["2014"] == "3"
    assert found["44"] == "1"
    assert list(found) == sorted(found, key=int, reverse=True)


def test_only_dates_certain_to_the_day(reader: Client) -> None:
    section = make_article().sections.get()
    for date in ("2024-10-30", "2024-10", "2024-10-30~", "2024", ""):
        make_event_mention(section=section, event=make_event(date=date))
    text = reader.get("/events/?certain=on&date_from=2024").text
    assert sentence(text) == "1 event from 2024 on, with dates certain to the day"
    assert 'id="id_certain" checked' in text
    assert 'href="?date_from=2024"' in text
    for address in ("/issues/", "/articles/", "/figures/"):
        assert reader.get(f"{address}?certain=on").status_code == 200, address


def test_beyond_the_bound_a_count_is_the_least(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facets, "BOUND", 5)
    for module in (paging, listing, facets):
        monkeypatch.setattr(module, "CAP", 5)
    section = make_article().sections.get()
    for number in range(9):
        kind = "person" if number % 2 else "state"
        make_mention(section=section, actor=make_actor(kind=kind))
    text = reader.get("/actors/").text
    assert sentence(text) == "More than 5 actors"
    links = offered(text)
    assert len(links) == 2
    for href, _, _, said in links:
        assert said.startswith("at least ")
        least = int(said.removeprefix("at least "))
        assert least <= int(counted(reader.get(f"/actors/{href}").text))


def test_authors_are_counted_by_what_readers_can_see_of_them(reader: Client) -> None:
    often, once, never = (make_author(name=f"{n} Writer") for n in "ABC")
    china, hidden = make_actor(name="China"), make_actor(name="Hidden")
    for date in ("2020", "2020-05", "2019/2021", "2012/..", ""):
        section = make_article(authors=[often], original_date=date).sections.get()
        make_mention("Astana", section=section, actor=china)
    make_article(authors=[often, once], original_date="2021-03")
    for author in (often, once, never):
        draft = make_article(authors=[author], original_date="1999", status="draft")
        make_mention(section=draft.sections.get(), actor=hidden)
        make_mention("Astana", section=draft.sections.get(), actor=china)
    found = offered(reader.get("/authors/").text)
    assert [one[1:] for one in found] == [
        ("articles", "1 article", "1"),
        ("articles", "5 to 9 articles", "1"),
        ("year", "2021", "2"),
        ("year", "2020", "1"),
        ("year", "2019", "1"),
        ("year", "2012", "1"),
        ("actor", "China", "1"),
    ]
    for href, _, _, said in found:
        assert counted(reader.get(f"/authors/{href}").text) == said, href
    for address, said in {
        "?articles=1&year=2021": "1 author of 1 article, with an article first"
        " published in 2021",
        f"?actor={china.pk}&q=writer": "1 author with “writer” in the name, with an"
        " article naming China",
        "?articles=10": "No authors of 10 articles or more",
        "?year=1999": "No authors with an article first published in 1999",
    }.items():
        assert unescape(sentence(reader.get(f"/authors/{address}").text)) == said
    assert reader.get(f"/authors/?actor={hidden.pk}").status_code == 400
    assert reader.get("/authors/?articles=3").status_code == 400


def test_of_many_authors_the_first_are_looked_at(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for facet in author_filters.AuthorFilterSet.facets:
        monkeypatch.setattr(facet, "bound", 3)
    for number in range(6):
        make_article(authors=[make_author()], original_date=f"202{number % 2}")
    make_article(authors=[Author.objects.earliest("pk")])
    text = reader.get("/authors/").text
    assert sentence(text) == "6 authors"
    links = offered(text)
    assert {facet for _, facet, _, _ in links} == {"articles", "year"}
    for href, _, _, said in links:
        least = int(said.removeprefix("at least "))
        assert least <= int(counted(reader.get(f"/authors/{href}").text))


def test_a_count_beyond_the_cap_says_so(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (paging, listing, facets):
        monkeypatch.setattr(module, "CAP", 3)
    section = make_article().sections.get()
    for number in range(6):
        kind = "person" if number else "state"
        make_mention(section=section, actor=make_actor(kind=kind))
    text = reader.get("/actors/").text
    assert {said for *_, said in offered(text)} == {"more than 3", "1"}
    assert ">3+</span>" in text


def test_of_many_events_the_first_made_are_counted(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facets, "BOUND", 3)
    monkeypatch.setattr(paging, "CAP", 3)
    section = make_article().sections.get()
    for number, kind in enumerate(("visit", "attack", "visit", "loan", "loan")):
        event = make_event(kind=kind, date=f"{2020 - number}")
        make_event_mention(section=section, event=event)
    for look in ("", "?view=timeline"):
        kinds = {
            label: said
            for _, facet, label, said in offered(reader.get(f"/events/{look}").text)
            if facet == "kind"
        }
        least = {"visit": 2, "attack": 1, "loan": 1}
        assert kinds == {kind: f"at least {n}" for kind, n in least.items()}, look


def test_nothing_unpublished_is_offered(reader: Client) -> None:
    shown = make_article().sections.get()
    for number in range(2):
        event = make_event(place=make_actor(name=f"Hidden {number}"))
        make_event_mention(section=shown, event=event)
    hidden = make_article(
        status="draft", authors=[make_author(name="Hidden author")]
    ).sections.get()
    make_mention(section=hidden, actor=make_actor(name="Hidden actor", kind="media"))
    make_figure(section=hidden, mode="denied")
    for address in FACETS:
        text = reader.get(address).text
        assert "Hidden" not in text, address
        labels = {label for _, _, label, _ in offered(text)}
        assert not labels & {"media", "denied"}, address


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("/actors/", True),
        ("/actors/?kind=state", True),
        ("/articles/?year=2024", True),
        ("/actors/?kind=state&country=KAZ", False),
        ("/actors/?q=a", False),
        ("/events/?date_from=2020", False),
        ("/figures/?sort=as_of", False),
        ("/figures/?unit=USD&sort=value", False),
        ("/actors/?kind=nonsense", False),
    ],
)
def test_crawlers_keep_one_facet_and_no_more(
    reader: Client, address: str, kept: bool
) -> None:
    robots = '<meta name="robots" content="noindex, follow">'
    assert (robots not in reader.get(address).text) is kept


def test_a_list_of_several_choices_is_leafed_through_so_far(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "LAST_OF_MANY", 2)
    section = make_article().sections.get()
    for _ in range(45):
        make_mention(section=section, actor=make_actor(country="KAZ"))
    assert reader.get("/actors/?kind=state&page=3").status_code == 200
    second = reader.get("/actors/?kind=state&country=KAZ&page=2").text
    assert 'rel="next"' not in second
    assert "page=3" not in second
    assert "The list is leafed through to here." in second
    end = reader.get("/actors/?kind=state&country=KAZ&page=3")
    assert end.status_code == 404


def test_sentences_say_what_is_shown(reader: Client) -> None:
    author, lender = make_author(name="Ada Writer"), make_actor(name="China")
    article = make_article(
        title="Debts", authors=[author], issue=make_issue(title="Autumn"),
        original_date="2024-05",
    )  # fmt: skip
    section = article.sections.get()
    make_mention(section=section, actor=lender)
    figure = make_figure(section=section, subject=lender, as_of="2023")
    measure = figure.measure
    measure.name = "External debt"
    measure.save()
    number = lender.pk
    for address, said in {
        f"/articles/?author={author.pk}&actor={number}&year=2024": "1 article by Ada"
        " Writer, naming China, first published in 2024",
        "/articles/?date_from=2024&date_to=2024": "1 article first published in 2024",
        f"/articles/?issue={article.issue_id}&section=abstract": "1 article with a"
        " section “abstract”, in the issue “Autumn”",
        f"/figures/?measure={measure.pk}&actor={number}&date_from=2022&date_to=2024":
        "1 figure on external debt, about China, from 2022 to 2024",
        f"/figures/?unit=USD&subject={number}": "1 figure in USD, of China",
        f"/figures/?country=KAZ&counterpart={number}&place={number}":
        "No figures of the country Kazakhstan, towards China, at China",
        f"/events/?participant={number}&place={number}": "No events in which China took"
        " part, at China",
        f"/events/?actor={number}&kind=attack": "No events of the kind “attack”,"
        " with China",
        "/issues/?date_to=2030-01-02": "1 issue until 2 January 2030",
        "/events/?date_from=2030-01-02&date_to=2030-01-02": "No events on 2 January"
        " 2030",
        "/measures/?q=debt": "1 measure with “debt” in the name",
    }.items():  # fmt: skip
        response = reader.get(address)
        assert response.status_code == 200, address
        assert unescape(sentence(response.text)) == said
