"""Pages of the desk's lists, counted up to a cap and leafed through beyond it.

A full count reads every row that a list could show; nobody leafs through a thousand.
"""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from django.core.paginator import EmptyPage, Page, Paginator

from archive.shared.paging import CAP, LAST_PAGE

AROUND = 3
"""How many pages are named on either side of the one that is open."""


class DeskPaginator(Paginator):  # type: ignore[type-arg]  # not generic at run time
    """Django's paginator, whose count stops one row after `CAP`."""

    @cached_property
    def count(self) -> int:
        """Count, and stop after the cap."""
        rows: Any = self.object_list
        found: int = rows.order_by().values("pk")[: CAP + 1].count()
        return found

    @property
    def capped(self) -> bool:
        """Say whether there are more rows than were counted."""
        return self.count > CAP

    @property
    def said(self) -> str:
        """Say how many there are, of rows that were not counted to their end."""
        return f"more than {CAP:,}"

    def validate_number(self, number: Any) -> int:
        """Let a list be leafed through beyond what was counted."""
        if self.capped and isinstance(number, int) and number > self.num_pages:
            if number > LAST_PAGE:
                raise EmptyPage("There is no such page.")
            return number
        return super().validate_number(number)

    def page(self, number: Any) -> Any:
        """Give a page; one past the last row is none."""
        if not self.capped:
            return super().page(number)
        place = self.validate_number(number)
        first = (place - 1) * self.per_page
        rows: Any = self.object_list[first : first + self.per_page]
        if place >= self.num_pages:
            rows = list(rows)
            if not rows:
                raise EmptyPage("There is no such page.")
        return Page(rows, place, self)

    def get_elided_page_range(
        self, number: Any = 1, *, on_each_side: int = AROUND, on_ends: int = 2
    ) -> Iterator[Any]:
        """Name the pages around this one; where the last is not known, none is."""
        if not self.capped:
            yield from super().get_elided_page_range(
                number, on_each_side=on_each_side, on_ends=on_ends
            )
            return
        place = self.validate_number(number)
        first = max(1, place - on_each_side)
        if first > 1:
            yield 1
        if first > 2:  # noqa: PLR2004  # a gap
            yield self.ELLIPSIS
        yield from range(first, place + on_each_side + 1)
        yield self.ELLIPSIS
