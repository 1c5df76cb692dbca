"""Know bios, with or without a label, and part those of several authors. Pure."""

import re
from collections.abc import Iterator, Sequence

from articles.ingest.records import Span

from .persons import HONORIFICS, folded, opening_name, same_person

_ROLE = re.compile(
    r"\b(?:fellows?|professor|lecturer|analyst|journalist|researcher|research|director|"
    r"scholar|candidate|student|associate|expert|correspondent|writer|author|editor|"
    r"chair(?:man|woman|person)?|consultant|specialist|ambassador|reporter|columnist|"
    r"economist|historian|instructor|teacher|advis[eo]r|scientist|freelance|"
    r"coordinator|graduate|degree|ph\.?d|head of|program(?:me)? manager|intern)\b",
    re.IGNORECASE,
)
_THE_AUTHOR = re.compile(
    r"The (?:author|writer|contributor)s? (?:is|are|was|were|has|have|works?)\b"
)
_SENTENCE_END = re.compile(r"(?P<last>[\w.]{0,12})(?<=[.!?”\"’)])\s{1,3}")
OPENING = 120


def bio_like(words: str, names: Sequence[str] = ()) -> bool:
    """Say whether a paragraph opens as a bio does: a person, a verb, an office.

    With `names` the person must be one of them, and the office may be anything.
    """
    head = words[:400]
    if _THE_AUTHOR.match(head):
        return True
    person = opening_name(head)
    if person is None:
        return False
    if names:
        return any(same_person(name, person) for name in names)
    return bool(_ROLE.search(head))


def names_an_office(words: str) -> bool:
    """Say whether a line names what somebody is: a fellow, a professor."""
    return bool(_ROLE.search(words[:400]))


def goes_on_as_bio(words: str, names: Sequence[str]) -> bool:
    """Say whether a paragraph goes on with a bio: it opens with one of the persons."""
    tokens = words[:60].split()
    if tokens and tokens[0] in {"He", "She", "They", "His", "Her", "Their"}:
        return True
    while tokens and tokens[0].rstrip(".").lower() in HONORIFICS:
        tokens.pop(0)
    word = folded(tokens[0]) if tokens else ()
    return bool(word) and any(word[-1:] == folded(name)[-1:] for name in names)


def bio_groups(
    source: str, paragraphs: Sequence[Span], names: Sequence[str]
) -> list[list[Span]]:
    """Part paragraphs of bios by person: one that opens with a person opens a bio."""
    groups: list[list[Span]] = []
    about: str | None = None
    for paragraph in paragraphs:
        for part in _persons_apart(source, paragraph, names):
            words = source[part.start : min(part.end, part.start + 400)]
            person = _opening_person(words, names)
            if not groups or (person and not (about and same_person(person, about))):
                groups.append([])
                about = person
            groups[-1].append(part)
    return groups


def bio_of(name: str, texts: Sequence[str]) -> int | None:
    """Give the number of the bio that is about a person; None when none is."""
    for number, text in enumerate(texts):
        person = opening_name(text)
        if person and same_person(name, person):
            return number
    for number, text in enumerate(texts):
        if name in text[:OPENING] or same_person(name, text[:OPENING]):
            return number
    return next((n for n, text in enumerate(texts) if name in text[:5000]), None)


def _opening_person(words: str, names: Sequence[str]) -> str | None:
    """Give the person a paragraph opens with: one of the authors, where known."""
    opening = words[:80]
    for name in names:
        if name in opening:
            return name
    person = opening_name(words)
    if person is None or not names:
        return person
    return next((name for name in names if same_person(name, person)), None)


def _abbreviated(word: str) -> bool:
    """Say whether a full stop ends “Dr.” or an initial, not a sentence."""
    bare = word.rstrip(".").lower()
    return word.endswith(".") and (bare in HONORIFICS or len(bare) == 1)


def _persons_apart(
    source: str, paragraph: Span, names: Sequence[str]
) -> Iterator[Span]:
    """Part a paragraph where another author's bio begins behind the end of a sentence.

    Only the first ten thousand characters are looked at; no bio is longer.
    """
    words = source[paragraph.start : min(paragraph.end, paragraph.start + 10_000)]
    starts = [0]
    for gap in _SENTENCE_END.finditer(words):
        if _abbreviated(gap["last"]):
            continue
        rest = words[gap.end() : gap.end() + 200]
        person = opening_name(rest)
        about = opening_name(words[starts[-1] : starts[-1] + 200])
        if person is None or (about and same_person(person, about)):
            continue
        known = any(same_person(name, person) for name in names)
        if known if names else bio_like(rest):
            starts.append(gap.end())
    ends = [*starts[1:], paragraph.end - paragraph.start]
    for start, end in zip(starts, ends, strict=True):
        text = source[paragraph.start + start : paragraph.start + end]
        first = paragraph.start + start + len(text) - len(text.lstrip())
        yield Span(first, first + len(text.strip()))
