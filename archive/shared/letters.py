"""Words by their letters: what a name nearly spelt as they are must share with them."""

from collections import Counter
from collections.abc import Iterable


def letter_pairs(text: str) -> list[str]:
    """Give the pairs of neighbouring letters, as the indexes of names keep them.

    Both ends are spaces. A pair that comes again is numbered.
    """
    seen: Counter[str] = Counter()
    padded = f" {text} "
    pairs = []
    for place in range(len(padded) - 1):
        pair = padded[place : place + 2]
        seen[pair] += 1
        pairs.append(pair if seen[pair] == 1 else f"{pair}{seen[pair]}")
    return pairs


def two_of(keys: Iterable[str]) -> str:
    """Write the query that finds what has two of these keys at least.

    Any two differ in a digit of their binary numbers: of the keys that have a 0 there
    one is found, and of those that have a 1. Empty for fewer than two keys.
    """
    given = [_quoted(key) for key in sorted(set(keys))]
    halves = []
    for digit in range((len(given) - 1).bit_length() if given else 0):
        sides: tuple[list[str], list[str]] = ([], [])
        for number, key in enumerate(given):
            sides[number >> digit & 1].append(key)
        halves.append(f"({' | '.join(sides[0])}) & ({' | '.join(sides[1])})")
    return " | ".join(halves)


def of_length(shortest: int, longest: int) -> str:
    """Write the query that finds names of so many letters, both ends included."""
    return " | ".join(f"'length={count}'" for count in range(shortest, longest + 1))


def _quoted(key: str) -> str:
    escaped = key.replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"
