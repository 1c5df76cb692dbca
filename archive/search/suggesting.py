"""Suggestions while a reader types: names and titles that begin so, as JSON."""

from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from actors.models import Actor, ActorName
from archive.search.names import Words, read_words
from archive.shared.search import LONGEST
from archive.shared.sql import Fold, NameWords
from articles.models import Article, Author

SHOWN = 8
READ = 24
"""How many names of each kind are read to choose these from."""

SHORTEST = 2
"""Letters from which on something is suggested."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A page that may be meant: its name, the name typed, what it is, its address."""

    label: str
    through: str
    what: str
    href: str


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Answer the beginning of a word with at most eight pages, in one statement."""
    text = " ".join(request.GET.get("q", "").split())
    found: list[dict[str, str]] = []
    if SHORTEST <= len(text) <= LONGEST:
        found = [
            {
                "label": one.label,
                "through": one.through,
                "what": one.what,
                "href": one.href,
            }
            for one in suggestions(read_words(text))
        ]
    answer = JsonResponse({"suggestions": found})
    answer["X-Robots-Tag"] = "noindex"
    return answer


def suggestions(words: Words) -> list[Suggestion]:
    """Choose the pages whose names begin with the words, each once."""
    if len(words.whole) < SHORTEST:
        return []
    rows = _actors(words).union(_authors(words), _articles(words), all=True)
    # names that begin so before those that hold such a word, short ones first
    ordered = sorted(rows, key=lambda row: (row[6], len(row[5]), row[5], row[1]))
    seen: dict[tuple[str, int], Suggestion] = {}
    for row, one in zip(ordered, map(_suggestion, ordered), strict=True):
        seen.setdefault((row[0], row[1]), one)
    return list(seen.values())[:SHOWN]


def _suggestion(row: tuple[Any, ...]) -> Suggestion:
    what, pk, slug, label, kind, name, _ = row
    through = name if name != label else ""
    page: Actor | Author | Article
    if what == "actor":
        page = Actor(pk=pk, slug=slug, name=label, kind=kind)
        what = page.get_kind_display()
    elif what == "author":
        page = Author(pk=pk, slug=slug, name=label)
    else:
        page = Article(pk=pk, slug=slug, title=label, title_supplied=bool(kind))
        label = page.title_shown
    return Suggestion(label, through, what, page.get_absolute_url())


def _begins(words: Words) -> tuple[Q, Case]:
    """Say that a folded name begins so or has such a word, and which of the two."""
    prefix = _prefix(words)
    asked = prefix
    if words.stems:
        stems = SearchQuery(words.stems, config="simple", search_type="raw")
        asked |= Q(name_words=stems)
    near = Case(When(prefix, then=0), default=1, output_field=IntegerField())
    return asked, near


def _prefix(words: Words) -> Q:
    """Say that a folded name begins as was typed, quotation marks or none."""
    typed = Q(spelt__startswith=Fold(Value(words.raw)))
    return typed | Q(spelt__startswith=Fold(Value(words.whole)))


def _actors(words: Words) -> QuerySet[Any, Any]:
    asked, near = _begins(words)
    names = ActorName.objects.annotate(spelt=Fold("name"), near=near)
    called = names.alias(name_words=NameWords("name")).filter(asked)
    shown = Actor.objects.published().order_by().values("pk")
    rows: QuerySet[Any, Any] = (
        called.filter(actor__in=shown)
        .annotate(what=Value("actor"))
        .order_by("near", "name", "pk")
        .values_list(
            "what", "actor_id", "actor__slug", "actor__name", "actor__kind", "name",
            "near",
        )
    )  # fmt: skip
    return rows[:READ]


def _authors(words: Words) -> QuerySet[Any, Any]:
    asked, near = _begins(words)
    names = Author.objects.published().annotate(spelt=Fold("name"), near=near)
    rows: QuerySet[Any, Any] = (
        names.alias(name_words=NameWords("name"))
        .filter(asked)
        .annotate(what=Value("author"), none=Value(""), called=F("name"))
        .order_by("near", "name", "pk")
        .values_list("what", "pk", "slug", "name", "none", "called", "near")
    )
    return rows[:READ]


def _articles(words: Words) -> QuerySet[Any, Any]:
    supplied = Case(When(title_supplied=True, then=Value("yes")), default=Value(""))
    rows: QuerySet[Any, Any] = (
        Article.objects.published()
        .annotate(spelt=Fold("title"), what=Value("article"), supplied=supplied)
        .annotate(called=F("title"), near=Value(0))
        .filter(_prefix(words))
        .order_by("title", "pk")
        .values_list("what", "pk", "slug", "title", "supplied", "called", "near")
    )
    return rows[:READ]
