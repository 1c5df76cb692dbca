"""Put an article's pieces together: heading, sections, bios. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.ingest.records import SectionRecord, Span

from .bios import bio_groups, bio_like, bio_of
from .judge import Region
from .labels import ORDER
from .marks import SAID_SO, Mark, Sign
from .persons import opening_name

LONGEST_BIO = 600
"""Characters. What is longer, right below a byline, is the text itself."""


@dataclass(slots=True)
class Body:
    """The sections of an article in the order of print, and its authors.

    `bios` gives for each name the position of the bio among `sections`. `loose` are
    stretches that found no section: a label for bios without a bio.
    """

    sections: list[SectionRecord]
    names: tuple[str, ...]
    authors_from: str | None
    bios: tuple[int | None, ...]
    loose: list[Span]


@dataclass(slots=True)
class _Open:
    """A section that is being filled."""

    kind: str
    reason: str
    confidence: float
    label: Span | None = None
    paragraphs: list[Span] = field(default_factory=list)
    single: bool = False


def put_together(source: str, marks: Sequence[Mark], region: Region, end: int) -> Body:
    """Give the sections of the article whose pieces are `region.start` up to `end`."""
    pieces = [
        (at, marks[at])
        for at in range(region.start, end)
        if marks[at].sign not in {Sign.BOILERPLATE, Sign.DATE}
    ]
    heads = {*region.title, region.byline}
    unlabelled = _bios_without_label(pieces, region, heads)
    first = next((at for at, _ in pieces if at not in heads), None)
    labelled = any(
        one.sign is Sign.LABEL
        and one.kind != "bio"
        and at not in heads
        # unknown words in capitals open nothing where an article begins
        and not (one.kind == "unknown" and at == first)
        for at, one in pieces
    )
    ordered = any(one.sign is Sign.LABEL and one.kind in ORDER for _, one in pieces)
    opened: list[_Open] = []
    for at, one in pieces:
        if at == region.byline and opened and not region.signed:
            reason = "the byline is printed below the abstract"
            opened.append(_Open("heading", reason, 0.8, None, [one.span], single=True))
        if at in heads:
            continue
        if one.sign is Sign.LABEL and _is_label(one, opened):
            _by_label(opened, one, ordered=ordered)
        elif at in unlabelled:
            _add_bio(opened, one, region)
        else:
            _add_text(opened, one, region, labelled=labelled)
    return _finish(source, marks, region, opened)


def _is_label(one: Mark, opened: Sequence[_Open]) -> bool:
    """Say whether words in capitals with a colon open a section: not in a heading."""
    return one.kind != "unknown" or bool(opened) and opened[-1].kind != "bio"


def _by_label(opened: list[_Open], one: Mark, *, ordered: bool) -> None:
    kind = "other" if one.kind == "unknown" else one.kind
    if one.label is None:
        # an editor said what the paragraph is: it goes on where its like is open
        if not opened or opened[-1].kind != kind:
            opened.append(_Open(kind, SAID_SO, 1.0))
        opened[-1].paragraphs.append(one.span)
        return
    start = one.span.start
    label = Span(start, start + one.label.end)
    text = Span(start + one.label.text, one.span.end)
    section = _Open(kind, one.reason, one.confidence, label)
    section.single = kind == "abstract" and not ordered
    if text.start < text.end:
        section.paragraphs.append(text)
    opened.append(section)


def _add_text(
    opened: list[_Open], one: Mark, region: Region, *, labelled: bool
) -> None:
    full = opened and opened[-1].single and opened[-1].paragraphs
    if not opened or full:
        if labelled and not any(section.label for section in opened):
            sure = region.byline is not None or region.title
            opened.append(
                _Open(
                    "abstract",
                    "it stands before the first label",
                    0.9 if sure else 0.6,
                )
            )
        else:
            opened.append(_Open("other", "no label stands before it", 0.6))
    opened[-1].paragraphs.append(one.span)


def _add_bio(opened: list[_Open], one: Mark, region: Region) -> None:
    named = region.named is not None and bool(region.named.names)
    if not any(section.kind != "heading" for section in opened):
        reason = "the paragraph below the byline tells of its author"
        opened.append(_Open("bio", reason, 0.75, single=True))
    elif opened[-1].kind != "bio":
        reason = (
            "the last paragraph tells of an author"
            if named
            else "the last paragraph opens as a bio does"
        )
        opened.append(_Open("bio", reason, 0.85 if named else 0.65))
    opened[-1].paragraphs.append(one.span)


def _bios_without_label(
    pieces: Sequence[tuple[int, Mark]], region: Region, heads: set[int | None]
) -> set[int]:
    """Find bios that have no label: the last paragraphs, when they open as bios do."""
    if any(one.sign is Sign.LABEL and one.kind == "bio" for _, one in pieces):
        return set()
    names = region.named.names if region.named else ()
    found: set[int] = set()
    body = [(at, one) for at, one in pieces if at not in heads]
    # the first paragraph is text, whatever it looks like
    for at, one in reversed(body[1:]):
        if one.sign is not Sign.TEXT or one.decided:
            break
        if not bio_like(one.words[:400], names):
            break
        found.add(at)
    above = len(body) > len(found) + 1 and bool(names) and not region.signed
    if above and _tells_of_the_author(body[0][1], names):
        found.add(body[0][0])
    return found


def _tells_of_the_author(one: Mark, names: Sequence[str]) -> bool:
    """Say whether the first paragraph is a bio: “Ada Writer is ...” below her name."""
    short = one.sign is Sign.TEXT and not one.decided and len(one.words) <= LONGEST_BIO
    return short and bio_like(one.words[:400], names)


def _finish(
    source: str, marks: Sequence[Mark], region: Region, opened: Sequence[_Open]
) -> Body:
    named = region.named.names if region.named else ()
    inside = any(one.kind == "heading" for one in opened)
    sections = _heading(marks, region, byline=not (region.signed or inside))
    loose: list[Span] = []
    for one in opened:
        if one.kind != "bio":
            sections.append(_closed(one, one.paragraphs, one.label))
            continue
        groups = bio_groups(source, one.paragraphs, named)
        if not groups and one.label:
            loose.append(one.label)
        for number, group in enumerate(groups):
            sections.append(_closed(one, group, None if number else one.label))
    if region.signed and region.byline is not None:
        sections.append(_signature(marks[region.byline]))
    places = [at for at, one in enumerate(sections) if one.kind == "bio"]
    texts = [sections[at].text(source) for at in places]
    names = named or _names_in_bios(texts)
    about = [bio_of(name, texts) for name in names]
    bios = tuple(None if number is None else places[number] for number in about)
    origin = None if not names else "byline" if named else "bio"
    return Body(sections, names, origin, bios, loose)


def _heading(
    marks: Sequence[Mark], region: Region, *, byline: bool
) -> list[SectionRecord]:
    at = list(region.title)
    if region.byline is not None and byline:
        at.append(region.byline)
    if not at:
        return []
    decided = all(marks[line].decided for line in at)
    reason = SAID_SO if decided else "title or byline before the abstract"
    sure = [1.0 if decided else 0.95]
    for line in at:
        one = marks[line]
        sure.append(one.confidence if one.sign is Sign.BYLINE else one.title or 0.7)
    confidence = min(sure)
    spans = tuple(marks[line].span for line in sorted(at))
    return [SectionRecord("heading", spans, reason, None, round(confidence, 2))]


def _signature(byline: Mark) -> SectionRecord:
    reason = "the byline is printed below the text"
    return SectionRecord("heading", (byline.span,), reason, None, 0.7)


def _closed(
    one: _Open, paragraphs: Sequence[Span], label: Span | None
) -> SectionRecord:
    return SectionRecord(
        one.kind, tuple(paragraphs), one.reason, label, round(one.confidence, 2)
    )


def _names_in_bios(texts: Sequence[str]) -> tuple[str, ...]:
    found = (opening_name(text) for text in texts)
    return tuple(dict.fromkeys(name for name in found if name))
