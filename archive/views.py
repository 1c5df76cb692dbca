"""The front door: home, about, the health check, and what is said when things fail."""

from typing import Any

from django.db import Error, connection
from django.db.models import Count, F, Q
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template import loader
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from actors.models import Actor, Event
from archive.shared.listing import how_many
from archive.shared.paging import CAP, counted
from articles.models import Article, Figure, Issue, Measure
from articles.views.details import bylines

NEWEST_LISTED = 10
"""How many articles of the newest issue the home page lists."""

NAMED_LISTED = 12
"""How many actors and measures the home page names."""


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the newest issue, a search box, and the ways in."""
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
        articles = Article.objects.published().filter(issue=issue).order_by("position")
        context |= {
            "articles": list(bylines(articles)[:NEWEST_LISTED]),
            "counts": [
                (reverse(address), *_said(getattr(issue, f"{noun}s_count"), noun))
                for noun, address in (
                    ("article", "articles:articles"),
                    ("actor", "actors:actors"),
                    ("event", "actors:events"),
                    ("figure", "articles:figures"),
                )
            ],
            "actors": _lately_named(issue),
            "measures": _lately_measured(issue),
        }
    return render(request, "archive/home.html", context)


def _said(count: int, noun: str) -> tuple[str, str]:
    """Say a count and what is counted: “more than 1,000”, “articles”."""
    number, _, noun = how_many(count, (noun, f"{noun}s")).rpartition(" ")
    return number, noun


def _lately_named(issue: Issue) -> list[Actor]:
    """Give the actors that the newest issue names most."""
    here = Q(
        mentions__section__article__in=Article.objects.published().filter(issue=issue)
    )
    named = Actor.objects.published().filter(here).annotate(times=Count("mentions"))
    return list(named.order_by("-times", "name", "pk")[:NAMED_LISTED])


def _lately_measured(issue: Issue) -> list[Measure]:
    """Give the measures of which the newest issue states the most figures."""
    here = Q(
        figures__section__article__in=Article.objects.published().filter(issue=issue)
    )
    found = Measure.objects.filter(here).annotate(times=Count("figures"))
    return list(found.order_by("-times", "name", "pk")[:NAMED_LISTED])


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Explain how the archive works, its marks, brackets and dates."""
    return render(request, "archive/about.html")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Ask crawlers to leave the desk and the endless answers of the search alone."""
    closed = (reverse("admin:index"), reverse("search"))
    lines = ["User-agent: *", *(f"Disallow: {address}" for address in closed)]
    lines += ["", f"Sitemap: {request.build_absolute_uri(reverse('sitemap_index'))}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Say to a machine whether the archive can answer: 200, or 503 without its data."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return HttpResponse(
            "the database does not answer\n", content_type="text/plain", status=503
        )
    return HttpResponse("ok\n", content_type="text/plain")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that cannot be read."""
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer who may not come in."""
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form sent without its proof of origin."""
    return render(request, "403.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer at an address where nothing public stands."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponseServerError:
    """Answer after a failure, from a template that asks nothing of anybody."""
    return HttpResponseServerError(loader.render_to_string("500.html"))
