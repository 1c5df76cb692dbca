"""Filter forms of the lists of actors and events.

The print is reached through the reverse side of its own relations only.
"""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django_countries import countries

from actors.models import Actor, Event
from actors.models.actor import FORMER_COUNTRIES
from actors.parts import (
    ParticipantFacet,
    taken_part,
    taken_part_once,
    taking_part,
    there_without_part,
    with_actor,
)
from actors.templatetags.countries import country
from archive.shared.date_filters import CertainFilter, SpannedFilterSet, YearFilter
from archive.shared.dates import EDTFOverlapFilter
from archive.shared.facets import Facet, RowFacet, Sql, YearFacet, choices
from archive.shared.filters import (
    KindFilter,
    NameFilter,
    PublicFilterSet,
    RowFilter,
    TextFilter,
)

ACTOR_NAMES = ("name", "names__name")


def published_actors() -> QuerySet[Actor]:
    """Give the actors that may be chosen."""
    return Actor.objects.published()


def actor_by_number(number: int) -> Q:
    """Find an actor by its number, or by that of one merged into it."""
    merged = Actor.objects.filter(pk=number).order_by().values("merged_into")
    # one value, and no OR: the planner then reads a single row by its key
    return Q(pk=Coalesce(Subquery(merged), Value(number)))


def tellings() -> QuerySet[Any]:
    """Give the published tellings of events."""
    return _published(_related(Event, "mentions"))


def published_articles() -> QuerySet[Any]:
    """Give the articles that may be chosen."""
    return _published(_related(Event, "mentions", "section", "article"))


def published_issues() -> QuerySet[Any]:
    """Give the issues that may be chosen."""
    return _published(_related(Event, "mentions", "section", "issue"))


def _published(model: type[Model]) -> QuerySet[Any]:
    rows: QuerySet[Any] = model._default_manager.published()  # type: ignore[attr-defined]
    return rows.order_by()


def _related(model: type[Model], *path: str) -> type[Model]:
    """Follow relations from a model to the one they lead to."""
    for name in path:
        related = model._meta.get_field(name).related_model
        if not isinstance(related, type):
            msg = f"{model.__name__}.{name} is not a relation"
            raise TypeError(msg)
        model = related
    return model


def told_in_article(article: Model) -> Q:
    """Keep events that the article tells."""
    told = tellings().filter(section__article=article)
    return Q(pk__in=told.values("event"))


def told_in_issue(issue: Model) -> Q:
    """Keep events that an article of the issue, or its imprint, tells."""
    told = tellings().filter(Q(section__article__issue=issue) | Q(section__issue=issue))
    return Q(pk__in=told.values("event"))


class CountryField(forms.CharField):
    """A text box for a country: its code or its name in English."""

    def clean(self, value: Any) -> str:
        """Give the alpha-3 code."""
        text: str = super().clean(value)
        if not text:
            return ""
        if text.upper() in FORMER_COUNTRIES:
            return text.upper()
        code = countries.alpha3(text.upper()) or countries.alpha3(
            countries.by_name(text, insensitive=True)
        )
        if not code:
            msg = f"“{text[:60]}” is no country: write its name, or a code as in KAZ."
            raise ValidationError(msg, code="unknown_country")
        return str(code)

    def in_words(self, value: str) -> str:
        """Name the country."""
        return country(value)


def known_country(code: str) -> str:
    """Name a country whose code the form would take, and say nothing of others."""
    try:
        same = CountryField(required=False).clean(code) == code
    except ValidationError:
        return ""
    return country(code) if same else ""


class CountryFacet(Facet):
    """A facet by the country of an actor that readers see wherever they see the row."""

    def grouped(self, columns: Sequence[str]) -> Sql:
        """Count by the countries of the few actors that the rows found point at."""
        return (
            "SELECT actor.country AS value, sum(each.n)::bigint AS n FROM ("  # noqa: S608
            f"SELECT {columns[0]} AS id, count(*) AS n FROM found GROUP BY 1"
            ") AS each JOIN actors_actor AS actor USING (id)"
            " WHERE actor.country <> '' GROUP BY 1",
            [],
        )


