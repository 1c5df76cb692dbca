"""Dates, numbers and navigation for every template of the archive."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from archive.shared import addresses, numbers
from archive.shared.dates import words
from archive.shared.listing import how_many
from archive.shared.paging import ROW_CAP

register = template.Library()

SECTIONS = (
    ("Issues", "articles:issues"),
    ("Articles", "articles:articles"),
    ("Authors", "articles:authors"),
    ("Actors", "actors:actors"),
    ("Events", "actors:events"),
    ("Figures", "articles:figures"),
    ("Measures", "articles:measures"),
    ("Search", "search"),
    ("About", "about"),
)


@dataclass(frozen=True, slots=True)
class NavLink:
    """A link of the main navigation; `current` as `aria-current` wants it."""

    label: str
    href: str
    current: str


@register.simple_tag(takes_context=True)
def main_nav(context: dict[str, Any]) -> list[NavLink]:
    """List the ways in, and say which of them the reader is on."""
    request: HttpRequest | None = context.get("request")
    path = request.path if request is not None else ""
    links = []
    for label, name in SECTIONS:
        href = addresses.way_to(name)
        inside = "true" if path.startswith(href) else ""
        links.append(NavLink(label, href, "page" if path == href else inside))
    return links


@register.simple_tag
def way_to(name: str) -> str:
    """Give the address of a page that is one of its kind, sooner than `url` does."""
    return addresses.way_to(name)


@register.simple_tag
def journal_title() -> str:
    """Give the journal's title as configured."""
    return str(settings.JOURNAL_TITLE)


@register.filter
def edtf(text: str | None) -> str:
    """Say an EDTF date in words; nothing known is “date not stated”."""
    return words(text or "")


@register.filter
def edtf_time(text: str | None) -> SafeString | str:
    """Say an EDTF date in words within `<time>`, where HTML knows such a date."""
    said = words(text or "")
    if not text or not _machine_readable(text):
        return said
    return format_html('<time datetime="{}">{}</time>', text, said)


def _machine_readable(text: str) -> bool:
    """Tell whether HTML's `datetime` accepts it: a year, a month or a day."""
    parts = text.split("-")
    lengths = [len(part) for part in parts]
    return (
        lengths in ([4], [4, 2], [4, 2, 2])
        and all(part.isascii() and part.isdigit() for part in parts)
        and (len(parts) == 1 or int(parts[1]) <= 12)
    )


@register.filter
def quantity(figure: numbers.Quantity) -> str:
    """Write a figure in words: “over US$ 2 billion”."""
    return numbers.quantity(figure)


@register.filter
def unqualified(figure: numbers.Quantity) -> str:
    """Write a figure without its qualifier: “US$ 2 billion”."""
    return numbers.unqualified(figure)


@register.filter
def unitless(figure: numbers.Quantity) -> str:
    """Write a figure without qualifier and unit, where a head names the unit."""
    return numbers.unitless(figure)


@register.filter
def unit_in_words(figure: numbers.Quantity) -> str:
    """Name a figure's unit: “US$”, “people”."""
    return numbers.unit_in_words(figure.unit_kind, figure.unit)


@register.filter
def qualifier(figure: numbers.Quantity) -> str:
    """Give the qualifier of a figure in a word, if any: “over”."""
    return numbers.qualifier(figure)


@register.filter
def counting(count: int, noun: str) -> str:
    """Say how many belong to a row: “no articles”, “1 article”, “more than 100 …”."""
    return how_many(count, (noun, f"{noun}s"), ROW_CAP)


@register.filter
def number(value: Decimal | int) -> str:
    """Write a number in words people use: “9.2 billion”, “30,000”."""
    return numbers.number(value)
