"""Dates told by an event: “before the withdrawal”, “since they took power”. Pure.

The event lends its date when it is dated elsewhere in the article, or is a turning
point of the region. Linear: each date and each such phrase is looked at once, and only
within a bounded reach.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from articles.ingest.records import Span

from .anchor import Anchor
from .heads import HEAD, HEADS, VERBS, contrasts_in, event_of, names_in
from .landmarks import landmark
from .mention import DateMention

_REACH = 45
"""So far, in characters, an event stands from the date that dates it."""

_NAMES = 60
"""So far around an event its names are looked for."""

_DESCRIBED = 25
"""So far in front of an event its adjectives are looked for."""

_MOST = 40
"""So many datings of one kind of event are compared with a phrase."""

_LENT, _KNOWN = 0.55, 0.4
"""Scores of a date that the article gives the event, and of a turning point's."""

_BETWEEN = re.compile(
    r"[;:()—!?]|\b(?:since|before|after|following|ahead|until|prior|and|but|while|which"
    r"|who|as|when|against|without|despite|plans?|planned|for)\b",
    re.I,
)
"""What parts an event from a date near it."""

_AT = frozenset(("", "in", "on", "of", "at", "during", "since", "after", "following"))

_WORD = (
    r"(?!(?:an?|of|in|on|to|and|or|by|with|for|at|from|that|which|who|is|was|were|are|had"
    r"|has|have|not|there|all|some|many|any|every|each|another|no|years|decades|months)\b)"
    r"[\w.’'-]{1,24} "
)
_BEFORE = r"before|prior to|ahead of|in the run-up to|on the eve of"
_AFTER = r"(?:ever )?since|after|following|in the wake of|in the aftermath of"
_DEGREE = (
    r"(?:(?:well|long|shortly|soon|just|immediately|right|even|only|days|weeks|months"
    r"|years) )?"
)
_PHRASES = (
    re.compile(
        rf"\b(?P<lead>{_DEGREE}(?P<word>{_BEFORE}|{_AFTER})) "
        rf"(?P<np>(?:(?:the|its|their|his|her|this|that) (?:{_WORD}){{0,4}}?"
        rf"|(?:{_WORD}){{0,2}}?[\w.]{{1,24}}[’']s? (?:{_WORD}){{0,3}}?))"
        rf"(?P<head>{HEADS})(?![\w-]| (?:against|over the))",
        re.I,
    ),
    re.compile(
        rf"\b(?P<lead>{_DEGREE}(?P<word>{_BEFORE}|{_AFTER})) (?P<np>(?:gaining "
        r"|regaining |declaring |achieving |obtaining )?)"
        r"(?P<head>independence)(?![\w-])",
        re.I,
    ),
    re.compile(
        rf"\b(?P<lead>{_DEGREE}(?P<word>before|(?:ever )?since|after)) "
        rf"(?P<np>(?:the )?(?:{_WORD}){{1,4}}?)(?P<head>{VERBS})(?![\w-])",
        re.I,
    ),
)
_OWN_DATE = re.compile(r"[^.;:]{0,30}?\b(?:1\d|20)\d\d\b")
_TO_COME = re.compile(r" (?:can|could|may|might|will|would|should|is|are|has|have)\b")
_OF_ANOTHER = re.compile(
    r" of (?:(?:an?|the|his|her|its|their) )?(?!(?:an?|the|his|her|its|their) )[a-z]"
)
"""Names an event apart from those dated: “the death of her husband”."""

_BEHIND = re.compile(
    r"(?: (?:of|in|from|by|with|against))?(?: the)?(?: [A-Z][\w’'-]+){1,3}"
)


@dataclass(frozen=True, slots=True)
class ReadText:
    """A text of the article, its sentences and its dates, in order."""

    text: str
    sentences: Sequence[Span]
    dates: Sequence[DateMention]


@dataclass(frozen=True, slots=True)
class _Dated:
    """An event whose date the article tells, where, and what tells it from others."""

    place: tuple[int, int]
    base: str
    names: frozenset[str]
    contrasts: frozenset[str]
    ambiguous: bool


