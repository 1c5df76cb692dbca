"""`{% who_is_here row %}`: the banner on a page of the desk about one row."""

from typing import Any

from django import template
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from archive.shared.here import arrive, said

register = template.Library()


@register.inclusion_tag("admin/_here.html", takes_context=True)
def who_is_here(context: dict[str, Any], row: Any) -> dict[str, Any]:
    """Say who else has a page about this row open; one statement.

    It is refreshed by a small script; without one, those are named who came lately.
    """
    request = context.get("request")
    if request is None or getattr(row, "pk", None) is None:
        return {"asked": False}
    kind = ContentType.objects.get_for_model(row).pk
    return {
        "asked": True,
        "said": said(arrive(row, request.user)),
        "address": reverse("admin:here", args=(kind, row.pk)),
        "csrf_token": context.get("csrf_token"),
    }
