"""Import broken sources, and see that nothing crashes, hangs or is lost.

    python -m tests.benchmarks.fuzz_import --runs 20000 --seed 1

Samples are mutated as bytes and as text, then read, cut, detected and written as JSON.
A source may be refused with a sentence; everything else is a failure, which is printed
with the seed that repeats it.
"""

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from articles.ingest.detect import all_detectors
from articles.ingest.plan import Plan, make_plan
from articles.ingest.plan_json import to_json
from articles.ingest.receiving.receive import receive
from articles.ingest.source import SourceProblem

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = (ROOT / "fixtures/source", ROOT / "tests/ingest/samples")
SLOW = 5.0
"""Seconds after which one source counts as hanging."""

JUNK = (
    *("\0", "\ufeff", "\u00ad", "\u200f", "\u2028", "\r", "\f", "<b>", "&amp;", "’"),
    *("By ", "BACKGROUND:", "AUTHOR’S BIO:", "(2/5/2003 issue of the CACI Analyst)"),
    *("US$ 3.7 billion", "on May 3", "a@b.org", "\n\n", "................ 12"),
    *("9" * 50, "," * 50, "(" * 50, "\u0430\u0301", "\U0001f600", "%s{}\\"),
)


def shuffled_lines(made: random.Random, text: str) -> str:
    """Move, repeat or drop some lines."""
    lines = text.split("\n")
    for _ in range(made.randint(1, 5)):
        at, to = made.randrange(len(lines)), made.randrange(len(lines))
        deed = made.randrange(4)
        if deed == 0:
            lines.insert(to, lines.pop(at))
        elif deed == 1:
            lines.insert(to, lines[at])
        elif len(lines) > 1:
            line = lines.pop(at)
            if deed == 2:  # glue it to the line before
                lines[at - 1] += line
    return "\n".join(lines)


def junk(made: random.Random, text: str) -> str:
    """Put odd characters and misleading words anywhere."""
    for _ in range(made.randint(1, 8)):
        at = made.randint(0, len(text))
        text = text[:at] + made.choice(JUNK) * made.choice((1, 1, 1, 40)) + text[at:]
    return text


def cut_out(made: random.Random, text: str) -> str:
    """Keep a stretch only, from any character to any other."""
    ends = sorted(made.randint(0, len(text)) for _ in range(2))
    return text[ends[0] : ends[1]]


def recased(made: random.Random, text: str) -> str:
    """Change the case of some lines."""
    how: tuple[Callable[[str], str], ...] = (str.upper, str.lower, str.title)
    return "\n".join(
        made.choice(how)(line) if made.random() < 0.2 else line
        for line in text.split("\n")
    )


ON_TEXT = (shuffled_lines, junk, cut_out, recased)
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "utf-32")


def broken_bytes(made: random.Random, content: bytes) -> bytes:
    """Flip, drop and repeat bytes."""
    given = bytearray(content)
    for _ in range(made.randint(1, 20)):
        if not given:
            break
        at = made.randrange(len(given))
        deed = made.randrange(3)
        if deed == 0:
            given[at] = made.randrange(256)
        elif deed == 1:
            del given[at : at + made.randint(1, 200)]
        else:
            given[at:at] = given[at : at + made.randint(1, 200)]
    return bytes(given)


def mutated(made: random.Random, name: str, content: bytes) -> bytes:
    """Break a sample in one of the ways."""
    if name.endswith(".txt") and made.random() < 0.9:
        text = content.decode("utf-8")
        for mutate in made.choices(ON_TEXT, k=made.randint(1, 3)):
            text = mutate(made, text)
        return text.encode(made.choice(ENCODINGS), "replace")
    return broken_bytes(made, content)


def lost(plan: Plan) -> str:
    """Say which characters the JSON holds too few or too many of; empty when none."""
    found: Counter[str] = Counter()
    given: Any = to_json(plan)
    for article in given["articles"]:
        parts = [article["title"], article["byline"]]
        for one in article["sections"]:
            parts += [one["label"], one["text"]]
        parts += [bio["text"] for bio in article["bios"]]
        for part in parts:
            found.update("".join((part or "").split()))
        for one in article["candidates"]:
            words = article["sections"][one["section"]]["text"]
            if words[one["start"] : one["end"]] != one["quote"]:
                return f"a candidate quotes {one['quote']!r} where it is not"
    for part in [*given["boilerplate"], *given["unplaced"]]:
        found.update("".join(part.split()))
    wanted = Counter("".join(plan.source.text.split()))
    return "" if found == wanted else f"{wanted - found} and {found - wanted}"


@dataclass
class Tally:
    """What became of the sources."""

    planned: int = 0
    articles: int = 0
    candidates: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)
    slowest: tuple[float, int] = (0.0, 0)


def run(seed: int, samples: Sequence[tuple[str, bytes]], tally: Tally) -> None:
    """Break one sample and import it as far as the plan."""
    made = random.Random(seed)
    name, content = made.choice(samples)
    started = time.perf_counter()
    try:
        plan = make_plan(receive(mutated(made, name, content), name), DETECTORS)
    except SourceProblem as problem:
        tally.refused[str(problem).partition(": ")[2][:60]] += 1
    else:
        json.dumps(to_json(plan))
        tally.planned += 1
        tally.articles += len(plan.articles)
        tally.candidates += sum(len(one.proposals) for one in plan.articles)
        if wrong := lost(plan):
            tally.failures.append(f"seed {seed}, {name}: {wrong}")
    took = time.perf_counter() - started
    tally.slowest = max(tally.slowest, (took, seed))
    if took > SLOW:
        tally.failures.append(f"seed {seed}, {name}: took {took:.1f} s")


DETECTORS = all_detectors()


def main() -> None:
    """Run as many as asked for, and print what became of them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    samples = [
        (path.name, path.read_bytes())
        for folder in SAMPLES
        for path in sorted(folder.glob("*"))
        if path.suffix in (".txt", ".docx", ".html", ".pdf")
    ]
    tally, started = Tally(), time.perf_counter()
    for seed in range(given.seed, given.seed + given.runs):
        try:
            run(seed, samples, tally)
        except Exception as error:  # noqa: BLE001  # to be told, with its seed
            tally.failures.append(f"seed {seed}: {type(error).__name__}: {error}")
    write = sys.stdout.write
    write(f"{given.runs} sources in {time.perf_counter() - started:.0f} s\n")
    write(f"planned {tally.planned}: {tally.articles} articles, ")
    write(f"{tally.candidates} candidates\n")
    write(f"refused {sum(tally.refused.values())}\n")
    for sentence, number in tally.refused.most_common(12):
        write(f"  {number:6} {sentence}\n")
    write(f"slowest {tally.slowest[0]:.2f} s (seed {tally.slowest[1]})\n")
    write(f"failures {len(tally.failures)}\n")
    for failure in tally.failures[:20]:
        write(f"  {failure[:300]}\n")
    sys.exit(bool(tally.failures))


if __name__ == "__main__":
    main()
