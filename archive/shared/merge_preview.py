"""The page of what stays, as readers will see it after a merge that is not made yet.

Nothing is guessed: the merge is made, its page is rendered, and all is rolled back.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import resolve

from archive.shared.guarded import Person
from archive.shared.merge import Mergeable, merge

AHEAD = "The merge is not made yet. This is the page as readers would see it after it."


def page_after(
    kind: Mergeable, gone: Any, kept: Any, *, by: Person, take: Iterable[str]
) -> HttpResponse | None:
    """Give the public page of `kept` after the merge; None: it would have none.

    Raises `MoveRefused` or `PermissionDenied` as the merge itself would. The database
    is afterwards as it was.
    """
    with transaction.atomic():
        merge(
            kind, gone, kept, by=by, reason="A look ahead", take=take,
            although_different=True,
        )  # fmt: skip
        page = _public_page(kind.model._base_manager.get(pk=kept.pk))
        transaction.set_rollback(True)
    return page


def _public_page(row: Any) -> HttpResponse | None:
    """Ask the row's public view for its page, as a reader without any rights."""
    address = row.get_absolute_url()
    request = HttpRequest()
    request.method, request.path, request.path_info = "GET", address, address
    # a page that names its own address needs one; nobody follows it from here
    host = settings.ALLOWED_HOSTS[0].lstrip(".").replace("*", "localhost")
    request.META |= {"SERVER_NAME": host, "SERVER_PORT": "443"}
    request.shown_ahead = AHEAD  # type: ignore[attr-defined]  # for the base template
    view, given, named = resolve(address)
    try:
        response = view(request, *given, **named)
    except Http404:
        return None
    if isinstance(response, TemplateResponse):
        response.render()
    found: HttpResponse | None = response if response.status_code == 200 else None
    return found
