"""Pages that need not be rendered again: kept for as long as the revision stands.

Public pages are the same for everyone. A page is kept under its address, the variant
asked for and the revision of what readers see; whatever changes moves the revision, so
nothing kept can be out of date, and nothing has to be thrown away in time. Its ETag
is made of the same three: a browser that has the page is told so unrendered.

What is kept is sent ahead of Django, by the application that the server calls; what is
not is rendered, and kept by the outermost middleware, with every header that it got.
"""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeGuard

from cachetools import LRUCache
from django.conf import settings
from django.db import DatabaseError, close_old_connections, connection
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.urls import reverse

from archive.middleware import READING, unreadable
from archive.revision import revision
from archive.shared.addresses import desk

Environ = dict[str, Any]
Start = Callable[..., Any]
Application = Callable[[Environ, Start], Iterable[bytes]]

LONGEST_ADDRESS = 2_000
"""Characters; longer addresses are asked for once, by nobody who comes back."""

VARIANTS = ("Accept-Encoding", "HX-Request")
"""Request headers that pages may answer differently to."""

PROXY: tuple[str, ...] = getattr(settings, "SECURE_PROXY_SSL_HEADER", None) or ()
TOLD_APART = (
    "REQUEST_METHOD",
    "wsgi.url_scheme",
    *PROXY[:1],
    "HTTP_HOST",
    "SCRIPT_NAME",
    "PATH_INFO",
    "QUERY_STRING",
    "HTTP_HX_REQUEST",
)
"""What makes two requests ask for two pages, beside the kind of compression."""

EACH_TIME = "each_time"
"""The attribute of an answer that holds what is done whenever it is sent again."""

REVISION = "archive.revision"
"""Where a request carries the revision, once it has been asked for."""

STATIC = f"/{settings.STATIC_URL.strip('/')}/"

REVALIDATE = "no-cache"
"""Browsers may keep a page, and ask each time whether it still stands."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it was sent: its body, and its headers."""

    content: bytes
    headers: tuple[tuple[str, str], ...]
    each_time: Callable[[], object] | None = None
    """What is done whenever it is sent, as to count that somebody asked."""

    @property
    def size(self) -> int:
        """Say how many bytes it takes, about."""
        return len(self.content) + sum(len(k) + len(v) for k, v in self.headers) + 400

    def response(self) -> HttpResponse:
        """Give the page again."""
        answer = HttpResponse(self.content)
        for name, value in self.headers:
            answer[name] = value
        return answer


class Shelf:
    """The pages kept in this process; that asked for longest ago goes first."""

    def __init__(self, most: int) -> None:
        self._pages: LRUCache[str, Kept] = LRUCache(
            most, getsizeof=lambda kept: kept.size
        )
        self._lock = threading.Lock()

    def find(self, key: str) -> Kept | None:
        """Give a page, if it is kept."""
        with self._lock:
            return self._pages.get(key)

    def keep(self, key: str, page: Kept) -> None:
        """Keep a page, unless it would crowd out too many others."""
        if page.size <= self._pages.maxsize / 8:
            with self._lock:
                self._pages[key] = page


@lru_cache(maxsize=1)
def shelf(most: int) -> Shelf:
    """Give the shelf of this process; it is made when the first page is asked for."""
    return Shelf(most)


def _shelf() -> Shelf:
    return shelf(settings.KEPT_PAGES_BYTES)


@lru_cache(maxsize=1)
def release() -> str:
    """Tell one state of the program from the next: a new one keeps no old pages."""
    seen = blake2b(digest_size=8)
    for folder in ("archive", "actors", "articles"):
        for path in sorted((Path(settings.BASE_DIR) / folder).rglob("*")):
            if path.suffix in {".py", ".html", ".css", ".js", ".svg", ".csl"}:
                found = path.stat()
                seen.update(f"{path.name}/{found.st_size}/{found.st_mtime_ns}".encode())
    return seen.hexdigest()


