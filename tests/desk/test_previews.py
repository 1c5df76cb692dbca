"""Preview links at the desk: who may make them, and how they are withdrawn."""

import re

import pytest
from django.test import Client

from articles.models import Article, Issue
from tests.desk.conftest import SignIn
from tests.desk.rows import page
from tests.factories import make_article, make_issue

pytestmark = pytest.mark.django_db

LINK = re.compile(r'href="http://testserver(/preview/[^"]+)"')


def link_on(text: str) -> str:
    found = LINK.search(text)
    assert found is not None, text
    return found[1]


@pytest.mark.parametrize("kind", ["article", "issue"])
def test_a_link_is_made_with_its_end_and_withdrawn(manager: Client, kind: str) -> None:
    issue = make_issue(published_at=None)
    article = make_article(issue=issue, status="draft")
    row: Article | Issue = article if kind == "article" else issue
    desk = page(type(row), "preview", row.pk)
    assert f'href="{desk}"' in manager.get(page(type(row), "change", row.pk)).text
    response = manager.get(desk)
    assert "no-store" in response["Cache-Control"]
    assert "without an account, until" in " ".join(response.text.split())
    stranger = Client()
    link = link_on(response.text)
    assert stranger.get(link).status_code == 200
    done = manager.post(desk, {"reason": "Sent astray"}, follow=True)
    assert "show nothing any more" in done.text
    assert stranger.get(link).status_code == 410
    again = link_on(manager.get(desk).text)
    assert stranger.get(again).status_code == 200


def test_what_is_published_has_no_preview(manager: Client) -> None:
    article = make_article()
    desk = page(Article, "preview", article.pk)
    assert desk not in manager.get(page(Article, "change", article.pk)).text
    response = manager.get(desk, follow=True)
    assert "readers see it at its own address" in response.text


def test_who_may_not_change_it_makes_no_link(sign_in: SignIn) -> None:
    issue = make_issue(published_at=None)
    article = make_article(issue=issue, status="draft")
    nobody = sign_in("Contributor")
    for row in (article, issue):
        desk = page(type(row), "preview", row.pk)
        may = nobody.get(page(type(row), "change", row.pk)).context[
            "has_change_permission"
        ]
        assert nobody.get(desk).status_code == (200 if may else 403)
        assert Client().get(desk).status_code == 302
        assert Client().post(desk).status_code == 302


def test_a_preview_of_nothing_is_not_found(manager: Client) -> None:
    for model in (Article, Issue):
        assert manager.get(page(model, "preview", 999_999)).status_code == 404
        assert manager.get(page(model, "preview", "x")).status_code == 404
