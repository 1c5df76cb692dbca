"""What the page of a review shows: read in a fixed number of statements."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Subquery, When

from articles.ingest.detect.proposals import LIKELY
from articles.models import (
    Article,
    Candidate,
    Section,
    SentenceReview,
)
from articles.readiness import ANCHORED

from .coverage import Placed, Sentence, covered
from .marking import Mark, Stretch, written
from .proposing import alike, proposed

LETTERS = {
    "ActorMention": ("m", "actor"),
    "EventMention": ("e", "event"),
    "Figure": ("f", "figure"),
    "RelationshipEvidence": ("r", "relationship"),
}
"""How the marks of each kind of fact are named, and what they are called."""

UNDOABLE = 20
"""How many decisions of one's own the page remembers."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact as the page needs it: what it is and where."""

    name: str
    kind: str
    section: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Item:
    """A candidate in the queue, with what is proposed in words."""

    candidate: Candidate
    said: str
    shown: bool
    group: int = 0
    """A number shared with those accepted at the same stroke; 0: it is alone."""

    @property
    def guess(self) -> bool:
        """Say whether the detector itself only guesses."""
        return self.candidate.kind == "actor" and self.candidate.score < LIKELY


@dataclass(frozen=True, slots=True)
class Part:
    """A section as it is reviewed."""

    section: Section
    html: str
    sentences: Sequence[Sentence]


@dataclass(frozen=True, slots=True)
class Lit:
    """A sentence that waits for an answer."""

    section: int
    start: int
    end: int
    words: str

    @property
    def name(self) -> str:
        """Give the id of the sentence on the page."""
        return f"s{self.section}-{self.start}"


@dataclass(frozen=True, slots=True)
class Deed:
    """A decision of one's own that can be undone: one row, or all of one stroke."""

    words: str
    candidates: tuple[int, ...]


@dataclass
class Workspace:
    """An article, its sections, and all that is proposed and marked in them."""

    article: Article
    user: int
    kind: str = ""
    sections: list[Section] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    answered: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    @cached_property
    def queue(self) -> list[Item]:
        """Give what waits, in the order of the text."""
        waiting = [
            one for one in self.candidates if one.decision == Candidate.Decision.PENDING
        ]
        actors = [alike(one) for one in waiting if one.kind == Candidate.Kind.ACTOR]
        groups = {
            key: number
            for number, (key, count) in enumerate(Counter(actors).items(), start=1)
            if count > 1
        }
        return [
            Item(
                one,
                proposed(one),
                not self.kind or one.kind == self.kind,
                groups.get(alike(one), 0),
            )
            for one in waiting
        ]

    @cached_property
    def parts(self) -> list[Part]:
        """Write the sections with their sentences and marks."""
        marks: dict[int, list[Mark]] = defaultdict(list)
        placed: dict[int, list[Placed]] = defaultdict(list)
        for one in self.candidates:
            waits = one.decision == Candidate.Decision.PENDING
            if one.verdict == Candidate.Verdict.GONE:
                continue
            placed[one.section_id].append(Placed(one.start, one.end, waits))
            if waits:
                marks[one.section_id].append(
                    Mark(f"c{one.pk}", one.kind, "proposed", one.start, one.end)
                )
        for fact in self.facts:
            placed[fact.section].append(Placed(fact.start, fact.end))
            marks[fact.section].append(
                Mark(fact.name, fact.kind, "fact", fact.start, fact.end)
            )
        return [
            _part(one, marks[one.pk], placed[one.pk], self.answered.get(one.pk, ()))
            for one in self.sections
        ]

    @cached_property
    def lit(self) -> list[Lit]:
        """Give the sentences that nobody has answered for."""
        return [
            Lit(
                part.section.pk,
                one.start,
                one.end,
                part.section.text[one.start : one.end],
            )
            for part in self.parts
            for one in part.sentences
            if one.lit
        ]

    @property
    def sentences(self) -> int:
        """Count all sentences."""
        return sum(len(part.sentences) for part in self.parts)

    @property
    def reviewed(self) -> int:
        """Count those in which nothing is left to do."""
        return sum(one.reviewed for part in self.parts for one in part.sentences)

    @property
    def kinds(self) -> list[tuple[str, str, int]]:
        """Count what waits by kind, for the filter."""
        kinds = [("", "all"), *((k, f"{k}s") for k in ("actor", "event", "figure"))]
        return [
            (kind, words, sum(not kind or kind == i.candidate.kind for i in self.queue))
            for kind, words in kinds
        ]

    @cached_property
    def undoable(self) -> list[Deed]:
        """Give one's own latest decisions, the last first; one stroke is one deed."""
        strokes: dict[Any, list[Candidate]] = defaultdict(list)
        for one in self.candidates:
            if one.decided_by_id == self.user and one.verdict != "gone":
                strokes[one.decided_at].append(one)
        latest = sorted(strokes, reverse=True)[:UNDOABLE]
        return [_deed(strokes[at]) for at in latest]


