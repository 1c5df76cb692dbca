"""The second pair of eyes: whose hands an article and a figure went through."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from actors.merging import ACTORS
from archive.shared.merge import merge
from articles import actions, decisions
from articles.actions import MoveRefused, readiness
from articles.eyes import hands, hands_on_figure
from articles.models import Article, Authorship, Figure, Section
from articles.readiness import Lack
from articles.verifying import says, unverify, verify
from tests.articles.test_decisions import FIGURE
from tests.factories import (
    LONG_AGO,
    acting,
    anchor,
    bring_to,
    make_actor,
    make_article,
    make_author,
    make_candidate,
    make_event_mention,
    make_figure,
    make_measure,
    make_mention,
    second_person,
    verified,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ann() -> User:
    return User.objects.create_superuser("ann", password="long-enough-1")


@pytest.fixture
def bob() -> User:
    return User.objects.create_superuser("bob", password="long-enough-1")


def reviewed() -> Article:
    return make_article(status="in_review")


def _title(article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(title="Another title")


def _section(article: Article) -> None:
    article.sections.update(label="ABSTRACT:")


def _new_section(article: Article) -> None:
    Section.objects.create(article=article, position=9, kind="other", text="More.")


def _byline(article: Article) -> None:
    Authorship.objects.create(
        article=article, author=make_author(), position=7, name_as_printed="B. Writer"
    )


def _mention(article: Article) -> None:
    make_mention(section=article.sections.get())


def _telling(article: Article) -> None:
    make_event_mention(section=article.sections.get())


def _figure(article: Article) -> None:
    make_figure(section=article.sections.get())


def _deleted(article: Article) -> None:
    article.authorships.all().delete()


@pytest.mark.parametrize(
    "change",
    [_title, _section, _new_section, _byline, _mention, _telling, _figure, _deleted],
)
def test_every_change_of_content_counts(ann: User, bob: User, change: Any) -> None:
    article = reviewed()
    before = hands(article)
    with acting(ann):
        change(article)
    after = hands(article)
    assert after.version > before.version
    assert after.last == {ann.pk}
    with pytest.raises(MoveRefused, match="was last changed by you") as told:
        actions.approve(article, by=ann)
    assert "DESK_OF_ONE=1" in str(told.value)


def test_moves_verifications_and_merges_change_no_content(ann: User, bob: User) -> None:
    article = make_article(status="draft")
    section = article.sections.get()
    old, new = make_actor(), make_actor()
    make_mention(section=section, actor=old)
    figure = make_figure(section=section, subject=old)
    before = hands(article)
    actions.submit(article, by=ann)
    actions.send_back(article, by=ann, note="Again.")
    verify(figure, by=bob)
    merge(ACTORS, old, new, by=ann, reason="One thing")
    assert hands(article).version == before.version
    figure.refresh_from_db()
    assert (figure.subject, figure.verified_by) == (new, bob)


def test_a_command_is_no_reason_to_refuse_anybody(ann: User) -> None:
    article = reviewed()
    _mention(article)  # nobody is named
    assert hands(article).last == frozenset()
    actions.approve(article, by=ann)


def test_a_command_does_not_make_the_last_person_a_second_one(ann: User) -> None:
    article = reviewed()
    with acting(ann):
        _title(article)
    _mention(article)
    with pytest.raises(MoveRefused, match="second pair of eyes"):
        actions.approve(article, by=ann)


@pytest.mark.django_db(transaction=True)
def test_only_the_last_is_asked_for() -> None:
    ann = User.objects.create_superuser("ann", password="long-enough-1")
    bob = User.objects.create_superuser("bob", password="long-enough-1")
    with transaction.atomic():
        article = make_article(status="in_review")
    for person in (ann, bob):
        with transaction.atomic(), acting(person):
            article.sections.update(label=f"LABEL OF {person}:")
    assert hands(article).last == {bob.pk}
    with pytest.raises(MoveRefused, match="second pair of eyes"):
        actions.approve(article, by=bob)
    actions.approve(article, by=ann)


def test_who_accepts_a_candidate_changed_the_article(ann: User, bob: User) -> None:
    article = reviewed()
    decisions.accept(make_candidate(section=article.sections.get()), by=ann)
    with pytest.raises(MoveRefused, match="second pair of eyes"):
        actions.approve(article, by=ann)
    actions.approve(article, by=bob)


def approve_by_sql(article: Article) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE articles_article SET status = 'approved' WHERE id = %s",
            [article.pk],
        )


def test_raw_sql_is_refused_without_a_second_person(ann: User, bob: User) -> None:
    article = reviewed()
    with acting(ann):
        _title(article)
    with pytest.raises(IntegrityError, match="an approval needs a person"):
        approve_by_sql(article)
    with pytest.raises(IntegrityError, match="takes a second pair of eyes"):  # noqa: PT012, SIM117
        with transaction.atomic(), acting(ann):
            approve_by_sql(article)
    with acting(bob):
        approve_by_sql(article)


def test_a_desk_of_one_approves_and_says_so(ann: User, settings: Any) -> None:
    settings.DESK_OF_ONE = True
    article = reviewed()
    with acting(ann):
        _title(article)
    actions.approve(article, by=ann)
    last = article.history.order_by("pgh_id").last()  # type: ignore[attr-defined]
    assert last.pgh_context.metadata["alone"] is True


def test_a_desk_of_one_says_nothing_where_two_looked(
    ann: User, bob: User, settings: Any
) -> None:
    settings.DESK_OF_ONE = True
    article = reviewed()
    with acting(ann):
        _title(article)
    actions.approve(article, by=bob)
    last = article.history.order_by("pgh_id").last()  # type: ignore[attr-defined]
    assert "alone" not in last.pgh_context.metadata


def test_what_was_changed_since_it_was_looked_at_is_not_approved(
    ann: User, bob: User
) -> None:
    article = reviewed()
    seen = hands(article).version
    with acting(ann):
        _mention(article)
    with pytest.raises(MoveRefused, match="was changed while you looked at it"):
        actions.approve(article, by=bob, seen=seen)
    assert Article.objects.get(pk=article.pk).status == "in_review"
    actions.approve(article, by=bob, seen=hands(article).version)


def test_what_was_changed_after_approval_is_not_published(ann: User, bob: User) -> None:
    article = reviewed()
    actions.approve(article, by=bob)
    assert readiness(article) == []
    with acting(ann):
        _title(article)
    assert readiness(article) == [Lack.APPROVAL]
    with pytest.raises(MoveRefused, match="what was changed since the last"):
        actions.publish(article, by=bob)
    connection.check_constraints()
    with (  # noqa: PT012
        pytest.raises(IntegrityError, match="what was changed since the last"),
        transaction.atomic(),
    ):
        Article.objects.filter(pk=article.pk).update(
            status="published", published_at=timezone.now()
        )
        connection.check_constraints()
    actions.send_back(article, by=bob, note="Look again.")
    actions.submit(article, by=ann)
    actions.approve(article, by=bob)
    actions.publish(article, by=bob)


def test_who_submitted_withdraws_and_nobody_else(ann: User, bob: User) -> None:
    article = make_article(status="draft")
    actions.submit(article, by=ann)
    with pytest.raises(MoveRefused, match="was not submitted by you"):
        actions.withdraw(article, by=bob)
    actions.withdraw(article, by=ann)
    assert article.status == "draft"
    actions.submit(article, by=bob)
    actions.approve(article, by=ann)
    with pytest.raises(MoveRefused, match="was not submitted by you"):
        actions.withdraw(article, by=ann)
    actions.withdraw(article, by=bob)


# figures


def made_by(person: User, **changes: Any) -> Figure:
    with acting(person):
        return make_figure(**changes)


def test_a_figure_is_verified_by_another_than_who_made_it(ann: User, bob: User) -> None:
    figure = made_by(ann)
    assert hands_on_figure(figure.pk) == {ann.pk}
    with pytest.raises(MoveRefused, match="was made or last changed by you"):
        verify(figure, by=ann)
    verify(figure, by=bob, note="Read it.")
    figure.refresh_from_db()
    assert figure.verified_by == bob
    last = figure.history.order_by("pgh_id").last()  # type: ignore[attr-defined]
    assert last.pgh_context.metadata["reason"] == "Read it."
    with pytest.raises(MoveRefused, match="was verified by bob on"):
        verify(figure, by=bob)


def test_who_changed_it_last_cannot_verify_it_nor_who_made_it(
    ann: User, bob: User
) -> None:
    figure = made_by(ann)
    with acting(bob):
        Figure.objects.filter(pk=figure.pk).update(value=5)
    assert hands_on_figure(figure.pk) == {ann.pk, bob.pk}
    for person in (ann, bob):
        with pytest.raises(MoveRefused, match="second pair of eyes"):
            verify(figure, by=person)
    verify(figure, by=second_superuser())


def second_superuser() -> User:
    return User.objects.create_superuser("cy", password="long-enough-1")


def test_who_accepted_it_cannot_verify_it(ann: User, bob: User) -> None:
    section = reviewed().sections.get()
    quote = "Astana owed US$ 9.2 billion"
    candidate = make_candidate(quote, section=section, kind="figure", payload=FIGURE)
    fact: Any = decisions.accept(candidate, by=ann)
    with pytest.raises(MoveRefused, match="second pair of eyes"):
        verify(fact, by=ann)
    verify(fact, by=bob)


@pytest.mark.parametrize(
    "changes",
    [
        {"value": 7},
        {"unit": "EUR"},
        {"number_text": "9.3 billion"},
        {"as_of": "", "as_of_earliest": None, "as_of_latest": None},
        {"qualifier": "over"},
        {"mode": "forecast"},
        anchor,
        make_measure,
        make_actor,
    ],
)
def test_a_change_of_what_it_says_undoes_the_verification(changes: Any) -> None:
    figure = make_figure()
    if changes is anchor:
        place = anchor("US$ 9.2 billion", section=figure.section)
        changes = {name: place[name] for name in ("start", "end", "quote")}
    elif changes is make_measure:
        changes = {"measure": make_measure()}
    elif changes is make_actor:
        changes = {"subject": make_actor()}
    verified(figure)
    Figure.objects.filter(pk=figure.pk).update(**changes)
    figure.refresh_from_db()
    assert (figure.verified_by, figure.verified_at) == (None, None)


def test_a_note_or_a_link_leaves_it_verified() -> None:
    figure = verified(make_figure())
    Figure.objects.filter(pk=figure.pk).update(note="Seen.", slug="renamed")
    figure.refresh_from_db()
    assert figure.verified_by is not None


def test_words_that_an_edit_moves_stay_verified_but_twins_do_not() -> None:
    text = "It owed 5 billion. Later it owed 5 billion. The end."
    section = make_article(status="draft", text=text).sections.get()
    figure = make_figure("5 billion", section=section, number_text="5 billion")
    verified(figure)
    longer = f"Long ago. {text}"
    with transaction.atomic():
        Section.objects.filter(pk=section.pk).update(text=longer)
        Figure.objects.filter(pk=figure.pk).update(
            start=longer.index("5 billion"), end=longer.index("5 billion") + 9
        )
    figure.refresh_from_db()
    assert figure.verified_by is not None
    twin = longer.rindex("5 billion")
    Figure.objects.filter(pk=figure.pk).update(start=twin, end=twin + 9)
    figure.refresh_from_db()
    assert figure.verified_by is None


def verify_by_sql(figure: Figure, person: User) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE articles_figure SET verified_by_id = %s, verified_at = now() "
            "WHERE id = %s",
            [person.pk, figure.pk],
        )


def test_raw_sql_verifies_only_in_ones_own_name(ann: User, bob: User) -> None:
    figure = made_by(ann)
    with pytest.raises(IntegrityError, match="in that name"):
        verify_by_sql(figure, bob)
    for acts, signs, words in ((ann, bob, "in that name"), (ann, ann, "second pair")):
        with (  # noqa: PT012
            pytest.raises(IntegrityError, match=words),
            transaction.atomic(),
            acting(acts),
        ):
            verify_by_sql(figure, signs)
    with acting(bob):
        verify_by_sql(figure, bob)


def test_a_figure_starts_unverified_whatever_is_said(ann: User) -> None:
    with acting(ann):
        figure = make_figure(verified_by=ann, verified_at=LONG_AGO)
    figure.refresh_from_db()
    assert figure.verified_by is None


def test_a_verification_says_who_and_when() -> None:
    figure = verified(make_figure())
    with pytest.raises(IntegrityError, match="verified_by_and_when"):
        Figure.objects.filter(pk=figure.pk).update(verified_at=None)


def test_a_figure_in_doubt_or_changed_meanwhile_is_not_verified(
    ann: User, bob: User
) -> None:
    figure = make_figure(section=reviewed().sections.get())
    seen = says(figure)
    Figure.objects.filter(pk=figure.pk).update(value=3)
    with pytest.raises(MoveRefused, match="was changed while you looked"):
        verify(figure, by=ann, seen=seen)
    Figure.objects.filter(pk=figure.pk).update(verdict="reworded")
    with pytest.raises(MoveRefused, match="is in doubt"):
        verify(figure, by=ann)


def test_a_verification_is_taken_back(ann: User, bob: User) -> None:
    figure = made_by(ann)
    verify(figure, by=bob)
    unverify(figure, by=ann, note="It was the other year.")
    figure.refresh_from_db()
    assert (figure.verified_by, figure.verified_at) == (None, None)
    with pytest.raises(MoveRefused, match="is not verified"):
        unverify(figure, by=ann)


def test_a_desk_of_one_verifies_and_says_so(ann: User, settings: Any) -> None:
    settings.DESK_OF_ONE = True
    figure = made_by(ann)
    verify(figure, by=ann)
    last = figure.history.order_by("pgh_id").last()  # type: ignore[attr-defined]
    assert last.pgh_context.metadata["alone"] is True


def test_nothing_is_published_with_a_figure_that_nobody_verified(
    ann: User, bob: User
) -> None:
    article = make_article(status="draft")
    with acting(ann):
        figure = make_figure(section=article.sections.get())
    bring_to(article, "approved")
    with pytest.raises(MoveRefused, match="lacks verification of every figure"):
        actions.publish(article, by=bob)
    verify(figure, by=bob)
    actions.publish(article, by=bob)


def test_nothing_is_approved_with_an_undecided_candidate(ann: User) -> None:
    article = reviewed()
    candidate = make_candidate(section=article.sections.get())
    with pytest.raises(MoveRefused, match="lacks a decision on every candidate"):
        actions.approve(article, by=ann)
    with (  # noqa: PT012
        pytest.raises(IntegrityError, match="a decision on every candidate"),
        transaction.atomic(),
        acting(second_person()),
    ):
        approve_by_sql(article)
    decisions.reject(candidate, by=ann)
    actions.approve(article, by=ann)
