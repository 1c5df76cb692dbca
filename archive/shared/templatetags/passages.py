"""Quotations in templates: the words in their context, and the way to their place."""

from typing import Any, Protocol

from django import template
from django.db.models import Model
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from archive.shared import passages

register = template.Library()

WIDTH = 220
_INNER = str.maketrans("“”", "‘’")


class Quoted(Protocol):
    """What is needed of an anchored row."""

    pk: int
    start: int
    end: int
    section: Any


@register.simple_tag
def quotation(fact: Quoted, width: int = WIDTH) -> SafeString:
    """Quote a fact's exact words, marked, within the words around them."""
    section = fact.section
    text: str = section.text
    found = passages.context(text, fact.start, fact.end, width)
    return quoted(found)


@register.simple_tag
def quoted(found: passages.Passage) -> SafeString:
    """Write a passage as a block quotation, one paragraph for each of the quote's."""
    paragraphs = [part.strip() for part in found.quote.split("\n\n") if part.strip()]
    last = len(paragraphs) - 1
    lines = format_html_join(
        "",
        "<p>{}{}<mark>{}</mark>{}{}</p>",
        (
            (
                "… " if found.cut_before and not place else "",
                found.before if not place else "",
                words,
                found.after if place == last else "",
                " …" if found.cut_after and place == last else "",
            )
            for place, words in enumerate(paragraphs)
        ),
    )
    return format_html('<blockquote class="quotation">{}</blockquote>', lines)


@register.filter
def home(fact: Quoted) -> Model | None:
    """Give the article, or the issue whose imprint it is, that a fact stands in."""
    section = fact.section
    found: Model | None = section.article or section.issue
    return found


@register.filter
def place(fact: Quoted, letter: str) -> str:
    """Give the address of a fact's words: `letter` is m, e or f, as in the marks."""
    where = home(fact)
    address: str = where.get_absolute_url() if where else ""  # type: ignore[attr-defined]
    return f"{address}#{letter}{fact.pk}"


@register.filter
def within_quotes(words: str) -> str:
    """Give words that stand between quotation marks single ones: “a ‘trap’”."""
    return str(words).translate(_INNER)


@register.filter
def title_of(page: Model) -> str:
    """Name an article or an issue as readers see it."""
    return str(getattr(page, "title_shown", page))
