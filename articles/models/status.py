"""The status of an article: which moves are legal, and what each asks for, in SQL."""

from django.db import models

from archive.shared.guards import quoted

from .second_look import UNDECIDED


class Status(models.TextChoices):
    """Where an article stands on its way to the reader."""

    DRAFT = "draft", "draft"
    IN_REVIEW = "in_review", "in review"
    APPROVED = "approved", "approved"
    PUBLISHED = "published", "published"
    RETRACTED = "retracted", "retracted"


MOVES: dict[str, tuple[str, ...]] = {
    Status.DRAFT: (Status.IN_REVIEW,),
    Status.IN_REVIEW: (Status.APPROVED, Status.DRAFT),
    Status.APPROVED: (Status.PUBLISHED, Status.DRAFT),
    Status.PUBLISHED: (Status.RETRACTED, Status.APPROVED),
    Status.RETRACTED: (),
}
"""The legal moves, from a status to others; the trigger is made of it.

Back from published to approved leads only what is scheduled, whose time lies ahead, and
on to retracted only what is out.
"""


PUBLIC = (Status.PUBLISHED, Status.RETRACTED)
"""What readers see from `published_at` on; a retracted page stays, marked."""


FIRST = (Status.DRAFT, *PUBLIC)
"""Where a new row may start: as a draft, or published already when it is restored."""


DOUBTFUL = "'reworded', 'split', 'gone'"
"""Verdicts on a carried anchor that wait for a person, as a SQL list."""


def legal_move() -> str:
    """Write the table of moves as a SQL condition over OLD and NEW."""
    pairs = ", ".join(
        f"({quoted(old)}, {quoted(new)})" for old, news in MOVES.items() for new in news
    )
    return f"""OLD.status = NEW.status OR (OLD.status, NEW.status) IN ({pairs})
        AND CASE WHEN OLD.status <> 'published' THEN TRUE
            WHEN NEW.status = 'approved' THEN OLD.published_at > clock_timestamp()
            ELSE OLD.published_at <= clock_timestamp() END"""


def among(column: str, values: tuple[str, ...]) -> str:
    """Say in SQL that a column has one of the values."""
    return f"{column} IN ({', '.join(map(quoted, values))})"


# the last three are asked of the move alone: a row that is stored as published already
# restores what was in print, and carries no decisions
MISSING = f"""SELECT concat_ws(', ',
        CASE WHEN a.title = '' THEN 'a title' END,
        CASE WHEN NOT EXISTS (SELECT 1 FROM articles_authorship
            WHERE article_id = a.id) THEN 'an author' END,
        CASE WHEN NOT EXISTS (SELECT 1 FROM articles_section
            WHERE article_id = a.id AND kind NOT IN ('heading', 'bio'))
            THEN 'an abstract or a body' END,
        CASE WHEN i.published_at IS NULL THEN 'a published issue' END,
        CASE WHEN EXISTS (
            SELECT 1 FROM articles_section AS s
            WHERE s.article_id = a.id AND (
                EXISTS (SELECT 1 FROM articles_actormention
                    WHERE section_id = s.id AND verdict IN ({DOUBTFUL}))
                OR EXISTS (SELECT 1 FROM articles_eventmention
                    WHERE section_id = s.id AND verdict IN ({DOUBTFUL}))
                OR EXISTS (SELECT 1 FROM articles_figure
                    WHERE section_id = s.id AND verdict IN ({DOUBTFUL}))
                OR EXISTS (SELECT 1 FROM articles_relationshipevidence
                    WHERE section_id = s.id AND verdict IN ({DOUBTFUL}))
            )) THEN 'a decision on anchors in doubt' END,
        CASE WHEN OLD.status = 'approved' AND EXISTS (
            SELECT 1 FROM articles_figure AS f
            JOIN articles_section AS s ON s.id = f.section_id
            WHERE s.article_id = a.id AND f.verified_by_id IS NULL)
            THEN 'verification of every figure' END,
        CASE WHEN OLD.status = 'approved' AND {UNDECIDED}
            THEN 'a decision on every candidate' END,
        CASE WHEN OLD.status = 'approved'
            AND archive_article_version(a.id) > archive_approved_version(a.id)
            THEN 'an approval of what was changed since the last' END
    ) INTO missing
    FROM articles_article AS a JOIN articles_issue AS i ON i.id = a.issue_id
    WHERE a.id = NEW.id AND {among("a.status", PUBLIC)};
    missing := COALESCE(missing, '');"""  # noqa: S608


def unpublished(row: str) -> str:
    """Say in SQL that the article of a trigger's row (`OLD`, `NEW`) is not out yet.

    By the clock, not by `now()`: that is when the transaction began, and it may have
    waited for the one that published the article.
    """
    return f"""NOT EXISTS (
        SELECT 1 FROM articles_article AS a
        WHERE a.id = {row}.article_id AND {among("a.status", PUBLIC)}
        AND a.published_at <= clock_timestamp())"""  # noqa: S608


JUST_MADE = """EXISTS (
    SELECT 1 FROM articles_articlehistory
    WHERE pgh_obj_id = NEW.article_id AND pgh_label = 'created'
    AND pgh_created_at = now())"""
"""The article was made by this very transaction, as when fixtures are loaded: its parts
come after it, whatever its status. `now()` is the moment the transaction began."""


def correcting(article: str) -> str:
    """Say in SQL that a correction of the article is applied by this transaction."""
    return f"""EXISTS (
        SELECT 1 FROM articles_correction AS c
        WHERE c.article_id = {article} AND c.state = 'applied'
        AND c.applied_at = now())"""  # noqa: S608
