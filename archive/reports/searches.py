"""Searches that found nothing, until somebody has seen to them."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from archive.shared.models import SearchMiss
from archive.shared.paging import Rows

from .base import Cell, Line, Report


def _lines(rows: QuerySet[SearchMiss]) -> Sequence[Line]:
    return [
        Line(
            (
                Cell(row.words, f"{reverse('search')}?{urlencode({'q': row.words})}"),
                Cell(str(row.times)),
                Cell(row.last_at.strftime("%Y-%m-%d")),
                Cell(
                    f"{row.handled_by}, {row.handled_at:%Y-%m-%d}"
                    if row.handled_by and row.handled_at
                    else ""
                ),
            ),
            None if row.handled_at else row.pk,
        )
        for row in rows.select_related("handled_by")
    ]


def _found(chosen: Mapping[str, str]) -> Rows:
    handled = chosen["show"] == "handled"
    rows = SearchMiss.objects.filter(handled_at__isnull=not handled)
    return Rows(rows.order_by("-times", "-last_at", "-pk"), _lines)


def handle(pk: int, user: Any) -> bool:
    """Tick a search off; False: it is gone, or somebody was faster."""
    now = timezone.now()
    rows = SearchMiss.objects.filter(pk=pk, handled_at=None)
    return bool(rows.update(handled_by=user.pk, handled_at=now))


SEARCHES = Report(
    slug="searches",
    title="Searches that found nothing",
    meaning="Words that readers searched for without finding an article or an actor, "
    "the most frequent first. Tick off what you have seen to: a name was added, or "
    "nothing can be done.",
    empty="No search is left to see to.",
    headings=("Words", "Times", "Last", "Handled by"),
    models=(SearchMiss,),
    source=_found,
    options=(("show", "Show", (("open", "open ones"), ("handled", "handled ones"))),),
    counted=("search", "searches"),
    tick="shared.change_searchmiss",
    ticked=handle,
)
