"""Requests that no view should ever have to think about."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from archive.shared.addresses import desk

MAX_QUERY = 16_384
"""Characters of a query string that are read at all."""

READING = ("GET", "HEAD")
"""All that can be done with a public page."""


class PlainRequests:
    """Answer requests that cannot mean anything with a plain page.

    PostgreSQL text holds no NUL; such an address can only be a mistake or an attack.
    Nothing can be sent to a public page: this is said before a form's origin is
    checked, since there is no such form.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        status = refused(request)
        if status is None:
            return self.get_response(request)
        page = render(request, f"{status}.html", status=status)
        if status == 405:
            page["Allow"] = ", ".join(READING)
        return page


def refused(request: HttpRequest) -> int | None:
    """Give the status with which a request is refused unseen; None: it is answered."""
    status = unreadable(request.path, request.META.get("QUERY_STRING", ""))
    if status is None and request.method not in READING and not _at_the_desk(request):
        return 405
    return status


def unreadable(path: str, query: str) -> int | None:
    """Give the status for an address that cannot be meant; None: it can be read."""
    if "\0" in path or "%00" in query or "\0" in query:
        return 400
    return 414 if len(query) > MAX_QUERY else None


def _at_the_desk(request: HttpRequest) -> bool:
    return request.path.startswith(desk())
