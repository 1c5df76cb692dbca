"""Preview links at the desk: made, shown with their end, and withdrawn."""

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from archive.shared.admin import LONGEST_REASON, DeskAdmin
from articles.previews import preview_of, withdraw

from .steps import M


class WithdrawForm(forms.Form):
    """Why links are withdrawn."""

    reason = forms.CharField(
        label="Why",
        required=False,
        max_length=LONGEST_REASON,
        help_text="Kept in the history with your name.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


class PreviewPages(DeskAdmin[M]):
    """Offers whoever may change a row a link that shows it before it is published."""

    def get_urls(self) -> list[URLPattern]:
        """Serve the page of the link before the stock ones, which catch all."""
        page = path(
            "<path:object_id>/preview/",
            self.admin_site.admin_view(self.preview_view),
            name=f"{self.opts.app_label}_{self.opts.model_name}_preview",
        )
        return [page, *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **options: Any
    ) -> HttpResponse:
        """Lead from a row that readers do not see yet to its preview link."""
        row: M | None = context.get("original")
        if row is not None and self.may_preview(request, row):
            context["preview_address"] = self.address("preview", row.pk)
        return super().render_change_form(request, context, *args, **options)

    def may_preview(self, request: HttpRequest, row: M) -> bool:
        """Say whether this person may show the row ahead; published, it needs none."""
        return self.has_change_permission(request, row) and not row.is_published

    def preview_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Show a link and until when it works; on POST withdraw all there are."""
        row = self.get_object(request, unquote(object_id))
        if row is None:
            msg = f"There is no such {self.opts.verbose_name}."
            raise Http404(msg)
        if not self.has_change_permission(request, row):
            raise PermissionDenied
        if row.is_published:
            said = f"“{row}” is published: readers see it at its own address."
            self.message_user(request, said, messages.INFO)
            return HttpResponseRedirect(self.address("change", row.pk))
        form = WithdrawForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            withdraw(row, by=request.user, reason=form.cleaned_data["reason"])
            said = f"All preview links of “{row}” made so far show nothing any more."
            self.message_user(request, said, messages.SUCCESS)
            return HttpResponseRedirect(self.address("change", row.pk))
        link = preview_of(row)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Preview link",
            "original": row,
            "link": request.build_absolute_uri(link.address()),
            "until": link.until,
            "form": form,
        }
        return TemplateResponse(request, "admin/articles/preview.html", context)
