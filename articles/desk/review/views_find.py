"""Find actors as one types: names in, addresses out, for the script of the review."""

from django.contrib.admin import AdminSite
from django.db.models import Exists, OuterRef, Q, Value
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from actors.models import Actor, ActorName
from archive.shared.sql import Fold

from .rooms import seen_by

MOST = 10


@seen_by("actors.view_actor")
@require_safe
def actors(request: HttpRequest, *, site: AdminSite) -> HttpResponse:
    """Give up to ten actors whose name, or a word of it, begins with what was typed."""
    typed = " ".join(request.GET.get("q", "").split())[:100]
    if not typed:
        return JsonResponse({"actors": []})
    names = ActorName.objects.annotate(folded=Fold("name")).filter(
        _begins(typed), actor=OuterRef("pk")
    )
    found = (
        Actor.objects.filter(merged_into=None)
        .annotate(folded=Fold("name"))
        .filter(_begins(typed) | Q(Exists(names)))
        .order_by("name", "pk")
    )
    rows = found.values_list("slug", "name", "kind", "description")[:MOST]
    kinds = dict(Actor.Kind.choices)
    return JsonResponse(
        {
            "actors": [
                {"slug": slug, "name": name, "about": about or str(kinds.get(kind, ""))}
                for slug, name, kind, about in rows
            ]
        }
    )


def _begins(typed: str) -> Q:
    return Q(folded__startswith=Fold(Value(typed))) | Q(
        folded__contains=Fold(Value(f" {typed}"))
    )
