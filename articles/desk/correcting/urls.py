"""The addresses of corrections at the desk, below the admin site's own."""

from collections.abc import Callable
from typing import Any

from django.contrib.admin import AdminSite
from django.urls import URLPattern, path

from . import views


def urls(site: AdminSite) -> list[URLPattern]:
    """Give the pages of one admin site; all of them want somebody signed in."""

    def at(route: str, view: Callable[..., Any], name: str) -> URLPattern:
        name = f"correcting_{name}"
        return path(route, site.admin_view(view), {"site": site}, name=name)

    return [
        at("", views.every, "list"),
        at("begin/<int:article>/", views.begin, "begin"),
        at("<int:pk>/", views.write, "write"),
        at("<int:pk>/radius/", views.radius, "radius"),
        at("<int:pk>/rebase/", views.rebase, "rebase"),
        at("<int:pk>/discard/", views.discard, "discard"),
    ]
