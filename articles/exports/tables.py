"""What the files of the lists of the print hold: issues, articles, authors, figures."""

from typing import Any

from django.db.models import Count, F, OuterRef, QuerySet, Subquery

from actors.sources import (
    CITED,
    PASSAGE,
    Source,
    bylines,
    editions,
    sources,
    with_homes,
)
from actors.visible import show_published_actors
from archive.shared.citing import cite
from archive.shared.dates import words
from archive.shared.exporting import Column
from archive.shared.taking import Table
from articles.models import (
    Article,
    Author,
    Authorship,
    Figure,
    Issue,
    Measure,
    Section,
)


def _words(text: str) -> str:
    return words(text) if text else ""


def _itself(row: Any, title: str, **more: Any) -> Source:
    """Make a row the source of itself: its address, and how to cite it."""
    return Source(
        fact=None,
        title=title,
        edition=more.get("edition", 1),
        mark=getattr(row, "mark", ""),
        address=row.address,
        citation=cite(title=title, address=row.address, **more),
    )


def gather_issues(rows: QuerySet[Issue], site: str) -> dict[int, Any]:
    """Read issues with the number of their published articles."""
    found: list[Any] = list(rows)
    inside = Article.objects.published().filter(issue__in=found).order_by()
    counts = dict(inside.values_list("issue").annotate(articles=Count("pk")))
    for issue in found:
        issue.articles_count = counts.get(issue.pk, 0)
        issue.address = f"{site}{issue.get_absolute_url()}"
        issue.cited = _itself(
            issue, issue.title, journal=issue.journal_title, date=_words(issue.date)
        )
    return {issue.pk: issue for issue in found}


def gather_articles(rows: QuerySet[Article], site: str) -> dict[int, Any]:
    """Read articles with bylines, issue, abstract and the number of the edition."""
    abstract = Section.objects.filter(
        article=OuterRef("pk"), kind=Section.Kind.ABSTRACT
    ).order_by("position")
    found: list[Any] = list(
        rows.select_related("issue").annotate(
            abstract=Subquery(abstract.values("text")[:1])
        )
    )
    names, newest = bylines(found), editions(found)
    for article in found:
        article.names = names.get(article.pk, [])
        article.edition = newest.get(article.pk, 1)
        article.address = f"{site}{article.get_absolute_url()}"
        article.cited = _itself(
            article,
            article.title_shown,
            names=article.names,
            journal=article.issue.journal_title,
            date=_words(article.original_date),
            edition=article.edition,
            retracted=article.status == Article.Status.RETRACTED,
        )
    return {article.pk: article for article in found}


def gather_authors(rows: QuerySet[Author], site: str) -> dict[int, Any]:
    """Read authors with how many articles each wrote, and the newest of them."""
    written = Authorship.objects.published().filter(author=OuterRef("pk"))
    newest = written.order_by(F("article__published_at").desc(), "-article_id")
    found: list[Any] = list(
        rows.annotate(newest_number=Subquery(newest.values("article")[:1]))
    )
    counts = dict(
        Authorship.objects.published()
        .filter(author__in=found)
        .order_by()
        .values_list("author")
        .annotate(articles=Count("article", distinct=True))
    )
    articles = Article.objects.published().in_bulk(a.newest_number for a in found)
    for author in found:
        latest = articles.get(author.newest_number)
        author.articles_count = counts.get(author.pk, 0)
        author.newest_title = latest.title_shown if latest else ""
        author.newest_address = f"{site}{latest.get_absolute_url()}" if latest else ""
        author.address = f"{site}{author.get_absolute_url()}"
        author.cited = _itself(author, f"{author.name}, author")
    return {author.pk: author for author in found}


def gather_measures(rows: QuerySet[Measure], site: str) -> dict[int, Any]:
    """Read measures with how many published figures each has."""
    found: list[Any] = list(rows)
    figures = Figure.objects.published().filter(measure__in=found).order_by()
    counts = dict(figures.values_list("measure").annotate(figures=Count("pk")))
    for measure in found:
        measure.figures_count = counts.get(measure.pk, 0)
        measure.address = f"{site}{measure.get_absolute_url()}"
        measure.cited = _itself(measure, f"{measure.name}, measure")
    return {measure.pk: measure for measure in found}


def gather_figures(rows: QuerySet[Figure], site: str) -> dict[int, Any]:
    """Read figures with their measure, the actors readers may see, and their words."""
    found: list[Any] = list(with_homes(rows.select_related("measure")))
    show_published_actors(found, "subject", "counterpart", "place", "attributed_actor")
    cited = sources(found, "f", site)
    for figure in found:
        figure.address = f"{site}{figure.get_absolute_url()}"
        figure.cited = cited[figure.pk]
    return {figure.pk: figure for figure in found}


def _name(field: str) -> Any:
    """Name the actor of a figure's field, if readers may see it."""

    def get(figure: Any) -> str:
        actor = getattr(figure, field)
        return actor.name if actor is not None else ""

    return get


ISSUES = Table(
    columns=(
        Column("number", "The issue's number in the archive", lambda i: i.pk),
        Column("title", "Its title", lambda i: i.title),
        Column("journal", "The journal, as stamped then", lambda i: i.journal_title),
        Column("publisher", "The publisher, as stamped then", lambda i: i.publisher),
        Column("issn", "ISSN", lambda i: i.issn),
        Column("volume", "Volume as printed", lambda i: i.volume),
        Column("issue_number", "Number as printed", lambda i: i.number),
        Column("date", "Date of issue in EDTF (ISO 8601-2)", lambda i: i.date),
        Column("date_earliest", "First day it may be", lambda i: i.date_earliest),
        Column("date_latest", "Last day it may be", lambda i: i.date_latest),
        Column("date_in_words", "The date in words", lambda i: _words(i.date)),
        Column("published_at", "When it came out here, UTC", lambda i: i.published_at),
        Column("articles", "Articles that are public", lambda i: i.articles_count),
        *CITED,
    ),
    gather=gather_issues,
)
"""The file of the list of issues."""

