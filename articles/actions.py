"""The moves of articles and issues: who may make them, when, and what they write.

Each move checks the person, locks the row, looks for what stands in its way, and
writes the status with who and why in the history. The database refuses illegal moves
by itself; here the same rules are said first, all at once and in words.
"""

from datetime import datetime
from typing import Any

from archive.shared.guarded import MoveRefused, Person, allow, guarded
from archive.shared.history import because

from .eyes import Hands, alone, hands, hold_facts, hold_texts
from .issue_actions import (
    PUBLISH_ISSUE,
    issue_obstacles,
    publish_issue,
    unschedule_issue,
    unschedule_issue_obstacles,
)
from .models import Article
from .models.status import Status
from .readiness import Lack, issue_readiness, readiness
from .scheduling import is_scheduled, said, when
from .verbs import VERBS, Verb, lacking, obstacles, obstacles_seen

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
    "unschedule",
    "unschedule_issue",
    "unschedule_issue_obstacles",
    "withdraw",
]


def _move(
    article: Article,
    verb: Verb,
    by: Person,
    reason: str,
    *,
    at: datetime | None = None,
    seen: int | None = None,
) -> None:
    """Make one move of one article, and bring the given row up to date."""
    allow(by, verb.permission)
    reason = reason.strip()
    if verb.asks_reason and not reason:
        raise MoveRefused([f"Say why “{article}” {_WHY[verb.name]}."])
    reason = reason or _REASONS[verb.name]
    with guarded():
        if verb.needs:
            hold_texts([article.pk])
        rows = Article.objects.select_for_update(of=("self",)).filter(pk=article.pk)
        row = rows.order_by().first()
        if row is None:
            raise MoveRefused([f"“{article}” is not there any more."])
        if verb.needs:
            hold_facts([row])
        found = hands(row)
        if refusals := obstacles_seen(row, verb, by, found):
            raise MoveRefused(refusals)
        _refuse_unseen(row, seen, found)
        if verb.to == Status.PUBLISHED:
            row.published_at = when(at, row.issue)
        elif verb.to == Status.APPROVED:
            row.published_at = None
        row.status = verb.to
        with because(reason, user=by, move=verb.name, **_on_record(verb, by, found)):
            row.save(update_fields=["status", "published_at"])
    article.status, article.published_at = row.status, row.published_at


def _refuse_unseen(article: Article, seen: int | None, now: Hands) -> None:
    """Refuse to move what is not any more what the person looked at."""
    if seen is not None and seen != now.version:
        raise MoveRefused(
            [
                f"“{article}” was changed while you looked at it: look again, and "
                "decide on what it says now."
            ]
        )


def _on_record(verb: Verb, by: Person, found: Hands) -> dict[str, Any]:
    """Say what the history keeps of a second look: of which version, and if alone."""
    if not verb.second_eyes:
        return {}
    own = {"alone": True} if alone(by, found.last) else {}
    return {"version": found.version, **own}


_WHY = {"send_back": "goes back to draft", "retract": "is retracted"}
_REASONS = {
    "submit": "Submitted for review",
    "approve": "Approved",
    "publish": "Published",
    "withdraw": "Withdrawn by who submitted it",
    "unschedule": "Called off before its time",
}


def submit(article: Article, *, by: Person, note: str = "") -> None:
    """Hand a draft in for review."""
    _move(article, VERBS["submit"], by, note)


def approve(
    article: Article, *, by: Person, note: str = "", seen: int | None = None
) -> None:
    """Find a reviewed article fit to be published.

    Not by who last changed it, unless the settings say that this is a desk of one.
    `seen` is the version that the person looked at (`articles.eyes.hands`): when the
    content was changed since, the move is refused.
    """
    _move(article, VERBS["approve"], by, note, seen=seen)


def send_back(article: Article, *, by: Person, note: str) -> None:
    """Return an article from review or approval to draft; the note says why."""
    _move(article, VERBS["send_back"], by, note)


def withdraw(article: Article, *, by: Person, note: str = "") -> None:
    """Take back to draft what one submitted oneself, until it is published."""
    _move(article, VERBS["withdraw"], by, note)


def publish(
    article: Article, *, by: Person, at: datetime | None = None, reason: str = ""
) -> None:
    """Show an approved article to readers, now or from `at` on.

    An article of an issue that is itself still to come appears with it. A scheduled
    article may be published anew: that changes its time.
    """
    _move(article, VERBS["publish"], by, reason, at=at)


def unschedule(article: Article, *, by: Person, reason: str = "") -> None:
    """Call off a publication before its time: the article is approved as before."""
    _move(article, VERBS["unschedule"], by, reason)


def retract(article: Article, *, by: Person, reason: str) -> None:
    """Retract a published article: its page stays, marked, with the reason kept."""
    _move(article, VERBS["retract"], by, reason)
