"""Which version of a row was read before it is changed, and what came since.

The history is append-only, so the number of a row's entries names a version of it; the
rows that are edited with it on one page count as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import OuterRef

from archive.shared import past
from archive.shared.admin_lists import counted

Model = type[models.Model]


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of another model that are edited on a row's page, by their key to it."""

    model: Model
    column: str


@dataclass(frozen=True, slots=True)
class Since:
    """What happened to a row, or to one of its parts, since somebody read it."""

    kind: str
    version: past.Version


def keeps_history(model: Model) -> bool:
    """Say whether the database keeps the history of a model's rows."""
    return "history" in {field.name for field in model._meta.related_objects}


def version_of(model: Model, pk: Any, parts: Sequence[Part] = ()) -> str:
    """Name the stored version of a row with its parts, in one statement.

    The name is made of numbers, one for the row and one for each kind of part; it is
    empty when there is no such row.
    """
    numbers = {"own": counted(past.history_of(model), pgh_obj_id=OuterRef("pk"))}
    for place, part in enumerate(parts):
        history = past.history_of(part.model)
        numbers[f"part_{place}"] = counted(history, **{part.column: OuterRef("pk")})
    rows = model._base_manager.filter(pk=pk).annotate(**numbers)
    found = rows.values_list(*numbers).first()
    return "-".join(map(str, found)) if found is not None else ""


def since(model: Model, pk: Any, parts: Sequence[Part], version: str) -> list[Since]:
    """Tell what happened since a version, the row's own first, each newest first.

    A version that was never given out tells nothing.
    """
    numbers = version.split("-")
    if len(numbers) != len(parts) + 1 or not all(map(_is_number, numbers)):
        return []
    own, *others = map(int, numbers)
    found = _after(model, {"pgh_obj_id": pk}, own)
    for part, number in zip(parts, others, strict=True):
        found += _after(part.model, {part.column: pk}, number)
    return found


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) < 10


def _after(model: Model, where: dict[str, Any], number: int) -> list[Since]:
    """Tell the entries of a history behind the first so many."""
    history = past.history_of(model)._default_manager
    new: dict[Any, list[Any]] = {}
    rows: Any = history.filter(**where).order_by("pgh_id").select_related("pgh_context")
    for row in rows[number:]:
        new.setdefault(row.pgh_obj_id, []).insert(0, row)
    kind = str(model._meta.verbose_name)
    found: list[Since] = []
    for pk, some in new.items():
        earlier = history.filter(pgh_obj_id=pk, pgh_id__lt=some[-1].pgh_id)
        before = earlier.order_by("-pgh_id").first()
        found += [Since(kind, one) for one in past.versions(model, some, before)]
    return found
