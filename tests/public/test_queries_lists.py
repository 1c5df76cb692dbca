"""Lists and the search ask the database the same few things for 2 rows and for 20."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from actors.models import ActorName, Participation
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

pytestmark = pytest.mark.django_db

MOST = 8

FILTERED = (
    "/issues/?date_from=2020",
    "/articles/?q=astana&author={author}&actor={actor}&date_from=2020",
    "/articles/?author={author}&actor={actor}&issue={issue}",
    "/authors/?q=ada",
    "/authors/?articles=1&year=2024&actor={actor}",
    "/authors/?actor={actor}",
    "/actors/?q=kazakh&kind=state&country=KAZ&event={event}",
    "/events/?actor={actor}&date_from=2020&kind=meeting&status=happened&issue={issue}",
    "/figures/?unit=USD&actor={actor}&issue={issue}&date_from=2020&sort=value",
    "/figures/?measure={measure}&actor={actor}",
    "/figures/?measure={measure}&subject={actor}&actor={actor}&issue={issue}",
    "/figures/?country=KAZ&subject={actor}&place={actor}&unit=USD",
    "/figures/?counterpart={actor}&country=KAZ",
    "/events/?view=timeline",
    "/events/?view=timeline&participant={actor}&place={actor}",
    "/events/?participant={actor}&place={actor}&kind=meeting",
    "/figures/?subject={actor}&unit_kind=currency&mode=asserted",
    "/events/?place={actor}&actor={actor}&issue={issue}&status=happened",
    "/measures/?unit_kind=currency&q=debt",
    "/search/?q=astana",
    "/search/?q=kazakhstan+summit",
    "/search/?q=kazakhstan+summit&expand=0",
    "/search/?q=summit&in=events",
    "/search/?q=billion&in=figures",
)
PLAIN = (
    "/issues/", "/articles/", "/authors/", "/actors/", "/events/", "/figures/",
    "/measures/", "/search/",
)  # fmt: skip
ALL = (*PLAIN, *FILTERED)


def crowd(size: int) -> dict[str, int]:
    """Make `size` rows for every list, all of which the filtered addresses keep."""
    issue, author = make_issue(), make_author()
    shared, event = make_actor(country="KAZ"), make_event()
    for place in range(1, size + 1):
        article = make_article(issue=issue, position=place, authors=[author])
        second = make_article(
            authors=[make_author()], original_date="2024"
        ).sections.get()
        make_mention("China", section=second, actor=shared)
        make_section(article=article)
        section = article.sections.order_by("position")[0]
        actor = make_actor(country="KAZ")
        ActorName.objects.create(actor=actor, name=f"Kazakhstan {place}")
        make_mention(section=section, actor=shared)
        make_mention(section=section, actor=actor)
        make_mention(section=second, actor=actor)
        told = make_event(place=shared)
        make_event_mention(section=section, event=told)
        for part in (actor, shared):
            Participation.objects.create(event=told, actor=part)
        Participation.objects.create(event=event, actor=actor)
        figure = make_figure(
            section=section, subject=shared, counterpart=shared, place=shared,
            attributed_actor=actor,
        )  # fmt: skip
    make_event_mention(section=section, event=event)
    return {
        "issue": issue.pk, "author": author.pk, "actor": shared.pk, "event": event.pk,
        "measure": figure.measure.pk,
    }  # fmt: skip


def ask(client: Client, address: str) -> tuple[int, int]:
    """Give the number of statements, and of rows on the page."""
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200, (address, response.text)
    text = response.text
    rows = text.count('<li class="row') + text.count('<th scope="row"')
    return len(captured), rows


def test_2_rows_and_20_take_the_same_statements(reader: Client) -> None:
    names = crowd(2)
    few = {address: ask(reader, address.format(**names)) for address in ALL}
    # the first two are still there: the pages of the plain lists are full now
    names = crowd(20)
    for address in ALL:
        many, rows = ask(reader, address.format(**names))
        assert many == few[address][0], address
        assert many <= MOST, address
        if "{measure}" not in address and address != "/search/":
            assert 2 <= few[address][1] < rows, (address, few[address], rows)


def test_a_second_page_takes_no_more(reader: Client) -> None:
    crowd(21)
    for address in PLAIN:
        first, _ = ask(reader, address)
        if address not in ("/issues/", "/search/"):
            assert ask(reader, f"{address}?page=2")[0] == first, address
