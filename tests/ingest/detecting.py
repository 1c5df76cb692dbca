"""Ask detectors about one text, for the tests of this folder."""

from collections.abc import Sequence

from articles.ingest.detect import ArticleText, Detector, Proposal, SectionText

DATE = "2024-10-23"


def proposed(
    detector: Detector,
    text: str,
    *,
    date: str | None = DATE,
    kind: str = "background",
    actors: Sequence[Proposal] = (),
) -> list[Proposal]:
    """Give what a detector proposes for an article of one section."""
    article = ArticleText([SectionText(kind, text)], date=date, actors=actors)
    found = detector.detect(article)
    for one in found:
        assert text[one.start : one.end] == one.quote
        assert 0 < one.score <= 1
        assert (one.detector, one.version) == (detector.name, detector.version)
    return found


def actor(text: str, name: str, kind: str = "state") -> Proposal:
    """Propose an actor where its name stands first in the text."""
    at = text.index(name)
    payload = {"name": name, "kind": kind, "match": None}
    return Proposal("actor", 0, at, at + len(name), name, 0.9, payload, "actors", "1")
