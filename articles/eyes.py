"""The second pair of eyes: who last changed an article, and what an approver saw.

Every change of an article's row, sections, byline and facts counts, as its histories
tell; its moves do not, nor the verification of its figures, nor a merge of two records,
after which it says the same. A change that no person made (a command, raw SQL) is no
reason to refuse anybody: whoever last changed it before still is the last. The database
holds the same rules (`articles.eyes_sql`): an approval needs a person, by raw SQL too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.db import connection

from archive.shared.guarded import Person

from .holding import hold_sections
from .models import Article, Section
from .readiness import ANCHORED

SETTING = "A desk of one sets DESK_OF_ONE=1; each use is then on record."


@dataclass(frozen=True, slots=True)
class Hands:
    """Whose hands an article went through: numbers of accounts.

    `version` counts the changes of its content: every state of it has its own.
    """

    version: int
    last: frozenset[int]
    submitter: int | None


def hands(article: Article) -> Hands:
    """Ask the histories who changed and who submitted an article, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT archive_article_version(%(pk)s), archive_last_changed_by(%(pk)s),
                (SELECT (context.metadata ->> 'user')::bigint
                    FROM articles_articlehistory AS told
                    JOIN pghistory_context AS context
                        ON context.id = told.pgh_context_id
                    WHERE told.pgh_obj_id = %(pk)s AND told.status = 'in_review'
                        AND context.metadata ->> 'move' = 'submit'
                    ORDER BY told.pgh_id DESC LIMIT 1)""",
            {"pk": article.pk},
        )
        version, last, submitter = cursor.fetchone()
    return Hands(version, frozenset(last), submitter)


def hands_on_figure(pk: int) -> frozenset[int]:
    """Ask the history who made a figure and who last changed it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT archive_figure_hands(%s)", [pk])
        (people,) = cursor.fetchone()
    return frozenset(people)


def alone(by: Person, people: frozenset[int]) -> bool:
    """Say whether the person's own work is looked at, which a desk of one may do."""
    return bool(settings.DESK_OF_ONE) and by.pk in people


def own_work(article: Article, by: Person, people: frozenset[int]) -> list[str]:
    """Refuse an approval by whoever last changed the article."""
    if by.pk not in people or settings.DESK_OF_ONE:
        return []
    return [
        f"“{article}” was last changed by you ({by.get_username()}): approving it "
        f"takes a second pair of eyes. {SETTING}"
    ]


def hold_texts(articles: Sequence[int]) -> None:
    """Let nobody change the text of articles, or anchor anything in it, until the end.

    Whoever is at it is waited for, so that what is asked next is asked of what they
    left. Comes before the articles themselves are locked: who changes a section holds
    the section first and then the article, and so do we, or each would wait for the
    other. Bylines and new sections wait for the article alone.
    """
    hold_sections(Section.objects.filter(article__in=articles))


def hold_facts(articles: Sequence[Article]) -> None:
    """Let nobody change the facts of locked articles until the transaction ends."""
    for model in ANCHORED:
        facts = model._default_manager.filter(section__article__in=articles)
        rows = facts.order_by("pk").select_for_update(of=("self",), no_key=True)
        list(rows.values_list("pk"))
