"""The names in a reader's words: whom they mean, and how else these are called.

One statement reads both: the actors and authors that the words name, and all other
names of these actors. A name begins as the words do, or stands among them, or holds
every one of them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQuery
from django.db.models import (
    BooleanField,
    Exists,
    Func,
    OuterRef,
    Q,
    QuerySet,
    TextField,
    Value,
)

from actors.models import Actor, ActorName, NameKind
from archive.shared.prepared import Asked, Prepared
from archive.shared.search import Also
from archive.shared.snippets import folded
from archive.shared.sql import Fold, NameWords, among
from articles.models import Author

ACTORS_NAMED = 6
AUTHORS_NAMED = 3
"""How many are offered above the articles."""

READ = 30
"""How many actors and how many authors are read to choose these from."""

WORDS_OF_A_NAME = 4
WORDS_READ = 12
"""How much of a query is looked up as names, and how long a name may be."""

STANDS_FOR = frozenset(
    {
        NameKind.NAME,
        NameKind.ABBREVIATION,
        NameKind.ALIAS,
        NameKind.FORMER,
        NameKind.VARIANT,
        NameKind.TRANSLITERATION,
        NameKind.TRANSLATION,
    }
)
"""Kinds of names that mean the actor wherever they stand; one may stand for another."""

EXPANDED = 3
ALSO_NAMES = 8
"""How many actors' other names are searched for, and how many names of each."""

_SAID = re.compile(r"(?<![\w-])-\S+|[^\s\"“”()]+")
_QUOTED = re.compile(r"[\"“”„][^\"“”„]*(?:[\"“”„]|$)")
_EDGES = ".,;:!?'’‘"
_STRENGTH = {kind: place for place, kind in enumerate(NameKind.values)}


