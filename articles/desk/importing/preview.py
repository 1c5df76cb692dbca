"""The plan as the last page shows it, and as it is loaded. Nothing is stored here."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, ClassVar

from archive.shared.addresses import at_the_desk
from archive.shared.dates import BadDate
from archive.shared.dates import parse as parse_date
from archive.shared.passages import Passage, context
from articles.ingest.detect import Proposal
from articles.ingest.loading.compare import Standing, State
from articles.ingest.loading.known import known_authors
from articles.ingest.people import AuthorIndex, AuthorMatch, match_authors
from articles.ingest.plan import ArticlePlan, Plan
from articles.models import Article, ImportDraft, Issue

from .cuts import WORDS, Cuts
from .overview import Answered, answered
from .readings import Readings
from .state import Answers, source_of

KINDS = ("actor", "event", "figure")
NEW = "*"
"""The choice of a new author, as forms send it; no address of an author is like it."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A name of a byline that may be somebody the archive knows.

    `choices` are known authors as slug and name; `chosen` is a slug, `NEW`, or empty
    while nobody decided.
    """

    new: ClassVar[str] = NEW

    field: str
    match: AuthorMatch
    choices: Sequence[tuple[str, str]]
    chosen: str

    @property
    def sure(self) -> bool:
        """Say whether the archive knows the name for sure."""
        return self.match.slug is not None


@dataclass(frozen=True, slots=True)
class Quoted:
    """A proposal with the words around it."""

    proposal: Proposal
    passage: Passage
    said: str


@dataclass(frozen=True, slots=True)
class Line:
    """An article as the plan lists it."""

    article: Answered
    plan: ArticlePlan
    counts: Sequence[tuple[str, int]]
    standing: Standing
    address: str

    @property
    def will_load(self) -> bool:
        """Say whether it would be loaded: by the editor's word, else when it is new."""
        said = self.article.answer.load
        return self.is_new if said is None else said

    @property
    def is_new(self) -> bool:
        """Say whether the archive has nothing like it."""
        return self.standing.state == State.NEW


