"""Links on a previewed page: only to what readers see, or within the preview.

The page is the public one, so its links lead to public addresses, at which nothing
unpublished stands. Such a link becomes plain words; one to another article of a
previewed issue leads to its preview.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from html import escape, unescape
from typing import Any
from urllib.parse import urlsplit

from django.db.models import Model
from django.urls import Resolver404, get_script_prefix, resolve

from actors.models import Actor, Event
from articles.models import Article, Author, Figure, Issue, Measure
from articles.previews import Opened

_LINK = re.compile(r"<a\b(?P<attributes>[^>]*)>(?P<words>.*?)</a>", re.DOTALL)
_HREF = re.compile(r'\shref="([^"]*)"')
_ONLY_LINKS_HAVE = re.compile(r'\s(?:href|rel|aria-label)="[^"]*"')
_CLASS = re.compile(r'\sclass="([^"]*)"')

PAGES: dict[str, type[Any]] = {
    "articles:article": Article,
    "articles:issue": Issue,
    "articles:author": Author,
    "articles:figure": Figure,
    "articles:measure": Measure,
    "actors:actor": Actor,
    "actors:event": Event,
}
"""The pages of rows, by the names of their addresses."""

Key = tuple[type[Model], int]


def lead_only_to_what_is_shown(html: str, opened: Opened) -> str:
    """Take every link off a page that leads to something readers cannot see.

    The links are read from the page as written, whatever template wrote them; one
    statement for each kind of row asks which of them are public.
    """
    rows = {
        address: key
        for address in {unescape(found) for found in _HREF.findall(html)}
        if (key := _row(address))
    }
    public = _public(rows.values())
    previewed = _previewed(opened)

    def rewritten(link: re.Match[str]) -> str:
        href = _HREF.search(link["attributes"])
        address = unescape(href[1]) if href else ""
        key = rows.get(address)
        if key in public or (key is None and not _narrowed(address)):
            return link[0]
        if key in previewed and href:
            there = f' href="{escape(previewed[key])}"'
            return link[0].replace(href[0], there, 1)
        return _plain(link)

    return _LINK.sub(rewritten, html)


def _row(address: str) -> Key | None:
    """Say which row's page an address of this site is."""
    parts, prefix = urlsplit(address), get_script_prefix()
    if parts.scheme or parts.netloc or not parts.path.startswith(prefix):
        return None
    try:
        found = resolve(f"/{parts.path.removeprefix(prefix)}")
    except Resolver404:
        return None
    model = PAGES.get(found.view_name)
    return (model, found.kwargs["pk"]) if model else None


def _narrowed(address: str) -> bool:
    """Say whether it is a list of this site narrowed to something; not public yet."""
    parts = urlsplit(address)
    return not parts.scheme and not parts.netloc and bool(parts.query)


def _public(keys: Iterable[Key]) -> set[Key]:
    """Ask which rows readers see, in one statement for each kind."""
    wanted: dict[Any, set[int]] = defaultdict(set)
    for model, pk in keys:
        wanted[model].add(pk)
    return {
        (model, pk)
        for model, numbers in wanted.items()
        for pk in model.objects.published()
        .filter(pk__in=numbers)
        .order_by()
        .values_list("pk", flat=True)
    }


def _previewed(opened: Opened) -> dict[Key | None, str]:
    """Give the preview's own address for each row that it shows."""
    if isinstance(opened.row, Article):
        return {(Article, opened.row.pk): opened.address()}
    numbers = opened.articles().order_by().values_list("pk", flat=True)
    own: dict[Key | None, str] = {(Issue, opened.row.pk): opened.address()}
    return own | {(Article, pk): opened.address(pk) for pk in numbers}


def _plain(link: re.Match[str]) -> str:
    """Write a link as words that look like one and lead nowhere."""
    attributes = _ONLY_LINKS_HAVE.sub("", link["attributes"])
    if classes := _CLASS.search(attributes):
        named = f' class="{classes[1]} to-come"'
        attributes = attributes.replace(classes[0], named, 1)
    else:
        attributes = f'{attributes} class="to-come"'
    return f"<span{attributes}>{link['words']}</span>"