def _deed(rows: Sequence[Candidate]) -> Deed:
    first = rows[0]
    what = f"“{first.quote[:40]}” {first.get_decision_display()}"
    words = what if len(rows) == 1 else f"{what} at {len(rows)} places"
    return Deed(words, tuple(row.pk for row in rows))


def _part(
    section: Section,
    marks: Sequence[Mark],
    placed: Sequence[Placed],
    answered: Sequence[tuple[int, int]],
) -> Part:
    sentences = covered(section.text, placed, answered)
    stretches = [
        Stretch(f"s{section.pk}-{one.start}", one.start, one.end, _css(one))
        for one in sentences
    ]
    return Part(section, written(section.text, stretches, marks), sentences)


def _css(sentence: Sentence) -> str:
    if sentence.lit:
        return "lit"
    return "answered" if sentence.answered else ""


def article_with_next(number: int) -> Article | None:
    """Read an article, and which is next: with candidates that wait, here or beyond.

    Next are those behind it in its issue, then those before it, then other issues.
    """
    waiting = Candidate.objects.filter(
        section__article=OuterRef("pk"), decision=Candidate.Decision.PENDING
    )
    here = OuterRef("issue")
    following = (
        Article.objects.filter(Exists(waiting))
        .exclude(pk=OuterRef("pk"))
        .annotate(
            nearness=Case(
                When(issue=here, position__gt=OuterRef("position"), then=0),
                When(issue=here, then=1),
                default=2,
                output_field=IntegerField(),
            )
        )
        .order_by(
            "nearness",
            F("issue__date_earliest").desc(nulls_last=True),
            "issue",
            "position",
        )
    )
    rows = Article.objects.select_related("issue").annotate(
        next_article=Subquery(following.values("pk")[:1])
    )
    return rows.filter(pk=number).first()


def read(article: Article, user: int, kind: str = "") -> Workspace:
    """Read all that the page shows, in seven statements."""
    sections = list(Section.objects.filter(article=article).order_by("position"))
    return _read(article, sections, user, kind)


def read_part(article: Article, section: int, user: int) -> Part | None:
    """Read one section anew."""
    sections = list(Section.objects.filter(article=article, pk=section))
    return _read(article, sections, user, "").parts[0] if sections else None


def _read(article: Article, sections: list[Section], user: int, kind: str) -> Workspace:
    places = {section.pk: section.position for section in sections}
    candidates = Candidate.objects.filter(section__in=places).defer("fingerprint")
    answered: dict[int, list[tuple[int, int]]] = defaultdict(list)
    reviews = SentenceReview.objects.filter(section__in=places).order_by()
    for number, start, end in reviews.values_list("section", "start", "end"):
        answered[number].append((start, end))
    return Workspace(
        article,
        user,
        kind,
        sections,
        sorted(
            candidates.order_by(),
            key=lambda row: (places[row.section_id], row.start, row.end, row.pk),
        ),
        list(_facts(places)),
        answered,
    )


def _facts(places: dict[int, int]) -> Iterator[Fact]:
    for model in ANCHORED:
        letter, kind = LETTERS[model.__name__]
        rows = model._default_manager.filter(section__in=places).order_by()
        for pk, section, start, end in rows.values_list(
            "pk", "section", "start", "end"
        ):
            yield Fact(f"{letter}{pk}", kind, section, start, end)
