"""A prepared query answers as the same query would that is built anew each time."""

from datetime import date
from threading import Thread
from typing import Any

import pytest
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import DateField, QuerySet
from django.test.utils import CaptureQueriesContext

from actors.models import Actor, Event
from archive.shared.prepared import Asked, AskedRows, Prepared, any_of
from articles.models import ActorMention
from tests.factories import make_actor, make_event, make_mention

pytestmark = pytest.mark.django_db


def of_kind() -> QuerySet[Actor]:
    """Build a query with two values to come."""
    return Actor.objects.filter(any_of("pk", "keys"), pk__gt=Asked("above")).order_by(
        "pk"
    )


def test_the_same_rows_come_as_from_a_query_built_anew() -> None:
    actors = [make_actor() for _ in range(4)]
    asked = Prepared(of_kind)
    keys = [one.pk for one in actors[:3]]
    assert asked(keys=keys, above=0) == actors[:3]
    assert asked(keys=keys, above=keys[0]) == actors[1:3]
    assert asked(keys=[], above=0) == []


def test_it_is_built_once_and_asked_each_time() -> None:
    built: list[int] = []

    def build() -> QuerySet[Actor]:
        built.append(1)
        return of_kind()

    asked = Prepared(build)
    actor = make_actor(name="Before")
    assert [one.name for one in asked(keys=[actor.pk], above=0)] == ["Before"]
    Actor.objects.filter(pk=actor.pk).update(name="After")
    with CaptureQueriesContext(connection) as queries:
        assert [one.name for one in asked(keys=[actor.pk], above=0)] == ["After"]
    assert len(queries) == len(built) == 1
    assert str(actor.pk) in queries.captured_queries[0]["sql"]


def test_related_rows_annotations_and_prefetched_rows_come_along() -> None:
    mention = make_mention(actor=make_actor(name="Tashkent"))
    asked: Prepared[ActorMention] = Prepared(
        lambda: (
            ActorMention.objects.filter(actor=Asked("actor"))
            .select_related("actor", "section__article")
            .prefetch_related("section__article__authorships")
        )
    )
    (found,) = asked(actor=mention.actor_id)
    article = found.section.article
    assert article is not None
    with CaptureQueriesContext(connection) as queries:
        assert found.actor.name == "Tashkent"
        assert len(article.authorships.all()) == 1
    assert not queries.captured_queries


def test_a_query_is_given_to_the_query_around_it() -> None:
    actors = [make_actor(name=name) for name in ("100% Å's", "100% B", "50% C")]
    asked: Prepared[Actor] = Prepared(
        lambda: Actor.objects.filter(
            pk__in=AskedRows("rows"), pk__gt=Asked("above")
        ).order_by("-pk"),
        planned=False,
    )
    full = Actor.objects.filter(name__startswith="100%").order_by("pk").values("pk")
    with CaptureQueriesContext(connection) as queries:
        assert asked(rows=full, above=0) == [actors[1], actors[0]]
        assert asked(rows=full[1:2], above=0) == [actors[1]]
        assert asked(rows=full, above=actors[0].pk) == [actors[1]]
    assert len(queries) == 3
    with pytest.raises(EmptyResultSet):
        asked(rows=full.none(), above=0)


def test_values_and_unions_are_prepared_too() -> None:
    first = make_event(date="2020")
    second = make_event(date="2021")

    def build() -> QuerySet[Event, Any]:
        day = Asked("day", DateField())
        before = Event.objects.filter(earliest__lte=day).order_by("-pk")[:1]
        after = Event.objects.filter(earliest__gt=day).order_by("pk")[:1]
        return before.union(after, all=True).order_by().values_list("pk", flat=True)

    asked = Prepared(build)
    assert set(asked(day=date(2020, 5, 1))) == {first.pk, second.pk}
    assert set(asked(day=date(2022, 5, 1))) == {second.pk}


def test_a_value_that_is_not_given_is_an_error() -> None:
    with pytest.raises(KeyError, match="above"):
        Prepared(of_kind)(keys=[1])


@pytest.mark.parametrize("planned", [True, False])
def test_percent_signs_and_quotes_of_constants_stay(planned: bool) -> None:
    name = "50 % of ‘it’ is %(pk)s, O'Neill’s %s"
    actor = make_actor(name=name)
    make_actor(name="Other")
    asked = Prepared(
        lambda: Actor.objects.filter(name=name, pk__gte=Asked("pk")), planned=planned
    )
    assert asked(pk=actor.pk) == [actor]
    assert asked(pk=actor.pk + 1) == []
    assert asked(pk=2**62) == []


def test_its_plan_is_kept_unless_each_value_wants_its_own() -> None:
    def plans() -> int:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s",
                ["%name\" = 'kept here'%"],
            )
            return int(cursor.fetchone()[0])

    for planned, number in ((False, 0), (True, 1)):
        asked = Prepared(
            lambda: Actor.objects.filter(name="kept here", pk=Asked("pk")),
            planned=planned,
        )
        for key in (1, 70_000, 2**40):
            assert asked(pk=key) == []
        assert plans() == number


@pytest.mark.parametrize("planned", [True, False])
def test_values_are_sent_as_values(planned: bool) -> None:
    asked = Prepared(lambda: Actor.objects.filter(pk=Asked("pk")), planned=planned)
    with pytest.raises(Exception, match="invalid input syntax"):
        asked(pk="1 OR true")


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_over_its_own_connection() -> None:
    actor = make_actor()
    asked = Prepared(of_kind)
    assert asked(keys=[actor.pk], above=0) == [actor]
    found: list[Any] = []

    def elsewhere() -> None:
        try:
            found.extend(asked(keys=[actor.pk], above=0))
            found.append(connection.connection is not None)
        finally:
            connection.close()

    thread = Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert found == [actor, True]
