"""A kept page is sent as it was, as long as nothing changes, and never longer."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from wsgiref.util import setup_testing_defaults

import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.module_loading import import_string

from actors.models import ActorName, Participation, Relationship
from archive import kept_pages
from archive.revision import OF_THE_DESK, content_tables, revision
from archive.shared.models import SearchMiss
from articles.models import FigureLink, RelationshipEvidence
from tests.factories import (
    anchor,
    make_actor,
    make_article,
    make_candidate,
    make_event,
    make_event_mention,
    make_figure,
    make_issue,
    make_mention,
)

# a transaction moves the revision once: what is asked between must be committed
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _pages_are_kept(settings: Any, _every_page_is_rendered: None) -> None:
    settings.KEPT_PAGES_BYTES = 4_000_000
    kept_pages.shelf.cache_clear()


def asked(client: Client, address: str, **headers: str) -> tuple[Any, int]:
    """Give an answer and how many statements it took."""
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = client.get(address, headers=headers)
    said = [q for q in queries.captured_queries if "statement_timeout" not in q["sql"]]
    return answer, len(said)


def test_a_page_that_did_not_change_is_sent_again_for_one_statement(
    reader: Client,
) -> None:
    address = new_article().get_absolute_url()
    first, cold = asked(reader, address)
    again, warm = asked(reader, address)
    assert warm == 1 < cold <= 9
    assert again.content == first.content
    assert dict(again.items()) == dict(first.items())
    assert first["Cache-Control"] == "no-cache"


def _sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def new_article(**more: Any) -> Any:
    """Make an article with its parts, as one."""
    with transaction.atomic():
        return make_article(**more)


def changes() -> Iterator[tuple[str, str, Callable[[], Any]]]:
    """Give for each kind of public row an address that shows it, and a change."""
    article = new_article(title="Old words")
    section = article.sections.get()
    page = article.get_absolute_url()
    actor, other = make_actor(name="Old actor"), make_actor(name="Other actor")
    mention = make_mention(section=section, actor=actor)
    make_mention(section=section, actor=other)
    event = make_event(title="Old event", place=actor)
    told = make_event_mention(section=section, event=event)
    figure, second = make_figure(section=section), make_figure(section=section)
    author = article.authorships.get().author
    issue = article.issue
    of_actor = actor.get_absolute_url()
    yield (
        "issue",
        issue.get_absolute_url(),
        lambda: type(issue).objects.filter(pk=issue.pk).update(title="New words"),
    )
    yield (
        "author",
        author.get_absolute_url(),
        lambda: type(author).objects.filter(pk=author.pk).update(name="New name"),
    )
    yield (
        "actor",
        of_actor,
        lambda: type(actor).objects.filter(pk=actor.pk).update(description="new words"),
    )
    yield "name", of_actor, lambda: ActorName.objects.create(actor=actor, name="Nova")
    relation = Relationship.objects.create(
        from_actor=actor, to_actor=other, kind="member_of"
    )
    yield (
        "a relation's evidence",
        of_actor,
        lambda: RelationshipEvidence.objects.create(
            relationship=relation, **anchor("Kazakhstan", section=section)
        ),
    )
    yield (
        "event",
        event.get_absolute_url(),
        lambda: type(event).objects.filter(pk=event.pk).update(title="New event"),
    )
    yield (
        "participation",
        event.get_absolute_url(),
        lambda: Participation.objects.create(event=event, actor=other, role="host"),
    )
    yield (
        "mention",
        of_actor,
        lambda: (
            type(mention).objects.filter(pk=mention.pk).update(stands_for="the city")
        ),
    )
    yield (
        "event mention",
        event.get_absolute_url(),
        lambda: type(told).objects.filter(pk=told.pk).delete(),
    )
    yield (
        "figure",
        figure.get_absolute_url(),
        lambda: (
            type(figure).objects.filter(pk=figure.pk).update(attributed_to="the Fund")
        ),
    )
    yield (
        "measure",
        figure.measure.get_absolute_url(),
        lambda: (
            type(figure.measure)
            .objects.filter(pk=figure.measure_id)
            .update(name="anew")
        ),
    )
    yield (
        "figure link",
        figure.get_absolute_url(),
        lambda: FigureLink.objects.create(
            from_figure=figure, to_figure=second, kind=FigureLink.Kind.SAME_QUANTITY
        ),
    )
    yield (
        "raw SQL",
        of_actor,
        lambda: _sql(f"UPDATE actors_actor SET name = 'Raw' WHERE id = {actor.pk}"),
    )
    yield "a new article", "/articles/", new_article
    yield (
        "an article's own row",
        page,
        lambda: _sql(
            "UPDATE articles_article SET original_url = 'https://example.org/a' "
            f"WHERE id = {article.pk}"
        ),
    )


def test_the_next_request_shows_each_change(reader: Client) -> None:
    for kind, address, change in changes():
        before = reader.get(address)
        assert before.status_code == 200, kind
        assert reader.get(address).content == before.content
        change()
        after = reader.get(address)
        assert after.content != before.content, kind
        assert after.get("ETag") != before["ETag"], kind


def test_what_the_desk_does_for_itself_moves_nothing() -> None:
    section = new_article().sections.get()
    before = revision()
    make_candidate(section=section)
    assert revision() == before


def test_every_table_of_content_is_watched_and_none_of_the_desks_own() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger"
            " WHERE tgname = 'archive_content_moved'"
        )
        watched = {row[0] for row in cursor.fetchall()}
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r'")
        tables = {row[0] for row in cursor.fetchall()}
    assert watched == set(content_tables())
    assert len(watched) > 15
    assert not watched & OF_THE_DESK
    assert tables >= OF_THE_DESK, "a table named here is no more"


def test_a_change_that_was_taken_back_leaves_the_page_as_it_was(reader: Client) -> None:
    with transaction.atomic():
        actor = make_mention().actor
    before = reader.get(actor.get_absolute_url())
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        type(actor).objects.update(description="never")
        1 / 0  # noqa: B018
    assert reader.get(actor.get_absolute_url()).content == before.content
    type(actor).objects.update(description="at last")
    assert "At last" in reader.get(actor.get_absolute_url()).text


def test_a_browser_that_has_the_page_is_told_so_unrendered(reader: Client) -> None:
    address = new_article().get_absolute_url()
    etag = reader.get(address)["ETag"]
    elsewhere = Client()  # a worker that never rendered it
    answer, statements = asked(elsewhere, address, **{"if-none-match": etag})
    assert (answer.status_code, answer.content, statements) == (304, b"", 1)
    assert answer["ETag"] == etag
    again, _ = asked(reader, address, **{"if-none-match": etag})
    assert again.status_code == 304
    new_article()
    assert reader.get(address, headers={"if-none-match": etag}).status_code == 200


def test_each_variant_is_kept_for_itself(reader: Client) -> None:
    address = new_article().get_absolute_url()
    plain = reader.get(address)
    packed = reader.get(address, headers={"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in reader.get(address)
    assert reader.get(address).content == plain.content
    assert reader.head(address).status_code == 200
    assert reader.head(address).content == b""


@pytest.mark.parametrize("address", ["/nothing/", "/admin/login/", "/healthz"])
def test_what_is_no_public_page_is_not_kept(reader: Client, address: str) -> None:
    assert "ETag" not in reader.get(address)


def test_room_is_bounded_and_nothing_is_kept_without_it(
    reader: Client, settings: Any
) -> None:
    settings.KEPT_PAGES_BYTES = 30_000  # a page or two
    addresses = [new_article().get_absolute_url() for _ in range(12)]
    for address in addresses:
        assert reader.get(address).status_code == 200
    _, statements = asked(reader, addresses[0])
    assert statements > 1
    settings.KEPT_PAGES_BYTES = 0
    assert "ETag" not in reader.get(addresses[0])


def test_what_is_scheduled_appears_in_its_time(reader: Client) -> None:
    soon = timezone.now() + timedelta(seconds=1)
    with transaction.atomic():
        new_article(title="Here already")
        issue = make_issue(published_at=soon)
        ahead = new_article(title="Soon to come", issue=issue, published_at=soon)
    assert "Soon to come" not in reader.get("/articles/").text
    assert not ahead.is_published
    time.sleep(max((soon - timezone.now()).total_seconds(), 0) + 0.05)
    assert "Soon to come" in reader.get("/articles/").text


def own_connection() -> dict[str, Any]:
    """Give what opens a connection of one's own to the same database."""
    parameters = connection.get_connection_params()
    parameters.pop("cursor_factory", None)
    parameters.pop("context", None)
    return parameters


