"""What uses this? All that points at a row, by kind, as links to the lists of it.

The kinds are read off the models, so that a new relation is told of by itself. What
readers see and what they do not see yet are counted apart, all in one statement.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.db import models
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from archive.shared.addresses import at_the_desk

PUBLIC = "public"
"""The parameter by which a list is narrowed to what readers see, or do not see."""


@dataclass(frozen=True, slots=True)
class Use:
    """One way to point at a row: by a field of another model."""

    words: str
    model: type[models.Model]
    field: str
    alone: bool
    """Whether it is the model's only field that points at such a row."""

    @property
    def parameter(self) -> str:
        """Give the name by which the list is narrowed to exactly these rows.

        A plain name may be that of a filter over several fields at once.
        """
        return self.field if self.alone else f"{self.field}__exact"


def has_published(model: type[models.Model]) -> bool:
    """Say whether the model knows what of it readers may see."""
    return hasattr(model._default_manager, "published")


def pointing_at(model: type[models.Model], site: admin.AdminSite) -> list[Use]:
    """List the ways in which rows with a list at the desk point at a model's rows."""
    relations = [
        relation
        for relation in model._meta.related_objects
        if not relation.many_to_many and site.is_registered(_model(relation))
    ]
    uses = []
    for relation in relations:
        other = _model(relation)
        fields = [one for one in relations if _model(one) is other]
        words = str(other._meta.verbose_name_plural)
        if len(fields) > 1:
            words = f"{words} ({relation.remote_field.verbose_name})"
        uses.append(Use(words, other, relation.remote_field.name, len(fields) == 1))
    return sorted(uses, key=lambda use: use.words)


def _model(relation: Any) -> type[models.Model]:
    model: type[models.Model] = relation.related_model
    return model


def uses(site: admin.AdminSite, row: models.Model | None) -> SafeString:
    """Count all that points at a row, and lead to it; one statement."""
    if row is None or row.pk is None:
        return SafeString("–")
    found = pointing_at(type(row), site)
    lines = [
        _line(site, row, use, everything, public)
        for use, (everything, public) in zip(found, _numbers(row, found), strict=True)
        if everything
    ]
    if not lines:
        return SafeString("Nothing uses it.")
    return format_html(
        '<ul class="linked">{}</ul>',
        format_html_join("", "<li>{}</li>", ((line,) for line in lines)),
    )


def _numbers(row: models.Model, found: list[Use]) -> list[tuple[int, int | None]]:
    """Count each kind, and of each what readers see; None where that means nothing."""
    columns: dict[str, Any] = {}
    for place, use in enumerate(found):
        here = {use.field: OuterRef("pk")}
        columns[f"all_{place}"] = _count(use.model._base_manager.filter(**here))
        if has_published(use.model):
            shown = use.model._default_manager.published()  # type: ignore[attr-defined]
            columns[f"public_{place}"] = _count(shown.filter(**here))
    if not columns:
        return []
    same = type(row)._base_manager.filter(pk=row.pk)
    counts = same.annotate(**columns).values(*columns).get()
    return [
        (counts[f"all_{place}"], counts.get(f"public_{place}"))
        for place in range(len(found))
    ]


def _count(rows: QuerySet[Any]) -> Coalesce:
    number = rows.order_by().annotate(one=Value(1)).values("one").annotate(n=Count("*"))
    return Coalesce(Subquery(number.values("n"), output_field=IntegerField()), Value(0))


def _line(
    site: admin.AdminSite,
    row: models.Model,
    use: Use,
    everything: int,
    public: int | None,
) -> SafeString:
    """Write one kind as a link to its list, and to its two halves."""
    place = at_the_desk(site.name, use.model, "changelist")
    here = {use.parameter: row.pk}
    whole = format_html(
        '<a href="{}?{}">{}: {}</a>', place, urlencode(here), use.words, everything
    )
    if public is None:
        return whole
    halves = [
        format_html(
            '<a href="{}?{}">{} {}</a>',
            place,
            urlencode(here | {PUBLIC: value}),
            number,
            words,
        )
        for value, number, words in (
            ("yes", public, "published"),
            ("no", everything - public, "not published"),
        )
        if number
    ]
    return format_html("{} ({})", whole, format_html_join(", ", "{}", zip(halves)))


class PublicFilter(admin.SimpleListFilter):
    """Keep what readers see now, or what they do not."""

    title = "what readers see"
    parameter_name = PUBLIC

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Offer both."""
        return [("yes", "published"), ("no", "not published")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Ask the model itself what of it is published."""
        if self.value() not in ("yes", "no"):
            return queryset
        shown = queryset.model._default_manager.published().order_by().values("pk")
        if self.value() == "yes":
            return queryset.filter(pk__in=shown)
        return queryset.exclude(pk__in=shown)
