"""Counts that stop early, and how they are said."""

import pytest
from django.db.models import OuterRef
from django.test import Client
from django.urls import reverse

from archive.shared.listing import how_many
from archive.shared.paging import ROW_CAP, Rows, counted
from articles.models import Article, Issue
from tests.factories import make_article, make_issue


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "no articles"),
        (1, "1 article"),
        (1000, "1,000 articles"),
        (1001, "more than 1,000 articles"),
    ],
)
def test_a_count_is_said_up_to_its_cap(count: int, words: str) -> None:
    assert how_many(count, ("article", "articles")) == words


def test_another_cap_is_said_too() -> None:
    assert how_many(9, ("actor", "actors"), 8) == "more than 8 actors"


@pytest.mark.django_db
def test_rows_are_counted_one_beyond_the_cap_at_most() -> None:
    issue, empty = make_issue(), make_issue()
    for _ in range(3):
        make_article(issue=issue)
    inside = Article.objects.filter(issue=OuterRef("pk"))
    for cap, expected in ((2, 3), (3, 3), (ROW_CAP, 3)):
        rows = Issue.objects.annotate(inside=counted(inside, cap))
        assert dict(rows.values_list("pk", "inside")) == {
            issue.pk: expected,
            empty.pk: 0,
        }


@pytest.mark.django_db
def test_rows_in_pieces_are_leafed_through_as_one_list() -> None:
    made = [make_article().pk for _ in range(5)]
    rows = Article.objects.order_by("-pk")
    odd, even = rows.filter(pk__in=made[::2]), rows.filter(pk__in=made[1::2])
    listed = Rows(rows, list, None, [odd, even, rows.none()])
    assert listed.count() == 5
    for first in range(6):
        found = [row.pk for row in listed[first : first + 2]]
        assert found == made[::-1][first : first + 2]
    for empty in (rows.none(), rows.filter(pk__in=[])):
        assert Rows(empty, list, 0, [empty, empty])[0:2] == []


@pytest.mark.django_db
def test_home_says_how_much_there_is(reader: Client) -> None:
    make_article()
    make_article(status="draft")
    text = reader.get(reverse("home")).text
    assert "<strong>1</strong> <span>article</span></a>" in text
    assert "<strong>no</strong> <span>figures</span></a>" in text
