"""Carrying a draft's plan out, and the draft with it. All of it or nothing."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from archive.shared.guarded import MoveRefused, Person
from articles.ingest.loading.compare import Standing
from articles.ingest.loading.issue_choice import IssueChoice
from articles.ingest.loading.load import LoadChoices, load, standing_of
from articles.models import ImportDraft, ImportRun

from .knowledge import detectors
from .preview import Line, Preview

GONE = "This import was loaded or dropped already, in another window."


def standing(preview: Preview) -> Sequence[Standing]:
    """Say how each article stands to the archive now."""
    return standing_of(preview.whole())


def load_draft(
    preview: Preview, lines: Sequence[Line], issue: Mapping[str, Any], *, by: Person
) -> ImportRun:
    """Load what was chosen, and end the draft; raise `MoveRefused` when it cannot be.

    `issue` holds what the form of the issue asks, `lines` the articles of the plan.
    """
    draft = preview.draft
    chosen = issue["existing"]
    choice = (
        IssueChoice(slug=chosen.slug)
        if chosen
        else IssueChoice("", *(issue[k] for k in ("title", "volume", "number", "date")))
    )
    with transaction.atomic():
        locked = ImportDraft.objects.select_for_update().filter(pk=draft.pk)
        if not locked.values_list("pk", flat=True).first():
            raise MoveRefused([GONE])
        run = load(
            preview.chosen(lines),
            by=by,
            choices=LoadChoices(issue=choice, anyway=_anyway(lines)),
            detectors=detectors(),
            adjustments=preview.cuts.decided,
            received_from=draft.received_from,
            note=draft.note,
        )
        locked.delete()
    return run


def _anyway(lines: Sequence[Line]) -> set[int]:
    """Give the numbers of articles to load although the archive has them."""
    return {
        line.article.record.number
        for line in lines
        if line.will_load and not line.is_new
    }
