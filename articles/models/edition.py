"""Editions: what readers were given of an article, kept as it was for good."""

import hashlib
import json
from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from archive.shared.addresses import address
from archive.shared.guards import Guard

from .article import Article
from .status import JUST_MADE, PUBLIC


class EditionQuerySet(models.QuerySet["Edition"]):
    """Questions asked of many editions."""

    def published(self) -> "EditionQuerySet":
        """Keep those that readers may see: that of a scheduled article lies ahead."""
        return self.filter(
            article__status__in=PUBLIC,
            article__published_at__lte=Now(),
            published_at__lte=Now(),
        )


class Edition(models.Model):
    """One edition of an article: title, byline, sections and marks, as JSON.

    The database makes it (`articles.edition_sql`): the first when the article is
    published, each further one when a correction is applied or, without one, when
    facts of it are changed: who is named, which number is stated. It never changes,
    and `sha256` is of the canonical form of its content. Only the edition of an article
    that is scheduled follows the article until its time comes.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField()
    published_at = models.DateTimeField()
    content = models.JSONField()
    sha256 = models.CharField("SHA-256 of the content", max_length=64)
    correction = models.OneToOneField(
        "articles.Correction",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="edition",
        help_text="What made it; the first has none, nor has one of changed facts",
    )

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ("article", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("article", "number"),
                name="articles_edition_once",
                violation_error_message="This edition of the article is there already.",
            ),
            models.CheckConstraint(
                name="articles_edition_first_or_corrected",
                condition=Q(number=1, correction=None) | Q(number__gt=1),
                violation_error_message="The first edition is made by no correction.",
            ),
        )
        triggers = (
            Guard(
                name="edition_is_what_is_stored",
                operation=pgtrigger.Insert,
                holds=f"""NEW.sha256 = articles_edition_sha256(NEW.content)
                    AND (NEW.content = articles_edition_content(NEW.article_id)
                        OR {JUST_MADE})
                    AND (NEW.number = 1 OR EXISTS (SELECT 1 FROM articles_edition
                        WHERE article_id = NEW.article_id
                        AND number = NEW.number - 1))
                    AND (NEW.number = 1 OR {JUST_MADE} OR EXISTS (
                        SELECT 1 FROM articles_correction
                        WHERE id = NEW.correction_id AND article_id = NEW.article_id
                        AND state = 'applied' AND applied_at = now())
                        OR (NEW.correction_id IS NULL AND EXISTS (
                            SELECT 1 FROM articles_edition
                            WHERE article_id = NEW.article_id
                            AND number = NEW.number - 1
                            AND content <> NEW.content)))""",  # noqa: S608
                message="'Edition ' || NEW.number || ' is not what the article says or "
                "does not follow the one before: editions are made by publishing, by "
                "applying corrections and by changing facts.'",
            ),
            Guard(
                name="edition_never_changes",
                operation=pgtrigger.Update,
                holds="OLD.published_at > now() OR OLD.* IS NOT DISTINCT FROM NEW.*",
                message="'Edition ' || OLD.number || ' is out: it never changes.'",
            ),
            Guard(
                name="edition_stays",
                operation=pgtrigger.Delete,
                holds="OLD.published_at > now()",
                message="'Edition ' || OLD.number || ' is out: it cannot be deleted.'",
            ),
        )

    def __str__(self) -> str:
        return f"edition {self.number}"

    def get_absolute_url(self) -> str:
        """Give the public address, which is the article's and the number."""
        home = address("articles:article", self.article_id, self.article.slug)
        return f"{home}v{self.number}/"

    @property
    def is_published(self) -> bool:
        """Say whether readers may see it now; same rule as `published()`."""
        return type(self).objects.published().filter(pk=self.pk).exists()

    @property
    def made_by(self) -> str:
        """Say in words what made it."""
        if self.correction is not None:
            return self.correction.get_kind_display()
        return "first publication" if self.number == 1 else "facts changed"

    @property
    def is_sound(self) -> bool:
        """Say whether the content still is what its digest was made of."""
        return digest(self.content) == self.sha256


def digest(content: Any) -> str:
    """Give the SHA-256 of the canonical form; keys must be in their stored order."""
    canonical = json.dumps(content, ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()
