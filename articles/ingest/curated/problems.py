"""Collect everything that is wrong with an index before giving up."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from archive.shared.dates import EDTFField, parse

from .index import IndexProblem
from .locate import NotFound

Row = TypeVar("Row", bound=models.Model)


class Problems:
    """What is wrong, one sentence each, with file, entry, field and value."""

    def __init__(self) -> None:
        self.found: list[str] = []

    @contextmanager
    def at(self, file: str, entry: str) -> Iterator[None]:
        """Note what goes wrong inside, and go on behind."""
        try:
            yield
        except NotFound as error:
            self.say(file, entry, str(error.args[0]))
        except IndexProblem as error:
            for problem in error.problems:
                self.say(file, entry, problem)
        except ValidationError as error:
            for field, messages in error.message_dict.items():
                for message in messages:
                    self.say(file, entry, f"{field}: {message}")

    def say(self, file: str, entry: str, problem: str) -> None:
        """Note one problem."""
        self.found.append(f"{file}, entry “{entry}”: {problem.rstrip('.')}.")

    def raise_if_any(self) -> None:
        """Give up when something was wrong."""
        if self.found:
            raise IndexProblem(self.found)


def known(rows: Mapping[str, Row], slug: str, what: str) -> Row | None:
    """Give the row of a slug, None for no slug; raise when nothing has that slug."""
    if not slug:
        return None
    return needed(rows, slug, what)


def needed(rows: Mapping[str, Row], slug: str, what: str) -> Row:
    """Give the row of a slug; raise when nothing has it."""
    try:
        return rows[slug]
    except KeyError:
        raise NotFound(f"{what}: nothing has the slug “{slug}”") from None


def checked(row: Row) -> Row:
    """Check every field's own rules, and derive the bounds of its dates.

    Loading a fixture is raw: nothing is derived then, so the bounds must be in it.
    """
    relations = [field.name for field in row._meta.fields if field.is_relation]
    row.clean_fields(exclude=[*relations, "id"])
    for field in row._meta.fields:
        if isinstance(field, EDTFField):
            found = parse(getattr(row, field.attname))
            for name, day in (
                (field.earliest, found.earliest),
                (field.latest, found.latest),
            ):
                if name:
                    setattr(row, name, day)
    return row