ARTICLES = Table(
    columns=(
        Column("number", "The article's number in the archive", lambda a: a.pk),
        Column(
            "title",
            "Its title, in square brackets where an editor supplied it",
            lambda a: a.title_shown,
        ),
        Column("title_supplied", "The print has none", lambda a: a.title_supplied),
        Column("authors", "The names as printed, in order", lambda a: a.names),
        Column("issue", "Title of its issue", lambda a: a.issue.title),
        Column("issue_id", "That issue's number here", lambda a: a.issue_id),
        Column("position", "Its place in the issue", lambda a: a.position),
        Column(
            "first_published",
            "When the journal first published it, in EDTF (ISO 8601-2)",
            lambda a: a.original_date,
        ),
        Column(
            "first_published_earliest",
            "First day that may be",
            lambda a: a.original_date_earliest,
        ),
        Column(
            "first_published_latest",
            "Last day that may be",
            lambda a: a.original_date_latest,
        ),
        Column(
            "first_published_in_words",
            "That date in words",
            lambda a: _words(a.original_date),
        ),
        Column("published_at", "When it came out here, UTC", lambda a: a.published_at),
        Column(
            "standing",
            "Retracted or corrected; empty if it stands as first published",
            lambda a: a.mark,
        ),
        Column("edition", "Number of the newest edition", lambda a: a.edition),
        Column("language", "BCP 47 tag", lambda a: a.language),
        Column("abstract", "The abstract as printed", lambda a: a.abstract),
        Column(
            "original_address",
            "Where the journal first published it",
            lambda a: a.original_url,
        ),
        *CITED,
    ),
    gather=gather_articles,
)
"""The file of the list of articles."""

AUTHORS = Table(
    columns=(
        Column("number", "The author's number in the archive", lambda a: a.pk),
        Column("name", "The name today", lambda a: a.name),
        Column("sort_name", "The name as it is sorted", lambda a: a.sort_name),
        Column("orcid", "ORCID", lambda a: a.orcid),
        Column("affiliation", "Affiliation today", lambda a: a.affiliation),
        Column("homepage", "Home page", lambda a: a.homepage),
        Column("articles", "Published articles", lambda a: a.articles_count),
        Column("newest_article", "Title of the newest", lambda a: a.newest_title),
        Column("newest_address", "Address of the newest", lambda a: a.newest_address),
        *CITED,
    ),
    gather=gather_authors,
)
"""The file of the list of authors."""

MEASURES = Table(
    columns=(
        Column("number", "The measure's number in the archive", lambda m: m.pk),
        Column("name", "What is measured", lambda m: m.name),
        Column("definition", "What exactly", lambda m: m.definition),
        Column("unit_kind", "Kind of unit", lambda m: m.get_unit_kind_display()),
        Column("figures", "Published figures of it", lambda m: m.figures_count),
        *CITED,
    ),
    gather=gather_measures,
)
"""The file of the list of measures."""

FIGURES = Table(
    columns=(
        Column("number", "The figure's number in the archive", lambda f: f.pk),
        Column("measure", "What is measured", lambda f: f.measure.name),
        Column("measure_id", "That measure's number here", lambda f: f.measure_id),
        Column("description", "What is measured, as told", lambda f: f.description),
        Column("number_as_printed", "The number as printed", lambda f: f.number_text),
        Column("value", "The number written out, in the unit", lambda f: f.value),
        Column("low", "The least that the words allow", lambda f: f.low),
        Column("high", "The most that the words allow", lambda f: f.high),
        Column("qualifier", "How exact it is", lambda f: f.get_qualifier_display()),
        Column("unit_kind", "Kind of unit", lambda f: f.get_unit_kind_display()),
        Column("unit", "ISO 4217 code, or what is counted", lambda f: f.unit),
        Column("percent_of", "What a percentage is of", lambda f: f.percent_of),
        Column("subject", "Whom or what it is about", _name("subject")),
        Column("counterpart", "The other side", _name("counterpart")),
        Column("place", "Where", _name("place")),
        Column("as_of", "Its date in EDTF (ISO 8601-2)", lambda f: f.as_of),
        Column("as_of_earliest", "First day it may be", lambda f: f.as_of_earliest),
        Column("as_of_latest", "Last day it may be", lambda f: f.as_of_latest),
        Column("as_of_in_words", "The date in words", lambda f: _words(f.as_of)),
        Column("as_of_as_printed", "The date as printed", lambda f: f.as_of_text),
        Column(
            "as_of_confidence",
            "Where the date comes from",
            lambda f: f.get_as_of_confidence_display(),
        ),
        Column("attributed_to", "Who says so, as told", lambda f: f.attributed_to),
        Column("attributed_actor", "Who says so", _name("attributed_actor")),
        Column("mode", "How it is said", lambda f: f.get_mode_display()),
        *PASSAGE,
        Column("address", "Address of its page", lambda f: f.address),
        *CITED,
    ),
    gather=gather_figures,
)
"""The file of the list of figures."""
