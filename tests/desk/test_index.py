"""The desk's first page: what waits for a person, and what was done last."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from actors.models import Actor
from archive import todo
from archive.growth import Published, kept
from archive.shared.history import because
from archive.todo import AHEAD, DOUBTS, DRAFTS, REVIEW, SAID
from articles.models import Article, Figure, Issue
from articles.readiness import ANCHORED
from tests.desk.conftest import BACKEND
from tests.desk.rows import make_one_of_each, page
from tests.factories import (
    make_actor,
    make_article,
    make_candidate,
    make_event_mention,
    make_figure,
    make_issue,
    make_mention,
    make_section,
)

HOME = {"admin": 10, "managing-editor": 12}
"""Statements of the home, all in all; who is no superuser has permissions to read."""

pytestmark = pytest.mark.django_db


def test_what_waits_is_counted_and_leads_to_its_list(editor: Client) -> None:
    draft = make_article(status="draft")
    make_figure(section=draft.sections.get())
    for _ in range(2):
        make_article(status="in_review")
    scheduled = make_article(published_at=timezone.now() + timedelta(days=1))
    doubtful = make_figure()
    connection.check_constraints()  # it is published before the doubt arises
    Figure.objects.filter(pk=doubtful.pk).update(verdict="split")
    make_candidate(section=make_section(article=scheduled, position=9))
    answer = editor.get("/admin/")
    waiting = {one.words: one for one in answer.context["waiting"]}
    assert {words: one.count for words, one in waiting.items()} == {
        "other article in draft": 1,
        "articles to review and approve": 2,
        "article scheduled": 1,
        "figure in doubt": 1,
        "figures to verify": 2,
        "candidate to decide on": 1,
    }
    for one in waiting.values():
        shown = editor.get(one.address).context["cl"]
        assert shown.result_count == one.count, one.words


def test_what_waits_is_counted_up_to_a_cap(
    editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(todo, "CAP", 2)
    for _ in range(4):
        make_article(status="approved")
    answer = editor.get("/admin/")
    (waiting,) = answer.context["waiting"]
    assert (waiting.count, waiting.number) == (3, "more than 2")
    assert "<b>more than 2</b> articles approved" in answer.text


def test_what_one_changed_last_is_told_apart(editor: Client) -> None:
    user = User.objects.get(username="editor")
    Issue.objects.filter(pk=make_issue(published_at=None).pk).update(
        published_at=timezone.now() + timedelta(days=2)
    )
    # what is made by nobody comes first: a transaction keeps its last person
    for status in ("draft", "in_review"):
        make_article(status=status)
    for one in [make_article(status=status) for status in ("draft", "in_review")]:
        with because("Mended.", user=user):
            Article.objects.filter(pk=one.pk).update(note="Mended.")
    answer = editor.get("/admin/")
    waiting = {one.words: one for one in answer.context["waiting"]}
    assert {words: one.count for words, one in waiting.items()} == {
        "article in draft that you changed last": 1,
        "other article in draft": 1,
        "article to review and approve": 1,
        "article in review that you changed last": 1,
        "issue scheduled": 1,
    }
    for one in waiting.values():
        shown = editor.get(one.address).context["cl"]
        assert shown.result_count == one.count, one.words
    assert "appears on" in answer.text
    (mine,) = answer.context["mine"]  # both in one transaction, so in one line
    assert (mine.why, mine.others) == ("Mended.", True)


def test_who_may_not_approve_is_told_of_all_in_review(contributor: Client) -> None:
    make_article(status="in_review")
    waiting = contributor.get("/admin/").context["waiting"]
    assert [one.words for one in waiting] == ["article in review"]


def test_growth_counts_what_is_published_by_year(editor: Client) -> None:
    for year in ("2023", "2024", "2024"):
        make_article(original_date=year)
    long_ago = timezone.now() - timedelta(days=400)
    old = make_article(original_date="1996", published_at=long_ago)
    make_mention(section=old.sections.get())
    draft = make_article(original_date="2024", status="draft")
    make_mention(section=draft.sections.get())
    yesterday = timezone.now() - timedelta(days=1)
    fresh = make_article(original_date="2024", published_at=yesterday)
    make_mention(section=fresh.sections.get())
    make_figure(section=fresh.sections.get())
    make_event_mention(section=fresh.sections.get())
    answer = editor.get("/admin/")
    found = answer.context["growth"]
    assert found.words == "2023: 1, 2024: 3"
    assert found.bars[-1].of == Published(3, 1, 1, 1)
    assert found.lately == Published(1, 1, 1, 1)
    make_article(original_date="2024")
    assert editor.get("/admin/").context["growth"] is found  # kept for a while
    kept.forget()
    answer = editor.get("/admin/")
    assert "Published articles by year of print. 2023: 1, 2024: 4." in answer.text


def test_nothing_waiting_is_said(editor: Client) -> None:
    make_article()
    assert "Nothing waits for you." in editor.get("/admin/").text


def test_what_was_done_is_told_with_who_and_why(editor: Client) -> None:
    user = User.objects.get(username="editor")
    actor = make_actor(name="Astana")
    with because("Spelt wrongly.", user=user):
        Actor.objects.filter(pk=actor.pk).update(name="Astana city")
    text = " ".join(editor.get("/admin/").text.split())
    assert "editor changed actor" in text
    assert "Spelt wrongly." in text
    assert "A command created actor" in text


def test_nobody_learns_of_what_it_may_not_see() -> None:
    make_article(status="draft", title="Secret")
    make_actor(name="Open")
    user = User.objects.create_user("guest", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_actor"))
    client = Client()
    client.force_login(user, BACKEND)
    answer = client.get("/admin/")
    assert answer.context["waiting"] == []
    assert "Secret" not in answer.text
    assert "Open" in answer.text


def test_a_deleted_row_is_told_without_a_link(editor: Client) -> None:
    actor = make_actor(name="Gone")
    address = page(Actor, "change", actor.pk)
    actor.delete()
    text = editor.get("/admin/").text
    assert "deleted actor" in text
    assert address not in text


def test_it_asks_as_much_for_two_rows_as_for_twenty(manager: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            assert manager.get("/admin/").status_code == 200
        return len(found)

    manager.get("/admin/")
    for number in range(2):
        make_one_of_each(number, status="draft")
    few = asked()
    for number in range(2, 20):
        make_one_of_each(number, status="draft")
    assert asked() == few
    assert few <= HOME["managing-editor"] - 1  # the growth was counted before


@pytest.mark.parametrize("name", HOME)
def test_with_everything_waiting_it_takes_so_many_statements(
    name: str, admin_client: Client, manager: Client
) -> None:
    client = {"admin": admin_client, "managing-editor": manager}[name]
    user = User.objects.get(username=name)
    ahead = timezone.now() + timedelta(days=1)
    Issue.objects.filter(pk=make_issue(published_at=None).pk).update(published_at=ahead)
    for status in ("draft", "in_review", "approved"):
        make_article(status=status)
        paper = make_article(status=status)
        with because("Mended.", user=user):
            Article.objects.filter(pk=paper.pk).update(note="Mended.")
    scheduled = make_article(published_at=ahead)
    make_candidate(section=make_section(article=scheduled, position=9))
    make_one_of_each(1)
    connection.check_constraints()  # it is published before the doubts arise
    for model in ANCHORED:
        some = model._default_manager.order_by("pk").values("pk")[:1]
        model._default_manager.filter(pk__in=some).update(verdict="split")
    client.get("/admin/")  # what is fetched once and kept, is fetched now
    kept.forget()
    with CaptureQueriesContext(connection) as found:
        answer = client.get("/admin/")
    assert {one.group for one in answer.context["waiting"]} == {
        DRAFTS, REVIEW, DOUBTS, AHEAD, SAID,
    }  # fmt: skip
    assert len(answer.context["waiting"]) >= 11
    assert len(found) == HOME[name], [query["sql"] for query in found]


def test_the_journal_comes_before_the_world(manager: Client) -> None:
    apps = manager.get("/admin/").context["app_list"]
    assert [app["app_label"] for app in apps] == ["articles", "actors", "auth"]
    assert [m["object_name"] for m in apps[0]["models"]][:2] == ["Issue", "Article"]
    assert Article.__name__ in {m["object_name"] for m in apps[0]["models"]}
