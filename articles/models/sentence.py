"""What editors said of sentences in which nothing was marked."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from archive.shared.history import tracked

from .anchored import OF_EDITIONS, Anchored


@tracked()
class SentenceReview(Anchored):
    """An editor's word that a sentence with a number or a date states nothing to keep.

    Its anchor is the whole sentence. When the text of a draft is edited, the database
    carries it along; a review whose sentence the change touches is dropped, for nobody
    has read the new words.
    """

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="sentence_reviews",
        db_index=False,
    )
    at = models.DateTimeField("reviewed", default=timezone.now)

    class Meta(Anchored.Meta):
        # an edition holds nothing of what was looked at
        triggers = tuple(
            one for one in Anchored.Meta.triggers if one not in OF_EDITIONS
        )
        default_permissions = ("view",)
        ordering = ("section", "start", "id")
        constraints = (
            *Anchored.Meta.constraints,
            models.UniqueConstraint(
                fields=("section", "start", "end"),
                name="articles_sentencereview_once",
                deferrable=models.Deferrable.IMMEDIATE,  # many are carried at once
                violation_error_message="This sentence is reviewed already.",
            ),
        )

    def __str__(self) -> str:
        return self.quote
