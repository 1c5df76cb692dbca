"""Cut a sentence into clauses, roughly. Pure, linear."""

import re
from bisect import bisect_left, bisect_right

from articles.ingest.records import Span

_CUT = re.compile(
    r"; |—|: | – |,? (?:while|whereas|although|though|but|which|who) |, (?:and|or|when"
    r"|where|as|after|before|with|so|then|prompting|making|leading|including|citing"
    r"|amounting|representing|totall?ing|marking|adding|up from|down from)\b "
)


def clauses(text: str, sentence: Span) -> list[Span]:
    """Give the clauses of a sentence in order; together they are the sentence."""
    found: list[Span] = []
    start = sentence.start
    for cut in _CUT.finditer(text, sentence.start, sentence.end):
        if cut.start() - start > 1:
            found.append(Span(start, cut.start()))
            start = cut.start()
    found.append(Span(start, sentence.end))
    return found


def holding(found: list[Span], start: int, end: int) -> Span:
    """Give the clauses that hold a place, as one span."""
    first = max(0, bisect_right(found, start, key=lambda one: one.start) - 1)
    last = max(first, bisect_left(found, end, key=lambda one: one.start) - 1)
    return Span(found[first].start, found[last].end)
