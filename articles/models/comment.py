"""What colleagues say to each other about the print; readers never see it."""

from typing import Any

import pgtrigger
from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual

from archive.shared.guards import Guard, update_of
from archive.shared.history import tracked

from .anchored import Verdict
from .section import Section

LONGEST = 4_000
"""Characters of one comment."""

SOUND = (Verdict.UNMOVED, Verdict.MOVED)
"""Verdicts on the words a comment is about that say: there they stand."""

_ON_ROW = Q(content_type__isnull=False, object_id__isnull=False)
_ON_NO_ROW = Q(content_type=None, object_id=None)
_ON_WORDS = Q(
    section__isnull=False, start__isnull=False, end__isnull=False, start__lt=F("end")
) & ~Q(quote="")
_ON_NO_WORDS = Q(section=None, start=None, end=None, quote="")


class CommentQuerySet(models.QuerySet["Comment"]):
    """Questions asked of many comments; none of them is ever public."""

    def threads(self) -> "CommentQuerySet":
        """Keep what opens a thread: replies belong to it."""
        return self.filter(parent=None)

    def open(self) -> "CommentQuerySet":
        """Keep the threads that nobody resolved."""
        return self.threads().filter(resolved_at=None)

    def mentioning(self, user: Any) -> "CommentQuerySet":
        """Keep the threads in which a person is named, in a reply too."""
        here = CommentMention.objects.filter(user=user).order_by()
        named = here.values("comment")
        answered = Comment.objects.filter(pk__in=named).values("parent")
        return self.threads().filter(
            Q(pk__in=named) | Q(pk__in=answered.filter(parent__isnull=False))
        )


