"""Print how long the review of a long article takes, and how large its page is.

    python -m tests.benchmarks.bench_review

10,000 words, 1,000 facts, 500 candidates, in a database of its own beside 300 articles
with candidates that wait. Times are of the whole request without the network, next to
an empty page of the desk in the same run; statements as Django logs them.
"""

import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "archive.settings")
    import django

    django.setup()

import gzip

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import ActorMention, Article, Candidate, Figure, ImportRun, Section
from tests.factories import (
    make_actor,
    make_article,
    make_issue,
    make_measure,
    make_run,
)

WORDS, FACTS, CANDIDATES, OTHERS = 10_000, 1_000, 500, 300
TIMES = 41
BACKEND = "django.contrib.auth.backends.ModelBackend"
JSON = {"accept": "application/json"}


def text_of(words: int) -> str:
    """Make up sentences of twenty words, five to a paragraph; some hold numbers."""
    dice = random.Random(7)  # noqa: S311  # the same text every time
    known = [f"word{chr(97 + one % 26)}{chr(97 + one // 26)}" for one in range(500)]
    lines = []
    for number in range(words // 20):
        line = " ".join(dice.choices(known, k=19)).capitalize()
        lines.append(f"{line} {number if number % 4 == 0 else 'more'}.")
    return "\n\n".join(" ".join(lines[at : at + 5]) for at in range(0, len(lines), 5))


def candidate(section: Section, run: ImportRun, start: int, number: int) -> Candidate:
    """Propose five characters of a text."""
    return Candidate(
        section=section, run=run, start=start, end=start + 5,
        quote=section.text[start : start + 5], kind="actor", detector="actors",
        version="1", score=0.8, fingerprint=f"{section.pk:016}{number:016}",
        payload={"name": f"Name {number % 50}", "kind": "state", "match": "kz"},
    )  # fmt: skip


@transaction.atomic
def fill() -> Article:
    """Make the long article, and others that wait too."""
    long = make_article(status="draft", text=text_of(WORDS))
    section, run = long.sections.get(), make_run()
    actor, measure = make_actor(slug="kz"), make_measure()
    dice = random.Random(8)  # noqa: S311
    places = dice.sample(range(len(section.text) - 30), FACTS + CANDIDATES)
    facts, proposed = places[:FACTS], places[FACTS:]
    mentions = [
        ActorMention(section=section, actor=actor, start=at, end=at + 6,
                     quote=section.text[at : at + 6])
        for at in facts[: FACTS * 7 // 10]
    ]  # fmt: skip
    figures = [
        Figure(section=section, measure=measure, start=at, end=at + 20, slug=f"f-{at}",
               quote=section.text[at : at + 20], value=at, unit="USD",
               unit_kind="currency", number_text="1")
        for at in facts[FACTS * 7 // 10 :]
    ]  # fmt: skip
    ActorMention.objects.bulk_create(mentions)
    Figure.objects.bulk_create(figures)
    rows = [candidate(section, run, at, n) for n, at in enumerate(proposed)]
    issue = make_issue(published_at=None)
    for _ in range(OTHERS):
        other = make_article(status="draft", issue=issue).sections.get()
        rows += [candidate(other, run, at, at) for at in range(20)]
    Candidate.objects.bulk_create(rows)
    return long


def timed(what: Callable[[], object]) -> float:
    """Time something in milliseconds."""
    began = time.perf_counter()
    what()
    return (time.perf_counter() - began) * 1000


def line(words: str, times: list[float], more: str = "") -> None:
    """Print the median and the 99th percentile."""
    times.sort()
    worst = times[min(len(times) - 1, round(len(times) * 0.99))]
    sys.stdout.write(
        f"{words:<28} median {statistics.median(times):7.1f} ms"
        f"   p99 {worst:7.1f} ms   {more}\n"
    )


def report() -> None:
    """Measure the page, a decision and its undoing."""
    article = fill()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    user = User.objects.create_user("ann", is_staff=True)
    user.groups.add(Group.objects.get(name="Editor"))
    client = Client()
    client.force_login(user, BACKEND)
    empty = reverse("admin:password_change")
    times = [timed(lambda: client.get(empty)) for _ in range(TIMES)]
    line("an empty page of the desk", times)
    address = reverse("admin:review", args=[article.pk])
    with CaptureQueriesContext(connection) as captured:
        page = client.get(address)
    size = len(page.content) / 1000
    packed = len(gzip.compress(page.content)) / 1000
    more = f"{len(captured)} statements, {size:.0f} kB ({packed:.0f} kB packed)"
    line("the review", [timed(lambda: client.get(address)) for _ in range(TIMES)], more)
    decide = reverse("admin:review_decide", args=[article.pk])
    rows = Candidate.objects.filter(section__article=article).order_by("start")
    numbers = list(rows.values_list("pk", flat=True)[:TIMES])
    for deed in ("accept", "undo", "reject"):

        def once(number: int, deed: str = deed) -> None:
            answer = client.post(
                decide, {"do": deed, "candidate": number}, headers=JSON
            )
            assert answer.status_code == 200, answer.content  # noqa: S101

        with CaptureQueriesContext(connection) as captured:
            once(numbers[0])
        number = len(captured)  # the next request forgets them
        times = [timed(partial(once, one)) for one in numbers[1:]]
        line(deed, times, f"{number} statements, those of the transaction too")


def main() -> None:
    """Measure in a database of its own, and drop it."""
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    name = str(connection.settings_dict["NAME"])
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        report()
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


if __name__ == "__main__":
    main()
