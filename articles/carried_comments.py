"""Carry comments on words through a change of text; they never stand in its way."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from articles.carrying import Carried, Edit
from articles.models import Comment, Section
from articles.models.comment import SOUND


@dataclass(frozen=True, slots=True)
class Moved:
    """A comment and what becomes of the words it is about."""

    comment: Comment
    anchor: Carried

    @property
    def is_sound(self) -> bool:
        """Say whether the words stand, as they were, in the new text."""
        return self.anchor.verdict in SOUND


def weigh_comments(section: Section, edit: Edit) -> list[Moved]:
    """Say what an edit does to the comments whose words stood until now."""
    rows = Comment.objects.filter(section=section.pk, verdict__in=SOUND)
    moved = []
    for comment in rows.only("start", "end", "verdict").order_by("start", "pk"):
        assert comment.start is not None  # noqa: S101  # for the types
        assert comment.end is not None  # noqa: S101
        moved.append(Moved(comment, edit.carry(comment.start, comment.end)))
    return moved


def write_comments(moved: Sequence[Moved]) -> None:
    """Store where comments went, once the new text is stored; one statement.

    The database has carried them by a coarser rule already: what it gave up may stand.
    """
    if not moved:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            """UPDATE articles_comment AS comment
            SET "start" = new.a, "end" = new.z, verdict = new.verdict
            FROM unnest(%s::bigint[], %s::int[], %s::int[], %s::text[])
                AS new (id, a, z, verdict)
            WHERE comment.id = new.id
                AND (comment."start", comment."end", comment.verdict)
                IS DISTINCT FROM (new.a, new.z, new.verdict)""",
            [
                [one.comment.pk for one in moved],
                [one.anchor.start for one in moved],
                [one.anchor.end for one in moved],
                [one.anchor.verdict for one in moved],
            ],
        )