@tracked()
class Comment(models.Model):
    """A remark on some words of a section, on a row, or a reply to such a remark.

    A thread is a comment with its replies, one level deep; it is open until somebody
    resolves it. Never public, in no export, no preview and no count.

    On words: `quote` is what stands at `start` to `end` of the section, in code points;
    the database compares them as long as the verdict is sound. An edit of the text
    carries a comment along by the rules of facts, but never waits for it: one whose
    words were changed keeps its `quote` and is shown as about words that were changed.

    On a row: any row with a history. `about` is what the row was called; when the row
    is deleted its comments stay, so that they return with a row that is put back; when
    it is merged into another they go along, and come back when that is undone.
    """

    section = models.ForeignKey(
        Section, models.CASCADE, null=True, blank=True, related_name="comments"
    )
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    quote = models.TextField("the words", blank=True)
    verdict = models.CharField(
        max_length=8, choices=Verdict, default=Verdict.UNMOVED, editable=False
    )

    content_type = models.ForeignKey(
        ContentType,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="kind of row",
    )
    object_id = models.BigIntegerField("number of the row", null=True, blank=True)
    row = GenericForeignKey("content_type", "object_id")
    about = models.CharField(max_length=300, blank=True)

    parent = models.ForeignKey(
        "self",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="replies",
        verbose_name="reply to",
    )
    body = models.TextField("comment", max_length=LONGEST)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="comments"
    )
    at = models.DateTimeField(auto_now_add=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    resolved_at = models.DateTimeField("resolved", null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        default_permissions = ("add", "view", "delete")
        permissions = (("resolve_comment", "Can resolve a comment or open it again"),)
        ordering = ("-at", "-id")
        indexes = (
            models.Index("content_type", "object_id", name="articles_comment_on_row"),
            # the desk asks what is open, and that is little
            models.Index(
                "at",
                name="articles_comment_open",
                condition=Q(resolved_at=None, parent=None),
            ),
        )
        constraints = (
            models.CheckConstraint(
                name="articles_comment_one_place",
                condition=(_ON_ROW & _ON_NO_WORDS & Q(parent=None))
                | (_ON_WORDS & _ON_NO_ROW & Q(parent=None))
                | (Q(parent__isnull=False) & _ON_NO_ROW & _ON_NO_WORDS),
                violation_error_message=(
                    "A comment is on some words of a section, or on a row, or replies "
                    "to a comment."
                ),
            ),
            models.CheckConstraint(
                name="articles_comment_says_something",
                condition=~Q(body__regex=r"^\s*$"),
                violation_error_message="A comment says something.",
            ),
            models.CheckConstraint(
                name="articles_comment_not_too_long",
                condition=LessThanOrEqual(Length("body"), LONGEST),
                violation_error_message=(
                    f"A comment has {LONGEST} characters at most."
                ),
            ),
            models.CheckConstraint(
                name="articles_comment_resolved_by_and_when",
                condition=Q(resolved_by=None, resolved_at=None)
                | Q(resolved_by__isnull=False, resolved_at__isnull=False, parent=None),
                violation_error_message=(
                    "A thread that is resolved says by whom and when; a reply is not "
                    "resolved by itself."
                ),
            ),
        )
        triggers = (
            Guard(
                name="comment_quotes_the_text",
                operation=pgtrigger.Insert
                | update_of("section_id", "start", "end", "quote", "verdict"),
                condition=pgtrigger.Condition(
                    "NEW.section_id IS NOT NULL"
                    " AND NEW.verdict IN ('unmoved', 'moved')"
                ),
                declare=[("found", "text")],
                before="""SELECT substr(text, NEW.start + 1, NEW."end" - NEW.start)
                    INTO found FROM articles_section
                    WHERE id = NEW.section_id FOR SHARE;""",
                holds="found = NEW.quote",
                message="'The words “' || left(NEW.quote, 200) || '” are not in the "
                "text at ' || NEW.start || ' to ' || NEW.\"end\" || ': there stands “' "
                "|| left(found, 200) || '”.'",
            ),
            Guard(
                name="comment_is_on_a_row_that_is",
                operation=pgtrigger.Insert | update_of("content_type_id", "object_id"),
                condition=pgtrigger.Condition("NEW.content_type_id IS NOT NULL"),
                declare=[("place", "text"), ("there", "boolean")],
                before="""SELECT app_label || '_' || model INTO place
                        FROM django_content_type WHERE id = NEW.content_type_id;
                    there := FALSE;
                    IF to_regclass(quote_ident(place)) IS NOT NULL THEN
                        EXECUTE 'SELECT EXISTS (SELECT 1 FROM ' || quote_ident(place)
                            || ' WHERE id = $1)' INTO there USING NEW.object_id;
                    END IF;""",
                holds="there",
                message="'There is no row ' || NEW.object_id || ' of ' || "
                "COALESCE(place, 'that kind') || ' to comment on.'",
            ),
            Guard(
                name="comment_replies_to_a_thread",
                operation=pgtrigger.Insert | update_of("parent_id"),
                condition=pgtrigger.Condition("NEW.parent_id IS NOT NULL"),
                holds="""EXISTS (SELECT 1 FROM articles_comment
                    WHERE id = NEW.parent_id AND parent_id IS NULL)""",
                message="'Comment ' || NEW.parent_id || ' is a reply itself: reply to "
                "what it replies to.'",
            ),
            Guard(
                name="comment_stays_where_and_whose_it_is",
                operation=update_of(
                    "by_id", "at", "quote", "content_type_id", "object_id", "parent_id",
                    "section_id",
                ),
                holds="""(OLD.by_id, OLD.at, OLD.quote, OLD.content_type_id,
                    OLD.parent_id, OLD.section_id)
                    IS NOT DISTINCT FROM (NEW.by_id, NEW.at, NEW.quote,
                    NEW.content_type_id, NEW.parent_id, NEW.section_id)
                    AND (OLD.object_id IS NOT DISTINCT FROM NEW.object_id
                        OR archive_merging())""",
                message="'Comment ' || OLD.id || ' stays where it is, and whose.'",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        words = " ".join(self.body.split())
        return words if len(words) <= 60 else f"{words[:58]} …"

    @property
    def is_open(self) -> bool:
        """Say whether the thread waits for somebody."""
        return self.resolved_at is None

    @property
    def is_sound(self) -> bool:
        """Say whether the words it is about stand where it says."""
        return self.verdict in SOUND


@tracked()
class CommentMention(models.Model):
    """A colleague named in a comment, as `@username`."""

    comment = models.ForeignKey(
        Comment, models.CASCADE, related_name="mentions", db_index=False
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="comment_mentions"
    )

    class Meta:
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=("comment", "user"),
                name="articles_commentmention_once",
                violation_error_message="A comment names a colleague once.",
            ),
        )

    def __str__(self) -> str:
        return f"@{self.user}"
