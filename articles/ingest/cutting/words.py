"""Write sets and lists of words as running text. Pure."""


def words(text: str) -> frozenset[str]:
    """Give the words of a text as a set."""
    return frozenset(text.split())


def word_list(text: str) -> list[str]:
    """Give the words of a text in order."""
    return text.split()
