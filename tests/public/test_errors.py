"""What is said when there is nothing to show, and that it can always be said."""

from unittest.mock import patch

import pytest
from django.db import OperationalError, connection
from django.template import loader
from django.test import Client, RequestFactory
from django.urls import reverse

from archive import views
from tests.factories import make_article


@pytest.mark.django_db
def test_an_unknown_address_is_a_plain_page_not_found(reader: Client) -> None:
    response = reader.get("/nothing/here/")
    assert response.status_code == 404
    assert "There is no such page" in response.text
    assert not response.cookies


@pytest.mark.parametrize("address", ["/actors/?q=%00", "/articles/%00-a/", "/?%00"])
def test_a_nul_is_a_bad_request(reader: Client, address: str) -> None:
    response = reader.get(address)
    assert response.status_code == 400
    assert "cannot be read" in response.text


def test_an_endless_question_is_refused(reader: Client) -> None:
    response = reader.get("/articles/", {"q": "x" * 20_000})
    assert response.status_code == 414
    assert "too long" in response.text


@pytest.mark.parametrize("code", ["400", "403", "404", "405", "410", "414", "500"])
def test_an_error_page_needs_neither_database_nor_request(code: str) -> None:
    text = loader.render_to_string(f"{code}.html")
    assert f"Error {code}" in text
    assert text.count("<h1>") == 1
    assert reverse("home") in text


@pytest.mark.django_db
def test_a_failure_is_answered_by_the_plain_500_page() -> None:
    client = Client(raise_request_exception=False)
    article = make_article()
    with patch("articles.views.article.read", side_effect=RuntimeError("broken")):
        response = client.get(article.get_absolute_url())
    assert response.status_code == 500
    assert "Something failed here" in response.text
    assert "broken" not in response.text


def test_the_handlers_give_their_status() -> None:
    request = RequestFactory().get("/")
    failure = Exception("secret detail")
    for handler, status in (
        (views.bad_request, 400),
        (views.permission_denied, 403),
        (views.page_not_found, 404),
    ):
        response = handler(request, failure)
        assert response.status_code == status
        assert "secret detail" not in response.content.decode()
    assert views.server_error(request).status_code == 500


@pytest.mark.django_db
def test_healthz_says_ok(reader: Client) -> None:
    response = reader.get("/healthz")
    assert (response.status_code, response.text) == (200, "ok\n")
    assert response["Content-Type"].startswith("text/plain")
    assert "no-store" in response["Cache-Control"]


def test_healthz_is_503_without_a_database(reader: Client) -> None:
    with patch.object(connection, "cursor", side_effect=OperationalError("no route")):
        response = reader.get("/healthz")
    assert response.status_code == 503
    assert "no route" not in response.text


@pytest.mark.django_db
def test_an_empty_archive_says_what_will_come(reader: Client) -> None:
    response = reader.get("/")
    assert response.status_code == 200
    assert "Nothing is published yet" in response.text


@pytest.mark.django_db
def test_home_shows_the_newest_issue_and_no_draft(reader: Client) -> None:
    shown = make_article(title="A shown piece")
    make_article(title="Qwertz draft", status="draft", issue=shown.issue)
    text = reader.get("/").text
    assert "A shown piece" in text
    assert shown.issue.title in text
    assert "Qwertz" not in text
    assert "<strong>1</strong> <span>article</span></a>" in text


@pytest.mark.django_db
def test_about_explains_marks_brackets_and_dates(reader: Client) -> None:
    text = reader.get("/about/").text
    for words in ("What a mark is", "square brackets", "As of", "How to cite"):
        assert words in text


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/about/", "/healthz"])
def test_reading_is_all_that_can_be_done(reader: Client, address: str) -> None:
    assert reader.post(address).status_code == 405
    assert reader.head(address).status_code == 200
