"""No question of a reader keeps the database busy for long.

Public pages run with a statement timeout; the desk, where an import or a correction may
take its time, without. A connection is told so only when it changes hands. While it
serves readers, it also keeps the plans of what they ask again and again.
"""

import logging
from collections.abc import Callable
from typing import Any
from weakref import WeakKeyDictionary

from django.conf import settings
from django.db import OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from psycopg.errors import QueryCanceled

from archive.middleware import refused
from archive.shared.addresses import desk
from archive.shared.planned import keep_plans

log = logging.getLogger(__name__)

_told: WeakKeyDictionary[Any, int] = WeakKeyDictionary()
"""What each connection was last told, in seconds; a new one has no bound."""


class BoundedQuestions:
    """Bound the statements of public pages, and say plainly when one took too long."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path != reverse("healthz") and refused(request) is None:
            edits = request.path.startswith(desk())
            bound(0 if edits else settings.LONGEST_QUESTION)
            keep_plans(connection.connection, keep=not edits)
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        """Answer 503 where a statement was cut off; all else is somebody else's."""
        cut_off = isinstance(exception, OperationalError) and isinstance(
            exception.__cause__, QueryCanceled
        )
        if not cut_off:
            return None
        log.warning("A question took too long: %s", request.path)
        return render(request, "archive/too_long.html", status=503)


def bound(seconds: int) -> None:
    """Bound the statements of this connection from here on; 0 lifts the bound."""
    connection.ensure_connection()
    if _told.get(connection.connection, 0) == seconds:
        return
    with connection.cursor() as cursor:
        cursor.execute(f"SET statement_timeout = {1000 * int(seconds)}")
    _told[connection.connection] = seconds
