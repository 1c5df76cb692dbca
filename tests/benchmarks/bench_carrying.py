"""Print how carrying anchors through an edit grows with the text.

    python -m tests.benchmarks.bench_carrying

A thousand anchors. A light edit puts a word into every twentieth sentence, and moves
one; a heavy one changes half of the words, or swaps all neighbouring paragraphs. Times
are medians of five, for ratios within this run; after each, how much it grew.
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


def rewritten(sentences: list[str], dice: random.Random) -> str:
    """Change half of the words, wherever they stand."""
    words = " ".join(sentences).split(" ")
    return " ".join(f"x{one}" if dice.random() < 0.5 else one for one in words)


def swapped(sentences: list[str], dice: random.Random) -> str:
    """Let every two paragraphs of five sentences change places."""
    parts = [" ".join(sentences[at : at + 5]) for at in range(0, len(sentences), 5)]
    for at in range(0, len(parts) - 1, 2):
        parts[at], parts[at + 1] = parts[at + 1], parts[at]
    return " ".join(parts)


EDITS = {"light": edited, "half rewritten": rewritten, "swapped": swapped}


def seconds(words: int, kind: str) -> float:
    """Time one difference and all the anchors."""
    dice = random.Random(words)
    sentences = text_of(words, dice)
    old, new = " ".join(sentences), EDITS[kind](sentences, dice)
    starts = [dice.randrange(len(old) - 30) for _ in range(ANCHORS)]
    began = time.perf_counter()
    edit = Edit(old, new)
    for start in starts:
        edit.carry(start, start + 30)
    return time.perf_counter() - began


def main() -> None:
    """Print a line for each kind of edit and length of text."""
    for kind in EDITS:
        before = 0.0
        for words in WORDS:
            taken = statistics.median(seconds(words, kind) for _ in range(5))
            grew = f", {taken / before:.1f} times" if before else ""
            sys.stdout.write(
                f"{kind:>14}, {words:>6} words, {ANCHORS} anchors: "
                f"{taken:.3f} s{grew}\n"
            )
            before = taken


if __name__ == "__main__":
    main()
