"""Shared by the tests of the actor detector: known actors, and what is found."""

from articles.ingest.detect import ArticleText, Proposal, SectionText
from articles.ingest.detect.actors import LIKELY, ActorDetector
from articles.ingest.detect.lexicon import KnownActor, KnownName

BARE = ActorDetector([])


def actor(slug: str, name: str, kind: str, *names: tuple[str, str]) -> KnownActor:
    """Make a known actor; its other names are given with their kinds."""
    return KnownActor(slug, name, kind, tuple(KnownName(*one) for one in names))


def found(
    text: str,
    known: list[KnownActor] | None = None,
    *,
    kind: str = "background",
    authors: tuple[str, ...] = (),
    least: float = LIKELY,
) -> list[Proposal]:
    """Give what is proposed for one section, guesses left out."""
    detector = ActorDetector(known) if known else BARE
    article = ArticleText([SectionText(kind, text)], authors=authors)
    proposals = detector.detect(article)
    for one in proposals:
        assert one.quote == text[one.start : one.end]
        assert 0 < one.score <= 1
    assert proposals == sorted(proposals, key=lambda one: (one.start, -one.end))
    return [one for one in proposals if one.score >= least]


def names(text: str, known: list[KnownActor] | None = None) -> list[tuple[str, str]]:
    """Give each quote with the name it is taken for."""
    return [(one.quote, str(one.payload["name"])) for one in found(text, known)]


def kinds(text: str) -> dict[str, str]:
    """Give the kind of actor each quote is taken for."""
    return {one.quote: str(one.payload["kind"]) for one in found(text)}
