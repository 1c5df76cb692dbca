"""The moves of issues: published as one, and called off as one before their time."""

from datetime import datetime

from archive.shared.guarded import MoveRefused, Person, allow, guarded
from archive.shared.history import because

from . import checks, ticking
from .eyes import hold_facts, hold_texts
from .models import Article, Issue
from .models.status import Status
from .readiness import issue_readiness
from .scheduling import issue_is_scheduled, said, when
from .verbs import sentence

PUBLISH_ISSUE = "articles.publish_issue"


def issue_obstacles(issue: Issue, *, ticks: bool = True) -> list[str]:
    """Say in sentences why the issue cannot be published with its approved articles."""
    approved = issue_readiness(issue)
    if not approved:
        return [f"Issue “{issue}” has no approved article to publish."]
    return [
        *(sentence(article, lack) for article, lacks in approved for lack in lacks),
        *checks.obstacles([article for article, _ in approved], "publish"),
        *(
            ticking.obstacles([article for article, _ in approved], "publish")
            if ticks
            else ()
        ),
    ]


def _locked(issue: Issue) -> Issue:
    row = Issue.objects.select_for_update().filter(pk=issue.pk).first()
    if row is None:
        raise MoveRefused([f"Issue “{issue}” is not there any more."])
    return row


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
        row = _locked(issue)
        approved = Article.objects.filter(issue=row, status=Status.APPROVED)
        hold_texts(list(approved.values_list("pk", flat=True)))
        articles = list(approved.order_by("position").select_for_update())
        hold_facts(articles)
        if refusals := issue_obstacles(row):
            raise MoveRefused(refusals)
        moment = when(at, row)
        if row.published_at is None:
            row.published_at = moment
            row.save(update_fields=["published_at"])
        for article in articles:
            article.status, article.published_at = Status.PUBLISHED, moment
            article.save(update_fields=["status", "published_at"])
    issue.published_at = row.published_at
    return articles


def unschedule_issue_obstacles(issue: Issue) -> list[str]:
    """Say why the publication of an issue cannot be called off; empty: it can."""
    if issue_is_scheduled(issue):
        return []
    if issue.published_at is None:
        return [f"Issue “{issue}” has no time of publication to call off."]
    return [
        f"Issue “{issue}” was published on {said(issue.published_at)}; only what is "
        "scheduled can be called off."
    ]


def unschedule_issue(issue: Issue, *, by: Person, reason: str = "") -> list[Article]:
    """Call off an issue before its time, with all its scheduled articles, as one.

    They are approved as before, and no time is set. Gives the articles.
    """
    allow(by, PUBLISH_ISSUE)
    reason = reason.strip() or "Called off with its issue"
    with guarded(), because(reason, user=by, move="unschedule_issue"):
        row = _locked(issue)
        if refusals := unschedule_issue_obstacles(row):
            raise MoveRefused(refusals)
        coming = Article.objects.filter(issue=row, status=Status.PUBLISHED)
        articles = list(coming.order_by("position").select_for_update())
        for article in articles:
            article.status, article.published_at = Status.APPROVED, None
            article.save(update_fields=["status", "published_at"])
        row.published_at = None
        row.save(update_fields=["published_at"])
    issue.published_at = None
    return articles
