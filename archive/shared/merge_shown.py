"""What an editor is shown of a merge before it is made: fields, counts, collisions."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib.admin import AdminSite
from django.contrib.admin.exceptions import NotRegistered
from django.db import models
from django.utils.text import capfirst

from archive.shared.addresses import at_the_desk
from archive.shared.merge import Mergeable
from archive.shared.merge_plan import Model, Plan, references

SHOWN = 50
"""How many rows that will be removed are named."""

EXAMPLES = 3
"""How many of the moving rows of a kind are named."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of both rows; `result` is what it will be."""

    name: str
    label: str
    kept: str
    gone: str
    takes: bool

    @property
    def differs(self) -> bool:
        """Say whether there is something to choose."""
        return self.kept != self.gone

    @property
    def result(self) -> str:
        """Give what the field will be."""
        return self.gone if self.takes else self.kept


@dataclass(frozen=True, slots=True)
class Count:
    """Rows of one kind that point at the two: how many now, and how many after."""

    words: str
    stays: int
    moves: int
    removed: int
    stays_lost: int
    kept_list: str
    gone_list: str
    examples: tuple[str, ...]

    @property
    def after(self) -> int:
        """Say how many the row that stays will have."""
        return self.stays + self.moves - self.stays_lost


def fields(kind: Mergeable, gone: Any, kept: Any, take: Sequence[str]) -> list[Field]:
    """Put the fields of both side by side."""
    found = []
    for name in kind.fields:
        column: Any = kind.model._meta.get_field(name)
        label = capfirst(str(column.verbose_name))
        both = [_shown(row, name) for row in (kept, gone)]
        found.append(Field(name, label, both[0], both[1], name in take))
    return found


def _shown(row: Any, name: str) -> str:
    display = getattr(row, f"get_{name}_display", None)
    value = display() if display else getattr(row, name)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def counted(
    site: AdminSite, kind: Mergeable, gone: Any, kept: Any, made: Plan
) -> list[Count]:
    """Count what belongs to both, kind by kind and column by column."""
    found = []
    for model, columns in references(kind.model).items():
        for column in columns:
            key = (model, column.attname, gone.pk, kept.pk)
            pks = made.moves.get(key, [])
            rows = model._base_manager
            have = rows.filter(**{column.attname: kept.pk}).count()
            had = rows.filter(**{column.attname: gone.pk}).count()
            lost = [one.pk for one in made.removals if one.model is model]
            here = rows.filter(**{column.attname: kept.pk}, pk__in=lost)
            both_ways = here.count() if lost else 0
            noun = str(model._meta.verbose_name_plural)
            several = f" as {column.verbose_name}" if len(columns) > 1 else ""
            if have or had:
                found.append(
                    Count(
                        f"{noun}{several}",
                        have,
                        len(pks),
                        had - len(pks) + both_ways,
                        both_ways,
                        _list(site, model, column.name, kept.pk),
                        _list(site, model, column.name, gone.pk),
                        _examples(model, pks[:EXAMPLES]),
                    )  # fmt: skip
                )
    return found


def _list(site: AdminSite, model: Model, name: str, pk: Any) -> str:
    """Lead to the rows, where the desk has a list that can be asked so."""
    try:
        filters = site.get_model_admin(model).list_filter
    except NotRegistered:
        return ""
    if name not in {getattr(one, "parameter_name", "") for one in filters}:
        return ""
    query = urlencode({name: pk})
    return f"{at_the_desk(site.name, model, 'changelist')}?{query}"


def _examples(model: Model, pks: Sequence[Any]) -> tuple[str, ...]:
    return tuple(str(row) for row in _with_words(model, pks).values())


def _with_words(model: Model, pks: Sequence[Any]) -> dict[Any, models.Model]:
    """Fetch rows with what they are called by, in one statement."""
    ties = [
        one.name
        for one in model._meta.fields
        if isinstance(one, models.ForeignKey) and not one.null
    ]
    rows = model._base_manager.select_related(*ties) if ties else model._base_manager
    return rows.in_bulk(list(pks)) if pks else {}


def removed(made: Plan) -> list[tuple[str, str, str]]:
    """Name the rows that will be removed: what they are, their words, and why."""
    shown = made.removals[:SHOWN]
    found: dict[Model, dict[Any, models.Model]] = {}
    for model in dict.fromkeys(one.model for one in shown):
        pks = [one.pk for one in shown if one.model is model]
        found[model] = _with_words(model, pks)
    return [
        (str(one.model._meta.verbose_name), str(found[one.model][one.pk]), one.why)
        for one in shown
    ]
