"""The sign that an open page gives of itself, and the answer: who else is here."""

from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    JsonResponse,
)

from archive.shared.details import LARGEST
from archive.shared.here import SIGN, arrive, said


def sign(
    request: HttpRequest, kind: int, pk: int, *, site: admin.AdminSite
) -> HttpResponse:
    """Keep a person on a row's page, and say who else is there.

    Only of rows that this person may see.
    """
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    model = _model(kind) if kind < LARGEST else None
    if model is None or not site.is_registered(model) or pk >= LARGEST:
        msg = "There are no such rows at the desk."
        raise Http404(msg)
    desk = site.get_model_admin(model)
    row = model._base_manager.only("pk").filter(pk=pk).first()
    if row is None:
        msg = f"There is no such {model._meta.verbose_name}."
        raise Http404(msg)
    if not desk.has_view_or_change_permission(request, row):
        raise PermissionDenied
    return JsonResponse({"said": said(arrive(row, request.user, stays=SIGN))})


def _model(kind: int) -> type[Model] | None:
    try:
        return ContentType.objects.get_for_id(kind).model_class()
    except ContentType.DoesNotExist:
        return None
