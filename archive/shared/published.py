"""Who may see it: the building block of every model's `published()`."""

from functools import cache
from typing import Any

from django.db import connections, models
from django.db.models import F, Func, Value
from django.db.models.expressions import RawSQL

OUTER = "__the_row_asked_about__"
"""Stands for the outer row's key in SQL that is kept."""


class SeenThrough(Func):
    """Whether the first published row of a reverse relation is there.

    Its SQL depends on the models alone and is kept: pages ask for visibility so often
    that building it anew took most of their time.
    """

    arity = 1
    output_field = models.BooleanField()

    def __init__(
        self, key: Any, model: type[models.Model], relation: str, **more: Any
    ) -> None:
        self.model, self.relation = model, relation
        super().__init__(key, **more)

    def as_sql(  # type: ignore[override]  # the stubs know no context
        self, compiler: Any, connection: Any, **context: Any
    ) -> Any:
        """Put the outer row's column into the kept SQL."""
        column, parameters = compiler.compile(self.get_source_expressions()[0])
        if parameters:
            msg = "Visibility is asked of a plain column."
            raise TypeError(msg)
        sql, inner = _kept(self.model, self.relation, connection.alias)
        return sql.replace(OUTER, column), list(inner)


def seen_through(model: type[models.Model], relation: str) -> SeenThrough:
    """Say in SQL: some row of this reverse relation is itself published.

    The row's own model decides what published means; the model asked here needs no
    import of it, so the ground floor can be seen through the floor above. Asked as
    "the first such row is there" rather than EXISTS, which PostgreSQL turns into a
    join that reads the whole of the other table even for a page of twenty.
    """
    return SeenThrough(F("pk"), model, relation)


@cache
def _kept(
    model: type[models.Model], relation: str, using: str
) -> tuple[str, tuple[Any, ...]]:
    """Write the condition in SQL, once in a process."""
    field = model._meta.get_field(relation)
    related = field.related_model
    if not isinstance(related, type):
        msg = f"{model.__name__}.{relation} is not a relation"
        raise TypeError(msg)
    column = field.remote_field.name  # type: ignore[union-attr]
    outer = RawSQL(OUTER, ())  # noqa: S611  # a constant of this module
    rows = related._default_manager.published()  # type: ignore[attr-defined]
    # no column of the row: an index that leads to it then answers without its table
    found = rows.filter(**{column: outer}).order_by()
    first = found.values(there=Value(1))[:1]
    sql, parameters = first.query.get_compiler(connection=connections[using]).as_sql()
    return f"(({sql}) IS NOT NULL)", tuple(parameters)
