"""Known actors and their names, and reading them from a file. Pure.

Accepted are JSON (a list, or an object with `actors`), JSON Lines, CSV or TSV with a
header, and plain text with one name a line.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .lexicon_files import Entry, LexiconProblem, entries_of

__all__ = ["KnownActor", "KnownName", "LexiconProblem", "read_lexicon"]


@dataclass(frozen=True, slots=True)
class KnownName:
    """One name of an actor; `kind` is a value of `actors.models.NameKind`."""

    name: str
    kind: str = "name"


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An actor that is in the authority list already, or in built-in data.

    `slug` is None for what only the built-in data know (states, their capitals);
    `kind` is a value of `Actor.Kind`, `country` an ISO 3166-1 alpha-3 code or empty.
    """

    slug: str | None
    name: str
    kind: str
    names: Sequence[KnownName] = ()
    country: str = ""


KINDS: Mapping[str, str] = {
    word: kind
    for kind, words in {
        "state": "state country nation historical_state",
        "person": "person people human individual per",
        "organisation": "organisation organization org international_organisation "
        "international_organization institution ngo igo university party bloc",
        "government_body": "government_body government ministry agency",
        "armed_group": "armed_group armed_organisation militant_group",
        "company": "company firm business corporation bank enterprise",
        "place": "place region city location loc territory gpe place_or_region",
        "project": "project infrastructure project_or_infrastructure",
        "initiative": "initiative treaty agreement conference concept "
        "initiative_or_treaty",
        "media": "media newspaper outlet publication work",
        "social_group": "social_group ethnic_group group community",
    }.items()
    for word in words.split()
}
"""Kinds as people write them, to the kinds of the archive."""

NAME_KINDS: Mapping[str, str] = {
    word: kind
    for kind, words in {
        "name": "name full_name",
        "abbreviation": "abbreviation acronym",
        "alias": "alias",
        "short": "short short_form",
        "former_name": "former_name former",
        "variant": "variant spelling_variant",
        "transliteration": "transliteration",
        "translation": "translation",
        "title": "title name_with_title",
        "demonym": "demonym",
        "prefix": "prefix",
        "metonym": "metonym",
        "descriptor": "descriptor",
    }.items()
    for word in words.split()
}
"""Kinds of names as people write them, to those of the archive."""

FIELDS: Mapping[str, str] = {
    "names": "alias", "aliases": "alias", "names_and_aliases": "alias",
    "metonyms": "metonym", "demonyms": "demonym", "demonyms_and_prefixes": "demonym",
    "prefixes": "prefix", "abbreviations": "abbreviation", "acronyms": "abbreviation",
    "title_strings": "descriptor", "descriptors": "descriptor",
}  # fmt: skip
"""Fields that hold names, and of which kind unless they say so themselves."""

LONGEST_NAME = 200
SHOWN = 20


def read_lexicon(path: Path) -> list[KnownActor]:
    """Read known actors; a :class:`LexiconProblem` lists all that is wrong."""
    problems: list[str] = []
    actors: list[KnownActor] = []
    places: dict[str, str] = {}
    for entry in entries_of(path):
        actor = _actor(entry, problems)
        if actor is None:
            continue
        if actor.slug in places:
            problems.append(
                f"{entry.place}: slug “{actor.slug}” stands already in "
                f"{places[actor.slug]}; give each actor a slug of its own"
            )
        places[actor.slug or ""] = entry.place
        actors.append(actor)
    if problems:
        raise LexiconProblem([f"{path.name}, {one}" for one in problems[:SHOWN]]
                             + _more(len(problems)))  # fmt: skip
    if not actors:
        raise LexiconProblem([f"{path.name}: it names no actor; give at least one"])
    return actors


def _more(number: int) -> list[str]:
    return [f"... and {number - SHOWN} more"] if number > SHOWN else []


