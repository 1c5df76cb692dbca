"""Facts of what is published: whoever changes them makes the next edition."""

import threading
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from archive.shared.guarded import MoveRefused
from articles import correcting
from articles.models import ActorMention, Article, Edition, Figure
from articles.settling import decision, key_of
from articles.verifying import verify
from articles.weighing import weigh_correction
from tests.articles.test_correcting import drafted, run
from tests.desk.conftest import BACKEND
from tests.factories import (
    TEXT,
    make_actor,
    make_article,
    make_candidate,
    make_event_mention,
    make_figure,
    make_mention,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def article() -> Article:
    """Give a published article with one fact of each kind."""
    with transaction.atomic():
        made = make_article()
        section = made.sections.get()
        make_mention(section=section)
        make_event_mention(section=section)
        make_figure(section=section)
    return made


@pytest.fixture
def ann() -> User:
    """Give somebody who may do all."""
    return User.objects.create_superuser("ann")


def numbers(article: Article) -> list[int]:
    """Give the numbers of the editions, and see that the newest is what is stored."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT articles_newest_edition_is_current(%s), count(*) "
            "FROM articles_facts_touched",
            [article.pk],
        )
        assert cursor.fetchone() == (True, 0)
    return list(article.editions.order_by("number").values_list("number", flat=True))


STATEMENTS = [
    """UPDATE articles_figure SET value = 1, number_text = '1'""",
    """UPDATE articles_actormention SET stands_for = 'its government'""",
    """UPDATE articles_eventmention SET date_text = 'in July'""",
    """DELETE FROM articles_actormention""",
    """INSERT INTO articles_actormention (section_id, actor_id, "start", "end", quote,
        verdict, name_kind, stands_for)
    SELECT section_id, actor_id, 0, 2, 'As', 'unmoved', 'name', ''
    FROM articles_actormention""",
]


@pytest.mark.parametrize("sql", STATEMENTS)
def test_raw_sql_makes_the_next_edition(article: Article, sql: str) -> None:
    run(sql)
    assert numbers(article) == [1, 2]
    second = article.editions.get(number=2)
    assert second.correction is None
    assert second.made_by == "facts changed"
    assert second.is_sound


def test_a_transaction_makes_one_whatever_it_changes(article: Article) -> None:
    with transaction.atomic():
        for sql in STATEMENTS[:3]:
            run(sql)
        Figure.objects.update(value=Decimal(2), number_text="2")
    assert numbers(article) == [1, 2]
    figure = article.editions.get(number=2).content["sections"][0]["marks"]
    assert [one["value"] for one in figure if one["kind"] == "figure"] == ["2.000000"]


def test_what_says_the_same_makes_none(article: Article, ann: User) -> None:
    figure = Figure.objects.get()
    verify(figure, by=ann)
    Figure.objects.update(description="The same, told to editors.")
    ActorMention.objects.update(name_kind="metonym")
    assert numbers(article) == [1]


def test_a_draft_and_what_is_scheduled_get_none(article: Article) -> None:
    with transaction.atomic():
        draft = make_article(status="draft")
        make_mention(section=draft.sections.get())
    ActorMention.objects.filter(section__article=draft).update(stands_for="x")
    assert not draft.editions.exists()
    assert numbers(article) == [1]


def test_an_edition_that_says_the_same_is_refused_by_raw_sql(article: Article) -> None:
    with pytest.raises(IntegrityError, match="by changing facts"):
        run("SELECT articles_make_edition(%s, NULL)", article.pk)
    assert numbers(article) == [1]


def test_two_at_once_make_two_editions_that_hold_both(article: Article) -> None:
    gate = threading.Barrier(2)
    problems: list[BaseException] = []

    def do(sql: str) -> None:
        try:
            with transaction.atomic():
                with connection.cursor() as cursor:
                    cursor.execute(sql)
                gate.wait(10)
        except BaseException as error:  # noqa: BLE001  # told to the test
            problems.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=do, args=(sql,)) for sql in STATEMENTS[:2]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert not problems
    assert numbers(article) == [1, 2, 3]


@pytest.fixture
def editor(ann: User) -> Client:
    """Give the browser of an editor."""
    client = Client()
    client.force_login(ann, BACKEND)
    return client


def test_a_decision_at_the_desk_makes_one_that_readers_are_told_of(
    article: Article, editor: Client, reader: Client
) -> None:
    make_actor(slug="kz")
    with transaction.atomic():
        one = make_candidate(
            "Astana", section=article.sections.get(), payload={"match": "kz"}
        )
    address = article.get_absolute_url()
    assert b'id="editions"' not in reader.get(address).content
    editor.post(
        reverse("admin:review_decide", args=[article.pk]),
        {"do": "accept", "candidate": one.pk},
    )
    assert numbers(article) == [1, 2]
    page = reader.get(address).content.decode()
    assert "facts changed" in page
    second = reader.get(f"{address}v2/").content.decode()
    assert "Facts changed: <time" in second
    assert "Corrected" not in second
    between = reverse("articles:difference", args=[article.pk, article.slug, 1, 2])
    shown = reader.get(between).content.decode()
    assert "“Astana”: actor " in shown
    figure = Figure.objects.get()
    assert "Edition 2." in reader.get(figure.get_absolute_url()).text


def test_a_correction_waits_for_the_newest_facts(article: Article, ann: User) -> None:
    boss = User.objects.create_superuser("boss")
    new = f"{TEXT} Nobody was told of it before the spring of the next year."
    draft = drafted(article, ann, new)
    run(STATEMENTS[0])
    with pytest.raises(MoveRefused, match="Edition 2 came out"):
        correcting.apply_correction(draft, by=boss)
    correcting.rebase(draft, by=ann)
    draft.refresh_from_db()
    made = correcting.apply_correction(draft, by=boss)
    assert made is not None
    assert numbers(article) == [1, 2, 3]
    assert Edition.objects.get(number=3).correction == draft


def corrected_figure(article: Article, ann: User) -> tuple[Figure, Any]:
    """Verify a figure, and write a correction that changes its number."""
    figure = Figure.objects.get()
    verify(figure, by=User.objects.create_superuser("first"))
    draft = drafted(article, ann, TEXT.replace("9.2", "9.4"))
    (change,) = weigh_correction(draft).sections
    made = {}
    for outcome in change.carriage.doubtful:
        values = {"number_text": "9.4", "value": "9400000000"}
        quote = outcome.quote
        kept = decision(outcome, change, keep=True, quote=quote, values=values)
        made[key_of(outcome.fact)] = kept
    return figure, correcting.decide(draft, made, by=ann)


def test_a_figure_changed_by_a_correction_is_verified_again_by_another(
    article: Article, ann: User
) -> None:
    figure, draft = corrected_figure(article, ann)
    boss = User.objects.create_superuser("boss")
    correcting.apply_correction(draft, by=boss)
    figure.refresh_from_db()
    assert figure.value == Decimal(9_400_000_000)
    assert (figure.verified_by, figure.verified_at) == (None, None)
    for person in (ann, boss):  # who wrote it, and who applied it
        with pytest.raises(MoveRefused, match="second pair of eyes"):
            verify(figure, by=person)
        with (
            pytest.raises(IntegrityError, match="cannot verify it"),
            transaction.atomic(),
        ):
            run(
                "SELECT set_config('pghistory.context_metadata', %s, true)",
                f'{{"user": {person.pk}}}',
            )
            run(
                "UPDATE articles_figure SET verified_by_id = %s, verified_at = now()",
                person.pk,
            )
    verify(figure, by=User.objects.create_superuser("third"))
    figure.refresh_from_db()
    assert figure.verified_by is not None
    assert numbers(article) == [1, 2]
