"""Rows of a table within a form, each of whose fields says what it is.

The stock table names its fields in the column heads only: who cannot see the table
hears an edit box without a name.
"""

from typing import Any

from django.forms import BaseInlineFormSet
from django.forms.formsets import DELETION_FIELD_NAME
from django.http import HttpRequest


class NamedFields(BaseInlineFormSet):  # type: ignore[type-arg]  # not at run time
    """Name every field by its column and its row."""

    def add_fields(self, form: Any, index: int | None) -> None:
        """Name the fields of one row; a new one is named as such."""
        super().add_fields(form, index)
        row = str(form.instance) if form.instance.pk else "new"
        for name, field in form.fields.items():
            if field.widget.is_hidden:
                continue  # nobody comes to it
            label = "Delete" if name == DELETION_FIELD_NAME else field.label or name
            # the desk wraps lists of rows: the wrapper's own attributes are one for all
            shown = getattr(field.widget, "widget", field.widget)
            shown.attrs.setdefault("aria-label", f"{label}, {row}".capitalize())


class TabularRows:
    """Mix in before `TabularInline`."""

    formset: Any = NamedFields

    def get_formset(self, request: HttpRequest, obj: Any = None, **options: Any) -> Any:
        """Make the stock formset of rows that are named."""
        made: Any = super()
        return made.get_formset(request, obj, **options)
