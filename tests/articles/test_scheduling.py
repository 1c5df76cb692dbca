"""Times of publication by the journal's clocks, and publications called off."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles import actions
from articles.actions import MoveRefused
from articles.models import Article, Issue
from articles.scheduling import NoSuchTime, TwoSuchTimes, moment_of, said
from tests.factories import LONG_AGO, make_article, make_issue

SOON = timedelta(days=3)


@pytest.fixture
def boss(db: None) -> User:
    return User.objects.create_superuser("boss", password="long-enough-1")


def test_a_time_is_the_journals() -> None:
    summer, winter = datetime(2026, 7, 1, 9, 0), datetime(2026, 12, 1, 9, 0)
    assert moment_of(summer) == datetime(2026, 7, 1, 7, 0, tzinfo=UTC)
    assert moment_of(winter) == datetime(2026, 12, 1, 8, 0, tzinfo=UTC)


def test_a_moment_is_said_by_both_clocks() -> None:
    assert said(datetime(2026, 7, 1, 7, 0, tzinfo=UTC)) == (
        "1 July 2026, 09:00 CEST (07:00 UTC)"
    )
    assert said(datetime(2026, 12, 1, 23, 30, tzinfo=UTC)) == (
        "2 December 2026, 00:30 CET (1 December 2026, 23:30 UTC)"
    )


def test_where_the_journal_keeps_utc_it_is_said_once(settings: Any) -> None:
    settings.JOURNAL_TIME_ZONE = ZoneInfo("UTC")
    assert said(datetime(2026, 7, 1, 7, 0, tzinfo=UTC)) == "1 July 2026, 07:00 UTC"


def test_an_hour_that_does_not_exist_is_refused_with_its_neighbours() -> None:
    with pytest.raises(NoSuchTime) as told:
        moment_of(datetime(2027, 3, 28, 2, 30))
    assert str(told.value) == (
        "02:30 on 28 March 2027 does not exist in Europe/Stockholm: the clocks go from "
        "01:59 on to 03:00. Give 01:59 or earlier, or 03:00 or later."
    )
    assert moment_of(datetime(2027, 3, 28, 1, 59)).hour == 0
    assert moment_of(datetime(2027, 3, 28, 3, 0)).hour == 1


def test_an_hour_that_comes_twice_asks_which() -> None:
    wall = datetime(2026, 10, 25, 2, 30)
    with pytest.raises(TwoSuchTimes, match=r"02:30 twice that night: .*CEST.* and"):
        moment_of(wall)
    assert moment_of(wall, second=False) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert moment_of(wall, second=True) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


@given(
    wall=st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)),
    second=st.sampled_from([None, False, True]),
)
def test_a_moment_shows_the_time_it_was_made_of(
    wall: datetime, second: bool | None
) -> None:
    try:
        moment = moment_of(wall, second=second)
    except TwoSuchTimes:
        assert second is None
        first, later = (moment_of(wall, second=one) for one in (False, True))
        assert later - first == timedelta(hours=1)
    except NoSuchTime:
        there = wall.replace(tzinfo=ZoneInfo("Europe/Stockholm")).astimezone(UTC)
        back = there.astimezone(ZoneInfo("Europe/Stockholm")).replace(tzinfo=None)
        assert back != wall
    else:
        local = moment.astimezone(ZoneInfo("Europe/Stockholm"))
        assert local.replace(tzinfo=None, fold=0) == wall


@pytest.mark.django_db
def test_a_scheduled_article_is_called_off(boss: User) -> None:
    article = make_article(status="approved")
    actions.publish(article, by=boss, at=timezone.now() + SOON)
    actions.unschedule(article, by=boss)
    stored = Article.objects.get(pk=article.pk)
    assert (stored.status, stored.published_at) == ("approved", None)
    assert (article.status, article.published_at) == ("approved", None)
    actions.publish(article, by=boss)
    with pytest.raises(MoveRefused, match="only what is scheduled can be called off"):
        actions.unschedule(article, by=boss)


@pytest.mark.django_db
def test_what_is_out_stays_out_for_raw_sql_too() -> None:
    article = make_article()
    with pytest.raises(IntegrityError, match="cannot move from “published”"):
        Article.objects.filter(pk=article.pk).update(
            status="approved", published_at=None
        )


def test_an_issue_is_called_off_with_its_articles(boss: User) -> None:
    issue = make_issue(published_at=None)
    one, two = (make_article(issue=issue, status="approved") for _ in range(2))
    draft = make_article(issue=issue, status="draft")
    at = timezone.now() + SOON
    actions.publish_issue(issue, by=boss, at=at)
    assert actions.unschedule_issue(issue, by=boss) == [one, two]
    assert Issue.objects.get(pk=issue.pk).published_at is None
    assert {a.status for a in Article.objects.all()} == {"approved", "draft"}
    assert Article.objects.get(pk=draft.pk).status == "draft"
    last = issue.history.order_by("pgh_id").last()  # type: ignore[attr-defined]
    assert last.pgh_context.metadata["move"] == "unschedule_issue"
    actions.publish_issue(issue, by=boss)
    with pytest.raises(MoveRefused, match="was published on"):
        actions.unschedule_issue(issue, by=boss)


def test_an_issue_without_a_time_has_none_to_call_off(boss: User) -> None:
    issue = make_issue(published_at=None)
    with pytest.raises(MoveRefused, match="has no time of publication"):
        actions.unschedule_issue(issue, by=boss)


@pytest.mark.django_db
@pytest.mark.parametrize("later", [None, SOON * 2])
def test_articles_never_come_out_before_their_issue(later: timedelta | None) -> None:
    at = timezone.now() + SOON
    issue = make_issue(published_at=at)
    make_article(issue=issue, published_at=at)
    when = timezone.now() + later if later else None
    connection.check_constraints()
    with (  # noqa: PT012
        pytest.raises(IntegrityError, match="they never come out before it"),
        transaction.atomic(),
    ):
        Issue.objects.filter(pk=issue.pk).update(published_at=when)
        connection.check_constraints()


@pytest.mark.django_db
def test_the_stamp_of_a_published_issue_stays() -> None:
    issue = make_issue(published_at=LONG_AGO)
    with pytest.raises(IntegrityError, match="were stamped then and stay"):
        Issue.objects.filter(pk=issue.pk).update(published_at=None)
