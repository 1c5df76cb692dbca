"""The moves at the desk: buttons for whom they are for, and pages that say why not."""

import re
from datetime import timedelta
from html import unescape
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Article, Authorship, Figure, Issue, Section
from tests.desk.rows import page
from tests.factories import make_article, make_figure, make_issue

pytestmark = pytest.mark.django_db

LABELS = {
    "submit": "Submit for review", "approve": "Approve", "send_back": "Send back",
    "publish": "Publish", "retract": "Retract",
}  # fmt: skip
MAY = {
    "Contributor": {"submit"},
    "Editor": {"submit", "approve", "send_back"},
    "Managing editor": {"submit", "approve", "send_back", "publish", "retract"},
}
OPEN = {
    "draft": {"submit"}, "in_review": {"approve", "send_back"},
    "approved": {"publish", "send_back"}, "published": {"retract"}, "retracted": set(),
}  # fmt: skip


def move(article: Article, verb: str) -> str:
    return page(Article, "move", article.pk, verb)


@pytest.mark.parametrize("role", MAY)
def test_a_role_sees_the_buttons_that_are_legal_and_its_own(
    role: str, sign_in: object
) -> None:
    client: Client = sign_in(role)  # type: ignore[operator]
    for status, verbs in OPEN.items():
        article = make_article(status=status)
        text = client.get(page(Article, "change", article.pk)).text
        # a retraction leads to its notice
        ways = {verb: move(article, verb) for verb in LABELS}
        ways["retract"] = f"/admin/corrections/begin/{article.pk}/?kind=retraction"
        for verb in LABELS:
            there = ways[verb] in text
            assert there == (verb in verbs & MAY[role]), (status, verb)


@pytest.mark.parametrize("role", MAY)
def test_a_move_is_refused_to_whom_it_is_not_for(role: str, sign_in: object) -> None:
    client: Client = sign_in(role)  # type: ignore[operator]
    before = {
        "submit": "draft", "approve": "in_review", "send_back": "in_review",
        "publish": "approved", "retract": "published",
    }  # fmt: skip
    for verb, status in before.items():
        article = make_article(status=status)
        given = {"confirmed": "1", "reason": "Because."}
        answer = client.post(move(article, verb), given)
        stored = Article.objects.get(pk=article.pk).status
        if verb == "retract" and verb in MAY[role]:
            assert answer.headers["Location"].endswith("?kind=retraction")
        elif verb in MAY[role]:
            assert (answer.status_code, stored) != (302, status), verb
        else:
            assert (answer.status_code, stored) == (403, status), verb


def test_asking_moves_nothing(manager: Client) -> None:
    article = make_article(status="draft")
    text = manager.get(move(article, "submit")).text
    assert "readers see nothing yet" in text
    assert Article.objects.get(pk=article.pk).status == "draft"


def test_what_is_missing_is_said_with_where_to_mend_it(manager: Client) -> None:
    article = make_article(
        status="approved", title="", authors=[], issue=make_issue(published_at=None)
    )
    figure = make_figure(section=article.sections.get())
    Figure.objects.filter(pk=figure.pk).update(verdict="gone")
    text = manager.get(move(article, "publish")).text
    for words in ("lacks a title", "lacks an author", "lacks a published issue"):
        assert words in text
    for address in (
        page(Article, "change", article.pk),
        f"{page(Authorship, 'add')}?article={article.pk}",
        page(Issue, "change", article.issue_id),
        page(Figure, "change", figure.pk),
    ):
        assert f'href="{address}"' in text
    assert 'value="Publish"' not in text
    manager.post(move(article, "publish"), {"confirmed": "1"})
    assert Article.objects.get(pk=article.pk).status == "approved"
    added = manager.get(f"{page(Authorship, 'add')}?article={article.pk}").text
    assert f'value="{article.pk}" selected' in added


