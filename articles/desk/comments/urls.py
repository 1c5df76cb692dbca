"""The addresses of comments at the desk, below the admin site's own."""

from collections.abc import Callable
from typing import Any

from django.contrib.admin import AdminSite
from django.urls import URLPattern, path

from . import views


def urls(site: AdminSite) -> list[URLPattern]:
    """Give the pages of one admin site; all of them want somebody signed in."""

    def at(route: str, view: Callable[..., Any], name: str) -> URLPattern:
        wrapped = site.admin_view(view)
        return path(route, wrapped, {"site": site}, name=f"comment_{name}")

    return [
        at("on/<int:kind>/<int:pk>/", views.add, "add"),
        at("<int:number>/reply/", views.reply, "reply"),
        at("<int:number>/change/", views.change, "change"),
        at("<int:number>/resolve/", views.settle, "resolve"),
        at("<int:number>/reopen/", views.reopen, "reopen"),
    ]
