"""The first step: a text is pasted or a file uploaded. And dropping it again."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from articles.models import ImportDraft

from .forms import ReceiveForm
from .rights import IMPORT
from .rooms import draft_of, guarded, page, to, version_in

STALE = (
    "This import was changed in another window since this page was opened. Nothing of "
    "this page was saved; what you typed is still here. Look it over and save again."
)


@guarded(IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def receive(request: HttpRequest, *, site: AdminSite) -> HttpResponse:
    """Take in a source and begin a draft of its import; list those under way."""
    form = ReceiveForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and form.source:
        with transaction.atomic():
            ImportDraft.objects.left().delete()
            draft = ImportDraft.objects.create(
                user=cast(User, request.user), **_columns(form)
            )
        return to("cuts", draft.pk)
    context = {
        "title": "Import an issue",
        "form": form,
        "step": 1,
        "under_way": ImportDraft.objects.of(request.user)
        .without_content()
        .select_related("user")[:50],
    }
    return page(site, request, "receive", context)


@guarded(IMPORT)
@require_http_methods(["GET", "HEAD", "POST"])
def change_source(request: HttpRequest, draft: int, *, site: AdminSite) -> HttpResponse:
    """Change who sent it and the note, or put another source in its place."""
    row = draft_of(request, draft)
    initial = {"received_from": row.received_from, "note": row.note}
    form = ReceiveForm(
        request.POST or None, request.FILES or None, initial=initial, has_source=True
    )
    stale = False
    if request.method == "POST" and form.is_valid():
        columns = _columns(form)
        if form.source and form.source.content != bytes(row.content):
            columns |= {"adjustments": {}, "answers": {}}
        if row.change(version_in(request), **columns):
            return to("cuts", row.pk)
        stale = True
        messages.error(request, STALE)
        row.refresh_from_db()
    context = {
        "title": "Import: what was received",
        "form": form,
        "draft": row,
        "step": 1,
    }
    return page(site, request, "receive", context, 409 if stale else 200)


@guarded(IMPORT)
@require_POST
def drop(request: HttpRequest, draft: int, *, site: AdminSite) -> HttpResponse:
    """Throw the draft of an import away; nothing of it was stored elsewhere."""
    row = draft_of(request, draft)
    row.delete()
    messages.success(request, f"The import of {row.file_name} was dropped.")
    return to("new")


def _columns(form: ReceiveForm) -> dict[str, Any]:
    given = form.cleaned_data
    columns = {"received_from": given["received_from"], "note": given["note"]}
    if form.source:
        columns |= {
            "file_name": form.source.file_name,
            "content": form.source.content,
        }
    return columns
