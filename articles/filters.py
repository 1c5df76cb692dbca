"""Filter forms of the lists of the print: issues, articles, authors, figures."""

import re
from typing import Any

from babel.numbers import list_currencies
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from actors.filters import ACTOR_NAMES, actor_by_number, published_actors
from actors.models import Actor
from archive.shared.dates import EDTFOverlapFilter
from archive.shared.filters import (
    KindFilter,
    NameFilter,
    PublicFilterSet,
    RowFilter,
    TextFilter,
)
from archive.shared.search import LONGEST, words_query
from articles.models import (
    ActorMention,
    Article,
    Author,
    Authorship,
    Figure,
    Issue,
    Measure,
)

SIZE = Coalesce("value", "high", "low")
"""What a figure is ranked by: its value, or the bound that its words give."""


def naming(actor: Actor) -> Q:
    """Keep articles that name the actor."""
    named = ActorMention.objects.filter(actor=actor, section__article__isnull=False)
    return Q(pk__in=named.order_by().values("section__article"))


def written_by(author: Author) -> Q:
    """Keep articles with the author in the byline."""
    return Q(pk__in=Authorship.objects.filter(author=author).values("article"))


def about_actor(actor: Actor) -> Q:
    """Keep figures about the actor, on either side, stated by it, or of a place."""
    return (
        Q(subject=actor)
        | Q(counterpart=actor)
        | Q(attributed_actor=actor)
        | Q(place=actor)
    )


def stated_in_issue(issue: Issue) -> Q:
    """Keep figures stated in an article of the issue, or in its imprint."""
    return Q(section__article__issue=issue) | Q(section__issue=issue)


class WordsFilter(TextFilter):
    """Filter articles by words anywhere in them, as a search engine reads them."""

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Keep articles whose text matches."""
        return qs.filter(search__body=words_query(value)) if value else qs


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


class IssueFilterSet(PublicFilterSet):
    """What readers can ask the list of issues."""

    date = EDTFOverlapFilter(
        label="Date of issue", earliest="date_earliest", latest="date_latest"
    )

    class Meta:
        model = Issue
        fields: tuple[str, ...] = ()


class ArticleFilterSet(PublicFilterSet):
    """What readers can ask the list of articles."""

    q = WordsFilter(
        label="Words",
        max_length=LONGEST,
        help_text="“Quoted words” stay together; -word leaves out",
    )
    author = RowFilter(
        label="Author",
        keep=written_by,
        rows=Author.objects.published,
        names=("name", "sort_name"),
        noun="an author",
    )
    actor = RowFilter(
        label="Names the actor",
        keep=naming,
        rows=published_actors,
        names=ACTOR_NAMES,
        by_number=actor_by_number,
        noun="an actor",
    )
    issue = RowFilter(
        label="Issue",
        keep=lambda issue: Q(issue=issue),
        rows=Issue.objects.published,
        names=("title",),
        noun="an issue",
    )
    date = EDTFOverlapFilter(
        label="First published",
        earliest="original_date_earliest",
        latest="original_date_latest",
    )

    class Meta:
        model = Article
        fields: tuple[str, ...] = ()


class AuthorFilterSet(PublicFilterSet):
    """What readers can ask the list of authors."""

    q = NameFilter(label="Name", names=("name",), help_text="Any part of a name")

    class Meta:
        model = Author
        fields: tuple[str, ...] = ()


class MeasureFilterSet(PublicFilterSet):
    """What readers can ask the list of measures."""

    q = NameFilter(label="Name", names=("name",), help_text="Any part of a name")
    unit_kind = KindFilter(
        label="Kind of unit",
        choices=Figure.UnitKind.choices,
    )

    class Meta:
        model = Measure
        fields: tuple[str, ...] = ()


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

    class Meta:
        model = Figure
        fields: tuple[str, ...] = ()
        form = FigureForm