def test_commits_out_of_order_each_move_the_revision() -> None:
    first, second = make_actor(), make_actor()
    parameters = own_connection()
    change = "UPDATE actors_actor SET description = 'x' WHERE id = %s"
    with psycopg.connect(**parameters) as slow, psycopg.connect(**parameters) as fast:
        seen = [revision()]
        slow.execute(change, [first.pk])
        seen.append(revision())
        fast.execute(change, [second.pk])
        fast.commit()
        seen.append(revision())
        slow.commit()
        seen.append(revision())
    assert seen[0] == seen[1]
    assert len(set(seen[1:])) == 3


def test_rows_are_added_up_now_and_then() -> None:
    actor = make_actor()
    before = int(revision().split("/")[0])
    for number in range(410):
        _sql(f"UPDATE actors_actor SET description = 'n{number}' WHERE id = {actor.pk}")
    assert int(revision().split("/")[0]) == before + 410
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM archive_revision")
        assert cursor.fetchone()[0] <= 201


def test_watching_again_changes_nothing() -> None:
    before = revision()
    call_command("migrate", verbosity=0)
    assert revision() == before


def through_the_door(address: str, **environ: str) -> tuple[str, dict[str, str], bytes]:
    """Ask as a server does: give the status, the headers and the body."""
    asked_for: dict[str, Any] = {"PATH_INFO": address, "HTTP_HOST": "localhost"}
    setup_testing_defaults(asked_for)
    said: list[Any] = []
    application = import_string(settings.WSGI_APPLICATION)
    body = b"".join(
        application(asked_for | environ, lambda *answer: said.extend(answer))
    )
    return said[0], dict(said[1]), body


