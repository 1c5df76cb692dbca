"""The filter form of the list of figures."""

import re
from typing import Any

from babel.numbers import list_currencies
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from actors.filters import (
    ACTOR_NAMES,
    CountryFacet,
    CountryField,
    actor_by_number,
    known_country,
    published_actors,
)
from actors.models import Actor
from archive.shared.date_filters import CertainFilter, YearFilter
from archive.shared.dates import EDTFOverlapFilter
from archive.shared.facets import (
    Facet,
    RowFacet,
    YearFacet,
    choices,
)
from archive.shared.filters import (
    KindFilter,
    PublicFilterSet,
    RowFilter,
    TextFilter,
)
from articles.models import (
    Article,
    Figure,
    Issue,
    Measure,
)

SIZE = Coalesce("value", "high", "low")
"""What a figure is ranked by: its value, or the bound that its words give."""


def about_actor(actor: Actor) -> Q:
    """Keep figures about the actor, on either side, stated by it, or of a place."""
    return (
        Q(subject=actor)
        | Q(counterpart=actor)
        | Q(attributed_actor=actor)
        | Q(place=actor)
    )


def _by_number(label: str, column: str) -> RowFilter:
    """Make a filter by one of a figure's actors; it is chosen by a link."""
    return RowFilter(
        label=label,
        keep=lambda actor: Q(**{column: actor}),
        rows=published_actors,
        by_number=actor_by_number,
        noun="an actor",
        widget=forms.HiddenInput,
    )


class CountryFilter(TextFilter):
    """Filter figures by the country that their subject is, or belongs to."""

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Keep figures of subjects with that country."""
        if not value:
            return qs
        there = Actor.objects.filter(country=value).order_by()
        return qs.filter(subject__in=there.values("pk"))


def stated_in_issue(issue: Issue) -> Q:
    """Keep figures stated in an article of the issue, or in its imprint."""
    return Q(section__article__issue=issue) | Q(section__issue=issue)


class UnitField(forms.CharField):
    """A text box for a unit: a currency code in any case, or the noun counted."""

    def clean(self, value: Any) -> str:
        """Give the unit as it is stored: a currency code in capitals."""
        text = re.sub(r"\s+", " ", super().clean(value))
        if text in ("%", "per cent"):
            return "percent"
        return text.upper() if text.upper() in list_currencies() else text

    def in_words(self, value: str) -> str:
        """Say the unit as it is."""
        return value


def same_unit(unit: str) -> str:
    """Say a unit that the form would read as it is stored, and nothing of others."""
    return unit if UnitField().clean(unit) == unit else ""


class FigureForm(forms.Form):
    """The form above the table of figures."""

    def clean(self) -> dict[str, Any]:
        """Refuse to compare what cannot be compared."""
        chosen = self.cleaned_data
        by_size = str(chosen.get("sort", "")).endswith("value")
        if by_size and not (chosen.get("unit") or chosen.get("measure")):
            self.add_error(
                "sort",
                ValidationError(
                    "Choose a unit or a measure first: only values of one unit can be "
                    "ordered by size.",
                    code="no_unit",
                ),
            )
        return chosen


def _unchanged(rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
    """Leave the rows to the list, which orders them."""
    return rows


class FigureFilterSet(PublicFilterSet):
    """What readers can ask the list of figures."""

    ORDERS = {
        "-value": (SIZE.desc(), "pk"),
        "value": (SIZE.asc(), "pk"),
        "as_of": (F("as_of_earliest").asc(nulls_last=True), "pk"),
    }

    unit = TextFilter(
        field=UnitField,
        label="Unit",
        max_length=60,
        help_text="As in USD, percent, km, years or people",
    )
    measure = RowFilter(
        label="Measure",
        keep=lambda measure: Q(measure=measure),
        rows=Measure.objects.published,
        names=("name",),
        noun="a measure",
    )
    actor = RowFilter(
        label="Who or where",
        keep=about_actor,
        rows=published_actors,
        names=ACTOR_NAMES,
        by_number=actor_by_number,
        noun="an actor",
    )
    date = EDTFOverlapFilter(
        label="As of", earliest="as_of_earliest", latest="as_of_latest"
    )
    certain = CertainFilter(date="as_of")
    year = YearFilter(
        label="As of the year", earliest="as_of_earliest", latest="as_of_latest"
    )
    unit_kind = KindFilter(label="Kind of unit", choices=Figure.UnitKind.choices)
    country = CountryFilter(
        field=CountryField,
        label="Country",
        max_length=60,
        help_text="Of whom the figure is; a name or a code, as in KAZ",
    )
    subject = _by_number("Subject", "subject")
    counterpart = _by_number("Counterpart", "counterpart")
    place = _by_number("Place", "place")
    mode = KindFilter(label="How it is said", choices=Figure.Mode.choices)
    article = RowFilter(
        label="Stated in the article",
        keep=lambda article: Q(section__article=article),
        rows=Article.objects.published,
        noun="an article",
    )
    issue = RowFilter(
        label="Stated in the issue",
        keep=stated_in_issue,
        rows=Issue.objects.published,
        names=("title",),
        noun="an issue",
    )
    sort = KindFilter(
        label="Order",
        method=_unchanged,
        choices=(
            ("-value", "largest first"),
            ("value", "smallest first"),
            ("as_of", "by date, oldest first"),
        ),
        empty_label="the usual order",
        help_text="Usually as printed; within a chosen unit, the largest first",
    )

    phrases = {
        "measure": "on {low}",
        "unit": "in {}",
        "unit_kind": "of the kind “{}”",
        "subject": "of {}",
        "country": "of the country {}",
        "counterpart": "towards {}",
        "place": "at {}",
        "actor": "about {}",
        "mode": "marked “{}”",
        "year": "as of {}",
        "date": "{}",
        "certain": "with dates certain to the day",
        "article": "stated in “{}”",
        "issue": "stated in the issue “{}”",
    }
    facets = (
        Facet("unit_kind", "Kind of unit", say=choices(Figure.UnitKind.choices)),
        Facet("unit", "Unit", say=same_unit),
        RowFacet("measure", "Measure", rows=Measure.objects.published),
        RowFacet("subject", "Subject", rows=published_actors),
        CountryFacet("country", "Country", "subject", say=known_country),
        RowFacet("counterpart", "Counterpart", rows=published_actors),
        RowFacet("place", "Place", rows=published_actors),
        YearFacet("year", "As of the year", "as_of_earliest", "as_of_latest"),
        Facet("mode", "How it is said", say=choices(Figure.Mode.choices)),
    )

    class Meta:
        model = Figure
        fields: tuple[str, ...] = ()
        form = FigureForm
