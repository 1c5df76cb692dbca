"""The fields of a list's form, written in HTML.

Of a list in which nothing was chosen the form is the same for every reader, and made of
code alone: it is written once in a process. To write a dozen fields through Django's
templates takes longer than to read the rows of the list.
"""

from functools import lru_cache

from django.forms import BaseForm
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from archive.shared.filters import PublicFilterSet


def written(filterset: PublicFilterSet) -> SafeString:
    """Write the fields with what was chosen in them, and what is wrong with it."""
    if any(name in filterset.data for name in filterset.parameters):
        return _write(filterset.form)
    return _untouched(type(filterset))


@lru_cache(maxsize=100)
def _untouched(kind: type[PublicFilterSet]) -> SafeString:
    """Write the fields of a form in which nothing was chosen."""
    return _write(kind({}).form)


def _write(form: BaseForm) -> SafeString:
    return render_to_string("includes/_filter_fields.html", {"form": form})
