"""Write sets and lists of words as running text, and tell small letters. Pure."""


def words(text: str) -> frozenset[str]:
    """Give the words of a text as a set."""
    return frozenset(text.split())


def word_list(text: str) -> list[str]:
    """Give the words of a text in order."""
    return text.split()


def is_small(character: str) -> bool:
    """Say whether a letter is small in a script that has capitals in use.

    Georgian is written without capitals, though Unicode calls its letters small.
    """
    return character.islower() and not "\u10d0" <= character <= "\u10ff"
