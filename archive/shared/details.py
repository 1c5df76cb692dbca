"""What every page of one public row does: find it, and stand at one address only."""

from functools import cache
from typing import Any, Generic, TypeVar, cast

from django.db.models import Model
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
)
from django.shortcuts import render
from django.views.generic import DetailView

from archive.shared.prepared import Asked, Prepared
from archive.shared.removed import removal

M = TypeVar("M", bound=Model)

NUMBER = Asked("pk")
"""The number in the address, for queries that are written before it is known."""

LARGEST = 2**63
"""No row has a number from here on; the database could not even compare it."""


class PublicDetail(DetailView, Generic[M]):  # type: ignore[type-arg]  # not at run time
    """One row of a published set: its number finds it, a wrong slug is put right."""

    object: M
    planned = True
    """Whether one plan serves every row, however much there is of it (`Prepared`)."""
    told_by: tuple[str, ...] = ()
    """The reverse relations whose quotations show such a row; none: its own do."""

    # the slug of an address is for people: it takes no part in finding the row
    query_pk_and_slug = False

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the page, with its right address, or with what became of it."""
        try:
            self.object = self.get_object()
        except Http404:
            return self.missing(request)
        address = self.address()
        if request.path != address:
            return permanently(request, address)
        return self.render_to_response(self.get_context_data(object=self.object))

    def get_object(self, queryset: Any = None) -> M:
        """Find the row among those of the view, by a query that is written once."""
        number, view = self.kwargs["pk"], cast(Any, type(self))
        if number < LARGEST and (found := _one_of(view)(pk=number)):
            row: M = found[0]
            return row
        msg = f"There is no such {self.get_queryset().model._meta.verbose_name}."
        raise Http404(msg)

    def address(self) -> str:
        """Give the one address at which this page of the row stands."""
        own: str = self.object.get_absolute_url()  # type: ignore[attr-defined]
        return own

    def missing(self, request: HttpRequest) -> HttpResponse:
        """Lead on from what was merged away, if readers may see what it became.

        Otherwise say that it was removed, if they ever saw it; else that it is unknown.
        """
        model, number = self.get_queryset().model, self.kwargs["pk"]
        if number < LARGEST and (became := _merged_into(model, number)) is not None:
            answer = permanently(request, became.get_absolute_url())
            # a merge can be undone: no browser may keep the way for good
            answer["Cache-Control"] = "no-cache"
            return answer
        gone = removal(model, number, *self.told_by) if number < LARGEST else None
        if gone is None:
            msg = f"There is no such {model._meta.verbose_name}."
            raise Http404(msg)
        return render(request, "410.html", {"removal": gone}, status=410)


@cache
def _one_of(view: Any) -> Prepared[Any]:
    """Write the query of a kind of page, which depends on nothing but the number."""
    return Prepared(
        lambda: view().get_queryset().filter(pk=NUMBER), planned=view.planned
    )


def _merged_into(model: type[Model], pk: int) -> Any:
    """Give what a row was merged into; None when it was not, or that is not public."""
    if "merged_into" not in {field.name for field in model._meta.fields}:
        return None
    shown: Any = model._default_manager
    return shown.published().filter(merged=pk).first()


def permanently(request: HttpRequest, address: str) -> HttpResponsePermanentRedirect:
    """Send the reader to a row's own address, and keep what was asked."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
