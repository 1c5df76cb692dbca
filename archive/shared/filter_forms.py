"""The fields of a list's form, written in HTML.

A field in which nothing was chosen is the same for every reader, and made of code
alone: it is written once in a process. To write a dozen fields through Django's
templates takes longer than to read the rows of the list.
"""

from functools import lru_cache

from django.forms import BoundField
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from archive.shared.filters import PublicFilterSet


def written(filterset: PublicFilterSet) -> SafeString:
    """Write the fields with what was chosen in them, and what is wrong with it."""
    form, untouched = filterset.form, _untouched(type(filterset))
    touched = {*form.errors, *filterset.touched}
    return format_html_join(
        "",
        "{}",
        (
            (_write(field) if field.name in touched else untouched[field.name],)
            for field in (*form.hidden_fields(), *form.visible_fields())
        ),
    )


@lru_cache(maxsize=100)
def _untouched(kind: type[PublicFilterSet]) -> dict[str, SafeString]:
    """Write the fields of a form in which nothing was chosen."""
    return {field.name: _write(field) for field in kind({}).form}


def _write(field: BoundField) -> SafeString:
    return render_to_string("includes/_filter_field.html", {"field": field})
