"""A public list as a file: the same rows in the same order, all that a file holds."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import QuerySet
from django.http import (
    HttpRequest,
    HttpResponse,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.views.generic.base import View

from archive.shared.dates import words
from archive.shared.exporting import FORMS, MOST_ROWS, About, Column
from archive.shared.filters import PublicFilterSet
from archive.shared.listing import FilteredListView, how_many, sentence

CHUNK = 1_000
"""Rows read at a time: each such chunk takes the same few statements."""

LICENCE = "The texts belong to their publisher and authors; cite what you use."
"""What a file says of the rights in its words."""

LONGEST_FILE_NAME = 80

FILE = rf"\.(?P<form>{'|'.join(FORMS)})$"
"""What the address of a file has behind the name of the list."""


@dataclass(frozen=True, slots=True)
class Table:
    """What a list's file holds: its columns, and how rows are read with all of them.

    `gather` gets the rows of a chunk as a query without an order, and the site's
    address, and gives them by number.
    """

    columns: tuple[Column, ...]
    gather: Callable[[QuerySet[Any], str], dict[int, Any]]


def about(
    request: HttpRequest,
    *,
    heading: str,
    said: Sequence[str],
    nouns: tuple[str, str],
    address: str,
    count: int,
    most: int | None = None,
) -> About:
    """Say what a file was taken from; a count above the cap is known as such only."""
    now, most = timezone.now(), most or MOST_ROWS
    counted = how_many(count, nouns, most)
    query = sentence(counted, said)
    title = sentence(heading, said)
    journal, here = settings.JOURNAL_TITLE, request.build_absolute_uri(address)
    return About(
        title=f"{title} · {journal}, archive",
        query=query,
        address=here,
        retrieved=now,
        count=min(count, most),
        most=most,
        complete=count <= most,
        licence=LICENCE,
        citation=f"“{title},” {journal}, archive, retrieved "
        f"{words(f'{now:%Y-%m-%d}')}, {here}.",
    )


A = TypeVar("A", bound=HttpResponseBase)


def as_file(answer: A, told: About, name: str, form: str) -> A:
    """Send an answer as a file, named after what was asked."""
    stem = slugify(name)[:LONGEST_FILE_NAME].strip("-") or "archive"
    file_name = f"{stem}-{told.retrieved:%Y-%m-%d}.{form}"
    answer["Content-Disposition"] = str(content_disposition_header(True, file_name))
    # a list has one page in the results of a search engine, and no files
    answer["X-Robots-Tag"] = "noindex"
    answer["Link"] = f'<{told.address}>; rel="alternate"; type="text/html"'
    return answer


def written(
    form: str, columns: Sequence[Column], rows: Iterator[Any], told: About, name: str
) -> StreamingHttpResponse:
    """Write rows as a file of a form while they are read."""
    chosen = FORMS[form]
    answer = StreamingHttpResponse(
        chosen.write(columns, rows, told), content_type=chosen.content_type
    )
    return as_file(answer, told, name, form)


def site_of(request: HttpRequest) -> str:
    """Give the address that every path of the site follows."""
    return request.build_absolute_uri("/").removesuffix("/")


class ListFile(View):
    """The rows of one public list as a file; the query string is the list's own."""

    listing: type[FilteredListView]
    table: Table
    page: str
    """The name of the list's address."""

    def get(
        self, request: HttpRequest, form: str
    ) -> HttpResponse | StreamingHttpResponse:
        """Answer with the file; what cannot be asked is told in words, status 400."""
        listing = self.listing()
        listing.setup(request)
        filterset = listing.filterset_class(
            request.GET, queryset=listing.get_queryset(), request=request
        )
        if not filterset.is_valid():  # type: ignore[no-untyped-call]
            return unreadable(filterset)
        found = filterset.qs.order_by(*listing.get_order(filterset))
        numbers = list(found.values_list("pk", flat=True)[: MOST_ROWS + 1])
        query = filterset.query()
        told = about(
            request,
            heading=listing.heading,
            said=filterset.said(),
            nouns=listing.nouns,
            address=reverse(self.page) + (query if query.startswith("?") else ""),
            count=len(numbers),
        )
        rows = self.rows(listing, numbers[:MOST_ROWS], site_of(request))
        name = " ".join([listing.heading, *filterset.said()])
        return self.answer(form, rows, told, name)

    def answer(
        self, form: str, rows: Iterator[Any], told: About, name: str
    ) -> HttpResponse | StreamingHttpResponse:
        """Write the rows in the form that was asked for."""
        return written(form, self.table.columns, rows, told, name)

    def rows(
        self, listing: FilteredListView, numbers: list[int], site: str
    ) -> Iterator[Any]:
        """Read the rows a chunk at a time; one hidden meanwhile is left out."""
        for first in range(0, len(numbers), CHUNK):
            chunk = numbers[first : first + CHUNK]
            found = listing.get_queryset().filter(pk__in=chunk)
            gathered = self.table.gather(found, site)
            yield from (gathered[number] for number in chunk if number in gathered)


def unreadable(filterset: PublicFilterSet) -> HttpResponse:
    """Say what cannot be asked, and why, in plain words for people and programs."""
    lines = ["This cannot be asked."]
    for name, problems in filterset.form.errors.items():
        field = filterset.form.fields.get(name)
        label = field.label if field is not None and field.label else name
        lines += [f"{label}: {problem}" for problem in problems]
    return HttpResponse(
        "\n".join(lines) + "\n",
        content_type="text/plain; charset=utf-8",
        status=400,
    )
