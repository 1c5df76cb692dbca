"""The search index of events and figures follows every change, whoever makes it."""

from collections.abc import Callable

import pytest
from django.db import connection

from actors.models import Actor, Event, EventSearch
from articles.models import Figure, FigureSearch, Measure
from tests.factories import (
    make_actor,
    make_event,
    make_figure,
    make_measure,
    make_section,
)
from tests.factories import make_article as article

pytestmark = pytest.mark.django_db


def _matches(table: str, words: str) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT number FROM {table} WHERE words @@ "
            "websearch_to_tsquery('english', archive_fold(%s))",
            [words],
        )
        return {row[0] for row in cursor.fetchall()}


def events(words: str) -> set[int]:
    return _matches("actors_eventsearch", words)


def figures(words: str) -> set[int]:
    return _matches("articles_figuresearch", words)


def loose_figure(**changes: object) -> Figure:
    """Make a figure of a draft, which may still be changed."""
    section = make_section(article=article(status="draft"), text="It owed US$ 9 then.")
    return make_figure("US$ 9", section=section, **changes)


def test_an_event_is_found_by_title_place_date_and_summary() -> None:
    place = make_actor(name="Köse Dağ")
    event = make_event(
        title="Summits", place=place, date="2024-07-03", summary="On saffron."
    )
    for words in ("summit", "kose dag", "july 2024", "3 July", "2024", "saffron"):
        assert events(words) == {event.pk}, words
    vague = make_event(title="Vague", date="2023-05", place_text="Bishkek")
    assert events("may 2023") == events("bishkek") == {vague.pk}
    unknown = make_event(title="Undated", date="")
    assert events("undated") == {unknown.pk}


def test_events_are_followed_in_bulk_by_renaming_and_to_the_end() -> None:
    place = make_actor(name="Here")
    one, two = make_event(title="One", place=place), make_event(title="Two")
    Event.objects.filter(pk__in=[one.pk, two.pk]).update(title="Uranium")
    assert events("uranium") == {one.pk, two.pk}
    Actor.objects.filter(pk=place.pk).update(name="Elsewhere")
    assert events("elsewhere") == {one.pk}
    one.delete()
    assert events("uranium") == {two.pk}
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM actors_event WHERE id = %s", [two.pk])
    assert not EventSearch.objects.exists()


def test_a_figure_is_found_by_all_that_says_what_it_is() -> None:
    figure = loose_figure(
        measure=make_measure(name="Herds of yaks"), description="Number of yaks",
        subject=make_actor(name="Kyrgyzstan"), attributed_to="the ministry",
        as_of_text="last spring",
    )  # fmt: skip
    for words in (
        "herd", "number of yaks", "kyrgyzstan", '"US$ 9"', "USD", "ministry",
        "last spring",
    ):  # fmt: skip
        assert figures(words) == {figure.pk}, words


@pytest.mark.parametrize(
    "change",
    [
        lambda f: Measure.objects.filter(pk=f.measure_id).update(name="Zebras"),
        lambda f: Actor.objects.filter(pk=f.subject_id).update(name="Zebras"),
        lambda f: Figure.objects.filter(pk=f.pk).update(description="Zebras"),
    ],
)
def test_figures_follow_what_they_name(change: Callable[[Figure], int]) -> None:
    figure = loose_figure(subject=make_actor())
    assert figures("zebra") == set()
    change(figure)
    assert figures("zebra") == {figure.pk}
    figure.delete()
    assert not FigureSearch.objects.exists()


def test_a_change_of_other_columns_touches_no_vector() -> None:
    figure, event = loose_figure(), make_event()

    def versions() -> list[tuple[str, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT xmin::text FROM articles_figuresearch "
                "UNION ALL SELECT xmin::text FROM actors_eventsearch"
            )
            return list(cursor.fetchall())

    before = versions()
    Figure.objects.filter(pk=figure.pk).update(note="Checked")
    Event.objects.filter(pk=event.pk).update(note="Checked")
    assert versions() == before
