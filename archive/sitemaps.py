"""The map of the site for search engines: an index, and a section for each kind."""

from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap, views
from django.db.models import (
    DateTimeField,
    Func,
    JSONField,
    Max,
    OuterRef,
    QuerySet,
    Subquery,
    TextField,
)
from django.db.models.functions import Cast, Coalesce, Greatest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import conditional_page, require_safe

from actors.models import Actor, Event
from archive.shared.sitemaps import RowSitemap
from archive.shared.taking import site_of
from articles.models import (
    ActorMention,
    Article,
    Author,
    Authorship,
    Correction,
    EventMention,
    Figure,
    Issue,
    Measure,
)


class PageSitemap(Sitemap):  # type: ignore[type-arg]  # not generic at run time
    """The pages that are always there."""

    def items(self) -> list[str]:
        """Name them."""
        lists = ("issues", "articles", "authors", "figures", "measures", "tensions")
        return [
            "home",
            "about",
            *(f"articles:{name}" for name in lists),
            "actors:actors",
            "actors:events",
        ]

    def location(self, item: str) -> str:
        """Give the address of one."""
        return reverse(item)


class DatedSitemap(RowSitemap):
    """A section whose rows know when their pages last changed."""

    def lastmod(self, item: Any) -> datetime | None:
        """Say when; the database worked it out."""
        changed: datetime | None = item.changed
        return changed


def with_change(rows: QuerySet[Any], last: QuerySet[Any, Any]) -> QuerySet[Any]:
    """Add when each row came out, or when something later came to it."""
    changed = Greatest("published_at", Subquery(last))
    found: QuerySet[Any] = rows.annotate(changed=changed)
    return found


class ArticleSitemap(DatedSitemap):
    """Articles, changed when they came out or were corrected last."""

    model = Article

    def items(self) -> QuerySet[Any]:
        """Add when each changed."""
        notices = Correction.objects.published().filter(article=OuterRef("pk"))
        last = notices.order_by("-applied_at").values("applied_at")[:1]
        return with_change(super().items(), last)


class IssueSitemap(DatedSitemap):
    """Issues, changed when they or the last of their articles came out."""

    model = Issue

    def items(self) -> QuerySet[Any]:
        """Add when each changed."""
        inside = Article.objects.published().filter(issue=OuterRef("pk")).order_by()
        last = inside.values("issue").annotate(last=Max("published_at")).values("last")
        return with_change(super().items(), last)


OF_SECTION = ("section__article__published_at", "section__issue__published_at")
"""When a section came out, with its article or with its issue."""

LATELY = 10_000
"""How many figures are those stored last."""


class RecordSitemap(DatedSitemap):
    """A section of records, which know from their history when they changed.

    A page also changes when something new tells of its record. Looked for is that which
    is told in the newest section, found by index: reading all that tell of a record
    would cost more with each article.
    """

    def told(self) -> "QuerySet[Any, Any] | Coalesce":
        """Give when the newest that tells of a row came out."""
        raise NotImplementedError

    def items(self) -> QuerySet[Any]:
        """Add when each changed."""
        history: Any = self.model._meta.get_field("history").related_model
        own = history._default_manager.filter(pgh_obj=OuterRef("pk")).order_by()
        last = own.values("pgh_obj").annotate(at=Max("pgh_created_at")).values("at")
        told = self.told()
        at = Subquery(told) if isinstance(told, QuerySet) else told
        changed = Greatest(Subquery(last), at)
        rows: QuerySet[Any] = super().items().annotate(changed=changed)
        return rows


class AuthorSitemap(RecordSitemap):
    """Authors of something published."""

    model = Author

    def told(self) -> QuerySet[Any, Any]:
        """Read all bylines: an archive has few authors, and each has few."""
        bylines = Authorship.objects.published().filter(author=OuterRef("pk"))
        grouped = bylines.order_by().values("author")
        return grouped.annotate(at=Max("article__published_at")).values("at")


