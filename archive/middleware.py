"""Requests that no view should ever have to think about."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

MAX_QUERY = 16_384
"""Characters of a query string that are read at all."""


class PlainRequests:
    """Answer requests that cannot mean anything with a plain page, status 400.

    PostgreSQL text holds no NUL; such an address can only be a mistake or an attack.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if "\0" in request.path or "%00" in query or "\0" in query:
            return render(request, "400.html", status=400)
        if len(query) > MAX_QUERY:
            return render(request, "414.html", status=414)
        return self.get_response(request)
