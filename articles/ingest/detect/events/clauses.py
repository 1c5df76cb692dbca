"""Cut a sentence into clauses, roughly. Pure, linear."""

import re

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
    held = [one for one in found if one.start < end and one.end > start]
    return Span(held[0].start, held[-1].end) if held else found[0]
