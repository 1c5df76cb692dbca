"""Who may make which move from where: the whole table, held against all three doors.

The table is written out; actions, the desk's pages and the database are each asked for
every cell of it.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import actions
from articles.actions import VERBS, MoveRefused
from articles.models import Article, Issue
from tests.desk.conftest import BACKEND, _group
from tests.desk.rows import page
from tests.factories import (
    LONG_AGO,
    acting,
    bring_to,
    make_article,
    make_issue,
    second_person,
)

pytestmark = pytest.mark.django_db

#  +  done
#  2  done, but not by who last changed the article: it takes a second pair of eyes
#  s  done by who submitted the article, and by nobody else
#  .  refused with a sentence: the move does not lead on from there
#  x  forbidden: this role has not the permission
TABLE = """
role             status     submit approve send_back withdraw publish unschedule retract
no group         draft      x      x       x         x        x       x          x
no group         in_review  x      x       x         x        x       x          x
no group         approved   x      x       x         x        x       x          x
no group         scheduled  x      x       x         x        x       x          x
no group         published  x      x       x         x        x       x          x
no group         retracted  x      x       x         x        x       x          x
Contributor      draft      +      x       x         .        x       x          x
Contributor      in_review  .      x       x         s        x       x          x
Contributor      approved   .      x       x         s        x       x          x
Contributor      scheduled  .      x       x         .        x       x          x
Contributor      published  .      x       x         .        x       x          x
Contributor      retracted  .      x       x         .        x       x          x
Editor           draft      +      .       .         .        x       x          x
Editor           in_review  .      2       +         s        x       x          x
Editor           approved   .      .       +         s        x       x          x
Editor           scheduled  .      .       .         .        x       x          x
Editor           published  .      .       .         .        x       x          x
Editor           retracted  .      .       .         .        x       x          x
Managing editor  draft      +      .       .         .        .       .          .
Managing editor  in_review  .      2       +         s        .       .          .
Managing editor  approved   .      .       +         s        +       .          .
Managing editor  scheduled  .      .       .         .        +       +          .
Managing editor  published  .      .       .         .        .       .          +
Managing editor  retracted  .      .       .         .        .       .          .
superuser        draft      +      .       .         .        .       .          .
superuser        in_review  .      2       +         s        .       .          .
superuser        approved   .      .       +         s        +       .          .
superuser        scheduled  .      .       .         .        +       +          .
superuser        published  .      .       .         .        .       .          +
superuser        retracted  .      .       .         .        .       .          .
"""

#  the same of issues: unpublished with an approved article, scheduled, published
ISSUES = """
role             state      publish unschedule
no group         unpublished  x     x
no group         scheduled    x     x
no group         published    x     x
Contributor      unpublished  x     x
Contributor      scheduled    x     x
Contributor      published    x     x
Editor           unpublished  x     x
Editor           scheduled    x     x
Editor           published    x     x
Managing editor  unpublished  +     .
Managing editor  scheduled    .     +
Managing editor  published    .     .
superuser        unpublished  +     .
superuser        scheduled    .     +
superuser        published    .     .
"""

#  what the database lets raw SQL write of a status, by a named person
STATUSES = """
from        draft in_review approved published retracted
draft       yes   yes       no       no        no
in_review   yes   yes       yes      no        no
approved    yes   no        yes      yes       no
scheduled   no    no        yes      yes       no
published   no    no        no       yes       yes
retracted   no    no        no       no        yes
"""

AFTER = {
    "submit": "in_review", "approve": "approved", "send_back": "draft",
    "withdraw": "draft", "publish": "published", "unschedule": "approved",
    "retract": "retracted",
}  # fmt: skip
SOON = timedelta(days=3)


def rows(table: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """Read a table of two names and its cells."""
    head, *lines = table.strip().splitlines()
    names = head.split()[2:]
    for line in lines:
        words = line.split()
        cells = words[-len(names) :]
        *role, state = words[: -len(names)]
        yield " ".join(role), state, dict(zip(names, cells, strict=True))


CELLS = [(role, status, cells) for role, status, cells in rows(TABLE)]
EACH = pytest.mark.parametrize(
    ("role", "status", "cells"), CELLS, ids=[f"{r}-{s}" for r, s, _ in CELLS]
)
OWN = pytest.mark.parametrize("own", [True, False], ids=["own edit", "another's edit"])


def person(role: str) -> User:
    """Make an account of the desk in this role."""
    if role == "superuser":
        return User.objects.create_superuser("boss", password="long-enough-1")
    user = User.objects.create_user(role, is_staff=True)
    if role != "no group":
        user.groups.add(_group(role))
    return User.objects.get(pk=user.pk)


def arrange(status: str, user: User, own: bool) -> Article:
    """Make an article there, last changed and submitted by this person or another."""
    who = user if own else User.objects.get_or_create(username="another")[0]
    if status in ("draft", "in_review", "approved"):
        article = make_article(status="draft")
        with acting(who):
            Article.objects.filter(pk=article.pk).update(note="Changed.")
        if status != "draft":
            with acting(who, move="submit"):
                Article.objects.filter(pk=article.pk).update(status="in_review")
            article.refresh_from_db()
            bring_to(article, status)
    else:
        scheduled = status == "scheduled"
        article = make_article(
            status="published" if scheduled else status,
            published_at=timezone.now() + SOON if scheduled else LONG_AGO,
        )
        with acting(who):
            Article.objects.filter(pk=article.pk).update(note="Changed.")
    article.refresh_from_db()
    return article


def expected(cell: str, own: bool) -> str:
    """Say what a cell of the table means for this person."""
    if cell == "2":
        return "refused" if own else "done"
    if cell == "s":
        return "done" if own else "refused"
    return {"+": "done", ".": "refused", "x": "forbidden"}[cell]


def stored(article: Article) -> tuple[str, Any]:
    return Article.objects.values_list("status", "published_at").get(pk=article.pk)


def by_action(verb: str, article: Article, user: User) -> str:
    """Make the move by its function, and say what came of it."""
    given = {"send_back": {"note": "Why."}, "retract": {"reason": "Why."}}
    try:
        getattr(actions, verb)(article, by=user, **given.get(verb, {}))
    except PermissionDenied:
        return "forbidden"
    except MoveRefused as refused:
        assert refused.sentences
        return "refused"
    return "done"


def test_the_table_has_every_cell() -> None:
    assert len(CELLS) == 5 * 6
    assert all(list(cells) == list(VERBS) for _, _, cells in CELLS)
    assert {cell for _, _, cells in CELLS for cell in cells.values()} == set("+2s.x")


@OWN
@EACH
def test_actions_keep_the_table(
    role: str, status: str, cells: dict[str, str], own: bool
) -> None:
    user = person(role)
    article = arrange(status, user, own)
    before = stored(article)
    for verb, cell in cells.items():
        outcome = expected(cell, own)
        assert by_action(verb, article, user) == outcome, verb
        if outcome == "done":
            assert stored(article)[0] == AFTER[verb]
            article = arrange(status, user, own)
            before = stored(article)
        else:
            assert stored(article) == before, verb


@OWN
@EACH
def test_the_desk_keeps_the_table(
    role: str, status: str, cells: dict[str, str], own: bool
) -> None:
    user, client = person(role), Client()
    client.force_login(user, BACKEND)
    article = arrange(status, user, own)
    answer = client.get(page(Article, "change", article.pk))
    assert answer.status_code == (403 if role == "no group" else 200)
    for verb, cell in cells.items():
        outcome, address = expected(cell, own), page(Article, "move", article.pk, verb)
        if verb == "retract" and outcome == "done":  # it has a notice of its own
            begin = reverse("admin:correcting_begin", args=[article.pk])
            notice = f"{begin}?kind=retraction"
            assert f'href="{notice}"' in answer.text
            for asked in (client.get(address), client.post(address, {"confirmed": 1})):
                assert asked.status_code == 302
                assert asked["Location"] == notice
            continue
        offered = cell in "+2" or (cell == "s" and own)
        assert (f'href="{address}"' in answer.text) == offered, verb
        shown = client.get(address)
        assert shown.status_code == (403 if outcome == "forbidden" else 200), verb
        assert ('class="default"' in shown.text) == (outcome == "done"), verb
        if outcome != "done":
            assert ('class="errorlist"' in shown.text) == (outcome == "refused"), verb
        before = stored(article)
        client.post(address, {"confirmed": "1", "reason": "Why."})
        if outcome == "done":
            assert stored(article)[0] == AFTER[verb], verb
            article = arrange(status, user, own)
            answer = client.get(page(Article, "change", article.pk))
        else:
            assert stored(article) == before, verb


@pytest.mark.parametrize(
    ("role", "state", "cells"),
    list(rows(ISSUES)),
    ids=[f"{role}-{state}" for role, state, _ in rows(ISSUES)],
)
def test_issues_keep_theirs(role: str, state: str, cells: dict[str, str]) -> None:
    user, client = person(role), Client()
    client.force_login(user, BACKEND)
    for verb, cell in cells.items():
        times = {"unpublished": None, "published": LONG_AGO}
        at = times.get(state, timezone.now() + SOON)
        issue = make_issue(published_at=at)
        status = "approved" if state == "unpublished" else "published"
        article = make_article(issue=issue, status=status, published_at=at)
        address = page(Issue, "move", issue.pk, verb)
        text = client.get(page(Issue, "change", issue.pk)).text
        assert (f'href="{address}"' in text) == (cell == "+"), verb
        assert client.get(address).status_code == (403 if cell == "x" else 200)
        made = actions.publish_issue if verb == "publish" else actions.unschedule_issue
        if cell == "+":
            with transaction.atomic():
                made(issue, by=user)
                transaction.set_rollback(True)
        else:
            with pytest.raises(PermissionDenied if cell == "x" else MoveRefused):
                made(issue, by=user)
        client.post(address, {"confirmed": "1"})
        done = Issue.objects.get(pk=issue.pk).published_at != at
        assert done == (cell == "+"), verb
        if done:
            after = "published" if verb == "publish" else "approved"
            assert stored(article)[0] == after


@pytest.mark.parametrize("line", STATUSES.strip().splitlines()[1:])
def test_the_database_keeps_the_order_of_statuses(line: str) -> None:
    start, *cells = line.split()
    targets = STATUSES.strip().splitlines()[0].split()[1:]
    user = second_person()
    for target, cell in zip(targets, cells, strict=True):
        article = arrange(start, user, own=False)
        public = target in ("published", "retracted")
        when = (article.published_at or LONG_AGO) if public else None
        written = False
        connection.check_constraints()
        with suppress(IntegrityError), transaction.atomic(), acting(user):
            with connection.cursor() as cursor:
                cursor.execute(
                    "UPDATE articles_article SET status = %s, published_at = %s "
                    "WHERE id = %s",
                    [target, when, article.pk],
                )
            connection.check_constraints()
            written = True
        assert written == (cell == "yes"), (start, target)


@OWN
def test_the_database_asks_for_a_second_pair_of_eyes(own: bool) -> None:
    user = person("Editor")
    article = arrange("in_review", user, own)
    written = False
    with suppress(IntegrityError), transaction.atomic(), acting(user):
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE articles_article SET status = 'approved' WHERE id = %s",
                [article.pk],
            )
        written = True
    assert written != own
