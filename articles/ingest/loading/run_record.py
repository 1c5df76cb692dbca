"""What an import puts on record about itself, before anything is made."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from articles.ingest.adjust import Adjustments
from articles.ingest.detect import Detector
from articles.ingest.plan import Plan
from articles.ingest.records import Note, Span
from articles.models import ImportRun, SourceText

from .compare import Standing, State

CUT_SHORT = 200
"""Characters of an issue's title that are kept with the run."""


def run_row(
    plan: Plan,
    source: SourceText,
    issue_title: str,
    standing: Sequence[Standing],
    detectors: Sequence[Detector],
    adjustments: Adjustments | None,
) -> ImportRun:
    """Make the row of a run: tools, notes, boilerplate, and what is not loaded."""
    states = Counter(one.state for one in standing)
    return ImportRun(
        source=source,
        issue_title=issue_title[:CUT_SHORT],
        detectors=[{"name": one.name, "version": one.version} for one in detectors],
        adjustments=_adjusted(adjustments or Adjustments()),
        notes=[*_notes(plan), *_not_loaded(standing)],
        boilerplate=_boilerplate(plan),
        unplaced=[_stretch(span, plan) for span in plan.cut.unplaced],
        counts={
            "unchanged": states[State.UNCHANGED],
            "changed": states[State.CHANGED],
        },
    )


def _adjusted(decisions: Adjustments) -> dict[str, Any]:
    return {
        "lines": {str(at): one.value for at, one in decisions.lines.items()},
        "starts": sorted(decisions.starts),
        "joins": sorted(decisions.joins),
    }


def _stretch(span: Span, plan: Plan) -> dict[str, Any]:
    """Keep a stretch of the source by its place and its words."""
    words = span.of(plan.source.text)
    return {"start": span.start, "end": span.end, "words": words}


def _boilerplate(plan: Plan) -> list[dict[str, Any]]:
    return [
        {
            "kind": record.kind,
            "reason": record.reason,
            "article": record.article,
            "parts": [_stretch(span, plan) for span in record.spans],
        }
        for record in plan.cut.boilerplate
    ]


def _notes(plan: Plan) -> Iterator[dict[str, Any]]:
    for note in plan.cut.notes:
        yield _note(note, None)
    for article in plan.articles:
        for note in article.record.notes:
            yield _note(note, article.record.number)


def _note(note: Note, article: int | None) -> dict[str, Any]:
    at = {"start": note.span.start, "end": note.span.end} if note.span else {}
    return {"code": note.code, "message": note.message, "article": article, **at}


def _not_loaded(standing: Sequence[Standing]) -> Iterator[dict[str, Any]]:
    for number, one in enumerate(standing, start=1):
        if one.state != State.NEW:
            yield {"code": one.state.value, "message": one.why, "article": number}