class Preview:
    """The plan of a draft, worked out from its cuts, its answers and its readings.

    `answers`, when given, stand in for the stored ones: they are not stored yet.
    """

    def __init__(self, draft: ImportDraft, answers: Answers | None = None) -> None:
        self.draft = draft
        self.cuts = Cuts.of(draft)
        if answers is not None:
            self.cuts = replace(self.cuts, answers=answers)
        self.source = source_of(draft)
        self.articles = answered(
            self.source.text,
            self.cuts.layout.articles,
            self.cuts.layout,
            self.cuts.answers,
        )
        self.readings = Readings(
            draft, self.source.text, self.articles, self._date_of_issue()
        )
        self._known = known_authors()
        self._index = AuthorIndex(self._known)

    @cached_property
    def plans(self) -> Sequence[ArticlePlan]:
        """Give the plan of each article; proposals are those read by now."""
        return [self._plan(at, one) for at, one in enumerate(self.articles)]

    def lines(self, standing: Sequence[Standing]) -> list[Line]:
        """List the articles, with how each stands to the archive."""
        found = Article.objects.filter(slug__in=[one.slug for one in standing])
        there = dict(found.order_by().values_list("slug", "pk"))
        return [
            Line(
                article,
                plan,
                counts(plan),
                how,
                _at_the_desk(there.get(how.slug or "")),
            )
            for article, plan, how in zip(
                self.articles, self.plans, standing, strict=True
            )
        ]

    def boilerplate(self) -> list[tuple[str, str]]:
        """List what is no text of an article: what it is, and its words."""
        text = self.source.text
        found = [
            (WORDS.get(one.kind, one.kind), span.of(text))
            for one in self.cuts.cut.boilerplate
            for span in one.spans
        ]
        return found + [
            (section.kind, span.of(text))
            for section in self.cuts.cut.imprint
            for span in section.spans()
        ]

    def whole(self) -> Plan:
        """Give the plan of all articles, whether chosen or not."""
        return Plan(self.source, self.cuts.cut, tuple(self.plans))

    def chosen(self, lines: Sequence[Line]) -> Plan:
        """Give the plan without what was left out, with every decision put in.

        What the archive has already stays in it: that it was met again is recorded.
        """
        decided = self.cuts.answers.authors
        kept = [
            replace(
                line.plan,
                authors=tuple(_settled(m, decided) for m in line.plan.authors),
            )
            for line in lines
            if line.will_load or not line.is_new
        ]
        return Plan(self.source, self.cuts.cut, tuple(kept))

    def doubts(self) -> list[Doubt]:
        """List each name that the archive may know already, once."""
        names = {author.slug: author.name for author in self._known}
        found: dict[str, Doubt] = {}
        for plan in self.plans:
            for match in plan.authors:
                slugs = ([match.slug] if match.slug else []) + list(match.similar)
                if slugs and match.name not in found:
                    found[match.name] = Doubt(
                        f"author-{len(found)}",
                        match,
                        [
                            (slug, names.get(slug, slug))
                            for slug in dict.fromkeys(slugs)
                        ],
                        self.cuts.answers.authors.get(match.name, match.slug or ""),
                    )
        return list(found.values())

    def doubts_in(self, lines: Sequence[Line]) -> list[Doubt]:
        """List the doubts about the authors of some articles."""
        names = {match.name for line in lines for match in line.plan.authors}
        return [one for one in self.doubts() if one.match.name in names]

    def passages(self, place: int) -> dict[str, list[Quoted]]:
        """Give what is proposed for one article, kind by kind, with the words."""
        record = self.articles[place].record
        texts = [section.text(self.source.text) for section in record.sections]
        found: dict[str, list[Quoted]] = {kind: [] for kind in KINDS}
        for one in self.plans[place].proposals:
            passage = context(texts[one.section], one.start, one.end)
            said = "; ".join(_said(one.payload))
            found.setdefault(one.kind, []).append(Quoted(one, passage, said))
        return found

    def _date_of_issue(self) -> str | None:
        """Give the date of the issue: as chosen or typed, else as the text says."""
        kept = self.cuts.answers.issue or {}
        chosen = str(kept.get("existing") or "")
        if chosen.isascii() and chosen.isdigit():
            issue = Issue.objects.filter(pk=int(chosen[:18]), published_at=None)
            return issue.values_list("date", flat=True).first() or None
        typed = kept.get("date") or ""
        try:
            return parse_date(typed).text if typed else self.cuts.cut.issue.date
        except BadDate:  # the form says what is wrong with it
            return self.cuts.cut.issue.date

    def _plan(self, place: int, article: Answered) -> ArticlePlan:
        record, text = article.record, self.source.text
        byline = record.byline_text(text)
        return ArticlePlan(
            record,
            article.title,
            byline,
            tuple(self._matches(article)),
            self.readings.of(place),
        )

    def _matches(self, article: Answered) -> list[AuthorMatch]:
        record, text = article.record, self.source.text
        bios = [
            record.sections[bio].text(text) if bio is not None else ""
            for bio in record.bios
        ]
        return match_authors(record.names, bios, self._index)


def _at_the_desk(article: int | None) -> str:
    """Give the page of an article that the archive has."""
    return at_the_desk("admin", Article, "change", article) if article else ""


def new_authors(lines: Sequence[Line]) -> list[str]:
    """List the names that nobody like it is known of, once each."""
    names = [
        match.name
        for line in lines
        for match in line.plan.authors
        if not match.slug and not match.similar
    ]
    return list(dict.fromkeys(names))


def totals(lines: Sequence[Line]) -> list[tuple[str, int]]:
    """Add up, kind by kind, what is proposed for the articles that would be loaded."""
    return [
        (kind, sum(dict(line.counts)[kind] for line in lines if line.will_load))
        for kind in KINDS
    ]


def counts(plan: ArticlePlan) -> list[tuple[str, int]]:
    """Count the proposals of an article by kind."""
    return [(kind, sum(one.kind == kind for one in plan.proposals)) for kind in KINDS]


def _settled(match: AuthorMatch, decided: Mapping[str, str]) -> AuthorMatch:
    """Put in what an editor decided about a name: a known author, or a new one."""
    choice = decided.get(match.name)
    if choice is None:
        return match
    slug = None if choice == NEW else choice
    return replace(match, slug=slug, similar=(), why="an editor decided")


def _said(payload: Mapping[str, Any]) -> Iterator[str]:
    for name, value in payload.items():
        if value not in (None, "", [], {}):
            yield f"{name.replace('_', ' ')}: {str(value)[:80]}"
