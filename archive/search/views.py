"""The search page: a reader's words answered, or what to try instead."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.paginator import InvalidPage
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from actors.models import Actor
from archive.kept_pages import EACH_TIME
from archive.misses import remember_miss
from archive.search.candidates import Candidates, Matches
from archive.search.hits import article_hits, event_hits, figure_hits
from archive.search.names import (
    ACTORS_NAMED,
    AUTHORS_NAMED,
    READ,
    Known,
    Words,
    also,
    known,
    read_words,
)
from archive.search.phrases import LAST_LOOK
from archive.search.spelling import did_you_mean
from archive.shared.listing import how_many
from archive.shared.paging import (
    CAP,
    CappedPaginator,
    leaves,
    no_such_page,
    query_string,
)
from archive.shared.search import LONGEST, Understood, understand

FACTS = 4
"""How many events and figures are shown beside the articles."""

FACT_KINDS = ("events", "figures")
NOUNS = {
    "articles": ("article", "articles"),
    "events": ("event", "events"),
    "figures": ("figure", "figures"),
}
ASKED = ("q", "expand", "in", "look")
"""What the address of a search says, besides the page."""

AFRESH = {"in": "", "look": ""}
"""Of another question in its place: all kinds, and the newest texts first."""

_OPERATORS = re.compile(r"[\"“”„]|(?<![\w-])-(?=\S)")


@dataclass(frozen=True, slots=True)
class Group:
    """Some of what was found of one kind, how many there are, and where all are."""

    rows: Sequence[Model]
    count: str
    href: str


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Answer a reader's words with all that has them, or with what to try."""
    text = " ".join(request.GET.get("q", "").split())
    context: dict[str, Any] = {"q": text[:LONGEST], "longest": LONGEST}
    if not text:
        return render(request, "archive/search.html", context)
    if len(text) > LONGEST:
        context["too_long"] = True
        return render(request, "archive/search.html", context, status=400)
    words = read_words(text)
    named = known(words)
    others = also(words, named)
    expand = request.GET.get("expand") != "0"
    understood = understand(text, others if expand else ())
    context |= {
        "understood": understood,
        "also": [name for one in others for name in one.names],
        "expand": expand,
        "switch_off": _address(request, expand="0", look=""),
        "switch_on": _address(request, expand="", look=""),
        **_named(named, text),
    }
    if not understood.empty:
        found = _candidates(request, understood)
        try:
            context |= _found(request, found, understood, text)
        except InvalidPage:
            return no_such_page(request, _address(request))
        context |= _help(request, found, text, words, named)
    answer = render(request, "archive/search.html", context)
    if context.get("nothing") and request.method == "GET":
        # counted again whenever the page is sent again, as it was here
        setattr(answer, EACH_TIME, partial(remember_miss, text))
    return answer


def _candidates(request: HttpRequest, understood: Understood) -> Candidates:
    """Find what matches; of a phrase, articles among the texts of one look."""
    if not understood.words or request.GET.get("in") in FACT_KINDS:
        return Candidates(understood.query)
    look = request.GET.get("look", "")
    number = int(look) if look.isascii() and look.isdigit() and len(look) < 5 else 0
    return Candidates(understood.query, understood.words, min(number, LAST_LOOK))


def _looked(request: HttpRequest, found: Candidates) -> dict[str, Any]:
    """Say which texts were looked through for a phrase, where these are not all."""
    if not found.partial:
        return {}
    first, last = found.looked_at
    return {
        "looked": {
            "first": first,
            "last": last,
            "older": _address(request, look=str(found.look + 1)) if found.older else "",
            "newest": _address(request, look="") if found.look else "",
        }
    }


def _named(named: Sequence[Known], text: str) -> dict[str, Any]:
    """Divide whom the words name into actors and authors, the surest of each."""
    actors = [one for one in named if isinstance(one.row, Actor)]
    authors = [one for one in named if not isinstance(one.row, Actor)]
    count = len(actors)
    return {
        "actors": actors[:ACTORS_NAMED],
        "more_actors": count > ACTORS_NAMED and actors[0].place[0] in (0, 2),
        "authors": authors[:AUTHORS_NAMED],
        "capped_actors": count >= READ,
    }


def _found(
    request: HttpRequest, found: Candidates, understood: Understood, text: str
) -> dict[str, Any]:
    """Load the page of one kind; of the articles' first page, facts beside them."""
    kind = request.GET.get("in", "")
    kind = kind if kind in FACT_KINDS else "articles"
    load = {
        "articles": partial(article_hits, understood=understood),
        "events": event_hits,
        "figures": figure_hits,
    }[kind]
    pages = CappedPaginator(Matches(found, kind, load))
    page = pages.page(request.GET.get("page") or 1)
    context: dict[str, Any] = {
        "kind": kind,
        "page": page,
        "leaves": leaves(page, lambda n: _address(request, page=str(n))),
        "sentence": _sentence(
            pages.count,
            page.number,
            text,
            kind,
            partial=kind == "articles" and found.partial,
        ),
        "everything": _address(request, **AFRESH),
    }
    if kind == "articles":
        context |= _looked(request, found)
    if kind == "articles" and page.number == 1:
        context["events"] = _group(request, found, "events", event_hits)
        context["figures"] = _group(request, found, "figures", figure_hits)
    return context


def _group(
    request: HttpRequest, found: Candidates, kind: str, load: Any
) -> Group | None:
    numbers = found.numbers(kind, slice(0, FACTS))
    if not numbers:
        return None
    count, nouns = found.count(kind), NOUNS[kind]
    return Group(
        load(numbers),
        how_many(count, nouns) if count > FACTS else "",
        _address(request, **(AFRESH | {"in": kind})),
    )


def _help(
    request: HttpRequest,
    found: Candidates,
    text: str,
    words: Words,
    named: Sequence[Known],
) -> dict[str, Any]:
    """Say what to try where no article was found, and keep what nothing has at all."""
    if found.count("articles"):
        return {}
    nothing = not (any(found.ranked.values()) or named or found.partial)
    if nothing and request.method == "GET":
        remember_miss(text)
    plain = " ".join(_OPERATORS.sub(" ", text).split())
    loose = [word for word in plain.split() if len(word) > 2 and word.lower() != "or"]
    return {
        "nothing": nothing,
        "meant": [
            (one.name, _address(request, q=one.question, **AFRESH))
            for one in did_you_mean(text, words, named)
        ],
        "without_quotes": plain if plain != text and plain else "",
        "any_of": " or ".join(loose) if len(loose) > 1 and " or " not in text else "",
    }


def _address(request: HttpRequest, **changes: str) -> str:
    """Write the address of this search, with some of it changed."""
    return query_string(request.GET, ASKED, **changes)


def _sentence(count: int, number: int, text: str, kind: str, *, partial: bool) -> str:
    said = how_many(count, NOUNS[kind])
    if partial and count <= CAP:
        said = f"at least {said}"
    parts = [said[0].upper() + said[1:], f"“{text}”" if '"' not in text else text]
    if count > 1:
        parts.append("the best first" if number == 1 else f"page {number}")
    return " · ".join(parts)
