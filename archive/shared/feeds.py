"""What every Atom feed of the archive has: permanent names, several authors, no noise.

A feed object is made once and answers many readers at a time: what belongs to one
request is kept in `Asked` and in the entries, never on the feed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import conditional_page

from archive.shared.taking import LICENCE, site_of

NEWEST = 30
"""How many entries a feed has."""

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without entries changed: each request would change it otherwise."""

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    """Take out the few characters that XML cannot hold."""
    return _NOT_XML.sub("", text)


@dataclass(frozen=True, slots=True)
class Asked:
    """What one reader asked of a feed, and how the feed then calls itself."""

    site: str
    host: str
    title: str
    page: str
    """Path of the page that shows the same."""
    address: str
    """Path of the feed itself, with its query."""
    about: Any = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `name` is what its permanent name ends with, as in `articles/12`."""

    name: str
    title: str
    path: str
    published: datetime
    updated: datetime
    summary: str
    """As HTML, already escaped."""
    authors: Sequence[tuple[str, str]] = ()
    """Names, and the address of each one's page; it may be empty."""
    categories: Sequence[str] = field(default_factory=tuple)


class Atom(Atom1Feed):
    """Atom with every author of an entry, and a date of change that can be kept."""

    def latest_post_date(self) -> datetime:
        """Give the last change of what is in it."""
        changes = [item["updateddate"] for item in self.items]
        return max(changes, default=NEVER)

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Add the authors; the library knows but one."""
        super().add_item_elements(handler, item)
        for name, address in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            if address:
                handler.addQuickElement("uri", address)
            handler.endElement("author")


class ArchiveFeed(Feed):  # type: ignore[type-arg]  # not generic at run time
    """A feed of entries; subclasses say what was asked, and which entries answer."""

    feed_type = Atom
    language = "en-GB"
    feed_copyright = LICENCE
    author_name = settings.JOURNAL_TITLE

    def asked(self, request: HttpRequest, **names: Any) -> Asked:
        """Find what is asked for, or raise `ObjectDoesNotExist`."""
        raise NotImplementedError

    def entries(self, asked: Asked) -> Sequence[Entry]:
        """Give the newest entries."""
        raise NotImplementedError

    def get_object(self, request: HttpRequest, *args: Any, **names: Any) -> Asked:
        """Find what is asked for."""
        return self.asked(request, **names)

    def title(self, asked: Asked) -> str:
        """Name the feed."""
        return xml_text(f"{asked.title} · {settings.JOURNAL_TITLE}")

    def link(self, asked: Asked) -> str:
        """Lead to the page that shows the same."""
        return f"{asked.site}{asked.page}"

    def feed_url(self, asked: Asked) -> str:
        """Give the feed's own address."""
        return f"{asked.site}{asked.address}"

    feed_guid = feed_url

    def items(self, asked: Asked) -> list[tuple[Asked, Entry]]:
        """Give the entries, each with what was asked."""
        return [(asked, entry) for entry in self.entries(asked)]

    def item_title(self, item: tuple[Asked, Entry]) -> str:
        """Give the title as plain text."""
        return xml_text(item[1].title)

    def item_link(self, item: tuple[Asked, Entry]) -> str:
        """Give the address of the page."""
        return f"{item[0].site}{item[1].path}"

    def item_guid(self, item: tuple[Asked, Entry]) -> str:
        """Give the name that stays when titles and addresses change."""
        asked, entry = item
        day = f"{entry.published.astimezone(UTC):%Y-%m-%d}"
        return f"tag:{asked.host},{day}:{entry.name}"

    def item_description(self, item: tuple[Asked, Entry]) -> str:
        """Give the summary."""
        return xml_text(item[1].summary)

    def item_pubdate(self, item: tuple[Asked, Entry]) -> datetime:
        """Say when it came out."""
        return item[1].published

    def item_updateddate(self, item: tuple[Asked, Entry]) -> datetime:
        """Say when it last changed."""
        return item[1].updated

    def item_categories(self, item: tuple[Asked, Entry]) -> list[str]:
        """Give the categories."""
        return [xml_text(category) for category in item[1].categories]

    def item_extra_kwargs(self, item: tuple[Asked, Entry]) -> dict[str, Any]:
        """Give all the authors."""
        asked, entry = item
        return {
            "authors": [
                (xml_text(name), f"{asked.site}{path}" if path else "")
                for name, path in entry.authors
            ]
        }


def make_asked(
    request: HttpRequest, title: str, page: str, address: str = "", about: Any = None
) -> Asked:
    """Say what was asked; a feed without an address given is where it was asked."""
    return Asked(
        site=site_of(request),
        host=split_domain_port(request.get_host())[0],
        title=title,
        page=page,
        address=address or request.path,
        about=about,
    )


def as_view(feed: ArchiveFeed) -> Any:
    """Answer 304 to a reader who has the feed as it is."""

    def view(request: HttpRequest, **names: Any) -> HttpResponse:
        answer: HttpResponse = feed(request, **names)
        # a search engine has the pages; the feeds say the same
        answer["X-Robots-Tag"] = "noindex"
        return answer

    return conditional_page(view)
