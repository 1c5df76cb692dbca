"""The search index of events: narrow, untracked rows, kept by the database."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class EventSearch(models.Model):
    """The search vectors of an event, written by triggers and never by hand.

    `words` holds the title (weight A), place and date (B) and the summary (C); `own`
    is the same without the actor that is the place, whom readers may not see yet. It
    names its event by number and without a foreign key: an index is no use made of an
    event, neither when events are merged nor when one is deleted.
    """

    number = models.BigIntegerField(primary_key=True)
    words = SearchVectorField()
    own = SearchVectorField()

    class Meta:
        verbose_name_plural = "event search"
        indexes = (GinIndex(fields=("words",), name="actors_eventsearch_words"),)

    def __str__(self) -> str:
        return f"Search index of event {self.number}"
