"""The addresses of the tensions at the desk, below the admin site's own."""

from django.contrib.admin import AdminSite
from django.urls import URLPattern, path

from . import views


def urls(site: AdminSite) -> list[URLPattern]:
    """Give the pages of one admin site; all of them want somebody signed in."""
    here = {"site": site}
    return [
        path("", site.admin_view(views.overview), here, name="tensions"),
        path("<slug:key>/", site.admin_view(views.explain), here, name="tension"),
    ]