def test_nothing_is_retracted_without_a_notice(manager: Client) -> None:
    article = make_article()
    answer = manager.post(
        move(article, "retract"), {"confirmed": "1", "reason": "Why."}
    )
    assert answer.status_code == 302
    assert answer["Location"].endswith("?kind=retraction")
    article.refresh_from_db()
    assert article.status == "published"


def test_an_issue_is_published_as_one(manager: Client, reader: Client) -> None:
    issue = make_issue(published_at=None)
    ready = [make_article(status="approved", issue=issue) for _ in range(2)]
    late = make_article(status="draft", issue=issue)
    address = page(Issue, "move", issue.pk, "publish")
    text = manager.get(address).text
    assert text.count("is published with it") == 2
    assert f"“{late}” stays behind: it is draft." in text
    answer = manager.post(address, {"confirmed": "1", "at": ""}, follow=True)
    assert "was published on" in answer.text
    for article in ready:
        assert reader.get(article.get_absolute_url()).status_code == 200
    assert reader.get(late.get_absolute_url()).status_code == 404


def test_an_issue_with_one_unready_article_is_not_published_at_all(
    manager: Client,
) -> None:
    issue = make_issue(published_at=None)
    make_article(status="approved", issue=issue)
    make_article(status="approved", issue=issue, title="")
    address = page(Issue, "move", issue.pk, "publish")
    assert "lacks a title" in manager.get(address).text
    manager.post(address, {"confirmed": "1"})
    issue.refresh_from_db()
    assert issue.published_at is None
    assert not Article.objects.filter(status="published").exists()


def test_a_publication_can_be_set_for_later(manager: Client, reader: Client) -> None:
    article = make_article(status="approved")
    when = (timezone.now() + timedelta(days=2)).replace(hour=12, minute=5)
    when = when.replace(second=0, microsecond=0)
    local = when.astimezone(ZoneInfo("Europe/Stockholm"))
    given = {"confirmed": "1", "at": f"{local:%Y-%m-%dT%H:%M}"}
    asked = manager.post(move(article, "publish"), given).text
    both = f"{local:%H:%M} {local.tzname()} ({when:%H:%M} UTC)"
    assert f"{both}</strong>: is that the time you mean?" in asked
    article.refresh_from_db()
    assert article.status == "approved"
    found = re.search(r'name="settled" value="([^"]+)"', asked)
    assert found is not None
    given["settled"] = unescape(found[1])
    answer = manager.post(move(article, "publish"), given, follow=True)
    assert "will be published on" in answer.text
    assert both in answer.text
    article.refresh_from_db()
    assert article.published_at == when
    assert reader.get(article.get_absolute_url()).status_code == 404
    given["at"] = "2001-01-01T00:00"
    assert "is past" in manager.post(move(article, "publish"), given).text


def test_several_articles_move_together_after_one_question(manager: Client) -> None:
    articles = [make_article(status="draft") for _ in range(3)]
    chosen = {
        "action": "move_submit",
        "_selected_action": [article.pk for article in articles],
    }
    asked = manager.post(page(Article, "changelist"), chosen)
    assert "readers see nothing yet" in asked.text
    assert Article.objects.filter(status="draft").count() == 3
    done = manager.post(
        page(Article, "changelist"), chosen | {"confirmed": "1"}, follow=True
    )
    assert done.text.count("is now in review") == 3
    assert Article.objects.filter(status="in_review").count() == 3


def test_moves_that_are_none_are_plainly_missing(manager: Client) -> None:
    article = make_article()
    assert manager.get(move(article, "explode")).status_code == 404
    assert manager.get(page(Article, "move", 999_999, "submit")).status_code == 404


def test_no_form_writes_a_status(manager: Client) -> None:
    article = make_article(status="draft")
    address = page(Article, "change", article.pk)
    text = manager.get(address).text
    assert 'name="status"' not in text
    assert 'name="published_at"' not in text
    assert Section.objects.filter(article=article).exists()