@dataclass(slots=True)
class Known:
    """An actor or author whom the words may mean.

    `said` are the words that are one of the names, with the kind of that name; `names`
    are all names with their kinds, folded ones as keys.
    """

    row: Actor | Author
    names: dict[str, tuple[str, str]] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    place: tuple[int, int] = (9, 0)
    through: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What is looked up of a query: its words, and every run of them, folded.

    `raw` is the query as it came: the database folds some letters that have no plain
    one in their place.
    """

    raw: str
    whole: str
    text: str
    runs: frozenset[str]
    loose: frozenset[str]

    @property
    def stems(self) -> str:
        """Write the query that finds names by their words, the last one begun."""
        if len(self.whole) < 3 or not re.fullmatch(r"[\w\s.'-]+", self.whole):
            return ""
        found = [word for word in re.findall(r"\w+", self.whole) if word.strip("_")]
        if not 0 < len(found) <= WORDS_OF_A_NAME or len(found[-1]) < 3:
            return ""
        return " & ".join(f"'{word}'" for word in found) + ":*"


def read_words(text: str) -> Words:
    """Take a query apart; what is left out by a minus is no name that is meant."""
    words = _words(text)
    return Words(
        raw=text,
        whole=" ".join(words),
        text=folded(text),
        runs=frozenset(_runs(words)) | {folded(text)},
        # quoted words are to be found as they stand
        loose=frozenset(_runs(_words(_QUOTED.sub(" | ", text)))),
    )


def _words(text: str) -> list[str]:
    said = [word for word in _SAID.findall(text) if word[0] != "-"][:WORDS_READ]
    return [folded(word) for word in said]


def _runs(words: Sequence[str]) -> Iterable[str]:
    for first in range(len(words)):
        for last in range(first + 1, min(first + WORDS_OF_A_NAME, len(words)) + 1):
            run = " ".join(words[first:last])
            yield run
            yield run.strip(_EDGES)


def known(words: Words) -> list[Known]:
    """Find whom the words name, the surest first, in one statement."""
    exact = _exact(words)
    if not words.whole or not exact:
        return []
    asked = _called(len(words.whole) > 2, bool(words.stems))
    rows = asked(exact=exact, whole=words.whole, stems=words.stems)
    found: dict[tuple[str, int], Known] = {}
    for what, pk, slug, name, kind, country, other, sort, spelt in rows:
        key = (what, pk)
        if key not in found:
            found[key] = Known(
                Author(pk=pk, slug=slug, name=name)
                if what == "author"
                else Actor(pk=pk, slug=slug, name=name, kind=kind, country=country)
            )
        _weigh(found[key], words, other, sort, folded(spelt))
    return sorted(found.values(), key=lambda one: (one.place, one.row.name, one.row.pk))


def _weigh(one: Known, words: Words, name: str, kind: str, spelt: str) -> None:
    """Note a name, and how near it comes to what was said."""
    one.names.setdefault(spelt, (name, kind))
    edge = spelt.strip(_EDGES)
    if spelt in (words.whole, words.text) or edge == words.whole.strip(_EDGES):
        near = 0
    elif spelt in words.runs or edge in words.runs:
        near = 1
    else:
        near = 2 if spelt.startswith(words.whole) else 3
    if near < 2:
        one.said.setdefault(spelt, kind)
    place = (near, _STRENGTH.get(kind, 0) if near == 0 else 0)
    if place < one.place:
        one.place, one.through = place, name


@cache
def _called(begun: bool, stemmed: bool) -> Prepared[Any]:
    """Write the question for names: by how they begin, and by words of theirs?"""
    asked = {"begun": begun, "stemmed": stemmed}
    return Prepared(
        lambda: _actors(**asked).union(_authors(**asked), all=True), planned=False
    )


def _exactly() -> Func:
    """Say that a folded name is one of those that are given."""
    given = Asked("exact", ArrayField(TextField()))
    return Func(
        Fold("name"),
        given,
        template="%(expressions)s::text[]) AS said (word)))",
        arg_joiner=" = ANY (ARRAY(SELECT archive_fold(word) FROM unnest(",
        output_field=BooleanField(),
    )


def _asked(begun: bool, stemmed: bool) -> Q:
    """Say that a folded name, `spelt`, is called up by the words."""
    called = Q(_exactly())
    if begun:
        called |= Q(spelt__startswith=Fold(Asked("whole", TextField())))
    if stemmed:
        stems = Asked("stems", TextField())
        query = SearchQuery(stems, config="simple", search_type="raw")
        called |= Q(name_words=query)
    return called


def _actors(begun: bool, stemmed: bool) -> QuerySet[Any, Any]:
    """Give every name of the actors that are called up."""
    spelt = ActorName.objects.alias(spelt=Fold("name"), name_words=NameWords("name"))
    exact = spelt.filter(_exactly(), actor=OuterRef("pk"))
    called = spelt.filter(_asked(begun, stemmed)).order_by().values("actor")
    chosen = (
        Actor.objects.published()
        .filter(among(called))
        .order_by(Exists(exact).desc(), "name", "pk")
        .values("pk")[:READ]
    )
    return (
        ActorName.objects.filter(among(chosen, "actor_id"))
        .annotate(what=Value("actor"), spelt=Fold("name"))
        .order_by()
        .values_list(
            "what", "actor_id", "actor__slug", "actor__name", "actor__kind",
            "actor__country", "name", "kind", "spelt",
        )
    )  # fmt: skip


def _exact(words: Words) -> list[str]:
    return [run for run in sorted({*words.runs, words.raw}) if len(run) > 1]


def _authors(begun: bool, stemmed: bool) -> QuerySet[Any, Any]:
    """Give the authors that are called up, in the columns of the actors' names."""
    return (
        Author.objects.published()
        .alias(name_words=NameWords("name"))
        .annotate(
            what=Value("author"), spelt=Fold("name"), none=Value(""),
            sort=Value(NameKind.NAME.value),
        )
        .filter(_asked(begun, stemmed))
        .order_by("name", "pk")
        .values_list(
            "what", "pk", "slug", "name", "none", "none", "name", "sort", "spelt"
        )[:READ]
    )  # fmt: skip


def also(words: Words, found: Iterable[Known]) -> list[Also]:
    """Say which words of the query stand for an actor, and its other names.

    A weaker form of a name, as a capital for its government, stands for it only where
    it is all that was asked. A name within a longer one that was said does not count.
    """
    by_run: dict[str, list[Known]] = defaultdict(list)
    for one in found:
        for run, kind in one.said.items():
            said = {run, run.strip(_EDGES)} & words.loose
            whole = run.strip(_EDGES) == words.whole.strip(_EDGES)
            if isinstance(one.row, Actor) and said and (kind in STANDS_FOR or whole):
                by_run[run].append(one)
    expanded: list[Also] = []
    for run in sorted(by_run, key=lambda run: (-len(run), run)):
        inside = any(
            re.search(rf"\b{re.escape(run)}\b", done.said) for done in expanded
        )
        if not inside and len(expanded) < EXPANDED:
            names = _others(run, by_run[run])
            if names:
                expanded.append(Also(run, tuple(names)))
    return expanded


def _others(run: str, meant: Iterable[Known]) -> list[str]:
    names: dict[str, str] = {}
    for one in meant:
        strong = sorted(
            (_STRENGTH[kind], name, spelt)
            for spelt, (name, kind) in one.names.items()
            if kind in STANDS_FOR and spelt.strip(_EDGES) != run.strip(_EDGES)
        )
        names |= {spelt: name for _, name, spelt in strong[:ALSO_NAMES]}
    return list(names.values())[:ALSO_NAMES]
