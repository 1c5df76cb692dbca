"""The addresses of the review at the desk, below the admin site's own."""

from collections.abc import Callable
from typing import Any

from django.contrib.admin import AdminSite
from django.urls import URLPattern, path

from . import views, views_decide, views_find, views_make


def urls(site: AdminSite) -> list[URLPattern]:
    """Give the pages of one admin site; all of them want somebody signed in."""

    def at(route: str, view: Callable[..., Any], name: str) -> URLPattern:
        return path(route, site.admin_view(view), {"site": site}, name=f"review{name}")

    return [
        at("<int:number>/", views.review, ""),
        at("<int:number>/part/<int:section>/", views.part, "_part"),
        at("<int:number>/decide/", views_decide.decide, "_decide"),
        at("<int:number>/edit/<int:candidate>/", views_decide.change, "_edit"),
        at("<int:number>/sentence/", views_decide.sentence, "_sentence"),
        at("<int:number>/make/", views_make.make, "_make"),
        at("<int:number>/unmake/", views_make.unmake, "_unmake"),
        at("actors/", views_find.actors, "_actors"),
    ]
