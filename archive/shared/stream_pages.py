"""The page of a stream at the desk: what it is narrowed to, and how rows return."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.exceptions import NotRegistered
from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.template.response import TemplateResponse

from archive.shared.addresses import at_the_desk
from archive.shared.stream import Asked, Entry, Source, read_page

MOVES = "moves"
"""The kind that is none of rows: what was moved on the way to readers."""


class _Day(forms.DateInput):
    """A date as browsers ask for it."""

    input_type = "date"


class StreamForm(forms.Form):
    """Narrows a stream to a person, days and a kind of row."""

    who = forms.ModelChoiceField(
        get_user_model()._default_manager.none(),
        required=False,
        empty_label="anybody",
        label="By",
    )
    since = forms.DateField(required=False, label="From", widget=_Day)
    until = forms.DateField(required=False, label="To", widget=_Day)
    kind = forms.ChoiceField(required=False, label="What")

    def __init__(self, data: Any, kinds: Sequence[str]) -> None:
        super().__init__(data)
        people: Any = self.fields["who"]
        people.queryset = get_user_model()._default_manager.order_by("username")
        kind: Any = self.fields["kind"]
        kind.choices = [("", "anything"), *((name, name) for name in kinds)]

    def clean(self) -> dict[str, Any]:
        """Refuse days in the wrong order."""
        cleaned = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "This day comes before the first one.")
        return cleaned

    def asked(self) -> Asked:
        """Give what was asked for; only of a valid form."""
        given = self.cleaned_data
        kind = given["kind"]
        return Asked(
            who=given["who"].pk if given["who"] else None,
            since=given["since"],
            until=given["until"],
            kind="" if kind == MOVES else kind,
            moves=kind == MOVES,
        )


@dataclass(frozen=True, slots=True)
class Line:
    """An entry as it is shown: where its row stands, and where it is put back."""

    entry: Entry
    row: str
    put_back: str


def stream_page(
    site: admin.AdminSite,
    request: HttpRequest,
    sources: Sequence[Source],
    context: dict[str, Any],
) -> TemplateResponse:
    """Answer with one page of a stream, of the kinds that this person may see."""
    seen = [source for source in sources if _may_see(site, request, source)]
    kinds = list(dict.fromkeys(source.kind for source in seen))
    form = StreamForm(request.GET, [MOVES, *kinds])
    said = request.GET.get("page", "1")
    number = int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 1
    page = read_page(seen, form.asked(), number) if form.is_valid() else None
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        **site.each_context(request),
        "form": form,
        "page": page,
        "lines": [_line(site, request, e) for e in page.entries] if page else [],
        "query": query.urlencode(),
        **context,
    }
    return TemplateResponse(request, "admin/stream.html", context)


def _may_see(site: admin.AdminSite, request: HttpRequest, source: Source) -> bool:
    try:
        desk = site.get_model_admin(source.model)
    except NotRegistered:
        return False
    return desk.has_view_or_change_permission(request)


def _line(site: admin.AdminSite, request: HttpRequest, entry: Entry) -> Line:
    """Lead to the row, and back to what it was where this person may do that."""
    desk: Any = site.get_model_admin(entry.model)
    row = at_the_desk(site.name, entry.model, "change", entry.pk) if entry.there else ""
    if entry.there:
        old = not entry.newest and entry.version.did != "deleted"
        may = old and desk.has_change_permission(request)
    else:
        may = entry.newest and desk.has_add_permission(request)
    put_back = (
        at_the_desk(site.name, entry.model, "put_back", entry.version.number)
        if may and desk.put_back_allowed
        else ""
    )
    return Line(entry, row, put_back)
