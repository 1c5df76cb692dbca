"""Pages that need not be rendered again: kept for as long as the revision stands.

Public pages are the same for everyone. A page is kept under its address, the variant
asked for and the revision of what readers see; whatever changes moves the revision, so
nothing kept can be out of date, and nothing has to be thrown away in time. Its ETag
is made of the same three: a browser that has the page is told so unrendered.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TypeGuard

from cachetools import LRUCache
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import get_conditional_response

from archive.middleware import refused
from archive.revision import revision
from archive.shared.addresses import desk

LONGEST_ADDRESS = 2_000
"""Characters; longer addresses are asked for once, by nobody who comes back."""

VARIANTS = ("Accept-Encoding", "HX-Request")
"""Request headers that pages may answer differently to."""

REVALIDATE = "no-cache"
"""Browsers may keep a page, and ask each time whether it still stands."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as it was sent: its body, and its headers."""

    content: bytes
    headers: tuple[tuple[str, str], ...]

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


class KeptPages:
    """Answer with the page as it was sent before, where nothing has changed since."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.pages: LRUCache[str, Kept] = LRUCache(
            max(settings.KEPT_PAGES_BYTES, 1), getsizeof=lambda kept: kept.size
        )
        self.lock = threading.Lock()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not settings.KEPT_PAGES_BYTES or not _may_be_kept(request):
            return self.get_response(request)
        key = _key(request, revision())
        with self.lock:
            kept = self.pages.get(key)
        etag = f'W/"{key}"'
        if kept is not None:
            return _conditional(request, etag, kept.response())
        if _has(request, etag):
            return HttpResponseNotModified(
                headers={"ETag": etag, "Cache-Control": REVALIDATE}
            )
        answer = self.get_response(request)
        if _is_keepable(answer):
            answer["ETag"] = etag
            answer.setdefault("Cache-Control", REVALIDATE)
            self._keep(key, Kept(answer.content, tuple(answer.items())))
        return answer

    def _keep(self, key: str, page: Kept) -> None:
        """Keep a page; the one asked for longest ago goes when there is no room."""
        if page.size <= self.pages.maxsize / 8:
            with self.lock:
                self.pages[key] = page


def _may_be_kept(request: HttpRequest) -> bool:
    """Say whether an address is one of the public pages."""
    away = (desk(), reverse("healthz"), "/preview/")
    return (
        refused(request) is None
        and not request.path.startswith(away)
        and len(request.get_full_path()) <= LONGEST_ADDRESS
    )


def _key(request: HttpRequest, now: str) -> str:
    """Name a page: where it is asked for, in which variant, at which revision."""
    parts = (
        now,
        release(),
        request.method or "",
        request.scheme or "",
        request.META.get("HTTP_HOST", ""),
        request.get_full_path(),
        "gzip" if "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "") else "",
        *(request.headers.get(name, "") for name in VARIANTS[1:]),
    )
    return blake2b("\0".join(parts).encode(), digest_size=16).hexdigest()


def _has(request: HttpRequest, etag: str) -> bool:
    """Say whether the browser has this very page, rendered or not."""
    asked = request.META.get("HTTP_IF_NONE_MATCH", "")
    return etag in (part.strip() for part in asked.split(","))


def _conditional(
    request: HttpRequest, etag: str, answer: HttpResponse
) -> HttpResponseBase:
    found = get_conditional_response(request, etag=etag, response=answer)
    return answer if found is None else found


def _is_keepable(answer: HttpResponseBase) -> TypeGuard[HttpResponse]:
    """Say whether an answer is a page for everyone: whole, without cookie or limits.

    A view that wants to see each request says so by `Cache-Control: no-store`.
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