class LastByNumber(Subquery):
    """Two columns, a number and a moment, as the last moment of each number.

    It is one value and depends on no row, so that PostgreSQL works it out once.
    """

    template = (
        "(SELECT jsonb_object_agg(number, at) FROM (SELECT number, max(at) AS at"
        " FROM (%(subquery)s) AS told (number, at) GROUP BY number) AS last)"
    )


class MeasureSitemap(RecordSitemap):
    """Measures of which something published states a figure.

    No index leads to the newest figure of a measure. So the figures stored last are
    read once for all measures, and for one that has none there, all of its own.
    """

    model = Measure

    def told(self) -> Coalesce:
        """Look among the figures stored last, then at all of the measure."""
        figures = Figure.objects.published().order_by()
        at = Coalesce(*OF_SECTION)
        lately = figures.order_by("-section_id").values("measure", at=at)[:LATELY]
        newest = Func(
            LastByNumber(lately, output_field=JSONField()),
            Cast("pk", TextField()),
            template="(%(expressions)s)::timestamptz",
            arg_joiner=" ->> ",
            output_field=DateTimeField(),
        )
        own = figures.filter(measure=OuterRef("pk")).values("measure")
        return Coalesce(newest, Subquery(own.annotate(at=Max(at)).values("at")))


def newest(mentions: QuerySet[Any]) -> QuerySet[Any, Any]:
    """Give when the section came out that is the newest of those with a mention."""
    by_index = mentions.order_by("-section_id", "-pk")
    return by_index.values(at=Coalesce(*OF_SECTION))[:1]


class ActorSitemap(RecordSitemap):
    """Actors that something published names."""

    model = Actor

    def told(self) -> QuerySet[Any, Any]:
        """Look at the newest mention."""
        return newest(ActorMention.objects.published().filter(actor=OuterRef("pk")))


class EventSitemap(RecordSitemap):
    """Events that something published tells."""

    model = Event

    def told(self) -> QuerySet[Any, Any]:
        """Look at the newest telling."""
        return newest(EventMention.objects.published().filter(event=OuterRef("pk")))


class FigureSitemap(RecordSitemap):
    """Figures stated in something published; their address is their number."""

    model = Figure
    fields = ("pk",)

    def told(self) -> QuerySet[Any, Any]:
        """Look at the section that states it: it is told there alone."""
        home = Figure.objects.filter(pk=OuterRef("pk")).order_by()
        return home.values(at=Coalesce(*OF_SECTION))


ROWS: dict[str, type[RowSitemap]] = {
    "issues": IssueSitemap,
    "articles": ArticleSitemap,
    "authors": AuthorSitemap,
    "actors": ActorSitemap,
    "events": EventSitemap,
    "figures": FigureSitemap,
    "measures": MeasureSitemap,
}
SECTIONS: "dict[str, type[Sitemap[Any]] | Sitemap[Any]]" = {
    "pages": PageSitemap,
    **ROWS,
}
"""The sections of the map, by the names in their addresses."""


@require_safe
@conditional_page
@views.x_robots_tag
def index(request: HttpRequest) -> HttpResponse:
    """List the pages of every section, each section in one statement."""
    site = site_of(request)
    places = [f"{site}{_place('pages')}"]
    for name, section in ROWS.items():
        for number in section().pages():
            query = f"?p={number}" if number > 1 else ""
            places.append(f"{site}{_place(name)}{query}")
    return render(
        request,
        "sitemap_index.xml",
        {"sitemaps": [{"location": place} for place in places]},
        content_type="application/xml",
    )


def _place(section: str) -> str:
    return reverse("sitemap", kwargs={"section": section})


@require_safe
@conditional_page
def section(request: HttpRequest, section: str) -> HttpResponse:
    """List the addresses of one page of a section, in one statement."""
    return views.sitemap(request, SECTIONS, section=section)
