"""The moves as the desk offers them: their words, and the form that asks why."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django import forms

from articles import actions
from articles.actions import Person
from articles.models import Article, Issue

M = TypeVar("M", Article, Issue)


@dataclass(frozen=True, slots=True)
class Step(Generic[M]):
    """One move as the desk offers it."""

    name: str
    label: str
    will: str
    permission: str
    make: Callable[[M, Person, str, datetime | None], object]
    reason: str = "Note"
    required: bool = False
    timed: bool = False


class MoveForm(forms.Form):
    """Why, and for a publication when."""

    at = forms.DateTimeField(
        label="When (UTC)",
        required=False,
        help_text="Leave empty to publish at once.",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
    )
    reason = forms.CharField(
        required=False,
        max_length=2000,
        help_text="Kept in the history with your name.",
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
    )

    def __init__(self, step: Step[Any], data: Any = None) -> None:
        super().__init__(data)
        self.fields["reason"].label = step.reason
        self.fields["reason"].required = step.required
        if not step.timed:
            del self.fields["at"]


ARTICLE_STEPS: tuple[Step[Article], ...] = (
    Step(
        "submit",
        "Submit for review",
        "The article goes to review; readers see nothing yet.",
        actions.VERBS["submit"].permission,
        lambda row, by, why, _: actions.submit(row, by=by, note=why),
    ),
    Step(
        "approve",
        "Approve",
        "The article is fit to be published; readers see nothing yet.",
        actions.VERBS["approve"].permission,
        lambda row, by, why, _: actions.approve(row, by=by, note=why),
    ),
    Step(
        "send_back",
        "Send back",
        "The article becomes a draft again.",
        actions.VERBS["send_back"].permission,
        lambda row, by, why, _: actions.send_back(row, by=by, note=why),
        reason="What is to be done",
        required=True,
    ),
    Step(
        "publish",
        "Publish",
        "Readers see the article from then on. Its text then changes only by a "
        "correction, and it can be retracted but not taken away.",
        actions.VERBS["publish"].permission,
        lambda row, by, why, at: actions.publish(row, by=by, at=at, reason=why),
        timed=True,
    ),
    Step(
        "retract",
        "Retract",
        "The article stays at its address, marked as retracted. There is no way back.",
        actions.VERBS["retract"].permission,
        lambda row, by, why, _: actions.retract(row, by=by, reason=why),
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
        lambda row, by, why, at: actions.publish_issue(row, by=by, at=at, reason=why),
        timed=True,
    ),
)
