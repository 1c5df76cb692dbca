"""The history at the desk: what a row was, putting it back, and rows that are gone."""

from collections import Counter
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db import IntegrityError, OperationalError, models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.text import capfirst

from archive.shared import past
from archive.shared.addresses import at_the_desk
from archive.shared.guards import refusal
from archive.shared.put_back import Returning, put_back, went_with

PER_PAGE = 50

M = TypeVar("M", bound=models.Model)

if TYPE_CHECKING:

    class _Stock(admin.ModelAdmin[M], Generic[M]):
        """The stock class, which takes a model at check time only."""
else:

    class _Stock(admin.ModelAdmin, Generic[M]):
        """The stock class."""


class PutBackForm(forms.Form):
    """Why a row is put back."""

    reason = forms.CharField(
        label="Why",
        required=False,
        max_length=500,
        help_text="Kept in the history with your name.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


class HistoryPages(_Stock[M]):
    """The stock admin class with the history kept by the database."""

    keeps_history = True
    put_back_allowed = True
    fixed_fields: tuple[str, ...] = ()
    """Fields that putting a row back leaves alone: those that only moves write."""

    def get_urls(self) -> list[URLPattern]:
        """Serve the pages before the stock ones, which catch all."""
        name = f"{self.opts.app_label}_{self.opts.model_name}"
        view = self.admin_site.admin_view
        return [
            path("deleted/", view(self.deleted_view), name=f"{name}_deleted"),
            path(
                "history/<int:number>/put-back/",
                view(self.put_back_view),
                name=f"{name}_put_back",
            ),
            *super().get_urls(),
        ]

    def history_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show what the row was, newest first, with who changed it and why."""
        row = self.get_object(request, unquote(object_id))
        if row is None:
            return self._get_obj_does_not_exist_redirect(  # type: ignore[attr-defined,no-any-return]
                request, self.opts, object_id
            )
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        paginator = Paginator(past.rows_of(self.model, row.pk), PER_PAGE)
        page = paginator.get_page(request.GET.get("page"))
        rows = list(page.object_list)
        before = None
        if rows and page.has_next():
            oldest = rows[-1].pgh_id
            before = past.rows_of(self.model, row.pk).filter(pgh_id__lt=oldest).first()
        context = {
            "title": f"History of {row}",
            "object": row,
            "versions": past.versions(self.model, rows, before),
            "page": page,
            "newest": page.number == 1,
            "may_put_back": self.may_put_back(request, row),
        }
        return self._answer(request, "admin/object_history.html", context)

    def deleted_view(self, request: HttpRequest) -> HttpResponse:
        """List the rows that were deleted, the latest first."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        page = Paginator(past.gone(self.model), PER_PAGE).get_page(
            request.GET.get("page")
        )
        context = {
            "title": f"Deleted {self.opts.verbose_name_plural}",
            "versions": past.departed(self.model, list(page.object_list)),
            "page": page,
            "may_put_back": self.may_put_back(request, None),
        }
        return self._answer(request, "admin/deleted.html", context)

    def may_put_back(self, request: HttpRequest, row: Any) -> bool:
        """Say whether this person may; a deleted row is put back by who may add."""
        if not self.put_back_allowed:
            return False
        if row is None:
            return self.has_add_permission(request)
        return self.has_change_permission(request, row)

    def against_putting_back(self, now: Any, then: Any) -> str:
        """Say why the row `now`, None if deleted, must not be again what it was."""
        return ""

    def put_back_view(self, request: HttpRequest, number: int) -> HttpResponse:
        """Show what putting back would change, ask why, and do it."""
        then: Any = (
            past.history_of(self.model)._default_manager.filter(pgh_id=number).first()
        )
        if then is None:
            msg = f"There is no version {number}."
            raise Http404(msg)
        now = self.model._base_manager.filter(pk=then.pgh_obj_id).first()
        if not self.may_put_back(request, now):
            raise PermissionDenied
        form = PutBackForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            if against := self.against_putting_back(now, then):
                form.add_error(None, against)
                done = None
            else:
                done = self._put_back(request, then, form)
            if done is not None:
                return done
        changes = [
            change
            for change in past.differences(self.model, now, then)
            if change.name not in self.fixed_fields
        ]
        context = {
            "title": "Put back",
            "object": now,
            "then": then,
            "changes": changes,
            "with_it": _numbers(went_with(self.model, then)) if now is None else [],
            "form": form,
        }
        return self._answer(request, "admin/put_back.html", context)

    def _put_back(
        self, request: HttpRequest, then: Any, form: PutBackForm
    ) -> HttpResponse | None:
        """Do it; None when it was refused, which the form then says."""
        when = f"{then.pgh_created_at:%Y-%m-%d %H:%M} UTC"
        why = f"Put back as of {when}. {form.cleaned_data['reason']}".strip()
        try:
            row: Any = put_back(
                self.model, then, by=request.user, why=why, fixed=self.fixed_fields
            )
        except ValidationError as error:
            for message in error.messages:
                form.add_error(None, message)
            return None
        except (IntegrityError, OperationalError) as error:
            form.add_error(None, refusal(error))
            return None
        self.log_change(request, row, why)
        self.message_user(request, f"“{row}” is as it was.", messages.SUCCESS)
        return HttpResponseRedirect(self.address("change", row.pk))

    def _answer(
        self, request: HttpRequest, template: str, context: dict[str, Any]
    ) -> TemplateResponse:
        return TemplateResponse(
            request,
            template,
            {
                **self.admin_site.each_context(request),
                "opts": self.opts,
                "module_name": capfirst(str(self.opts.verbose_name_plural)),
                "put_back_name": (
                    f"{self.admin_site.name}:{self.opts.app_label}_"
                    f"{self.opts.model_name}_put_back"
                ),
                **context,
            },
        )

    def address(self, page: str, *args: object) -> str:
        """Give the address of one of this model's pages at the desk."""
        return at_the_desk(self.admin_site.name, self.model, page, *args)


def _numbers(returning: list[Returning]) -> list[str]:
    """Say how many rows of each kind return: “3 sections”."""
    counts = Counter(one.model for one in returning)
    return [
        f"{count} {meta.verbose_name if count == 1 else meta.verbose_name_plural}"
        for meta, count in ((model._meta, count) for model, count in counts.items())
    ]
