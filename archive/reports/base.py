"""What a report is: a question, whom it may be shown to, and its rows as lines."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models

from archive.shared.addresses import at_the_desk
from archive.shared.paging import Source

SITE = "admin"

Model = type[models.Model]


@dataclass(frozen=True, slots=True)
class Cell:
    """Words in a report's table, and the page they lead to if any."""

    words: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a report; `pk` names the row where the line can be ticked off."""

    cells: Sequence[Cell]
    pk: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A list at the desk.

    `source` gives what is paged for the options chosen; its rows are lines, or None
    where a row turned out to have nothing to say. `models`: all must be viewable.
    `options` maps a parameter to the values it takes, the first by default; `tick` is
    the permission to tick lines off, and `ticked` does it.
    """

    slug: str
    title: str
    meaning: str
    empty: str
    headings: tuple[str, ...]
    models: tuple[Model, ...]
    source: Callable[[Mapping[str, str]], Source]
    options: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...] = ()
    counted: tuple[str, str] = ("row", "rows")
    most: int = 5_000
    tick: str = ""
    ticked: Callable[[int, Any], bool] | None = None


def page_of(model: Model, pk: Any) -> str:
    """Give the address of a row at the desk."""
    return at_the_desk(SITE, model, "change", pk)


def list_of(model: Model) -> str:
    """Give the address of a model's list at the desk."""
    return at_the_desk(SITE, model, "changelist")