class ActorFilterSet(PublicFilterSet):
    """What readers can ask the list of actors."""

    q = NameFilter(
        label="Name",
        names=ACTOR_NAMES,
        help_text="Any part of a name, an abbreviation or another form of it",
    )
    kind = KindFilter(label="Kind", choices=Actor.Kind.choices)
    country = TextFilter(
        field=CountryField,
        label="Country",
        max_length=60,
        help_text="A name or a code, as in KAZ",
    )
    event = RowFilter(
        label="Took part in",
        keep=taking_part,
        rows=Event.objects.published,
        noun="an event",
    )

    phrases = {
        "q": "with {} in a name",
        "kind": "of the kind “{}”",
        "country": "of {}",
        "event": "with a part in “{}”",
    }
    facets = (
        Facet("kind", "Kind", say=choices(Actor.Kind.choices), top=12),
        Facet("country", "Country", say=known_country),
    )

    class Meta:
        model = Actor
        fields: tuple[str, ...] = ()


def _unchanged(rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
    """Leave the rows as they are: only the page looks different."""
    return rows


class EventFilterSet(SpannedFilterSet):
    """What readers can ask the list of events, as a list or on a line of time."""

    silent = drawn = ("view",)

    date = EDTFOverlapFilter(label="Date")
    certain = CertainFilter()
    year = YearFilter()
    kind = KindFilter(label="Kind", choices=Event.Kind.choices)
    status = KindFilter(label="Status", choices=Event.Status.choices)
    actor = RowFilter(
        label="Who or where",
        keep=with_actor,
        rows=published_actors,
        names=ACTOR_NAMES,
        by_number=actor_by_number,
        noun="an actor",
    )
    participant = RowFilter(
        label="Took part",
        keep=taken_part,
        rows=published_actors,
        by_number=actor_by_number,
        noun="an actor",
        widget=forms.HiddenInput,
    )
    place = RowFilter(
        label="Place",
        keep=lambda place: Q(place=place),
        rows=published_actors,
        by_number=actor_by_number,
        noun="an actor",
        widget=forms.HiddenInput,
    )
    article = RowFilter(
        label="Told in the article",
        keep=told_in_article,
        rows=published_articles,
        noun="an article",
    )
    issue = RowFilter(
        label="Told in the issue",
        keep=told_in_issue,
        rows=published_issues,
        names=("title",),
        noun="an issue",
    )
    view = KindFilter(
        label="Shown as",
        choices=(("timeline", "a line of time"),),
        method=_unchanged,
        widget=forms.HiddenInput,
    )

    phrases = {
        "kind": "of the kind “{}”",
        "status": "with the status “{}”",
        "actor": "with {}",
        "participant": "in which {} took part",
        "place": "at {}",
        "year": "in {}",
        "date": "{}",
        "certain": "with dates certain to the day",
        "article": "told in “{}”",
        "issue": "told in the issue “{}”",
    }
    facets = (
        Facet("kind", "Kind", say=choices(Event.Kind.choices), top=12),
        YearFacet("year", "Year", "earliest", "latest"),
        Facet("status", "Status", say=choices(Event.Status.choices)),
        ParticipantFacet("participant", "Took part", "pk", rows=published_actors),
        RowFacet("place", "Place", rows=published_actors),
    )

    def pieces(self) -> list[QuerySet[Any]]:
        """Cut the events of one actor into those with its part, and those there."""
        actor = self._alone("actor")
        if actor is None:
            return super().pieces()
        pieces = (taken_part(actor), there_without_part(actor))
        return [self.queryset.filter(piece) for piece in pieces]

    def counted(self) -> list[QuerySet[Any]]:
        """Read the events of one actor from its parts, where nothing else is asked.

        Of all events the first ever made are read, and not those that some other scan
        of the table happens to be at: each reading would tell of others.
        """
        if set(self.chosen) <= set(self.silent):
            return [self.queryset.order_by("pk")]
        pieces: list[Q] = []
        if actor := self._alone("participant"):
            pieces = [taken_part_once(actor)]
        elif actor := self._alone("actor"):
            pieces = [taken_part_once(actor), there_without_part(actor)]
        found = [self.queryset.filter(piece) for piece in pieces]
        return found or super().counted()

    def _alone(self, name: str) -> Actor | None:
        """Give an actor that is the only choice."""
        if set(self.chosen) - {*self.silent, name}:
            return None
        actor: Actor | None = self.form.cleaned_data[name]
        return actor

    class Meta:
        model = Event
        fields: tuple[str, ...] = ()
