"""The moves at the desk: buttons on the change page, each with a page to confirm it.

No status is an editable field anywhere: what a button or a list action does is done
by `articles.actions`, and what that refuses is told in its own sentences.
"""

from collections.abc import Callable, Sequence
from typing import Any, ClassVar

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from articles import actions
from articles.actions import MoveRefused
from articles.models import Article, Issue

from .cautions import cautions
from .previews import PreviewPages
from .remedies import Remedies, Remedy
from .steps import ARTICLE_STEPS, ISSUE_STEPS, M, MoveForm, Step


class _Moves(PreviewPages[M]):
    """What articles and issues share: the pages, the buttons, the list actions."""

    steps: ClassVar[Sequence[Step[Any]]] = ()

    def is_open(self, row: M, step: Step[M]) -> bool:
        """Say whether the step leads on from where the row stands."""
        raise NotImplementedError

    def obstacles(self, row: M, step: Step[M]) -> list[str]:
        """Say what stands in the way."""
        raise NotImplementedError

    def remedies(self, request: HttpRequest, row: M, step: Step[M]) -> list[Remedy]:
        """Say what to do about it."""
        raise NotImplementedError

    def preview(self, row: M) -> list[str]:
        """Name what else the step touches, and what it leaves."""
        return []

    def moving(self, row: M, step: Step[M]) -> list[Article]:
        """Give the articles that the step brings nearer to readers."""
        raise NotImplementedError

    def checked(self, row: M, step: Step[M]) -> list[str]:
        """Name what was looked for and found."""
        return []

    def get_urls(self) -> list[URLPattern]:
        """Serve a page for each move; before the stock ones, which catch all."""
        page = path(
            "<path:object_id>/move/<slug:verb>/",
            self.admin_site.admin_view(self.move_view),
            name=f"{self.opts.app_label}_{self.opts.model_name}_move",
        )
        return [page, *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **options: Any
    ) -> HttpResponse:
        """Give the change page its buttons: legal now, and permitted to this person."""
        row: M | None = context.get("original")
        if row is not None:
            context["moves"] = [
                (step, self.way(row, step))
                for step in self.steps
                if request.user.has_perm(step.permission) and self.is_open(row, step)
            ]
        return super().render_change_form(request, context, *args, **options)

    def way(self, row: M, step: Step[M]) -> str:
        """Give the page where the step is asked about."""
        return self.address("move", row.pk, step.name)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Offer the permitted moves for several rows too."""
        found: dict[str, Any] = super().get_actions(request)
        if IS_POPUP_VAR not in request.GET:
            for step in self.steps:
                if request.user.has_perm(step.permission):
                    name = f"move_{step.name}"
                    found[name] = (_several(step), name, step.label)
        return found

    def move_view(
        self, request: HttpRequest, object_id: str, verb: str
    ) -> HttpResponseBase:
        """Show what a move will do, and on POST do it."""
        step = next((step for step in self.steps if step.name == verb), None)
        if step is None:
            msg = f"There is no move {verb}."
            raise Http404(msg)
        row = self.get_object(request, unquote(object_id))
        if row is None:
            msg = f"There is no such {self.opts.verbose_name}."
            raise Http404(msg)
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        return self.confirm(request, step, [row]) or HttpResponseRedirect(
            self.address("change", row.pk)
        )

    def confirm(
        self, request: HttpRequest, step: Step[M], rows: list[M]
    ) -> HttpResponse | None:
        """Ask before the rows move; None when it is done and told in messages."""
        if not request.user.has_perm(step.permission):
            raise PermissionDenied
        form = MoveForm(step, request.POST if "confirmed" in request.POST else None)
        if form.is_valid():
            refused = [
                sentence
                for row in rows
                for sentence in self._make(request, step, row, form.cleaned_data)
            ]
            if not refused or len(rows) > 1:
                for sentence in refused:
                    self.message_user(request, sentence, messages.ERROR)
                return None
            form.add_error(None, refused)
        blocked = {row: self.obstacles(row, step) for row in rows}
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": step.label,
            "step": step,
            "form": form,
            "rows": [
                {
                    "row": row,
                    "obstacles": why,
                    "remedies": self.remedies(request, row, step),
                    "checked": self.checked(row, step),
                    "cautions": cautions(
                        self.admin_site, request, self.moving(row, step)
                    ),
                    "preview": self.preview(row),
                }
                for row, why in blocked.items()
            ],
            "original": rows[0] if len(rows) == 1 else None,
            "possible": not all(blocked.values()),
            "action": request.POST.get("action", ""),
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/articles/move.html", context)

    def _make(
        self, request: HttpRequest, step: Step[M], row: M, given: dict[str, Any]
    ) -> list[str]:
        """Move one row, all or nothing, and give what refused it."""
        try:
            step.make(row, request.user, given["reason"], given.get("at"))
        except MoveRefused as refused:
            return refused.sentences
        self.log_change(request, row, f"{step.label}.")
        self.message_user(request, self.told(row), messages.SUCCESS)
        return []

    def told(self, row: M) -> str:
        """Say where the row stands now."""
        raise NotImplementedError


def _several(step: Step[M]) -> Callable[..., HttpResponse | None]:
    """Make the list action of a move; it asks first, like its button does."""

    def act(
        desk: _Moves[M], request: HttpRequest, rows: QuerySet[M]
    ) -> HttpResponse | None:
        return desk.confirm(request, step, list(rows))

    return act


class MovesMixin(_Moves[Article]):
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

    def is_open(self, row: Article, step: Step[Article]) -> bool:
        """Ask the table of moves."""
        return actions.VERBS[step.name].legal(row)

    def way(self, row: Article, step: Step[Article]) -> str:
        """Lead from “Retract” to its notice: nothing is retracted without one."""
        if step.name == "retract":
            address = reverse(
                f"{self.admin_site.name}:correcting_begin", args=(row.pk,)
            )
            return f"{address}?kind=retraction"
        return super().way(row, step)

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

    def obstacles(self, row: Article, step: Step[Article]) -> list[str]:
        """Ask the action's own preconditions."""
        return actions.obstacles(row, actions.VERBS[step.name])

    def remedies(
        self, request: HttpRequest, row: Article, step: Step[Article]
    ) -> list[Remedy]:
        """Lead to where what is missing is added."""
        verb = actions.VERBS[step.name]
        lacks = actions.lacking(row, verb) if verb.legal(row) else []
        return Remedies(self.admin_site, request).of(row, lacks)

    def moving(self, row: Article, step: Step[Article]) -> list[Article]:
        """Give the article itself, unless it goes back or out."""
        return [row] if actions.VERBS[step.name].needs else []

    def checked(self, row: Article, step: Step[Article]) -> list[str]:
        """Name what the move needs and the article has."""
        verb = actions.VERBS[step.name]
        lacks = actions.readiness(row)
        return [str(need) for need in verb.needs if need not in lacks]

    def told(self, row: Article) -> str:
        """Say where the article stands now."""
        if actions.is_scheduled(row) and row.published_at:
            return f"“{row}” will be published on {actions.said(row.published_at)}."
        return f"“{row}” is now {row.get_status_display()}."