class KeptFirst:
    """The application that a server calls: what is kept is sent before all else."""

    def __init__(self, application: Application) -> None:
        self.application = application

    def __call__(self, environ: Environ, start_response: Start) -> Iterable[bytes]:
        status, kept = _ahead(environ)
        if status is None or kept is None:
            return self.application(environ, start_response)
        start_response(status, list(kept.headers))
        return [kept.content]


def _ahead(environ: Environ) -> tuple[str | None, Kept | None]:
    """Find what answers a request: its status, and the page; twice None: Django does.

    The revision that was asked for goes along, so that it is asked for once. It may
    only ever be older than what is rendered then, which is thus rendered again.
    """
    if not settings.KEPT_PAGES_BYTES or environ["REQUEST_METHOD"] != "GET":
        return None, None
    if not _may_be_kept(environ):
        return None, None
    close_old_connections()
    # the statement itself shows whether the connection stands
    connection.health_check_done = True  # type: ignore[attr-defined]  # no stub
    try:
        now = environ[REVISION] = revision()
    except DatabaseError:
        # Django opens the connection anew, or says what is wrong
        connection.close()
        return None, None
    key = _key(environ, now)
    kept = _shelf().find(key)
    if kept is not None and kept.each_time is not None:
        kept.each_time()
    if _has(environ, key):
        return "304 Not Modified", _unchanged(key)
    return (None, None) if kept is None else ("200 OK", kept)


class KeptPages:
    """Answer with the page as it was sent before, where nothing has changed since."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        environ = request.META
        if not settings.KEPT_PAGES_BYTES or not _may_be_kept(environ):
            return self.get_response(request)
        key = _key(environ, environ.get(REVISION) or revision())
        kept = _shelf().find(key)
        if kept is not None and kept.each_time is not None:
            kept.each_time()
        if _has(environ, key):
            return HttpResponseNotModified(headers=dict(_unchanged(key).headers))
        if kept is not None:
            return kept.response()
        answer = self.get_response(request)
        if _is_keepable(answer):
            answer["ETag"] = _etag(key)
            answer.setdefault("Cache-Control", REVALIDATE)
            each_time = getattr(answer, EACH_TIME, None)
            page = Kept(answer.content, tuple(answer.items()), each_time)
            _shelf().keep(key, page)
        return answer


def _may_be_kept(environ: Environ) -> bool:
    """Say whether an address is one of the public pages."""
    path, query = environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
    return (
        environ.get("REQUEST_METHOD") in READING
        and len(path) + len(query) <= LONGEST_ADDRESS
        and not path.startswith(_away())
        and not path.startswith(STATIC)
        and not unreadable(path, query)
    )


@lru_cache(maxsize=1)
def _away() -> tuple[str, ...]:
    """Name the beginnings of addresses that are not for everyone."""
    return desk(), reverse("healthz"), "/preview/"


def _key(environ: Environ, now: str) -> str:
    """Name a page: where it is asked for, in which variant, at which revision."""
    accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
    parts = (now, release(), "gzip" if "gzip" in accepted else "")
    asked = (environ.get(name, "") for name in TOLD_APART)
    return blake2b("\0".join((*parts, *asked)).encode(), digest_size=16).hexdigest()


def _etag(key: str) -> str:
    return f'W/"{key}"'


def _has(environ: Environ, key: str) -> bool:
    """Say whether the browser has this very page, rendered or not."""
    asked = environ.get("HTTP_IF_NONE_MATCH", "")
    return bool(asked) and _etag(key) in (part.strip() for part in asked.split(","))


def _unchanged(key: str) -> Kept:
    return Kept(b"", (("ETag", _etag(key)), ("Cache-Control", REVALIDATE)))


def _is_keepable(answer: HttpResponseBase) -> TypeGuard[HttpResponse]:
    """Say whether an answer is a page for everyone: whole, without cookie or limits.

    A view that must see each request says so by `Cache-Control: no-store`.
    """
    varies = {part.strip() for part in answer.get("Vary", "").split(",") if part}
    return (
        isinstance(answer, HttpResponse)
        and answer.status_code == 200
        and not answer.cookies
        and varies <= set(VARIANTS)
        and not any(
            word in answer.get("Cache-Control", "") for word in ("no-store", "private")
        )
    )
