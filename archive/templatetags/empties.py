"""The tag that shows what an empty list says."""

from typing import Any

from django import template
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.views.main import (
    ERROR_FLAG,
    PAGE_VAR,
    SEARCH_VAR,
    ChangeList,
)
from django.http import QueryDict

from archive.empties import LISTS, way_for

register = template.Library()


def _without(query: QueryDict, *names: str) -> str:
    """Give the address of the same list, asked without some parameters."""
    left = query.copy()
    for name in (*names, PAGE_VAR, ERROR_FLAG):
        left.pop(name, None)
    return f"?{left.urlencode()}"


@register.inclusion_tag("admin/_empty_list.html", takes_context=True)
def empty_list(context: dict[str, Any], cl: ChangeList) -> dict[str, Any]:
    """Say of a list without rows what to do next."""
    request = context["request"]
    filters = list(cl.get_filters_params())
    empty = LISTS[cl.opts.label_lower]
    return {
        "name": cl.opts.verbose_name,
        "query": cl.query,
        "unfiltered": _without(request.GET, *filters) if filters else "",
        "unsearched": _without(request.GET, SEARCH_VAR) if cl.query else "",
        "empty": empty,
        "way": None if IS_POPUP_VAR in request.GET else way_for(request, empty),
    }
