"""The front door: the newest issue, what is said in it, and the ways in."""

from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from actors.models import Actor, Event
from archive.shared.listing import how_many
from archive.shared.paging import CAP, counted
from archive.shared.prepared import Asked, Prepared
from articles.models import Article, Figure, Issue, Measure
from articles.views.bylines import with_beginnings, with_bylines

NEWEST_LISTED = 10
"""How many articles of the newest issue the home page lists."""

NAMED_LISTED = 12
"""How many actors and measures the home page names."""

SAID_LISTED = 5
"""How many figures of the newest issue are quoted, one from each article."""


def _newest() -> QuerySet[Issue]:
    """Ask for the newest issue, with how much there is of each kind."""
    counts = {
        "articles": Article.objects.published(),
        "actors": Actor.objects.published(),
        "events": Event.objects.published(),
        "figures": Figure.objects.published(),
    }
    return (
        Issue.objects.published()
        .order_by(F("date_earliest").desc(nulls_last=True), "-pk")
        .annotate(
            **{f"{name}_count": counted(rows, CAP) for name, rows in counts.items()}
        )[:1]
    )


def _inside() -> QuerySet[Article]:
    return Article.objects.published().filter(issue=Asked("issue"))


def _listed() -> QuerySet[Article]:
    return with_beginnings(_inside().order_by("position"))[:NEWEST_LISTED]


def _lately_named() -> QuerySet[Actor]:
    """Ask for the actors that the newest issue names most."""
    here = Q(mentions__section__article__in=_inside())
    named = Actor.objects.published().filter(here).annotate(times=Count("mentions"))
    return named.order_by("-times", "name", "pk")[:NAMED_LISTED]


def _lately_measured() -> QuerySet[Measure]:
    """Ask for the measures of which the newest issue states the most figures."""
    here = Q(figures__section__article__in=_inside())
    found = Measure.objects.filter(here).annotate(times=Count("figures"))
    return found.order_by("-times", "name", "pk")[:NAMED_LISTED]


def _lately_said() -> QuerySet[Figure]:
    """Ask for the first figure of each article of the newest issue, with its words."""
    place = "section__article__position"
    return (
        Figure.objects.published()
        .filter(section__article__in=_inside())
        .select_related("measure", "section__article", "section__issue")
        .defer("section__text")
        .order_by(place, "section__position", "start", "pk")
        .distinct(place)[:SAID_LISTED]
    )


_NEWEST = Prepared(_newest, planned=False)
_LISTED = Prepared(_listed, planned=False)
_NAMED = Prepared(_lately_named, planned=False)
_MEASURED = Prepared(_lately_measured, planned=False)
_SAID = Prepared(_lately_said, planned=False)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the newest issue, a search box, what is being said, and the ways in."""
    issue = next(iter(_NEWEST()), None)
    context: dict[str, Any] = {"issue": issue}
    if issue is not None:
        context |= {
            "articles": with_bylines(_LISTED(issue=issue.pk)),
            "counts": _counts(issue),
            "actors": _NAMED(issue=issue.pk),
            "measures": _MEASURED(issue=issue.pk),
            "figures": _SAID(issue=issue.pk),
        }
    return render(request, "archive/home.html", context)


def _counts(issue: Issue) -> list[tuple[str, str, str]]:
    """Say how much there is of each kind, and where: “more than 1,000”, “articles”."""
    found = []
    for noun, address in (
        ("article", "articles:articles"),
        ("actor", "actors:actors"),
        ("event", "actors:events"),
        ("figure", "articles:figures"),
    ):
        said = how_many(getattr(issue, f"{noun}s_count"), (noun, f"{noun}s"))
        number, _, counted_noun = said.rpartition(" ")
        found.append((reverse(address), number, counted_noun))
    return found
