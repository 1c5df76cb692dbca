"""The workflow's pages: ticks, figures to verify, times, and a second look."""

import re
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import actions
from articles.models import Article, ChecklistItem, Figure, Issue, Tick
from tests.desk.rows import page
from tests.factories import (
    acting,
    make_article,
    make_figure,
    make_issue,
    make_mention,
    second_person,
    verified,
)

pytestmark = pytest.mark.django_db


def move(article: Article, verb: str) -> str:
    return page(Article, "move", article.pk, verb)


def me(client: Client) -> User:
    return User.objects.get(pk=client.session["_auth_user_id"])


def stored(article: Article) -> Article:
    return Article.objects.get(pk=article.pk)


def test_who_last_changed_it_is_told_so_before_approving(editor: Client) -> None:
    article = make_article(status="in_review")
    with acting(me(editor)):
        article.sections.update(label="ABSTRACT:")
    assert f'href="{move(article, "approve")}"' in (
        editor.get(page(Article, "change", article.pk)).text
    )
    text = editor.get(move(article, "approve")).text
    assert "was last changed by you (editor)" in text
    assert "DESK_OF_ONE=1" in text
    assert 'value="Approve"' not in text
    editor.post(move(article, "approve"), {"confirmed": "1"})
    assert stored(article).status == "in_review"


def test_a_desk_of_one_is_told_so_and_the_stream_shows_it(
    manager: Client, settings: Any
) -> None:
    settings.DESK_OF_ONE = True
    article = make_article(status="in_review")
    with acting(me(manager)):
        article.sections.update(label="ABSTRACT:")
    assert "This is a desk of one" in manager.get(move(article, "approve")).text
    manager.post(move(article, "approve"), {"confirmed": "1"})
    assert stored(article).status == "approved"
    words = "alone, without a second pair of eyes"
    assert words in manager.get(page(Article, "stream", article.pk)).text
    assert words in manager.get("/admin/done/").text
    assert words in manager.get(page(Article, "history", article.pk)).text


def test_what_changed_behind_an_open_page_is_not_approved(editor: Client) -> None:
    article = make_article(status="in_review")
    text = editor.get(move(article, "approve")).text
    found = re.search(rf'name="seen_{article.pk}" value="(\d+)"', text)
    assert found is not None
    with acting(second_person()):
        make_mention(section=article.sections.get())
    given = {"confirmed": "1", f"seen_{article.pk}": found[1], "reason": "Read it."}
    answer = editor.post(move(article, "approve"), given)
    assert "was changed while you looked at it" in answer.text
    assert "Read it." in answer.text
    assert stored(article).status == "in_review"
    fresh = re.search(rf'name="seen_{article.pk}" value="(\d+)"', answer.text)
    assert fresh is not None
    editor.post(move(article, "approve"), given | {f"seen_{article.pk}": fresh[1]})
    assert stored(article).status == "approved"


def test_ticks_are_kept_with_who_and_when(contributor: Client) -> None:
    article = make_article(status="draft")
    item = ChecklistItem.objects.create(name="Read aloud")
    text = contributor.get(move(article, "submit")).text
    assert "Read aloud" in text
    sent = {"confirmed": "1", f"ticks_{article.pk}": "1"}
    answer = contributor.post(move(article, "submit"), sent)
    assert "still needs a tick at “Read aloud”" in answer.text
    sent[f"tick_{article.pk}"] = str(item.pk)
    answer = contributor.post(move(article, "submit"), sent | {"save_ticks": "1"})
    assert stored(article).status == "draft"
    assert Tick.objects.get().by == me(contributor)
    assert re.search(r"checked\s*>", answer.text)
    assert f"{timezone.now():%-d %B %Y}" in answer.text
    contributor.post(move(article, "submit"), sent)
    assert stored(article).status == "in_review"


def test_a_stale_tick_is_shown_as_such(contributor: Client) -> None:
    article = make_article(status="draft")
    item = ChecklistItem.objects.create(name="Read aloud")
    sent = {
        "confirmed": "1", "save_ticks": "1", f"ticks_{article.pk}": "1",
        f"tick_{article.pk}": str(item.pk),
    }  # fmt: skip
    contributor.post(move(article, "submit"), sent)
    with acting(second_person()):
        article.sections.update(label="ABSTRACT:")
    text = contributor.get(move(article, "submit")).text
    assert "<strong>stale</strong>, the article was changed since" in text
    assert not re.search(r"checked\s*>", text)


def test_odd_ticks_are_no_ticks(contributor: Client) -> None:
    article = make_article(status="draft")
    ChecklistItem.objects.create(name="Read aloud")
    sent = {
        "confirmed": "1", f"ticks_{article.pk}": "1",
        f"tick_{article.pk}": ["x", "²", "999999999999999999999"],
        f"seen_{article.pk}": "x",
    }  # fmt: skip
    assert contributor.post(move(article, "submit"), sent).status_code == 200
    assert not Tick.objects.exists()


