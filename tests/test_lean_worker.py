"""What a process loads for readers: nothing of the desk, nothing seldom used."""

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.benchmarks.bench_pages import url

ROOT = Path(__file__).resolve().parent.parent

DESK = {
    *("archive.desk", "archive.desk_urls", "archive.guide", "archive.reports"),
    *("articles.admin", "articles.desk.importing.rooms", "articles.desk.review"),
    *("articles.ingest.detect", "articles.ingest.receiving", "articles.ingest.loading"),
    *("actors.admin", "archive.shared.admin", "django.contrib.auth.admin"),
}
LIBRARIES = {
    *("pypdfium2", "docx", "lxml", "ftfy", "charset_normalizer", "rapidfuzz"),
    *("countryinfo", "ahocorasick", "markdown_it"),
    *("xlsxwriter", "citeproc", "edtf", "pyparsing", "bibtexparser", "pylatexenc"),
    *("rispy", "PIL"),
}
ASKING = """
import io, json, sys
from archive.wsgi import application

def ask(path):
    said = []
    asked = {
        "REQUEST_METHOD": "GET", "PATH_INFO": path, "HTTP_HOST": "localhost",
        "SERVER_NAME": "localhost", "SERVER_PORT": "80", "wsgi.url_scheme": "http",
        "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.input": io.BytesIO(),
        "wsgi.errors": sys.stderr,
    }
    answer = application(asked, lambda status, headers, info=None: said.append(status))
    b"".join(answer)
    answer.close()
    return said[0]

said = [ask(path) for path in sys.argv[1:]]
json.dump([said, sorted(sys.modules)], sys.stdout)
"""

SHARING = """
import gc, json, sys
from archive import workers
from archive.wsgi import application

assert workers.preload_app
workers.when_ready(None)
told = [gc.get_freeze_count(), len(gc.get_objects()), sorted(sys.modules)]
json.dump(told, sys.stdout)
"""


def _after(*paths: str) -> tuple[list[str], set[str]]:
    """Ask a new process for addresses; give its answers and what it has loaded."""
    asked = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ASKING, *paths],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url(), "DEBUG": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    said, modules = json.loads(asked.stdout)
    return said, set(modules)


@pytest.mark.django_db
def test_readers_load_nothing_of_the_desk_and_nothing_seldom_used() -> None:
    said, modules = _after(
        "/",
        "/robots.txt",
        "/articles/",
        "/figures/",
        "/events/",
        "/search/",
        "/nowhere/",
    )
    assert said == [*["200 OK"] * 6, "404 Not Found"]
    assert not modules & DESK
    assert not modules & LIBRARIES


def test_what_workers_share_is_loaded_before_they_are_made() -> None:
    told = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", SHARING],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": "postgres://nobody@nowhere.invalid/none"},
        capture_output=True,
        text=True,
        check=True,
    )
    frozen, left, modules = json.loads(told.stdout)
    assert frozen > 50_000
    assert left < frozen / 100, "the collector looks at what all workers share"
    assert {"archive.urls", "articles.views.article"} <= set(modules)
    assert not set(modules) & (DESK | LIBRARIES)


@pytest.mark.django_db
def test_the_first_request_for_the_desk_opens_it() -> None:
    said, modules = _after("/admin/", "/admin/login/", "/admin/articles/article/")
    assert said == ["302 Found", "200 OK", "302 Found"]
    assert modules >= DESK


def test_the_libraries_are_there_under_these_names() -> None:
    assert not [name for name in LIBRARIES if find_spec(name) is None]
