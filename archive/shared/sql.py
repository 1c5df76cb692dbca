"""The project's own SQL functions, as expressions."""

from django.db import models
from django.db.models import Func


class Fold(Func):
    """Fold case, accents, quotes and dashes away, for matching and never for show."""

    function = "archive_fold"
    arity = 1
    output_field = models.TextField()
