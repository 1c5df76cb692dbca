"""The desk's lists: what they show, how they are narrowed, how little they ask."""

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actors.models import Actor, Event, Participation, Relationship
from archive.shared.admin_lists import ChosenFilter
from articles.models import (
    ActorMention,
    Article,
    Authorship,
    Comment,
    EventMention,
    Figure,
    FigureLink,
    ForecastOutcome,
    Issue,
    Measure,
    Section,
    SourceText,
)
from tests.desk.rows import make_one_of_each, page
from tests.factories import (
    make_actor,
    make_article,
    make_figure,
    make_mention,
)

pytestmark = pytest.mark.django_db

MODELS = [
    model
    for model in admin.site._registry
    if model._meta.app_label in ("actors", "articles")
]
EVERY = list(admin.site._registry)


def ways(client: Client, model: type[models.Model]) -> set[str]:
    """Give the ways in which a list is opened: narrowed, sorted, searched, leafed."""
    plain = page(model, "changelist")
    found = client.get(plain).context["cl"]
    desk = admin.site._registry[model]
    queries = {"", "p=2", "q=a", "q=zzz"}
    queries |= {f"o={place}" for place in range(len(found.list_display))}
    for spec in found.filter_specs:
        choices = [one["query_string"].lstrip("?") for one in spec.choices(found)]
        queries |= set(choices[1:3])
    for one in desk.list_filter:
        if isinstance(one, type) and issubclass(one, ChosenFilter):
            queries.add(f"{one.parameter_name}=1")
    if desk.date_hierarchy:
        queries.add(f"{desk.date_hierarchy}__year=2024")
    return {f"{plain}?{query}" for query in queries}


def proposals() -> set[str]:
    """Give the addresses at which forms ask for rows to choose from."""
    return {
        f"{reverse('admin:autocomplete')}?app_label={model._meta.app_label}"
        f"&model_name={model._meta.model_name}&field_name={field}&term={term}"
        for model, desk in admin.site._registry.items()
        for field in desk.autocomplete_fields
        for term in ("", "a")
    }


def make_one_of_every(number: int) -> None:
    """Make one row of every model with a list at the desk."""
    rows = make_one_of_each(number)
    user = User.objects.create_user(f"person{number}")
    user.groups.add(Group.objects.create(name=f"Group {number}"))
    figure = next(row for row in rows if isinstance(row, Figure))
    ForecastOutcome.objects.create(figure=figure, verdict="came_true", by=user)
    AccessAttempt.objects.create(username=f"a{number}", failures_since_start=1)
    AccessLog.objects.create(username=f"a{number}")
    AccessFailureLog.objects.create(username=f"a{number}")


def asked(client: Client, address: str) -> list[str]:
    """Open a page; give the statements it took."""
    with CaptureQueriesContext(
        connection,
    ) as found:
        response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    return [query["sql"] for query in found.captured_queries]


