"""Print, for each public page: statements, medians, p99, and the ratios to the limit.

    python -m tests.benchmarks.bench_pages --articles 1000 20000

A page is measured *cold*, rendered each time, and *warm*, kept; beside them run the
limit and, where it has such a page, the naive reference. All run in the same minute
behind the same server (gunicorn, one worker, one thread) over kept-alive connections,
in turns, so that noise meets each. Times are for ratios: they say little about another
machine. At the end stand the growth from the first size to the last, and the memory
of a worker after 10,000 requests. `--keep` leaves the filled databases, and finds them
again the next time, migrated to what is new.
"""

import argparse
import http.client
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import django

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "archive.settings"
    os.environ["DEBUG"] = "0"
    django.setup()

import psutil
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actors.models import Actor, Event
from articles.models import Article, Author, Figure, Issue, Measure
from tests.benchmarks.corpus import Corpus

COMMON = '"foreign debt to China"'
"""Words that most articles hold, though seldom side by side: positions must be read."""

WARM_UP, ROUNDS = 20, 200
PATIENCE, FEW = 300.0, 5
"""Beyond so many milliseconds a page is asked for but a few times."""

HEAD = (
    f"{'page':<28}{'SQL':>5}{'limit':>9}{'cold':>9}{'p99':>9}{'ratio':>7}"
    f"{'warm':>9}{'ratio':>7}{'naive':>10}"
)
NAIVE = {
    "list: articles",
    "list: articles, page 20",
    "list: articles of an actor",
    "detail: article",
    "search: common word",
    "search: rare phrase",
    "search: nothing found",
}
"""Pages of which the naive reference has one too."""


@dataclass(frozen=True, slots=True)
class Page:
    """One address to measure."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds of one request."""

    median: float
    p99: float


Table = dict[str, dict[str, Timing]]
"""Timings by page and server."""


def say(text: str) -> None:
    """Print at once, so that a long run shows that it lives."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def pages() -> list[Page]:
    """Name every kind of public page, details of a busy row."""
    article = Article.objects.published().order_by("pk")[0]
    busy = {
        "issue": Issue.objects.order_by("pk")[0],
        "article": article,
        "author": Author.objects.order_by("pk")[0],
        "actor": Actor.objects.get(pk=1),
        "event": Event.objects.published()[0],
        "figure": Figure.objects.published()[0],
        "measure": Measure.objects.get(pk=1),
    }
    lists = {
        name: reverse(f"articles:{name}")
        for name in ("issues", "articles", "authors", "figures", "measures")
    } | {name: reverse(f"actors:{name}") for name in ("actors", "events")}
    articles = lists["articles"]
    rare = quote('"Actor 1999"')
    found = {
        "home": reverse("home"),
        "about": reverse("about"),
        **{f"list: {name}": address for name, address in lists.items()},
        "list: articles, page 20": f"{articles}?page=20",
        "list: articles of an actor": f"{articles}?actor=1",
        "list: events of 2010": f"{lists['events']}?date_from=2010&date_to=2010",
        "list: events of an actor": f"{lists['events']}?participant=1",
        "timeline: events": f"{lists['events']}?view=timeline",
        "list: figures in USD": f"{lists['figures']}?unit=USD",
        "list: tensions": reverse("articles:tensions"),
        "list: authors on an actor": f"{lists['authors']}?actor=1",
        "feed: figures": f"{lists['figures']}feed/",
        "feed: events": f"{lists['events']}feed/",
        **{f"detail: {name}": row.get_absolute_url() for name, row in busy.items()},
        "search: common word": f"{reverse('search')}?q=GDP",
        "search: rare phrase": f"{reverse('search')}?q={rare}",
        "search: common phrase": f"{reverse('search')}?q={quote(COMMON)}",
        "search: nothing found": f"{reverse('search')}?q=xylophone",
    }
    return [Page(name, address) for name, address in found.items()]


def statements(page: Page) -> list[str]:
    """Record the SQL that a page runs."""
    client = Client(headers={"host": "localhost"})
    with CaptureQueriesContext(connection) as captured:
        response = client.get(page.address)
    if response.status_code != 200:
        msg = f"{page.address} answered {response.status_code}"
        raise AssertionError(msg)
    return [query["sql"] for query in captured]


def free_port() -> int:
    """Find a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serving(application: str, environment: dict[str, str]) -> Iterator[tuple[int, int]]:
    """Run an application behind gunicorn; give its port and its process id."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", application, "--bind"]
    command += [f"127.0.0.1:{port}", "--workers", "1", "--threads", "1"]
    command += ["--worker-class", "gthread", "--log-level", "warning"]
    command += ["--keep-alive", "60", "--no-control-socket"]
    if application == "archive.wsgi":  # as the image serves it
        command += ["--config", "python:archive.workers"]
    server = subprocess.Popen(command, env={**os.environ, **environment})
    try:
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port, server.pid
    finally:
        server.terminate()
        server.wait()


def once(link: http.client.HTTPConnection, address: str) -> float:
    """Ask for an address; give the milliseconds until the last byte."""
    started = time.perf_counter()
    link.request("GET", address)
    response = link.getresponse()
    response.read()
    if response.status != 200:
        msg = f"{address} answered {response.status}"
        raise AssertionError(msg)
    return (time.perf_counter() - started) * 1000


def compare(page: Page, ports: Mapping[str, int], rounds: int) -> dict[str, Timing]:
    """Time a page on each server in turns; a slow one is asked less often."""
    links = {
        name: http.client.HTTPConnection("127.0.0.1", port, timeout=600)
        for name, port in ports.items()
    }
    times: dict[str, list[float]] = {name: [] for name in links}
    often = {name: _how_often(link, page, rounds) for name, link in links.items()}
    for turn in range(rounds):
        for name, link in links.items():
            if turn < often[name]:
                times[name].append(once(link, page.address))
    for link in links.values():
        link.close()
    return {
        name: Timing(statistics.median(found), statistics.quantiles(found, n=100)[98])
        for name, found in times.items()
    }


def _how_often(link: http.client.HTTPConnection, page: Page, rounds: int) -> int:
    """Warm up, and say how often a page can be asked for within some seconds."""
    first = once(link, page.address)
    if first > PATIENCE:
        return FEW
    for _ in range(WARM_UP):
        once(link, page.address)
    return rounds


def memory(master: int) -> tuple[float, float]:
    """Give the worker's resident and proportional memory in MB."""
    worker = psutil.Process(master).children()[0]
    found = worker.memory_full_info()
    return found.rss / 2**20, found.pss / 2**20


