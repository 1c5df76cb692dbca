"""Cut a source into articles and sections. Pure: text in, records out.

Articles of the Analyst have no divider. What can be relied on is their shape: one
BACKGROUND, one IMPLICATIONS, one CONCLUSION(S), then the bio. The abstract is the
paragraph before BACKGROUND; title and byline, where printed, stand before that.
"""

import re
from collections.abc import Iterator, Sequence

from .adjust import Adjustments
from .records import ArticleRecord, SectionRecord, SourceRecord, Span

LABELS = (
    ("background", re.compile(r"BACKGROUND:")),
    ("implications", re.compile(r"IMPLICATIONS:")),
    ("conclusions", re.compile(r"CONCLUSIONS?:")),
    ("bio", re.compile(r"AUTHOR(?:[’']S|S[’'])? BIOS?:")),
)
_NAME = r"(?:[A-Z][\w.’'-]*)(?: (?:[a-z]{2,3} )?[A-Z][\w.’'-]*){1,4}"
BYLINE = re.compile(rf"By:? (?P<names>{_NAME}(?:(?:, | and | & |, and ){_NAME})*)\.?\Z")
BIO_NAME = re.compile(
    rf"(?:(?:Dr|Prof|Mr|Ms|Mrs)\.? )?(?P<name>{_NAME})(?=,| is | was | has | holds )"
)
IMPRINT = re.compile(
    r"is an? (?:bi-?)?(?:weekly|monthly|quarterly) publication of|\ASign up for "
)
LONGEST_TITLE = 200


def parse(source: str, adjustments: Adjustments | None = None) -> SourceRecord:
    """Cut the source; every character but blanks lands in a record or in `unplaced`."""
    paragraphs = [Span(*m.span()) for m in re.finditer(r"[^\s\n](?:[^\n]*\S)?", source)]
    labels = [_label(source, paragraph) for paragraph in paragraphs]
    starts = [i for i, label in enumerate(labels) if label and label[0] == "background"]
    heads = [
        _head(source, paragraphs, _after_bodies(labels, previous, start), start)
        for previous, start in zip([None, *starts], starts, strict=False)
    ]
    articles: list[ArticleRecord] = []
    imprint: tuple[SectionRecord, ...] = ()
    for number, (head, start) in enumerate(zip(heads, starts, strict=True)):
        following = heads[number + 1][0] if number + 1 < len(heads) else None
        end = following if following is not None else len(paragraphs)
        if following is None:
            end, imprint = _imprint(source, paragraphs, start, end)
        body = _sections(source, paragraphs, labels, start, end)
        articles.append(_article(source, number + 1, paragraphs, head, start, body))
    held = [s for a in articles for section in a.sections for s in section.spans()]
    held += [span for section in imprint for span in section.spans()]
    return SourceRecord(tuple(articles), imprint, tuple(uncovered(source, held)))


def uncovered(source: str, held: Sequence[Span]) -> Iterator[Span]:
    """Give the stretches, blanks aside, that none of the spans holds."""
    position = 0
    for span in [*sorted(held, key=lambda s: s.start), Span(len(source), len(source))]:
        gap = source[position : span.start]
        if gap.strip():
            start = position + len(gap) - len(gap.lstrip())
            yield Span(start, start + len(gap.strip()))
        position = max(position, span.end)


def _label(source: str, paragraph: Span) -> tuple[str, Span, Span | None] | None:
    """Find a label at the paragraph's start: kind, label, and the words after it."""
    for kind, pattern in LABELS:
        found = pattern.match(source, paragraph.start, paragraph.end)
        if found:
            rest = re.compile(r"\s*").match(source, found.end(), paragraph.end)
            start = rest.end() if rest else found.end()
            after = Span(start, paragraph.end) if start < paragraph.end else None
            return kind, Span(*found.span()), after
    return None


def _after_bodies(
    labels: Sequence[tuple[str, Span, Span | None] | None],
    previous: int | None,
    start: int,
) -> int:
    """Say from which paragraph on the next article may begin."""
    if previous is None:
        return 0
    last = previous
    for index in range(previous, start):
        label = labels[index]
        if label:
            # an empty label, AUTHORS’ BIOS: on its own line, is followed by its text
            last = index + 1 if label[2] else index + 2
    return min(last, start)


