"""What is marked by hand, and sentences in which there is nothing to mark."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction

from actors.models import Actor
from archive.shared.guarded import MoveRefused
from archive.shared.past import rows_of
from articles.models import (
    ActorMention,
    EventMention,
    Figure,
    Section,
    SentenceReview,
)
from articles.noting import look_again, note, nothing_here, unnote
from tests.factories import TEXT, make_actor, make_article

pytestmark = pytest.mark.django_db

SECOND = TEXT.index("Kazakhstan")
FIGURE = {
    "measure": "external debt",
    "value": "9200000000",
    "unit": "USD",
    "number_text": "US$ 9.2 billion",
}


@pytest.fixture
def ann() -> User:
    user = User.objects.create_user("ann", is_staff=True)
    user.groups.add(Group.objects.get(name="Editor"))
    return user


@pytest.fixture
def section() -> Section:
    return make_article(status="draft").sections.get()


def span(words: str) -> tuple[int, int]:
    return TEXT.index(words), TEXT.index(words) + len(words)


def test_an_actor_an_event_and_a_figure_are_marked(ann: User, section: Section) -> None:
    make_actor(slug="kz", name="Kazakhstan")
    mention = note("actor", section, *span("Astana"), {"actor": "kz"}, by=ann)
    telling = note(
        "event", section, *span("hosted the summit"),
        {"title": "A summit", "kind": "meeting", "date": "2024-07"}, by=ann,
    )  # fmt: skip
    figure = note("figure", section, *span("US$ 9.2 billion"), FIGURE, by=ann)
    assert (mention.quote, telling.quote) == ("Astana", "hosted the summit")
    assert isinstance(figure, Figure)
    assert figure.measure.name == "external debt"
    context = rows_of(Figure, figure.pk)[0].pgh_context.metadata
    assert (context["user"], context["move"]) == (ann.pk, "note")


@pytest.mark.parametrize(
    ("kind", "said", "words"),
    [
        ("colour", {}, "kind “colour”: it is one of actor, event, figure"),
        ("actor", {"value": 3}, "value: this is not said of a actor"),
        ("actor", {"actor": "nosuch"}, "there is none with the address “nosuch”"),
        ("figure", {"measure": "debt", "value": "many"}, "“many” is no number"),
    ],
)
def test_what_does_not_fit_is_refused(
    ann: User, section: Section, kind: str, said: dict[str, Any], words: str
) -> None:
    with pytest.raises(MoveRefused) as error:
        note(kind, section, *span("Astana"), said, by=ann)
    assert words in " ".join(error.value.sentences)


def test_words_that_changed_meanwhile_are_not_marked(
    ann: User, section: Section
) -> None:
    make_actor(slug="kz")
    with pytest.raises(MoveRefused, match="The text was changed: where “Almaty” stood"):
        note("actor", section, *span("Astana"), {"actor": "kz"}, by=ann, quote="Almaty")


@pytest.mark.parametrize(
    ("kind", "said"),
    [("figure", FIGURE), ("event", {"title": "A summit", "kind": "meeting"}),
     ("actor", {"actor": "kz"})],
)  # fmt: skip
def test_what_is_sent_twice_is_marked_once(
    ann: User, section: Section, kind: str, said: dict[str, Any]
) -> None:
    make_actor(slug="kz")
    note(kind, section, *span("US$ 9.2 billion"), said, by=ann)
    with pytest.raises(MoveRefused, match="is already recorded"):
        note(kind, section, *span("US$ 9.2 billion"), said, by=ann)
    assert (
        len(Figure.objects.all())
        + ActorMention.objects.count()
        + (EventMention.objects.count())
        == 1
    )


def test_what_was_marked_is_taken_back_with_what_was_made_for_it(
    ann: User, section: Section
) -> None:
    said = {"name": "Astana", "kind": "place", "new": True}
    mention = note("actor", section, *span("Astana"), said, by=ann)
    unnote(mention, by=ann)
    assert not ActorMention.objects.exists()
    assert not Actor.objects.exists()


def test_marking_takes_the_permission_to_add(section: Section) -> None:
    guest = User.objects.create_user("guest")
    with pytest.raises(PermissionDenied, match="add_actormention"):
        note("actor", section, *span("Astana"), {"actor": "kz"}, by=guest)
    with pytest.raises(PermissionDenied, match="decide_candidate"):
        nothing_here(section, 0, SECOND - 1, by=guest)
    with pytest.raises(PermissionDenied):
        look_again(section, 0, SECOND - 1, by=guest)


def test_that_there_is_nothing_in_a_sentence_is_kept_once(
    ann: User, section: Section
) -> None:
    for _ in range(2):
        review = nothing_here(section, SECOND, len(TEXT), by=ann)
    assert (review.by, review.quote) == (ann, TEXT[SECOND:])
    assert SentenceReview.objects.count() == 1
    for _ in range(2):
        look_again(section, SECOND, len(TEXT), by=ann)
    assert not SentenceReview.objects.exists()
    labels = [row.pgh_label for row in rows_of(SentenceReview, review.pk)]
    assert labels == ["deleted", "created"]


@pytest.mark.parametrize(
    ("changed", "start"),
    [
        (f"At last. {TEXT}", SECOND + 9),
        (TEXT.replace("owed", "did owe"), SECOND + 3),
        (TEXT.replace("summit", "meeting"), None),
        (f"{TEXT} And so on.", SECOND),
        (TEXT.replace("Kazakhstan hosted", "So Kazakhstan hosted"), None),
        (f"{TEXT[:-1]}, at noon.", None),
        ("Nothing is left.", None),
    ],
)
def test_a_reviewed_sentence_is_carried_or_dropped_with_the_text(
    ann: User, section: Section, changed: str, start: int | None
) -> None:
    nothing_here(section, SECOND, len(TEXT), by=ann)
    Section.objects.filter(pk=section.pk).update(text=changed)
    kept = list(SentenceReview.objects.values_list("start", "quote"))
    assert kept == ([] if start is None else [(start, TEXT[SECOND:])])
    for review in SentenceReview.objects.all():
        assert changed[review.start : review.end] == review.quote


def test_raw_sql_cannot_keep_a_sentence_that_does_not_stand_there(
    ann: User, section: Section
) -> None:
    with pytest.raises(IntegrityError, match="is not in the"), transaction.atomic():
        SentenceReview.objects.bulk_create(
            [SentenceReview(section=section, start=0, end=5, quote="Never", by=ann)]
        )
    review = nothing_here(section, SECOND, len(TEXT), by=ann)
    with (
        pytest.raises(IntegrityError, match="sentencereview_span"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            'UPDATE articles_sentencereview SET "end" = "start" WHERE id = %s',
            [review.pk],
        )
