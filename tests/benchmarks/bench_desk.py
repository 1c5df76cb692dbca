"""Print, for each list of the desk: statements, median and p99 beside an empty page.

    python -m tests.benchmarks.bench_desk --articles 20000 100000

Each list is opened plain, searched, on its second page and sorted by its first column;
the home and the reports follow. Requests go through Django's client in one process, so
that times are the application's and the database's; the empty page is the desk's form
for changing a password, asked in the same run.
"""

import argparse
import os
import statistics
import time

import django

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "archive.settings"
    os.environ["DEBUG"] = "0"
    django.setup()

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from archive.reports.every import REPORTS
from tests.benchmarks.corpus import Corpus

BACKEND = "django.contrib.auth.backends.ModelBackend"
EMPTY = "/admin/password_change/"


def addresses() -> list[str]:
    """List what is opened."""
    found = [EMPTY, "/admin/", *(f"/admin/reports/{r.slug}/" for r in REPORTS)]
    for model, desk in admin.site._registry.items():
        label = f"{model._meta.app_label}_{model._meta.model_name}"
        plain = reverse(f"admin:{label}_changelist")
        found += [plain, f"{plain}?p=2", f"{plain}?o=1"]
        if desk.search_fields:
            found.append(f"{plain}?q=region")
    return found


def measure(client: Client, address: str, rounds: int) -> tuple[int, int, list[float]]:
    """Give the status, the statements, and the milliseconds of each request, sorted."""
    with CaptureQueriesContext(connection) as found:
        status = client.get(address).status_code
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        client.get(address)
        times.append((time.perf_counter() - started) * 1000)
    return status, len(found), sorted(times)


def report(size: int, rounds: int) -> None:
    """Fill a database of its own with `size` articles, measure, drop it."""
    settings.ALLOWED_HOSTS = ["*"]
    connection.settings_dict.setdefault("TEST", {})
    connection.settings_dict["TEST"]["NAME"] = f"archive_desk_{size}"
    original = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        started = time.monotonic()
        Corpus(size).load(lambda _: None)
        print(f"\n{size:,} articles after {time.monotonic() - started:.0f} s")  # noqa: T201
        client = Client()
        client.force_login(User.objects.create_superuser("bench"), BACKEND)
        print(f"{'page':<52}{'SQL':>5}{'median':>9}{'p99':>9}")  # noqa: T201
        for address in addresses():
            status, statements, times = measure(client, address, rounds)
            middle, last = statistics.median(times), times[int(len(times) * 0.99)]
            said = address if status == 200 else f"{address} ({status})"
            print(f"{said:<52}{statements:>5}{middle:>9.1f}{last:>9.1f}", flush=True)  # noqa: T201
    finally:
        connection.creation.destroy_test_db(original, verbosity=0)


def main() -> None:
    """Measure one archive after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[20_000, 100_000])
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    for size in options.articles:
        report(size, options.rounds)


if __name__ == "__main__":
    main()
