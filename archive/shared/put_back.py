"""Make a row again what it was, and a deleted one with all that went with it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.serializers import sort_dependencies
from django.db import connection, models, transaction

from archive.shared.history import because
from archive.shared.past import history_of, kept_fields

Model = type[models.Model]


@dataclass(frozen=True, slots=True)
class Returning:
    """A deleted row, and the history row that it returns as."""

    model: Model
    version: Any


def put_back(
    model: Model, version: Any, *, by: Any, why: str, fixed: Iterable[str] = ()
) -> models.Model:
    """Make a row again what a history row says; a deleted one returns as it was.

    A deleted row keeps its number, and what was deleted with it returns too. Fields
    named in `fixed` are left as they are; those with a default start at it in a row
    that returns. What a rule refuses raises `ValidationError` or `IntegrityError`, and
    nothing is changed.
    """
    fixed = frozenset(fixed)
    with transaction.atomic(), because(why, user=by):
        rows = model._base_manager.select_for_update(of=("self",))
        row = rows.filter(pk=version.pgh_obj_id).first()
        if row is not None:
            _fill(row, version, fixed)
            row.full_clean(exclude=fixed)
            row.save()
        else:
            row = _returned(Returning(model, version), fixed)
            for one in went_with(model, version):
                _returned(one, frozenset())
        connection.check_constraints()
    return row


def went_with(model: Model, version: Any) -> list[Returning]:
    """List what was deleted in one go with a row, in an order that can be stored.

    They are known by the moment: all that one transaction deletes has the same.
    """
    found: dict[tuple[Model, Any], Returning] = {}
    waiting = [(model, version)]
    while waiting:
        parent, gone = waiting.pop()
        for child, row in _children(parent, gone):
            if (child, row.pgh_obj_id) not in found:
                found[child, row.pgh_obj_id] = Returning(child, _before(child, row))
                waiting.append((child, row))
    models_found = {one.model for one in found.values()}
    order = sort_dependencies([(None, list(models_found))])
    return sorted(found.values(), key=lambda one: order.index(one.model))


def _children(model: Model, gone: Any) -> Iterable[tuple[Model, Any]]:
    """Find the history rows of what a deletion took along."""
    for relation in model._meta.related_objects:
        child = relation.related_model
        if relation.on_delete is not models.CASCADE or isinstance(child, str):
            continue
        if "history" not in {field.name for field in child._meta.related_objects}:
            continue
        column = relation.remote_field.attname
        for row in history_of(child)._default_manager.filter(
            pgh_label="deleted",
            pgh_created_at=gone.pgh_created_at,
            **{column: gone.pgh_obj_id},
        ):
            yield child, row


def _before(model: Model, gone: Any) -> Any:
    """Give the row as it was before the deletion began to loosen its ties."""
    rows = history_of(model)._default_manager.filter(
        pgh_obj_id=gone.pgh_obj_id, pgh_created_at__lt=gone.pgh_created_at
    )
    return rows.order_by("-pgh_id").first() or gone


def _returned(one: Returning, fixed: frozenset[str]) -> models.Model:
    """Store a row anew; of fixed fields only those that have a default start at it."""
    fields = one.model._meta.fields
    anew = {field.name for field in fields if field.null or field.has_default()}
    row = one.model(pk=one.version.pgh_obj_id)
    _fill(row, one.version, fixed & anew)
    row.save(force_insert=True)
    return row


def _fill(row: models.Model, version: Any, fixed: frozenset[str]) -> None:
    for field in kept_fields(type(row)):
        if field.name not in fixed and not field.primary_key:
            setattr(row, field.attname, getattr(version, field.attname))
