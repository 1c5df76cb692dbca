"""Undoing an import: what would go, what people changed since, and doing it."""

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from archive.shared.addresses import at_the_desk
from archive.shared.guarded import MoveRefused
from articles.ingest.loading.undo import undo as undo_import
from articles.models import ImportRun

from .forms import UndoForm
from .rights import UNDO
from .rooms import guarded, page
from .undoing import undoing


@guarded(UNDO)
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: HttpRequest, run: int, *, site: AdminSite) -> HttpResponse:
    """Ask why, and undo an import as one."""
    row = ImportRun.objects.select_related("source", "by").filter(pk=run).first()
    if row is None:
        msg = f"There is no import {run}."
        raise Http404(msg)
    address = at_the_desk(site.name, ImportRun, "change", row.pk)
    form = UndoForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            undo_import(row, by=request.user, reason=form.cleaned_data["reason"])
        except MoveRefused as problem:
            for sentence in problem.sentences:
                form.add_error(None, sentence)
        else:
            messages.success(request, f"{row} was undone; it stays on record.")
            return HttpResponseRedirect(address)
    context = {
        "title": "Undo an import",
        "run": row,
        "form": form,
        "address": address,
        "undoing": undoing(row),
    }
    return page(site, request, "undo", context)
