"""The command line: a database that cannot be used is one line, and no secret in it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from archive.dbcheck import masked, shown
from tests.embedded.client import Client
from tests.embedded.conftest import folder, place  # noqa: F401 - fixtures

ROOT = Path(__file__).resolve().parent.parent
NOBODY_LISTENS = "127.0.0.1:1"


def manage(url: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run manage.py as a program of its own, with this DATABASE_URL."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("url", "words"),
    [
        (f"postgres://ann:geheim@{NOBODY_LISTENS}/x", "ann@127.0.0.1:1/x cannot be"),
        (f"postgres://ann:ge%68eim@{NOBODY_LISTENS}/x", "unset DATABASE_URL"),
        ("postgres://ann:geheim@host.invalid/x", "check that it runs"),
        ("postgre://ann:geheim@host/x", "postgres://"),
        ("mysql://ann:geheim@host/x", "must name a PostgreSQL server"),
        ("sqlite:///geheim", "must name a PostgreSQL server"),
        ("ann:geheim@host/x", "postgres://"),
        ("postgres://ann:geheim@host:port/x", "postgres://user:password@host:5432"),
        ("postgres://ann:geheim@[host/x", "postgres://user:password@host:5432"),
        ("geheim", "postgres://"),
    ],
)
def test_an_unusable_database_is_one_line_that_says_what_to_do(
    url: str, words: str
) -> None:
    done = manage(url, "migrate")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert words in done.stderr
    assert "DATABASE_URL" in done.stderr
    assert "geheim" not in done.stdout + done.stderr
    assert "ge%68eim" not in done.stdout + done.stderr


@pytest.mark.parametrize("url", [f"postgres://{NOBODY_LISTENS}/x", "postgre://x"])
def test_serving_says_it_as_well(url: str) -> None:
    done = manage(url, "serve", "--port", "8999")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert "DATABASE_URL" in done.stderr


def test_a_missing_database_is_named(folder: Path) -> None:  # noqa: F811
    with Client(folder) as client:
        client.ask("SELECT 1")
        host = str(folder / "run").replace("/", "%2F")
        done = manage(f"postgres://postgres@{host}:5432/nosuch", "migrate")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1, done.stderr
    assert "create what is missing" in done.stderr
    assert 'database "nosuch" does not exist' in done.stderr


def test_traceback_shows_all_of_it() -> None:
    done = manage(f"postgres://ann@{NOBODY_LISTENS}/x", "migrate", "--traceback")
    assert done.returncode == 1
    assert "Traceback" in done.stderr
    assert "psycopg.OperationalError" in done.stderr


def test_without_django_it_says_how_to_get_it() -> None:
    done = subprocess.run(
        [sys.executable, "-S", "-E", "manage.py", "check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "Django is not installed here: run `make run`, or use .venv/bin/python."
    ]


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("postgres://ann:x@db.example:5432/archive", "ann@db.example:5432/archive"),
        ("postgres:///archive", "the local socket/archive"),
        ("postgres://a%40b:x@db/archive", "a@b@db/archive"),
        ("postgres://ann:x@db:word/archive", "the server of DATABASE_URL"),
    ],
)
def test_a_server_is_named_without_its_password(url: str, name: str) -> None:
    assert shown(url) == name


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("postgres://ann:s3cret@db/x", "no s3cret here"),
        ("postgres://ann:s%33cret@db/x", "neither s%33cret nor s3cret"),
        ("postgres://ann:s3cret@[db/x", "not even an address: s3cret"),
    ],
)
def test_a_password_is_taken_out_of_any_text(url: str, text: str) -> None:
    assert "s3cret" not in masked(text, url)
    assert "s%33cret" not in masked(text, url)
    assert "****" in masked(text, url)
