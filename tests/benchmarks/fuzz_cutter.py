"""Cut thousands of damaged sources, and look for a crash, a loss or a slow one.

    python -m tests.benchmarks.fuzz_cutter --runs 20000 --seed 1

Rendered issues and the texts of the fixtures are damaged line by line and character by
character; editors' decisions are drawn at random. Prints how many were cut, what was
found in them, and the slowest per character. Ends with 1 at the first broken promise.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

from articles.ingest.adjust import Adjustments, LineIs
from articles.ingest.parse import paragraphs, parse
from articles.ingest.records import SourceRecord, Span
from tests.ingest.rendered import render
from tests.ingest.whole import check_whole

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "source"
JUNK = (
    "", " ", "\u00a0", "\u200e", "\u2028", "\x85", "\x0b", "@", "ada@example.org",
    "BACKGROUND:", "IMPLICATIONS:", "AUTHOR’S BIO:", "AUTHORS’ BIOS:", "Contents",
    "By", "By Ada Writer", "By: ", "(2/5/2003 issue of the CACI Analyst)", "12",
    "Published in Field Reports", "Vol. 3 No. 4", "6 February 2013", "A TITLE", "—",
    "Title ........ 7", "Sign up for it", "Copyright © 2013", "گزارش", "標題", "🙂",
)  # fmt: skip

Damage = Callable[[list[str], Random], None]


def main() -> int:
    """Run; give 0 when every source kept its promises."""
    parser = argparse.ArgumentParser(description=str(__doc__).split("\n", 1)[0])
    parser.add_argument("--runs", type=int, default=20_000, help="sources to cut")
    parser.add_argument("--seed", type=int, default=1, help="of the random numbers")
    parser.add_argument("--slow", type=float, default=5.0, help="seconds never allowed")
    given = parser.parse_args()
    seeds = [path.read_text(encoding="utf-8") for path in sorted(FIXTURES.glob("*"))]
    found: Counter[str] = Counter()
    slowest = (0.0, 0, 0.0)
    begun = time.perf_counter()
    for number in range(given.runs):
        random = Random(given.seed * 1_000_003 + number)
        source = damaged(_source(random, seeds), random)
        decisions, furniture = _decisions(source, random)
        start = time.perf_counter()
        try:
            cut = parse(source, decisions, furniture)
            took = time.perf_counter() - start
            check_whole(source, cut)
        except (AssertionError, LookupError, TypeError, ValueError) as error:
            sys.stdout.write(f"run {number}: {error!r}\n{source!r}\n{decisions}\n")
            return 1
        if took > given.slow:
            sys.stdout.write(f"run {number}: {took:.1f} s for {len(source)}\n")
            return 1
        slowest = max(slowest, (took / max(len(source), 500), number, took))
        _count(found, source, cut)
    took = time.perf_counter() - begun
    sys.stdout.write(
        f"{given.runs} sources, {found['characters']} characters in {took:.0f} s: "
        f"no crash, no loss, nothing doubled\n"
        f"found: {', '.join(f'{n} {what}' for what, n in found.most_common())}\n"
        f"slowest for its length: run {slowest[1]}, {slowest[2] * 1000:.0f} ms, "
        f"{slowest[0] * 1e6:.1f} µs a character\n"
    )
    return 0


def damaged(source: str, random: Random) -> str:
    """Give a source with a few of its lines and characters changed."""
    lines = source.split("\n")
    for _ in range(random.randint(1, 8)):
        random.choice(DAMAGES)(lines, random)
    return random.choice(("\n", "\n", "\n", "\n\n", " ", "")).join(lines)


def _source(random: Random, seeds: list[str]) -> str:
    if random.random() < 0.1:
        return random.choice(seeds)
    return render(random, 3).text


def _decisions(
    source: str, random: Random
) -> tuple[Adjustments | None, tuple[Span, ...]]:
    furniture = []
    for _ in range(random.choice((0, 0, 1, 3))):
        start = random.randrange(len(source) + 1)
        furniture.append(Span(start, min(len(source), start + random.randrange(40))))
    number = len(paragraphs(source))
    if not number or random.random() < 0.5:
        return None, tuple(furniture)
    some = [random.randrange(number) for _ in range(6)]
    lines = {at: random.choice(list(LineIs)) for at in some[:3]}
    starts = frozenset(some[3 : random.randint(3, 5)])
    return Adjustments(lines, starts, frozenset(some[4:]) - starts), tuple(furniture)


def _count(found: Counter[str], source: str, cut: SourceRecord) -> None:
    found["characters"] += len(source)
    found["articles"] += len(cut.articles)
    found["notes"] += sum(len(one.notes) for one in cut.articles)
    found["boilerplate"] += len(cut.boilerplate)
    found["unplaced"] += len(cut.unplaced)


def _delete(lines: list[str], random: Random) -> None:
    if lines:
        del lines[random.randrange(len(lines))]


def _double(lines: list[str], random: Random) -> None:
    if lines:
        lines.insert(random.randrange(len(lines)), random.choice(lines))


def _swap(lines: list[str], random: Random) -> None:
    if lines:
        one, other = random.randrange(len(lines)), random.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]


def _glue(lines: list[str], random: Random) -> None:
    if len(lines) > 1:
        at = random.randrange(len(lines) - 1)
        lines[at : at + 2] = [lines[at] + random.choice((" ", "")) + lines[at + 1]]


def _break(lines: list[str], random: Random) -> None:
    if lines:
        at = random.randrange(len(lines))
        inside = random.randrange(len(lines[at]) + 1)
        lines[at : at + 1] = [lines[at][:inside], lines[at][inside:]]


def _change_case(lines: list[str], random: Random) -> None:
    if lines:
        at = random.randrange(len(lines))
        lines[at] = random.choice((str.upper, str.lower, str.title))(lines[at])


def _add_junk(lines: list[str], random: Random) -> None:
    lines.insert(random.randrange(len(lines) + 1), random.choice(JUNK))


def _junk_inside(lines: list[str], random: Random) -> None:
    if lines:
        at = random.randrange(len(lines))
        inside = random.randrange(len(lines[at]) + 1)
        junk = random.choice(JUNK)
        lines[at] = lines[at][:inside] + junk + lines[at][inside:]


def _lose_letters(lines: list[str], random: Random) -> None:
    if lines:
        at = random.randrange(len(lines))
        inside = random.randrange(len(lines[at]) + 1)
        lines[at] = lines[at][:inside] + lines[at][inside + random.randint(1, 9) :]


DAMAGES: tuple[Damage, ...] = (
    _delete, _double, _swap, _glue, _break, _change_case, _add_junk, _junk_inside,
    _lose_letters,
)  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
