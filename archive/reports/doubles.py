"""How many actors, authors and events may be recorded twice, and where they stand."""

from collections.abc import Mapping, Sequence
from typing import Any

from actors.merging import ACTORS, EVENTS
from actors.models import Actor, Event
from archive.shared.addresses import at_the_desk
from archive.shared.duplicates import known_to_differ, likely
from archive.shared.merge import Mergeable
from articles.merging import AUTHORS
from articles.models import Author

from .base import SITE, Cell, Line, Report

KINDS: tuple[Mergeable, ...] = (ACTORS, AUTHORS, EVENTS)


class _Kinds:
    """The kinds of rows that can be merged, as lines."""

    def count(self) -> int:
        """Count the kinds."""
        return len(KINDS)

    def __getitem__(self, place: slice) -> Sequence[Any]:
        """Give a line for each kind of which pairs may be one."""
        return [_line(kind) for kind in KINDS[place]]


def _line(kind: Mergeable) -> Line | None:
    pairs = len(likely(kind.listed(), known_to_differ(kind)))
    if not pairs:
        return None
    page = at_the_desk(SITE, kind.model, "duplicates")
    many = str(kind.model._meta.verbose_name_plural)
    return Line((Cell(many.capitalize(), page), Cell(str(pairs))))


def _found(_: Mapping[str, str]) -> _Kinds:
    return _Kinds()


DOUBLES = Report(
    slug="duplicates",
    title="Possible duplicates",
    meaning="Pairs of actors, authors or events that may be one and the same, by name, "
    "other names and identifiers. Merge a pair, or say that the two differ.",
    empty="Nothing looks as if it were recorded twice.",
    headings=("What", "Pairs"),
    models=(Actor, Author, Event),
    source=_found,
    counted=("kind looked through", "kinds looked through"),
)
