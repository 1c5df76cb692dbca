"""Two people at once, with connections of their own: one of them gets a sentence."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction

from articles import actions
from articles.actions import MoveRefused
from articles.eyes import hands
from articles.models import Article, Figure
from articles.verifying import verify
from tests.factories import (
    acting,
    bring_to,
    make_article,
    make_candidate,
    make_figure,
    make_issue,
    make_mention,
    verified,
)

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 10  # seconds


@pytest.fixture
def ann() -> User:
    return User.objects.create_superuser("ann", password="long-enough-1")


@pytest.fixture
def bob() -> User:
    return User.objects.create_superuser("bob", password="long-enough-1")


def apart(deed: Callable[[], Any]) -> Callable[[], Any]:
    """Do it on a connection of its own; give what it refused, or None."""

    def done() -> Any:
        try:
            deed()
        except MoveRefused as refused:
            return refused.sentences
        finally:
            connection.close()
        return None

    return done


def waiting() -> bool:
    """Say whether some session waits for a lock."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
        return bool(cursor.fetchone()[0])


def until(true: Callable[[], bool]) -> None:
    """Wait for something to come true, but not for ever."""
    pause = threading.Event()
    for _ in range(PATIENCE * 50):
        if true():
            return
        pause.wait(0.02)
    pytest.fail("It never came true.")


def while_open(
    person: User, change: Callable[[], Any], deed: Callable[[], Any]
) -> list[str] | None:
    """Start a deed while a change is made but not committed; give its refusal.

    The deed must wait: what it answers was decided after the change was committed.
    """
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic(), acting(person):
            change()
            answer = pool.submit(apart(deed))
            until(waiting)
            assert not answer.done()
        refused: list[str] | None = answer.result(PATIENCE)
    return refused


def reviewed() -> Article:
    with transaction.atomic():
        article = make_article(status="draft")
        make_figure(section=article.sections.get())
    bring_to(article, "in_review")
    return article


def _text(article: Article) -> None:
    article.sections.update(label="ABSTRACT:")


def _title(article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(title="Another")


def _value(article: Article) -> None:
    Figure.objects.filter(section__article=article).update(value=5)


def _fact(article: Article) -> None:
    make_mention(section=article.sections.get())


def _byline(article: Article) -> None:
    article.authorships.update(name_as_printed="B. Writer")


@pytest.mark.parametrize("change", [_text, _title, _value, _fact, _byline])
def test_an_approval_waits_for_an_edit_and_sees_it(
    ann: User, bob: User, change: Callable[[Article], None]
) -> None:
    article = reviewed()
    seen = hands(article).version
    refused = while_open(
        ann,
        lambda: change(article),
        lambda: actions.approve(article, by=bob, seen=seen),
    )
    assert refused is not None
    assert "was changed while you looked at it" in refused[0]
    assert Article.objects.get(pk=article.pk).status == "in_review"


@pytest.mark.parametrize("change", [_text, _title, _value, _fact, _byline])
def test_who_is_editing_cannot_approve_from_a_second_tab(
    ann: User, change: Callable[[Article], None]
) -> None:
    article = reviewed()
    refused = while_open(
        ann, lambda: change(article), lambda: actions.approve(article, by=ann)
    )
    assert refused is not None
    assert "was last changed by you" in refused[0]


def test_an_approval_waits_for_a_candidate_that_comes_in(ann: User, bob: User) -> None:
    article = reviewed()
    refused = while_open(
        ann,
        lambda: make_candidate(section=article.sections.get()),
        lambda: actions.approve(article, by=bob),
    )
    assert refused == [f"“{article}” lacks a decision on every candidate."]


def test_an_issue_waits_for_a_figure_that_is_being_changed(
    ann: User, bob: User
) -> None:
    issue = make_issue(published_at=None)
    with transaction.atomic():
        article = make_article(status="draft", issue=issue)
        figure = make_figure(section=article.sections.get())
    with transaction.atomic():
        verified(figure)
    bring_to(article, "approved")
    refused = while_open(
        ann, lambda: _value(article), lambda: actions.publish_issue(issue, by=bob)
    )
    assert refused == [f"“{article}” lacks verification of every figure."]
    issue.refresh_from_db()
    assert issue.published_at is None


def test_a_verification_waits_for_a_change_and_sees_who_made_it(
    ann: User, bob: User
) -> None:
    article = reviewed()
    figure = Figure.objects.get()
    refused = while_open(ann, lambda: _value(article), lambda: verify(figure, by=ann))
    assert refused is not None
    assert "was made or last changed by you" in refused[0]


@pytest.mark.parametrize("move", ["approve", "withdraw", "publish"])
def test_of_two_who_move_it_at_once_one_is_told(
    ann: User, bob: User, move: str
) -> None:
    article = reviewed()
    verified(Figure.objects.get())
    if move == "withdraw":
        with acting(ann):
            actions.send_back(article, by=ann, note="Again.")
        actions.submit(article, by=ann)
    elif move == "publish":
        actions.approve(article, by=ann)
    people = (ann, ann) if move == "withdraw" else (ann, bob)
    start = threading.Barrier(2)

    def go(person: User) -> Any:
        def deed() -> None:
            start.wait(PATIENCE)
            getattr(actions, move)(Article.objects.get(pk=article.pk), by=person)

        return apart(deed)()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(go, people))
    assert sorted(answer is None for answer in answers) == [False, True]
    (told,) = (answer for answer in answers if answer)
    assert "from there it cannot become" in told[0]
    versions = article.history.filter(  # type: ignore[attr-defined]
        pgh_context__metadata__move=move
    )
    assert versions.count() == 1
