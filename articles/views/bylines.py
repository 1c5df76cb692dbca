"""Bylines and beginnings of the articles of a list."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Left

from archive.shared.prepared import Prepared, any_of
from articles.models import Article, Authorship, Section

BEGINNING = 400
"""Characters of an abstract fetched for a list of articles."""

_LINES = Prepared(
    lambda: (
        Authorship.objects.filter(any_of("article", "articles"))
        .select_related("author")
        .order_by("position")
    )
)


def with_beginnings(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Ask for the beginning of each abstract as well."""
    abstract = (
        Section.objects.filter(article=OuterRef("pk"), kind=Section.Kind.ABSTRACT)
        .order_by("position")
        .values(beginning=Left("text", BEGINNING))
    )
    return articles.annotate(beginning=Subquery(abstract[:1]))


def with_bylines(articles: Iterable[Article]) -> Sequence[Any]:
    """Add the byline of each article, in one statement, or none for no articles."""
    found: list[Any] = list(articles)
    lines: dict[int, list[Authorship]] = defaultdict(list)
    if found:
        for line in _LINES(articles=[article.pk for article in found]):
            lines[line.article_id].append(line)
    for article in found:
        article.byline = lines[article.pk]
    return found
