"""What a row was: its history as versions, and what each of them changed.

The database wrote the history (`archive.shared.history`); here it is read.
"""

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from archive.shared.dates import EDTFField

LONG = 80
"""Characters from which on a text shows only what changed in it."""

AROUND = 6
"""Words shown on either side of a change in a long text."""

Names = dict[tuple[type[models.Model], Any], str]


@dataclass(frozen=True, slots=True)
class Change:
    """One field that differs; `marked` shows both where the text is long."""

    name: str
    field: str
    before: str
    after: str
    marked: SafeString | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """A row as it was from one moment on; `did` is created, changed or deleted."""

    number: int
    at: datetime
    did: str
    who: str
    why: str
    words: str
    changes: Sequence[Change]
    alone: bool = False
    """Whether it was done without a second pair of eyes, as a desk of one may."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What it takes to tell versions of many models: names of rows, and of people."""

    names: Names
    people: dict[str, str]

    @classmethod
    def of(cls, pairs: "Sequence[tuple[type[models.Model], Any]]") -> "Telling":
        """Look up all that these history rows point at, one statement a kind."""
        rows = [row for _, row in pairs]
        return cls(_names_of(pairs), _people(rows))

    def version(self, model: type[models.Model], row: Any, old: Any) -> Version:
        """Tell one version by what it changed; a first version changed nothing."""
        changes = () if old is None else _changes(model, old, row, self.names)
        return _version(model, row, self.people, changes)


def history_of(model: type[models.Model]) -> type[models.Model]:
    """Give the model that keeps the history of another."""
    related = model._meta.get_field("history").related_model
    assert isinstance(related, type)  # noqa: S101  # for the types
    return related


@cache
def kept_fields(model: type[models.Model]) -> "list[models.Field[Any, Any]]":
    """List the fields of a model that its history keeps."""
    kept = {field.name for field in history_of(model)._meta.fields}
    return [field for field in model._meta.fields if field.name in kept]


def _derived(model: type[models.Model]) -> set[str]:
    """Name the fields that follow from others, which tell nothing new."""
    dates = [field for field in model._meta.fields if isinstance(field, EDTFField)]
    return {name for field in dates for name in (field.earliest, field.latest)}


def rows_of(model: type[models.Model], pk: Any) -> QuerySet[Any]:
    """Give a row's history, newest first."""
    rows = history_of(model)._default_manager.filter(pgh_obj_id=pk)
    return rows.select_related("pgh_context").order_by("-pgh_id")


def gone(model: type[models.Model]) -> QuerySet[Any]:
    """Give the last history row of every deleted row, the latest deletion first."""
    history = history_of(model)._default_manager
    there = model._base_manager.filter(pk=OuterRef("pgh_obj_id"))
    later = history.filter(
        pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__gt=OuterRef("pgh_id")
    )
    rows = history.filter(~Exists(there), ~Exists(later), pgh_label="deleted")
    return rows.select_related("pgh_context").order_by("-pgh_id")


def versions(
    model: type[models.Model], rows: Sequence[Any], before: Any = None
) -> list[Version]:
    """Tell history rows of one row, newest first, each by what it changed.

    `before` is the history row that precedes the oldest of them, if there is one.
    """
    if not rows:
        return []
    pairs = list(zip(rows, [*rows[1:], before], strict=True))
    names = _names(model, [row for row in (*rows, before) if row is not None])
    people = _people(rows)
    return [
        _version(
            model, row, people, () if old is None else _changes(model, old, row, names)
        )
        for row, old in pairs
    ]


def departed(model: type[models.Model], rows: Sequence[Any]) -> list[Version]:
    """Tell the last history rows of deleted rows."""
    people = _people(rows)
    return [_version(model, row, people, ()) for row in rows]


def differences(
    model: type[models.Model], now: models.Model | None, then: Any
) -> list[Change]:
    """Say what putting a row back to a history row would change."""
    names = _names(model, [row for row in (now, then) if row is not None])
    return list(_changes(model, now, then, names))


def _version(
    model: type[models.Model],
    row: Any,
    people: dict[str, str],
    changes: Iterable[Change],
) -> Version:
    context = row.pgh_context.metadata if row.pgh_context else {}
    number = str(context.get("user") or "")
    return Version(
        number=row.pgh_id,
        at=row.pgh_created_at,
        did=row.pgh_label,
        who=people.get(number, "a removed account") if number else "a command",
        why=str(context.get("reason") or ""),
        words=_title(model, row),
        changes=list(changes),
        alone=context.get("alone") is True,
    )


