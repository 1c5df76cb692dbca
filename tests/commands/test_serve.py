"""`manage.py serve`: what it makes once, what it never touches, what it says."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psutil
import pytest
from django.core.management import CommandError, call_command
from django.core.serializers import serialize
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from pytest_django import Settings

from archive.management.commands import serve
from articles.models import Issue
from tests.embedded.client import Client, ends
from tests.embedded.conftest import folder, place  # noqa: F401 - fixtures
from tests.factories import make_actor, make_issue

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture
def busy_port() -> Iterator[int]:
    """Listen at a port, as another program would."""
    with socket.socket() as other:
        other.bind((serve.HOST, 0))
        other.listen()
        yield other.getsockname()[1]


@pytest.fixture
def free_port() -> int:
    """Find a port at which nobody listens."""
    with socket.socket() as probe:
        probe.bind((serve.HOST, 0))
        return int(probe.getsockname()[1])


def test_a_busy_port_is_said_and_another_one_named(busy_port: int) -> None:
    with pytest.raises(CommandError) as refused:
        call_command("serve", port=busy_port)
    assert f"Port {busy_port} is in use" in str(refused.value)
    assert f"make run PORT={busy_port + 1}" in str(refused.value)


@pytest.mark.parametrize("port", [0, -1, 65536, 99999999])
def test_a_number_that_is_no_port_is_refused(port: int) -> None:
    with pytest.raises(CommandError, match="is no port: choose one from 1024 to 65535"):
        call_command("serve", port=port)


def test_a_word_is_no_port() -> None:
    with pytest.raises(CommandError, match="invalid int value: 'http'"):
        call_command("serve", "--port", "http")


def test_a_free_port_is_no_problem(free_port: int) -> None:
    assert serve.port_problem(free_port) is None


@pytest.mark.django_db
def test_it_sees_a_migration_that_is_missing() -> None:
    assert not serve.pending_migrations()
    MigrationRecorder(connection).record_unapplied("sessions", "0001_initial")
    assert serve.pending_migrations()


def as_fixture(issue: Issue) -> str:
    """Write a row as the fixtures have it, by its natural key."""
    return str(serialize("json", [issue], use_natural_primary_keys=True))


def prepare() -> str:
    """Prepare as a start does; give what is said."""
    said = StringIO()
    serve.Command(stdout=said)._prepare()
    return said.getvalue()


@pytest.mark.django_db
def test_it_loads_the_fixtures_into_an_empty_archive_only(
    tmp_path: Path, settings: Settings
) -> None:
    settings.STATIC_ROOT = tmp_path / "static"
    settings.FIXTURE_DIRS = [tmp_path]
    issue = make_issue(title="As printed", published_at=None)
    seed = tmp_path / "seed.json"
    seed.write_text(as_fixture(issue))
    assert "Loading" not in prepare()
    issue.delete()
    actor = make_actor()
    assert "Loading" not in prepare()
    actor.delete()
    assert "Loading the issues ..." in prepare()
    created = Issue.objects.get().history.get()  # type: ignore[attr-defined]
    assert created.pgh_context.metadata == {"reason": "Loaded from fixtures: seed.json"}
    Issue.objects.update(title="As an editor put it right")
    assert "Loading" not in prepare()
    assert Issue.objects.get().title == "As an editor put it right"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "words"),
    [
        (('"title"', '"titel"'), "titel"),
        (('"date": "2024-11"', '"date": "soon"'), "soon"),
        (("[", ""), "seed.json"),
    ],
)
def test_a_broken_fixture_is_named_and_nothing_of_it_is_loaded(
    tmp_path: Path, settings: Settings, change: tuple[str, str], words: str
) -> None:
    settings.STATIC_ROOT = tmp_path / "static"
    settings.FIXTURE_DIRS = [tmp_path]
    issues = [make_issue(published_at=None, date="2024-11") for _ in range(2)]
    first, second = (as_fixture(issue)[1:-1] for issue in issues)
    Issue.objects.all().delete()
    seed = tmp_path / "seed.json"
    assert change[0] in f"[{second}"
    broken = f"[{first},{second}]"[::-1].replace(change[0][::-1], change[1][::-1], 1)
    seed.write_text(broken[::-1])
    with pytest.raises(CommandError, match=r"Nothing was loaded\.") as refused:
        prepare()
    assert str(seed) in str(refused.value)
    assert words in str(refused.value)
    assert not Issue.objects.exists()


@pytest.mark.django_db
def test_it_collects_the_static_files_once_and_after_a_change(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.STATIC_ROOT = tmp_path / "static"
    settings.FIXTURE_DIRS = []
    assert prepare() == "Collecting the static files ...\n"
    assert (tmp_path / "static" / "archive" / "archive.css").exists()
    assert prepare() == ""
    monkeypatch.setattr(serve, "static_fingerprint", lambda: "changed")
    assert prepare() == "Collecting the static files ...\n"
    assert prepare() == ""


class Served:
    """`manage.py serve` as a process of its own, against a server of the test's own."""

    def __init__(self, database: Path, port: int, static: Path) -> None:
        host = str(database / "run").replace("/", "%2F")
        self.port = port
        self.log = static.with_name("said")
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "serve", "--port", str(port)],
                cwd=ROOT,
                env={
                    **os.environ,
                    "DATABASE_URL": f"postgres://postgres@{host}:5432/archive",
                    "STATIC_ROOT": str(static),
                },
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def get(self, path: str) -> str:
        """Ask for a page, as soon as it is served."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                with urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=30) as page:
                    return str(page.read().decode())
            except URLError as error:
                assert isinstance(error.reason, ConnectionRefusedError), error
                assert self.process.poll() is None, self.output()
                time.sleep(0.1)
        raise AssertionError(self.output())

    def output(self) -> str:
        """Give all that it has said."""
        return self.log.read_text()

    def workers(self) -> list[int]:
        """List the processes that answer, as soon as both are there."""
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            found = [one.pid for one in psutil.Process(self.process.pid).children()]
            if len(found) == 2:
                return found
            time.sleep(0.05)
        raise AssertionError(self.output())

    def stop(self, by: signal.Signals) -> int:
        """End it; give its exit status."""
        self.process.send_signal(by)
        return self.process.wait(30)


def test_it_serves_all_at_once_and_the_second_start_does_nothing_again(
    folder: Path,  # noqa: F811
    tmp_path: Path,
    free_port: int,
) -> None:
    with Client(folder) as database:
        database.ask("SELECT 1")
        first = Served(folder, free_port, tmp_path / "static")
        try:
            assert first.get("/healthz") == "ok\n"
            assert "Preparing the database ..." in first.output()
            assert "Collecting the static files ..." in first.output()
            assert f"http://127.0.0.1:{free_port}/" in first.output()
            assert "manage.py create_editor" in first.output()
            hashed = re.compile(r"archive/archive\.[0-9a-f]{12}\.css$")
            sheets = [str(path) for path in (tmp_path / "static").rglob("*.css")]
            assert any(hashed.search(sheet) for sheet in sheets)
        finally:
            assert first.stop(signal.SIGINT) == 0
        assert "Traceback" not in first.output()
        tables = "SELECT count(*) FROM pg_stat_user_tables"
        made = database.ask(tables)
        assert int(made) > 20

        second = Served(folder, free_port, tmp_path / "static")
        try:
            assert second.get("/healthz") == "ok\n"
            assert " ...\n" not in second.output()
        finally:
            assert second.stop(signal.SIGTERM) == 0
        assert database.ask(tables) == made


def test_its_workers_end_when_it_is_killed(
    folder: Path,  # noqa: F811
    tmp_path: Path,
    free_port: int,
) -> None:
    with Client(folder) as database:
        database.ask("SELECT 1")
        served = Served(folder, free_port, tmp_path / "static")
        assert served.get("/healthz") == "ok\n"
        workers = served.workers()
        served.stop(signal.SIGKILL)
        assert all(ends(pid) for pid in workers)
    assert serve.port_problem(free_port) is None
