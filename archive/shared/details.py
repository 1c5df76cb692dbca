"""What every page of one public row does: find it, and stand at one address only."""

from typing import Any, Generic, TypeVar

from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.views.generic import DetailView

M = TypeVar("M", bound=Model)


class PublicDetail(DetailView, Generic[M]):  # type: ignore[type-arg]  # not at run time
    """One row of a published set: its number finds it, a wrong slug is put right."""

    object: M
    # the slug of an address is for people: it takes no part in finding the row
    query_pk_and_slug = False

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the page, or with its right address."""
        self.object = self.get_object()
        address = self.object.get_absolute_url()  # type: ignore[attr-defined]
        if request.path != address:
            return permanently(request, address)
        return self.render_to_response(self.get_context_data(object=self.object))


def permanently(request: HttpRequest, address: str) -> HttpResponsePermanentRedirect:
    """Send the reader to a row's own address, and keep what was asked."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{address}?{query}" if query else address)
