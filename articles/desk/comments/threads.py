"""Threads as they are shown: what they are about, and what may be done with them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Model, Q

from archive.shared.addresses import at_the_desk
from archive.shared.guarded import Person
from articles.commenting import (
    ADD,
    RESOLVE,
    VIEW,
    is_commentable,
    may_change,
    of_article,
    of_row,
)
from articles.models import Article, Comment, Section

SHOWN = 30
"""Open threads under a row; the list of comments has the rest."""

WORDS = 220
"""Characters shown of the words that a thread is about."""


@dataclass(frozen=True, slots=True)
class Said:
    """One comment, and whether this person may still change it."""

    comment: Comment
    may_change: bool


@dataclass(frozen=True, slots=True)
class About:
    """What a thread is about: a row or words, and the page where they stand."""

    words: str
    address: str
    quote: str
    sound: bool


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment with its replies, oldest first."""

    head: Comment
    said: Sequence[Said]
    about: About
    may_reply: bool
    may_resolve: bool


@dataclass(frozen=True, slots=True)
class Panel:
    """The open threads of a row, and how many there are in all."""

    threads: Sequence[Thread]
    open: int
    resolved: int
    kind: int
    words_too: bool
    within: bool
    may_add: bool

    @property
    def more(self) -> int:
        """Count the open threads that are not shown."""
        return self.open - len(self.threads)


def panel(row: Model, site: str, by: Person) -> Panel | None:
    """Give what is said under a row, in two statements; None where nothing can be.

    Under an article stands what is said of its text, its bylines and its facts as well.
    """
    if row.pk is None or not is_commentable(type(row)) or not by.has_perm(VIEW):
        return None
    within = isinstance(row, Article)
    threads = of_article(row) if isinstance(row, Article) else of_row(row)
    counts = threads.order_by().aggregate(
        open=Count("pk", filter=Q(resolved_at=None)),
        resolved=Count("pk", filter=Q(resolved_at__isnull=False)),
    )
    heads = threads.open().order_by("at", "pk")[:SHOWN].values("pk")
    return Panel(
        threads=_told(Comment.objects.filter(_in(heads)), site, by),
        open=counts["open"],
        resolved=counts["resolved"],
        kind=ContentType.objects.get_for_model(row).pk,
        words_too=isinstance(row, Section),
        within=within,
        may_add=by.has_perm(ADD),
    )


def thread_of(comment: Comment, site: str, by: Person) -> Thread:
    """Give the thread that a comment belongs to; one statement."""
    head = comment.parent_id or comment.pk
    rows = Comment.objects.filter(Q(pk=head) | Q(parent=head))
    return _told(rows, site, by)[0]


def _in(heads: Any) -> Q:
    return Q(pk__in=heads) | Q(parent__in=heads)


def _told(rows: Any, site: str, by: Person) -> list[Thread]:
    """Put comments together to threads, in the order in which they were opened."""
    comments: Iterable[Comment] = rows.select_related(
        "by", "resolved_by", "section"
    ).defer("section__text")
    heads, replies = [], defaultdict(list)
    for comment in sorted(comments, key=lambda one: one.pk):
        if comment.parent_id is None:
            heads.append(comment)
        else:
            replies[comment.parent_id].append(comment)
    return [_thread(head, replies[head.pk], site, by) for head in heads]


def _thread(head: Comment, replies: list[Comment], site: str, by: Person) -> Thread:
    for one in replies:
        one.parent = head
    return Thread(
        head=head,
        said=[Said(one, may_change(one, replies, by)) for one in (head, *replies)],
        about=about(head, site),
        may_reply=head.is_open and by.has_perm(ADD),
        may_resolve=by.has_perm(RESOLVE),
    )


def about(head: Comment, site: str) -> About:
    """Say what a thread is about, with no statement of its own."""
    if head.section_id is not None:
        address = at_the_desk(site, Section, "change", head.section_id)
        quote = head.quote if len(head.quote) <= WORDS else f"{head.quote[:WORDS]} …"
        return About(f"section “{head.section}”", address, quote, head.is_sound)
    kind = ContentType.objects.get_for_id(head.content_type_id or 0)
    model = kind.model_class()
    if model is None:
        return About(head.about, "", "", True)
    address = at_the_desk(site, model, "change", head.object_id)
    return About(f"{model._meta.verbose_name} “{head.about}”", address, "", True)
