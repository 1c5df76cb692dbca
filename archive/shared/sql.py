"""The project's own SQL functions, as expressions."""

from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Func


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