_NAMING = (
    *("body", "title", "name", "quote", "name_as_printed", "label", "text", "slug"),
)
"""Columns that can name a row to a person, the best first."""


def _title(model: type[models.Model], row: Any) -> str:
    """Name a past row by the first field of it that holds words."""
    for name in _NAMING:
        if said := getattr(row, name, ""):
            return str(said)[:LONG]
    return f"{capfirst(str(model._meta.verbose_name))} {row.pgh_obj_id}"


def _people(rows: Iterable[Any]) -> dict[str, str]:
    """Look up who acted, in one statement."""
    numbers = {
        str(row.pgh_context.metadata.get("user") or "")
        for row in rows
        if row.pgh_context
    }
    users = get_user_model()._default_manager.filter(
        pk__in=[number for number in numbers if number.isdigit()]
    )
    return {str(user.pk): user.get_username() for user in users}


def _names(model: type[models.Model], rows: Sequence[Any]) -> Names:
    """Look up what the rows point at, in one statement for each kind of it."""
    return _names_of([(model, row) for row in rows])


def _names_of(pairs: Iterable[tuple[type[models.Model], Any]]) -> Names:
    """Look up what rows of several models point at, one statement for each kind."""
    wanted: dict[type[models.Model], set[Any]] = {}
    for model, row in pairs:
        for field in kept_fields(model):
            if isinstance(field, models.ForeignKey):
                keys = wanted.setdefault(field.remote_field.model, set())
                keys.update({getattr(row, field.attname)} - {None})
    found: Names = {}
    for target, keys in wanted.items():
        rows = target._base_manager.defer(*_heavy(target))
        named = rows.select_related(*_forward(target)).in_bulk(keys)
        found.update({(target, key): str(row) for key, row in named.items()})
    return found


def _forward(model: type[models.Model]) -> list[str]:
    """List the relations that a row's own name may be made of; files name nothing."""
    return [
        field.name
        for field in model._meta.fields
        if isinstance(field, models.ForeignKey) and not _heavy(field.remote_field.model)
    ]


def _heavy(model: type[models.Model]) -> list[str]:
    """List the fields of a model that hold whole files."""
    return [
        field.name
        for field in model._meta.fields
        if isinstance(field, models.BinaryField)
    ]


def _changes(
    model: type[models.Model], old: Any, new: Any, names: Names
) -> Iterator[Change]:
    silent = _derived(model)
    for field in kept_fields(model):
        if field.primary_key or field.name in silent:
            continue
        before = "" if old is None else _said(field, old, names)
        after = _said(field, new, names)
        if before != after:
            label = capfirst(str(field.verbose_name))
            yield difference(field.name, label, before, after)


def difference(name: str, label: str, before: str, after: str) -> Change:
    """Show how two values of a field differ; of long ones only what does."""
    long = len(before) > LONG and len(after) > LONG
    return Change(name, label, before, after, _marked(before, after) if long else None)


def _said(field: "models.Field[Any, Any]", row: Any, names: Names) -> str:
    """Say a value as a person would: choices by their label, rows by their name."""
    value = getattr(row, field.attname)
    if value is None or value == "":
        return ""
    if isinstance(field, models.ForeignKey):
        target = field.remote_field.model
        return names.get((target, value), f"{target._meta.verbose_name} {value}")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _marked(before: str, after: str) -> SafeString:
    """Mark what left and what came in a long text, with some words around."""
    old, new = re.split(r"(\s+)", before), re.split(r"(\s+)", after)
    parts: list[tuple[str, str, str]] = []
    for kind, i, j, k, m in difflib.SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if kind == "equal":
            parts.append(("", _shortened(old[i:j]), ""))
            continue
        if i < j:
            parts.append(("<del>", "".join(old[i:j]), "</del>"))
        if k < m:
            parts.append(("<ins>", "".join(new[k:m]), "</ins>"))
    return format_html_join(
        "",
        "{}{}{}",
        ((SafeString(a), words, SafeString(z)) for a, words, z in parts),
    )


def _shortened(words: Sequence[str]) -> str:
    """Leave out the middle of a long run of unchanged words."""
    edge = 2 * AROUND  # words and the blanks between them
    if len(words) <= 2 * edge + 1:
        return "".join(words)
    return f"{''.join(words[:edge])} … {''.join(words[-edge:])}"