class EventDates:
    """Knows the events that an article dates, and finds the phrases that mean them.

    `texts` are all texts of the article; `anchor` is what relative dates count from.
    """

    def __init__(self, texts: Sequence[ReadText], anchor: Anchor | None) -> None:
        self._texts = texts
        self._year = anchor.stamp.year if anchor else None
        self._dated: dict[str, list[_Dated]] = defaultdict(list)
        for number, read in enumerate(texts):
            for event, one in _dated(number, read):
                self._dated[event].append(one)

    def mentions(self, number: int) -> list[DateMention]:
        """Give the dates that a text borrows from events, in order."""
        read = self._texts[number]
        found = [
            one
            for pattern in _PHRASES
            for phrase in pattern.finditer(read.text)
            if (one := self._mention(number, read, phrase))
        ]
        found.sort(key=lambda one: (one.start, -one.end))
        return [
            one
            for at, one in enumerate(found)
            if at == 0 or one.start >= found[at - 1].end
        ]

    def _mention(
        self, number: int, read: ReadText, phrase: re.Match[str]
    ) -> DateMention | None:
        if not _alone(read, phrase):
            return None
        behind = _BEHIND.match(read.text, phrase.end(), phrase.end() + _NAMES)
        words = phrase["np"] + phrase["head"] + (behind.group() if behind else "")
        event, names = event_of(phrase["head"]), names_in(words)
        lent, whole = self._lent(
            event, names, contrasts_in(words), (number, phrase.start())
        )
        known = self._landmark(event, names, read, phrase.start())
        if known and lent and not whole and not lent.base.startswith(known):
            lent = None
        base = lent.base if lent else known
        if base is None:
            return None
        return _borrowed(phrase, base, lent, whole=whole)

    def _lent(
        self,
        event: str,
        names: frozenset[str],
        contrasts: frozenset[str],
        place: tuple[int, int],
    ) -> tuple[_Dated | None, bool]:
        """Find the dating that a phrase means: of the same names, the last told.

        Says too whether it has all names of the phrase.
        """
        alike = [
            one
            for one in self._dated.get(event, ())[:_MOST]
            if (not names or names & one.names)
            and (not contrasts or contrasts == one.contrasts)
        ]
        fit = [one for one in alike if names <= one.names]
        whole = bool(fit)
        fit = fit or alike
        if len({one.base for one in fit}) == 1:
            return fit[0], whole
        before = [one for one in fit if one.place < place]
        return (before[-1] if before else None), whole

    def _landmark(
        self, event: str, names: frozenset[str], read: ReadText, start: int
    ) -> str | None:
        """Find the year of a turning point; independence is that of who is named."""
        if self._year is None:
            return None
        if event == "independence":
            names |= names_in(_sentence(read, start))
        return landmark(event, names, self._year)


def _alone(read: ReadText, phrase: re.Match[str]) -> bool:
    """Say whether a phrase names a known event of the past, and has no own date."""
    text, end = read.text, phrase.end()
    if _OWN_DATE.match(text, end, end + 40) or _TO_COME.match(text, end):
        return False
    if _OF_ANOTHER.match(text, end, end + _NAMES):
        return False
    at = bisect_right(read.dates, phrase.start(), key=lambda one: one.start)
    return at >= len(read.dates) or read.dates[at].start >= end


def _borrowed(
    phrase: re.Match[str], base: str, lent: _Dated | None, *, whole: bool
) -> DateMention:
    """Make the date of a phrase out of that of its event."""
    word = phrase["word"].lower()
    sure = lent is not None and whole and not lent.ambiguous
    return DateMention(
        start=phrase.start(),
        end=phrase.end(),
        bare=phrase.start(),
        text=phrase.group(),
        edtf=_opened(word, base),
        base=base,
        kind="until" if _comes_before(word) else "since",
        confidence="ambiguous" if lent and not sure else "inferred",
        score=_LENT if sure else _KNOWN,
        calendar=False,
        word="after" if _comes_after(word) else word,
        borrowed=True,
    )


def _dated(number: int, read: ReadText) -> Iterator[tuple[str, _Dated]]:
    """Find the events beside the dates of a text."""
    for date in read.dates:
        if not date.calendar or date.as_of or not date.base or date.base[0] == "[":
            continue
        sentence = read.sentences[_at(read, date.start)]
        head = _beside(read.text, date, sentence)
        if head is None:
            continue
        start = max(sentence.start, head.start() - _NAMES)
        around = read.text[start : min(sentence.end, head.end() + _NAMES)]
        described = read.text[max(start, head.start() - _DESCRIBED) : head.end()]
        yield (
            event_of(head.group()),
            _Dated(
                (number, date.start),
                date.base,
                names_in(around),
                contrasts_in(described),
                date.confidence == "ambiguous",
            ),
        )


def _beside(text: str, date: DateMention, sentence: Span) -> re.Match[str] | None:
    """Find the event that stands nearest to a date, with nothing between them."""
    near: list[tuple[int, re.Match[str]]] = []
    if date.word in _AT:
        first = max(sentence.start, date.start - _REACH)
        for head in HEAD.finditer(text, first, date.start):
            if not _BETWEEN.search(text, head.end(), date.start):
                near.append((date.start - head.end(), head))
    last = min(sentence.end, date.end + _REACH)
    for head in HEAD.finditer(text, date.end, last):
        if not _BETWEEN.search(text, date.end, head.start()):
            near.append((head.start() - date.end, head))
    return min(near, key=lambda one: one[0])[1] if near else None


def _at(read: ReadText, start: int) -> int:
    """Give the position of the sentence that holds a place."""
    return max(0, bisect_right(read.sentences, start, key=lambda one: one.start) - 1)


def _sentence(read: ReadText, start: int) -> str:
    """Give the words of a sentence around a place."""
    span = read.sentences[_at(read, start)]
    return read.text[max(span.start, start - 200) : min(span.end, start + 200)]


def _comes_before(word: str) -> bool:
    return re.fullmatch(_BEFORE, word) is not None


def _comes_after(word: str) -> bool:
    return not word.endswith("since") and not _comes_before(word)


def _opened(word: str, base: str) -> str:
    """Give what a preposition makes of the date; “since” names the event itself."""
    if _comes_before(word):
        return f"[..{base.split('/')[-1]}]"
    if _comes_after(word):
        return f"[{base.split('/')[0]}..]"
    return base
