"""The plan of what readers ask again and again is kept, and answers stay the same."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from actors.models import Actor
from archive.shared.planned import OFTEN, KeepingCursor, keep_plans
from tests.factories import make_actor, make_mention

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _keeping() -> Iterator[None]:
    connection.ensure_connection()
    keep_plans(connection.connection, keep=True)
    yield
    keep_plans(connection.connection, keep=False)


def kept(words: str) -> int:
    """Count the plans that the connection keeps of statements with such words."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_prepared_statements"
            " WHERE strpos(statement, %s) > 0 AND strpos(statement, 'pg_prep') = 0",
            [words],
        )
        return int(cursor.fetchone()[0])


def test_a_plan_is_kept_of_what_is_sent_often_with_the_same_values() -> None:
    make_actor(name="50% of Ålesund's “own” \\ people")
    asked = Actor.objects.filter(name="50% of Ålesund's “own” \\ people")
    for _ in range(OFTEN + 2):
        assert asked.count() == 1
    assert kept("Ålesund") == 1
    for number in range(OFTEN + 2):
        assert not Actor.objects.filter(name=f"Bergen {number}").exists()
    assert kept("Bergen") == 0


def test_a_kept_plan_sees_what_has_changed_since() -> None:
    actor = make_actor(name="Before")
    asked = Actor.objects.filter(pk=actor.pk).values_list("name", flat=True)
    for name in ("Before", "After") * OFTEN:
        Actor.objects.filter(pk=actor.pk).update(name=name)
        assert asked.get() == name


def test_a_watcher_sees_the_statement_with_its_values() -> None:
    with CaptureQueriesContext(connection) as queries:
        for _ in range(OFTEN + 2):
            assert not Actor.objects.filter(name="Per 100%").exists()
    assert len(queries) == OFTEN + 2
    assert all("'Per 100%'" in one["sql"] for one in queries.captured_queries)


def test_readers_have_plans_kept_and_the_desk_has_not() -> None:
    make_mention()
    keep_plans(connection.connection, keep=False)
    for path, keeping in (("/actors/", True), ("/admin/", False), ("/events/", True)):
        Client().get(path)
        with connection.cursor() as cursor:
            assert isinstance(cursor.cursor, KeepingCursor) is keeping
