"""The page of figures that do not add up."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.tensions import tensions

LISTED = 100
"""How many tensions the page shows at most."""


@require_safe
def tension_list(request: HttpRequest) -> HttpResponse:
    """Show all tensions between published figures."""
    found = tensions()
    context = {"tensions": found[:LISTED], "number": len(found), "listed": LISTED}
    return render(request, "articles/tension_list.html", context)
