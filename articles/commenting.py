"""Comments: who may say what about which row or words, and what becomes of a thread.

Each deed checks the person, does all or nothing, and says in sentences what it refuses.
Who may see a row may comment on it; what is said is never public.
"""

from collections.abc import Iterable, Sequence

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.utils import timezone

from archive.shared.guarded import MoveRefused, Person, allow, guarded
from archive.shared.history import because

from .colleagues import VIEW, colleagues, may_see
from .commented import is_commentable, of_article, of_row, open_in, seen_by, waiting
from .models import Comment, CommentMention, Section
from .models.comment import LONGEST

__all__ = [
    "ADD",
    "RESOLVE",
    "VIEW",
    "change_comment",
    "comment_on",
    "is_commentable",
    "may_change",
    "may_see",
    "of_article",
    "of_row",
    "open_in",
    "reopen_thread",
    "reply_to",
    "resolve",
    "seen_by",
    "waiting",
]

ADD = "articles.add_comment"
RESOLVE = "articles.resolve_comment"


def may_change(comment: Comment, replies: Sequence[Comment], by: Person) -> bool:
    """Say whether a person may still change a comment's words.

    It is their own, its thread is open, and nobody else has answered since. `replies`
    are all those of the thread.
    """
    head = comment.parent or comment
    answered = any(one.pk > comment.pk and one.by_id != by.pk for one in replies)
    mine = comment.by_id == by.pk and by.has_perm(ADD)
    return mine and head.is_open and not answered


def comment_on(
    row: Model,
    body: str,
    *,
    by: Person,
    start: int | None = None,
    end: int | None = None,
    quote: str = "",
) -> Comment:
    """Open a thread on a row, or on words of a section; give its first comment.

    `start` and `end` are code points of a section's text; `quote` is what the person
    saw there, and refused when the text reads otherwise by now.
    """
    allow(by, ADD)
    model = type(row)
    if not is_commentable(model):
        raise MoveRefused([f"Nobody comments on a {model._meta.verbose_name}."])
    _must_see(model, by)
    comment = Comment(body=_plain(body), by=_user(by))
    if start is None and end is None:
        comment.content_type = ContentType.objects.get_for_model(row)
        comment.object_id = row.pk
        comment.about = _called(row)
    elif isinstance(row, Section) and start is not None and end is not None:
        comment.section, comment.start, comment.end = row, start, end
        comment.quote = _read(row, start, end, quote)
    else:
        raise MoveRefused(["Words have a start and an end, and stand in a section."])
    return _stored(comment, model, by)


def reply_to(comment: Comment, body: str, *, by: Person) -> Comment:
    """Answer in an open thread; a reply to a reply joins the same thread."""
    allow(by, ADD)
    head = comment.parent or comment
    with guarded():
        row = _locked(head)
        _must_be_open(row)
        _must_see(model_of(row), by)
        reply = Comment(body=_plain(body), by=_user(by), parent=row)
        return _stored(reply, model_of(row), by)


def change_comment(comment: Comment, body: str, *, by: Person) -> None:
    """Put other words in the place of one's own, as long as nobody answered."""
    allow(by, ADD)
    with guarded(), because("Comment changed", user=by):
        head = comment.parent_id or comment.pk
        Comment.objects.select_for_update(of=("self",)).get(pk=head)
        row = Comment.objects.select_related("parent").get(pk=comment.pk)
        if row.by_id != by.pk:
            raise MoveRefused(["A comment is changed by who wrote it."])
        _must_be_open(row.parent or row)
        replies = list(Comment.objects.filter(parent=head))
        if not may_change(row, replies, by):
            raise MoveRefused(["It was answered: say more in a reply."])
        row.body = _plain(body)
        named = colleagues(row.body, model_of(row))
        row.save(update_fields=["body"])
        row.mentions.exclude(user__in=named).delete()
        known = set(row.mentions.values_list("user", flat=True))
        _mention(row, (user for user in named if user.pk not in known))
    comment.body = row.body


def resolve(comment: Comment, *, by: Person) -> None:
    """Close a thread: what it asks for is done, or needs no doing."""
    allow(by, RESOLVE)
    with guarded(), because("Comment resolved", user=by):
        row = _locked(comment)
        _must_see(model_of(row), by)
        _must_be_open(row)
        row.resolved_by, row.resolved_at = _user(by), timezone.now()
        row.save(update_fields=["resolved_by", "resolved_at"])


def reopen_thread(comment: Comment, *, by: Person) -> None:
    """Open a resolved thread again."""
    allow(by, RESOLVE)
    with guarded(), because("Comment opened again", user=by):
        row = _locked(comment)
        _must_see(model_of(row), by)
        if row.is_open:
            raise MoveRefused(["This thread is open."])
        row.resolved_by = row.resolved_at = None
        row.save(update_fields=["resolved_by", "resolved_at"])


def model_of(comment: Comment) -> type[Model]:
    """Give the model of what a thread is about."""
    head = comment.parent or comment
    kind = head.content_type
    return (kind.model_class() if kind else None) or Section


def _locked(comment: Comment) -> Comment:
    head = comment.parent_id or comment.pk
    row = Comment.objects.select_for_update(of=("self",)).filter(pk=head).first()
    if row is None:
        raise MoveRefused(["This comment was deleted."])
    return row


def _must_see(model: type[Model], by: Person) -> None:
    if not may_see(model, by):
        msg = f"This account may not see any {model._meta.verbose_name}."
        raise PermissionDenied(msg)


def _must_be_open(row: Comment) -> None:
    if not row.is_open:
        raise MoveRefused(
            [f"This thread was resolved by {row.resolved_by}: open it again first."]
        )


def _user(by: Person) -> User:
    assert isinstance(by, User)  # noqa: S101  # nobody else has a permission
    return by


def _plain(body: str) -> str:
    """Take what was typed, without the blanks around, or say what is wrong with it."""
    plain = body.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not plain:
        raise MoveRefused(["Say something: the comment is empty."])
    if len(plain) > LONGEST:
        raise MoveRefused(
            [
                f"The comment has {len(plain):,} characters; {LONGEST:,} are the most: "
                "say it in two."
            ]
        )
    if "\0" in plain:
        raise MoveRefused(["The comment holds a character that cannot be stored."])
    return plain


def _called(row: Model) -> str:
    return str(row)[:300]


def _read(section: Section, start: int, end: int, seen: str) -> str:
    """Give the words at a place, if they are those that the person saw."""
    text = Section.objects.values_list("text", flat=True).filter(pk=section.pk).first()
    if text is None:
        raise MoveRefused(["This section was deleted."])
    if not 0 <= start < end <= len(text):
        raise MoveRefused(
            [
                f"There are no words at {start} to {end}: section “{section}” has "
                f"{len(text)} characters."
            ]
        )
    if seen and text[start:end] != seen:
        raise MoveRefused(
            [
                f"At {start} to {end} stands “{text[start:end][:200]}” now, not "
                f"“{seen[:200]}”: the text was changed. Choose the words anew."
            ]
        )
    return text[start:end]


def _stored(comment: Comment, model: type[Model], by: Person) -> Comment:
    named = colleagues(comment.body, model)
    why = "Replied" if comment.parent_id else "Commented"
    with guarded(), because(why, user=by):
        comment.save()
        _mention(comment, named)
    return comment


def _mention(comment: Comment, users: Iterable[User]) -> None:
    CommentMention.objects.bulk_create(
        CommentMention(comment=comment, user=user) for user in users
    )
