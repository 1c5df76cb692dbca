"""Merge one record into another, all or nothing, and write down what was done.

The foundation knows no model by name: what can be merged is a `Mergeable`, which the
floors above declare.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import models

from archive.shared.guarded import MoveRefused, Person, allow, guarded
from archive.shared.guards import ready_for_many_rows
from archive.shared.history import because
from archive.shared.merge_plan import Plan, plan
from archive.shared.models import Merge

Model = type[models.Model]


def _none(gone: Any, kept: Any) -> Sequence[models.Model]:
    return ()


@dataclass(frozen=True, slots=True)
class Mergeable:
    """A model whose rows can be merged, and how.

    `fields` may be chosen from either row; where the one that stays has none, the
    other's is proposed. Rows that differ in `alike` are different kinds of things:
    merging them wants a confirmation. Models labelled in `keep` lose no row. `names`
    gives new rows by which the one that stays is known by the other's name as well;
    `listed` gives all rows as `archive.shared.duplicates.Named`.
    """

    model: Model
    permission: str
    fields: tuple[str, ...]
    alike: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    names: Callable[[Any, Any], Sequence[models.Model]] = _none
    listed: Callable[[], Iterable[Any]] = tuple

    @property
    def label(self) -> str:
        """Give the model's label as in `actors.actor`."""
        return self.model._meta.label_lower

    @property
    def noun(self) -> str:
        """Give what one such row is called."""
        return str(self.model._meta.verbose_name)

    def plan(self, gone: Any, kept: Any) -> Plan:
        """Read what merging would do."""
        return plan(self.model, gone.pk, kept.pk, self.keep)

    def proposed(self, gone: Any, kept: Any) -> tuple[str, ...]:
        """Name the fields that only the row merged away fills."""
        return tuple(
            name
            for name in self.fields
            if _value(kept, name) in (None, "") and _value(gone, name) not in (None, "")
        )

    def differ(self, gone: Any, kept: Any) -> list[str]:
        """Say in which respect the two are different kinds of things."""
        return [
            f"“{gone}” is {_shown(gone, name)}, “{kept}” is {_shown(kept, name)}."
            for name in self.alike
            if _value(gone, name) != _value(kept, name)
        ]


def _value(row: Any, name: str) -> Any:
    return getattr(row, row._meta.get_field(name).attname)


def _shown(row: Any, name: str) -> str:
    display = getattr(row, f"get_{name}_display", None)
    return str(display() if display else getattr(row, name))


def seen(kind: Mergeable, gone: Any, kept: Any, made: Plan) -> str:
    """Digest what an editor was shown, so that a change meanwhile is noticed."""
    rows = [[str(_value(row, name)) for name in kind.fields] for row in (gone, kept)]
    counts = sorted((one._meta.label, both) for one, both in made.counts().items())
    return hashlib.sha256(repr((rows, counts)).encode()).hexdigest()[:16]


def obstacles(kind: Mergeable, gone: Any, kept: Any) -> list[str]:
    """Say why two rows cannot be merged at all; empty: they can."""
    if gone.pk == kept.pk:
        return [f"“{gone}” cannot be merged with itself: choose another {kind.noun}."]
    found = []
    for row, other in ((gone, kept), (kept, gone)):
        if row.merged_into_id == other.pk:
            found.append(f"“{row}” is merged into “{other}” already.")
        elif row.merged_into_id is not None:
            found.append(
                f"“{row}” was merged into “{row.merged_into}” before; merge that one, "
                "or undo that merge first."
            )
    return found


def merge(
    kind: Mergeable,
    gone: Any,
    kept: Any,
    *,
    by: Person,
    reason: str,
    take: Iterable[str] | None = None,
    although_different: bool = False,
    as_seen: str = "",
) -> Merge:
    """Merge `gone` into `kept`; give the record of it, by which it can be undone.

    `take` names the fields in which `kept` takes over what `gone` says; by default
    those that `kept` leaves empty. Raises `MoveRefused` or `PermissionDenied`, and then
    nothing is changed.
    """
    allow(by, kind.permission)
    reason = " ".join(reason.split())
    if not reason:
        raise MoveRefused([f"Say why “{gone}” is merged into “{kept}”."])
    if gone.pk == kept.pk:
        raise MoveRefused(obstacles(kind, gone, kept))
    with (
        guarded(),
        because(reason, user=by, move=f"merge_{kind.model._meta.model_name}"),
    ):
        ready_for_many_rows()
        gone, kept = locked(kind.model, gone.pk, kept.pk)
        made = kind.plan(gone, kept)
        refused = obstacles(kind, gone, kept) or made.refusals
        if not refused and not although_different:
            refused = [
                f"{one} Confirm that they are one all the same."
                for one in kind.differ(gone, kept)
            ]
        if not refused and as_seen and as_seen != seen(kind, gone, kept, made):
            refused = ["They were changed while you looked: look again, then merge."]
        if refused:
            raise MoveRefused(refused)
        chosen = kind.proposed(gone, kept) if take is None else tuple(take)
        return _Deed(kind, gone, kept, made, chosen).do(by, reason)


