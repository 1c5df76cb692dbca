"""The actor detector: puts the rules together, article by article. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from articles.ingest.detect.lexicon import KnownActor
from articles.ingest.detect.proposals import ArticleText, Json, Proposal
from articles.ingest.detect.world import builtin_actors

from . import acronyms
from .bylines import authored
from .clues import weigh
from .compounds import compounds
from .context import read
from .datelines import datelines
from .echoes import Echoes, as_body, bodies
from .gazetteer import Gazetteer, plain
from .groups import groups, meetings
from .heads import headed
from .leftovers import leftovers
from .marks import LIKELY, Mark, beside, overlapping, settle
from .page import Page
from .persons import persons
from .surnames import Full, Persons, alone, by_surname, single
from .text import common
from .works import works

FULL = frozenset(("name", "alias", "title", "variant", "transliteration"))


class ActorDetector:
    """Finds known actors and proposes new ones; built once, used for many articles."""

    name = "actors"
    version = "2"

    def __init__(self, known: Sequence[KnownActor], builtin: bool = True) -> None:
        self._gazetteer = Gazetteer(known, builtin_actors() if builtin else ())
        self._surnames = by_surname(known)

    def detect(self, article: ArticleText) -> list[Proposal]:
        """Give proposals in order of the text, at most one for a stretch."""
        pages = [Page.of(one.kind, one.text) for one in article.sections]
        self._look_up(pages)
        settled = [settle(self._first_marks(page, article)) for page in pages]
        self._acronyms(pages, settled)
        self._people(pages, settled)
        self._rest(pages, settled)
        return [
            self._proposal(mark, number, page)
            for number, (page, marks) in enumerate(zip(pages, settled, strict=True))
            for mark in marks
            if mark.score > 0
        ]

    def _look_up(self, pages: Sequence[Page]) -> None:
        found = [list(self._gazetteer.find(page.folded)) for page in pages]
        named = {
            sense.actor.slug or sense.actor.name
            for one in found
            for _, senses in one
            for sense in senses
            if sense.kind in FULL
        }
        for page, one in zip(pages, found, strict=True):
            marks = (read(page.folded, f, s, page.kind, named) for f, s in one)
            page.know(marks)

    def _first_marks(self, page: Page, article: ArticleText) -> Iterator[Mark]:
        yield from page.found
        yield from authored(page, article.authors, self._gazetteer)
        if page.titled:
            return
        yield from headed(page)
        yield from acronyms.named(page)
        yield from persons(page)
        yield from groups(page)
        yield from meetings(page)
        yield from works(page)
        yield from datelines(page)
        yield from compounds(page)

    def _acronyms(self, pages: Sequence[Page], settled: list[list[Mark]]) -> None:
        """Let acronyms in brackets mean what the words before them were taken for."""
        meaning: dict[str, Mark] = {}
        for page, marks in zip(pages, settled, strict=True):
            for one in acronyms.defined(page):
                whole = overlapping(marks, one.start, one.end)
                if whole:
                    best = max(whole, key=lambda m: m.end - m.start)
                    if best.start < one.start and not best.known:
                        name = page.text[one.start : one.end]
                        best = replace(best, name=name, kind="organisation")
                    meaning.setdefault(one.acronym, best)
        if meaning:
            for number, page in enumerate(pages):
                later = acronyms.later(page, meaning)
                settled[number] = settle([*settled[number], *later])

    def _people(self, pages: Sequence[Page], settled: list[list[Mark]]) -> None:
        """Resolve surnames, and first names, to people named in full."""
        forms = bodies(mark for marks in settled for mark in marks)
        for number, marks in enumerate(settled):
            settled[number] = [as_body(mark, forms) for mark in marks]
        known = Persons(_people_in(settled))
        for number, marks in enumerate(settled):
            settled[number] = [self._one_name(m, number, known) for m in marks]
        known = Persons(_people_in(settled))
        for number, page in enumerate(pages):
            marks = settled[number]
            runs = list(page.open_runs(marks))
            settled[number] = settle([*marks, *alone(page, number, known, runs)])

    def _rest(self, pages: Sequence[Page], settled: list[list[Mark]]) -> None:
        """Guess at what is left, then let what was found once explain the rest."""
        rests = [
            [] if page.titled else list(leftovers(page, list(page.open_runs(marks))))
            for page, marks in zip(pages, settled, strict=True)
        ]
        forms = bodies(mark for marks in settled for mark in marks)
        rests = _by_people(weigh(pages, rests, forms))
        echoes = Echoes([mark for marks in [*settled, *rests] for mark in marks])
        for number, page in enumerate(pages):
            likely = [mark for mark in rests[number] if mark.score >= LIKELY]
            marks = [*settled[number], *likely]
            marks += echoes.find(page, list(page.open_runs(marks)))
            marks = settle(marks)
            runs = list(page.open_runs(marks))
            marks += self._known_surnames(page, runs)
            marks += echoes.heads(page)
            settled[number] = settle([*marks, *beside(rests[number], marks)])

    def _known_surnames(
        self, page: Page, runs: Sequence[tuple[int, int]]
    ) -> Iterator[Mark]:
        """Give surnames of known people whom the article never names in full."""
        for start, end in runs:
            word = page.words[start]
            known = self._surnames.get(plain(word.text).casefold(), [])
            if end - start > 1 or len(word.text) < 4 or common(word):
                continue
            if len(known) == 1:
                yield Mark(
                    word.start, word.end, known[0].name, "person", 0.55,
                    f"surname of {known[0].name}", "short", known[0], weight=2,
                )  # fmt: skip

    def _one_name(self, mark: Mark, section: int, persons: Persons) -> Mark:
        """Say who “President Karzai” is, by the article or by the authority list."""
        if mark.kind != "person" or " " in mark.name or mark.known:
            return mark
        found = persons.of(mark.name, section, mark.start)
        if found and " " in found[0].mark.name:
            return single(mark.start, mark.end, mark.name, found, persons)
        known = self._surnames.get(plain(mark.name).casefold(), [])
        if not known:
            return mark
        return replace(
            mark, name=known[0].name, known=known[0], name_kind="short",
            score=0.7 if len(known) == 1 else 0.5, others=tuple(known[1:]),
            how=f"office and surname of {known[0].name}",
        )  # fmt: skip

    def _proposal(self, mark: Mark, section: int, page: Page) -> Proposal:
        payload: dict[str, Json] = {
            "name": mark.name,
            "kind": mark.kind,
            "match": mark.known.slug if mark.known else None,
            "how": mark.how,
            "name_kind": mark.name_kind,
        }
        if mark.stands_for:
            payload["stands_for"] = mark.stands_for
        others = [one.slug for one in mark.others if one.slug]
        if others:
            payload["alternatives"] = others
        return Proposal(
            "actor", section, mark.start, mark.end, page.text[mark.start : mark.end],
            round(mark.score, 2), payload, self.name, self.version,
        )  # fmt: skip


def _by_people(rests: Sequence[list[Mark]]) -> list[list[Mark]]:
    """Let single names mean people whom the words beside their full names tell."""
    known = Persons(
        [
            Full(number, mark)
            for number, marks in enumerate(rests)
            for mark in marks
            if mark.kind == "person" and mark.score >= LIKELY and " " in mark.name
        ]
    )
    return [
        [_meant(mark, number, known) for mark in marks]
        for number, marks in enumerate(rests)
    ]


def _meant(mark: Mark, section: int, known: Persons) -> Mark:
    body = mark.score >= LIKELY and mark.kind not in ("person", "place")
    found = known.of(mark.name, section, mark.start)
    if found is None or " " in mark.name or body:
        return mark
    return single(mark.start, mark.end, mark.name, found, known)


def _people_in(settled: Sequence[Sequence[Mark]]) -> list[Full]:
    return [
        Full(number, mark)
        for number, marks in enumerate(settled)
        for mark in marks
        if mark.kind == "person"
    ]