def test_the_checklist_is_the_managing_editors(manager: Client, editor: Client) -> None:
    add = page(ChecklistItem, "add")
    assert editor.get(add).status_code == 403
    given = {"name": "Read aloud", "move": "submit", "position": 1, "active": "on"}
    manager.post(add, given)
    item = ChecklistItem.objects.get()
    assert not item.required
    assert editor.get(page(ChecklistItem, "changelist")).status_code == 200
    assert manager.get(page(Tick, "changelist")).status_code == 200
    assert manager.get(page(Tick, "add")).status_code == 403


# figures


def figures(article: Article) -> str:
    return page(Article, "figures", article.pk)


def test_figures_are_verified_one_after_another(editor: Client) -> None:
    article = make_article(status="draft")
    section = article.sections.get()
    one = make_figure(section=section)
    two = make_figure("US$ 9.2 billion", section=section)
    text = editor.get(figures(article)).text
    assert "Figure 1 of 2 that wait" in text
    assert "<mark>Astana owed US$ 9.2 billion</mark>" in text
    for words in ("US$ 9.2 billion", "9,200,000,000", "1 January 2024"):
        assert words in text
    for figure in (one, two):
        text = editor.get(figures(article)).text
        seen = re.search(r'name="seen" value="([^"]+)"', text)
        assert seen is not None
        given = {"figure": figure.pk, "seen": seen[1], "note": "Right.", "verify": "1"}
        answer = editor.post(figures(article), given, follow=True)
        assert "is verified" in answer.text
    assert "No figure of this article waits" in answer.text
    assert {figure.verified_by for figure in Figure.objects.all()} == {me(editor)}
    text = editor.get(f"{figures(article)}?figure={one.pk}").text
    assert "Verified by editor on" in text
    back = {"figure": one.pk, "seen": "-", "unverify": "1"}
    assert "waits for verification again" in (
        editor.post(figures(article), back, follow=True).text
    )


def test_ones_own_figure_is_shown_with_why_not(editor: Client) -> None:
    article = make_article(status="draft")
    with acting(me(editor)):
        figure = make_figure(section=article.sections.get())
    text = editor.get(figures(article)).text
    assert "was made or last changed by you" in text
    assert 'name="verify"' not in text
    given = {"figure": figure.pk, "seen": "-", "verify": "1"}
    answer = editor.post(figures(article), given, follow=True)
    assert "takes a second pair of eyes" in answer.text
    assert Figure.objects.get().verified_by is None


def test_a_figure_that_is_gone_or_of_another_article_is_said(editor: Client) -> None:
    article, other = make_article(status="draft"), make_article(status="draft")
    figure = make_figure(section=other.sections.get())
    for pk in (figure.pk, 10**15):
        given = {"figure": pk, "seen": "-", "verify": "1"}
        answer = editor.post(figures(article), given, follow=True)
        assert "is not there any more" in answer.text
        assert editor.get(f"{figures(article)}?figure={pk}").status_code == 200
    assert editor.get(f"{figures(article)}?figure={10**30}").status_code == 200
    assert editor.post(figures(article), {"figure": "x"}).status_code == 200


def test_a_contributor_looks_at_figures_and_verifies_none(contributor: Client) -> None:
    article = make_article(status="draft")
    figure = make_figure(section=article.sections.get())
    assert 'name="verify"' not in contributor.get(figures(article)).text
    given = {"figure": figure.pk, "seen": "-", "verify": "1"}
    assert contributor.post(figures(article), given).status_code == 403
    listed = contributor.get(page(Figure, "changelist")).text
    assert 'value="verify_them"' not in listed


def test_the_list_of_figures_tells_and_verifies(editor: Client) -> None:
    article = make_article(status="draft")
    mine, theirs = (make_figure(section=article.sections.get()) for _ in range(2))
    with acting(me(editor)):
        Figure.objects.filter(pk=mine.pk).update(value=7)
    address = page(Figure, "changelist")
    chosen = {"action": "verify_them", "_selected_action": [mine.pk, theirs.pk]}
    answer = editor.post(address, chosen, follow=True)
    assert "1 verified." in answer.text
    assert "takes a second pair of eyes" in answer.text
    count = "result_count"
    assert (
        getattr(editor.get(f"{address}?verification=waits").context["cl"], count) == 1
    )
    assert (
        getattr(editor.get(f"{address}?verification=verified").context["cl"], count)
        == 1
    )
    text = editor.get(page(Figure, "change", theirs.pk)).text
    assert f'href="{figures(article)}?figure={theirs.pk}"' in text
    chosen = {"action": "unverify_them", "_selected_action": [mine.pk, theirs.pk]}
    assert "1 wait for verification again." in (
        editor.post(address, chosen, follow=True).text
    )