def _head(
    source: str, paragraphs: Sequence[Span], first: int, background: int
) -> tuple[int, int | None, int | None]:
    """Find where an article begins: its first paragraph, its title, its byline."""
    byline = next(
        (
            index
            for index in range(background - 1, first - 1, -1)
            if BYLINE.match(paragraphs[index].of(source))
        ),
        None,
    )
    before = background - 2 if byline is None else byline - 1
    title = (
        before
        if before >= first and _like_a_title(paragraphs[before].of(source))
        else None
    )
    begins = [i for i in (title, byline) if i is not None]
    return min(begins, default=max(first, background - 1)), title, byline


def _like_a_title(words: str) -> bool:
    if len(words) > LONGEST_TITLE or words.endswith((".", ":", ";", ",")):
        return False
    capitals = [w for w in words.split() if w[:1].isupper() or not w[:1].isalpha()]
    return words.isupper() or len(capitals) >= len(words.split()) / 2


def _sections(
    source: str,
    paragraphs: Sequence[Span],
    labels: Sequence[tuple[str, Span, Span | None] | None],
    start: int,
    end: int,
) -> list[SectionRecord]:
    """Cut the labelled part: a label opens a section, other paragraphs continue it."""
    found: list[SectionRecord] = []
    for index in range(start, end):
        label = labels[index]
        if label:
            kind, words, rest = label
            reason = f"the label “{words.of(source)}” opens it"
            texts = (rest,) if rest else ()
            found.append(SectionRecord(kind, texts, reason, words))
        else:
            last = found[-1]
            found[-1] = SectionRecord(
                last.kind,
                (*last.paragraphs, paragraphs[index]),
                last.reason,
                last.label,
            )
    return found


def _imprint(
    source: str, paragraphs: Sequence[Span], start: int, end: int
) -> tuple[int, tuple[SectionRecord, ...]]:
    """Part the imprint from the end of the last article."""
    for index in range(start, end):
        if IMPRINT.search(paragraphs[index].of(source)):
            section = SectionRecord(
                "imprint",
                tuple(paragraphs[index:end]),
                "after the last bio it tells of the periodical, not of an author",
            )
            return index, (section,)
    return end, ()


def _article(
    source: str,
    number: int,
    paragraphs: Sequence[Span],
    head: tuple[int, int | None, int | None],
    start: int,
    body: list[SectionRecord],
) -> ArticleRecord:
    begin, title, byline = head
    heading = tuple(paragraphs[i] for i in (title, byline) if i is not None)
    sections: list[SectionRecord] = []
    if heading:
        sections.append(
            SectionRecord("heading", heading, "title or byline before the abstract")
        )
    abstract = tuple(paragraphs[begin + len(heading) : start])
    if abstract:
        sections.append(
            SectionRecord("abstract", abstract, "it stands before BACKGROUND")
        )
    named = BYLINE.match(paragraphs[byline].of(source)) if byline is not None else None
    names = re.split(r", and | and | & |, ", named["names"]) if named else []
    for section in body:
        sections += (
            _bios(source, section, names) if section.kind == "bio" else [section]
        )
    bios = [section for section in sections if section.kind == "bio"]
    if not names:
        found = (BIO_NAME.match(bio.text(source)) for bio in bios)
        names = [match["name"] for match in found if match]
    return ArticleRecord(
        number,
        paragraphs[title] if title is not None else None,
        paragraphs[byline] if byline is not None else None,
        tuple(names),
        tuple(sections),
        tuple(_bio_of(source, name, sections) for name in names),
        _why(title, byline),
    )


def _bios(
    source: str, section: SectionRecord, names: Sequence[str]
) -> Iterator[SectionRecord]:
    """Give one section per author: a paragraph that names one opens the next bio."""
    groups: list[list[Span]] = []
    for paragraph in section.paragraphs:
        opening = paragraph.of(source)[:80]
        if not groups or any(name in opening for name in names):
            groups.append([])
        groups[-1].append(paragraph)
    for number, group in enumerate(groups):
        label = None if number else section.label
        yield SectionRecord("bio", tuple(group), section.reason, label)


def _bio_of(source: str, name: str, sections: Sequence[SectionRecord]) -> int | None:
    for position, section in enumerate(sections):
        if section.kind == "bio" and name in section.text(source):
            return position
    return None


def _why(title: int | None, byline: int | None) -> str:
    if title is not None:
        return "a title before the byline" if byline is not None else "a title"
    if byline is not None:
        return "a byline; the title is missing"
    return "title and byline are missing: the paragraph before BACKGROUND begins it"
