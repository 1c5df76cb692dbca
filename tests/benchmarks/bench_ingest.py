"""Print how cutting and detecting grow: with the text, and with the names known.

    python -m tests.benchmarks.bench_ingest

Each case runs in a process of its own, so that memory is its own too. Times are for
ratios within this run; a slope of 1 is linear, of 0 flat.
"""

import argparse
import itertools
import json
import math
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from articles.ingest.detect import KnownActor, KnownName, all_detectors
from articles.ingest.parse import parse
from articles.ingest.plan import make_plan
from articles.ingest.plan_json import to_json
from articles.ingest.source import Source

SOURCE = Path(__file__).resolve().parents[2] / "fixtures/source/analyst-2024.txt"
ARTICLES, FIVE, NAMES = (1, 10, 100), 5, (200, 5_000, 50_000)
KINDS = ("person", "organisation", "place", "company", "project")
SYLLABLES = (
    *("ka", "zi", "mor", "dan", "bek", "tu", "lai", "sher", "no", "qul"),
    *("ra", "vin", "shah", "ter", "yan", "ov", "gul", "mir", "sa", "tov"),
)


@dataclass(frozen=True, slots=True)
class Case:
    """One measurement: seconds by step, and the most memory held, in megabytes."""

    articles: int
    names: int
    characters: int
    build: float
    plan: float
    memory: float
    candidates: int


def known_actors(number: int) -> list[KnownActor]:
    """Make up actors of two words, with an alias each; the same every time."""
    made = random.Random(number)

    def word() -> str:
        return "".join(made.choices(SYLLABLES, k=3)).capitalize()

    return [
        KnownActor(
            f"actor-{at}",
            name := f"{word()} {word()}",
            KINDS[at % len(KINDS)],
            [KnownName(name), KnownName(f"{word()} {name.split()[1]}", "alias")],
        )
        for at in range(number // 2)
    ]


def text_of(articles: int) -> str:
    """Repeat the articles of the archive's own issue, until there are so many."""
    text = SOURCE.read_text(encoding="utf-8")
    own = [one.span().of(text) for one in parse(text).articles]
    return "\n".join(itertools.islice(itertools.cycle(own), articles))


def measure(articles: int, names: int) -> Case:
    """Build the detectors, plan one source, and write its JSON."""
    text, known = text_of(articles), known_actors(names)
    source = Source("bench.txt", text.encode(), text)
    started = time.perf_counter()
    detectors = all_detectors(known)
    built = time.perf_counter()
    plan = make_plan(source, detectors)
    json.dumps(to_json(plan))
    done = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Case(
        len(plan.articles),
        names,
        len(text),
        built - started,
        done - built,
        peak,
        sum(len(one.proposals) for one in plan.articles),
    )


def _apart(articles: int, names: int) -> Case:
    """Measure in a new process."""
    run = subprocess.run(
        [sys.executable, "-m", __spec__.name, "--one", str(articles), str(names)],
        check=True,
        capture_output=True,
        text=True,
    )
    return Case(**json.loads(run.stdout))


def slope(first: tuple[float, float], last: tuple[float, float]) -> float:
    """Give the exponent by which a time grows between two points (size, time)."""
    return math.log(last[1] / first[1]) / math.log(last[0] / first[0])


def table(cases: Sequence[Case]) -> Iterator[str]:
    """Write the cases side by side."""
    yield (
        "| articles | names | characters | build s | plan s | most MB | candidates |"
    )
    yield "|---:|---:|---:|---:|---:|---:|---:|"
    for one in cases:
        yield (
            f"| {one.articles} | {one.names:,} | {one.characters:,} | {one.build:.2f} "
            f"| {one.plan:.2f} | {one.memory:.0f} | {one.candidates:,} |"
        )


def main() -> None:
    """Measure every case, then the two slopes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--one", nargs=2, type=int, metavar=("ARTICLES", "NAMES"))
    given = parser.parse_args()
    write = sys.stdout.write
    if given.one:
        write(json.dumps(asdict(measure(*given.one))))
        return
    by_text = [_apart(articles, NAMES[1]) for articles in ARTICLES]
    by_names = [_apart(FIVE, names) for names in NAMES]
    for line in table([*by_text, *by_names]):
        write(f"{line}\n")
    first, last = by_text[0], by_text[-1]
    text = slope((first.characters, first.plan), (last.characters, last.plan))
    first, last = by_names[0], by_names[-1]
    names = slope((first.names, first.plan), (last.names, last.plan))
    write(f"\nSlope with the text: {text:.2f}; with the names: {names:.2f}\n")


if __name__ == "__main__":
    main()
