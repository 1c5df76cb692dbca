"""The ways in which a list can be taken away: files, and a feed where there is one."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.http import HttpRequest
from django.urls import reverse

from archive.shared.exporting import FORMS
from archive.shared.filters import PublicFilterSet
from archive.shared.list_feeds import query_of, title_of
from archive.shared.paging import query_string

register = template.Library()

TIMELINES = {"actors:events": "actors:timeline"}
"""Lists that are also handed out for a drawing of time, by the names of both."""

FEEDS = {
    "articles:articles": "articles:feed",
    "articles:issues": "articles:issue_feed",
    "articles:figures": "articles:figure_feed",
    "actors:events": "articles:event_feed",
    "search": "articles:search_feed",
}
"""Lists whose newest rows a feed tells, by the names of both."""

EVERYWHERE = ("articles:feed", "articles:issue_feed")
"""Feeds that every page names in its head."""


@dataclass(frozen=True, slots=True)
class Way:
    """A link to a file or a feed; a filtered one is not for crawlers."""

    label: str
    href: str
    type: str
    nofollow: bool = False


@register.simple_tag(takes_context=True)
def take_away(context: dict[str, Any]) -> list[Way]:
    """List the files of the list at hand, which keep what was asked, and its feed."""
    request: HttpRequest = context["request"]
    filterset: PublicFilterSet | None = context.get("filterset")
    words = query_string(request.GET, ["q"])
    asked = words
    if filterset is not None:
        asked = filterset.query(**dict.fromkeys(filterset.drawn, ""))
    query = asked if asked.startswith("?") else ""
    page = request.resolver_match.view_name if request.resolver_match else ""
    ways = [
        Way(
            form.label,
            reverse(f"{page}_file", kwargs={"form": name}) + query,
            form.content_type.partition(";")[0],
            bool(query),
        )
        for name, form in FORMS.items()
    ]
    if page in TIMELINES:
        href = reverse(TIMELINES[page]) + query
        ways.append(Way("TimelineJS (JSON)", href, "application/json", bool(query)))
    if page in FEEDS:
        chosen = query if filterset is None else query_of(filterset)
        label = "Follow just these (Atom)" if chosen else "Follow the newest (Atom)"
        href = reverse(FEEDS[page]) + chosen
        ways.append(Way(label, href, "application/atom+xml", bool(chosen)))
    return ways


@register.simple_tag(takes_context=True)
def feed_of(context: dict[str, Any]) -> dict[str, str] | None:
    """Give title and address of the feed of what a list's filters keep.

    None where every page names it already, and where the list has none.
    """
    filterset: PublicFilterSet = context["filterset"]
    match = context["request"].resolver_match
    page = match.view_name if match else ""
    if page not in FEEDS or not filterset.is_valid():  # type: ignore[no-untyped-call]
        return None
    query = query_of(filterset)
    if not query and FEEDS[page] in EVERYWHERE:
        return None
    title = title_of(filterset, context["heading"])
    return {"title": title, "href": reverse(FEEDS[page]) + query}
