"""The articles that a search finds, as a file: the best first, with the words found."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from html import unescape
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.html import strip_tags
from django.views.decorators.http import require_safe

from actors.sources import CITED, Source, editions
from archive.search.candidates import Candidates, Matches
from archive.search.hits import Hit, article_hits
from archive.search.names import also, known, read_words
from archive.shared.citing import cite
from archive.shared.dates import words
from archive.shared.exporting import Column
from archive.shared.paging import CAP, query_string
from archive.shared.search import LONGEST, understand
from archive.shared.taking import about, site_of, written
from articles.models import Article

CHUNK = 100
"""Articles read at a time; their whole texts are, to find the words."""


@dataclass(frozen=True, slots=True)
class Found:
    """A row of the file."""

    rank: int
    hit: Hit
    article: Article
    passage: str
    cited: Source

    @property
    def names(self) -> list[str]:
        """Give the byline as printed."""
        return [byline.name_as_printed for byline in self.hit.byline]


COLUMNS = (
    Column("rank", "Its place among what was found, the best first", lambda r: r.rank),
    Column("number", "The article's number in the archive", lambda r: r.article.pk),
    Column(
        "title",
        "Its title, in square brackets where an editor supplied it",
        lambda r: r.article.title_shown,
    ),
    Column("authors", "The names as printed, in order", lambda r: r.names),
    Column("issue", "Title of its issue", lambda r: r.article.issue.title),
    Column(
        "first_published",
        "When the journal first published it, in EDTF (ISO 8601-2)",
        lambda r: r.article.original_date,
    ),
    Column(
        "first_published_in_words",
        "That date in words",
        lambda r: words(r.article.original_date) if r.article.original_date else "",
    ),
    Column("passage", "The words around what was found", lambda r: r.passage),
    Column(
        "standing",
        "Retracted or corrected; empty if it stands as first published",
        lambda r: r.article.mark,
    ),
    *CITED,
)


@require_safe
def file(request: HttpRequest, form: str) -> HttpResponse | StreamingHttpResponse:
    """Answer a reader's words with a file of the articles that have them."""
    text = " ".join(request.GET.get("q", "").split())
    if len(text) > LONGEST:
        return HttpResponse(
            f"This cannot be asked.\nSearch for at most {LONGEST} characters.\n",
            content_type="text/plain; charset=utf-8",
            status=400,
        )
    matches = _matches(text, expand=request.GET.get("expand") != "0")
    asked = query_string(request.GET, ["q", "expand"])
    told = about(
        request,
        heading="Articles found",
        said=[f"with “{text}”" if '"' not in text else f"with {text}"] if text else [],
        nouns=("article", "articles"),
        address=reverse("search") + (asked if asked.startswith("?") else ""),
        count=matches.count() if matches is not None else 0,
        most=CAP,
    )
    rows = _rows(matches, told.count, site_of(request)) if matches else iter(())
    return written(form, COLUMNS, rows, told, f"Search {text}")


def _matches(text: str, *, expand: bool) -> Matches | None:
    """Find what the page of the same address finds; nothing where nothing is asked."""
    words = read_words(text)
    understood = understand(text, also(words, known(words)) if expand else ())
    if understood.empty:
        return None
    load = partial(article_hits, understood=understood)
    return Matches(Candidates(understood.query), "articles", load)


def _rows(matches: Matches, count: int, site: str) -> Iterator[Found]:
    """Read what was found a chunk at a time, each in the same few statements."""
    for first in range(0, count, CHUNK):
        hits = matches[first : min(first + CHUNK, count)]
        newest = editions([hit.article for hit in hits])
        for rank, hit in enumerate(hits, start=first + 1):
            yield _found(rank, hit, newest.get(hit.article.pk, 1), site)


def _found(rank: int, hit: Hit, edition: int, site: str) -> Found:
    article, address = hit.article, f"{site}{hit.address}"
    details: dict[str, Any] = {
        "names": [byline.name_as_printed for byline in hit.byline],
        "journal": article.issue.journal_title,
        "date": words(article.original_date) if article.original_date else "",
        "retracted": article.status == Article.Status.RETRACTED,
    }
    title = article.title_shown
    citation = cite(title=title, address=address, edition=edition, **details)
    return Found(
        rank=rank,
        hit=hit,
        article=article,
        passage=" […] ".join(unescape(strip_tags(p.snippet)) for p in hit.passages),
        cited=Source(
            fact=None,
            title=title,
            edition=edition,
            mark=article.mark,
            address=address,
            citation=citation,
        ),
    )
