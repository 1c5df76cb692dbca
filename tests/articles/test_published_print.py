"""What was published gains and loses no text and no byline but by a correction.

Each step is committed: an article's parts may follow it within one transaction only.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from articles import actions
from articles.models import Article, Authorship, Section
from tests.factories import make_article, make_author, make_section

pytestmark = pytest.mark.django_db(transaction=True)

Attack = Callable[[Article], object]


def published(**changes: object) -> Article:
    with transaction.atomic():
        return make_article(**changes)  # type: ignore[arg-type]


def sql(statement: str, *values: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def other() -> Article:
    return published(status="draft")


TEXT: list[Attack] = [
    lambda article: make_section(article=article),
    lambda article: Section.objects.bulk_create(
        [Section(article=article, kind="other", position=9, text="Forged.")]
    ),
    lambda article: sql(
        "INSERT INTO articles_section (article_id, kind, label, position, text)"
        " VALUES (%s, 'other', '', 9, 'Forged.')",
        article.pk,
    ),
    lambda article: other().sections.update(article=article, position=9),
]
BYLINES: list[Attack] = [
    lambda article: Authorship.objects.create(
        article=article, author=make_author(), position=9, name_as_printed="Forged"
    ),
    lambda article: Authorship.objects.bulk_create(
        [
            Authorship(
                article=article, author=make_author(), position=9, name_as_printed="F."
            )
        ]
    ),
    lambda article: article.authorships.all().delete(),
    lambda article: article.authorships.get().delete(),
    lambda article: article.authorships.update(position=7),
    lambda article: article.authorships.update(article=other()),
    lambda article: other().authorships.update(article=article, position=9),
    lambda article: sql(
        "DELETE FROM articles_authorship WHERE article_id = %s", article.pk
    ),
]


def _print(article: Article) -> list[object]:
    sections = article.sections.order_by("pk").values_list("pk", "text", "position")
    bylines = article.authorships.order_by("pk").values_list(
        "pk", "name_as_printed", "position"
    )
    return [list(sections), list(bylines)]


@pytest.mark.parametrize("status", ["published", "retracted"])
@pytest.mark.parametrize("attack", [*TEXT, *BYLINES])
def test_what_is_printed_stays_as_it_is(attack: Attack, status: str) -> None:
    article = published(status=status)
    before = _print(article)
    with (
        pytest.raises(IntegrityError, match="only by a correction"),
        transaction.atomic(),
    ):
        attack(article)
    assert _print(article) == before


def _by_hand(article: Article) -> None:
    sql(
        "UPDATE articles_authorship SET name_as_printed = 'Forged'"
        " WHERE article_id = %s",
        article.pk,
    )


@pytest.mark.parametrize("attack", [*BYLINES, _by_hand])
def test_the_byline_of_what_is_scheduled_stays_as_approved(attack: Attack) -> None:
    article = published(published_at=timezone.now() + timedelta(days=3))
    before = _print(article)
    with (
        pytest.raises(IntegrityError, match="once the publication is called off"),
        transaction.atomic(),
    ):
        attack(article)
    assert _print(article) == before


@pytest.mark.parametrize("attack", [BYLINES[0], BYLINES[2], _by_hand])
def test_called_off_its_byline_may_change(attack: Attack) -> None:
    article = published(published_at=timezone.now() + timedelta(days=3))
    actions.unschedule(article, by=User.objects.create_superuser("boss"))
    before = _print(article)
    with transaction.atomic():
        attack(article)
    assert _print(article) != before


@pytest.mark.parametrize("status", ["draft", "in_review", "approved"])
@pytest.mark.parametrize("attack", [TEXT[0], BYLINES[0], BYLINES[2], BYLINES[4]])
def test_what_is_not_out_yet_may_change(attack: Attack, status: str) -> None:
    article = published(status=status)
    before = _print(article)
    with transaction.atomic():
        attack(article)
    assert _print(article) != before


def test_an_author_may_be_merged_into_another_under_a_published_byline() -> None:
    article, author = published(), make_author()
    article.authorships.update(author=author)
    assert article.authorships.get().author == author


def test_the_desk_says_it_and_offers_no_deletion() -> None:
    article = published()
    desk = Client()
    desk.force_login(
        User.objects.create_superuser("boss"),
        "django.contrib.auth.backends.ModelBackend",
    )
    answer = desk.post(
        "/admin/articles/section/add/",
        {"article": article.pk, "position": 9, "kind": "other", "text": "Forged."},
    )
    assert answer.status_code == 200
    assert "cannot be added to a published article" in answer.text
    byline = article.authorships.get()
    delete = f"/admin/articles/authorship/{byline.pk}/delete/"
    assert desk.post(delete, {"post": "yes"}).status_code == 403
    assert article.authorships.exists()
