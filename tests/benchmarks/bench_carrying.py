"""Print how carrying anchors through an edit grows with the text.

    python -m tests.benchmarks.bench_carrying

A thousand anchors; a word comes into every twentieth sentence, and one sentence moves.
Times are medians of five, for ratios within this run.
"""

import random
import statistics
import sys
import time

from articles.carrying import Edit

ANCHORS, WORDS = 1_000, (1_000, 10_000, 50_000)


def text_of(words: int, dice: random.Random) -> list[str]:
    """Make up sentences of twenty words, common and rare ones."""
    known = [f"word{one}" for one in range(5_000)]
    weights = [1 / (one + 1) for one in range(5_000)]
    return [
        " ".join(dice.choices(known, weights, k=20)) + "." for _ in range(words // 20)
    ]


def edited(sentences: list[str], dice: random.Random) -> str:
    """Put a word into every twentieth sentence, and move one."""
    changed = [
        f"Now {one}" if at % 20 == 0 else one for at, one in enumerate(sentences)
    ]
    changed.insert(dice.randrange(len(changed)), changed.pop(len(changed) // 2))
    return " ".join(changed)


def seconds(words: int) -> float:
    """Time one difference and all the anchors."""
    dice = random.Random(words)
    sentences = text_of(words, dice)
    old, new = " ".join(sentences), edited(sentences, dice)
    starts = [dice.randrange(len(old) - 30) for _ in range(ANCHORS)]
    began = time.perf_counter()
    edit = Edit(old, new)
    for start in starts:
        edit.carry(start, start + 30)
    return time.perf_counter() - began


def main() -> None:
    """Print a line for each length of text."""
    for words in WORDS:
        taken = statistics.median(seconds(words) for _ in range(5))
        sys.stdout.write(f"{words:>7} words, {ANCHORS} anchors: {taken:.3f} s\n")


if __name__ == "__main__":
    main()
