"""The search index of figures: narrow, untracked rows, kept by the database."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class FigureSearch(models.Model):
    """The search vector of a figure, written by triggers and never by hand.

    `words` holds what is measured (weight A), the number as printed, its unit, its
    as-of and whom it is about (B), and the quotation with who says so (C). Readers see
    that actor wherever they see the figure; they may not see the others it names. It
    names its figure by number and without a foreign key, as that of events does.
    """

    number = models.BigIntegerField(primary_key=True)
    words = SearchVectorField()

    class Meta:
        verbose_name_plural = "figure search"
        indexes = (GinIndex(fields=("words",), name="articles_figuresearch_words"),)

    def __str__(self) -> str:
        return f"Search index of figure {self.number}"