class IssueMovesMixin(_Moves[Issue]):
    """The one move of issues; mix in before the admin class."""

    steps = ISSUE_STEPS

    def is_open(self, row: Issue, step: Step[Issue]) -> bool:
        """Offer it while an approved article waits, or nothing is out yet."""
        waiting = row.articles.filter(status=Article.Status.APPROVED)
        return row.published_at is None or waiting.exists()

    def obstacles(self, row: Issue, step: Step[Issue]) -> list[str]:
        """Name every article that is not ready."""
        return actions.issue_obstacles(row)

    def remedies(
        self, request: HttpRequest, row: Issue, step: Step[Issue]
    ) -> list[Remedy]:
        """Lead to where each article's lacks are mended."""
        found = Remedies(self.admin_site, request)
        return [
            remedy
            for article, lacks in actions.issue_readiness(row)
            for remedy in found.of(article, lacks)
        ]

    def preview(self, row: Issue) -> list[str]:
        """Name the articles that go with it, and those that stay behind."""
        lines = []
        for article in row.articles.order_by("position"):
            status = article.get_status_display()
            if article.status == Article.Status.APPROVED:
                lines.append(f"“{article}” is published with it.")
            elif article.status not in ("published", "retracted"):
                lines.append(f"“{article}” stays behind: it is {status}.")
        return lines

    def moving(self, row: Issue, step: Step[Issue]) -> list[Article]:
        """Give the articles that go out with the issue."""
        approved = row.articles.filter(status=Article.Status.APPROVED)
        return list(approved.order_by("position"))

    def told(self, row: Issue) -> str:
        """Say when the issue is or was published."""
        when = actions.said(row.published_at) if row.published_at else "no day"
        verb = "was published" if row.is_published else "will be published"
        return f"Issue “{row}” {verb} on {when}, with its approved articles."
