"""Sections: the printed text of an article, or of an issue's imprint."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import MD5, Now

from archive.shared.guards import Guard, update_of
from archive.shared.history import tracked

from .article import Article
from .issue import Issue
from .of_editions import KEEP_SCHEDULED
from .status import JUST_MADE, PUBLIC, correcting, unpublished

_TIDY = r"""NEW.text IS NFC NORMALIZED
    AND NEW.text !~ '[\u0001-\u0009\u000b-\u001f\u007f]'
    AND NEW.text !~ '(^|[^\n])\n([^\n]|$)'
    AND NEW.text !~ '\n\n\n'
    AND NEW.text !~ '^\s|\s$'
    AND NEW.text !~ '<[A-Za-z/!]'"""


_STRETCH = """
        -- how many characters the texts share at their start, and behind that at their
        -- end: what lies between was changed
        same := 0;
        high := least(char_length(OLD.text), char_length(NEW.text));
        WHILE same < high LOOP
            middle := (same + high + 1) / 2;
            IF left(OLD.text, middle) = left(NEW.text, middle)
                THEN same := middle; ELSE high := middle - 1; END IF;
        END LOOP;
        tail := 0;
        high := least(char_length(OLD.text), char_length(NEW.text)) - same;
        WHILE tail < high LOOP
            middle := (tail + high + 1) / 2;
            IF right(OLD.text, middle) = right(NEW.text, middle)
                THEN tail := middle; ELSE high := middle - 1; END IF;
        END LOOP;
        high := char_length(OLD.text) - tail;
        middle := char_length(NEW.text) - char_length(OLD.text);"""
"""Find the changed stretch: from `same` to `high`, longer by `middle` since."""


def _on_new_text(name: str, then: str) -> pgtrigger.Trigger:
    """Do something when the text changed, with the changed stretch at hand."""
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Row,
        when=pgtrigger.After,
        operation=update_of("text"),
        condition=pgtrigger.Condition("OLD.text IS DISTINCT FROM NEW.text"),
        declare=[("same", "int"), ("tail", "int"), ("high", "int"), ("middle", "int")],
        func=f"{_STRETCH}{then}",
    )


CARRY_CANDIDATES = _on_new_text(
    "section_carries_its_candidates",
    """
        DELETE FROM articles_candidate WHERE section_id = NEW.id
            AND decision = 'pending' AND "end" > same AND "start" < high;
        UPDATE articles_candidate SET verdict = 'gone' WHERE section_id = NEW.id
            AND "end" > same AND "start" < high;
        UPDATE articles_candidate
            SET "start" = "start" + middle, "end" = "end" + middle, verdict = 'moved'
            WHERE section_id = NEW.id AND "start" >= high AND verdict <> 'gone'
            AND middle <> 0;
        UPDATE articles_comment SET verdict = 'gone' WHERE section_id = NEW.id
            AND "end" > same AND "start" < high AND verdict <> 'gone';
        UPDATE articles_comment
            SET "start" = "start" + middle, "end" = "end" + middle, verdict = 'moved'
            WHERE section_id = NEW.id AND "start" >= high
            AND verdict IN ('unmoved', 'moved') AND middle <> 0;
        RETURN NULL;
    """,
)
"""Carry what detectors proposed through an edit: see `Candidate` for the rule.

Comments on words follow by the same rule, so that raw SQL leaves none on other words;
the desk then finds some of those that were changed again (`articles.carried_comments`).
"""

CARRY_REVIEWS = _on_new_text(
    "section_carries_its_reviews",
    r"""
        DELETE FROM articles_sentencereview WHERE section_id = NEW.id
            AND "start" <= high AND ("end" > same
                OR "end" = same AND substr(NEW.text, same + 1, 1) ~ '\S');
        UPDATE articles_sentencereview
            SET "start" = "start" + middle, "end" = "end" + middle, verdict = 'moved'
            WHERE section_id = NEW.id AND "start" > high AND middle <> 0;
        RETURN NULL;
    """,
)
"""Carry what editors said of sentences: see `SentenceReview` for the rule."""


class SectionQuerySet(models.QuerySet["Section"]):
    """Questions asked of many sections."""

    def published(self) -> "SectionQuerySet":
        """Keep what readers may see now."""
        return self.filter(public())

    def get_by_natural_key(
        self, article: str | None, issue: str | None, position: int
    ) -> "Section":
        """Find a section by its home's slug and its position, for fixtures."""
        if article is not None:
            return self.get(article__slug=article, position=position)
        return self.get(issue__slug=issue, position=position)


