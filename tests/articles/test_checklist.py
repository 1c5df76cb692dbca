"""The desk's own checklist and the checks that the archive makes itself."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from archive.shared.past import gone
from archive.shared.put_back import put_back
from articles import actions, checks, ticking
from articles.actions import MoveRefused
from articles.checks import Check, Finding
from articles.commented import open_in
from articles.eyes import hands
from articles.models import Article, ChecklistItem, FigureLink, Tick
from articles.ticking import items, save_ticks
from tests.factories import (
    acting,
    make_actor,
    make_article,
    make_event,
    make_event_mention,
    make_figure,
    make_issue,
    make_mention,
    second_person,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss() -> User:
    return User.objects.create_superuser("boss", password="long-enough-1")


def item(**changes: Any) -> ChecklistItem:
    return ChecklistItem.objects.create(**{"name": "Read aloud"} | changes)


def test_a_required_item_holds_the_move_until_it_is_ticked(boss: User) -> None:
    article, one = make_article(status="draft"), item()
    with pytest.raises(MoveRefused, match="still needs a tick at “Read aloud”"):
        actions.submit(article, by=boss)
    save_ticks(article, "submit", {one.pk}, by=boss)
    tick = Tick.objects.get()
    assert (tick.by, tick.item, tick.article) == (boss, one, article)
    actions.submit(article, by=boss)


def test_what_is_not_required_or_not_in_use_or_of_another_move_holds_nothing(
    boss: User,
) -> None:
    item(required=False)
    item(name="Old", active=False)
    item(name="Later", move="publish")
    actions.submit(make_article(status="draft"), by=boss)


def test_a_tick_goes_stale_with_the_text_and_is_made_again(boss: User) -> None:
    article, one = make_article(status="draft"), item()
    save_ticks(article, "submit", {one.pk}, by=boss)
    with acting(second_person()):
        article.sections.update(label="ABSTRACT:")
    assert [found.stale for found in items([article], "submit")[article.pk]] == [True]
    with pytest.raises(MoveRefused, match="was changed after “Read aloud” was ticked"):
        actions.submit(article, by=boss)
    save_ticks(article, "submit", {one.pk}, by=boss)
    assert Tick.objects.get().version == hands(article).version
    actions.submit(article, by=boss)


def test_a_tick_stays_who_made_it_and_is_taken_back(boss: User) -> None:
    article, one = make_article(status="draft"), item()
    other = User.objects.create_superuser("other", password="long-enough-1")
    save_ticks(article, "submit", {one.pk}, by=boss)
    save_ticks(article, "submit", {one.pk}, by=other)
    assert Tick.objects.get().by == boss
    save_ticks(article, "submit", set(), by=other)
    assert not Tick.objects.exists()
    history = Tick.history.rel.related_model  # type: ignore[attr-defined]
    labels = history._default_manager.order_by("pgh_id").values_list(
        "pgh_label", "pgh_context__metadata__user"
    )
    assert list(labels) == [("created", boss.pk), ("deleted", other.pk)]


def test_ticking_needs_its_permission() -> None:
    nobody = User.objects.create_user("nobody")
    with pytest.raises(PermissionDenied):
        save_ticks(make_article(status="draft"), "submit", set(), by=nobody)


def move_by_sql(article: Article, status: str) -> None:
    at = timezone.now() if status == "published" else None
    with transaction.atomic(), acting(second_person()), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE articles_article SET status = %s, published_at = %s WHERE id = %s",
            [status, at, article.pk],
        )


@pytest.mark.parametrize(
    ("start", "move", "end"),
    [
        ("draft", "submit", "in_review"),
        ("in_review", "approve", "approved"),
        ("approved", "publish", "published"),
    ],
)
def test_raw_sql_is_held_by_a_required_item(
    boss: User, start: str, move: str, end: str
) -> None:
    article, one = make_article(status=start), item(move=move)
    with pytest.raises(IntegrityError, match="still needs a tick at “Read aloud”"):
        move_by_sql(article, end)
    save_ticks(article, move, {one.pk}, by=boss)
    move_by_sql(article, end)


def test_going_back_needs_no_tick(boss: User) -> None:
    article = make_article(status="in_review")
    item(move="submit")
    move_by_sql(article, "draft")


def test_nobody_ticks_for_another(boss: User) -> None:
    values = {"article": make_article(status="draft"), "item": item(), "version": 1}
    with pytest.raises(IntegrityError, match="in that name"), transaction.atomic():
        Tick.objects.create(by=boss, at=timezone.now(), **values)
    with (
        pytest.raises(IntegrityError, match="in that name"),
        transaction.atomic(),
        acting(second_person()),
    ):
        Tick.objects.create(by=boss, at=timezone.now(), **values)


def test_an_issue_waits_for_the_ticks_of_each_of_its_articles(boss: User) -> None:
    issue, one = make_issue(published_at=None), item(move="publish")
    first, second = (make_article(issue=issue, status="approved") for _ in range(2))
    save_ticks(first, "publish", {one.pk}, by=boss)
    with pytest.raises(MoveRefused) as told:
        actions.publish_issue(issue, by=boss)
    assert told.value.sentences == [f"“{second}” still needs a tick at “Read aloud”."]
    save_ticks(second, "publish", {one.pk}, by=boss)
    actions.publish_issue(issue, by=boss)


# checks


@pytest.fixture
def own_check() -> Any:
    """Register a check for one test."""
    before = dict(checks._checks)
    yield checks.register
    checks._checks.clear()
    checks._checks.update(before)


def test_a_check_that_is_added_blocks_where_it_says(boss: User, own_check: Any) -> None:
    own_check(
        Check(
            "odd",
            "nothing is odd",
            lambda articles: [
                Finding(article.pk, f"“{article}” is odd", Article, pk=article.pk)
                for article in articles
            ],
            blocks=frozenset({"approve"}),
        )
    )
    article = make_article(status="draft")
    actions.submit(article, by=boss)
    with pytest.raises(MoveRefused) as told:
        actions.approve(article, by=boss)
    assert told.value.sentences == [f"“{article}” is odd."]
    own_check(Check("odd", "nothing is odd", lambda articles: []))
    actions.approve(article, by=boss)


def found(name: str, *articles: Article) -> list[str]:
    return [one.words for one in checks._checks[name].find(articles)]


def test_what_was_merged_away_is_found_in_every_kind_of_fact() -> None:
    article = make_article(status="draft")
    section = article.sections.get()
    gone, kept = make_actor(name="Kirghizia"), make_actor(name="Kyrgyzstan")
    old, new = make_event(title="Old summit"), make_event(title="Summit")
    make_mention(section=section, actor=gone)
    make_event_mention(section=section, event=old)
    make_figure(section=section, counterpart=gone)
    assert found("merged", article) == []
    for before, after in ((gone, kept), (old, new)):
        before.merged_into = after
        before.save()
    words = " ".join(found("merged", article))
    assert "names Kirghizia, which was merged into Kyrgyzstan" in words
    assert "tells of Old summit, which was merged into Summit" in words
    assert "names an actor that was merged into another" in words


def test_links_to_what_readers_do_not_see_are_named() -> None:
    here, there = make_article(status="draft"), make_article(status="draft")
    public = make_article()
    ours, draft, seen = (
        make_figure(section=article.sections.get()) for article in (here, there, public)
    )
    FigureLink.objects.create(from_figure=ours, to_figure=seen, kind="part_of")
    assert found("links", here) == []
    FigureLink.objects.create(from_figure=draft, to_figure=ours, kind="updates")
    (words,) = found("links", here)
    assert f"in “{there}”, which is draft: readers see no link" in words
    assert found("links", here, there) == []


def test_the_lists_ask_as_much_for_one_article_as_for_many(
    django_assert_num_queries: Any,
) -> None:
    item(move="publish")
    open_in([])  # what kinds of rows there are is asked once and kept
    for number in (1, 12):
        articles = [make_article(status="draft") for _ in range(number)]
        for article in articles:
            make_figure(section=article.sections.get())
        with django_assert_num_queries(3):
            ticking.items(articles, "publish")
        with django_assert_num_queries(7):
            for check in checks.checks_before("publish"):
                check.find(articles)


def test_a_deleted_article_returns_with_its_ticks(boss: User) -> None:
    article, one = make_article(status="draft"), item()
    save_ticks(article, "submit", {one.pk}, by=boss)
    pk = article.pk
    with acting(second_person()):
        article.delete()
    assert not Tick.objects.exists()
    version = gone(Article).get(pgh_obj_id=pk)
    with acting(second_person()):
        put_back(
            Article, version, by=second_person(), why="It was right.",
            fixed=("status", "published_at"),
        )  # fmt: skip
    assert Tick.objects.get().by == boss
