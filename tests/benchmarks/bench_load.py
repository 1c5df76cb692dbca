"""Print how fast a plan is loaded, loaded again, and undone.

    python -m tests.benchmarks.bench_load --articles 100 1000

Articles are made up of the seed's sentences, about 1,500 words each, with 50 proposals
each. The database is the embedded PostgreSQL (or that of DATABASE_URL), one of its own
that is dropped afterwards. Times include the commit.
"""

import argparse
import os
import random
import re
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import django

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "archive.settings"
    os.environ["DEBUG"] = "0"
    django.setup()

from django.contrib.auth.models import User
from django.db import connection

from articles.ingest.detect import ArticleText, Proposal
from articles.ingest.loading.issue_choice import IssueChoice
from articles.ingest.loading.load import LoadChoices, NothingNew, load
from articles.ingest.loading.undo import undo
from articles.ingest.parse import parse
from articles.ingest.plan import Plan, make_plan
from articles.ingest.source import Source
from articles.models import Candidate

SOURCE = Path(__file__).resolve().parents[2] / "fixtures/source/analyst-2024.txt"
WORDS, PROPOSALS = 1_500, 50
KINDS = ("actor",) * 30 + ("figure",) * 12 + ("event",) * 8


class Proposer:
    """Proposes fifty stretches of an article, spread evenly over it."""

    name, version = "bench", "1"

    def detect(self, article: ArticleText) -> list[Proposal]:
        """Take every so many words."""
        found = [
            (at, word.start(), word.end(), word[0])
            for at, section in enumerate(article.sections)
            for word in re.finditer(r"\w{4,}(?: \w+){0,3}", section.text)
        ]
        step = max(1, len(found) // PROPOSALS)
        return [
            Proposal(
                kind,
                at,
                start,
                end,
                quote,
                0.75,
                {"name": quote, "kind": "organisation", "match": None},
                self.name,
                self.version,
            )
            for kind, (at, start, end, quote) in zip(KINDS, found[::step], strict=False)
        ]


def text_of(articles: int) -> str:
    """Write so many articles, all different, the same every time."""
    made = random.Random(articles)
    seed = SOURCE.read_text(encoding="utf-8")
    sentences = [
        sentence
        for article in parse(seed).articles
        for section in article.sections
        if section.kind in ("background", "implications")
        for sentence in re.findall(r"[A-Z][^.:!?\n]{40,300}\.", section.text(seed))
    ]

    def words(number: int) -> str:
        chosen: list[str] = []
        while sum(one.count(" ") + 1 for one in chosen) < number:
            chosen.append(made.choice(sentences))
        return " ".join(chosen)

    def parts(number: int) -> Iterator[str]:
        yield f"THE REGION AND ITS NEIGHBOURS, PART {number}"
        yield f"By Ada Writer{'abcdefghij'[number % 10]}"
        yield words(100)
        for label in ("BACKGROUND", "IMPLICATIONS", "CONCLUSIONS"):
            yield f"{label}: {words((WORDS - 150) // 3)}"
        yield f"AUTHOR’S BIO: Ada Writer{'abcdefghij'[number % 10]} is a Fellow."

    return "\n".join(line for at in range(articles) for line in parts(at + 1))


def timed(what: Callable[[], object]) -> float:
    """Do something; give the seconds it took."""
    started = time.perf_counter()
    what()
    return time.perf_counter() - started


def again(plan: Plan, boss: User) -> None:
    """Load a plan a second time, which finds everything unchanged."""
    with suppress(NothingNew):
        load(plan, by=boss)


def report(articles: int) -> None:
    """Load, load again, and undo, in a database of its own."""
    text = text_of(articles)
    plan = make_plan(Source("bench.txt", text.encode(), text), [Proposer()])
    connection.settings_dict.setdefault("TEST", {})
    connection.settings_dict["TEST"]["NAME"] = f"archive_bench_load_{articles}"
    original = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        boss = User.objects.create_superuser("boss")
        choices = LoadChoices(issue=IssueChoice(title="Bench"))
        loading = timed(lambda: load(plan, by=boss, choices=choices))
        candidates = Candidate.objects.count()
        run = boss.imports.get()
        comparing = timed(lambda: again(plan, boss))
        undoing = timed(lambda: undo(run, by=boss, reason="Bench"))
        line = (
            f"{articles:>8,}{candidates:>12,}{loading:>9.2f}{articles / loading:>12.0f}"
        )
        print(f"{line}{comparing:>9.2f}{undoing:>9.2f}", flush=True)  # noqa: T201
    finally:
        connection.creation.destroy_test_db(original, verbosity=0)


def main() -> None:
    """Measure one size after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[100, 1_000])
    options = parser.parse_args()
    print(f"{'articles':>8}{'candidates':>12}{'load s':>9}{'articles/s':>12}", end="")  # noqa: T201
    print(f"{'again s':>9}{'undo s':>9}")  # noqa: T201
    for articles in options.articles:
        report(articles)


if __name__ == "__main__":
    main()
