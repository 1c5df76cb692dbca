"""Who did what: every history of the archive as one stream, by person and day."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from archive.shared.stream import Source
from archive.shared.stream_pages import stream_page

SEES_DEEDS = "auth.view_user"
"""Who may see the accounts may see what was done with them."""


def sources(site: admin.AdminSite) -> list[Source]:
    """List the histories of all rows that have a list at the desk."""
    return [
        Source(model, str(model._meta.verbose_name))
        for model in site._registry
        if any(field.name == "history" for field in model._meta.related_objects)
    ]


def deeds(site: admin.AdminSite, request: HttpRequest) -> HttpResponse:
    """Show what was done, newest first, to whoever may see the accounts."""
    if not request.user.has_perm(SEES_DEEDS):
        raise PermissionDenied
    return stream_page(site, request, sources(site), {"title": "Who did what"})
