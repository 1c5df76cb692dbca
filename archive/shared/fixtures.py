"""Load a fixture into an empty archive at once.

`loaddata` asks the database about seven times a row to follow natural keys, 20 seconds
for the seed. Where nothing is stored yet there is nothing to ask: keys are looked up
in memory, and the rows of a model go in together. Everything else is for `loaddata`.
"""

import itertools
import json
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.serializers.base import DeserializationError
from django.db import models, transaction

Key = tuple[Any, ...]
Loaded = dict[type[models.Model], dict[Key, models.Model]]
BATCH = 500


def load_into_empty(files: list[Path]) -> int:
    """Store the rows of fixtures with natural keys, all or none; give their number.

    Rows must come after those they point at, as `build_fixtures` writes them. What
    cannot be stored raises `DeserializationError` with file, model and row.
    """
    number = 0
    with transaction.atomic():
        loaded: Loaded = {}
        for path in files:
            number += _load(path, loaded)
    return number


def _load(path: Path, loaded: Loaded) -> int:
    try:
        objects = json.loads(path.read_text(encoding="utf-8"))
        groups = itertools.groupby(objects, key=lambda one: one["model"])
        return sum(_store(path, label, list(some), loaded) for label, some in groups)
    except (ValueError, TypeError, KeyError) as error:
        if isinstance(error, DeserializationError):
            raise
        raise DeserializationError(f"{path.name} is no fixture: {error!r}") from error


def _store(
    path: Path, label: str, objects: list[dict[str, Any]], loaded: Loaded
) -> int:
    try:
        model = apps.get_model(label)
    except LookupError as error:
        raise DeserializationError(f"{path.name}: {error}") from error
    rows = [_row(path, model, one["fields"], loaded) for one in objects]
    model._base_manager.bulk_create(rows, BATCH)
    known = loaded.setdefault(model, {})
    known.update((_key(row.natural_key()), row) for row in rows)  # type: ignore[attr-defined]
    return len(rows)


def _row(
    path: Path, model: type[models.Model], fields: dict[str, Any], loaded: Loaded
) -> models.Model:
    values: dict[str, Any] = {}
    for name, value in fields.items():
        try:
            field = model._meta.get_field(name)
            if isinstance(field, models.ForeignKey):
                values[name] = _target(field, value, loaded)
            else:
                values[name] = field.to_python(value)  # type: ignore[union-attr]
        except (ValidationError, LookupError, FieldDoesNotExist) as error:
            raise DeserializationError(
                f"{path.name}, {model._meta.label}, {name}: {value!r} cannot be "
                f"stored: {error}"
            ) from error
    return model(**values)


def _target(field: Any, key: Any, loaded: Loaded) -> models.Model | None:
    if key is None:
        return None
    target = field.remote_field.model
    try:
        return loaded[target][_key(key)]
    except KeyError:
        raise LookupError(f"no such {target._meta.verbose_name} before it") from None


def _key(value: Any) -> Any:
    """Make a natural key hashable, however its parts are nested."""
    return tuple(map(_key, value)) if isinstance(value, (list, tuple)) else value