def public(path: str = "", at: F | Now | None = None) -> Q:
    """Say that a section is public, now or at another moment.

    `path` leads to the section, as in `section__`.
    """
    moment = Now() if at is None else at
    return Q(
        **{
            f"{path}article__status__in": PUBLIC,
            f"{path}article__published_at__lte": moment,
        }
    ) | Q(**{f"{path}issue__published_at__lte": moment})


@tracked()
class Section(models.Model):
    """A run of printed text that facts are anchored in.

    It belongs to one article, or, for the imprint printed with an issue, to that issue.
    The text is plain Unicode in NFC, paragraphs divided by one blank line, quotation
    marks as printed, no markup. The label (`CONCLUSION:`) is kept beside it exactly as
    printed. Offsets into the text are Unicode code points.

    A heading section keeps title and byline as printed; a bio section is one author's.
    """

    class Kind(models.TextChoices):
        HEADING = "heading", "heading as printed"
        ABSTRACT = "abstract", "abstract"
        BACKGROUND = "background", "background"
        IMPLICATIONS = "implications", "implications"
        CONCLUSIONS = "conclusions", "conclusions"
        OTHER = "other", "other"
        BIO = "bio", "author’s bio"
        IMPRINT = "imprint", "imprint"

    BODY = (
        Kind.ABSTRACT,
        Kind.BACKGROUND,
        Kind.IMPLICATIONS,
        Kind.CONCLUSIONS,
        Kind.OTHER,
    )

    article = models.ForeignKey(
        Article, models.CASCADE, null=True, blank=True, related_name="sections"
    )
    issue = models.ForeignKey(
        Issue, models.CASCADE, null=True, blank=True, related_name="sections"
    )
    kind = models.CharField(max_length=12, choices=Kind)
    label = models.CharField(
        max_length=60, blank=True, help_text="Exactly as printed: CONCLUSION:"
    )
    position = models.PositiveSmallIntegerField()
    text = models.TextField()

    objects = SectionQuerySet.as_manager()

    class Meta:
        ordering = ("article", "issue", "position")
        indexes = (
            # an import asks which texts stand in the archive already
            models.Index(MD5("text"), name="articles_section_digest"),
            # whether a fact is public is asked of its section's home: answered by the
            # index alone, and without the pages on which the texts stand
            models.Index(
                fields=("id",),
                include=("article", "issue"),
                name="articles_section_home",
            ),
        )
        constraints = (
            models.UniqueConstraint(
                fields=("article", "position"),
                name="articles_section_one_at_a_position",
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message="Two sections cannot stand at one position.",
            ),
            models.UniqueConstraint(
                fields=("issue", "position"),
                name="articles_section_one_at_an_imprint_position",
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message="Two sections cannot stand at one position.",
            ),
            models.CheckConstraint(
                name="articles_section_one_home",
                condition=(
                    Q(article__isnull=False, issue__isnull=True) & ~Q(kind="imprint")
                )
                | Q(article__isnull=True, issue__isnull=False, kind="imprint"),
                violation_error_message=(
                    "A section belongs to one article; an imprint belongs to an issue."
                ),
            ),
            models.CheckConstraint(
                name="articles_section_not_empty",
                condition=~Q(text=""),
                violation_error_message="A section needs text.",
            ),
        )
        triggers = (
            Guard(
                name="section_tidy",
                operation=pgtrigger.Insert | update_of("text"),
                holds=_TIDY,
                message="'The text of section ' || NEW.position || ' (' || NEW.kind || "
                "') must be NFC Unicode without markup or control characters, with one "
                "blank line between paragraphs and no space around.'",
            ),
            Guard(
                name="section_frozen_when_published",
                operation=update_of(
                    "text", "label", "kind", "article_id", "issue_id", "position"
                ),
                holds=f"""(OLD.text, OLD.label, OLD.kind, OLD.position, OLD.article_id,
                    OLD.issue_id) IS NOT DISTINCT FROM (NEW.text, NEW.label, NEW.kind,
                    NEW.position, NEW.article_id, NEW.issue_id)
                    OR ({unpublished("OLD")} AND {unpublished("NEW")})
                    OR ((OLD.kind, OLD.position, OLD.article_id) = (NEW.kind,
                        NEW.position, NEW.article_id)
                        AND {correcting("NEW.article_id")})""",
                message="'Section ' || OLD.position || ' belongs to a published "
                "article: its text changes only by a correction.'",
            ),
            Guard(
                name="section_is_that_of_its_edition",
                operation=update_of("text", "label"),
                timing=pgtrigger.Deferred,
                holds="""NEW.article_id IS NULL
                    OR (OLD.text, OLD.label) = (NEW.text, NEW.label)
                    OR articles_newest_edition_is_current(NEW.article_id)
                        IS NOT FALSE""",
                message="'Section ' || NEW.position || ' is not what the newest "
                "edition of its article has.'",
            ),
            KEEP_SCHEDULED,
            Guard(
                name="section_of_published_is_not_added",
                operation=pgtrigger.Insert,
                holds=f"NEW.article_id IS NULL OR {unpublished('NEW')} OR {JUST_MADE}",
                message="'A section cannot be added to a published article: its text "
                "changes only by a correction.'",
            ),
            Guard(
                name="section_of_published_stays",
                operation=pgtrigger.Delete,
                holds=unpublished("OLD"),
                message="'Section ' || OLD.position || ' belongs to a published "
                "article and cannot be deleted.'",
            ),
            Guard(
                name="section_is_not_the_last",
                operation=pgtrigger.Delete,
                timing=pgtrigger.Deferred,
                holds="""OLD.article_id IS NULL
                    OR EXISTS (SELECT 1 FROM articles_section
                        WHERE article_id = OLD.article_id)
                    OR NOT EXISTS (SELECT 1 FROM articles_article
                        WHERE id = OLD.article_id)""",
                message="'An article keeps at least one section.'",
            ),
            Guard(
                name="section_keeps_its_quotations",
                operation=update_of("text"),
                timing=pgtrigger.Deferred,
                declare=[("lost", "text")],
                before="""SELECT a.quote INTO lost FROM (
                        SELECT section_id, "start", "end", quote
                            FROM articles_actormention
                        UNION ALL SELECT section_id, "start", "end", quote
                            FROM articles_eventmention
                        UNION ALL SELECT section_id, "start", "end", quote
                            FROM articles_figure
                        UNION ALL SELECT section_id, "start", "end", quote
                            FROM articles_relationshipevidence
                    ) AS a JOIN articles_section AS s ON s.id = a.section_id
                    WHERE a.section_id = NEW.id AND substr(
                        s.text, a."start" + 1, a."end" - a."start") <> a.quote
                    LIMIT 1;""",
                holds="lost IS NULL",
                message="'The changed text of section ' || NEW.position || ' no longer "
                "holds the quotation “' || lost || '” where a fact is anchored.'",
            ),
            CARRY_CANDIDATES,
            CARRY_REVIEWS,
        )

    def __str__(self) -> str:
        return self.label or self.get_kind_display()

    def natural_key(self) -> tuple[str | None, str | None, int]:
        """Name the row in fixtures."""
        return (
            self.article.slug if self.article else None,
            self.issue.slug if self.issue else None,
            self.position,
        )

    natural_key.dependencies = ["articles.article", "articles.issue"]  # type: ignore[attr-defined]

    @property
    def is_published(self) -> bool:
        """Say whether readers may see it now; same rule as `published()`."""
        home = self.article or self.issue
        return home is not None and home.is_published
