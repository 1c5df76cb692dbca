"""Issues of the journal."""

import pgtrigger
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone

from archive.shared.addresses import address
from archive.shared.dates import EDTFField, edtf_constraints, edtf_trigger
from archive.shared.guards import Guard, update_of
from archive.shared.history import tracked

from .import_run import ImportRun
from .source import SourceText


class IssueQuerySet(models.QuerySet["Issue"]):
    """Questions asked of many issues."""

    def published(self) -> "IssueQuerySet":
        """Keep what readers may see now; a scheduled issue lies ahead."""
        return self.filter(published_at__lte=Now())

    def get_by_natural_key(self, slug: str) -> "Issue":
        """Find an issue by its slug, for fixtures."""
        return self.get(slug=slug)


@tracked()
class Issue(models.Model):
    """One issue: articles that appeared together, in their order.

    Journal title, publisher and ISSN are stamped when the issue is first published
    and never change afterwards: what was cited then stays true.
    """

    slug = models.SlugField(max_length=120, unique=True)
    title = models.CharField(max_length=200)
    volume = models.CharField(max_length=20, blank=True)
    number = models.CharField(max_length=20, blank=True)
    date = EDTFField("date of issue", earliest="date_earliest", latest="date_latest")
    date_earliest = models.DateField(null=True, editable=False)
    date_latest = models.DateField(null=True, editable=False)
    journal_title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=200, blank=True)
    issn = models.CharField(
        "ISSN",
        max_length=9,
        blank=True,
        validators=[RegexValidator(r"^\d{4}-\d{3}[\dX]\Z", "Write it like 2049-3630.")],
    )
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    source = models.ForeignKey(
        SourceText, models.PROTECT, null=True, blank=True, related_name="issues"
    )
    run = models.ForeignKey(
        ImportRun,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="issues",
        help_text="The import that made it",
    )
    note = models.TextField(blank=True, help_text="Shown with the issue")

    objects = IssueQuerySet.as_manager()

    class Meta:
        permissions = (("publish_issue", "Can publish an issue with its articles"),)
        ordering = (F("date_earliest").desc(nulls_last=True), "-id")
        indexes = (
            models.Index(
                F("date_earliest").desc(nulls_last=True),
                F("id").desc(),
                name="articles_issue_order",
            ),
            # which came out last: asked for by every request
            models.Index("published_at", name="articles_issue_public"),
        )
        constraints = (
            models.CheckConstraint(
                name="articles_issue_titled",
                condition=~Q(title="") & ~Q(journal_title=""),
                violation_error_message="An issue needs a title and its journal’s.",
            ),
            *edtf_constraints("articles_issue_date", "date_earliest", "date_latest"),
        )
        triggers = (
            edtf_trigger("date_bounds", "date", "date_earliest", "date_latest"),
            Guard(
                name="issue_stamp_is_final",
                operation=pgtrigger.Update,
                # while its time lies ahead it is scheduled only, and can be called off
                holds="""OLD.published_at IS NULL
                    OR OLD.published_at > clock_timestamp() OR (
                    (NEW.published_at, NEW.journal_title, NEW.publisher, NEW.issn)
                    IS NOT DISTINCT FROM
                    (OLD.published_at, OLD.journal_title, OLD.publisher, OLD.issn))""",
                message="'Issue “' || OLD.title || '” is published: its journal title, "
                "publisher, ISSN and date of publication were stamped then and stay.'",
            ),
            Guard(
                name="issue_precedes_its_articles",
                operation=update_of("published_at"),
                timing=pgtrigger.Deferred,
                holds="""NOT EXISTS (SELECT 1
                    FROM articles_article AS a JOIN articles_issue AS i
                    ON i.id = a.issue_id
                    WHERE i.id = NEW.id AND a.status IN ('published', 'retracted')
                    AND (i.published_at IS NULL OR i.published_at > a.published_at))""",
                message="'Issue “' || NEW.title || '” has articles that are published "
                "or scheduled, and they never come out before it.'",
            ),
            Guard(
                name="issue_published_stays",
                operation=pgtrigger.Delete,
                holds="OLD.published_at IS NULL",
                message="'Issue “' || OLD.title || '” is published and cannot be "
                "deleted.'",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Give the public address; the number decides, the slug is for people."""
        return address("articles:issue", self.pk, self.slug)

    def natural_key(self) -> tuple[str]:
        """Name the row in fixtures."""
        return (self.slug,)

    @classmethod
    def public_at(cls, moment: F) -> Q:
        """Say of history rows that readers saw them at a moment."""
        return Q(published_at__lte=moment)

    @property
    def is_published(self) -> bool:
        """Say whether readers may see it now; same rule as `published()`."""
        return self.published_at is not None and self.published_at <= timezone.now()
