"""A question that takes too long is cut off for readers, and never at the desk."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from archive.bounds import BoundedQuestions, bound
from archive.views import healthz

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _without_bound_afterwards() -> Iterator[None]:
    yield
    bound(0)


def timeout() -> str:
    """Ask the database how long it lets a statement run."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW statement_timeout")
        return str(cursor.fetchone()[0])


def asking(statement: str) -> Callable[[HttpRequest], HttpResponse]:
    """Make a view that runs a statement."""

    def view(request: HttpRequest) -> HttpResponse:
        with connection.cursor() as cursor:
            cursor.execute(statement)
        return HttpResponse(timeout())

    return view


def test_a_readers_question_is_bounded_and_the_desks_is_not(settings: Any) -> None:
    settings.LONGEST_QUESTION = 3
    middleware = BoundedQuestions(asking("SELECT 1"))
    factory = RequestFactory()
    for path, said in (("/", "3s"), ("/admin/", "0"), ("/actors/", "3s")):
        assert middleware(factory.get(path)).content.decode() == said  # type: ignore[attr-defined]


def test_what_takes_too_long_gets_a_plain_page(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.LONGEST_QUESTION = 1
    monkeypatch.setattr(
        "django.template.response.TemplateResponse.render",
        lambda self: asking("SELECT pg_sleep(5)")(HttpRequest()),
    )
    answer = Client().get("/articles/")
    assert answer.status_code == 503
    assert "took too long" in answer.text
    monkeypatch.undo()
    assert Client().get("/articles/").status_code == 200


def test_other_failures_are_left_to_others() -> None:
    middleware = BoundedQuestions(healthz)
    request = RequestFactory().get("/")
    assert middleware.process_exception(request, ValueError("no")) is None
