"""The newest of what a list shows, as a feed: the query string is the list's own."""

from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.urls import reverse

from archive.shared.feeds import ArchiveFeed, Asked, make_asked
from archive.shared.filters import PublicFilterSet
from archive.shared.listing import sentence

STORED_LAST = 1_000
"""Rows among which the newest are looked for, where when they came out is not theirs
but their article's: those of what was stored last."""


class ListFeed(ArchiveFeed):
    """A feed of just what the filters of a list keep."""

    filterset_class: type[PublicFilterSet]
    heading: str
    page: str
    """The name of the list's address."""

    def asked(self, request: HttpRequest, **names: Any) -> Asked:
        """Read the list's form; how the list is ordered or drawn is left out.

        Raises `BadRequest` in words when the form cannot be read.
        """
        filterset = self.filterset_class(request.GET, request=request)
        if not filterset.is_valid():  # type: ignore[no-untyped-call]
            problems = [str(one) for many in filterset.errors.values() for one in many]
            raise BadRequest(" ".join(["This cannot be asked.", *problems]))
        query = query_of(filterset)
        return make_asked(
            request,
            title_of(filterset, self.heading),
            reverse(self.page) + query,
            request.path + query,
            filterset,
        )


def query_of(filterset: PublicFilterSet) -> str:
    """Write the query string of what was chosen, empty where nothing was."""
    query = filterset.query(**dict.fromkeys(filterset.silent, ""))
    return query if query.startswith("?") else ""


def title_of(filterset: PublicFilterSet, heading: str) -> str:
    """Name the feed by the sentence of its list: “Figures on external debt”."""
    said = filterset.said()
    return sentence(heading, said) if said else f"New {heading.lower()}"
