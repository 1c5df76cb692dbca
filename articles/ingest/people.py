"""Match the names of a byline to known authors; propose, never merge silently. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class KnownAuthor:
    """An author of the archive: the slug, the name, and names printed in bylines."""

    slug: str
    name: str
    printed: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class AuthorMatch:
    """What a name of a byline is taken for.

    `slug` is the known author it surely is, None when it is a new one. `similar` are
    slugs of known authors it may be, likeliest first: an editor decides. `orcid` and
    `homepage` were found in the bio, empty when it has none. `why` says it in words.
    """

    name: str
    slug: str | None
    similar: tuple[str, ...]
    why: str
    orcid: str = ""
    homepage: str = ""


def match_authors(
    names: Sequence[str], bios: Sequence[str], known: Sequence[KnownAuthor]
) -> list[AuthorMatch]:
    """Match each name; `bios` holds each one's bio text, empty when there is none."""
    by_name = {
        printed: author.slug
        for author in known
        for printed in (author.name, *author.printed)
    }
    return [
        AuthorMatch(name, by_name.get(name), (), "the same name")
        if name in by_name
        else AuthorMatch(name, None, (), "no author of this name is known")
        for name in names
    ]
