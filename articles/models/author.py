"""Authors, and their bylines as printed."""

import pgtrigger
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from actors.models import Actor
from archive.shared.addresses import address
from archive.shared.guards import Guard, quoted, update_of
from archive.shared.history import tracked
from archive.shared.merged import no_chain, not_into_itself, nothing_for_merged
from archive.shared.published import seen_through

from .article import Article
from .import_run import ImportRun
from .of_editions import KEEP_SCHEDULED
from .section import Section
from .status import JUST_MADE, PUBLIC, correcting, unpublished


class AuthorQuerySet(models.QuerySet["Author"]):
    """Questions asked of many authors."""

    def published(self) -> "AuthorQuerySet":
        """Keep authors of something published that are not merged away."""
        return self.filter(seen_through(Author, "authorships"), merged_into=None)

    def get_by_natural_key(self, slug: str) -> "Author":
        """Find an author by the slug, for fixtures."""
        return self.get(slug=slug)


@tracked()
class Author(models.Model):
    """The person behind bylines, as the archive knows them today.

    What was printed stays with each `Authorship`: a renaming changes none of it.
    """

    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=200)
    sort_name = models.CharField(max_length=200, help_text="Abazov, Rafis")
    orcid = models.CharField(
        "ORCID",
        max_length=19,
        blank=True,
        validators=[
            RegexValidator(
                r"^(\d{4}-){3}\d{3}[\dX]\Z", "Write it like 0000-0002-1825-0097."
            )
        ],
    )
    homepage = models.URLField(blank=True)
    affiliation = models.CharField("current affiliation", max_length=300, blank=True)
    actor = models.OneToOneField(
        Actor,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="author",
        help_text="The same person as an actor of the archive",
    )
    run = models.ForeignKey(
        ImportRun,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="authors",
        help_text="The import that made it",
    )
    note = models.TextField(blank=True, help_text="For editors; not shown in public")
    merged_into = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
    )

    objects = AuthorQuerySet.as_manager()

    class Meta:
        permissions = (("merge_author", "Can merge authors and undo it"),)
        ordering = ("sort_name", "id")
        indexes = (models.Index("sort_name", "id", name="articles_author_order"),)
        constraints = (
            models.CheckConstraint(
                name="articles_author_named",
                condition=~Q(name="") & ~Q(sort_name=""),
                violation_error_message="An author needs a name and a sort name.",
            ),
            not_into_itself("articles_author", "An author"),
        )
        triggers = (
            no_chain("articles_author", "The author", "name"),
            nothing_for_merged("author_is_merged", "actors_actor", "name", "actor_id"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """Give the public address; the number decides, the slug is for people."""
        return address("articles:author", self.pk, self.slug)

    def natural_key(self) -> tuple[str]:
        """Name the row in fixtures."""
        return (self.slug,)

    @property
    def is_published(self) -> bool:
        """Say whether readers may see it; same rule as `published()`."""
        return type(self).objects.published().filter(pk=self.pk).exists()


_PRINTED = (
    "'The byline “' || {}.name_as_printed || '” belongs to a published article and "
    "changes only by a correction.'"
)


_WAITS = Guard(
    name="authorship_of_scheduled_stays",
    operation=pgtrigger.Insert
    | pgtrigger.Delete
    | update_of("name_as_printed", "position", "article_id"),
    # OLD is null for a new row, and NEW for one that goes
    holds=f"""NOT EXISTS (SELECT 1 FROM articles_article AS a
            WHERE a.id IN (OLD.article_id, NEW.article_id)
            AND a.status IN ({", ".join(quoted(status) for status in PUBLIC)})
            AND a.published_at > clock_timestamp())
        OR (OLD.name_as_printed, OLD.position, OLD.article_id)
            = (NEW.name_as_printed, NEW.position, NEW.article_id)
        OR TG_OP = 'INSERT' AND {JUST_MADE}""",  # noqa: S608  # our own words
    message="""'The byline “' || COALESCE(NEW.name_as_printed, OLD.name_as_printed)
        || '” belongs to a scheduled article, as it was approved: it changes only once '
        || 'the publication is called off.'""",
)
"""What is scheduled appears as it was approved, whoever wrote it included."""


class AuthorshipQuerySet(models.QuerySet["Authorship"]):
    """Questions asked of many bylines."""

    def published(self) -> "AuthorshipQuerySet":
        """Keep those of articles readers may see."""
        return self.filter(
            article__status__in=PUBLIC,
            article__published_at__lte=models.functions.Now(),
        )

    def get_by_natural_key(self, article: str, position: int) -> "Authorship":
        """Find a byline by article and position, for fixtures."""
        return self.get(article__slug=article, position=position)


@tracked()
class Authorship(models.Model):
    """One author's byline on one article, as printed.

    The bio as printed is a section of the article, so that facts in it can be anchored.
    """

    article = models.ForeignKey(Article, models.CASCADE, related_name="authorships")
    author = models.ForeignKey(Author, models.PROTECT, related_name="authorships")
    position = models.PositiveSmallIntegerField(default=1)
    name_as_printed = models.CharField(max_length=200)
    bio = models.OneToOneField(
        Section,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="authorship",
        limit_choices_to={"kind": "bio"},
    )

    objects = AuthorshipQuerySet.as_manager()

    class Meta:
        ordering = ("article", "position")
        constraints = (
            models.UniqueConstraint(
                fields=("article", "position"),
                name="articles_authorship_one_at_a_position",
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message="Two authors cannot stand at one position.",
            ),
            models.UniqueConstraint(
                fields=("article", "author"),
                name="articles_authorship_once",
                violation_error_message="This author is already in the byline.",
            ),
            models.CheckConstraint(
                name="articles_authorship_named",
                condition=~Q(name_as_printed=""),
                violation_error_message="A byline needs the name as printed.",
            ),
        )
        triggers = (
            nothing_for_merged(
                "authorship_of_merged", "articles_author", "name", "author_id"
            ),
            Guard(
                name="authorship_bio_of_its_article",
                operation=pgtrigger.Insert | pgtrigger.Update,
                holds="""NEW.bio_id IS NULL OR EXISTS (
                    SELECT 1 FROM articles_section WHERE id = NEW.bio_id
                    AND article_id = NEW.article_id AND kind = 'bio')""",
                message="'The bio of “' || NEW.name_as_printed || '” must be a bio "
                "section of the same article.'",
            ),
            Guard(
                name="authorship_print_stays",
                operation=update_of("name_as_printed", "position", "article_id"),
                holds=f"""(OLD.name_as_printed, OLD.position, OLD.article_id)
                    = (NEW.name_as_printed, NEW.position, NEW.article_id)
                    OR ({unpublished("OLD")} AND {unpublished("NEW")})
                    OR ((OLD.position, OLD.article_id) = (NEW.position, NEW.article_id)
                        AND {correcting("NEW.article_id")})""",
                message=_PRINTED.format("OLD"),
            ),
            Guard(
                name="authorship_is_that_of_its_edition",
                operation=update_of("name_as_printed"),
                timing=pgtrigger.Deferred,
                holds="""OLD.name_as_printed = NEW.name_as_printed
                    OR articles_newest_edition_is_current(NEW.article_id)
                        IS NOT FALSE""",
                message="'The byline “' || NEW.name_as_printed || '” is not that of "
                "the newest edition.'",
            ),
            KEEP_SCHEDULED,
            Guard(
                name="authorship_of_published_is_not_added",
                operation=pgtrigger.Insert,
                holds=f"{unpublished('NEW')} OR {JUST_MADE}",
                message=_PRINTED.format("NEW"),
            ),
            Guard(
                name="authorship_of_published_stays",
                operation=pgtrigger.Delete,
                holds=unpublished("OLD"),
                message=_PRINTED.format("OLD"),
            ),
            _WAITS,
        )

    def __str__(self) -> str:
        return self.name_as_printed

    def natural_key(self) -> tuple[str, int]:
        """Name the row in fixtures."""
        return (self.article.slug, self.position)

    @classmethod
    def public_at(cls, moment: F) -> Q:
        """Say of history rows that their article was public at a moment."""
        return Q(article__status__in=PUBLIC, article__published_at__lte=moment)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "articles.article",
        "articles.author",
        "articles.section",
    ]
