"""The plan of an import in words, for a person to read before it is loaded. Pure."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from .detect import Proposal
from .loading.compare import Standing, State
from .people.matching import AuthorMatch
from .plan import ArticlePlan, Plan
from .records import SectionRecord

FIRST = 60
"""Characters shown of a section or of a stretch of the source."""

CANDIDATES = 3
"""How many candidates of a kind are shown, the likeliest first."""

STRETCHES = 20
"""How many stretches of boilerplate, or unplaced, are shown."""

SURE = 0.995
"""A confidence so high or higher is not worth a word."""


def plan_lines(plan: Plan, standing: Sequence[Standing] | None = None) -> Iterator[str]:
    """Give the plan line by line; `standing` is None when no archive was asked."""
    source, issue = plan.source, plan.cut.issue
    yield (
        f"{source.file_name}: {source.format}, {len(source.text):,} characters, "
        f"{source.encoding}, sha256 {source.sha256}"
    )
    yield from (f"  done: {step.message}" for step in source.steps)
    said = {
        "title": issue.title,
        "volume": issue.volume,
        "number": issue.number,
        "date": issue.date,
    }
    known = ", ".join(f"{what} “{value}”" for what, value in said.items() if value)
    yield f"Issue: {known or 'the source does not say which it is'}"
    yield from (f"  note: {note.message}" for note in plan.cut.notes)
    for number, article in enumerate(plan.articles):
        yield ""
        found = standing[number] if standing is not None else None
        yield from _article(article, source.text, found)
    yield from _aside(plan)
    yield ""
    yield _sum(plan, standing)


def _article(
    article: ArticlePlan, text: str, standing: Standing | None
) -> Iterator[str]:
    record = article.record
    yield f"{record.number}. {article.title or '[no title]'}{_sure(record.confidence)}"
    if standing:
        yield f"   {standing.state.value}: {standing.why}"
    yield f"   begins here: {record.reason}"
    if not article.authors:
        yield "   by nobody named"
    yield from (f"   by {_author(one)}" for one in article.authors)
    if record.authors_from == "bio":
        yield "   (the names are from the bios; there is no byline)"
    yield f"   first published: {record.date or 'unknown'}"
    yield from (f"   {_section(one, text)}" for one in record.sections)
    yield from (f"   note: {note.message}" for note in record.notes)
    yield from _candidates(article.proposals)


def _author(match: AuthorMatch) -> str:
    if match.slug:
        return f"{match.name}: {match.slug} ({match.why})"
    likely = f"; may be {', '.join(match.similar)}" if match.similar else ""
    return f"{match.name}: a new author{likely} ({match.why})"


def _section(section: SectionRecord, text: str) -> str:
    words = section.text(text)
    label = f"{section.label.of(text)} " if section.label else ""
    return (
        f"{section.kind:<13}{label}“{_short(words)}”, {len(words.split()):,} words: "
        f"{section.reason}{_sure(section.confidence)}"
    )


def _candidates(proposals: Sequence[Proposal]) -> Iterator[str]:
    """Show the likeliest of each kind, the same words once."""
    for kind in ("actor", "event", "figure"):
        some = sorted((one for one in proposals if one.kind == kind), key=_likeliest)
        if not some:
            continue
        yield f"   {_counted(len(some), f'{kind} candidate')}, the likeliest:"
        times = Counter(one.quote for one in some)
        shown: set[str] = set()
        for one in some:
            if one.quote not in shown and len(shown) < CANDIDATES:
                shown.add(one.quote)
                said = ", ".join(_payload(one.payload))
                often = f" ({times[one.quote]} times)" if times[one.quote] > 1 else ""
                yield f"     {one.score:.2f} “{_short(one.quote)}”{often}: {said}"


def _likeliest(one: Proposal) -> tuple[float, int, int]:
    return (-one.score, one.section, one.start)


def _payload(payload: Mapping[str, object]) -> Iterator[str]:
    for name, value in payload.items():
        if value not in (None, "", [], {}):
            yield f"{name} {_short(str(value))}"


def _aside(plan: Plan) -> Iterator[str]:
    """Show what is in no article."""
    text = plan.source.text
    groups: list[tuple[str, list[str]]] = [
        ("Imprint", [one.text(text) for one in plan.cut.imprint]),
        (
            "Boilerplate",
            [
                f"{one.kind}: {span.of(text)}"
                for one in plan.cut.boilerplate
                for span in one.spans
            ],
        ),
        ("Unplaced", [span.of(text) for span in plan.cut.unplaced]),
    ]
    for name, stretches in groups:
        if stretches:
            yield ""
            yield f"{name}: {_counted(len(stretches), 'stretch', 'stretches')}"
            yield from (f"   “{_short(one)}”" for one in stretches[:STRETCHES])


def _sum(plan: Plan, standing: Sequence[Standing] | None) -> str:
    kinds = Counter(one.kind for article in plan.articles for one in article.proposals)
    tasks = sum(len(article.record.notes) for article in plan.articles)
    parts = [
        _counted(len(plan.articles), "article"),
        *(_counted(count, f"{kind} candidate") for kind, count in kinds.items()),
        _counted(tasks + len(plan.cut.notes), "note"),
        _counted(len(plan.cut.unplaced), "unplaced stretch", "unplaced stretches"),
    ]
    if standing is not None:
        states = Counter(one.state for one in standing)
        parts += [f"{states[state]} {state.value}" for state in State if states[state]]
    return f"In all: {', '.join(parts)}."


def _counted(number: int, one: str, many: str = "") -> str:
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def _sure(confidence: float) -> str:
    return "" if confidence >= SURE else f" ({confidence:.0%} sure)"


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= FIRST else f"{flat[: FIRST - 1]}…"