def test_every_list_asks_as_much_for_two_rows_as_for_twenty(
    admin_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def two_pages_of(rows: int) -> None:
        for desk in admin.site._registry.values():
            monkeypatch.setattr(desk, "list_per_page", rows)

    two_pages_of(2)
    for number in range(4):
        make_one_of_every(number)
    client = admin_client
    addresses = {address for model in EVERY for address in ways(client, model)}
    addresses |= {page(model, "deleted") for model in MODELS} | proposals()
    client.get("/admin/")  # what is fetched once and kept, is fetched now
    client.get(page(Comment, "changelist"))
    few = {address: asked(client, address) for address in addresses}
    two_pages_of(20)
    for number in range(4, 40):
        make_one_of_every(number)
    for address in sorted(addresses):
        many = asked(client, address)
        assert len(many) == len(few[address]), (address, many)
        assert len(many) <= 10, (address, len(many))


def test_every_form_asks_as_much_whatever_belongs_to_the_row(manager: Client) -> None:
    rows = make_one_of_each(0)
    addresses = [page(type(row), "change", row.pk) for row in rows]
    client = manager
    for address in addresses:  # what is fetched once and kept, is fetched now
        client.get(address)
    few = {address: len(asked(client, address)) for address in addresses}
    article = next(row for row in rows if isinstance(row, Article))
    section = article.sections.get()
    for _ in range(20):
        make_figure(section=section, subject=Actor.objects.get(pk=rows[6].pk))
        make_mention(section=section)
    for address in addresses:
        assert len(asked(client, address)) == few[address], address


def test_an_article_of_a_thousand_facts_opens(manager: Client) -> None:
    article = make_article(text="Kazakhstan. " * 999 + "Kazakhstan.")
    section, actor = article.sections.get(), make_actor()
    ActorMention.objects.bulk_create(
        ActorMention(
            section=section,
            actor=actor,
            start=12 * n,
            end=12 * n + 10,
            quote="Kazakhstan",
        )
        for n in range(1000)
    )
    response = manager.get(page(Article, "change", article.pk))
    assert response.status_code == 200
    assert "actor mentions: 1000" in response.text
    assert len(response.content) < 60_000


def shown(client: Client, model: type[models.Model], query: str) -> set[str]:
    """Open a list; give the rows it shows."""
    response = client.get(f"{page(model, 'changelist')}?{query}")
    assert response.status_code == 200, query
    return {str(row.pk) for row in response.context["cl"].result_list}


def test_lists_are_narrowed_to_what_belongs_to_a_row(manager: Client) -> None:
    mine, theirs = make_one_of_each(0), make_one_of_each(1)
    row = {type(one): one for one in mine}
    other = {type(one): one for one in theirs}
    for model, parameter, parent in (
        (ActorMention, "section__article", Article),
        (ActorMention, "section", Section),
        (ActorMention, "actor", Actor),
        (EventMention, "event", Event),
        (Figure, "measure", Measure),
        (Figure, "subject", Actor),
        (FigureLink, "from_figure", Figure),
        (Section, "article", Article),
        (Article, "issue", Issue),
        (Article, "source", SourceText),
        (Authorship, "author", type(row[Authorship].author)),  # type: ignore[attr-defined]
        (Relationship, "from_actor", Actor),
        (Participation, "event", Event),
    ):
        found = shown(manager, model, f"{parameter}={row[parent].pk}")
        assert str(row[model].pk) in found, (model, parameter)
        assert str(other[model].pk) not in found, (model, parameter)


@pytest.mark.parametrize("value", ["nonsense", "99999999999999999999", "-1", "٣"])
def test_a_row_that_is_not_there_keeps_nothing(manager: Client, value: str) -> None:
    make_mention()
    assert not shown(manager, ActorMention, f"actor={value}")


def test_articles_are_found_by_what_they_lack(manager: Client) -> None:
    good = make_article(status="draft")
    untitled = make_article(status="draft", title="")
    unsigned = make_article(status="draft", authors=[])
    textless = make_article(status="draft")
    textless.sections.update(kind="heading")
    assert shown(manager, Article, "lacks=title") == {str(untitled.pk)}
    assert shown(manager, Article, "lacks=author") == {str(unsigned.pk)}
    assert shown(manager, Article, "lacks=text") == {str(textless.pk)}
    assert str(good.pk) in shown(manager, Article, "")


def test_actors_are_found_by_any_name_and_by_whether_they_are_named(
    manager: Client,
) -> None:
    named, unnamed = make_actor(name="Kyrgyzstan"), make_actor(name="Nowhere")
    named.names.create(name="Kyrgyz Republic", kind="alias")
    make_mention(actor=named)
    assert shown(manager, Actor, "q=republic") == {str(named.pk)}
    assert shown(manager, Actor, "mentioned=yes") == {str(named.pk)}
    assert shown(manager, Actor, "mentioned=no") == {str(unnamed.pk)}


def test_a_list_shows_what_an_editor_asks_of_it(manager: Client) -> None:
    article = make_article(title="Debts", title_supplied=True, original_date="2024-10")
    section = article.sections.get()
    make_figure(section=section, qualifier="over", as_of="2024~")
    make_mention(section=section)
    text = manager.get(page(Article, "changelist")).text
    assert "[Debts]" in text
    assert "October 2024" in text
    assert article.authorships.get().name_as_printed in text
    figures = manager.get(page(Figure, "changelist")).text
    assert "over US$\N{NO-BREAK SPACE}9.2 billion" in figures
    assert "about 2024" in figures


@pytest.mark.parametrize(
    "query", ["q=%00", "p=99999", "o=zz", "e=1", "q=" + "x" * 9000]
)
def test_a_list_survives_nonsense(manager: Client, query: str) -> None:
    make_mention()
    for model in MODELS:
        status = manager.get(f"{page(model, 'changelist')}?{query}").status_code
        assert status in (200, 302, 400), (model, query, status)
