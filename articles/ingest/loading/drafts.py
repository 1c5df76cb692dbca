"""Make and store the drafts of an import, with their candidates, many at a time."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from archive.shared.guarded import MoveRefused
from articles.ingest.curated.problems import Problems, checked
from articles.ingest.detect import Proposal
from articles.ingest.people.matching import AuthorMatch
from articles.ingest.people.names import folded
from articles.ingest.plan import ArticlePlan, Plan, Progress
from articles.models import (
    Article,
    Author,
    Authorship,
    Candidate,
    ImportRun,
    Issue,
    Section,
    SourceText,
)
from articles.slugs import slug_of, sort_name, unused

from .fingerprint import fingerprint
from .known import rejected
from .rows import article_parts

CHUNK = 100
"""Articles stored by one statement. Search vectors are made once for a statement, so
an article's sections must not be divided among several."""

BATCH = 2000
"""Candidates stored by one statement: 18 values each, of at most 65,535."""

OPENING = 8
"""Words of the text that give an untitled article its address."""


@dataclass(slots=True)
class _Draft:
    """The unsaved rows of one article; `sections` are in the order of the record's."""

    plan: ArticlePlan
    article: Article
    sections: list[Section | None]
    bylines: list[Authorship]

    def stored(self) -> list[Section]:
        """Give the sections of which something is left to store."""
        return [one for one in self.sections if one is not None]

    def proposals(self) -> Iterator[tuple[Proposal, Section, str]]:
        """Give each proposal with its section and its fingerprint."""
        for one in self.plan.proposals:
            section = self.sections[one.section]
            if section is not None:
                yield (
                    one,
                    section,
                    fingerprint(
                        one.kind, section.text, one.start, one.end, one.payload
                    ),
                )


