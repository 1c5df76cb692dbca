"""Say what an editor should know of an article as it was cut. Pure."""

from collections.abc import Iterator, Sequence

from articles.ingest.records import Note, SectionRecord

from .dates import PrintedDate
from .judge import Region
from .labels import ORDER
from .marks import Mark, Sign
from .sections import Body


def notes_on(
    marks: Sequence[Mark],
    region: Region,
    end: int,
    body: Body,
    dates: Sequence[tuple[Mark, PrintedDate]],
) -> Iterator[Note]:
    """Give the notes on one article, in the order of print as far as they have one."""
    yield from _on_the_head(region, body)
    yield from _on_dates(dates)
    yield from _on_datelines(marks[region.start : end])
    yield from _on_labels(marks, region, end)
    yield from _on_sections(region, body)
    yield from _on_bios(body)


def _on_the_head(region: Region, body: Body) -> Iterator[Note]:
    if not region.title:
        yield Note("title_missing", "The print has no title here: supply one.")
    if region.byline is None:
        where = f"; the bio names {', '.join(body.names)}" if body.names else ""
        yield Note("byline_missing", f"No byline was found{where}. Check the authors.")
    if not body.names:
        yield Note("author_missing", "No author was found: name the authors.")


def _on_dates(dates: Sequence[tuple[Mark, PrintedDate]]) -> Iterator[Note]:
    sure = [one.date for _, one in dates if one.date]
    for mark, one in dates:
        if one.date is None and not any(day in one.readings for day in sure):
            first, second = one.readings
            yield Note(
                "ambiguous_date",
                f"{one.reason}: {first} or {second}. Say which is meant.",
                mark.span,
            )
        if one.doubt:
            yield Note("weekday_differs", f"{one.doubt}. Check the date.", mark.span)
    different = list(dict.fromkeys(sure))
    if len(different) > 1:
        yield Note(
            "dates_differ",
            f"Several dates are printed: {', '.join(different)}. The first was taken.",
        )


def _on_datelines(marks: Sequence[Mark]) -> Iterator[Note]:
    for one in marks:
        if one.sign is Sign.DATE and one.date is None and not one.decided:
            words = f"“{one.words}” names no year. Give the date of first publication."
            yield Note("date_incomplete", words, one.span)


def chosen_date(dates: Sequence[tuple[Mark, PrintedDate]]) -> str | None:
    """Give the date of first publication: the first that can be read one way only."""
    return next((one.date for _, one in dates if one.date), None)


def _on_labels(marks: Sequence[Mark], region: Region, end: int) -> Iterator[Note]:
    for at in range(region.start, end):
        one = marks[at]
        if one.sign is Sign.LABEL and one.label and one.label.meant:
            printed = one.words[: one.label.end]
            yield Note(
                "label_misspelt",
                f"The label “{printed}” was read as {one.label.meant}.",
                one.span,
            )


def _on_sections(region: Region, body: Body) -> Iterator[Note]:
    kinds = [one.kind for one in body.sections if one.kind in ORDER]
    for kind in sorted(set(kinds)):
        if kinds.count(kind) > 1:
            yield Note(
                "duplicate_section",
                f"{kind.upper()} is printed {kinds.count(kind)} times in one article. "
                "Perhaps an article begins in between.",
            )
    missing = [kind.upper() for kind in ORDER if kind not in kinds]
    if not kinds and any(_is_body(one) for one in body.sections):
        yield Note("label_missing", "No label such as BACKGROUND divides this article.")
    elif kinds and missing:
        yield Note("label_missing", f"No label was found for {', '.join(missing)}.")
    if not any(_is_body(one) and one.paragraphs for one in body.sections):
        yield Note("text_missing", "There is no text below this heading.")


def _on_bios(body: Body) -> Iterator[Note]:
    without = [
        name for name, bio in zip(body.names, body.bios, strict=True) if bio is None
    ]
    expected = any(one.kind in {*ORDER, "bio"} for one in body.sections)
    if expected and (without or not body.names):
        whom = ", ".join(without) or "the author"
        yield Note("bio_missing", f"No bio was found for {whom}.")


def _is_body(section: SectionRecord) -> bool:
    return section.kind not in {"heading", "bio"}
