"""Where facts are said, for files: title, address, edition and citation of each.

The print is reached through the reverse side of its own relations only.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Model, OuterRef, QuerySet, Subquery

from archive.shared.citing import cite
from archive.shared.dates import words
from archive.shared.exporting import Column


@dataclass(frozen=True, slots=True)
class Source:
    """The words that say a fact, and how they are cited."""

    fact: Any
    title: str
    edition: int
    mark: str
    address: str
    citation: str


def related(model: type[Model], name: str) -> Any:
    """Give the model at the other end of a relation."""
    found = model._meta.get_field(name).related_model
    if not isinstance(found, type):
        msg = f"{model.__name__}.{name} is not a relation"
        raise TypeError(msg)
    return found


def first_told(model: type[Model], column: str) -> Subquery:
    """Find one telling of each row, in the text stored last, by index alone."""
    told = related(model, "mentions")._default_manager.published()
    here = told.filter(**{column: OuterRef("pk")})
    return Subquery(here.order_by("-section_id", "start", "pk").values("pk")[:1])


def tellings(model: type[Model], numbers: Sequence[int]) -> list[Any]:
    """Load tellings by their numbers, with what they stand in."""
    told = related(model, "mentions")._default_manager.published()
    return list(with_homes(told.filter(pk__in=numbers)))


def with_homes(facts: QuerySet[Any]) -> QuerySet[Any]:
    """Add the article or the issue that facts stand in, without its text."""
    homes = ("section__article__issue", "section__issue")
    return facts.select_related(*homes).defer("section__text")


def sources(facts: Sequence[Any], letter: str, site: str) -> dict[int, Source]:
    """Say where each fact is said, in two statements; `letter` is that of its marks."""
    articles = {
        fact.section.article_id: fact.section.article
        for fact in facts
        if fact.section.article_id is not None
    }
    named = bylines(list(articles.values()))
    newest = editions(list(articles.values()))
    found = {}
    for fact in facts:
        home = fact.section.article or fact.section.issue
        article = fact.section.article
        title = str(getattr(home, "title_shown", home))
        issue = article.issue if article is not None else home
        edition = newest.get(home.pk, 1) if article is not None else 1
        date = article.original_date if article is not None else home.date
        address = f"{site}{home.get_absolute_url()}#{letter}{fact.pk}"
        found[fact.pk] = Source(
            fact=fact,
            title=title,
            edition=edition,
            mark=article.mark if article is not None else "",
            address=address,
            citation=cite(
                title=title,
                address=address,
                names=named.get(home.pk, ()) if article is not None else (),
                journal=issue.journal_title,
                date=words(date) if date else "",
                edition=edition,
                retracted=article is not None and article.mark == "retracted",
            ),
        )
    return found


def bylines(articles: Sequence[Any]) -> dict[int, list[str]]:
    """Give the names printed above each article, in one statement."""
    found: dict[int, list[str]] = defaultdict(list)
    if articles:
        model = related(type(articles[0]), "authorships")
        rows = model._default_manager.filter(article__in=articles)
        rows = rows.order_by("article_id", "position")
        for article, name in rows.values_list("article", "name_as_printed"):
            found[article].append(name)
    return found


def editions(articles: Sequence[Any]) -> dict[int, int]:
    """Give the number of each article's newest edition, in one statement."""
    if not articles:
        return {}
    model = related(type(articles[0]), "editions")
    rows = model._default_manager.published().filter(article__in=articles)
    counted = rows.order_by().values("article").annotate(newest=Max("number"))
    return dict(counted.values_list("article", "newest"))


def _of(name: str) -> Any:
    """Read something of the source of a row that was gathered; none without one."""

    def get(row: Any) -> Any:
        return None if row.cited is None else getattr(row.cited, name)

    return get


def _of_fact(name: str) -> Any:
    def get(row: Any) -> Any:
        return None if row.cited is None else getattr(row.cited.fact, name)

    return get


PASSAGE = (
    Column("quote", "The exact words that say it", _of_fact("quote")),
    Column(
        "quote_start",
        "Where they begin in their section, in Unicode code points from 0",
        _of_fact("start"),
    ),
    Column("quote_end", "Where they end there, that place excluded", _of_fact("end")),
    Column(
        "section",
        "Place of that section within its article or imprint, from 1",
        lambda row: row.cited and row.cited.fact.section.position,
    ),
    Column("source", "Title of the article or issue", _of("title")),
    Column("source_edition", "Number of the edition quoted", _of("edition")),
    Column(
        "source_standing",
        "Retracted or corrected; empty if it stands as first published",
        _of("mark"),
    ),
)
"""The columns of a fact's words; rows carry their source as `cited`."""

CITED = (
    Column("source_address", "Address of the words", _of("address")),
    Column("citation", "How to cite the words", _of("citation")),
)
"""The columns that end every file."""
