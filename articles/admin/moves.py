"""The moves of articles and of issues at the desk."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.contrib.admin.utils import unquote
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.urls import reverse

from articles import actions, verbs
from articles.eyes import hands
from articles.models import Article, Issue
from articles.readiness import CHANGED, Lack
from articles.scheduling import issue_is_scheduled

from .moving import Moving
from .steps import ARTICLE_STEPS, ISSUE_STEPS, Step

NOTICE = "kind=retraction"
"""What the page that begins a correction is asked for, to write a retraction."""

Lacking = tuple[Sequence[Lack], list[tuple[Article, list[Lack]]]]


def _slipped(articles: Iterable[Article]) -> list[str]:
    rows = Article.objects.filter(CHANGED, pk__in=[one.pk for one in articles])
    return [
        f"“{article}” was changed since it was approved, and goes out as it is now. "
        "Call its publication off to have it looked at once more."
        for article in rows.filter(status=Article.Status.PUBLISHED)
    ]


class MovesMixin(Moving[Article]):
    """The moves of articles; mix in before the admin class."""

    steps = ARTICLE_STEPS

    def get_readonly_fields(
        self, request: HttpRequest, obj: Article | None = None
    ) -> tuple[str, ...]:
        """Keep status and time of publication out of every form."""
        return tuple(
            dict.fromkeys(
                (*super().get_readonly_fields(request, obj), "status", "published_at")
            )
        )

    def is_open(self, request: HttpRequest, row: Article, step: Step[Article]) -> bool:
        """Ask the table of moves; who may withdraw is who submitted."""
        verb = actions.VERBS[step.name]
        if not verb.legal(row):
            return False
        return not verb.own or hands(row).submitter == request.user.pk

    def way(self, row: Article, step: Step[Article]) -> str:
        """Lead from “Retract” to its notice: nothing is retracted without one."""
        if step.name == "retract":
            begin = f"{self.admin_site.name}:correcting_begin"
            return f"{reverse(begin, args=(row.pk,))}?{NOTICE}"
        return super().way(row, step)

    def move_view(
        self, request: HttpRequest, object_id: str, verb: str
    ) -> HttpResponseBase:
        """Retract by a notice only, whatever way one came."""
        step = next((step for step in self.steps if step.name == verb), None)
        if step is not None and verb == "retract":
            row = self.get_object(request, unquote(object_id))
            may = request.user.has_perm(step.permission)
            if row is not None and may and self.is_open(request, row, step):
                return HttpResponseRedirect(self.way(row, step))
        return super().move_view(request, object_id, verb)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **options: Any
    ) -> HttpResponse:
        """Lead from a published article to its correction."""
        row: Article | None = context.get("original")
        may = request.user.has_perm("articles.add_correction")
        if row is not None and row.is_published and may:
            context["correct_address"] = reverse(
                f"{self.admin_site.name}:correcting_begin", args=(row.pk,)
            )
        return super().render_change_form(request, context, *args, **options)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Offer no retraction of many at once: each has a notice of its own."""
        found = super().get_actions(request)
        found.pop("move_retract", None)
        return found

    def obstacles(
        self, request: HttpRequest, row: Article, step: Step[Article]
    ) -> list[str]:
        """Ask the action's own preconditions."""
        verb = actions.VERBS[step.name]
        return verbs.obstacles(row, verb, request.user, ticks=False)

    def looked_over(self, row: Article, step: Step[Article]) -> Lacking:
        """Give what the article lacks, where it is brought nearer to readers."""
        verb = actions.VERBS[step.name]
        if not verb.needs or not verb.legal(row):
            return (), []
        return verb.needs, [(row, actions.readiness(row))]

    def version(self, row: Article, step: Step[Article]) -> int | None:
        """Give the version of the content that an approver looks at."""
        verb = actions.VERBS[step.name]
        return hands(row).version if verb.second_eyes else None

    def preview(self, row: Article, step: Step[Article]) -> list[str]:
        """Say where a second pair of eyes is done without."""
        verb = actions.VERBS[step.name]
        if not verb.second_eyes or not settings.DESK_OF_ONE:
            return []
        return ["This is a desk of one: approving your own work is put on record."]

    def warnings(self, row: Article) -> list[str]:
        """Warn of a scheduled article that was changed since it was approved."""
        return _slipped([row]) if actions.is_scheduled(row) else []

    def told(self, row: Article, step: Step[Article]) -> str:
        """Say where the article stands now."""
        if actions.is_scheduled(row) and row.published_at:
            return f"“{row}” will be published on {actions.said(row.published_at)}."
        return f"“{row}” is now {row.get_status_display()}."


class IssueMovesMixin(Moving[Issue]):
    """The moves of issues; mix in before the admin class."""

    steps = ISSUE_STEPS

    def is_open(self, request: HttpRequest, row: Issue, step: Step[Issue]) -> bool:
        """Offer it while an approved article waits, or nothing is out yet."""
        if step.name == "unschedule":
            return issue_is_scheduled(row)
        waiting = row.articles.filter(status=Article.Status.APPROVED)
        return row.published_at is None or waiting.exists()

    def obstacles(
        self, request: HttpRequest, row: Issue, step: Step[Issue]
    ) -> list[str]:
        """Name every article that is not ready."""
        if step.name == "unschedule":
            return actions.unschedule_issue_obstacles(row)
        return actions.issue_obstacles(row, ticks=False)

    def looked_over(self, row: Issue, step: Step[Issue]) -> Lacking:
        """Give what the articles lack that go out with the issue."""
        if step.name == "unschedule":
            return (), []
        needs = [need for need in Lack if need != Lack.ISSUE]
        return needs, actions.issue_readiness(row)

    def preview(self, row: Issue, step: Step[Issue]) -> list[str]:
        """Name the articles that go with it, and those that stay behind."""
        lines = []
        for article in row.articles.order_by("position"):
            status = article.get_status_display()
            if step.name == "unschedule":
                if actions.is_scheduled(article):
                    lines.append(f"“{article}” is approved again.")
            elif article.status == Article.Status.APPROVED:
                lines.append(f"“{article}” is published with it.")
            elif article.status not in ("published", "retracted"):
                lines.append(f"“{article}” stays behind: it is {status}.")
        return lines

    def warnings(self, row: Issue) -> list[str]:
        """Warn of its scheduled articles that were changed since they were approved."""
        return _slipped(row.articles.all()) if issue_is_scheduled(row) else []

    def told(self, row: Issue, step: Step[Issue]) -> str:
        """Say when the issue is or was published."""
        if row.published_at is None:
            return (
                f"Issue “{row}” is not scheduled any more; its articles are approved."
            )
        when = actions.said(row.published_at)
        verb = "was published" if row.is_published else "will be published"
        return f"Issue “{row}” {verb} on {when}, with its approved articles."
