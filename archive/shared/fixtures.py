"""Load a fixture into an empty archive at once.

`loaddata` asks the database about seven times a row to follow natural keys. Where
nothing is stored yet there is nothing to ask: keys are looked up in memory, and the
rows of a model go in together. Everything else is for `loaddata`.
"""

import itertools
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.serializers.base import DeserializationError
from django.db import Error, connection, models, transaction

Key = tuple[Any, ...]
Loaded = dict[type[models.Model], dict[Key, models.Model]]
BATCH = 500
LONGEST = 200
"""What is shown of a value or of the database's words; the rest is cut off."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One row as the file gives it, and what a message calls it."""

    file: Path
    number: int
    model: type[models.Model]
    fields: dict[str, Any]

    def __str__(self) -> str:
        texts = [value for value in self.fields.values() if isinstance(value, str)]
        name = self.fields.get("slug") or max(texts, key=len, default="")
        return (
            f"{self.file}, entry {self.number} ({self.model._meta.label} "
            f"“{_short(name)}”)"
        )

    def problem(self, words: str) -> DeserializationError:
        """Make the error that says what is wrong with it, in one line."""
        return DeserializationError(f"{self}: {' '.join(words.split())}")


def load_into_empty(files: Sequence[Path]) -> int:
    """Store the rows of fixtures with natural keys, all or none; give their number.

    Rows must come after those they point at, as `build_fixtures` writes them. What
    cannot be stored raises `DeserializationError` with file, entry, field and value.
    """
    number = 0
    with transaction.atomic():
        loaded: Loaded = {}
        for path in files:
            number += _load(path, loaded)
        try:
            # What is checked at commit is checked here, while it can still be said.
            connection.check_constraints()
        except Error as error:
            names = ", ".join(map(str, files))
            raise DeserializationError(f"{names}: {_said(error)}") from error
    return number


def _load(path: Path, loaded: Loaded) -> int:
    entries = list(_entries(path))
    for model, some in itertools.groupby(entries, key=lambda entry: entry.model):
        _store(model, list(some), loaded)
    return len(entries)


def _entries(path: Path) -> Iterator[Entry]:
    """Read a file's entries; their fields are still as JSON has them."""
    try:
        objects = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DeserializationError(f"{path} cannot be read: {error}") from error
    if not isinstance(objects, list):
        raise DeserializationError(f"{path} is no fixture: a list is expected.")
    for number, one in enumerate(objects, start=1):
        match one:
            case {"model": str(label), "fields": dict(fields)} if len(one) == 2:
                yield Entry(path, number, _model(path, number, label), fields)
            case _:
                found = ", ".join(one) if isinstance(one, dict) else one
                raise DeserializationError(
                    f"{path}, entry {number}: “model” and “fields” are expected, and "
                    f"nothing else; there is “{_short(found)}”. Rows are named by "
                    "their natural keys here; a file with “pk” is for loaddata."
                )


def _model(path: Path, number: int, label: str) -> type[models.Model]:
    try:
        return apps.get_model(label)
    except (LookupError, ValueError) as error:
        raise DeserializationError(
            f"{path}, entry {number}: there is no model “{label}”."
        ) from error


def _store(model: type[models.Model], entries: list[Entry], loaded: Loaded) -> None:
    known = loaded.setdefault(model, {})
    rows = [_row(entry, loaded) for entry in entries]
    try:
        with transaction.atomic():
            model._base_manager.bulk_create(rows, BATCH)
    except Error as error:
        raise _refused(entries, rows, error) from error
    known.update((_key(row.natural_key()), row) for row in rows)  # type: ignore[attr-defined]


def _refused(
    entries: list[Entry], rows: list[models.Model], error: Error
) -> DeserializationError:
    """Say which row the database refuses: together they were refused as one."""
    for entry, row in zip(entries, rows, strict=True):
        try:
            with transaction.atomic():
                type(row)._base_manager.bulk_create([row])
        except Error as own:
            return entry.problem(_said(own))
    return DeserializationError(f"{entries[0].file}: {_said(error)}")


def _row(entry: Entry, loaded: Loaded) -> models.Model:
    values: dict[str, Any] = {}
    for name, value in entry.fields.items():
        try:
            values[name] = _value(entry.model, name, value, loaded)
        except ValidationError as error:
            reason = " ".join(error.messages)
            raise entry.problem(f"{name}: {reason}") from error
        except FieldDoesNotExist as error:
            raise entry.problem(f"there is no field “{name}” to store.") from error
        except (LookupError, TypeError, ValueError) as error:
            raise entry.problem(f"{name}: {_short(value)}: {error}") from error
    return entry.model(**values)


def _value(model: type[models.Model], name: str, value: Any, loaded: Loaded) -> Any:
    field = model._meta.get_field(name)
    if not isinstance(field, models.Field) or field.many_to_many:
        raise FieldDoesNotExist(name)
    if not isinstance(field, models.ForeignKey):
        return field.clean(value, None)
    target = field.remote_field.model
    if value is None:
        return None
    try:
        return loaded[target][_key(value)]
    except (KeyError, TypeError):
        raise LookupError(
            f"no such {target._meta.verbose_name} stands before it."
        ) from None


def _key(value: Any) -> Any:
    """Make a natural key hashable, however its parts are nested."""
    return tuple(map(_key, value)) if isinstance(value, (list, tuple)) else value


def _said(error: Error) -> str:
    """Give the database's own words, without where in its code they arose."""
    told = getattr(error.__cause__, "diag", None)
    parts = (told.message_primary, told.message_detail) if told else (str(error),)
    return " ".join(_short(part) for part in parts if part)


def _short(value: object) -> str:
    words = " ".join(str(value).split())
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}…"
