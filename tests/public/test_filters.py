"""Filters: what each keeps, how it reads in words, and what it says of bad values."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from actors.models import Actor, ActorName, Participation
from articles.models import Article
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
    make_section,
)
from tests.public.test_lists import sentence, titles

pytestmark = pytest.mark.django_db


def errors(text: str) -> list[str]:
    """Give what the form says is wrong."""
    found = re.findall(r'<ul class="errorlist"[^>]*>(.*?)</ul>', text, re.DOTALL)
    return [said for one in found for said in re.findall(r"<li>(.*?)</li>", one)]


def chips(text: str) -> list[tuple[str, str]]:
    """Give the words of each chip and where it leads."""
    found = re.findall(
        r'<a href="([^"]+)"><span class="visually-hidden">Remove (.*?)</a>', text
    )
    return [
        (" ".join(re.sub(r"<[^>]+>", "", said).split()).removesuffix(" ×"), href)
        for href, said in found
    ]


def named(**changes: str) -> Actor:
    """Make an actor that a published article names."""
    actor = make_actor(**changes)
    make_mention(actor=actor)
    return actor


def quantities(text: str) -> list[str]:
    """Give the quantities of a table of figures."""
    return re.findall(r'class="amount">([^<]+)</a>', text)


def test_choices_stand_as_chips_and_in_a_sentence(reader: Client) -> None:
    named(name="Kyrgyzstan", country="KGZ")
    response = reader.get("/actors/?q=kyrg&kind=state&country=kgz")
    assert response.status_code == 200
    assert (
        sentence(response.text)
        == "1 actor with “kyrg” in a name, of the kind “state”, of Kyrgyzstan"
    )
    assert chips(response.text) == [
        ("Name: “kyrg”", "?kind=state&amp;country=kgz"),
        ("Kind: state", "?q=kyrg&amp;country=kgz"),
        ("Country: Kyrgyzstan", "?q=kyrg&amp;kind=state"),
    ]
    assert chips(reader.get("/actors/?kind=state").text) == [("Kind: state", ".")]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("sao", True), ("SÃO T", True), ("tomé", True), ("o’brien", True),
        ("O'Brien", True), ("nowhere", False), ("%", False), ("_", False),
        ("\\", False),
    ],
)  # fmt: skip
def test_a_name_is_found_whatever_its_accents_and_quotes(
    reader: Client, asked: str, found: bool
) -> None:
    actor = named(name="São Tomé")
    ActorName.objects.create(actor=actor, name="O’Brien’s island")
    shown = titles(reader.get("/actors/", {"q": asked}).text)
    assert shown == (["São Tomé"] if found else [])


@pytest.mark.parametrize("asked", ["KAZ", "kz", "Kazakhstan", "kazakhstan"])
def test_a_country_is_asked_for_by_code_or_name(reader: Client, asked: str) -> None:
    named(name="Astana", country="KAZ")
    named(name="Baku", country="AZE")
    response = reader.get("/actors/", {"country": asked})
    assert titles(response.text) == ["Astana"]
    assert sentence(response.text) == "1 actor of Kazakhstan"


def test_a_country_that_is_gone_is_known_too(reader: Client) -> None:
    named(name="Moscow", country="SUN")
    text = reader.get("/actors/?country=sun").text
    assert titles(text) == ["Moscow"]
    assert sentence(text) == "1 actor of Soviet Union"


def test_who_took_part_in_an_event(reader: Client) -> None:
    event = make_event_mention().event
    guest = named(name="Guest")
    named(name="Stranger")
    Participation.objects.create(event=event, actor=guest)
    assert titles(reader.get(f"/actors/?event={event.pk}").text) == ["Guest"]


def test_events_by_kind_status_and_date(reader: Client) -> None:
    section = make_article().sections.get()
    for title, changes in {
        "Raid": {"kind": "attack", "date": "2024-03"},
        "Plan": {"status": "planned", "date": "2035"},
        "Since": {"date": "2012/.."},
        "Undated": {"date": ""},
    }.items():
        event = make_event(title=title, **changes)
        make_event_mention(section=section, event=event)
    for query, kept in {
        "kind=attack": ["Raid"],
        "status=planned": ["Plan"],
        "date_from=2024&date_to=2024": ["Since", "Raid"],
        "date_from=2024-04": ["Since", "Plan"],
        "date_to=2011": [],
        "kind=attack&status=planned": [],
    }.items():
        assert titles(reader.get(f"/events/?{query}").text) == kept, query
    text = reader.get("/events/?date_from=2022&date_to=2024-10").text
    assert sentence(text) == "2 events from 2022 to October 2024"
    assert chips(text) == [("Date: 2022 to October 2024", ".")]
    assert sentence(reader.get("/events/?date_from=2022").text).endswith("from 2022 on")
    assert sentence(reader.get("/events/?date_to=2022").text).endswith("until 2022")


def test_events_by_actor_article_and_issue(reader: Client) -> None:
    article, other = make_article(), make_article()
    imprint = make_section(issue=make_issue())
    actor = named(name="China")
    taken, here, elsewhere, printed = (
        make_event(title=title) for title in ("Taken", "Here", "Elsewhere", "Printed")
    )
    here.place = actor
    here.save()
    Participation.objects.create(event=taken, actor=actor, role="guest")
    Participation.objects.create(event=taken, actor=actor, role="host")
    for event, section in (
        (taken, article.sections.get()),
        (here, article.sections.get()),
        (elsewhere, other.sections.get()),
        (printed, imprint),
    ):
        make_event_mention(section=section, event=event)
    for query, kept in {
        f"actor={actor.pk}": ["Taken", "Here"],
        "actor=china": ["Taken", "Here"],
        f"article={article.pk}": ["Taken", "Here"],
        f"issue={other.issue.pk}": ["Elsewhere"],
        f"issue={imprint.issue_id}": ["Printed"],
    }.items():
        assert titles(reader.get(f"/events/?{query}").text) == kept, query


def test_articles_by_author_actor_issue_and_date(reader: Client) -> None:
    author = make_author(name="Ada Writer", sort_name="Writer, Ada")
    wanted = make_article(title="Wanted", authors=[author], original_date="2020-05")
    make_article(title="Other", original_date="2024")
    actor = make_actor(name="Kazakhstan")
    make_mention(section=wanted.sections.get(), actor=actor)
    make_mention("Astana", section=wanted.sections.get(), actor=actor)
    for query in (
        f"author={author.pk}",
        "author=ada%20writer",
        "author=Writer,+Ada",
        f"actor={actor.pk}",
        f"actor=https://example.org{actor.get_absolute_url()}",
        "actor=KAZAKHSTAN",
        f"issue={wanted.issue.pk}",
        f"issue={wanted.issue.title}",
        "date_to=2020",
    ):
        text = reader.get(f"/articles/?{query}").text
        assert titles(text) == ["Wanted"], query
        assert sentence(text).startswith("1 article "), query


def test_articles_by_words_phrases_and_without(reader: Client) -> None:
    make_article(title="First", text="The debts of Kazakhstan are a trap.")
    make_article(title="Second", text="A debt trap for Kyrgyzstan, says São Tomé.")
    for query, kept in {
        "debt": ["Second", "First"],
        '"debt trap"': ["Second"],
        "“debt trap”": ["Second"],
        "debt -kyrgyzstan": ["First"],
        "sao tome": ["Second"],
        "first or kyrgyzstan": ["Second", "First"],
    }.items():
        assert titles(reader.get("/articles/", {"q": query}).text) == kept, query


def test_authors_measures_and_issues(reader: Client) -> None:
    make_article(
        authors=[make_author(name="Sébastien Peyrouse", sort_name="Peyrouse")],
        issue=make_issue(title="Old issue", date="2009-11"),
    )
    section = make_article().sections.get()
    make_figure(section=section, measure=make_measure(name="external debt"))
    make_figure(
        "January 1", section=section, unit="day", unit_kind="duration",
        measure=make_measure(name="length of talks", unit_kind="duration"),
    )  # fmt: skip
    assert titles(reader.get("/authors/?q=sebastien").text) == ["Peyrouse"]
    assert titles(reader.get("/measures/?q=DEBT").text) == ["External debt"]
    assert titles(reader.get("/measures/?unit_kind=duration").text) == [
        "Length of talks"
    ]
    assert titles(reader.get("/issues/?date_to=2010").text) == ["Old issue"]


def figures() -> tuple[Article, Actor, Actor]:
    """State three figures in one article and one in another."""
    article = make_article()
    section = article.sections.get()
    debtor, lender = make_actor(name="Kyrgyzstan"), make_actor(name="China")
    make_mention(section=section, actor=lender)
    measure = make_measure(name="external debt")
    made: dict[str, Any] = {"section": section, "measure": measure, "subject": debtor}
    make_figure(**made, value=2_000_000_000, as_of="2023", counterpart=lender)
    make_figure(
        "US$ 9.2 billion", **made, value=None, low=5_000_000_000, as_of="2024",
        mode="forecast",
    )  # fmt: skip
    make_figure("9.2 billion", **made, value=3_000_000_000, as_of="")
    make_figure(
        "36.7 percent", section=make_article(text="Or 36.7 percent.").sections.get(),
        value="36.7", unit="percent", unit_kind="percent", percent_of="debt",
    )  # fmt: skip
    return article, debtor, lender


def test_figures_by_what_they_measure_and_whom_they_are_about(reader: Client) -> None:
    article, debtor, lender = figures()
    for query, count in {
        "unit=USD": 3, "unit=usd": 3, "unit=%25": 1, "unit=percent": 1, "unit=km": 0,
        "measure=external+debt": 3, f"actor={debtor.pk}": 3, f"actor={lender.pk}": 1,
        f"article={article.pk}": 3, f"issue={article.issue.pk}": 3, "mode=forecast": 1,
        "date_from=2023&date_to=2023": 1, "date_from=2024-06": 1,
        f"article={article.get_absolute_url()}": 3,
    }.items():  # fmt: skip
        text = reader.get(f"/figures/?{query}").text
        assert len(quantities(text)) == count, query


def test_figures_are_ordered_by_size_within_one_unit_only(reader: Client) -> None:
    figures()
    falling = ["US$\xa05 billion", "US$\xa03 billion", "US$\xa02 billion"]
    for query, shown in {
        "unit=USD": falling,
        "unit=USD&sort=-value": falling,
        "unit=USD&sort=value": falling[::-1],
        "measure=external+debt&sort=value": falling[::-1],
        "unit=USD&sort=as_of": [falling[2], falling[0], falling[1]],
    }.items():
        assert quantities(reader.get(f"/figures/?{query}").text) == shown, query
    response = reader.get("/figures/?sort=value")
    assert response.status_code == 400
    assert errors(response.text)[0].startswith("Choose a unit or a measure first")
    head = reader.get("/figures/?unit=USD").text
    assert 'aria-sort="descending"><a href="?unit=USD&amp;sort=value">' in head


def test_a_merged_actor_is_found_as_what_it_became(reader: Client) -> None:
    actor = make_actor(name="China")
    make_mention(section=make_article(title="Wanted").sections.get(), actor=actor)
    old = make_actor(name="PRC", merged_into=actor)
    text = reader.get(f"/articles/?actor={old.pk}").text
    assert titles(text) == ["Wanted"]
    assert chips(text)[0][0] == "Names the actor: China"


def test_a_name_of_two_asks_which_is_meant(reader: Client) -> None:
    state, other = named(name="Georgia"), named(name="Georgia", kind="place")
    response = reader.get("/articles/?actor=georgia")
    assert response.status_code == 400
    (said,) = errors(response.text)
    assert "the name of more than one" in said
    assert f"{state.pk} (Georgia), {other.pk} (Georgia)" in said
    assert "This cannot be asked." in response.text
    assert '<details class="filters" open>' in response.text
    assert 'value="georgia"' in response.text


@pytest.mark.parametrize("kind", ["draft", "in_review", "approved", "scheduled"])
def test_unpublished_rows_are_as_unknown_as_those_that_do_not_exist(
    reader: Client, kind: str
) -> None:
    status = "published" if kind == "scheduled" else kind
    ahead = datetime.now(UTC) + timedelta(days=1)
    article = make_article(
        title="Secret",
        status=status,
        published_at=ahead,
        issue=make_issue(title="Secret issue", published_at=ahead),
        authors=[make_author(name="Secret author")],
    )
    section = article.sections.get()
    actor = make_actor(name="Secret actor")
    event = make_event(title="Secret event")
    measure = make_measure(name="Secret measure")
    make_mention(section=section, actor=actor)
    make_event_mention(section=section, event=event)
    make_figure(section=section, subject=actor, measure=measure)
    author = article.authorships.get().author
    for address, name, row in (
        ("/articles/", "author", author), ("/articles/", "actor", actor),
        ("/articles/", "issue", article.issue), ("/actors/", "event", event),
        ("/events/", "actor", actor), ("/events/", "article", article),
        ("/events/", "issue", article.issue), ("/figures/", "measure", measure),
        ("/figures/", "actor", actor), ("/figures/", "article", article),
        ("/figures/", "issue", article.issue),
    ):  # fmt: skip
        hidden = reader.get(address, {name: row.pk})
        absent = reader.get(address, {name: 987_654_321})
        assert hidden.status_code == absent.status_code == 400, (address, name)
        same = errors(hidden.text.replace(str(row.pk), "987654321"))
        assert same == errors(absent.text)
        assert "Secret" not in hidden.text
        known = reader.get(address, {name: str(row)})
        assert known.status_code == 400
        # the page repeats what was asked, and the title of nothing else
        assert set(re.findall(r"Secret[\w ]*", known.text)) == {str(row)}


def test_a_kind_that_is_none_is_an_error_with_no_rows(reader: Client) -> None:
    named(name="China")
    response = reader.get("/actors/?kind=nonsense")
    assert response.status_code == 400
    assert "nonsense is not one of the available choices" in response.text
    assert not titles(response.text)
    assert "noindex" in response.text


def test_every_input_has_a_label_and_help_that_exists(reader: Client) -> None:
    named()
    for address in ("/actors/", "/events/", "/articles/", "/figures/?date_from=x"):
        text = reader.get(address).text
        inputs = re.findall(r"<(?:input|select)\b[^>]*>", text)
        assert inputs
        ids = set(re.findall(r'\bid="([^"]+)"', text))
        labels = set(re.findall(r'<label for="([^"]+)"', text))
        for tag in inputs:
            (number,) = re.findall(r'\bid="([^"]+)"', tag)
            assert number in labels, tag
        for told in re.findall(r'aria-describedby="([^"]+)"', text):
            assert set(told.split()) <= ids, told


def test_a_box_with_a_number_says_whose_it_is(reader: Client) -> None:
    mention = make_mention(actor=make_actor(name="The <b>Bank</b>"))
    number = mention.actor_id
    for asked in (str(number), mention.actor.get_absolute_url()):
        text = reader.get("/articles/", {"actor": asked}).text
        said = f"Number {number} is The &lt;b&gt;Bank&lt;/b&gt;</p>"
        assert f'<p class="help" id="id_actor_helptext">{said}' in text
    bare = reader.get("/events/").text
    assert "The address of an article, or the number in it</p>" in bare
    named = reader.get("/articles/", {"actor": "The <b>Bank</b>"}).text
    assert "The name or number of an actor</p>" in named
