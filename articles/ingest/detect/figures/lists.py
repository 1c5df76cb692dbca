"""Lists of words as sets. Pure."""


def listed(words: str) -> frozenset[str]:
    """Give the words of a text, divided by blanks, as a set."""
    return frozenset(words.split())


NAMED = listed(
    "article articles section chapter page pages paragraph figure table resolution no "
    "nos phase vol volume issue line step part annex flight route highway room "
    "platform "
    "version act decree protocol level tier block channel season episode type class "
    "mark model group corridor pillar grade category reactor "
    "vision agenda number point item stage day round top rule boeing "
    "airbus"
)
"""Words whose number is a name: Article 5, Phase 2, Group 4."""
