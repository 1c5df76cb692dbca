"""Every form of every known name, and where a text has them. Pure.

The authority list goes before built-in data: an actor of the same name takes over the
demonyms and the capital that it has not itself.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from articles.ingest.detect.lexicon import KnownActor, KnownName
from articles.ingest.detect.mentions import Found, Names
from articles.ingest.detect.wordlists import MONTHS_AND_DAYS, STOP

from .text import fold

SCORES: Mapping[str, float] = {
    "name": 0.97, "abbreviation": 0.95, "alias": 0.93, "former_name": 0.9,
    "variant": 0.93, "transliteration": 0.93, "translation": 0.9, "title": 0.95,
    "short": 0.75, "demonym": 0.8, "prefix": 0.75, "metonym": 0.7,
}  # fmt: skip
"""How sure a known form is, by its kind; descriptors are never looked for."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One actor that a form may mean, and what kind of name it is of that actor."""

    actor: KnownActor
    kind: str


class Gazetteer:
    """All forms in one automaton; built once, asked for every section."""

    def __init__(self, known: Sequence[KnownActor], builtin: Sequence[KnownActor]):
        self._senses: dict[str, list[Sense]] = {}
        actors = list(_joined(known, builtin))
        for actor in actors:
            for name in _names(actor):
                for form in _forms(actor, name):
                    senses = self._senses.setdefault(form, [])
                    if all(one.actor is not actor for one in senses):
                        senses.append(Sense(actor, name.kind))
        self._names = Names(self._senses)

    def find(self, folded: str) -> Iterator[tuple[Found, list[Sense]]]:
        """Give every known form in a folded text, leftmost and longest."""
        for found in self._names.find(folded):
            if not _money(folded, found):
                yield found, self._senses[found.words]

    def senses(self, form: str) -> list[Sense]:
        """Give what a form of words may mean."""
        return self._senses.get(form, [])


def _money(text: str, found: Found) -> bool:
    """Refuse the “US” of “US$”, and words in web and mail addresses."""
    after, before = text[found.end : found.end + 1], text[found.start - 1 : found.start]
    return (
        after in ("$", "@", "€", "£")
        or (after == "." and text[found.end + 1 : found.end + 2].islower())
        or (found.start > 0 and before in ("@", "/"))
        or (before == "." and text[found.start - 2 : found.start - 1].isalnum())
    )


def _joined(
    known: Sequence[KnownActor], builtin: Iterable[KnownActor]
) -> Iterator[KnownActor]:
    """Let known actors take over what is built in for the same name or state."""
    by_name: dict[str, KnownActor] = {}
    for actor in builtin:
        for one in actor.names:
            if one.kind in ("name", "alias"):
                by_name.setdefault(_key(one.name), actor)
    states = {one.country: one for one in builtin if one.kind == "state"}
    taken: set[int] = set()
    for actor in known:
        same = by_name.get(_key(actor.name))
        if same is None and actor.kind == "state" and actor.country:
            same = states.get(actor.country)
        apart = same is None or (same.kind == "state") != (actor.kind == "state")
        if same is None or apart or id(same) in taken:
            yield actor
            continue
        taken.add(id(same))
        yield replace(actor, names=(*_names(actor), *_lacking(actor, same)))
    yield from (one for one in builtin if id(one) not in taken)


def _lacking(actor: KnownActor, builtin: KnownActor) -> Iterator[KnownName]:
    own = {_key(one.name) for one in actor.names}
    yield from (one for one in builtin.names if _key(one.name) not in own)


def _names(actor: KnownActor) -> tuple[KnownName, ...]:
    own = (KnownName(actor.name),)
    return (*own, *(one for one in actor.names if one.name != actor.name))


def _key(name: str) -> str:
    return plain(fold(name)).casefold().removeprefix("the ")


def plain(text: str) -> str:
    """Give letters without their accents."""
    cut = unicodedata.normalize("NFD", text)
    return unicodedata.normalize(
        "NFC", "".join(c for c in cut if not unicodedata.combining(c))
    )


def _forms(actor: KnownActor, name: KnownName) -> Iterator[str]:
    """Give the ways a name is looked for: as it is, unaccented, in capitals."""
    form = fold(name.name).strip().removeprefix("the ")
    if not _searchable(form, name.kind):
        return
    yield form
    bare = form if form.isascii() else plain(form)
    if bare != form and _searchable(bare, name.kind):
        yield bare
    if (
        not form.isupper()
        and name.kind not in ("prefix", "short")
        and (" " in form or actor.kind in ("state", "place"))
        and form.lower() not in STOP
    ):
        yield form.upper()


def _searchable(form: str, kind: str) -> bool:
    """Refuse descriptors, words in small letters, and words that begin sentences."""
    if kind == "descriptor" or len(form) < 2:
        return False
    low = form.lower()
    if form == low and form != form.upper():
        return " " in form or "-" in form
    return (" " in form or low not in MONTHS_AND_DAYS) and (
        low not in STOP or form.isupper() or kind in ("name", "demonym")
    )
