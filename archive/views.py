"""What the archive says of itself: about, the health check, and when things fail."""

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template import loader
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from archive.shared.addresses import desk


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Explain how the archive works, its marks, brackets and dates."""
    return render(request, "archive/about.html")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Ask crawlers to leave the desk and the endless answers of the archive alone.

    Of the lists one choice at a time is open; two, words and orders are without end.
    """
    endless = ("/*?*&", "/*?q=", "/*?sort=")
    closed = (desk(), reverse("search"), *endless)
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