def dsn() -> str:
    """Write the open connection's address for psycopg."""
    info = connection.connection.info
    return str(
        f"host={info.host} port={info.port} dbname={info.dbname} user={info.user}"
        + (f" password={info.password}" if info.password else "")
    )


def url() -> str:
    """Write the open connection's address for DATABASE_URL."""
    info = connection.connection.info
    secret = f":{quote(info.password)}" if info.password else ""
    host = quote(info.host, safe="")
    return f"postgres://{info.user}{secret}@{host}:{info.port}/{info.dbname}"


def report(size: int, rounds: int, *, keep: bool) -> Table:
    """Measure in a database of its own with `size` articles, dropped unless kept."""
    connection.settings_dict.setdefault("TEST", {})
    connection.settings_dict["TEST"]["NAME"] = f"archive_bench_{size}"
    started = time.monotonic()
    original = connection.settings_dict["NAME"]
    connection.creation.create_test_db(
        verbosity=0, autoclobber=True, serialize=False, keepdb=keep
    )
    try:
        if not keep or Article.objects.count() != size:
            Corpus(size).load(say)
        say(f"{size:,} articles after {time.monotonic() - started:.0f} s")
        call_command("collectstatic", interactive=False, verbosity=0)
        return _measure(size, rounds)
    finally:
        connection.creation.destroy_test_db(original, verbosity=0, keepdb=keep)


def _measure(size: int, rounds: int) -> Table:
    chosen = pages()
    for page in chosen:
        statements(page)  # what is read once in a process is not a page's cost
    recorded = {page.address: statements(page) for page in chosen}
    found: Table = {}
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        notes = Path(folder) / "statements.json"
        notes.write_text(json.dumps(recorded))
        here = {"DATABASE_URL": url(), "LONGEST_QUESTION": "0"}
        applications = {
            "cold": ("archive.wsgi", here | {"KEPT_PAGES_MB": "0"}),
            "warm": ("archive.wsgi", here),
            "limit": (
                "tests.benchmarks.limit:application",
                {"LIMIT_SQL": str(notes), "LIMIT_DSN": dsn()},
            ),
            "naive": ("tests.benchmarks.naive:application", here | {"NAIVE": "1"}),
        }
        servers = {
            name: stack.enter_context(serving(*application))
            for name, application in applications.items()
        }
        print(f"\n{size:,} articles, {rounds} requests a page, milliseconds\n")  # noqa: T201
        print(HEAD)  # noqa: T201
        for page in chosen:
            ports = {
                name: port
                for name, (port, _) in servers.items()
                if name != "naive" or page.name in NAIVE
            }
            found[page.name] = compare(page, ports, rounds)
            print(row(page, len(recorded[page.address]), found[page.name]), flush=True)  # noqa: T201
        _ask_on(servers["warm"][0], chosen, 10_000)
        resident, proportional = memory(servers["warm"][1])
        print(  # noqa: T201
            f"\nOne worker after 10,000 requests and more: {resident:.0f} MB resident, "
            f"{proportional:.0f} MB proportional."
        )
    return found


def row(page: Page, asked: int, found: Mapping[str, Timing]) -> str:
    """Write a line of the table."""
    cold, warm, limit = found["cold"], found["warm"], found["limit"]
    line = f"{page.name:<28}{asked:>5}{limit.median:>9.2f}{cold.median:>9.1f}"
    line += f"{cold.p99:>9.1f}{cold.median / limit.median:>7.1f}{warm.median:>9.2f}"
    line += f"{warm.median / limit.median:>7.2f}"
    naive = found.get("naive")
    return line if naive is None else f"{line}{naive.median:>10.1f}"


def _ask_on(port: int, chosen: list[Page], times: int) -> None:
    """Ask for one page after the other, so often altogether."""
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    quick = [page for page in chosen if once(link, page.address) < PATIENCE]
    for number in range(times):
        once(link, quick[number % len(quick)].address)
    link.close()


def growth(first: Table, last: Table) -> None:
    """Print how much dearer each page is in the larger archive."""
    print(f"\n{'growth':<28}{'limit':>9}{'cold':>9}{'warm':>9}{'naive':>9}")  # noqa: T201
    for name, small in first.items():
        line = f"{name:<28}"
        for server in ("limit", "cold", "warm", "naive"):
            if server in small and server in last[name]:
                line += f"{last[name][server].median / small[server].median:>9.2f}"
        print(line)  # noqa: T201


def main() -> None:
    """Measure one archive after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[1_000, 20_000])
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    settings.LONGEST_QUESTION = 0  # what is slow is to be seen, and not cut off
    settings.KEPT_PAGES_BYTES = 0  # the statements are those of a rendered page
    found = [
        report(size, options.rounds, keep=options.keep) for size in options.articles
    ]
    if len(found) > 1:
        growth(found[0], found[-1])


if __name__ == "__main__":
    main()
