"""The moves as the desk offers them, in its own words."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from articles import actions
from articles.actions import Person
from articles.models import Article, Issue

M = TypeVar("M", Article, Issue)


@dataclass(frozen=True, slots=True)
class Given:
    """What a person gives for a move: why, when, and the version that was looked at."""

    reason: str = ""
    at: datetime | None = None
    seen: int | None = None


@dataclass(frozen=True, slots=True)
class Step(Generic[M]):
    """One move as the desk offers it."""

    name: str
    label: str
    will: str
    permission: str
    make: Callable[[M, Person, Given], object]
    reason: str = "Note"
    required: bool = False
    timed: bool = False


def _permission(verb: str) -> str:
    return actions.VERBS[verb].permission


ARTICLE_STEPS: tuple[Step[Article], ...] = (
    Step(
        "submit",
        "Submit for review",
        "The article goes to review; readers see nothing yet.",
        _permission("submit"),
        lambda row, by, given: actions.submit(row, by=by, note=given.reason),
    ),
    Step(
        "approve",
        "Approve",
        "The article is fit to be published; readers see nothing yet.",
        _permission("approve"),
        lambda row, by, given: actions.approve(
            row, by=by, note=given.reason, seen=given.seen
        ),
    ),
    Step(
        "send_back",
        "Send back",
        "The article becomes a draft again.",
        _permission("send_back"),
        lambda row, by, given: actions.send_back(row, by=by, note=given.reason),
        reason="What is to be done",
        required=True,
    ),
    Step(
        "withdraw",
        "Withdraw",
        "You take back what you submitted: the article becomes a draft again.",
        _permission("withdraw"),
        lambda row, by, given: actions.withdraw(row, by=by, note=given.reason),
    ),
    Step(
        "publish",
        "Publish",
        "Readers see the article from then on. Its text then changes only by a "
        "correction, and it can be retracted but not taken away.",
        _permission("publish"),
        lambda row, by, given: actions.publish(
            row, by=by, at=given.at, reason=given.reason
        ),
        timed=True,
    ),
    Step(
        "unschedule",
        "Call off publication",
        "The article is approved as before and has no time; readers see nothing.",
        _permission("unschedule"),
        lambda row, by, given: actions.unschedule(row, by=by, reason=given.reason),
    ),
    Step(
        "retract",
        "Retract",
        "The article stays at its address, marked as retracted. There is no way back.",
        _permission("retract"),
        lambda row, by, given: actions.retract(row, by=by, reason=given.reason),
        reason="Reason",
        required=True,
    ),
)
ISSUE_STEPS: tuple[Step[Issue], ...] = (
    Step(
        "publish",
        "Publish with its articles",
        "Readers see the issue and its approved articles from then on. Journal title, "
        "publisher, ISSN and this time are stamped and stay.",
        actions.PUBLISH_ISSUE,
        lambda row, by, given: actions.publish_issue(
            row, by=by, at=given.at, reason=given.reason
        ),
        timed=True,
    ),
    Step(
        "unschedule",
        "Call off publication",
        "The issue has no time any more, and its scheduled articles are approved as "
        "before; readers see nothing.",
        actions.PUBLISH_ISSUE,
        lambda row, by, given: actions.unschedule_issue(
            row, by=by, reason=given.reason
        ),
    ),
)
