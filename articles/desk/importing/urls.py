"""The addresses of an import at the desk, below the admin site's own."""

from collections.abc import Callable
from typing import Any

from django.contrib.admin import AdminSite
from django.urls import URLPattern, path

from . import views_cuts, views_plan, views_receive, views_undo


def urls(site: AdminSite) -> list[URLPattern]:
    """Give the pages of one admin site; all of them want somebody signed in."""

    def at(route: str, view: Callable[..., Any], name: str) -> URLPattern:
        return path(route, site.admin_view(view), {"site": site}, name=f"import_{name}")

    return [
        at("", views_receive.receive, "new"),
        at("<int:draft>/source/", views_receive.change_source, "source"),
        at("<int:draft>/drop/", views_receive.drop, "drop"),
        at("<int:draft>/cuts/", views_cuts.cuts, "cuts"),
        at("<int:draft>/cuts/reset/", views_cuts.reset, "reset"),
        at("<int:draft>/cuts/<int:article>/", views_cuts.lines, "lines"),
        at("<int:draft>/plan/", views_plan.plan, "plan"),
        at("<int:draft>/plan/read/", views_plan.read, "read"),
        at("<int:draft>/plan/<int:article>/", views_plan.passages, "passages"),
        at("undo/<int:run>/", views_undo.undo, "undo"),
    ]
