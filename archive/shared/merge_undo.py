"""Undo a merge: both records as they were, each with its rows.

A later edit wins over the undoing. A row whose edit touched just what the merge wrote
is named in a sentence, and the undoing is refused; asked to, it does the rest and
leaves those rows as they are. Edits of other columns stay and stand in nobody's way.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.serializers.base import DeserializationError
from django.db import DatabaseError, IntegrityError, connection, models, transaction
from django.utils import timezone

from archive.shared.guarded import MoveRefused, Person, allow, guarded
from archive.shared.guards import ready_for_many_rows, refusal
from archive.shared.history import because
from archive.shared.merge import Mergeable, locked
from archive.shared.models import Merge


def undo(
    kind: Mergeable, record: Merge, *, by: Person, reason: str, rest: bool = False
) -> list[str]:
    """Undo a merge; give sentences about what was left as it is.

    Without `rest` nothing is left: later edits of moved rows refuse it, all of them
    named in `MoveRefused`, and nothing is changed.
    """
    allow(by, kind.permission)
    reason = " ".join(reason.split())
    if not reason:
        raise MoveRefused([f"Say why the merge of {record} is undone."])
    move = f"undo_merge_{kind.model._meta.model_name}"
    with guarded(), because(reason, user=by, move=move):
        ready_for_many_rows()
        left = _undone(kind, record)
        if left and not rest:
            raise MoveRefused(left)
        row = Merge.objects.get(pk=record.pk)
        row.undone_by_id, row.undone_at = by.pk, timezone.now()
        row.undone_why, row.left = reason, left
        row.save(update_fields=["undone_by", "undone_at", "undone_why", "left"])
    record.refresh_from_db()
    return left


def conflicts(kind: Mergeable, record: Merge) -> list[str]:
    """Say what later edits would keep an undoing from; done and rolled back."""
    with transaction.atomic():
        left = _undone(kind, record)
        transaction.set_rollback(True)
    return left


def _undone(kind: Mergeable, record: Merge) -> list[str]:
    row = Merge.objects.select_for_update().filter(pk=record.pk).order_by("pk").first()
    if row is None or row.model != kind.label:
        raise MoveRefused([f"There is no such merge of {kind.noun}s."])
    if row.undone_at is not None:
        raise MoveRefused([f"The merge of {row} was undone by {row.undone_by} before."])
    gone, kept = locked(kind.model, row.gone, row.kept)
    if kept.merged_into_id is not None:
        raise MoveRefused(
            [f"“{kept}” was itself merged into “{kept.merged_into}”: undo that first."]
        )
    if gone.merged_into_id != kept.pk:
        raise MoveRefused([f"“{gone}” is not merged into “{kept}” any more."])
    return _Back(row).do()


@dataclass(slots=True)
class _Back:
    """The way back, step by step; `left` gathers what cannot be taken back."""

    record: Merge
    left: list[str] = field(default_factory=list)

    def do(self) -> list[str]:
        # the two rows first: only who is not merged away may get rows again
        for one in reversed(self.record.changed):
            self._values(one)
        for one in reversed(self.record.removed):
            self._try(self._return, one)
        for one in reversed(self.record.moved):
            self._turn(one)
        for one in self.record.added:
            self._try(self._take, one)
        return self.left

    def _values(self, one: dict[str, Any]) -> None:
        model = apps.get_model(one["model"])
        row = _locked(model, one["pk"])
        if row is None:
            self._say(model, one["pk"], "it was deleted since")
            return
        back = {}
        for column, then in one["before"].items():
            written = model._meta.get_field(column)
            old, new = _read(written, then), _read(written, one["after"][column])
            now = getattr(row, column)
            if now == new:
                back[column] = old
            elif now != old:
                label = getattr(written, "verbose_name", column)
                self.left.append(
                    f"“{row}” ({model._meta.verbose_name} {row.pk}): its {label} was "
                    f"changed since to “{now}”, and stays so."
                )
        if back:
            model._base_manager.filter(pk=row.pk).update(**back)

    def _return(self, one: dict[str, Any]) -> None:
        """Bring a removed row back under its number."""
        model = apps.get_model(one["model"])
        if model._base_manager.filter(pk=one["pk"]).exists():
            return  # put back from its history meanwhile
        (row,) = serializers.deserialize("python", [one])
        row.save(force_insert=True)

    def _turn(self, one: dict[str, Any]) -> None:
        """Let moved rows point where they pointed, unless they point elsewhere now."""
        model, column = apps.get_model(one["model"]), one["column"]
        rows = model._base_manager.filter(pk__in=one["rows"])
        locked_rows = rows.order_by("pk").select_for_update()
        now = dict(locked_rows.values_list("pk", column))
        back = [pk for pk in one["rows"] if now.get(pk) == one["after"]]
        for pk in one["rows"]:
            if pk not in now:
                self._say(model, pk, "it was deleted since")
            elif now[pk] not in (one["after"], one["before"]):
                self._say(model, pk, "it was given to another since")
        turned: dict[str, Any] = {"rows": back}
        if not self._try(lambda _: self._all(model, one, back), turned, quiet=True):
            for pk in back:
                self._try(
                    lambda given: self._all(model, one, given["rows"]),
                    {"model": one["model"], "pk": pk, "rows": [pk]},
                )

    def _all(self, model: type[models.Model], one: Any, pks: list[Any]) -> None:
        rows = model._base_manager.filter(pk__in=pks)
        rows.update(**{one["column"]: one["before"]})

    def _take(self, one: dict[str, Any]) -> None:
        """Take away what the merge added, if it is still there."""
        apps.get_model(one["model"])._base_manager.filter(pk=one["pk"]).delete()

    def _try(
        self, step: Callable[[Any], None], one: dict[str, Any], *, quiet: bool = False
    ) -> bool:
        """Take a step of its own; what the database refuses is left and said."""
        try:
            with transaction.atomic():
                step(one)
                connection.check_constraints()
        except (IntegrityError, DeserializationError) as error:
            if not quiet:
                why = refusal(error) if isinstance(error, DatabaseError) else str(error)
                words = one.get("words", "")
                self._say(apps.get_model(one["model"]), one["pk"], why, words)
            return False
        return True

    def _say(
        self, model: type[models.Model], pk: Any, why: str, words: str = ""
    ) -> None:
        named = f" “{words}”" if words else ""
        noun = model._meta.verbose_name
        self.left.append(f"The {noun}{named} (number {pk}) stays as it is: {why}.")


def _locked(model: type[models.Model], pk: Any) -> Any:
    return model._base_manager.select_for_update().filter(pk=pk).order_by("pk").first()


def _read(column: Any, value: Any) -> Any:
    """Read a value as JSON kept it."""
    target = column.target_field if isinstance(column, models.ForeignKey) else column
    return target.to_python(value)