def _actor(entry: Entry, problems: list[str]) -> KnownActor | None:
    """Make an actor of an entry; add a sentence for each thing wrong with it."""
    before = len(problems)
    name = _word(entry, "name", problems)
    if not name and len(problems) == before:
        problems.append(f"{entry.place}: name: it is missing; give the actor's name")
    kind = _kind(entry, problems)
    country = (
        _word(entry, "country", problems) or _word(entry, "iso3", problems)
    ).upper()
    if country and not re.fullmatch("[A-Z]{3}", country):
        problems.append(
            f"{entry.place}: country: “{country}” is no ISO 3166-1 code of three "
            "letters, for example KAZ"
        )
    slug = _word(entry, "slug", problems) or _word(entry, "id", problems)
    slug = slug if re.fullmatch(r"[\w-]+", slug) else slugified(slug or name)
    names = [one for field in FIELDS for one in _names(entry, field, problems)]
    if len(problems) > before:
        return None
    if not slug:
        problems.append(f"{entry.place}: slug: none can be made of “{name}”; give one")
        return None
    unique = {(one.name, one.kind): one for one in names if one.name != name}
    return KnownActor(slug, name, kind, tuple(unique.values()), country)


def _word(entry: Entry, field: str, problems: list[str]) -> str:
    value = entry.fields.get(field)
    if value is None:
        return ""
    if not isinstance(value, str):
        problems.append(f"{entry.place}: {field}: {value!r:.60} is no text")
        return ""
    text = " ".join(unicodedata.normalize("NFC", value).split())
    if len(text) > LONGEST_NAME:
        problems.append(
            f"{entry.place}: {field}: “{text[:40]}...” has {len(text)} characters; "
            f"at most {LONGEST_NAME} are allowed"
        )
        return ""
    return text


def _kind(entry: Entry, problems: list[str]) -> str:
    given = _word(entry, "kind", problems) or _word(entry, "type", problems)
    if not given:
        return "organisation"
    for part in (given, *given.split("/")):
        known = KINDS.get(_key(part))
        if known:
            return known
    problems.append(
        f"{entry.place}: kind: “{given}” is no kind of actor; expected one of "
        + ", ".join(dict.fromkeys(KINDS.values()))
    )
    return ""


def _names(entry: Entry, field: str, problems: list[str]) -> Iterator[KnownName]:
    given = entry.fields.get(field)
    if given is None:
        return
    if isinstance(given, str):
        given = re.split(r"\s*[;|]\s*", given)
    if not isinstance(given, list):
        problems.append(f"{entry.place}: {field}: {given!r:.60} is no list of names")
        return
    for one in given:
        if isinstance(one, str):
            text = " ".join(unicodedata.normalize("NFC", one).split())
            if text:
                yield KnownName(text, _shape(text, FIELDS[field]))
            continue
        name = _told(entry, field, one, problems)
        if name:
            yield name


def _shape(name: str, kind: str) -> str:
    """Tell an abbreviation from an alias, a prefix (Sino) from a demonym."""
    if kind == "alias" and name.isupper() and " " not in name and len(name) <= 8:
        return "abbreviation"
    if kind == "demonym" and re.fullmatch(r"[A-Z][a-z]+o", name):
        return "prefix"
    return kind


def _told(
    entry: Entry, field: str, given: object, problems: list[str]
) -> KnownName | None:
    """Read a name that says its own kind."""
    if not isinstance(given, dict):
        problems.append(f"{entry.place}: {field}: {given!r:.60} is no name")
        return None
    inner = Entry(f"{entry.place}: {field}", given)
    name = _word(inner, "name", problems) or _word(inner, "form", problems)
    kind = _word(inner, "kind", problems) or _word(inner, "type", problems)
    if not name:
        problems.append(f"{entry.place}: {field}: {given!r:.60} has no “name”")
        return None
    known = NAME_KINDS.get(_key(kind)) if kind else _shape(name, FIELDS[field])
    if known is None:
        problems.append(
            f"{entry.place}: {field}: “{kind}” is no kind of name; expected one of "
            + ", ".join(dict.fromkeys(NAME_KINDS.values()))
        )
        return None
    return KnownName(name, known)


def _key(kind: str) -> str:
    return re.sub(r"[\s_-]+", "_", kind.strip().casefold())


def slugified(name: str) -> str:
    """Make a slug of a name: small ASCII letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", name.replace("’", ""))
    return re.sub(r"[^a-z0-9]+", "-", plain.encode("ascii", "ignore").decode().lower()
                  ).strip("-")[:120]  # fmt: skip
