"""Names of actors that stand in articles as whole words where no mention is anchored.

Bounded by paging over articles, the newest first: a page reads the texts of its own
articles. The names of all actors, up to `NAMES`, are read once in a process and again
when the history tells of a change, or after `KEPT` seconds; 100,000 take about 25 MB.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from threading import Lock
from time import monotonic
from typing import Any

from django.db.models import QuerySet, Value

from actors.models import Actor, ActorName
from archive.shared.paging import Rows
from archive.shared.passages import context
from archive.shared.past import history_of
from archive.shared.snippets import folded
from articles.models import ActorMention, Article, Section

from .base import Cell, Line, Report, page_of

NAMES = 50_000
KEPT = 600.0
LONGEST = 6
"""Words of the longest name looked for."""
SHORTEST = 3
"""Characters of the shortest; shorter ones are words of their own too often."""
SHOWN = 8
"""How many names of one article are shown."""

_WORD = re.compile(r"\w+(?:[’'.-]\w+)*")

Span = tuple[int, int]
Known = Mapping[str, int]


class _Kept:
    """The names read last in this process, and what the history said then."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.key: tuple[Any, ...] = ()
        self.at = -KEPT
        self.names: dict[str, int] = {}

    def get(self) -> dict[str, int]:
        """Give the names; one statement where nothing has changed."""
        with self.lock:
            key, now = _newest(), monotonic()
            # by the clock as well: a long transaction may commit an older number
            if key != self.key or now - self.at > KEPT:
                self.names, self.key, self.at = _read(), key, now
            return self.names


def _newest() -> tuple[Any, ...]:
    """Give the numbers of the newest changes of actors and of their names."""
    first, second = (
        history_of(model)
        ._default_manager.annotate(of=Value(model.__name__))
        .order_by("-pgh_id")
        .values_list("of", "pgh_id")[:1]
        for model in (Actor, ActorName)
    )
    return tuple(sorted(first.union(second, all=True)))


def _read() -> dict[str, int]:
    """Map the folded names of actors to the one actor so called; others say nothing."""
    rows = [
        *Actor.objects.filter(merged_into=None)
        .order_by("pk")
        .values_list("name", "pk")[:NAMES],
        *ActorName.objects.order_by("pk").values_list("name", "actor")[:NAMES],
    ]
    called: dict[str, set[int]] = defaultdict(set)
    for name, actor in rows:
        if len(name) >= SHORTEST and name[0].isupper():
            called[" ".join(_WORD.findall(folded(name)))].add(actor)
    return {key: actors.pop() for key, actors in called.items() if len(actors) == 1}


_kept = _Kept()


def known_names() -> dict[str, int]:
    """Give the actors by their folded names, as far as a name has one only."""
    return _kept.get()


def standing(text: str, known: Known, taken: Sequence[Span]) -> Iterator[Span]:
    """Find names in a text, the longest first, that begin with a capital letter.

    Where a mention is anchored already, wholly or in part, nothing is found.
    """
    places = [(found.start(), found.end()) for found in _WORD.finditer(text)]
    plain = folded(text)
    words = [plain[start:end] for start, end in places]
    at = 0
    while at < len(words):
        step = 1
        for length in range(min(LONGEST, len(words) - at), 0, -1):
            start, end = places[at][0], places[at + length - 1][1]
            if text[start].isupper() and " ".join(words[at : at + length]) in known:
                if not any(first < end and start < last for first, last in taken):
                    yield start, end
                step = length
                break
        at += step


def _lines(articles: QuerySet[Article]) -> Sequence[Line | None]:
    rows = list(articles)
    numbers = [row.pk for row in rows]
    known = known_names()
    sections = defaultdict(list)
    for section in Section.objects.filter(
        article__in=numbers, kind__in=Section.BODY
    ).order_by("article", "position"):
        sections[section.article_id].append(section)
    taken: dict[int, list[Span]] = defaultdict(list)
    mentions = ActorMention.objects.filter(section__article__in=numbers).order_by()
    for number, start, end in mentions.values_list("section", "start", "end"):
        taken[number].append((start, end))
    return [_line(row, sections[row.pk], known, taken) for row in rows]


def _line(
    article: Article,
    sections: Sequence[Section],
    known: Known,
    taken: Mapping[int, list[Span]],
) -> Line | None:
    """Tell the names of one article, each with how often and where first."""
    first: dict[str, Any] = {}
    times: dict[str, int] = defaultdict(int)
    for section in sections:
        spans = taken.get(section.pk, [])
        for start, end in standing(section.text, known, spans):
            name = section.text[start:end]
            times[name] += 1
            first.setdefault(name, (section, start, end))
    if not first:
        return None
    found = sorted(first, key=lambda name: (-times[name], name))
    section, start, end = first[found[0]]
    passage = context(section.text, start, end, 80)
    names = ", ".join(f"{name} ({times[name]})" for name in found[:SHOWN])
    more = f", and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    return Line(
        (
            Cell(str(article), page_of(Article, article.pk)),
            Cell(names + more),
            Cell(
                f"{passage.before}{passage.quote}{passage.after}",
                page_of(Section, section.pk),
            ),
        )
    )


def _found(chosen: Mapping[str, str]) -> Rows:
    articles = Article.objects.all()
    if chosen["of"] == "unpublished":
        articles = articles.filter(status__in=("draft", "in_review", "approved"))
    return Rows(articles.order_by("-pk"), _lines)


UNLINKED = Report(
    slug="unlinked",
    title="Unlinked mentions",
    meaning="Names of actors that stand in a text where no mention is anchored. Every "
    "page looks through twenty articles, the newest first, and shows those with "
    "something to link; a name that two actors share is left out.",
    empty="In these articles every known name is linked.",
    headings=("Article", "Names and how often", "First place"),
    models=(Article, Section, Actor, ActorName, ActorMention),
    source=_found,
    options=(
        ("of", "Look in", (("all", "all articles"), ("unpublished", "unpublished"))),
    ),
    counted=("article to look through", "articles to look through"),
    most=200,
)
