"""The editor's guide as a page of the desk: `docs/guide.md` is its one source.

This is the only door to the library that reads Markdown. Markup within the guide is
shown as it is written, never passed on.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.templatetags.static import static
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

PICTURES = "pictures/"
"""Where the guide's pictures lie beside it."""
SERVED = "guide/"
"""Where they are served among the static files."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the guide, and the anchor that leads to it."""

    words: str
    anchor: str


def source() -> Path:
    """Say where the guide is."""
    return Path(settings.BASE_DIR) / "docs" / "guide.md"


def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "xhtmlOut": False}).enable("table")


@cache
def _headings(text: str) -> tuple[Heading, ...]:
    tokens = _reader().parse(text)
    return tuple(
        Heading(after.content, slugify(after.content))
        for token, after in zip(tokens, tokens[1:], strict=False)
        if token.type == "heading_open" and token.tag == "h2"
    )


def headings() -> tuple[Heading, ...]:
    """List the guide's headings."""
    return _headings(source().read_text(encoding="utf-8"))


def guide() -> SafeString:
    """Give the guide as HTML, without its title, which heads the page."""
    reader = _reader()
    tokens = reader.parse(source().read_text(encoding="utf-8"))
    if tokens and tokens[0].tag == "h1":
        tokens = tokens[3:]
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            token.attrSet("id", slugify(tokens[place + 1].content))
        for child in token.children or ():
            _lead_to_picture(child)
    html = reader.renderer.render(tokens, reader.options, {})
    escaped: SafeString = mark_safe(html)  # noqa: S308 - by the reader
    return escaped


def _lead_to_picture(token: Token) -> None:
    """Let a picture come from where static files are served."""
    address = str(token.attrGet("src") or "")
    if token.type == "image" and address.startswith(PICTURES):
        name = quote(address.removeprefix(PICTURES))
        token.attrSet("src", static(SERVED + name))
        token.attrSet("loading", "lazy")
