"""Sentences that tell what came of the event dated just before. Pure, linear.

“This move provoked ...”, “In response, ...”, “Moscow reacted ...” say no date, but the
event is on or after that of the sentence before. A person whose remarks were answered
on a day made them on or before it.
"""

import re
from collections.abc import Sequence

from articles.ingest.detect.dates import DateMention
from articles.ingest.records import Span

GAP = 2
"""So many sentences without a date may stand between the event and what came of it."""

_SCORE = 0.4
_PAST = frozenset(("point", "interval", "relative", "modifier"))

_DEED = (
    r"(?:(?:[\w-]{1,20} )?(?:move|step|decision|incidents?|attacks?|bombings?"
    r"|announcement|statements?|remarks?|comments?|visit|killings?|arrests?|strikes?"
    r"|ruling|vote|verdict|agreement|deal|operation|clash(?:es)?|episode|measures?"
    r"|events?|incursion|raid|closure|ban|assault|resignation|dismissal|shooting"
    r"|crackdown|intervention|declaration|proposal|appointment))"
)
_EFFECT = (
    r"(?:provoked|prompted|triggered|sparked|drew|caused|led to|angered|ignited"
    r"|elicited|unleashed|alarmed|was met|were met|met with|was followed|were followed"
    r"|was welcomed|was condemned|was criticized|was criticised)"
)
_ADVERB = r"(?:has |have |had |also |immediately |quickly |in turn |soon )?"
_AFTER = re.compile(
    rf"(?:This|That|These|Those|The) {_DEED} {_ADVERB}{_EFFECT}\b"
    rf"|(?:This|That|It) {_ADVERB}{_EFFECT}\b"
    r"|(?:This|That|It) (?:marked|was|represented|constituted) the (?:very )?first\b"
    r"(?! of)|In (?:response|retaliation|reaction|reply)"
    r"(?: to (?:this|that|the) [\w ]{3,30})?, "
    r"|[A-Z][\w’'. -]{1,60}? (?:reacted|responded|retaliated) (?:by|with|to|angrily"
    r"|sharply|swiftly|immediately|quickly|cautiously|harshly|furiously)\b"
    r"|[A-Z][\w’'. -]{1,50}? (?:media|press|newspapers|dailies|outlets) (?:reacted"
    r"|reflected|described|reported|denounced|hailed|welcomed|criticized|criticised"
    r"|condemned)\b"
)
_OPEN = re.compile(
    r"\b(?:will|would|should|could|may|might|can|must|is|are|often|usually|always"
    r"|typically|regularly|has been|have been)\b"
)
"""Such words say that a sentence does not tell of one event of the past."""

_ANSWERED = re.compile(
    r"\b(?:rebutted|rejected|dismissed|criticized|criticised|condemned|denounced"
    r"|countered|refuted|denied|disputed|protested|(?:responded|reacted|objected) to)"
    r" (?:the |earlier |recent |previous ){0,2}(?:remarks?|comments?|statements?"
    r"|claims?|allegations?|accusations?|speech|criticism|assertions?)"
    r" (?:by|of|from|made by) "
)
_NAMED = re.compile(r"(?:[\w’'-]{1,30} ){0,10}?(?P<name>[A-Z][\w’'-]{1,30})(?=[.,;]|$)")
_SAID = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Dr)\. )?(?P<name>[A-Z][\w’'-]{1,30}) (?:had )?(?:earlier "
    r"|previously )?(?:claimed|said|stated|argued|alleged|asserted|accused|declared"
    r"|suggested|insisted|complained)\b"
)


class Trail:
    """Follows a text sentence by sentence, and keeps the event that was dated last."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._last: tuple[Span, DateMention] | None = None
        self._gap = 0

    def step(
        self, sentence: Span, told: Sequence[DateMention], *, dated: bool
    ) -> DateMention | None:
        """Read the next sentence: give its date when only the one before has it.

        `told` are the dates of events in it; `dated` says that it has dates at all.
        """
        if dated:
            past = [one for one in told if one.kind in _PAST and _usable(one)]
            past.sort(key=lambda one: one.kind == "modifier")
            self._last = (sentence, past[0]) if past else None
            self._gap = 0
            return None
        if self._last is None:
            return None
        before, date = self._last
        if self._gap > GAP or "\n" in self._text[before.end : sentence.start][:2000]:
            self._last = None
            return None
        found = _came_of(self._text, sentence, date)
        if found is None and self._gap == 0:
            found = _was_answered(self._text, before, sentence, date)
        self._gap = 0 if found else self._gap + 1
        return found


def _usable(date: DateMention) -> bool:
    return bool(date.base) and str(date.base)[0] != "["


def _came_of(text: str, sentence: Span, before: DateMention) -> DateMention | None:
    """Date what came of the event told before."""
    found = _AFTER.match(text, sentence.start, sentence.end)
    base = before.base
    if found is None or base is None:
        return None
    ahead = min(sentence.end, found.end() + 40)
    if _OPEN.search(text, sentence.start, ahead):
        return None
    return _dated(found, f"[{base.split('/')[0]}..]", base, "after")


def _was_answered(
    text: str, told: Span, sentence: Span, before: DateMention
) -> DateMention | None:
    """Date remarks by the event of the sentence before, which answered them."""
    said = _SAID.match(text, sentence.start, sentence.end)
    base = before.base
    if said is None or base is None:
        return None
    answered = _ANSWERED.search(text, told.start, told.end)
    named = answered and _NAMED.match(text, answered.end(), told.end)
    if not named or named["name"] != said["name"]:
        return None
    return _dated(said, f"[..{base.split('/')[-1]}]", base, "before")


def _dated(found: re.Match[str], edtf: str, base: str, word: str) -> DateMention:
    return DateMention(
        start=found.start(),
        end=found.end(),
        bare=found.start(),
        text=found.group().strip(),
        edtf=edtf,
        base=base,
        kind="since" if word == "after" else "until",
        confidence="ambiguous",
        score=_SCORE,
        calendar=False,
        word=word,
        borrowed=True,
    )
