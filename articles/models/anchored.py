"""What every fact of the print carries: an anchor to the exact words that say it."""

from typing import Any, ClassVar, Self

import pgtrigger
from django.db import models
from django.db.models import F, Q

from archive.shared.guards import Guard, update_of

from .article import KEEP_SCHEDULED
from .section import Section, public

KEEP_FACTS = pgtrigger.Trigger(
    name="facts_of_published_make_an_edition",
    level=pgtrigger.Row,
    when=pgtrigger.After,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func="""IF TG_OP <> 'INSERT' THEN
            PERFORM articles_touch_facts(OLD.section_id);
        END IF;
        IF TG_OP = 'INSERT' OR TG_OP = 'UPDATE' AND OLD.section_id <> NEW.section_id
        THEN
            PERFORM articles_touch_facts(NEW.section_id);
        END IF;
        RETURN NULL;""",
)
"""What is found out later about published words is told by an edition of its own."""

OF_EDITIONS = (KEEP_SCHEDULED, KEEP_FACTS)
"""Triggers of all that an edition holds."""


class AnchoredQuerySet(models.QuerySet[Any]):
    """Questions asked of many anchored facts."""

    def published(self) -> Self:
        """Keep those whose words readers may see now."""
        return self.filter(public("section__"))


class Verdict(models.TextChoices):
    """What became of an anchor when the text under it was last edited."""

    UNMOVED = "unmoved", "unmoved"
    MOVED = "moved", "moved"
    REWORDED = "reworded", "reworded"
    SPLIT = "split", "split"
    GONE = "gone", "gone"


class Anchored(models.Model):
    """A fact tied to the exact words that say it.

    `start` and `end` are Unicode code points of the section's text, 0-based, end
    excluded; `quote` is the text between them. The database itself compares the quote
    with the text on every write: a quotation that does not exist cannot be stored.

    An edit of the text carries the anchor along (`articles.carrying`). When nobody can
    be sure of the outcome, the fact is in doubt until a person decides: `quote` is what
    is proposed, `quote_before` what it read. Of a fact whose words are gone, `quote` is
    the words nearest to where they stood; they hold its place and state nothing.
    """

    Verdict = Verdict

    section = models.ForeignKey(Section, models.CASCADE, related_name="%(class)ss")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    quote = models.TextField()
    verdict = models.CharField(
        max_length=8,
        choices=Verdict,
        default=Verdict.UNMOVED,
        editable=False,
        help_text="What the last edit of the text did to the anchor",
    )

    quote_before = models.TextField(
        "words before the edit",
        blank=True,
        default="",
        db_default="",  # raw SQL need not know of it
        editable=False,
        help_text="The quotation as it was before the edit that put it in doubt",
    )

    class Meta:
        abstract = True
        indexes: ClassVar[tuple[models.Index, ...]] = (
            models.Index("section", "start", name="%(class)s_at"),
        )
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                name="%(app_label)s_%(class)s_span",
                condition=Q(start__lt=F("end")),
                violation_error_message="An anchor ends after it starts.",
            ),
        )
        triggers: ClassVar[tuple[pgtrigger.Trigger, ...]] = (
            *OF_EDITIONS,
            Guard(
                name="anchor_quotes_the_text",
                operation=pgtrigger.Insert
                | update_of("section_id", "start", "end", "quote"),
                declare=[("body", "text"), ("found", "text")],
                # the row lock keeps the text as it is until this anchor is committed
                before="""SELECT text INTO body FROM articles_section
                        WHERE id = NEW.section_id FOR SHARE;
                    IF NEW."end" > char_length(body) THEN
                        RAISE EXCEPTION USING
                            ERRCODE = 'check_violation',
                            CONSTRAINT = 'anchor_inside_the_text',
                            TABLE = TG_TABLE_NAME,
                            MESSAGE = 'The anchor ' || NEW.start || ' to ' || NEW."end"
                                || ' lies outside the text of section '
                                || NEW.section_id || ', which has '
                                || char_length(body) || ' characters.';
                    END IF;
                    found := substr(body, NEW.start + 1, NEW."end" - NEW.start);""",
                holds="found = NEW.quote",
                message="'The quotation “' || left(NEW.quote, 200) || '” is not in the "
                "text at ' || NEW.start || ' to ' || NEW.\"end\" || ': there stands “' "
                "|| left(found, 200) || '”.'",
            ),
        )

    @classmethod
    def public_at(cls, moment: F) -> Q:
        """Say of history rows that their words were public at a moment."""
        return public("section__", at=moment)

    @property
    def is_published(self) -> bool:
        """Say whether readers may see it now; same rule as `published()`."""
        return self.section.is_published
