"""Lists of words as sets. Pure."""


def listed(words: str) -> frozenset[str]:
    """Give the words of a text, divided by blanks, as a set."""
    return frozenset(words.split())
