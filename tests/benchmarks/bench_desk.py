"""Print, for each list of the desk: statements, median and p99 beside an empty page.

    python -m tests.benchmarks.bench_desk --articles 2000 20000 [--keep] [--only TEXT]

The home, every report, and every list with `MANY` rows or more: plain, on its second
page, searched, narrowed by each filter, sorted by each column, by year, and asked as an
autocomplete. Requests go through Django's client in one process, so that times are the
application's and the database's; the empty page is the list of groups, which is empty,
and comes first. `--keep` leaves the database for another run.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import django

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "archive.settings"
    os.environ["DEBUG"] = "0"
    django.setup()

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from archive.reports.every import REPORTS
from archive.shared.admin_lists import ChosenFilter
from articles.models import Article
from tests.benchmarks.corpus import Corpus

BACKEND = "django.contrib.auth.backends.ModelBackend"
EMPTY = "/admin/auth/group/"
MANY = 1_000
SLOW = 5.0
"""Seconds after which an address is not asked again."""

Page = tuple[str, str]


def lists() -> Iterator[tuple[type[models.Model], Any, int]]:
    """Give the registered models with many rows, and how many."""
    admin.autodiscover()
    for model, desk in admin.site._registry.items():
        number = model._base_manager.count()
        if number >= MANY:
            yield model, desk, number


def addresses(client: Client) -> Iterator[Page]:
    """Name and address what is opened."""
    yield "empty list", EMPTY
    yield "home", "/admin/"
    for report in REPORTS:
        yield f"report: {report.slug}", f"/admin/reports/{report.slug}/"
    for model, desk, number in lists():
        label = f"{model._meta.app_label}_{model._meta.model_name}"
        plain = reverse(f"admin:{label}_changelist")
        name = str(model._meta.model_name)
        yield f"{name} ({number:,} rows)", plain
        yield f"{name}, page 2", f"{plain}?p=2"
        if desk.search_fields:
            for word in ("region", "xylophone"):
                yield f"{name}, searched: {word}", f"{plain}?q={word}"
            if asked := _autocomplete(model):
                yield f"{name}, autocomplete", asked
        for said, query in _narrowed(_found(client, plain), desk):
            yield f"{name}, {said}", f"{plain}{query}"


def _found(client: Client, address: str) -> Any:
    """Open a list; give what it is made of."""
    answer: Any = client.get(address)
    return answer.context_data["cl"]


def _narrowed(found: Any, desk: Any) -> Iterator[Page]:
    """Narrow a list by the first choice of each filter, and sort it by each column."""
    for spec in found.filter_specs:
        choices = [one for one in spec.choices(found) if not one["selected"]]
        if choices:
            yield f"filter: {spec.title}", choices[0]["query_string"]
    for one in desk.list_filter:
        if isinstance(one, type) and issubclass(one, ChosenFilter):
            row = one.model._base_manager.order_by("pk").first()
            if row is not None:
                query = urlencode({str(one.parameter_name): row.pk})
                yield f"filter: {one.title}", f"?{query}"
    for place, column in enumerate(found.list_display):
        if column in found.sortable_by and found.get_ordering_field(column):
            yield f"sorted: {column}", f"?o={place}"
            yield f"sorted: {column}, last first", f"?o=-{place}"
    if desk.date_hierarchy:
        yield "of 2010", f"?{urlencode({f'{desk.date_hierarchy}__year': 2010})}"


def _autocomplete(model: type[models.Model]) -> str:
    """Ask as the first form does that has a field for such a row; empty: none has."""
    for relation in model._meta.related_objects:
        other: Any = relation.related_model
        field = relation.remote_field.name
        desk = admin.site._registry.get(other)
        if desk is not None and field in desk.autocomplete_fields:
            asked = {
                "app_label": other._meta.app_label,
                "model_name": other._meta.model_name,
                "field_name": field,
                "term": "reg",
            }
            return f"/admin/autocomplete/?{urlencode(asked)}"
    return ""


def measure(client: Client, address: str, rounds: int) -> tuple[int, int, list[float]]:
    """Give the status, the statements, and the milliseconds of each request, sorted."""
    started = time.perf_counter()
    status = client.get(address).status_code
    if time.perf_counter() - started > SLOW:
        rounds = 0
    with CaptureQueriesContext(connection) as found:
        started = time.perf_counter()
        client.get(address)
        times = [(time.perf_counter() - started) * 1000]
    statements = len(found)  # the next request forgets them
    for _ in range(rounds):
        started = time.perf_counter()
        client.get(address)
        times.append((time.perf_counter() - started) * 1000)
    return status, statements, sorted(times)


def unfinished(size: int) -> None:
    """Turn the newest hundredth into drafts, with the history of an editor's work."""
    history: Any = Article._meta.get_field("history").related_model
    names = [one.column for one in Article._meta.concrete_fields]
    names = [one for one in names if one in {f.column for f in history._meta.fields}]
    columns = ", ".join(f'"{one}"' for one in names)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(
            "UPDATE articles_article SET status = 'draft', published_at = NULL "
            "WHERE id > %s",
            [size - size // 100],
        )
        cursor.execute(
            f'INSERT INTO "{history._meta.db_table}" '
            f"(pgh_obj_id, pgh_label, pgh_created_at, {columns}) "
            f"SELECT id, 'updated', now() - interval '60 days', {columns} "
            "FROM articles_article"
        )
        cursor.execute("SET session_replication_role = origin")
        cursor.execute("VACUUM ANALYZE")


def report(size: int, options: Any) -> None:
    """Fill a database of its own with `size` articles, measure, drop it."""
    settings.ALLOWED_HOSTS = ["*"]
    connection.settings_dict.setdefault("TEST", {})
    connection.settings_dict["TEST"]["NAME"] = f"archive_desk_{size}"
    original = connection.settings_dict["NAME"]
    connection.creation.create_test_db(
        verbosity=0, autoclobber=True, serialize=False, keepdb=options.keep
    )
    try:
        if not Article.objects.exists():
            started = time.monotonic()
            Corpus(size).load(_say)
            unfinished(size)
            _say(f"{size:,} articles after {time.monotonic() - started:.0f} s")
        call_command("collectstatic", interactive=False, verbosity=0)
        Group.objects.all().delete()
        User.objects.filter(username="bench").delete()
        client = Client()
        client.force_login(User.objects.create_superuser("bench"), BACKEND)
        _print(client, size, options)
    finally:
        connection.creation.destroy_test_db(original, verbosity=0, keepdb=options.keep)


def _print(client: Client, size: int, options: Any) -> None:
    print(f"\n{size:,} articles, {options.rounds} requests a page, milliseconds\n")  # noqa: T201
    print(f"{'page':<58}{'SQL':>5}{'median':>9}{'p99':>9}{'/ empty':>9}")  # noqa: T201
    empty = 0.0
    for name, address in addresses(client):
        if options.only not in name and address != EMPTY:
            continue
        status, statements, times = measure(client, address, options.rounds)
        middle, last = statistics.median(times), times[int(len(times) * 0.99)]
        empty = empty or middle
        said = name if status == 200 else f"{name} ({status})"
        line = f"{said:<58}{statements:>5}{middle:>9.1f}{last:>9.1f}"
        print(f"{line}{middle / empty:>9.1f}", flush=True)  # noqa: T201


def _say(text: str) -> None:
    """Print at once, so that a long run shows that it lives."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def main() -> None:
    """Measure one archive after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[2_000, 20_000])
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    for size in options.articles:
        report(size, options)


if __name__ == "__main__":
    main()