def test_a_put_back_leaves_the_verification_to_people(manager: Client) -> None:
    figure = make_figure(section=make_article(status="draft").sections.get())
    verified(figure)
    with acting(second_person()):
        Figure.objects.filter(pk=figure.pk).update(value=7)
    history = Figure.history.rel.related_model  # type: ignore[attr-defined]
    version = history._default_manager.filter(verified_by__isnull=False).get()
    address = page(Figure, "put_back", version.pk)
    manager.post(address, {"reason": "It was right."})
    figure.refresh_from_db()
    assert (str(figure.value), figure.verified_by) == ("9200000000.000000", None)


# times


@pytest.fixture
def _autumn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the day before the clocks go back be today."""
    moment = datetime(2026, 10, 20, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment)


@pytest.mark.usefixtures("_autumn")
def test_the_hour_that_does_not_exist_is_refused(manager: Client) -> None:
    article = make_article(status="approved")
    given = {"confirmed": "1", "at": "2027-03-28T02:30"}
    text = manager.post(move(article, "publish"), given).text
    assert "02:30 on 28 March 2027 does not exist in Europe/Stockholm" in text
    assert "Give 01:59 or earlier, or 03:00 or later." in text
    assert stored(article).published_at is None


@pytest.mark.usefixtures("_autumn")
def test_the_hour_that_comes_twice_asks_which(manager: Client) -> None:
    article = make_article(status="approved")
    assert 'name="which"' not in manager.get(move(article, "publish")).text
    given = {"confirmed": "1", "at": "2027-10-31T02:30"}
    text = manager.post(move(article, "publish"), given).text
    assert "The clocks show 02:30 twice that night" in text
    assert 'name="which"' in text
    given["which"] = "second"
    text = manager.post(move(article, "publish"), given).text
    assert "31 October 2027, 02:30 CET (01:30 UTC)" in text
    found = re.search(r'name="settled" value="([^"]+)"', text)
    assert found is not None
    manager.post(move(article, "publish"), given | {"settled": unescape(found[1])})
    assert stored(article).published_at == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)


def test_lists_show_both_clocks(manager: Client) -> None:
    at = datetime(2099, 7, 1, 7, 0, tzinfo=UTC)
    issue = make_issue(published_at=at)
    make_article(issue=issue, published_at=at)
    for model in (Issue, Article):
        text = manager.get(page(model, "changelist")).text
        assert "1 July 2099, 09:00 CEST (07:00 UTC)" in text


def test_an_issue_is_called_off_on_its_page(manager: Client) -> None:
    at = datetime(2099, 7, 1, 7, 0, tzinfo=UTC)
    issue = make_issue(published_at=at)
    article = make_article(issue=issue, published_at=at)
    address = page(Issue, "move", issue.pk, "unschedule")
    assert f"“{article}” is approved again." in manager.get(address).text
    answer = manager.post(address, {"confirmed": "1"}, follow=True)
    assert "is not scheduled any more" in answer.text
    assert stored(article).status == "approved"
    assert "has no time of publication" in manager.get(address).text


def test_what_slipped_into_a_scheduled_article_is_warned_of(manager: Client) -> None:
    boss = User.objects.create_superuser("boss", password="long-enough-1")
    issue = make_issue(published_at=None)
    article = make_article(issue=issue, status="in_review")
    actions.approve(article, by=boss)
    actions.publish_issue(issue, by=boss, at=datetime(2099, 7, 1, tzinfo=UTC))
    pages = (
        page(Article, "change", article.pk),
        page(Issue, "change", issue.pk),
    )
    words = f"“{article}” was changed since it was approved, and goes out as it is now."
    assert all(words not in manager.get(address).text for address in pages)
    with acting(second_person()):
        article.sections.update(label="ABSTRACT:")
    assert all(words in manager.get(address).text for address in pages)
    listed = manager.get(f"{page(Article, 'changelist')}?lacks=approval")
    assert listed.context["cl"].result_count == 1


# statements


@pytest.mark.parametrize("verb", ["submit", "approve", "publish"])
def test_the_page_before_a_move_asks_as_much_for_many_facts(
    manager: Client, verb: str
) -> None:
    start = {"submit": "draft", "approve": "in_review", "publish": "approved"}[verb]
    ChecklistItem.objects.create(name="Seen", move=verb, required=False)

    def asked(facts: int) -> int:
        article = make_article(status=start)
        section = article.sections.get()
        for _ in range(facts):
            make_mention(section=section, actor=None)
            make_figure(section=section)
        manager.get(move(article, verb))
        with CaptureQueriesContext(connection) as found:
            assert manager.get(move(article, verb)).status_code == 200
        return len(found)

    few = asked(2)
    assert asked(20) == few
    assert few <= 24


def test_the_queue_of_figures_asks_as_much_for_many(editor: Client) -> None:
    def asked(number: int) -> int:
        article = make_article(status="draft")
        for _ in range(number):
            make_figure(section=article.sections.get())
        editor.get(figures(article))
        with CaptureQueriesContext(connection) as found:
            editor.get(figures(article))
        return len(found)

    assert asked(2) == asked(20) <= 12
