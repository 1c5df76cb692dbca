"""A public list: filtered, in a stable order, in pages, and said in words."""

from collections.abc import Sequence
from typing import Any

from django.core.paginator import InvalidPage
from django.db.models import Model, OrderBy, QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.generic.base import ContextMixin, TemplateResponseMixin, View

from archive.shared.facets import Counts, Offer, count, offers
from archive.shared.filter_forms import written
from archive.shared.filters import PublicFilterSet
from archive.shared.paging import (
    CAP,
    LAST_OF_MANY,
    LAST_PAGE,
    PAGE_SIZE,
    CappedPage,
    CappedPaginator,
    PreparedRows,
    leaves,
    no_such_page,
)

Order = tuple[str | OrderBy, ...]


def how_many(count: int, nouns: tuple[str, str], cap: int = 0) -> str:
    """Say a count in words, and stop at the cap: “more than 1,000 figures”."""
    cap = cap or CAP
    if count > cap:
        return f"more than {cap:,} {nouns[1]}"
    return f"{f'{count:,}' if count else 'no'} {nouns[0 if count == 1 else 1]}"


def sentence(subject: str, said: Sequence[str]) -> str:
    """Say of something what was chosen: “12 figures on external debt, in 2024”."""
    first, *more = said or [""]
    written = ", ".join([f"{subject} {first}".rstrip(), *more])
    return written[0].upper() + written[1:]


class FilteredListView(TemplateResponseMixin, ContextMixin, View):
    """A list of published rows, narrowed by a filter form.

    The form is read from the query string. A value it cannot read gives the form with
    its errors and no rows, status 400; a page that is not there, status 404.
    """

    model: type[Model]
    filterset_class: type[PublicFilterSet]
    heading: str
    nouns: tuple[str, str]
    order: Order
    page_size = PAGE_SIZE

    def get_queryset(self) -> QuerySet[Any]:
        """Start from what readers may see."""
        rows: QuerySet[Any] = self.model._default_manager.published()  # type: ignore[attr-defined]
        return rows

    def get_order(self, filterset: PublicFilterSet) -> Order:
        """Order the rows; the last column must be unique."""
        return self.order

    @staticmethod
    def columns(rows: QuerySet[Any]) -> QuerySet[Any]:
        """Ask for all that the rows' sentences need of their own statement."""
        return rows

    def fetch(self, found: list[Any]) -> Sequence[Any]:
        """Add to the rows of one page what is read with other statements."""
        return found

    def get(self, request: HttpRequest) -> HttpResponse:
        """Answer with a page of the list."""
        filterset = self.filterset_class(
            request.GET, queryset=self.get_queryset(), request=request
        )
        if not filterset.is_valid():  # type: ignore[no-untyped-call]
            context = self.get_context_data(filterset=filterset, page=None)
            return self.render_to_response(context, status=400)
        found = filterset.qs.order_by(*self.get_order(filterset))
        counts = None
        if filterset.facets:
            counts = count(
                filterset.counted(), filterset.open_facets(), filterset.bound
            )
        pages = self.paginate(found, filterset, counts)
        try:
            page = pages.page(request.GET.get("page") or 1)
        except InvalidPage:
            return no_such_page(request, filterset.query())
        return self.render_to_response(
            self.get_context_data(
                filterset=filterset,
                page=page,
                offers=self.offers(filterset, counts),
                leaves=leaves(page, lambda n: filterset.query(page=str(n))),
                sentence=self.sentence(page, filterset),
                chips=filterset.chips(),
            )
        )

    def paginate(
        self,
        found: QuerySet[Any],
        filterset: PublicFilterSet,
        counts: Counts | None,
    ) -> CappedPaginator:
        """Cut the rows into pages; a list of several choices ends early."""
        known = None if counts is None else counts.total
        last = LAST_PAGE if len(filterset.chosen) < 2 else LAST_OF_MANY
        rows = PreparedRows(found, self.columns, self.fetch, known, filterset.pieces())
        return CappedPaginator(rows, self.page_size, last)

    def offers(self, filterset: PublicFilterSet, counts: Counts | None) -> list[Offer]:
        """Give what else can be chosen, with the number of rows it would leave."""
        if counts is None:
            return []
        return list(
            offers(
                filterset.open_facets(),
                counts,
                lambda name, value: filterset.query(**{name: value}),
            )
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the form and the list's own words."""
        filterset: PublicFilterSet = kwargs["filterset"]
        return super().get_context_data(
            heading=self.heading,
            nouns=self.nouns,
            form=filterset.form,
            fields=written(filterset),
            filtered=filterset.filtered,
            everything=filterset.everything,
            indexable=kwargs["page"] is not None and filterset.indexable,
            **kwargs,
        )

    def sentence(self, page: CappedPage, filterset: PublicFilterSet) -> str:
        """Say what is shown: “12 figures on external debt, about China, in 2024”."""
        said = sentence(how_many(page.paginator.count, self.nouns), filterset.said())
        return f"{said}, page {page.number}" if page.number > 1 else said
