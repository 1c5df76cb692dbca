"""Find quotations in the articles of a cut source. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from articles.ingest.records import SourceRecord

from .index import Quotation

IMPRINT = "imprint"


class NotFound(LookupError):
    """A quotation that is not there, or there more than once."""


@dataclass(frozen=True, slots=True)
class Place:
    """A span of one section: its position in the article, and offsets in its text."""

    article: str
    position: int
    start: int
    end: int


class Locator:
    """Looks quotations up in the text of sections, article by article."""

    def __init__(self, source: str, cut: SourceRecord, slugs: list[str]) -> None:
        self._texts: dict[str, list[str]] = {
            slug: [section.text(source) for section in article.sections]
            for slug, article in zip(slugs, cut.articles, strict=True)
        }
        self._texts[IMPRINT] = [section.text(source) for section in cut.imprint]

    def sections(self) -> Iterator[tuple[str, int, str]]:
        """Give each section's article, position counted from 1, and text."""
        for article, texts in self._texts.items():
            for position, text in enumerate(texts, start=1):
                yield article, position, text

    def find(self, wanted: Quotation) -> Place:
        """Give the one place of a quotation, or say why there is none."""
        if wanted.article not in self._texts:
            known = ", ".join(f"“{slug}”" for slug in self._texts)
            raise NotFound(f"article “{wanted.article}” is unknown; known are {known}")
        if not wanted.quote:
            raise NotFound("the quotation is empty")
        context = wanted.within or wanted.quote
        around = self._only(wanted.article, context)
        if not wanted.within:
            return around
        if context.count(wanted.quote) != 1:
            raise NotFound(
                f"“{wanted.quote}” must stand exactly once within “{context}”"
            )
        start = around.start + context.index(wanted.quote)
        return Place(around.article, around.position, start, start + len(wanted.quote))

    def _only(self, article: str, words: str) -> Place:
        places = [
            Place(article, position, start, start + len(words))
            for position, text in enumerate(self._texts[article], start=1)
            for start in _occurrences(text, words)
        ]
        if len(places) == 1:
            return places[0]
        if not places:
            raise NotFound(f"“{words}” is not in article “{article}”")
        raise NotFound(
            f"“{words}” stands {len(places)} times in article “{article}”; "
            "say which with a longer quotation in “within”"
        )


def _occurrences(text: str, words: str) -> Iterator[int]:
    start = text.find(words)
    while start >= 0:
        yield start
        start = text.find(words, start + 1)
