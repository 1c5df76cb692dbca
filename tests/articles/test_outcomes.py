"""Answers to “what happened?”: the rules that the database keeps, and merges."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, connection, transaction

from actors.merging import EVENTS
from archive.shared.guarded import MoveRefused
from archive.shared.merge import merge
from archive.shared.merge_undo import undo
from articles.models import ForecastOutcome
from tests.factories import make_event, make_figure

pytestmark = pytest.mark.django_db

ADD = (
    "INSERT INTO articles_forecastoutcome (figure_id, event_id, verdict, note, by_id, "
    "at) VALUES (%s, %s, %s, '', %s, now())"
)


@pytest.fixture
def boss() -> User:
    """Give somebody who may do all."""
    return User.objects.create_superuser("boss")


def add(*values: Any) -> None:
    """Add an answer behind Django's back."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ADD, values)


def test_an_answer_is_about_one_thing_and_has_a_known_verdict(boss: User) -> None:
    figure, event = make_figure(), make_event()
    for values, rule in (
        ((None, None, "did_not", boss.pk), "articles_forecastoutcome_of_one"),
        ((figure.pk, event.pk, "did_not", boss.pk), "articles_forecastoutcome_of_one"),
        ((None, event.pk, "perhaps", boss.pk), "forecastoutcome_known_verdict"),
        ((None, event.pk, "", boss.pk), "forecastoutcome_known_verdict"),
        ((None, event.pk, "did_not", None), "by_id"),
    ):
        with pytest.raises(IntegrityError, match=rule):
            add(*values)
    assert not ForecastOutcome.objects.exists()


def test_one_thing_has_one_answer(boss: User) -> None:
    figure, event = make_figure(), make_event()
    for values in ((figure.pk, None), (None, event.pk)):
        add(*values, "came_true", boss.pk)
        with pytest.raises(IntegrityError, match="already exists"):
            add(*values, "did_not", boss.pk)
    assert ForecastOutcome.objects.count() == 2


def test_an_answer_behind_djangos_back_is_in_the_history(boss: User) -> None:
    event = make_event()
    add(None, event.pk, "came_true", boss.pk)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_forecastoutcome SET verdict = 'in_part'")
    outcome = ForecastOutcome.objects.get()
    history = ForecastOutcome._meta.get_field("history").related_model
    assert history is not None
    kept = history._default_manager.filter(pgh_obj_id=outcome.pk).order_by("pgh_id")
    assert list(kept.values_list("verdict", flat=True)) == ["came_true", "in_part"]


def test_events_that_both_have_an_answer_are_not_merged(boss: User) -> None:
    gone, kept = make_event(title="The summit"), make_event(title="A summit")
    for event, verdict in ((gone, "came_true"), (kept, "did_not")):
        ForecastOutcome.objects.create(event=event, verdict=verdict, by=boss)
    with pytest.raises(MoveRefused) as refused:
        merge(EVENTS, gone, kept, by=boss, reason="One thing.")
    (sentence,) = refused.value.sentences
    assert sentence.startswith(
        "Both have the forecast outcome that there can be one of"
    )
    assert "The summit: came true" in sentence
    assert "A summit: did not come true" in sentence
    assert "Settle first which it is" in sentence
    gone.refresh_from_db()
    assert gone.merged_into is None
    assert ForecastOutcome.objects.count() == 2


def test_the_answer_of_one_goes_over_and_comes_back(boss: User) -> None:
    gone, kept = make_event(), make_event()
    outcome = ForecastOutcome.objects.create(event=gone, verdict="in_part", by=boss)
    record = merge(EVENTS, gone, kept, by=boss, reason="One thing.")
    outcome.refresh_from_db()
    assert outcome.event == kept
    undo(EVENTS, record, by=boss, reason="Two things.")
    outcome.refresh_from_db()
    assert outcome.event == gone
