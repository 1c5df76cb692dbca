"""Detail pages ask the database the same few things for 2 rows and for 20."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actors.models import Actor, ActorName, Event, Participation, Relationship
from articles.models import Article, FigureLink, RelationshipEvidence
from tests.articles.test_correcting import published
from tests.factories import (
    TEXT,
    anchor,
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
from tests.public.test_editions import correct

pytestmark = pytest.mark.django_db

MOST = 8


def crowd(size: int) -> dict[str, Any]:
    """Make one row of each kind with `size` rows of everything that hangs on it."""
    text = " ".join(f"word{number:02}" for number in range(60))
    issue, author = make_issue(), make_author()
    actor, event, measure = make_actor(), make_event(), make_measure()
    event.place = actor
    event.save()
    articles = [
        make_article(issue=issue, position=place, text=text, authors=[author])
        for place in range(1, size + 1)
    ]
    sections = [article.sections.get() for article in articles]
    imprint = make_section(issue=issue, text=text)
    facts = [
        _facts(sections[0], imprint, number, actor, event, measure)
        for number in range(size)
    ]
    for section in sections:
        make_mention("word59", section=section, actor=actor)
        make_event_mention("word59", section=section, event=event)
    for figure in facts[1:]:
        FigureLink.objects.create(
            from_figure=figure, to_figure=facts[0], kind="part_of"
        )
    return {
        "issue": issue, "article": articles[0], "author": author, "actor": actor,
        "event": event, "figure": facts[0], "measure": measure,
    }  # fmt: skip


def _facts(
    section: Any, imprint: Any, number: int, actor: Actor, event: Event, measure: Any
) -> Any:
    """Add one fact of each kind, in the article and in the imprint."""
    quote = f"word{number:02}"
    other = make_actor()
    make_mention(quote, section=section, actor=other)
    make_mention(quote, section=imprint, actor=other)
    make_event_mention(quote, section=imprint)
    make_figure(quote, section=imprint, subject=other)
    Participation.objects.create(event=event, actor=other)
    shown = make_event_mention(quote, section=section).event
    Participation.objects.create(event=shown, actor=actor)
    ActorName.objects.create(actor=actor, name=f"name {number}")
    relationship = Relationship.objects.create(
        from_actor=actor, to_actor=other, kind="member_of"
    )
    RelationshipEvidence.objects.create(
        relationship=relationship, **anchor(quote, section=section)
    )
    return make_figure(
        quote, section=section, subject=actor, counterpart=other, place=other,
        attributed_actor=other, measure=measure,
    )  # fmt: skip


def statements(reader: Client, address: str) -> list[str]:
    """Give the SQL that a page costs."""
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert reader.get(address).status_code == 200
    return [query["sql"] for query in captured.captured_queries]


@pytest.mark.parametrize(
    "kind", ["issue", "article", "author", "actor", "event", "figure", "measure"]
)
def test_a_page_costs_the_same_for_2_rows_and_20(reader: Client, kind: str) -> None:
    few = statements(reader, crowd(2)[kind].get_absolute_url())
    many = statements(reader, crowd(20)[kind].get_absolute_url())
    assert len(few) == len(many), "\n".join(many)
    assert len(many) <= MOST, "\n".join(many)


def test_a_chart_costs_the_same_for_2_rows_and_20(reader: Client) -> None:
    costs = []
    for size in (2, 20):
        measure = crowd(size)["measure"]
        address = reverse("articles:measure_chart", args=(measure.pk, measure.slug))
        costs.append(len(statements(reader, address)))
    assert costs[0] == costs[1] <= MOST


def test_home_costs_the_same_for_2_rows_and_20(reader: Client) -> None:
    crowd(2)
    few = statements(reader, "/")
    Article.objects.update()
    crowd(20)
    many = statements(reader, "/")
    assert len(few) == len(many) <= MOST, "\n".join(many)


def test_about_asks_nothing(reader: Client) -> None:
    assert statements(reader, "/about/") == []


def test_an_article_of_a_thousand_facts_opens(
    reader: Client, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    text = " ".join(f"word{number:04}" for number in range(1000))
    article = make_article(text=text)
    section = article.sections.get()
    actor, event, measure = make_actor(), make_event(), make_measure()
    for number in range(0, 1000, 3):
        make_mention(f"word{number:04}", section=section, actor=actor)
        make_event_mention(f"word{number:04}", section=section, event=event)
        make_figure(f"word{number:04}", section=section, measure=measure)
    with django_assert_max_num_queries(MOST):
        response = reader.get(article.get_absolute_url())
    assert response.text.count('id="m') == response.text.count('id="f') == 334
    for row in (actor, event, measure):
        with django_assert_max_num_queries(MOST):
            assert len(reader.get(row.get_absolute_url()).content) < 150_000


@pytest.mark.django_db(transaction=True)
def test_an_article_with_editions_costs_no_more(reader: Client) -> None:
    writer, boss = (User.objects.create_superuser(name) for name in ("ada", "bob"))
    article = published()
    section = article.sections.get()
    make_mention("China", section=section)
    make_event_mention("owed US$", section=section)
    make_figure(section=section)
    correct(article, writer, boss, TEXT.replace("summit", "meeting"))
    once = statements(reader, article.get_absolute_url())
    correct(article, writer, boss, TEXT.replace("summit", "reunion"))
    twice = statements(reader, article.get_absolute_url())
    assert len(once) == len(twice) <= MOST, "\n".join(twice)
