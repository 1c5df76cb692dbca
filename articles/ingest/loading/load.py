"""Carry a plan out: everything in one transaction, and one `ImportRun` that made it.

What stands in the archive already is not loaded again. What differs from it is left to
an editor: nothing that is stored is overwritten.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import connection
from django.utils import timezone

from archive.shared.guarded import MoveRefused, Person, allow, guarded
from archive.shared.guards import ready_for_many_rows
from archive.shared.history import because
from articles.ingest.adjust import Adjustments
from articles.ingest.detect import Detector
from articles.ingest.plan import ArticlePlan, Plan, Progress
from articles.models import ImportRun, SourceText

from .compare import Standing, State, compare
from .drafts import Drafts
from .issue_choice import IssueChoice, choose_issue
from .known import standing_articles
from .rows import source_row
from .run_record import run_row

IMPORT = "articles.import_issue"
"""The permission to load."""

LOCK = 0x696D706F7274
"""Key of the advisory lock that lets one import follow another."""


class NothingNew(MoveRefused):
    """A plan of which everything stands in the archive already."""


@dataclass(frozen=True, slots=True)
class LoadChoices:
    """What an editor decided about a load, beyond the cuts.

    `issue` says which issue it is. `authors` gives the slug of a known author for a
    printed name that was not surely matched. `anyway` holds the numbers of articles to
    load as new ones although they stand in the archive.
    """

    issue: IssueChoice = field(default_factory=IssueChoice)
    authors: Mapping[str, str] = field(default_factory=dict)
    anyway: Collection[int] = ()


def standing_of(plan: Plan) -> list[Standing]:
    """Say how each article of the plan stands to the archive now."""
    return compare(plan, standing_articles(plan))


def load(
    plan: Plan,
    *,
    by: Person | None,
    choices: LoadChoices | None = None,
    detectors: Sequence[Detector] = (),
    adjustments: Adjustments | None = None,
    received_from: str = "",
    note: str = "",
    reason: str = "",
    progress: Progress | None = None,
) -> ImportRun:
    """Store the new articles of a plan as drafts, with what was proposed for them.

    `by` is None for a command. Raises `MoveRefused` when it cannot be done, and
    `NothingNew` when there is nothing to do; then nothing is stored. `received_from`
    and `note` are kept with the source. `progress` is called as articles are stored.
    """
    if by is not None:
        allow(by, IMPORT)
    choices = choices or LoadChoices()
    started = timezone.now()
    reason = reason.strip() or f"Imported from {plan.source.file_name}"
    with guarded(), because(reason, user=by, move="import"):
        _one_at_a_time()
        ready_for_many_rows()
        standing = standing_of(plan)
        wanted = _wanted(plan, standing, choices.anyway)
        source = _kept(plan, received_from, note)
        issue = choose_issue(plan, choices.issue, standing)
        row = run_row(plan, source, issue.row.title, standing, detectors, adjustments)
        row.by_id = None if by is None else by.pk
        row.started_at = started
        row.save(force_insert=True)
        with because(reason, run=row.pk):
            issue.store(row, source, plan)
            drafts = Drafts(plan, row, source, issue.row, choices.authors)
            drafts.store(wanted, progress)
            row.counts = {**row.counts, **issue.made, **drafts.made}
            row.notes = [*row.notes, *issue.notes, *drafts.notes]
            row.finished_at = timezone.now()
            row.save(update_fields=["counts", "notes", "finished_at"])
    return row


def _one_at_a_time() -> None:
    """Wait until no other import is under way: both could find an article new."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _wanted(
    plan: Plan, standing: Sequence[Standing], anyway: Collection[int]
) -> list[ArticlePlan]:
    if not plan.articles:
        raise MoveRefused(
            [f"{plan.source.file_name}: no article was found, so nothing was loaded."]
        )
    wanted = [
        article
        for article, one in zip(plan.articles, standing, strict=True)
        if one.state == State.NEW or article.record.number in anyway
    ]
    if not wanted:
        changed = [one for one in standing if one.state == State.CHANGED]
        if not changed:
            count = len(plan.articles)
            told = "Its one article stands" if count == 1 else f"All {count} stand"
            raise NothingNew([f"{told} in the archive unchanged: nothing was loaded."])
        raise NothingNew(
            [
                "Nothing was loaded: no article is new. Changes are taken over at the "
                "desk, where they can be compared.",
                *(f"“{one.slug}”: {one.why}." for one in changed),
            ]
        )
    return wanted


def _kept(plan: Plan, received_from: str, note: str) -> SourceText:
    """Keep the source, once: the same bytes are never stored twice."""
    known = SourceText.objects.filter(sha256=plan.source.sha256).first()
    if known is not None:
        return known
    row = source_row(
        plan.source,
        received_at=timezone.now(),
        received_from=received_from,
        note=note,
    )
    row.save(force_insert=True)
    return row
