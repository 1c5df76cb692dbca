"""Who changed a row last, by its history, as a filter of its list."""

from typing import Any

from django.contrib import admin
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.fields.json import KeyTextTransform
from django.http import HttpRequest

from archive.shared.past import history_of

ME, OTHERS = "me", "others"


def last_touched(rows: QuerySet[Any], by: str, user: int) -> QuerySet[Any]:
    """Keep the rows that this user changed last, or those that somebody else did."""
    history = history_of(rows.model)._default_manager.filter(pgh_obj_id=OuterRef("pk"))
    who = history.annotate(who=KeyTextTransform("user", "pgh_context__metadata"))
    newest = Subquery(who.order_by("-pgh_id").values("who")[:1])
    mine = Q(last_by=str(user))
    rows = rows.alias(last_by=newest)
    if by == ME:
        return rows.filter(mine)
    return rows.filter(Q(last_by=None) | ~mine)


class TouchedFilter(admin.SimpleListFilter):
    """Keep what this person changed last, or what somebody else did."""

    title = "who changed it last"
    parameter_name = "touched"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Offer the two."""
        return [(ME, "I"), (OTHERS, "somebody else")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Keep what was asked for."""
        value = self.value()
        if value not in (ME, OTHERS):
            return queryset
        return last_touched(queryset, str(value), int(request.user.pk or 0))
