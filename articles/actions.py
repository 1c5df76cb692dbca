"""The moves of articles and issues: who may make them, when, and what they write.

Each move checks the person, locks the row, looks for what stands in its way, and
writes the status with who and why in the history. The database refuses illegal moves
by itself; here the same rules are said first, all at once and in words.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils import formats, timezone

from archive.shared.guarded import MoveRefused, Person, allow, guarded
from archive.shared.history import because

from .models import MOVES, Article, Issue
from .models.article import Status
from .readiness import Lack, issue_readiness, readiness

__all__ = [
    "PUBLISH_ISSUE",
    "VERBS",
    "Lack",
    "MoveRefused",
    "Person",
    "Verb",
    "approve",
    "is_scheduled",
    "issue_obstacles",
    "issue_readiness",
    "lacking",
    "obstacles",
    "publish",
    "publish_issue",
    "readiness",
    "retract",
    "said",
    "send_back",
    "submit",
]

_WRITTEN = (Lack.TITLE, Lack.AUTHOR, Lack.TEXT)
_WITHIN_ISSUE = (*_WRITTEN, Lack.DECISION)


@dataclass(frozen=True, slots=True)
class Verb:
    """One move: where it leads, who may make it, what must be there before."""

    name: str
    to: Status
    permission: str
    needs: tuple[Lack, ...] = ()
    asks_reason: bool = False

    def legal(self, article: Article) -> bool:
        """Say whether the move leads on from where the article stands."""
        if is_scheduled(article):  # its time may change; nothing is out to retract
            return self.to == Status.PUBLISHED
        return self.to in MOVES[article.status]


VERBS = {
    verb.name: verb
    for verb in (
        Verb("submit", Status.IN_REVIEW, "articles.submit_article", _WRITTEN),
        Verb("approve", Status.APPROVED, "articles.approve_article", _WITHIN_ISSUE),
        Verb("send_back", Status.DRAFT, "articles.approve_article", asks_reason=True),
        Verb("publish", Status.PUBLISHED, "articles.publish_article", tuple(Lack)),
        Verb("retract", Status.RETRACTED, "articles.retract_article", asks_reason=True),
    )
}
PUBLISH_ISSUE = "articles.publish_issue"


def is_scheduled(article: Article) -> bool:
    """Say whether it is published, but its time is still to come."""
    return article.status == Status.PUBLISHED and not article.is_published


def lacking(article: Article, verb: Verb) -> list[Lack]:
    """List what the article lacks for this move."""
    return [lack for lack in readiness(article) if lack in verb.needs]


def _sentence(article: Article, lack: Lack) -> str:
    return f"“{article}” lacks {lack}."


def obstacles(article: Article, verb: Verb) -> list[str]:
    """Say in sentences all that stands in the way of the move; empty: nothing."""
    if not verb.legal(article):
        stands = "scheduled" if is_scheduled(article) else article.get_status_display()
        goal = "draft" if verb.to == Status.DRAFT else verb.to.label
        return [f"“{article}” is {stands}; from there it cannot become {goal}."]
    return [_sentence(article, lack) for lack in lacking(article, verb)]


def _when(at: datetime | None, issue: Issue) -> datetime:
    """Settle the time of publication: never past, never before the issue's own."""
    now = timezone.now()
    first = max(now, issue.published_at or now)
    if at is None:
        return first
    if at < now:
        raise MoveRefused(
            [f"{said(at)} is past: give a time ahead, or none to publish at once."]
        )
    if at < first:
        raise MoveRefused(
            [
                f"Issue “{issue}” comes out on {said(first)}: its articles can only "
                "follow then."
            ]
        )
    return at


def said(moment: datetime) -> str:
    """Write a moment in words, with its time zone."""
    local = timezone.localtime(moment)
    return f"{formats.date_format(local, 'j F Y, H:i')} {local.tzname()}"


def _move(
    article: Article,
    verb: Verb,
    by: Person,
    reason: str,
    *,
    at: datetime | None = None,
) -> None:
    """Make one move of one article, and bring the given row up to date."""
    allow(by, verb.permission)
    reason = reason.strip()
    if verb.asks_reason and not reason:
        raise MoveRefused([f"Say why “{article}” {_WHY[verb.name]}."])
    reason = reason or _REASONS[verb.name]
    with guarded(), because(reason, user=by, move=verb.name):
        rows = Article.objects.select_for_update(of=("self",)).filter(pk=article.pk)
        row = rows.order_by().first()
        if row is None:
            raise MoveRefused([f"“{article}” is not there any more."])
        if refusals := obstacles(row, verb):
            raise MoveRefused(refusals)
        if verb.to == Status.PUBLISHED:
            row.published_at = _when(at, row.issue)
        row.status = verb.to
        row.save(update_fields=["status", "published_at"])
    article.status, article.published_at = row.status, row.published_at


_WHY = {"send_back": "goes back to draft", "retract": "is retracted"}
_REASONS = {
    "submit": "Submitted for review",
    "approve": "Approved",
    "publish": "Published",
}


def submit(article: Article, *, by: Person, note: str = "") -> None:
    """Hand a draft in for review."""
    _move(article, VERBS["submit"], by, note)


def approve(article: Article, *, by: Person, note: str = "") -> None:
    """Find a reviewed article fit to be published."""
    _move(article, VERBS["approve"], by, note)


def send_back(article: Article, *, by: Person, note: str) -> None:
    """Return an article from review or approval to draft; the note says why."""
    _move(article, VERBS["send_back"], by, note)


def publish(
    article: Article, *, by: Person, at: datetime | None = None, reason: str = ""
) -> None:
    """Show an approved article to readers, now or from `at` on.

    An article of an issue that is itself still to come appears with it. A scheduled
    article may be published anew: that changes its time.
    """
    _move(article, VERBS["publish"], by, reason, at=at)


def retract(article: Article, *, by: Person, reason: str) -> None:
    """Retract a published article: its page stays, marked, with the reason kept."""
    _move(article, VERBS["retract"], by, reason)


def issue_obstacles(issue: Issue) -> list[str]:
    """Say in sentences why the issue cannot be published with its approved articles."""
    approved = issue_readiness(issue)
    if not approved:
        return [f"Issue “{issue}” has no approved article to publish."]
    return [_sentence(article, lack) for article, lacks in approved for lack in lacks]


def publish_issue(
    issue: Issue, *, by: Person, at: datetime | None = None, reason: str = ""
) -> list[Article]:
    """Publish an issue and all its approved articles at one moment, or none of them.

    Articles still in draft or review stay behind and can follow later, by a second
    call or by themselves. Gives the articles that it published.
    """
    allow(by, PUBLISH_ISSUE)
    reason = reason.strip() or "Published with its issue"
    with guarded(), because(reason, user=by, move="publish_issue"):
        row = Issue.objects.select_for_update().filter(pk=issue.pk).first()
        if row is None:
            raise MoveRefused([f"Issue “{issue}” is not there any more."])
        approved = Article.objects.filter(issue=row, status=Status.APPROVED)
        articles = list(approved.order_by("position").select_for_update())
        if refusals := issue_obstacles(row):
            raise MoveRefused(refusals)
        when = _when(at, row)
        if row.published_at is None:
            row.published_at = when
            row.save(update_fields=["published_at"])
        for article in articles:
            article.status, article.published_at = Status.PUBLISHED, when
            article.save(update_fields=["status", "published_at"])
    issue.published_at = row.published_at
    return articles
