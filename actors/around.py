"""What lies around an actor: names, meanings, years, and who is named together with it.

The print is reached through the reverse side of the mentions only, and always from
`published()`. All of it is read from the newest mentions, up to a bound, so that the
most named actor's page costs no more than a stated amount.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Model, OuterRef, QuerySet
from django.db.models.functions import ExtractYear, JSONObject

from actors.models import Actor, ActorName, NameKind
from archive.shared.addresses import address
from archive.shared.axis import written
from archive.shared.paging import counted
from archive.shared.prepared import Asked, Prepared

RECENT = 1000
"""How many of the newest mentions are looked at for company and meanings."""

COUNTED = 2000
"""How many of the newest mentions are counted by year."""

NAMES, MEANINGS, COMPANY, FAN = 60, 12, 40, 12
"""How many names, meanings and companions are shown, and how many are drawn."""

LETTERS, OWN_LETTERS, LEADING = 20, 13, 15
"""Letters of a line of a name in the drawing, and how many pixels lines are apart."""

FETCHED = 250
"""How many companions are read; states among them are marked on the map."""

TABLED = 15
"""How many companions stand in the open table; the others are behind a button."""


@dataclass(frozen=True, slots=True)
class Company:
    """An actor named in the same articles, and in how many of those looked at."""

    pk: int
    name: str
    kind: str
    country: str
    href: str
    shared: int

    @property
    def kind_shown(self) -> str:
        """Say what it is in a word."""
        return str(Actor.Kind(self.kind).label)


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a table with a bar of its share of the largest, in percent."""

    label: str
    count: int
    width: str


@dataclass(frozen=True, slots=True)
class Ray:
    """A line of the drawing of company: to whom, how thick, at which height."""

    to: Company
    lines: Sequence[str]
    y: int
    thick: str

    @property
    def first(self) -> int:
        """Give the height on which the first line of its name stands."""
        return first_line(self.y, self.lines)


@dataclass(frozen=True, slots=True)
class Fan:
    """The drawing of company: the actor at the left, the others at the right."""

    height: int
    middle: int
    lines: Sequence[str]
    rays: Sequence[Ray]

    @property
    def first(self) -> int:
        """Give the height on which the first line of the actor's name stands."""
        return first_line(self.middle, self.lines)


def first_line(middle: int, lines: Sequence[str]) -> int:
    """Give the height of the first line of a name around its middle."""
    return middle + 5 - (len(lines) - 1) * LEADING // 2


def _articles() -> type[Model]:
    """Give the model of what mentions stand in, without an import from above."""
    model: type[Model] = Actor
    for relation in ("mentions", "section", "article"):
        related = model._meta.get_field(relation).related_model
        if not isinstance(related, type):
            msg = f"{model.__name__}.{relation} is not a relation"
            raise TypeError(msg)
        model = related
    return model


def _mentions() -> QuerySet[Any]:
    related: Any = Actor._meta.get_field("mentions").related_model
    rows: QuerySet[Any] = related._default_manager.published()
    return rows


def _in_articles(actor: Any) -> QuerySet[Any]:
    return _mentions().filter(actor=actor, section__article__isnull=False)


def _newest(most: int, actor: Any) -> QuerySet[Any]:
    """Give the newest mentions in articles, by index and no further than the bound."""
    return _in_articles(actor).order_by("-section_id", "-pk")[:most]


