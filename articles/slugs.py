"""Names for addresses and for sorting, made of what was printed. Pure."""

from collections.abc import Collection

from django.utils.text import slugify

LONGEST = 100
"""Characters of an address, so that a number still fits behind it."""

_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})


def slug_of(*texts: str, other: str) -> str:
    """Make an address of the first text that has letters for one, else `other`.

    It is cut between words.
    """
    for text in texts:
        whole = slugify(text)
        if not whole:
            continue
        cut = whole[: LONGEST + 1].rpartition("-")[0] if len(whole) > LONGEST else whole
        return cut or whole[:LONGEST]
    return other


def unused(slug: str, taken: Collection[str]) -> str:
    """Give the slug, with the first number behind it that makes it nobody else's."""
    number, free = 1, slug
    while free in taken:
        number += 1
        free = f"{slug}-{number}"
    return free


def sort_name(name: str) -> str:
    """Put the family name first: “Svante E. Cornell” is sorted as “Cornell, Svante E.”.

    Particles in small letters (van der, de la) and a Jr. belong to the family name.
    """
    words = name.split()
    suffix: list[str] = []
    while len(words) > 2 and words[-1].casefold() in _SUFFIXES:
        suffix.insert(0, words.pop())
    family = [words.pop()] if words else []
    while len(words) > 1 and words[-1].islower():
        family.insert(0, words.pop())
    sorted_ = " ".join((*family, *suffix)).replace(",", "")
    return f"{sorted_}, {' '.join(words)}".rstrip(",") if words else sorted_
