"""The page before a move, its buttons and list actions, for articles and issues alike.

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
from django.urls import URLPattern, path

from articles import ticking
from articles.actions import MoveRefused
from articles.models import Article
from articles.readiness import Lack
from articles.ticking import TICK

from .cautions import Looked, looked_for
from .move_form import MoveForm
from .previews import PreviewPages
from .steps import Given, M, Step


class Moving(PreviewPages[M]):
    """What articles and issues share: the pages, the buttons, the list actions."""

    steps: ClassVar[Sequence[Step[Any]]] = ()

    def is_open(self, request: HttpRequest, row: M, step: Step[M]) -> bool:
        """Say whether the step leads on from where the row stands."""
        raise NotImplementedError

    def obstacles(self, request: HttpRequest, row: M, step: Step[M]) -> list[str]:
        """Say what stands in the way, besides ticks that are still to be made."""
        raise NotImplementedError

    def preview(self, row: M, step: Step[M]) -> list[str]:
        """Name what else the step touches, and what it leaves."""
        return []

    def looked_over(
        self, row: M, step: Step[M]
    ) -> tuple[Sequence[Lack], list[tuple[Article, list[Lack]]]]:
        """Give what the step needs, and each article it brings on with its lacks."""
        raise NotImplementedError

    def version(self, row: M, step: Step[M]) -> int | None:
        """Give the version of what is looked at, where the step asks for a look."""
        return None

    def warnings(self, row: M) -> list[str]:
        """Say what will go out as nobody has approved it."""
        raise NotImplementedError

    def told(self, row: M, step: Step[M]) -> str:
        """Say where the row stands now."""
        raise NotImplementedError

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
            for sentence in self.warnings(row) if request.method == "GET" else ():
                self.message_user(request, sentence, messages.WARNING)
            context["moves"] = [
                (step, self.way(row, step))
                for step in self.steps
                if request.user.has_perm(step.permission)
                and self.is_open(request, row, step)
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
        sent = request.POST if "confirmed" in request.POST else None
        only_ticks = sent is not None and "save_ticks" in sent
        if sent is not None:
            self._save_ticks(request, step, rows)
        form = MoveForm(
            step.reason, step.required, step.timed, None if only_ticks else sent
        )
        if only_ticks:
            form.initial = {name: request.POST.get(name, "") for name in form.fields}
        if form.is_valid() and not form.unsettled():
            refused = [
                sentence
                for row in rows
                for sentence in self._make(request, step, row, form)
            ]
            if not refused or len(rows) > 1:
                for sentence in refused:
                    self.message_user(request, sentence, messages.ERROR)
                return None
            form.add_error(None, refused)
        return self._page(request, step, rows, form)

    def _save_ticks(self, request: HttpRequest, step: Step[M], rows: list[M]) -> None:
        """Keep what was ticked on the page, whatever becomes of the move."""
        if not request.user.has_perm(TICK):
            return
        for row in rows:
            for article, _ in self.looked_over(row, step)[1]:
                if f"ticks_{article.pk}" not in request.POST:
                    continue  # the page had nothing to tick in it
                given = request.POST.getlist(f"tick_{article.pk}")
                ticked = {int(one) for one in given if one.isascii() and one.isdigit()}
                ticking.save_ticks(article, step.name, ticked, by=request.user)

    def _page(
        self, request: HttpRequest, step: Step[M], rows: list[M], form: MoveForm
    ) -> HttpResponse:
        shown = [self._shown(request, step, row) for row in rows]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": step.label,
            "step": step,
            "form": form,
            "rows": shown,
            "may_tick": request.user.has_perm(TICK),
            "to_tick": any(items for one in shown for _, items in one["checklists"]),
            "original": rows[0] if len(rows) == 1 else None,
            "possible": not all(one["obstacles"] for one in shown),
            "action": request.POST.get("action", ""),
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/articles/move.html", context)

    def _shown(self, request: HttpRequest, step: Step[M], row: M) -> dict[str, Any]:
        """Gather what the page says of one row."""
        needs, lacks = self.looked_over(row, step)
        looked: list[Looked] = looked_for(
            self.admin_site, request, step.name, needs, lacks
        )
        articles = [article for article, _ in lacks]
        items = ticking.items(articles, step.name) if needs else {}
        return {
            "row": row,
            "obstacles": self.obstacles(request, row, step),
            "looked": looked,
            "checklists": [
                (article, items[article.pk])
                for article in articles
                if items.get(article.pk)
            ],
            "preview": self.preview(row, step),
            "version": self.version(row, step),
        }

    def _make(
        self, request: HttpRequest, step: Step[M], row: M, form: MoveForm
    ) -> list[str]:
        """Move one row, all or nothing, and give what refused it."""
        seen = request.POST.get(f"seen_{row.pk}", "")
        given = Given(
            form.cleaned_data["reason"],
            form.moment,
            int(seen) if seen.isascii() and seen.isdigit() else None,
        )
        try:
            step.make(row, request.user, given)
        except MoveRefused as refused:
            return refused.sentences
        self.log_change(request, row, f"{step.label}.")
        self.message_user(request, self.told(row, step), messages.SUCCESS)
        return []


def _several(step: Step[M]) -> Callable[..., HttpResponse | None]:
    """Make the list action of a move; it asks first, like its button does."""

    def act(
        desk: Moving[M], request: HttpRequest, rows: QuerySet[M]
    ) -> HttpResponse | None:
        return desk.confirm(request, step, list(rows))

    return act