def with_its_words(actors: QuerySet[Actor], pk: Any) -> QuerySet[Actor]:
    """Add names, what they stand for, and articles by year, in the same statement.

    The number of the actor is given, not taken from the row: so PostgreSQL knows how
    often this very one is named, and reads the newest mentions only.
    """
    names = ActorName.objects.filter(actor=OuterRef("pk")).order_by("kind", "name")
    newest = _newest(RECENT, pk).values("pk")
    meant = (
        _mentions()
        .filter(pk__in=newest)
        .exclude(stands_for="")
        .order_by()
        .values("quote", "stands_for")
        .annotate(count=Count("pk"))
        .order_by("-count", "quote", "stands_for")
    )
    named_in = _newest(COUNTED, pk).values("section__article")
    articles: QuerySet[Any] = _articles()._default_manager.order_by()
    years = (
        articles.filter(pk__in=named_in)
        .annotate(year=ExtractYear("original_date_earliest"))
        .values("year")
        .annotate(count=Count("pk"))
        .order_by("year")
    )
    return actors.annotate(
        called=ArraySubquery(
            names.values(row=JSONObject(name="name", kind="kind"))[:NAMES]
        ),
        meanings=ArraySubquery(
            meant.values(row=JSONObject(quote="quote", meant="stands_for"))[:MEANINGS]
        ),
        passages=counted(_in_articles(pk), COUNTED),
        by_year=ArraySubquery(years.values(row=JSONObject(year="year", count="count"))),
    )


def names_by_kind(actor: Any) -> list[tuple[str, list[str]]]:
    """Give the other names, by kind from the strongest sign to the weakest."""
    found: dict[str, list[str]] = {}
    seen = {actor.name}
    order = list(NameKind.values)
    for row in sorted(actor.called, key=lambda row: order.index(row["kind"])):
        if row["name"] in seen:
            continue
        seen.add(row["name"])
        plain = row["kind"] in (NameKind.NAME, NameKind.ALIAS)
        label = "also named" if plain else NameKind(row["kind"]).label
        found.setdefault(label, []).append(row["name"])
    return list(found.items())


def years(actor: Any) -> list[Bar]:
    """Give the articles that name the actor by year of first publication.

    Years between the first and the last are given even when nothing names it; those
    without a date come last, and alone they are no years.
    """
    counts = {row["year"]: row["count"] for row in actor.by_year}
    undated = counts.pop(None, 0)
    if not counts:
        return []
    most = max([*counts.values(), undated])
    all_years = range(min(counts), max(counts) + 1)
    if len(all_years) > 3 * len(counts):  # a lone old text draws no empty century
        all_years = sorted(counts)  # type: ignore[assignment]
    bars = [_bar(str(year), counts.get(year, 0), most) for year in all_years]
    return [*bars, _bar("undated", undated, most)] if undated else bars


def _bar(label: str, count: int, most: int) -> Bar:
    return Bar(label, count, f"{round(100 * count / most, 1):g}%")


def _company() -> QuerySet[Any, Any]:
    actor = Asked("actor")
    inside = _newest(RECENT, actor).values("section__article")
    rows: QuerySet[Any, Any] = (
        _mentions()
        .filter(section__article__in=inside, actor__merged_into=None)
        .exclude(actor=actor)
        .order_by()
        .values("actor", "actor__name", "actor__kind", "actor__country", "actor__slug")
        .annotate(shared=Count("section__article", distinct=True))
        .order_by("-shared", "actor__name", "actor")
    )
    return rows[:FETCHED]


_COMPANY: Prepared[Any] = Prepared(_company, planned=False)


def company(actor: Actor) -> list[Company]:
    """Give who is named in the same articles, the most often first.

    One statement over the articles of the newest mentions: company is counted in those.
    """
    return [
        Company(
            row["actor"],
            row["actor__name"],
            row["actor__kind"],
            row["actor__country"],
            address("actors:actor", row["actor"], row["actor__slug"]),
            row["shared"],
        )
        for row in _COMPANY(actor=actor.pk)
    ]


def fan(name: str, others: Iterable[Company]) -> Fan | None:
    """Draw company as lines from the actor, as thick as they share articles."""
    shown = list(others)[:FAN]
    if len(shown) < 2:
        return None
    most = max(other.shared for other in shown)
    rays, height = [], 1
    for other in shown:
        lines = written(other.name, LETTERS, 2)
        room = 28 + LEADING * (len(lines) - 1)
        thick = f"{1 + 5 * other.shared / most:.1f}"
        rays.append(Ray(other, lines, height + room // 2, thick))
        height += room
    own = written(name, OWN_LETTERS, 3)
    return Fan(height + 1, (height + 1) // 2, own, rays)
