"""What became of forecasts and plans, at the desk: one answer for each."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from archive.shared.admin import DeskAdmin
from archive.shared.admin_lists import chosen
from articles.models import Figure, ForecastOutcome


@admin.register(ForecastOutcome)
class ForecastOutcomeAdmin(DeskAdmin[ForecastOutcome]):
    """Answers to “what happened?”; who gave one is written down by the desk."""

    put_back_allowed = False
    list_display = ("__str__", "verdict", "by", "at")
    list_filter = ("verdict", chosen(Figure, "figure"))
    list_select_related = ("figure__measure", "event", "by")
    autocomplete_fields = ("figure", "event")
    readonly_fields = ("by", "at")
    search_fields = ("figure__quote", "event__title", "note")
    fields = ("figure", "event", "verdict", "note", "by", "at")

    def save_model(
        self, request: HttpRequest, obj: ForecastOutcome, form: Any, change: bool
    ) -> None:
        """Write down who says so."""
        obj.by_id = int(request.user.pk or 0)
        super().save_model(request, obj, form, change)
