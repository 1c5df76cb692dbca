"""The desk's own checklist: what people tick before a move, and who ticked it when."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from archive.shared.guards import Guard
from archive.shared.history import tracked

from .article import Article


@tracked()
class ChecklistItem(models.Model):
    """One thing to see to before a move, in the desk's own words.

    An item that has been ticked is not deleted but put out of use (`active`).
    """

    class Move(models.TextChoices):
        SUBMIT = "submit", "submit for review"
        APPROVE = "approve", "approve"
        PUBLISH = "publish", "publish"

    name = models.CharField(
        "to be ticked",
        max_length=200,
        help_text="As it is ticked: “Pictures have their captions”",
    )
    move = models.CharField("before", max_length=10, choices=Move, default=Move.SUBMIT)
    position = models.PositiveSmallIntegerField(default=1)
    required = models.BooleanField(
        default=True, help_text="The move waits until it is ticked"
    )
    active = models.BooleanField("in use", default=True)

    class Meta:
        ordering = ("move", "position", "id")
        constraints = (
            models.CheckConstraint(
                name="articles_checklistitem_worded",
                condition=~Q(name=""),
                violation_error_message="An item of the checklist needs words.",
            ),
            models.CheckConstraint(
                name="articles_checklistitem_known_move",
                condition=Q(move__in=("submit", "approve", "publish")),
                violation_error_message="There is no such move.",
            ),
            models.UniqueConstraint(
                fields=("move", "name"),
                name="articles_checklistitem_once",
                violation_error_message="This item is on the list already.",
            ),
        )

    def __str__(self) -> str:
        return self.name


@tracked()
class Tick(models.Model):
    """A person saw to an item of the checklist, for the article as it then was.

    `version` is the version of the article's content (`archive_article_version`). A
    tick of an earlier version is stale: it shows, and no longer counts.
    """

    item = models.ForeignKey(ChecklistItem, models.PROTECT, related_name="ticks")
    article = models.ForeignKey(Article, models.CASCADE, related_name="ticks")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="ticks"
    )
    at = models.DateTimeField()
    version = models.BigIntegerField()

    class Meta:
        permissions = (("tick_item", "Can tick the desk’s checklist"),)
        ordering = ("article", "item")
        constraints = (
            models.UniqueConstraint(
                fields=("item", "article"),
                name="articles_tick_once",
                violation_error_message="This was ticked already.",
            ),
        )
        triggers = (
            Guard(
                name="tick_in_ones_own_name",
                operation=pgtrigger.Insert | pgtrigger.Update,
                # one that was deleted with its article returns with it, as it was
                holds="""NEW.by_id = archive_acting() OR EXISTS (
                    SELECT 1 FROM articles_tickhistory
                    WHERE pgh_obj_id = NEW.id AND pgh_label = 'deleted'
                    AND (item_id, article_id, by_id, at, version) =
                    (NEW.item_id, NEW.article_id, NEW.by_id, NEW.at, NEW.version))""",
                message="'A tick is made by the person who saw to it, in that name.'",
            ),
        )

    def __str__(self) -> str:
        return f"{self.item} · {self.article}"