class Drafts:
    """Stores articles of a plan for one run; what is wrong is said all at once."""

    def __init__(
        self,
        plan: Plan,
        run: ImportRun,
        source: SourceText,
        issue: Issue,
        chosen: Mapping[str, str],
    ) -> None:
        self.plan, self.run, self.source, self.issue = plan, run, source, issue
        self._chosen = chosen
        self._authors: dict[str, Author] = {}
        self._problems = Problems()
        self._same_text = source.text == plan.source.text
        self.made: Counter[str] = Counter()
        self.notes: list[dict[str, Any]] = []

    def store(self, wanted: Sequence[ArticlePlan], progress: Progress | None) -> None:
        """Check everything first, then store it, a hundred articles at a time."""
        self._find_authors(wanted)
        drafts = list(self._drafts(wanted))
        if self._problems.found:
            raise MoveRefused(self._problems.found)
        for at in range(0, len(drafts), CHUNK):
            some = drafts[at : at + CHUNK]
            self._store(some)
            if progress:
                progress(at + len(some), len(drafts))

    def _store(self, drafts: Sequence[_Draft]) -> None:
        Article.objects.bulk_create([one.article for one in drafts])
        Section.objects.bulk_create([row for one in drafts for row in one.stored()])
        Authorship.objects.bulk_create([row for one in drafts for row in one.bylines])
        rows = list(self._candidates(drafts))
        Candidate.objects.bulk_create(rows, BATCH)
        self.made["articles"] += len(drafts)
        self.made["sections"] += sum(len(one.stored()) for one in drafts)
        self.made["bylines"] += sum(len(one.bylines) for one in drafts)
        self.made.update(f"{row.kind} candidates" for row in rows)

    def _find_authors(self, wanted: Sequence[ArticlePlan]) -> None:
        """Look the known authors up, and store those that are new."""
        matches = [match for one in wanted for match in one.authors]
        slugs = {slug for match in matches if (slug := self._slug(match))}
        found = Author.objects.filter(slug__in=slugs).select_related("merged_into")
        known = {one.slug: one.merged_into or one for one in found}
        for missing in sorted(slugs - known.keys()):
            self._problems.say("authors", missing, "no author has this address")
        fresh: dict[str, Author] = {}
        for match in matches:
            slug = self._slug(match)
            if slug and slug in known:
                self._authors[match.name] = known[slug]
            elif not slug:
                key = folded(match.name)
                row = fresh.get(key) or self._new_author(match)
                fresh[key] = self._authors[match.name] = row
        self._store_authors(list(fresh.values()))

    def _slug(self, match: AuthorMatch) -> str | None:
        return self._chosen.get(match.name) or match.slug

    def _new_author(self, match: AuthorMatch) -> Author:
        if match.similar:
            likely = ", ".join(f"“{one}”" for one in match.similar)
            message = f"“{match.name}” was made a new author, but may be {likely}."
            self.notes.append({"code": "author_similar", "message": message})
        return Author(
            slug=slug_of(match.name, other="author"),
            name=match.name,
            sort_name=sort_name(match.name),
            orcid=match.orcid,
            homepage=match.homepage,
            run=self.run,
        )

    def _store_authors(self, rows: Sequence[Author]) -> None:
        taken = _taken(Author, [row.slug for row in rows])
        for row in rows:
            row.slug = unused(row.slug, taken)
            taken.add(row.slug)
            with self._problems.at(self.plan.source.file_name, row.name):
                checked(row)
        if not self._problems.found:
            Author.objects.bulk_create(rows)
            self.made["authors"] += len(rows)

    def _drafts(self, wanted: Sequence[ArticlePlan]) -> Iterator[_Draft]:
        last = self.issue.articles.aggregate(last=Max("position"))["last"] or 0
        slugs = [self._address(one) for one in wanted]
        taken = _taken(Article, slugs)
        for at, (one, slug) in enumerate(zip(wanted, slugs, strict=True), start=1):
            free = unused(slug, taken)
            taken.add(free)
            name = one.title or f"article {one.record.number}"
            with self._problems.at(self.plan.source.file_name, name):
                yield self._draft(one, free, last + at)

    def _address(self, one: ArticlePlan) -> str:
        text = self.plan.source.text
        sections = [part for part in one.record.sections if part.kind != "heading"]
        opening = sections[0].text(text).split()[:OPENING] if sections else []
        other = f"untitled-{one.record.number}"
        return slug_of(one.title or "", " ".join(opening), other=other)

    def _draft(self, one: ArticlePlan, slug: str, position: int) -> _Draft:
        record, span = one.record, one.record.span()
        article = checked(
            Article(
                issue=self.issue,
                position=position,
                slug=slug,
                title=" ".join((one.title or "").split()),
                title_supplied=_is_supplied(one, self.plan.source.text),
                original_date=record.date or "",
                source=self.source,
                # spans count characters of the text that is kept with the source
                source_start=span.start if self._same_text else None,
                source_end=span.end if self._same_text else None,
                run=self.run,
                note="\n".join(note.message for note in record.notes),
            )
        )
        named = [self._authors[name] for name in record.names if name in self._authors]
        if len(named) < len(record.names):  # said already, author by author
            return _Draft(one, article, [], [])
        if len({id(author) for author in named}) < len(named):
            names = ", ".join(record.names)
            self._problems.say(
                self.plan.source.file_name,
                one.title or f"article {record.number}",
                f"authors: two of the names ({names}) are taken for one author; "
                "choose another author for one of them",
            )
            return _Draft(one, article, [], [])
        parts = article_parts(record, self.plan.source, article, named)
        self._say_what_is_empty(one, parts[0])
        return _Draft(one, article, *parts)

    def _say_what_is_empty(
        self, one: ArticlePlan, sections: Sequence[Section | None]
    ) -> None:
        """Note the sections that are not stored, for nothing of them is left."""
        for record, row in zip(one.record.sections, sections, strict=True):
            if row is None:
                label = record.label
                named = f" “{label.of(self.plan.source.text)}”" if label else ""
                self.notes.append(
                    {
                        "code": "section_empty",
                        "message": f"Nothing is left of the {record.kind}{named}, so "
                        "it was not stored.",
                        "article": one.record.number,
                    }
                )

    def _candidates(self, drafts: Sequence[_Draft]) -> Iterator[Candidate]:
        """Make the candidates, without what was rejected before for the same text."""
        proposed = [one for draft in drafts for one in draft.proposals()]
        known = rejected(print_ for _, _, print_ in proposed)
        seen: set[tuple[int, int, int, str]] = set()
        for one, section, print_ in proposed:
            place = (section.pk, one.start, one.end, print_)
            if print_ in known:
                self.made["rejected before"] += 1
            elif place not in seen:
                seen.add(place)
                yield self._candidate(one, section, print_)

    def _candidate(self, one: Proposal, section: Section, print_: str) -> Candidate:
        return Candidate(
            section=section,
            start=one.start,
            end=one.end,
            quote=one.quote,
            run=self.run,
            kind=one.kind,
            payload=dict(one.payload),
            detector=one.detector,
            version=one.version,
            score=one.score,
            fingerprint=print_,
        )


def _is_supplied(one: ArticlePlan, text: str) -> bool:
    """Say whether the title is an editor’s: the print has none, or another."""
    printed = one.record.title_text(text) or ""
    given = one.title or ""
    return bool(given) and given.split() != printed.split()


def _taken(model: type[Article] | type[Author], slugs: Sequence[str]) -> set[str]:
    """Give the slugs of the model that are in the way of these, numbered ones too."""
    manager = model._default_manager
    taken = set(manager.filter(slug__in=slugs).values_list("slug", flat=True))
    twice = {slug for slug, number in Counter(slugs).items() if number > 1}
    for slug in taken | twice:
        numbered = manager.filter(slug__startswith=f"{slug}-")
        taken |= set(numbered.values_list("slug", flat=True))
    return taken
