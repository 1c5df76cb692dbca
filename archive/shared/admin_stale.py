"""No save goes over another's: a form knows which version of its row was read.

Who saves what somebody else changed meanwhile, or changed in another window, gets the
form back as it was filled in, with both versions field by field, and decides.
"""

from collections.abc import Iterator
from typing import Any, Generic, TypeVar

from django import forms
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.db import connection, models, transaction
from django.db.models import QuerySet
from django.forms.models import ModelChoiceField, _get_foreign_key
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst

from archive.shared import past
from archive.shared.kept import KeepsPublished
from archive.shared.stale import Part, Since, keeps_history, since, version_of

M = TypeVar("M", bound=models.Model)

ROW_VERSION = "row_version"
"""The input that says which version was read."""

SENTENCE = (
    "Somebody changed this {} after you opened it, or you did in another window. "
    "Nothing of yours is saved and nothing is lost: it stands below as you left it. "
    "Compare both, then save again to put yours over the stored one."
)


class CatchesStale(KeepsPublished[M], Generic[M]):
    """Gives a change form its version, and compares it before anything is saved."""

    catches_stale = True
    """Whether it does; a page may have a way of its own."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """Lock the row and compare; a refused form is shown again by all the rest."""
        with transaction.atomic():
            if request.method == "POST" and object_id is not None:
                self._compare(request, unquote(object_id))
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> M | None:
        """Hold the row while it is saved: a form writes every column of it.

        Who moved it meanwhile would see the move taken back by a stale column.
        """
        row: M | None = super().get_object(request, object_id, from_field)
        if row is None or request.method != "POST" or not connection.in_atomic_block:
            return row
        self.hold(self.model._base_manager.filter(pk=row.pk))
        held: M | None = super().get_object(request, object_id, from_field)
        return held

    def hold(self, rows: QuerySet[M]) -> None:
        """Keep others from changing rows until what is done here is committed.

        Rows are locked in one order everywhere: section, article, fact; and those of
        one kind in that of their numbers.
        """
        numbers = list(rows.order_by().values_list("pk", flat=True))
        of_them = self.model._base_manager.filter(pk__in=numbers).order_by("pk")
        locked = of_them.select_for_update(of=("self",), no_key=True)
        list(locked.values_list("pk"))

    def parts(self, request: HttpRequest, row: M | None) -> list[Part]:
        """List what is edited on the row's page along with it."""
        found = []
        for inline in self.get_inline_instances(request, row):
            if keeps_history(inline.model):
                key = _get_foreign_key(self.model, inline.model, inline.fk_name)
                found.append(Part(inline.model, key.attname))
        return found

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **options: Any
    ) -> HttpResponse:
        """Send along which version is read, and show both where they differ."""
        row = context.get("original")
        if row is not None and self._catches(request, row):
            stale: list[Since] | None = getattr(request, "stale", None)
            sent = request.POST.get(ROW_VERSION, "")
            if stale is not None or not sent:
                sent = version_of(self.model, row.pk, self.parts(request, row))
            context[ROW_VERSION] = sent
            if stale is not None:
                context["stale"] = stale
                context["yours"] = list(_yours(context))
        answer = super().render_change_form(request, context, *args, **options)
        if context.get("stale") is not None:
            answer.status_code = 409
        return answer

    def _catches(self, request: HttpRequest, row: M) -> bool:
        may = self.has_change_permission(request, row)
        return self.catches_stale and may and keeps_history(self.model)

    def _compare(self, request: HttpRequest, pk: str) -> None:
        """Refuse the form when its version is not the stored one; hold the row."""
        sent = request.POST.get(ROW_VERSION, "")
        if not sent or hasattr(request, "stale"):
            return
        row = self.get_object(request, pk)
        if row is None or not self._catches(request, row):
            return
        parts = self.parts(request, row)
        if version_of(self.model, row.pk, parts) == sent:
            return
        request.stale = since(self.model, row.pk, parts, sent)  # type: ignore[attr-defined]
        request.refused = SENTENCE.format(self.opts.verbose_name)  # type: ignore[attr-defined]


def _yours(context: dict[str, Any]) -> Iterator[past.Change]:
    """Give the fields of a filled-in form that differ from what is stored."""
    yield from differing(context["adminform"].form, "")
    for inline in context["inline_admin_formsets"]:
        for form in inline.formset.forms:
            name = capfirst(str(inline.opts.model._meta.verbose_name))
            yield from differing(form, f"{name} {form.instance.pk or '(new)'}: ")


def differing(form: Any, of: str = "") -> Iterator[past.Change]:
    """Give the fields of one form that differ from what is stored, named after `of`."""
    for name in form.changed_data:
        bound = form[name]
        if bound.is_hidden or name not in _columns(form):
            continue
        before = _said(bound.field, bound.initial)
        after = _said(bound.field, bound.value())
        if before != after:
            yield past.difference(name, f"{of}{bound.label}", before, after)


def _columns(form: Any) -> set[str]:
    return {"DELETE", *(field.name for field in form._meta.model._meta.fields)}


def _said(field: forms.Field, value: Any) -> str:
    """Say a form's value as a person would."""
    if value in (None, ""):
        return ""
    if isinstance(field, ModelChoiceField):
        try:
            return str(field.clean(getattr(value, "pk", value)))
        except ValidationError:
            return str(value)
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        flat = {str(key): str(words) for key, words in choices}
        return flat.get(str(value), str(value))
    if isinstance(field, forms.BooleanField):
        return "yes" if value else "no"
    return str(value).replace("\r\n", "\n")
