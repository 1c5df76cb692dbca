"""What every admin class of the archive shares.

Refusals of the database are said in the form, reasons go into the history, a row's
history is a click away and can be put back, and counts lead to the rows they count.
"""

import unicodedata
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypeVar

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.db import (
    IntegrityError,
    OperationalError,
    connection,
    models,
    transaction,
)
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from archive.shared.admin_paging import DeskPaginator
from archive.shared.admin_search import searched
from archive.shared.admin_stale import CatchesStale
from archive.shared.guards import refusal
from archive.shared.history import because
from archive.shared.uses import PublicFilter, has_published, uses

M = TypeVar("M", bound=models.Model)

REASON = "reason"
"""The form field that asks why; it belongs to no model."""

LONGEST_REASON = 500

if TYPE_CHECKING:

    class _Form(forms.ModelForm[M], Generic[M]):
        """The stock form, which takes a model at check time only."""
else:

    class _Form(forms.ModelForm, Generic[M]):
        """The stock form."""


class PlainTextField(forms.CharField):
    """Long text as the archive keeps it: line feeds alone, composed Unicode.

    Browsers send a carriage return before every line feed of a text area.
    """

    def to_python(self, value: Any) -> Any:
        """Take what was typed or pasted, and change nothing that can be seen."""
        text = super().to_python(value)
        if not isinstance(text, str):
            return text
        plain = text.replace("\r\n", "\n").replace("\r", "\n")
        return unicodedata.normalize("NFC", plain)


FORM_FIELDS: "dict[type[models.Field[Any, Any]], dict[str, Any]]" = {
    models.URLField: {"assume_scheme": "https"},
    models.TextField: {"form_class": PlainTextField},
}
"""How the desk asks for some kinds of fields, in forms and in rows within forms."""


class DeskForm(_Form[M]):
    """A form that asks why, and says what the database refused the last time."""

    refused: ClassVar[str] = ""

    reason = forms.CharField(
        label="Why",
        required=False,
        max_length=LONGEST_REASON,
        help_text="Kept in the history with your name.",
        widget=AdminTextInputWidget,
    )

    def clean(self) -> dict[str, Any] | None:
        """Add the refusal to what the form itself finds."""
        cleaned = super().clean()
        if self.refused:
            self.add_error(None, self.refused)
        return cleaned


class DeskAdmin(CatchesStale[M]):
    """The base of all admin classes of content."""

    form: Any = DeskForm
    list_per_page = 50
    list_max_show_all = 200
    show_full_result_count = False
    paginator = DeskPaginator
    show_facets = admin.ShowFacets.NEVER
    formfield_overrides = FORM_FIELDS
    address_from: tuple[str, ...] = ()
    """The fields of which an address (slug) is proposed for a new row."""

    def get_prepopulated_fields(
        self, request: HttpRequest, obj: M | None = None
    ) -> dict[str, Sequence[str]]:
        """Propose an address for a new row; an old one keeps its own."""
        return {"slug": self.address_from} if self.address_from and not obj else {}

    def get_fieldsets(self, request: HttpRequest, obj: M | None = None) -> Any:
        """Ask why at the end, of those who may write."""
        fieldsets = list(self.groups(request, obj))
        writes = (
            self.has_add_permission(request)
            if obj is None
            else self.has_change_permission(request, obj)
        )
        return [*fieldsets, (None, {"fields": (REASON,)})] if writes else fieldsets

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """Head the list with what it lists."""
        title = capfirst(str(self.opts.verbose_name_plural))
        return super().changelist_view(
            request, {"title": title, **(extra_context or {})}
        )

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[M], search_term: str
    ) -> tuple[QuerySet[M], bool]:
        """Find parts of words, in the row and in its relations, and no row twice."""
        paths = tuple(str(one) for one in self.get_search_fields(request))
        return searched(queryset, paths, search_term), False

    def get_list_filter(self, request: HttpRequest) -> Any:
        """Let every list of what may be public be narrowed to what is."""
        filters = super().get_list_filter(request)
        return [*filters, PublicFilter] if has_published(self.model) else filters

    @admin.display(description="what uses it")
    def used_by(self, row: M) -> SafeString:
        """Count all that points at the row, and lead to it."""
        return uses(self.admin_site, row)

    def groups(self, request: HttpRequest, obj: M | None) -> Any:
        """Give the groups of fields, before the question why."""
        return super().get_fieldsets(request, obj)

    def get_form(
        self,
        request: HttpRequest,
        obj: M | None = None,
        change: bool = False,
        **kw: Any,
    ) -> Any:
        """Carry what the database refused into the form that is shown again."""
        form = super().get_form(request, obj, change=change, **kw)
        said = getattr(request, "refused", "")
        return type(form.__name__, (form,), {"refused": said}) if said else form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Save with the reason in the history; show again what cannot be saved."""
        again = (object_id, form_url, extra_context)
        try:
            with transaction.atomic(), _reason_of(request):
                return super().changeform_view(request, *again)
        except (IntegrityError, OperationalError) as error:
            request.refused = refusal(error)  # type: ignore[attr-defined]
        return super().changeform_view(request, *again)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        """Ask the rules that wait for the commit now, before success is told."""
        super().save_related(request, form, formsets, change)
        connection.check_constraints()

    def delete_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Say what forbids a deletion, on the row's own page."""
        try:
            with transaction.atomic(), _reason_of(request):
                return super().delete_view(request, object_id, extra_context)
        except (IntegrityError, OperationalError) as error:
            self.message_user(request, refusal(error), messages.ERROR)
        return HttpResponseRedirect(self.address("change", object_id))

    def delete_model(self, request: HttpRequest, obj: M) -> None:
        """Delete, and ask the rules that wait for the commit at once."""
        super().delete_model(request, obj)
        connection.check_constraints()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[M]) -> None:
        """Delete all the chosen rows or none."""
        self.hold(queryset)
        super().delete_queryset(request, queryset)
        connection.check_constraints()

    def response_action(
        self, request: HttpRequest, queryset: QuerySet[M], *args: Any, **options: Any
    ) -> Any:
        """Say what forbids an action on several rows; then none of it was done."""
        try:
            with transaction.atomic(), _reason_of(request):
                return super().response_action(request, queryset, *args, **options)
        except (IntegrityError, OperationalError) as error:
            self.message_user(request, refusal(error), messages.ERROR)
        return HttpResponseRedirect(request.get_full_path())

    def get_view_on_site_url(self, obj: M | None = None) -> str | None:
        """Lead to the page that readers see, when they see one."""
        if obj is None or not getattr(obj, "is_published", False):
            return None
        address: Callable[[], str] | None = getattr(obj, "get_absolute_url", None)
        return address() if address else None


def _reason_of(request: HttpRequest) -> AbstractContextManager[Any]:
    """Put the reason that was sent, if any, into the history of what is done within."""
    why = " ".join(request.POST.get(REASON, "").split())[:LONGEST_REASON]
    return because(why) if why else nullcontext()