def _of_django(*_: Any) -> list[bytes]:
    msg = "it was kept: nobody else is asked"
    raise AssertionError(msg)


def test_what_is_kept_is_sent_ahead_of_django(monkeypatch: pytest.MonkeyPatch) -> None:
    address = new_article().get_absolute_url()
    first = through_the_door(address)
    assert first[0] == "200 OK" and b"<h1" in first[2]
    assert first[1]["X-Content-Type-Options"] == "nosniff"
    application = import_string(settings.WSGI_APPLICATION)
    with monkeypatch.context() as patch:
        patch.setattr(application, "application", _of_django)
        with CaptureQueriesContext(connection) as queries:
            assert through_the_door(address) == first
        assert len(queries) == 1
        etag = first[1]["ETag"]
        status, headers, body = through_the_door(address, HTTP_IF_NONE_MATCH=etag)
        assert (status, headers["ETag"], body) == ("304 Not Modified", etag, b"")
        for other in (
            {"QUERY_STRING": "page=2"},
            {"HTTP_HOST": "127.0.0.1"},
            {"wsgi.url_scheme": "https"},
            {"HTTP_ACCEPT_ENCODING": "gzip"},
            {"HTTP_HX_REQUEST": "true"},
            {"REQUEST_METHOD": "POST"},
            {"REQUEST_METHOD": "HEAD"},
        ):
            with pytest.raises(AssertionError, match="it was kept"):
                through_the_door(address, **other)
    make_actor()
    assert through_the_door(address)[1]["ETag"] != etag


def test_a_search_that_found_nothing_is_counted_each_time(reader: Client) -> None:
    new_article()
    found = {"QUERY_STRING": "q=xylophone"}
    first = through_the_door("/search/", **found)
    etag = first[1]["ETag"]
    assert through_the_door("/search/", **found) == first
    assert through_the_door("/search/", **found, HTTP_IF_NONE_MATCH=etag)[2] == b""
    assert reader.get("/search/?q=xylophone").status_code == 200
    assert SearchMiss.objects.get().times == 4


@pytest.mark.parametrize(
    "path", ["/admin/", "/healthz", "/preview/x/", "/static/x.css"]
)
def test_the_door_asks_nothing_for_what_is_not_for_everyone(path: str) -> None:
    assert kept_pages._ahead({"REQUEST_METHOD": "GET", "PATH_INFO": path}) == (
        None,
        None,
    )


def test_a_lost_connection_is_opened_anew() -> None:
    address = new_article().get_absolute_url()
    through_the_door(address)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        pid = cursor.fetchone()[0]
    with psycopg.connect(**own_connection()) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [pid])
    assert through_the_door(address)[0] == "200 OK"
