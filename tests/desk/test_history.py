"""The history at the desk: what was, who did it and why, and the way back."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, models, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from actors.models import Actor, Event
from archive.shared import past
from archive.shared.history import because
from archive.shared.put_back import put_back
from articles.models import (
    ActorMention,
    Article,
    Authorship,
    Candidate,
    Figure,
    FigureLink,
    Section,
    SourceText,
    Tick,
)
from tests.desk.rows import make_one_of_each, page
from tests.factories import (
    make_actor,
    make_article,
    make_event,
    make_figure,
    make_issue,
    make_mention,
    make_section,
    make_source,
)

pytestmark = pytest.mark.django_db


def last_version(model: type[models.Model], pk: Any, label: str = "") -> Any:
    """Give the newest history row, or the newest of a kind."""
    rows = past.rows_of(model, pk)
    return (rows.filter(pgh_label=label) if label else rows).first()


def put_back_page(row: models.Model, version: Any) -> str:
    return page(type(row), "put_back", version.pgh_id)


def test_the_history_tells_who_changed_what_and_why(editor: Client) -> None:
    user = User.objects.get(username="editor")
    actor = make_actor(name="Kirghizia", country="")
    with because("The name of today.", user=user):
        Actor.objects.filter(pk=actor.pk).update(name="Kyrgyzstan", country="KGZ")
    text = editor.get(page(Actor, "history", actor.pk)).text
    assert "changed by editor" in text
    assert "The name of today." in text
    assert "created by a command" in text
    assert "Kirghizia" in text
    assert text.index("changed by editor") < text.index("created by a command")
    assert text.count("Put back as it was then") == 1


def test_values_are_said_as_people_say_them(editor: Client) -> None:
    place = make_actor(name="Almaty")
    event = make_event(kind="meeting")
    Event.objects.filter(pk=event.pk).update(kind="military_operation", place=place)
    rows = list(past.rows_of(Event, event.pk))
    changes = {
        c.name: (c.before, c.after) for c in past.versions(Event, rows)[0].changes
    }
    assert changes == {
        "kind": ("meeting", "military operation"),
        "place": ("", "Almaty"),
    }


def test_of_a_long_text_only_what_changed_is_shown(editor: Client) -> None:
    section = make_article(
        status="draft", text="One word. " * 40 + "End."
    ).sections.get()
    section.text = section.text.replace("End.", "<Finis>.").replace("<", "‹")
    section.save()
    text = editor.get(page(Section, "history", section.pk)).text
    assert "<del>End.</del>" in text
    assert "<ins>‹Finis&gt;.</ins>" in text
    assert " … " in text


def test_dates_are_told_once_and_not_by_their_bounds() -> None:
    event = make_event(date="2024")
    event.date = "2023"
    event.save()
    rows = list(past.rows_of(Event, event.pk))
    assert [c.name for c in past.versions(Event, rows)[0].changes] == ["date"]


def test_a_version_is_compared_with_the_one_on_the_next_page(editor: Client) -> None:
    actor = make_actor(name="0")
    for number in range(1, 61):
        Actor.objects.filter(pk=actor.pk).update(name=str(number))
    first = editor.get(page(Actor, "history", actor.pk))
    versions = first.context["versions"]
    assert len(versions) == 50
    assert versions[-1].changes[0].before == "10"
    second = editor.get(page(Actor, "history", actor.pk) + "?page=2")
    assert second.context["versions"][-1].did == "created"
    assert "This is the row as it is now" not in second.text


def test_the_history_asks_as_much_for_two_versions_as_for_twenty(
    editor: Client,
) -> None:
    figure = make_figure(subject=make_actor())
    address = page(Figure, "history", figure.pk)
    editor.get(address)

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            assert editor.get(address).status_code == 200
        return len(found)

    Figure.objects.filter(pk=figure.pk).update(subject=make_actor())
    few = asked()
    for _ in range(20):
        Figure.objects.filter(pk=figure.pk).update(
            subject=make_actor(), place=make_actor(), measure=figure.measure
        )
    assert asked() == few


def test_a_row_is_put_back_with_who_and_why(editor: Client) -> None:
    actor = make_actor(name="Kirghizia")
    Actor.objects.filter(pk=actor.pk).update(name="Mistake")
    first = last_version(Actor, actor.pk, "created")
    address = put_back_page(actor, first)
    text = editor.get(address).text
    assert "Mistake" in text
    assert "Kirghizia" in text
    editor.post(address, {"reason": "It was right."})
    actor.refresh_from_db()
    assert actor.name == "Kirghizia"
    newest = last_version(Actor, actor.pk)
    assert newest.pgh_context.metadata["reason"].endswith("It was right.")
    assert newest.pgh_context.metadata["reason"].startswith("Put back as of 20")
    assert newest.pgh_context.metadata["user"]


def test_what_would_break_a_rule_is_not_put_back_and_said(editor: Client) -> None:
    article = make_article(status="draft")
    section = article.sections.get()
    old = last_version(Section, section.pk)
    section.text = "Other words stand here."
    section.save()
    make_mention("Other words", section=section)
    answer = editor.post(put_back_page(section, old), {"reason": ""})
    assert answer.status_code == 200
    assert "no longer holds the quotation “Other words”" in answer.text
    section.refresh_from_db()
    assert section.text == "Other words stand here."


def test_a_status_is_never_put_back(manager: Client) -> None:
    article = make_article(status="draft", title="First")
    draft = last_version(Article, article.pk)
    Article.objects.filter(pk=article.pk).update(status="in_review", title="Second")
    manager.post(put_back_page(article, draft), {"reason": ""})
    article.refresh_from_db()
    assert (article.title, article.status) == ("First", "in_review")


def test_a_deleted_row_returns_under_its_number(editor: Client) -> None:
    mention = make_mention()
    pk, values = mention.pk, (mention.start, mention.quote, mention.actor_id)
    editor.post(page(ActorMention, "delete", pk), {"post": "yes"})
    assert not ActorMention.objects.exists()
    listed = editor.get(page(ActorMention, "deleted")).text
    assert "Kazakhstan" in listed
    version = last_version(ActorMention, pk, "deleted")
    editor.post(put_back_page(mention, version), {"reason": "Deleted by mistake."})
    found = ActorMention.objects.get(pk=pk)
    assert (found.start, found.quote, found.actor_id) == values
    assert (
        "Kazakhstan"
        not in editor.get(page(ActorMention, "deleted")).context["versions"]
    )
    assert last_version(ActorMention, pk).pgh_label == "created"


@pytest.mark.django_db(transaction=True)
def test_an_article_returns_with_everything_that_went_with_it() -> None:
    with transaction.atomic():
        article = make_article(status="draft", text="Astana owes US$ 2 billion of 4.")
    section = article.sections.get()
    bio = make_section(article=article, kind="bio", text="A writer.")
    Authorship.objects.filter(article=article).update(bio=bio)
    make_mention("Astana", section=section)
    figures = [make_figure(quote, section=section) for quote in ("US$ 2 billion", "4")]
    link = FigureLink.objects.create(
        from_figure=figures[0], to_figure=figures[1], kind="part_of"
    )
    kinds = (Article, Section, Authorship, ActorMention, Figure, FigureLink)
    before = {
        kind: list(kind._default_manager.order_by("pk").values()) for kind in kinds
    }
    article_pk = article.pk
    article.delete()
    assert not FigureLink.objects.filter(pk=link.pk).exists()
    boss = User.objects.create_superuser("boss")
    put_back(Article, last_version(Article, article_pk), by=boss, why="Mistake.")
    after = {
        kind: list(kind._default_manager.order_by("pk").values()) for kind in kinds
    }
    assert after == before


@pytest.mark.django_db(transaction=True)
def test_the_page_says_what_returns_with_a_row(manager: Client) -> None:
    with transaction.atomic():
        article = make_article(status="draft", issue=make_issue(published_at=None))
    make_mention(section=article.sections.get())
    manager.post(page(Article, "delete", article.pk), {"post": "yes"})
    version = last_version(Article, article.pk, "deleted")
    text = manager.get(put_back_page(article, version)).text
    for line in ("1 section", "1 authorship", "1 actor mention"):
        assert f"<li>{line}</li>" in text
    answer = manager.post(put_back_page(article, version), {"reason": ""}, follow=True)
    assert "is as it was" in answer.text
    assert ActorMention.objects.filter(section__article=article.pk).exists()
    found = Article.objects.get(pk=article.pk)
    assert found.status == "draft"


@pytest.mark.django_db(transaction=True)
def test_an_article_deleted_in_review_returns_as_a_draft(manager: Client) -> None:
    with transaction.atomic():
        article = make_article(status="in_review")
    pk = article.pk
    Article.objects.get(pk=pk).delete()
    version = last_version(Article, pk)
    assert version.status == "in_review"
    manager.post(put_back_page(article, version), {"reason": ""})
    assert Article.objects.get(pk=pk).status == "draft"


def test_a_contributor_puts_back_what_it_may_change_and_nothing_else(
    contributor: Client, reader: Client
) -> None:
    actor = make_actor(name="Old")
    Actor.objects.filter(pk=actor.pk).update(name="New")
    address = put_back_page(actor, last_version(Actor, actor.pk, "created"))
    assert reader.get(address).status_code == 302
    assert contributor.get(address).status_code == 200
    issue = make_issue(published_at=None)
    type(issue).objects.filter(pk=issue.pk).update(note="New")
    address = put_back_page(issue, last_version(type(issue), issue.pk, "created"))
    assert contributor.get(address).status_code == 403
    assert contributor.post(address, {}).status_code == 403
    assert contributor.get(page(type(issue), "history", issue.pk)).status_code == 200
    assert (
        "Put back" not in contributor.get(page(type(issue), "history", issue.pk)).text
    )


def test_a_source_text_cannot_be_put_back(manager: Client) -> None:
    source = make_source()
    version = last_version(SourceText, source.pk)
    assert manager.get(put_back_page(source, version)).status_code == 403


def test_unknown_rows_and_versions_are_plainly_missing(manager: Client) -> None:
    assert manager.get(page(Actor, "put_back", 999_999_999)).status_code == 404
    answer = manager.get(page(Actor, "history", 999_999_999))
    assert answer.status_code == 302
    for query in ("?page=zzz", "?page=999", "?page=-1"):
        assert manager.get(page(Actor, "deleted") + query).status_code == 200


def test_every_row_has_a_history_page_and_every_list_its_deleted_rows(
    manager: Client,
) -> None:
    for row in make_one_of_each(0):
        model = type(row)
        text = manager.get(page(model, "history", row.pk)).text
        # what detectors propose is recorded once somebody decides on it
        untouched = {Candidate: "Nothing was recorded", Tick: "created by second-pers"}
        assert untouched.get(model, "created by a") in text, row
        assert manager.get(page(model, "deleted")).status_code == 200
        assert page(model, "deleted") in manager.get(page(model, "changelist")).text


def test_times_are_told_in_utc(editor: Client) -> None:
    actor = make_actor()
    text = editor.get(page(Actor, "history", actor.pk)).text
    assert f"{timezone.now():%Y}" in text
    assert "UTC</time>" in text
