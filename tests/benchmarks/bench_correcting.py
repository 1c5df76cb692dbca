"""Print how long applying a correction takes, and how it grows.

    python -m tests.benchmarks.bench_correcting

A word comes into every twentieth sentence; everything is anchored in one section. Texts
of 10,000 words with 100 to 5,000 mentions, then 1,000 mentions in 2,500 to 40,000
words. The database is one of its own and is dropped afterwards. Times include the
commit; beside them stands the ratio to the line before.
"""

import argparse
import os
import random
import statistics
import time

import django

if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "archive.settings"
    os.environ["DEBUG"] = "0"
    django.setup()

from django.contrib.auth.models import User
from django.db import connection, transaction

from articles import correcting
from articles.models import ActorMention, Article, Section
from tests.factories import make_actor, make_article

WORDS, ANCHORS = 10_000, 1_000
GROWING_ANCHORS = (100, 1_000, 5_000)
GROWING_WORDS = (2_500, 10_000, 40_000)


def sentences_of(words: int) -> list[str]:
    """Make up sentences of twenty words, no two alike."""
    dice = random.Random(words)
    known = [f"word{one}" for one in range(20_000)]
    return [" ".join(dice.choices(known, k=20)) + "." for _ in range(words // 20)]


def published(sentences: list[str], anchors: int) -> Article:
    """Publish a text in which so many words are anchored, spread evenly over it."""
    with transaction.atomic():
        article = make_article(text=" ".join(sentences))
        section = article.sections.get()
        actors = [make_actor() for _ in range(100)]
        words = section.text.split(" ")
        places, at = [], 0
        for word in words:
            places.append((at, at + len(word.rstrip("."))))
            at += len(word) + 1
        step = len(places) / anchors
        chosen = [places[int(number * step)] for number in range(anchors)]
        ActorMention.objects.bulk_create(
            ActorMention(
                section=section,
                actor=actors[number % 100],
                start=start,
                end=end,
                quote=section.text[start:end],
            )
            for number, (start, end) in enumerate(chosen)
        )
    return article


def seconds(article: Article, writer: User, boss: User, repeat: int) -> float:
    """Apply one correction after the other; give the median time."""
    taken = []
    for number in range(repeat):
        section = Section.objects.get(article=article)
        changed = [
            f"Now{number} {one}" if at % 20 == 0 else one
            for at, one in enumerate(section.text.split(". "))
        ]
        draft = correcting.begin(article, by=writer)
        written = correcting.Written(
            "correction",
            "R",
            "N",
            article.title,
            {section.pk: (". ".join(changed), "")},
        )
        draft = correcting.save(draft, written, by=writer, version=draft.version)
        started = time.perf_counter()
        correcting.apply_correction(draft, by=boss)
        taken.append(time.perf_counter() - started)
    return statistics.median(taken)


def lines(sizes: list[tuple[int, int]], writer: User, boss: User, repeat: int) -> None:
    """Print one line for each size."""
    before = 0.0
    for words, anchors in sizes:
        article = published(sentences_of(words), anchors)
        taken = seconds(article, writer, boss, repeat)
        ratio = f"{taken / before:>8.2f}" if before else f"{'':>8}"
        print(f"{words:>8,}{anchors:>9,}{taken * 1000:>10.0f}{ratio}", flush=True)  # noqa: T201
        before = taken


def main() -> None:
    """Measure in a database of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=5)
    options = parser.parse_args()
    connection.settings_dict.setdefault("TEST", {})
    connection.settings_dict["TEST"]["NAME"] = "archive_bench_correcting"
    original = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        writer = User.objects.create_superuser("writer")
        boss = User.objects.create_superuser("boss")
        print(f"{'words':>8}{'anchors':>9}{'ms':>10}{'ratio':>8}")  # noqa: T201
        for sizes in (
            [(WORDS, anchors) for anchors in GROWING_ANCHORS],
            [(words, ANCHORS) for words in GROWING_WORDS],
        ):
            lines(sizes, writer, boss, options.repeat)
    finally:
        connection.creation.destroy_test_db(original, verbosity=0)


if __name__ == "__main__":
    main()
