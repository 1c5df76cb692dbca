"""Build actors and their names, and find every mention of them in the text."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from actors.models import Actor, ActorName
from articles.ingest.detect.mentions import Found, Names
from articles.models import ActorMention, Section

from .index import ActorEntry, ActorFile, NameEntry
from .locate import Locator, Place
from .problems import Problems, checked, needed

FILE = "actors.json"


@dataclass(frozen=True, slots=True)
class Sense:
    """What a name means: an actor, where `places` is empty or holds the words."""

    actor: str
    name: NameEntry
    places: tuple[Place, ...]


def build_actors(
    given: ActorFile, problems: Problems
) -> tuple[dict[str, Actor], list[ActorName]]:
    """Build actors by slug, and the rows of their names, the actor's own among them."""
    actors: dict[str, Actor] = {}
    names: list[ActorName] = []
    for entry in given.actors:
        with problems.at(FILE, entry.slug):
            if entry.slug in actors:
                problems.say(FILE, entry.slug, "slug: it stands twice")
            actors[entry.slug] = checked(
                Actor(
                    slug=entry.slug,
                    name=entry.name,
                    kind=entry.kind,
                    description=entry.description,
                    country=entry.country,
                    named=entry.named,
                    note=entry.note,
                )
            )
            names += [
                checked(ActorName(actor=actors[entry.slug], name=name, kind=kind))
                for name, kind in _names(entry)
            ]
    return actors, names


def _names(entry: ActorEntry) -> Iterator[tuple[str, str]]:
    own = (entry.name, ActorName.Kind.NAME.value)
    given = [(one.name, one.kind) for one in entry.names]
    yield from given if own in given else [own, *given]


def build_mentions(
    given: ActorFile,
    actors: Mapping[str, Actor],
    locator: Locator,
    sections: Mapping[tuple[str, int], Section],
    problems: Problems,
) -> list[ActorMention]:
    """Find every mention, and compare their number with what the index expects."""
    senses = _senses(given, locator, problems)
    masked = {one.words for one in given.not_names}
    nested = {
        words for words, all_ in senses.items() if all(s.name.nested for s in all_)
    }
    names = Names((senses.keys() - nested) | masked, nested)
    rows: list[ActorMention] = []
    for article, position, text in locator.sections():
        found = names.find(text)
        meant = _meant(found, senses, masked, article, position, problems)
        for one, sense in _without_overlaps(meant):
            mention = ActorMention(
                actor=needed(actors, sense.actor, "actor"),
                section=sections[article, position],
                start=one.start,
                end=one.end,
                quote=one.words,
                name_kind=sense.name.kind,
                stands_for=sense.name.stands_for,
            )
            with problems.at(FILE, sense.actor):
                rows.append(checked(mention))
    _compare(given, rows, sections, problems)
    return rows


def _senses(
    given: ActorFile, locator: Locator, problems: Problems
) -> dict[str, list[Sense]]:
    senses: dict[str, list[Sense]] = {}
    for entry in given.actors:
        for name in entry.names:
            with problems.at(FILE, entry.slug):
                places = tuple(locator.find(one) for one in name.only_in)
                senses.setdefault(name.name, []).append(Sense(entry.slug, name, places))
    for words, all_ in senses.items():
        free = [sense.actor for sense in all_ if not sense.places]
        if len(free) > 1:
            problems.say(
                FILE,
                free[1],
                f"names: “{words}” also names “{free[0]}”; say with “only_in” where "
                "it means which",
            )
    return senses


def _meant(
    found: list[Found],
    senses: Mapping[str, list[Sense]],
    masked: set[str],
    article: str,
    position: int,
    problems: Problems,
) -> Iterator[tuple[Found, Sense]]:
    """Say which actor each found name means; the places given decide, else the rest."""
    for one in found:
        if one.words in masked:
            continue
        here = [
            sense
            for sense in senses[one.words]
            for place in sense.places
            if (place.article, place.position) == (article, position)
            and place.start <= one.start
            and one.end <= place.end
        ]
        free = [sense for sense in senses[one.words] if not sense.places]
        if len(here) > 1:
            problems.say(
                FILE,
                here[1].actor,
                f"names: “{one.words}” is also claimed there by “{here[0].actor}”",
            )
        yield from ((one, sense) for sense in (here or free)[:1])


def _without_overlaps(
    meant: Iterator[tuple[Found, Sense]],
) -> Iterator[tuple[Found, Sense]]:
    """Count overlapping names of one actor once, by the longest."""
    kept: list[tuple[Found, Sense]] = []
    for one, sense in sorted(meant, key=lambda m: m[0].start - m[0].end):
        if not any(
            other.actor == sense.actor and one.start < a.end and a.start < one.end
            for a, other in kept
        ):
            kept.append((one, sense))
    yield from sorted(kept, key=lambda m: (m[0].start, -m[0].end, m[1].actor))


def _compare(
    given: ActorFile,
    rows: list[ActorMention],
    sections: Mapping[tuple[str, int], Section],
    problems: Problems,
) -> None:
    """Compare the mentions found with what the index expects of each article."""
    article_of = {id(section): key[0] for key, section in sections.items()}
    found = Counter((row.actor.slug, article_of[id(row.section)]) for row in rows)
    for entry in given.actors:
        articles = dict.fromkeys(
            [*entry.mentions, *(a for slug, a in found if slug == entry.slug)]
        )
        for article in articles:
            expected = entry.mentions.get(article, 0)
            number = found[entry.slug, article]
            if number != expected:
                problems.say(
                    FILE,
                    entry.slug,
                    f"mentions: {number} found in “{article}”, {expected} expected",
                )
