"""Filter forms of the lists of the print: issues, articles, measures."""

from typing import Any

from django.db.models import Q, QuerySet

from actors.filters import ACTOR_NAMES, actor_by_number, published_actors
from actors.models import Actor
from archive.shared.date_filters import CertainFilter, YearFilter
from archive.shared.dates import EDTFOverlapFilter
from archive.shared.facets import (
    Facet,
    ListedFacet,
    ListedRowFacet,
    RowFacet,
    YearFacet,
    choices,
)
from archive.shared.filters import (
    KindFilter,
    NameFilter,
    PublicFilterSet,
    RowFilter,
    TextFilter,
)
from archive.shared.search import LONGEST, words_query
from articles.models import (
    Article,
    ArticleContents,
    Author,
    Authorship,
    Figure,
    Issue,
    Measure,
    Section,
)


def naming(actor: Actor) -> Q:
    """Keep articles that name the actor."""
    return Q(contents__actors__contains=[actor.pk])


def written_by(author: Author) -> Q:
    """Keep articles with the author in the byline."""
    return Q(pk__in=Authorship.objects.filter(author=author).values("article"))


class WordsFilter(TextFilter):
    """Filter articles by words anywhere in them, as a search engine reads them."""

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Keep articles whose text matches."""
        return qs.filter(search__body=words_query(value)) if value else qs


class SectionFilter(KindFilter):
    """Filter articles by a kind of section they have."""

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Keep articles with such a section."""
        return qs.filter(contents__sections__contains=[value]) if value else qs


class IssueFilterSet(PublicFilterSet):
    """What readers can ask the list of issues."""

    date = EDTFOverlapFilter(
        label="Date of issue", earliest="date_earliest", latest="date_latest"
    )
    certain = CertainFilter()
    year = YearFilter(earliest="date_earliest", latest="date_latest")

    phrases = {
        "year": "of {}",
        "date": "{}",
        "certain": "with dates certain to the day",
    }
    facets = (YearFacet("year", "Year", "date_earliest", "date_latest"),)

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
    certain = CertainFilter(date="original_date")
    year = YearFilter(earliest="original_date_earliest", latest="original_date_latest")
    section = SectionFilter(
        label="Has a section",
        choices=[(kind.value, kind.label) for kind in Section.BODY],
    )

    phrases = {
        "author": "by {}",
        "q": "with the words {}",
        "actor": "naming {}",
        "section": "with a section “{}”",
        "issue": "in the issue “{}”",
        "year": "first published in {}",
        "date": "first published {}",
        "certain": "with dates certain to the day",
    }
    facets = (
        YearFacet("year", "Year", "original_date_earliest", "original_date_latest"),
        RowFacet(
            "author",
            "Author",
            "pk",
            rows=Author.objects.published,
            through=(Authorship, "article", "author"),
        ),
        ListedRowFacet(
            "actor",
            "Names the actor",
            "pk",
            rows=published_actors,
            through=(ArticleContents, "article", "actors"),
        ),
        RowFacet("issue", "Issue", rows=Issue.objects.published, title="title"),
        ListedFacet(
            "section",
            "Has a section",
            say=choices((kind.value, kind.label) for kind in Section.BODY),
            through=(ArticleContents, "article", "sections"),
        ),
    )

    class Meta:
        model = Article
        fields: tuple[str, ...] = ()


class MeasureFilterSet(PublicFilterSet):
    """What readers can ask the list of measures."""

    q = NameFilter(label="Name", names=("name",), help_text="Any part of a name")
    unit_kind = KindFilter(
        label="Kind of unit",
        choices=Figure.UnitKind.choices,
    )

    phrases = {"q": "with {} in the name", "unit_kind": "of the kind “{}”"}
    facets = (Facet("unit_kind", "Kind of unit", say=choices(Figure.UnitKind.choices)),)

    class Meta:
        model = Measure
        fields: tuple[str, ...] = ()
