"""The project's own SQL functions, as expressions."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import BooleanField, F, Func, QuerySet


class Fold(Func):
    """Fold case, accents, quotes and dashes away, for matching and never for show."""

    function = "archive_fold"
    arity = 1
    output_field = models.TextField()


class NameWords(Func):
    """The words of a name, as the indexes of names keep them: folded, none cut."""

    template = "to_tsvector('simple', archive_fold(%(expressions)s))"
    arity = 1
    output_field = SearchVectorField()


class LetterPairs(Func):
    """The pairs of letters of a name, as the indexes of names keep them."""

    template = "archive_letter_pairs(archive_fold(%(expressions)s))"
    arity = 1
    output_field = SearchVectorField()


class _Listed(ArraySubquery):
    """The numbers of a query, read before the query that asks for them."""

    template = "ANY (ARRAY(%(subquery)s))"


def among(numbers: QuerySet[Any, Any], column: str = "pk") -> Func:
    """Say that a row's number, or another column, is among those of a query.

    As a list, and not as a subquery: PostgreSQL would rather read every vector of the
    archive than a thousand by their numbers, for it does not count what reading a long
    vector costs; and a query that is cut off is never asked twice.
    """
    listed = _Listed(numbers)
    return Func(
        F(column),
        listed,
        template="%(expressions)s",
        arg_joiner=" = ",
        output_field=BooleanField(),
    )
