"""What a citation says, whatever its format. Pure: no models, no format."""

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Any, Literal

from archive.shared.chronology import parse

Kind = Literal["article", "imprint", "event"]
DateParts = tuple[int, ...]

_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
LONGEST_QUOTE = 300
"""Characters of quoted words that a citation repeats."""


@dataclass(frozen=True, slots=True)
class Person:
    """An author as printed; family and given name where they are known for sure."""

    printed: str
    family: str = ""
    given: str = ""
    orcid: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """One thing that can be cited: an article, an edition of it, or a claim in it.

    `date` is EDTF, empty when unknown. `edition` is 0 where none need be named.
    `standing` is what a reader must know of it, such as “retracted”. `quote` is the
    words of a claim; then `address` is that of the claim.
    """

    key: str
    kind: Kind
    title: str
    journal: str
    address: str
    authors: tuple[Person, ...] = ()
    publisher: str = ""
    issn: str = ""
    volume: str = ""
    number: str = ""
    issue: str = ""
    issue_address: str = ""
    date: str = ""
    published: str = ""
    language: str = "en"
    edition: int = 0
    standing: str = ""
    quote: str = ""

    @property
    def by(self) -> tuple[Person, ...]:
        """Give the authors; what has none is by its publisher or its journal."""
        return self.authors or (Person(self.publisher or self.journal),)

    @property
    def notes(self) -> list[str]:
        """Say in sentences what no format has a field for."""
        said = [f"Edition {self.edition}."] if self.edition else []
        if self.standing:
            said.append(f"{self.standing.capitalize()}.")
        if self.quote:
            words = shortened(self.quote).replace("“", "‘").replace("”", "’")
            said.append(f"Words cited: “{words}”.")
        return said

    def but(self, **changes: Any) -> "Citation":
        """Give it with other values in some fields."""
        return replace(self, **changes)


def shortened(words: str, most: int = LONGEST_QUOTE) -> str:
    """Put words on one line, and cut what is too long at a word."""
    line = " ".join(words.split())
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0] + " …"


def day_parts(text: str) -> DateParts | None:
    """Read a date that is a plain year, month or day; else None."""
    if not _DAY.fullmatch(text):
        return None
    parts = tuple(int(part) for part in text.split("-"))
    return parts if len(parts) == 1 or parts[1] <= 12 else parts[:1]


def years(text: str) -> tuple[int, ...]:
    """Give the one year in which a date lies, or the first and the last of a span."""
    if not text:
        return ()
    found = parse(text)
    ends = [day.year for day in (found.earliest, found.latest) if day is not None]
    return tuple(sorted(set(ends)))


def key_of(people: tuple[Person, ...], date: str, letter: str, number: int) -> str:
    """Make a key of letters and digits that no other citation has."""
    first = people[0] if people else Person("")
    name = first.family or first.printed.rpartition(" ")[2]
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    word = re.sub(r"[^a-z]", "", plain.lower()) or "analyst"
    year = "".join(str(one) for one in years(date)[:1])
    return f"{word}{year}{letter}{number}"
