"""What a merge will move and remove, read from the models' own meta; writes nothing.

Every foreign key and one-to-one that leads to the row merged away is turned to the one
that stays, and so is what points at rows of any kind, as comments do. A row that would
then be there twice, or could not stand at all, is removed: what points at it goes over
to its twin first.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

Model = type[models.Model]
Key = tuple[Any, ...]
Unique = tuple[tuple[str, ...], bool]


@dataclass(frozen=True, slots=True)
class Removed:
    """A row that cannot move: its twin is there already, or it makes no sense."""

    model: Model
    pk: Any
    why: str
    twin: Any = None


@dataclass(slots=True)
class Plan:
    """All that a merge does to other rows, in the order in which it is done."""

    moves: dict[tuple[Model, str, Any, Any], list[Any]] = field(default_factory=dict)
    fills: list[tuple[Model, Any, dict[str, Any]]] = field(default_factory=list)
    removals: list[Removed] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)

    def counts(self) -> dict[Model, tuple[int, int]]:
        """Give how many rows of each model move, and how many are removed."""
        moving: dict[Model, set[Any]] = {}
        for (model, *_), pks in self.moves.items():
            moving.setdefault(model, set()).update(pks)
        gone: dict[Model, int] = {}
        for one in self.removals:
            gone[one.model] = gone.get(one.model, 0) + 1
        found = dict.fromkeys([*moving, *gone])
        return {one: (len(moving.get(one, ())), gone.get(one, 0)) for one in found}


def references(model: Model) -> dict[Model, list["models.ForeignKey[Any, Any]"]]:
    """List the columns, by model, that lead to rows of this one; history is none."""
    found: dict[Model, list[models.ForeignKey[Any, Any]]] = {}
    for relation in model._meta.related_objects:
        child, column = relation.related_model, relation.remote_field
        if relation.get_accessor_name() == "history" or isinstance(child, str):
            continue
        if not isinstance(column, models.ForeignKey):
            msg = f"{child.__name__}.{column.name} leads there by a table of its own."
            raise TypeError(msg)
        found.setdefault(child, []).append(column)
    return found


def plan(model: Model, gone: Any, kept: Any, keep: Iterable[str] = ()) -> Plan:
    """Plan the merge of one row into another.

    Rows of the models labelled in `keep` are never removed; where one would have to
    be, the plan has a refusal instead.
    """
    made = Plan()
    _Walk(made, frozenset(keep)).rows(model, gone, kept)
    made.fills.extend(_blanks(made.removals))
    made.moves.update(_remarks(model, gone, kept))
    return made


def _remarks(
    model: Model, gone: Any, kept: Any
) -> Iterable[tuple[tuple[Model, str, Any, Any], list[Any]]]:
    """Give what is said of any kind of row, and was said of the one merged away."""
    for child in apps.get_models():
        for tie in child._meta.private_fields:
            if isinstance(tie, GenericForeignKey):
                kind = ContentType.objects.get_for_model(model).pk
                here = {f"{tie.ct_field}_id": kind, tie.fk_field: gone}
                rows = child._base_manager.filter(**here).order_by("pk")
                if pks := list(rows.values_list("pk", flat=True)):
                    yield (child, tie.fk_field, gone, kept), pks


@dataclass(frozen=True, slots=True)
class _Walk:
    plan: Plan
    keep: frozenset[str]

    def rows(self, model: Model, gone: Any, kept: Any) -> None:
        for child, columns in references(model).items():
            self._child(child, [one.attname for one in columns], gone, kept)

    def _child(self, child: Model, columns: list[str], gone: Any, kept: Any) -> None:
        uniques = _uniques(child, columns)
        either = Q()
        for column in columns:
            either |= Q(**{f"{column}__in": (gone, kept)})
        wanted = dict.fromkeys(["pk", *columns, *(c for u in uniques for c in u[0])])
        loaded = list(child._base_manager.filter(either).order_by("pk").values(*wanted))
        moving = [row for row in loaded if gone in _of(row, columns)]
        taken: dict[tuple[int, Key], Any] = {}
        for row in loaded:
            if gone not in _of(row, columns):
                _take(taken, uniques, row)
        for row in moving:
            after = dict(row)
            for column in columns:
                if row[column] == gone:
                    after[column] = kept
            twin = _twin(taken, uniques, after)
            if twin is not None:
                self._to_twin(child, row["pk"], twin, columns, uniques)
            elif why := _nonsense(child, columns, row, after):
                self._without_twin(child, row["pk"], why)
            else:
                _take(taken, uniques, after)
                for column in columns:
                    if row[column] == gone:
                        key = (child, column, gone, kept)
                        self.plan.moves.setdefault(key, []).append(row["pk"])

    def _to_twin(
        self, child: Model, pk: Any, twin: Any, columns: list[str], uniques: Any
    ) -> None:
        one_to_one = any(len(unique) == 1 for unique, _ in uniques)
        if one_to_one or child._meta.label_lower in self.keep:
            self._refuse(child, pk, twin)
            return
        self.rows(child, pk, twin)
        why = "The other has the same already."
        self.plan.removals.append(Removed(child, pk, why, twin))

    def _without_twin(self, child: Model, pk: Any, why: str) -> None:
        """Remove a row that could not stand, and first what hangs on it."""
        for below, columns in references(child).items():
            for column in columns:
                for row in below._base_manager.filter(**{column.attname: pk}):
                    if column.remote_field.on_delete is not models.CASCADE:
                        self._refuse(below, row.pk, None)
                        continue
                    self._without_twin(below, row.pk, why)
        if child._meta.label_lower in self.keep:
            self._refuse(child, pk, None)
        else:
            self.plan.removals.append(Removed(child, pk, why))

    def _refuse(self, child: Model, pk: Any, twin: Any) -> None:
        noun = child._meta.verbose_name
        found = child._base_manager.in_bulk([pk, twin] if twin is not None else [pk])
        if twin is None:
            self.plan.refusals.append(
                f"The {noun} “{found[pk]}” (number {pk}) would be lost; mend it first."
            )
            return
        self.plan.refusals.append(
            f"Both have the {noun} that there can be one of: “{found[pk]}” (number "
            f"{pk}) and “{found[twin]}” (number {twin}). Settle first which it is."
        )


def _of(row: dict[str, Any], columns: Iterable[str]) -> Key:
    return tuple(row[column] for column in columns)


def _uniques(
    child: Model, columns: Sequence[str]
) -> list[tuple[tuple[str, ...], bool]]:
    """Give the sets of columns that a moved row could collide in, and if NULLs do."""
    found: list[Unique] = [
        ((one.attname,), True)
        for one in child._meta.fields
        if one.unique and one.attname in columns
    ]
    for constraint in child._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and not constraint.condition:
            names = [child._meta.get_field(name) for name in constraint.fields]
            attnames = tuple(one.attname for one in names)  # type: ignore[union-attr]
            if set(attnames) & set(columns):
                found.append((attnames, constraint.nulls_distinct is False))
    return found


def _take(taken: dict[tuple[int, Key], Any], uniques: Any, row: Any) -> None:
    for place, (unique, _) in enumerate(uniques):
        taken.setdefault((place, _of(row, unique)), row["pk"])


def _twin(taken: dict[tuple[int, Key], Any], uniques: Any, row: Any) -> Any:
    for place, (unique, nulls_too) in enumerate(uniques):
        key = _of(row, unique)
        if (nulls_too or None not in key) and (place, key) in taken:
            return taken[place, key]
    return None


def _nonsense(child: Model, columns: list[str], row: Any, after: Any) -> str:
    """Ask the model's checks about a row of which two columns come to be the same."""
    same = [after[column] for column in columns if after[column] is not None]
    if len(set(same)) == len(same):
        return ""
    instance = child._base_manager.get(pk=row["pk"])
    for column in columns:
        setattr(instance, column, after[column])
    for constraint in child._meta.constraints:
        if isinstance(constraint, models.CheckConstraint):
            try:
                constraint.validate(child, instance)
            except ValidationError as error:
                return " ".join(error.messages)
    return ""


def _blanks(
    removals: Sequence[Removed],
) -> Iterable[tuple[Model, Any, dict[str, Any]]]:
    """Give what rows that go say and their twins leave empty: one statement a model."""
    for model in dict.fromkeys(one.model for one in removals):
        pairs = [
            (one.pk, one.twin)
            for one in removals
            if one.model is model and one.twin is not None
        ]
        names = [one.attname for one in model._meta.fields if not one.unique]
        wanted = {pk for pair in pairs for pk in pair}
        found = model._base_manager.filter(pk__in=wanted).values("pk", *names)
        rows = {row["pk"]: row for row in found}
        for pk, twin in pairs:
            blanks = {
                name: rows[pk][name]
                for name in names
                if rows[twin][name] in (None, "") and rows[pk][name] not in (None, "")
            }
            if blanks:
                rows[twin].update(blanks)
                yield model, twin, blanks
