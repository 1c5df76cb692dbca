"""What was done last: the newest rows of every history, told as lines."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import F, QuerySet, Value
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce, Left, NullIf

NAMES = (
    *(
        "body",
        "title",
        "notice",
        "name",
        "quote",
        "name_as_printed",
        "file_name",
        "label",
        "slug",
    ),
    *("role", "kind"),
)
"""Columns that can name a row to a person, the best first."""

WINDOW = 60
"""How many history rows are read; those of one deed become one line."""

LINES = 12

REACH = 1_000
"""How many of the newest rows of each history are looked through for one person."""

Model = type[models.Model]
Row = tuple[datetime, str, str, int, str, str | None, str | None]


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing that somebody did, to one row or to several of a kind at once."""

    at: datetime
    who: str
    did: str
    kind: str
    words: str
    others: bool
    why: str
    address: str


def _history(model: Model) -> Any:
    """Give the model's history, or None when none is kept."""
    try:
        return model._meta.get_field("history").related_model
    except FieldDoesNotExist:
        return None


def _newest(label: str, history: Any, by: int | None) -> QuerySet[Any, Row]:
    """Ask for the newest rows of one history, by its primary key alone.

    Those of one person are looked for among the newest `REACH`.
    """
    columns = {field.name for field in history._meta.get_fields()}
    words: Any = Value("")
    for name in reversed([name for name in NAMES if name in columns]):
        said = Cast(F(name), models.TextField())
        words = Coalesce(NullIf(said, Value("")), words)
    found = history._default_manager.order_by("-pgh_id")
    if by is not None:
        reach = found.values("pgh_id")[:REACH]
        found = found.filter(pgh_id__in=reach, pgh_context__metadata__user=by)
    rows: QuerySet[Any, Row] = found.annotate(
        of=Value(label),
        words=Left(words, 90),
        who=KeyTextTransform("user", "pgh_context__metadata"),
        why=KeyTextTransform("reason", "pgh_context__metadata"),
    ).values_list(
        "pgh_created_at", "pgh_label", "of", "pgh_obj_id", "words", "who", "why"
    )[:WINDOW]
    return rows


def lately(
    models: Iterable[Model], address: Callable[..., str], by: int | None = None
) -> list[Deed]:
    """Tell what was done last to these models, newest first, in two statements.

    Of one person alone, whose number is `by`, in one.
    """
    kept = {model._meta.label: model for model in models if _history(model)}
    if not kept:
        return []
    first, *rest = (
        _newest(label, _history(model), by) for label, model in sorted(kept.items())
    )
    newest = first  # alone it is cut and in order already
    if rest:
        every = first.union(*rest, all=True)
        newest = every.order_by("-pgh_created_at", "of", "pgh_label")
    deeds = list(_deeds(newest[:WINDOW], kept, address))[:LINES]
    return deeds if by is not None else list(_named(deeds))


def _deeds(
    rows: Iterable[Row], kept: dict[str, Model], address: Callable[..., str]
) -> Iterator[Deed]:
    """Make one line of neighbouring rows of one moment, kind and person.

    A row that is gone has no page: its deletion, being newer, is among the rows.
    """
    rows = list(rows)
    gone = {(row[2], row[3]) for row in rows if row[1] == "deleted"}
    for (at, did, label, who, why), same in groupby(
        rows, key=lambda row: (row[0], row[1], row[2], row[5], row[6])
    ):
        first, *others = same
        model = kept[label]
        yield Deed(
            at=at,
            who=who or "",
            did=did,
            kind=str(model._meta.verbose_name),
            words=first[4] or "",
            others=bool(others),
            why=why or "",
            address=(
                "" if (label, first[3]) in gone else address(model, "change", first[3])
            ),
        )


def _named(deeds: list[Deed]) -> Iterator[Deed]:
    """Put the person's name in place of the number that the history keeps."""
    numbers = {int(deed.who) for deed in deeds if deed.who.isdigit()}
    names = dict(User.objects.filter(pk__in=numbers).values_list("pk", "username"))
    for deed in deeds:
        who = "A command"
        if deed.who.isdigit():
            who = names.get(int(deed.who), "A removed account")
        yield Deed(
            deed.at, who, deed.did, deed.kind, deed.words, deed.others, deed.why,
            deed.address,
        )  # fmt: skip
