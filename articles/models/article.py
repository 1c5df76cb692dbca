"""Articles, as they were printed, on their way to the reader."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone

from archive.shared.addresses import address
from archive.shared.dates import EDTFField, edtf_constraints, edtf_trigger
from archive.shared.guards import Guard, update_of
from archive.shared.history import tracked

from .import_run import ImportRun
from .issue import Issue
from .second_look import SECOND_LOOK
from .source import SourceText
from .status import FIRST, MISSING, PUBLIC, Status, among, correcting, legal_move


class ArticleQuerySet(models.QuerySet["Article"]):
    """Questions asked of many articles."""

    def published(self) -> "ArticleQuerySet":
        """Keep what readers may see now; a scheduled article lies ahead."""
        return self.filter(status__in=PUBLIC, published_at__lte=Now())

    def get_by_natural_key(self, slug: str) -> "Article":
        """Find an article by its slug, for fixtures."""
        return self.get(slug=slug)


@tracked()
class Article(models.Model):
    """One analysis of an issue.

    A title the print lacks is supplied by an editor (`title_supplied`) and shown in
    square brackets, as cataloguers do. `source_start` and `source_end` are code points
    of the source text, end excluded.
    """

    Status = Status

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="articles")
    position = models.PositiveSmallIntegerField()
    slug = models.SlugField(max_length=120, unique=True)
    title = models.CharField(max_length=300, blank=True)
    title_supplied = models.BooleanField(
        default=False,
        help_text="The print has no title; this one was supplied by an editor",
    )
    original_date = EDTFField(
        "first published",
        earliest="original_date_earliest",
        latest="original_date_latest",
        help_text="When the journal first published it, as EDTF; empty if unknown",
    )
    original_date_earliest = models.DateField(null=True, editable=False)
    original_date_latest = models.DateField(null=True, editable=False)
    original_url = models.URLField("original address", blank=True)
    language = models.CharField(max_length=12, default="en", help_text="BCP 47 tag")
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    published_at = models.DateTimeField(null=True, blank=True)
    source = models.ForeignKey(
        SourceText, models.PROTECT, null=True, blank=True, related_name="articles"
    )
    source_start = models.PositiveIntegerField(null=True, blank=True)
    source_end = models.PositiveIntegerField(null=True, blank=True)
    run = models.ForeignKey(
        ImportRun,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="articles",
        help_text="The import that made it",
    )
    note = models.TextField(blank=True, help_text="For editors; not shown in public")
    last_notice = models.CharField(
        max_length=21,
        blank=True,
        default="",
        db_default="",  # raw SQL need not know of it
        editable=False,
        help_text="The kind of the newest correction, for the marks in lists",
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        permissions = (
            ("submit_article", "Can submit an article for review"),
            ("approve_article", "Can approve an article or send it back"),
            ("publish_article", "Can publish an article"),
            ("retract_article", "Can retract an article"),
        )
        ordering = (F("published_at").desc(nulls_last=True), "-id")
        indexes = (
            # public lists, newest first; partial, so that drafts cost nothing
            models.Index(
                F("published_at").desc(),
                F("id").desc(),
                name="articles_article_public",
                condition=Q(status__in=PUBLIC),
            ),
            # lists and ranges by the date the journal printed it
            models.Index(
                F("original_date_earliest").desc(nulls_last=True),
                F("id").desc(),
                name="articles_article_printed",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("issue", "position"),
                name="articles_article_one_at_a_position",
                # checked at commit, so that two articles can change places
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message="Two articles cannot stand at one position.",
            ),
            models.CheckConstraint(
                name="articles_article_published_when",
                condition=Q(status__in=PUBLIC, published_at__isnull=False)
                | (~Q(status__in=PUBLIC) & Q(published_at__isnull=True)),
                violation_error_message=(
                    "A published article has a time of publication, and only a "
                    "published one."
                ),
            ),
            models.CheckConstraint(
                name="articles_article_known_status",
                condition=Q(status__in=Status.values),
                violation_error_message="There is no such status.",
            ),
            models.CheckConstraint(
                name="articles_article_span_in_source",
                condition=Q(source_start=None, source_end=None)
                | Q(source_start__lt=F("source_end"), source__isnull=False),
                violation_error_message="A span needs a source, a start and an end.",
            ),
            *edtf_constraints(
                "articles_article_original",
                "original_date_earliest",
                "original_date_latest",
            ),
        )
        triggers = (
            edtf_trigger(
                "original_date_bounds",
                "original_date",
                "original_date_earliest",
                "original_date_latest",
            ),
            Guard(
                name="article_legal_move",
                operation=update_of("status"),
                holds=legal_move(),
                message="'An article cannot move from “' || OLD.status || '” to “' || "
                "NEW.status || '”.'",
            ),
            *SECOND_LOOK,
            Guard(
                name="article_first_status",
                operation=pgtrigger.Insert,
                holds=among("NEW.status", FIRST),
                message="'A new article starts as a draft, not as “' || NEW.status"
                " || '”.'",
            ),
            Guard(
                name="article_has_a_section",
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                holds="""EXISTS (SELECT 1 FROM articles_section
                        WHERE article_id = NEW.id)
                    OR NOT EXISTS (SELECT 1 FROM articles_article WHERE id = NEW.id)""",
                message="'Article “' || NEW.title || '” needs at least one section.'",
            ),
            Guard(
                name="article_ready_for_readers",
                operation=pgtrigger.Insert | update_of("status", "title"),
                timing=pgtrigger.Deferred,
                declare=[("missing", "text")],
                before=MISSING,
                holds="missing = ''",
                message="'Article “' || NEW.title || '” cannot be published: it lacks '"
                " || missing || '.'",
            ),
            Guard(
                name="article_published_stays",
                operation=pgtrigger.Delete,
                holds=f"NOT ({among('OLD.status', PUBLIC)})",
                message="'Article “' || OLD.title || '” is published: retract it, it "
                "cannot be deleted.'",
            ),
            Guard(
                name="article_print_stays",
                operation=update_of(
                    "title", "title_supplied", "language", "last_notice"
                ),
                holds=f"""(OLD.title, OLD.title_supplied, OLD.language,
                        OLD.last_notice) = (NEW.title, NEW.title_supplied, NEW.language,
                        NEW.last_notice)
                    OR NOT ({among("OLD.status", PUBLIC)} AND OLD.published_at <= now())
                    OR {correcting("NEW.id")}""",
                message="'Article “' || OLD.title || '” is published: its title "
                "changes only by a correction.'",
            ),
            Guard(
                name="article_title_is_that_of_its_edition",
                operation=update_of("title", "title_supplied"),
                timing=pgtrigger.Deferred,
                holds="""(OLD.title, OLD.title_supplied) = (NEW.title,
                        NEW.title_supplied)
                    OR articles_newest_edition_is_current(NEW.id) IS NOT FALSE""",
                message="'The title of article “' || NEW.title || '” is not that of "
                "its newest edition.'",
            ),
            # named so as to come before the guards that ask for the edition
            pgtrigger.Trigger(
                name="article_has_an_edition",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                operation=pgtrigger.Insert
                | update_of(
                    "status", "published_at", "title", "title_supplied", "language"
                ),
                func="PERFORM articles_keep_edition(NEW.id); RETURN NULL;",
            ),
            Guard(
                name="article_publication_stays",
                operation=pgtrigger.Update,
                holds="""OLD.published_at IS NULL OR OLD.published_at > now()
                    OR NEW.published_at = OLD.published_at""",
                message="'Article “' || OLD.title || '” was published; the time of its "
                "publication stays.'",
            ),
        )

    def __str__(self) -> str:
        return self.title or f"Untitled article {self.position}"

    def get_absolute_url(self) -> str:
        """Give the public address; the number decides, the slug is for people."""
        return address("articles:article", self.pk, self.slug)

    def natural_key(self) -> tuple[str]:
        """Name the row in fixtures."""
        return (self.slug,)

    @classmethod
    def public_at(cls, moment: F) -> Q:
        """Say of history rows that readers saw them at a moment."""
        return Q(status__in=PUBLIC, published_at__lte=moment)

    @property
    def is_published(self) -> bool:
        """Say whether readers may see it now; same rule as `published()`."""
        return (
            self.status in PUBLIC
            and self.published_at is not None
            and self.published_at <= timezone.now()
        )

    @property
    def mark(self) -> str:
        """Name what readers must know of it wherever it is listed; empty: nothing."""
        if self.status == Status.RETRACTED:
            return "retracted"
        if self.last_notice in ("expression_of_concern", "partial_retraction"):
            return self.last_notice.replace("_", " ")
        return "corrected" if self.last_notice else ""

    @property
    def title_shown(self) -> str:
        """Give the title as readers see it: a supplied one in square brackets."""
        if not self.title:
            return "[Untitled]"
        return f"[{self.title}]" if self.title_supplied else self.title
