"""Find the sentences of a text. Pure, linear in the length of the text.

A sentence ends at `.`, `!`, `?` or `…`, with the quotation marks and brackets that
close behind it, before a capital letter, a digit or an opening mark; and at a blank
line. No sentence ends at an abbreviation, an initial or a decimal point.
"""

import re
from collections.abc import Iterator

from articles.ingest.records import Span


def _split(words: str) -> list[str]:
    return words.split()


_STOP = re.compile(
    r"(?P<stop>[.!?…]{1,6})(?P<close>[\"'”’»)\]]{0,3})(?=\s|$|[A-ZÀ-ÞЀ-Я“‘])"
    r"|(?P<gap>\n[ \t]*\n)"
)
_OPENING = "“‘\"'«([—–-"
_LOOK_BACK = 24

_ALWAYS = frozenset(
    _split(
        """mr mrs ms dr prof gen col lt maj capt sgt cpt adm cmdr rev hon gov sen rep
        pres amb st mt ft vs eg ie cf viz al approx ca no nos vol pp ed eds fig
        figs art arts sec op messrs mme mlle fr"""
    )
)
"""What stands before its name or number, so that a capital behind it means nothing."""

_MAYBE = frozenset(
    _split(
        """inc ltd co corp jr sr etc phd bros dept est govt univ jan feb mar apr jun
        jul aug sep sept oct nov dec am pm us uk un eu uae ussr dc ph d"""
    )
)
"""What may end a sentence too: it does when a usual first word follows."""

_STARTERS = frozenset(
    _split(
        """the a an this that these those it its he she they his her their we our in
        on at by for from as after before since during while when if although though
        however but and so yet moreover furthermore additionally also indeed
        meanwhile such there both most many some several another other according
        despite with without under to among thus hence therefore consequently
        once until finally first second third what who why how no not only even
        still then"""
    )
)
_WORD = re.compile(r"(?:[^\W\d_]\.){0,6}[^\W\d_]{1,20}$")


def sentences(text: str) -> list[Span]:
    """Give the sentences in order, without the blanks around them.

    Every character but blanks is in exactly one of them.
    """
    return list(_spans(text))


def _spans(text: str) -> Iterator[Span]:
    start = 0
    for found in _STOP.finditer(text):
        if found["gap"] is None and not _ends(text, found):
            continue
        yield from _trimmed(text, start, found.end())
        start = found.end()
    yield from _trimmed(text, start, len(text))


def around(text: str, sentence: Span, start: int, end: int, reach: int) -> Span:
    """Give the part of a sentence within so many characters of a place, whole words.

    Endless sentences are read near a place only, so that time grows with the text.
    """
    first, last = max(sentence.start, start - reach), min(sentence.end, end + reach)
    while sentence.start < first < start and not text[first - 1].isspace():
        first += 1
    while end < last < sentence.end and not text[last].isspace():
        last -= 1
    return next(_trimmed(text, first, last), Span(start, end))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)


def _ends(text: str, found: re.Match[str]) -> bool:
    """Say whether a stop ends its sentence, by the words on both sides."""
    after = _after(text, found.end())
    if not after:
        return True
    open_end = found["close"] == "" and found.end() < len(text)
    if open_end and not text[found.end()].isspace() and not _glued(text, found):
        return False
    if after[0].islower():
        return False
    if found["stop"] != "." or found["close"]:
        return after[0].isupper() or after[0].isdigit() or after[0] in _OPENING
    return not _abbreviates(
        text[max(0, found.start() - _LOOK_BACK) : found.start()], after
    )


def _after(text: str, position: int) -> str:
    """Give the first word behind a stop, from its first letter on."""
    rest = text[position : position + _LOOK_BACK * 2].lstrip()
    bare = rest.lstrip(_OPENING + " \t\n").split(maxsplit=1)
    return bare[0] if bare else rest[:1]


def _glued(text: str, found: re.Match[str]) -> bool:
    """Say whether a sentence runs into the next one without a blank: `end.The`."""
    before = text[max(0, found.start() - 3) : found.start()]
    after = text[found.end() : found.end() + 2]
    return before.isalpha() and before.islower() and after[-1:].islower()


def _abbreviates(before: str, after: str) -> bool:
    """Say whether the stop belongs to an abbreviation, an initial or a list number."""
    found = _WORD.search(before)
    if found is None:
        return False
    word = found.group().replace(".", "").lower()
    starts = after.strip(",;:").lower() in _STARTERS
    if word in _ALWAYS:
        return True
    initial = len(word) == 1 and found.group().isupper()
    if initial or "." in found.group() or word in _MAYBE:
        return not starts
    return False
