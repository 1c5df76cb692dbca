"""Which issue an import belongs to: a new one, a chosen one, or where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from archive.shared.guarded import MoveRefused
from articles.ingest.curated.problems import Problems, checked
from articles.ingest.plan import Plan
from articles.models import ImportRun, Issue, SourceText
from articles.slugs import slug_of, unused

from .compare import Standing
from .rows import section_row


@dataclass(frozen=True, slots=True)
class IssueChoice:
    """What an editor says about the issue; empty where the source is to be believed.

    `slug` chooses an issue that is there, to which the articles are added. `date` is
    EDTF.
    """

    slug: str = ""
    title: str = ""
    volume: str = ""
    number: str = ""
    date: str = ""


@dataclass(slots=True)
class ChosenIssue:
    """The issue's row, and whether it is a new one that is still to be stored."""

    row: Issue
    new: bool
    made: dict[str, int] = field(default_factory=dict)
    notes: list[dict[str, Any]] = field(default_factory=list)

    def store(self, run: ImportRun, source: SourceText, plan: Plan) -> None:
        """Store a new issue with its imprint; an imprint beside another is a note."""
        imprint = plan.cut.imprint
        if self.new:
            self.row.run, self.row.source = run, source
            self.row.save(force_insert=True)
            for position, record in enumerate(imprint, start=1):
                section_row(record, plan.source, position, issue=self.row).save()
            self.made = {"issues": 1}
            return
        for record in imprint:
            words = record.text(plan.source.text)
            same = self.row.sections.filter(text=words).exists()
            if not same:
                message = f"This imprint was not added to “{self.row}”: {words}"
                self.notes.append({"code": "imprint_left_out", "message": message})


def choose_issue(
    plan: Plan, choice: IssueChoice, standing: Sequence[Standing]
) -> ChosenIssue:
    """Find or make up the issue; raise `MoveRefused` when it cannot be told."""
    if choice.slug:
        return ChosenIssue(_there(choice.slug), new=False)
    if not any((choice.title, choice.volume, choice.number)):
        homes = {one.issue for one in standing if one.issue}
        if len(homes) == 1:
            return ChosenIssue(_unpublished(homes.pop()), new=False)
    return ChosenIssue(_new(plan, choice), new=True)


def _there(slug: str) -> Issue:
    row = Issue.objects.filter(slug=slug).first()
    if row is None:
        raise MoveRefused(
            [
                f"There is no issue with the address “{slug}”: give that of an issue "
                "in the archive, or a title for a new one."
            ]
        )
    return row


def _unpublished(slug: str) -> Issue:
    """Add to the issue in which other articles of the source stand."""
    row = _there(slug)
    if row.published_at is not None:
        raise MoveRefused(
            [
                f"Other articles of this source stand in “{row}”, which is published. "
                f"To add to it, choose it (“{slug}”); or give a title for a new issue."
            ]
        )
    return row


def _new(plan: Plan, choice: IssueChoice) -> Issue:
    said = plan.cut.issue
    volume = choice.volume or said.volume or ""
    number = choice.number or said.number or ""
    parts = (("Vol.", volume), ("No.", number))
    numbered = ", ".join(f"{what} {value}" for what, value in parts if value)
    title = " ".join((choice.title or said.title or numbered).split())
    if not title:
        raise MoveRefused(
            [
                f"{plan.source.file_name} does not say which issue it is: give a title "
                "(or volume and number) for a new one, or choose one that is there."
            ]
        )
    same = Issue.objects.filter(title__iexact=title).first()
    if same is not None:
        raise MoveRefused(
            [
                f"There is an issue “{same}” already: choose it (“{same.slug}”), or "
                "give another title for a new one."
            ]
        )
    slug = slug_of(title, other="issue")
    taken = Issue.objects.filter(slug__startswith=slug).values_list("slug", flat=True)
    row = Issue(
        slug=unused(slug, set(taken)),
        title=title,
        volume=volume,
        number=number,
        date=choice.date or said.date or "",
        journal_title=settings.JOURNAL_TITLE,
    )
    problems = Problems()
    with problems.at(plan.source.file_name, title):
        checked(row)
    if problems.found:
        raise MoveRefused(problems.found)
    return row
