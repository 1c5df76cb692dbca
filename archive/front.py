"""The front door: the newest issue, what is said in it, and the ways in."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from actors.models import Actor, Event
from archive.shared.listing import how_many
from archive.shared.paging import CAP, counted
from articles.models import Article, Figure, Issue, Measure
from articles.views.bylines import with_beginnings, with_bylines

NEWEST_LISTED = 10
"""How many articles of the newest issue the home page lists."""

NAMED_LISTED = 12
"""How many actors and measures the home page names."""

SAID_LISTED = 5
"""How many figures of the newest issue are quoted, one from each article."""


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the newest issue, a search box, what is being said, and the ways in."""
    counts = {
        "articles": Article.objects.published(),
        "actors": Actor.objects.published(),
        "events": Event.objects.published(),
        "figures": Figure.objects.published(),
    }
    issue = (
        Issue.objects.published()
        .order_by(F("date_earliest").desc(nulls_last=True), "-pk")
        .annotate(
            **{f"{name}_count": counted(rows, CAP) for name, rows in counts.items()}
        )
        .first()
    )
    context: dict[str, Any] = {"issue": issue}
    if issue is not None:
        articles = Article.objects.published().filter(issue=issue)
        context |= {
            "articles": with_bylines(
                with_beginnings(articles.order_by("position"))[:NEWEST_LISTED]
            ),
            "counts": _counts(issue),
            "actors": _lately_named(articles),
            "measures": _lately_measured(articles),
            "figures": _lately_said(articles),
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


def _lately_named(articles: QuerySet[Article]) -> list[Actor]:
    """Give the actors that the newest issue names most."""
    here = Q(mentions__section__article__in=articles)
    named = Actor.objects.published().filter(here).annotate(times=Count("mentions"))
    return list(named.order_by("-times", "name", "pk")[:NAMED_LISTED])


def _lately_measured(articles: QuerySet[Article]) -> list[Measure]:
    """Give the measures of which the newest issue states the most figures."""
    here = Q(figures__section__article__in=articles)
    found = Measure.objects.filter(here).annotate(times=Count("figures"))
    return list(found.order_by("-times", "name", "pk")[:NAMED_LISTED])


def _lately_said(articles: QuerySet[Article]) -> Sequence[Figure]:
    """Give the first figure of each article of the newest issue, with its words."""
    place = "section__article__position"
    return list(
        Figure.objects.published()
        .filter(section__article__in=articles)
        .select_related("measure", "section__article", "section__issue")
        .defer("section__text")
        .order_by(place, "section__position", "start", "pk")
        .distinct(place)[:SAID_LISTED]
    )
