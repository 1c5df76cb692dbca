"""RIS, for reference managers; the only door to rispy.

The library is loaded when first used: most processes never write RIS.
"""

from functools import cache
from typing import Any

from .citation import Citation, Person, day_parts, years

MEDIA_TYPE = "application/x-research-info-systems"
TYPES = {"article": "JOUR", "imprint": "ELEC", "event": "ELEC"}


def write(cited: Citation) -> str:
    """Write one record; a value is always one line, so that none can end the record."""
    parts = day_parts(cited.date) or years(cited.date)[:1]
    record: dict[str, Any] = {
        "type_of_reference": TYPES[cited.kind],
        "id": cited.key,
        "authors": [_line(_name(person)) for person in cited.by],
        "title": _line(cited.title),
        "secondary_title": _line(cited.journal),
        "publisher": _line(cited.publisher),
        "issn": cited.issn,
        "volume": _line(cited.volume),
        "number": _line(cited.number),
        "year": f"{parts[0]:04}" if parts else "",
        "date": _date(parts),
        "urls": [_line(cited.address)],
        "language": _line(cited.language),
        "notes": [_line(note) for note in cited.notes],
    }
    given = {name: value for name, value in record.items() if value}
    return str(_writer().formats([given])).lstrip()


@cache
def _writer() -> Any:
    from rispy import RisWriter  # loaded here, when first used

    class Writer(RisWriter):  # type: ignore[misc]  # it has no types
        """Writes what RIS is, without the number that rispy puts before each record."""

        def set_header(self, count: int) -> str:
            return ""

    return Writer()


def _name(person: Person) -> str:
    if not person.family:
        return person.printed
    return f"{person.family}, {person.given}"


def _date(parts: tuple[int, ...]) -> str:
    """Write year, month and day with the slashes that RIS wants for what is missing."""
    if not parts:
        return ""
    known = [f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])]
    return "/".join([*known, *[""] * (4 - len(known))])


def _line(text: str) -> str:
    return " ".join(text.split())
