"""Two stock doors of the admin that ask too little, with a guard at each."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.exceptions import NotRegistered
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect


class Autocomplete(AutocompleteJsonView):
    """Proposes rows to whoever may see them, and the form that asks for them."""

    def get_queryset(self) -> QuerySet[Any]:
        """Fetch with each row what its name is made of, as its list does."""
        rows = super().get_queryset()
        related = self.model_admin.get_list_select_related(self.request)
        if not related or isinstance(related, bool):
            return rows
        return rows.select_related(*related)

    def has_perm(self, request: HttpRequest, obj: Any = None) -> bool:
        """Ask about the row's model as before, and about the form's model too."""
        model = self.source_field.model
        try:
            form = self.admin_site.get_model_admin(model)  # type: ignore[union-attr]
        except NotRegistered:
            return False
        opens = form.has_view_or_change_permission(request)
        may = opens or form.has_add_permission(request)
        return may and bool(super().has_perm(request, obj))


def on_site(
    site: admin.AdminSite, request: HttpRequest, content_type_id: str, object_id: str
) -> HttpResponse:
    """Lead to the page that readers see; an address tells the title of what is not."""
    asked = (content_type_id, object_id)
    if not all(one.isascii() and one.isdigit() and len(one) < 19 for one in asked):
        msg = "There is no such row."
        raise Http404(msg)
    kind = ContentType.objects.filter(pk=int(content_type_id)).first()
    model = kind.model_class() if kind else None
    if model is None or not site.is_registered(model):
        msg = "There is no such row."
        raise Http404(msg)
    if not site.get_model_admin(model).has_view_or_change_permission(request):
        raise PermissionDenied
    row: Any = model._base_manager.filter(pk=int(object_id)).first()
    if row is None or not getattr(row, "is_published", False):
        msg = "Readers see no such page."
        raise Http404(msg)
    return HttpResponseRedirect(row.get_absolute_url())
