"""What an editor has received and decided so far, between the steps of an import."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser, User
from django.db import models
from django.db.models import F
from django.utils import timezone

KEPT = timedelta(days=30)
"""How long an import that nobody goes on with is kept."""


class ImportDraftQuerySet(models.QuerySet["ImportDraft"]):
    """Questions asked of many drafts of imports."""

    def of(self, user: User | AnonymousUser) -> "ImportDraftQuerySet":
        """Keep those a person may go on with: the own ones, a superuser any."""
        if user.is_superuser:
            return self.all()
        return self.none() if user.pk is None else self.filter(user_id=user.pk)

    def left(self) -> "ImportDraftQuerySet":
        """Keep those that nobody went on with for a long time."""
        return self.filter(changed_at__lt=timezone.now() - KEPT)

    def without_content(self) -> "ImportDraftQuerySet":
        """Leave the bytes in the database, for lists."""
        return self.defer("content")


class ImportDraft(models.Model):
    """An import under way: the bytes as received, and what was decided on them.

    It is nobody's but its owner's, it is no content, and no history of it is kept; it
    goes when the import is loaded or dropped. The cuts are not in it: they are worked
    out anew from the bytes and the decisions, which always give the same.
    `version` counts the changes, so that a page that is out of date is noticed.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="import_drafts"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(default=timezone.now)
    version = models.PositiveIntegerField(default=1)
    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    received_from = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    adjustments = models.JSONField(default=dict, blank=True)
    answers = models.JSONField(default=dict, blank=True)

    objects = ImportDraftQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ("-changed_at", "-id")
        indexes = (
            models.Index(
                fields=("user", "-changed_at"), name="articles_importdraft_me"
            ),
        )

    def __str__(self) -> str:
        return self.file_name

    def change(self, version: int, **columns: Any) -> bool:
        """Write columns if nobody changed the row since `version`; say whether."""
        now = timezone.now()
        written = type(self).objects.filter(pk=self.pk, version=version)
        if not written.update(version=F("version") + 1, changed_at=now, **columns):
            return False
        for name, value in columns.items():
            setattr(self, name, value)
        self.version, self.changed_at = version + 1, now
        return True


class ImportReading(models.Model):
    """What the detectors proposed for one article of a draft, so that it is asked once.

    `digest` is of all that they read, and of their versions: a changed cut is read
    anew, and the articles beside it are not.
    """

    draft = models.ForeignKey(ImportDraft, models.CASCADE, related_name="readings")
    digest = models.CharField(max_length=64)
    proposals = models.JSONField(default=list)

    class Meta:
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=("draft", "digest"), name="articles_importreading_once"
            ),
        )

    def __str__(self) -> str:
        return self.digest
