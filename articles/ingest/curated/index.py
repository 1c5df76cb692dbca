"""The curated index of a source: what it holds, quoted, with no offsets.

One JSON file per kind under `fixtures/index/`. Shapes are checked on reading, unknown
fields are refused. The one door to the library `msgspec`.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import msgspec


class IndexProblem(ValueError):
    """What is wrong with an index: one sentence a line, with file, entry and value."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Entry(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True):
    """Base of all entries."""


class Quotation(Entry):
    """Words of one article. `within` is a longer quotation that tells which ones.

    `article` is an article's slug, or `imprint` for what the issue itself prints.
    """

    article: str
    quote: str
    within: str = ""


class Telling(Quotation):
    """A quotation that tells an event, with its date as printed."""

    date_text: str = ""


class IssueEntry(Entry):
    slug: str
    title: str
    journal_title: str
    publisher: str
    published_at: datetime
    note: str = ""
    date: str = ""
    volume: str = ""
    number: str = ""


class SourceEntry(Entry):
    file_name: str
    received_at: datetime
    note: str = ""


class ArticleEntry(Entry):
    """An article in the order of the source; `title` is as readers see it."""

    slug: str
    title: str
    authors: list[str]
    original_date: str = ""
    original_url: str = ""
    note: str = ""


class AuthorEntry(Entry):
    slug: str
    name: str
    sort_name: str
    actor: str = ""
    affiliation: str = ""


class IssueFile(Entry):
    issue: IssueEntry
    source: SourceEntry
    articles: list[ArticleEntry]
    authors: list[AuthorEntry]


class NameEntry(Entry):
    """A form of words. `only_in`: it means this actor there only, and there no other.

    A nested name describes, and masks none of the names inside it.
    """

    name: str
    kind: str
    nested: bool = False
    stands_for: str = ""
    only_in: list[Quotation] = []


class ActorEntry(Entry):
    """An actor, its names, and how often each article mentions it."""

    slug: str
    name: str
    kind: str
    names: list[NameEntry]
    mentions: dict[str, int]
    description: str = ""
    country: str = ""
    named: bool = True
    note: str = ""


class NotAName(Entry):
    """Words that hold a name and name nobody."""

    words: str
    why: str


class ActorFile(Entry):
    actors: list[ActorEntry]
    not_names: list[NotAName]


class RelationshipEntry(Entry):
    from_: str = msgspec.field(name="from")
    kind: str = ""
    evidence: list[Quotation] = []
    to: str = ""
    role: str = ""
    begin: str = ""
    end: str = ""
    note: str = ""


class RelationshipFile(Entry):
    relationships: list[RelationshipEntry]


class EventEntry(Entry):
    slug: str
    title: str
    kind: str
    tellings: list[Telling]
    participants: list[str]
    date: str = ""
    date_confidence: str = ""
    place: str = ""
    place_text: str = ""
    status: str = "happened"
    modality: str = ""
    note: str = ""


class EventFile(Entry):
    events: list[EventEntry]


class MeasureEntry(Entry):
    slug: str
    name: str
    definition: str
    unit_kind: str


class FigureEntry(Quotation, kw_only=True):
    """A figure at its words; the kind of its unit is its measure's."""

    slug: str
    measure: str
    number_text: str
    unit: str
    description: str = ""
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    qualifier: str = "exact"
    percent_of: str = ""
    subject: str = ""
    counterpart: str = ""
    place: str = ""
    as_of: str = ""
    as_of_text: str = ""
    as_of_confidence: str = ""
    attributed_to: str = ""
    attributed_actor: str = ""
    mode: str = "asserted"
    note: str = ""


class LinkEntry(Entry):
    from_: str = msgspec.field(name="from")
    kind: str = ""
    to: str = ""
    note: str = ""


class FigureFile(Entry):
    measures: list[MeasureEntry]
    figures: list[FigureEntry]
    links: list[LinkEntry]


class Index(msgspec.Struct):
    """The whole index of one source."""

    issue: IssueFile
    actors: ActorFile
    relationships: RelationshipFile
    events: EventFile
    figures: FigureFile


FILES: dict[str, type[Entry]] = {
    "issue": IssueFile,
    "actors": ActorFile,
    "relationships": RelationshipFile,
    "events": EventFile,
    "figures": FigureFile,
}


def read_index(folder: Path) -> Index:
    """Read all files of the index, or say everything that is wrong with their shape."""
    if not folder.is_dir():
        raise IndexProblem([f"{folder}: the folder is missing."])
    problems: list[str] = []
    parts: dict[str, Entry] = {}
    for name, shape in FILES.items():
        path = folder / f"{name}.json"
        try:
            given = msgspec.json.decode(path.read_bytes())
            found = list(_problems(given, shape))
            problems += [f"{path}{problem}" for problem in found]
            if not found:
                parts[name] = msgspec.convert(given, shape)
        except OSError as error:
            problems.append(f"{path}: the file cannot be read: {error.strerror}.")
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            problems.append(f"{path}: {error}.")
    if problems:
        raise IndexProblem(problems)
    return msgspec.convert(parts, Index, from_attributes=True)


def _problems(given: Any, shape: type[Entry]) -> Iterator[str]:
    """Check a file entry by entry: the library stops at the first that is wrong."""
    named = False
    for field in msgspec.structs.fields(shape) if isinstance(given, dict) else ():
        entries = given.get(field.encode_name)
        for entry in entries if isinstance(entries, list) else ():
            for problem in _misshapen(entry, get_args(field.type)[0]):
                named = True
                yield f", {field.encode_name}, entry “{_name(entry)}”: {problem}"
    if not named:
        yield from (f": {problem}" for problem in _misshapen(given, shape))


def _misshapen(given: Any, shape: type[Entry]) -> Iterator[str]:
    try:
        msgspec.convert(given, shape)
    except msgspec.ValidationError as error:
        problem, _, at = str(error).partition(" - at ")
        place = at.strip("`").removeprefix("$").removeprefix(".")
        yield f"{place}: {problem}{_found(given, place)}." if place else f"{problem}."


def _found(given: Any, place: str) -> str:
    """Show what stands at a place of an entry, where that is short."""
    for name, number in re.findall(r"(\w+)|\[(\d+)\]", place):
        try:
            given = given[name or int(number)]
        except (LookupError, TypeError):
            return ""
    return "" if isinstance(given, dict | list) else f": {given!r}"


def _name(entry: Any) -> str:
    """Name an entry as its author would look for it."""
    if not isinstance(entry, dict):
        return str(entry)
    if "slug" in entry:
        return str(entry["slug"])
    parts = ("from", "kind", "role", "to", "words")
    return " ".join(str(entry[part]) for part in parts if entry.get(part))
