"""What uses a row is counted and led to; what is published is not deleted."""

import re
from html import unescape
from typing import Any

import pytest
from django.contrib import admin
from django.db import IntegrityError, connection, models, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from actors.models import Actor, ActorName, Event, Participation, Relationship
from archive.shared.guards import refusal
from archive.shared.uses import pointing_at, uses
from articles.models import (
    ActorMention,
    Article,
    Author,
    Authorship,
    Issue,
    Measure,
    Section,
    SourceText,
)
from tests.desk.rows import make_one_of_each, page
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

LINE = re.compile(r'<a href="([^"]+)">([^<]*?): (\d+)</a>')
HALF = re.compile(r'<a href="([^"]+)">(\d+) (?:not )?published</a>')
ASKED = (Actor, Event, Author, Measure, SourceText, Issue, Relationship)


def panel(row: models.Model) -> str:
    return str(uses(admin.site, row))


def told(row: models.Model) -> dict[str, int]:
    """Give the numbers of the panel by kind."""
    return {words: int(number) for _, words, number in LINE.findall(panel(row))}


def listed(client: Client, address: str) -> int:
    """Open a list; say how many rows it has."""
    response = client.get(unescape(address))
    assert response.status_code == 200, address
    return int(response.context["cl"].result_count)


def test_an_actor_says_what_uses_it_published_and_not(manager: Client) -> None:
    actor = make_actor()
    for status in ("published", "published", "draft"):
        section = make_article(status=status).sections.get()
        make_mention(section=section, actor=actor)
    make_figure(section=section, place=actor)
    make_figure(counterpart=actor, subject=actor)
    make_event(place=actor)
    ActorName.objects.create(actor=actor, name="Another")
    make_author(actor=actor)
    make_mention()  # of another
    assert told(actor) == {
        "actor mentions": 3,
        "actor names": 1,
        "authors": 1,
        "events": 1,
        "figures (counterpart)": 1,
        "figures (place)": 1,
        "figures (subject)": 1,
    }
    text = manager.get(page(Actor, "change", actor.pk)).text
    assert panel(actor) in text
    mentions = re.search(r"<li>(?:(?!</li>).)*actor mentions.*?</li>", text)
    assert mentions is not None
    assert "2 published</a>" in mentions[0]
    assert "1 not published</a>" in mentions[0]


def test_every_number_is_the_length_of_the_list_behind_it(manager: Client) -> None:
    rows = [*make_one_of_each(0), *make_one_of_each(1, status="draft")]
    counted = 0
    for row in rows:
        for address, words, number in LINE.findall(panel(row)):
            assert listed(manager, address) == int(number), (row, words)
            counted += 1
        for address, number in HALF.findall(panel(row)):
            assert listed(manager, address) == int(number), (row, address)
    assert counted > 40


def test_every_row_that_others_use_says_so_on_its_page(manager: Client) -> None:
    for row in make_one_of_each(0):
        if isinstance(row, ASKED):
            text = manager.get(page(type(row), "change", row.pk)).text
            assert panel(row) in text, row


def test_no_way_to_point_at_a_row_is_forgotten() -> None:
    for model in ASKED:
        kinds = {(use.model, use.field) for use in pointing_at(model, admin.site)}
        wanted = {
            (relation.related_model, relation.remote_field.name)
            for relation in model._meta.related_objects
            if admin.site.is_registered(relation.related_model)
        }
        assert kinds == wanted


def test_it_is_one_statement_whatever_uses_it() -> None:
    actor = make_actor()
    for _ in range(20):
        make_mention(actor=actor)
        make_figure(subject=actor)
    with CaptureQueriesContext(connection) as found:
        panel(actor)
    assert len(found) == 1


def test_what_nothing_uses_says_so(manager: Client) -> None:
    assert panel(make_measure()) == "Nothing uses it."
    assert "–" in manager.get(page(Measure, "add")).text


@pytest.mark.parametrize("value", ["", "maybe", "\0", "yes"])
def test_the_filter_survives_nonsense(manager: Client, value: str) -> None:
    make_mention()
    response = manager.get(page(ActorMention, "changelist"), {"public": value})
    assert response.status_code in (200, 400)


def make_published() -> list[tuple[models.Model, str]]:
    """Make one published row of each kind that stays, and the way named for it."""
    section = make_article().sections.get()
    article = section.article
    assert article is not None
    byline = article.authorships.get()
    mention = make_mention(section=section)
    event = make_event_mention(section=section).event
    figure = make_figure(section=section)
    return [
        (article, "retract it"),
        (article.issue, "articles can be retracted"),
        (section, "correction"),
        (byline, "correction"),
        (byline.author, "merge it"),
        (mention.actor, "merge it"),
        (event, "merge it"),
        (figure.measure, "another measure"),
    ]


def _gone(row: models.Model) -> bool:
    return not type(row)._base_manager.filter(pk=row.pk).exists()


def test_what_is_published_stays_and_the_way_is_named(manager: Client) -> None:
    for row, way in make_published():
        address = page(type(row), "delete", row.pk)
        for response in (
            manager.get(address),
            manager.post(address, {"post": "yes", "reason": "x"}),
        ):
            assert response.status_code == 403, row
            assert "is published and stays" in response.text, row
            assert way in response.text, row
        assert not _gone(row)


def test_of_many_rows_none_goes_when_one_is_published(manager: Client) -> None:
    spare: dict[type[models.Model], Any] = {
        Actor: make_actor,
        Event: make_event,
        Author: make_author,
        Measure: make_measure,
        Article: lambda: make_article(status="draft"),
        Issue: lambda: make_issue(published_at=None),
        Section: lambda: make_article(status="draft").sections.get(),
        Authorship: lambda: make_article(status="draft").authorships.get(),
    }
    for row, way in make_published():
        other = spare[type(row)]()
        response = manager.post(
            page(type(row), "changelist"),
            {
                "action": "delete_selected",
                "_selected_action": [row.pk, other.pk],
                "post": "yes",
            },
        )
        assert way in response.text, row
        assert "Nothing was deleted" in response.text, row
        assert not _gone(row)
        assert not _gone(other)


def test_what_is_not_published_goes(manager: Client) -> None:
    for row in (make_actor(), make_event(), make_author(), make_measure()):
        manager.post(page(type(row), "delete", row.pk), {"post": "yes"})
        assert _gone(row), row


def test_what_a_draft_uses_stays_and_what_uses_it_is_named(manager: Client) -> None:
    mention = make_mention(section=make_article(status="draft").sections.get())
    address = page(Actor, "delete", mention.actor_id)
    for response in (manager.get(address), manager.post(address, {"post": "yes"})):
        assert "stands in the way" in response.text
        assert page(ActorMention, "change", mention.pk) in response.text
    assert not _gone(mention.actor)


def test_a_protected_row_is_refused_in_words() -> None:
    actor = make_actor()
    make_mention(actor=actor)
    make_event(place=actor)
    make_mention(actor=actor)
    Participation.objects.create(event=make_event(), actor=actor)
    with pytest.raises(IntegrityError) as caught:
        actor.delete()
    said = refusal(caught.value)
    assert said.startswith("It cannot be deleted: ")
    assert "2 actor mentions" in said
    assert "1 event" in said
    assert said.endswith(" still point at it.")


def test_a_broken_tie_is_refused_in_words() -> None:
    actor = make_actor()
    make_mention(actor=actor)
    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        Actor.objects.filter(pk=actor.pk)._raw_delete("default")
        connection.check_constraints()
    assert refusal(caught.value) == (
        "It cannot be done: actor mentions would point at what is not there any more."
    )