def locked(model: Model, *pks: Any) -> list[Any]:
    """Lock rows in the order of their numbers; give them as they were asked for."""
    rows = model._base_manager.select_for_update().filter(pk__in=pks).order_by("pk")
    found = {row.pk: row for row in rows}
    if missing := [pk for pk in pks if pk not in found]:
        noun = model._meta.verbose_name
        raise MoveRefused(
            [f"There is no {noun} number {pk} any more." for pk in missing]
        )
    return [found[pk] for pk in pks]


@dataclass(frozen=True, slots=True)
class _Deed:
    """One merge that nothing stands in the way of."""

    kind: Mergeable
    gone: Any
    kept: Any
    plan: Plan
    chosen: tuple[str, ...]

    def do(self, by: Person, reason: str) -> Merge:
        if unknown := set(self.chosen) - set(self.kind.fields):
            named = ", ".join(sorted(unknown))
            raise MoveRefused([f"{named}: this cannot be chosen in a merge."])
        new = list(self.kind.names(self.gone, self.kept))
        before = [_columns(row) for row in (self.gone, self.kept)]
        words = str(self.gone), str(self.kept)
        changed = self._fill()
        moved = self._move()
        removed = self._remove()
        changed += self._write(before)
        for row in new:
            if not _stands(row):
                row.save()
        return Merge.objects.create(
            model=self.kind.label, gone=self.gone.pk, kept=self.kept.pk,
            gone_words=words[0][:300], kept_words=words[1][:300],
            choices=list(self.chosen), moved=moved, changed=changed, removed=removed,
            added=[
                {"model": row._meta.label_lower, "pk": row.pk}
                for row in new if row.pk is not None
            ],
            reason=reason, by_id=int(by.pk or 0),
        )  # fmt: skip

    def _fill(self) -> list[dict[str, Any]]:
        """Let twins take over what they leave empty."""
        written = []
        for model, pk, values in self.plan.fills:
            rows = model._base_manager.filter(pk=pk)
            before = rows.values(*values).get()
            rows.update(**values)
            written.append(_change(model, pk, before, values))
        return written

    def _move(self) -> list[dict[str, Any]]:
        written = []
        for (model, column, old, new), pks in self.plan.moves.items():
            rows = model._base_manager.filter(pk__in=pks, **{column: old})
            if rows.update(**{column: new}) != len(pks):
                raise MoveRefused([_CHANGED])
            written.append(
                {
                    "model": model._meta.label_lower,
                    "column": column,
                    "before": old,
                    "after": new,
                    "rows": pks,
                }  # fmt: skip
            )
        return written

    def _remove(self) -> list[dict[str, Any]]:
        written = []
        for one in self.plan.removals:
            row = one.model._base_manager.filter(pk=one.pk).first()
            if row is None:
                raise MoveRefused([_CHANGED])
            (kept,) = serializers.serialize("python", [row])
            written.append(
                {**kept, "words": str(row), "why": one.why, "twin": one.twin}
            )
            if row.delete()[0] != 1:
                raise MoveRefused([_CHANGED])
        return written

    def _write(self, before: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Write the two rows themselves; what can be there once changes hands."""
        for name in self.chosen:
            column: Any = self.kind.model._meta.get_field(name)
            setattr(self.kept, column.attname, _value(self.gone, name))
            if column.unique:
                setattr(self.gone, column.attname, None)
        self.gone.merged_into = self.kept
        try:
            self.gone.save()
            self.kept.full_clean(exclude=("merged_into",))
            self.kept.save()
        except ValidationError as error:
            raise MoveRefused(error.messages) from error
        written = []
        for row, old in zip((self.gone, self.kept), before, strict=True):
            row.refresh_from_db()
            new = _columns(row)
            differs = [name for name in new if new[name] != old[name]]
            if differs:
                written.append(
                    _change(
                        type(row),
                        row.pk,
                        {name: old[name] for name in differs},
                        {name: new[name] for name in differs},
                    )  # fmt: skip
                )
        return written


_CHANGED = "Something that belongs to them was changed just now: look again."


def _columns(row: models.Model) -> dict[str, Any]:
    return {one.attname: getattr(row, one.attname) for one in row._meta.fields}


def _change(model: Model, pk: Any, before: Any, after: Any) -> dict[str, Any]:
    return {
        "model": model._meta.label_lower, "pk": pk, "before": before, "after": after,
    }  # fmt: skip


def _stands(row: models.Model) -> bool:
    """Say whether a row like a new one is there already, by its own rules."""
    try:
        row.validate_constraints()
    except ValidationError:
        return True
    return False
