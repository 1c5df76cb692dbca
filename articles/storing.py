"""Store a fact and what is made for it by one statement, however many rows that is.

Each row is checked before; what rows must be to each other the database asks itself,
once, as they are stored.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import connection, models
from django.db.models.expressions import RawSQL
from django.db.models.sql import InsertQuery

from archive.shared.guarded import MoveRefused


class FreeSlug(RawSQL):
    """The slug, with the first number behind it that makes it nobody else's.

    The database chooses as it stores the row, so that nothing is asked before.
    """

    def __init__(self, model: type[models.Model], slug: str) -> None:
        self.base = slug
        table = connection.ops.quote_name(model._meta.db_table)
        super().__init__(
            f"""SELECT CASE WHEN n = 1 THEN base ELSE base || '-' || n END
            FROM (SELECT %s::text AS base) AS wanted,
                generate_series(1, 1 + (SELECT count(*) FROM {table}
                    WHERE slug = %s OR slug LIKE %s)) AS n
            WHERE NOT EXISTS (SELECT 1 FROM {table} WHERE slug =
                CASE WHEN n = 1 THEN base ELSE base || '-' || n END)
            ORDER BY n LIMIT 1""",  # noqa: S608  # the name of a table of ours
            (slug, slug, f"{slug}-%"),
            models.SlugField(),
        )


def checked(row: models.Model) -> None:
    """Say what of a row does not fit: field, value, and why; ties are not asked for."""
    ties = {
        field.name for field in row._meta.fields if isinstance(field, models.ForeignKey)
    }
    chosen = getattr(row, "slug", None)
    if isinstance(chosen, FreeSlug):
        row.slug = chosen.base  # type: ignore[attr-defined]
    try:
        row.clean_fields(exclude=ties)
        row.clean()
    except ValidationError as error:
        raise MoveRefused(list(_sentences(row, error))) from error
    if isinstance(chosen, FreeSlug):
        row.slug = chosen  # type: ignore[attr-defined]


def store(rows: Sequence[models.Model]) -> None:
    """Store new rows, each behind those it points at; they learn number and slug.

    Rows of one kind that follow each other go together, and only those that stand
    alone learn their number.
    """
    for row in rows:
        checked(row)
    groups = [list(same) for _, same in groupby(rows, key=type)]
    made: dict[int, str] = {}
    parts: list[str] = []
    params: list[Any] = []
    for number, group in enumerate(groups):
        sql, more = _insert(group, made)
        returned = ", ".join(f'"{name}"' for name in _learned(group[0]))
        parts.append(f'"made_{number}" AS ({sql} RETURNING {returned})')
        params.extend(more)
        if len(group) == 1:
            made[id(group[0])] = f'"made_{number}"'
    alone = [group[0] for group in groups if len(group) == 1]
    asked = [
        f'(SELECT "{name}" FROM {made[id(row)]})'  # noqa: S608  # names of ours
        for row in alone
        for name in _learned(row)
    ]
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {', '.join(parts)} SELECT {', '.join(asked)}", params)
        told = iter(cursor.fetchone() or ())
    for row in alone:
        for name in _learned(row):
            setattr(row, "pk" if name == "id" else name, next(told))
        row._state.adding, row._state.db = False, connection.alias
    for row in rows:
        _tie(row)


def _learned(row: models.Model) -> list[str]:
    return ["id", "slug"] if hasattr(row, "slug") else ["id"]


def _insert(
    group: Sequence[models.Model], made: dict[int, str]
) -> tuple[str, Sequence[Any]]:
    """Write the statement that stores rows of one kind."""
    model = type(group[0])
    fields = [
        one
        for one in model._meta.local_concrete_fields
        if not (one.primary_key or one.generated)
    ]
    for row in group:
        for field, parent in _parents(row):
            if name := made.get(id(parent)):
                number = RawSQL(f'SELECT "id" FROM {name}', ())  # noqa: S608, S611
                row.__dict__[field.attname] = number  # which keeps the parent at hand
    query = InsertQuery(model)
    query.insert_values(fields, list(group), raw=False)
    ((sql, params),) = query.get_compiler(connection=connection).as_sql()
    return sql, params


def _tie(row: models.Model) -> None:
    """Let a row name the numbers of those it points at."""
    for field, parent in _parents(row):
        row.__dict__[field.attname] = parent.pk


def _parents(
    row: models.Model,
) -> Iterator[tuple["models.ForeignKey[Any, Any]", models.Model]]:
    for field in row._meta.fields:
        if isinstance(field, models.ForeignKey) and field.is_cached(row):
            parent = field.get_cached_value(row)
            if isinstance(parent, models.Model):
                yield field, parent


def _sentences(row: models.Model, error: ValidationError) -> Iterator[str]:
    for field, messages in error.message_dict.items():
        for message in messages:
            if field == NON_FIELD_ERRORS:
                yield message
            else:
                yield f"{field} “{getattr(row, field, '')}”: {message}"
