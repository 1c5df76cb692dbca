"""The page of figures that do not add up."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.tensions import tensions, tensions_between

LISTED = 100
"""How many tensions the page shows at most."""

ASKED = 20
"""How many figures can be asked about together."""

FIGURE = "figure"
"""The parameter that names a figure; with several, all of them take part."""


@require_safe
def tension_list(request: HttpRequest) -> HttpResponse:
    """Show the tensions between published figures: all, or those of some figures."""
    asked = request.GET.getlist(FIGURE)
    if asked:
        found = tensions_between(_numbers(asked)) if _can_be_asked(asked) else []
    else:
        found = tensions(LISTED + 1)
    context = {
        "tensions": found[:LISTED],
        "number": min(len(found), LISTED),
        "more": len(found) > LISTED,
        "asked": bool(asked),
    }
    return render(request, "articles/tension_list.html", context)


def _can_be_asked(asked: list[str]) -> bool:
    """Say whether these are numbers that a figure can have."""
    return len(asked) <= ASKED and all(
        one.isascii() and one.isdecimal() and len(one) < 19 for one in asked
    )


def _numbers(asked: list[str]) -> set[int]:
    return {int(one) for one in asked}
