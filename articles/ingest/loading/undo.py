"""Undo an import as one, until something of it is published.

What it made goes: articles with all that hangs on them, candidates with the facts they
became, authors that nothing else names, and the issue when nothing else is in it. The
source's bytes stay, and so do actors and measures, which belong to the archive by now.
The run stays on record. Every deletion is in the history and can be put back.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.utils import timezone

from actors.models import Event
from archive.shared.guarded import MoveRefused, Person, allow, guarded
from archive.shared.guards import ready_for_many_rows
from archive.shared.history import because
from archive.shared.past import history_of
from articles.models import (
    Article,
    Author,
    Authorship,
    Candidate,
    EventMention,
    ImportRun,
    Issue,
    Section,
)
from articles.models.status import PUBLIC
from articles.readiness import ANCHORED

UNDO = "articles.undo_import"
"""The permission to undo."""

NAMED = 5
"""How many published articles are named when an undoing is refused."""

_NAMES = ("title", "name", "quote", "name_as_printed", "label", "text", "slug")


@dataclass(frozen=True, slots=True)
class Touched:
    """One thing that was done since to what an import made.

    `did` is created, changed or deleted; `kind` names the sort of row, `words` the row.
    """

    at: datetime
    who: str
    did: str
    kind: str
    words: str
    why: str

    def __str__(self) -> str:
        why = f" ({self.why})" if self.why else ""
        return f"{self.who} {self.did} {self.kind} “{self.words}”{why}"


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undoing took away, and what people had done to it since."""

    run: ImportRun
    removed: dict[str, int]
    touched: list[Touched]


def obstacles(run: ImportRun) -> list[str]:
    """Say in sentences why the run cannot be undone; empty: it can."""
    if run.state == ImportRun.State.UNDONE:
        return [f"{run} was undone already."]
    published = run.articles.filter(status__in=PUBLIC).order_by("position")
    count = published.count()
    if not count:
        return []
    names = ", ".join(f"“{one}”" for one in published[:NAMED])
    more = f" and {count - NAMED} more" if count > NAMED else ""
    verb = "is" if count == 1 else "are"
    return [f"{run} cannot be undone: {names}{more} {verb} published."]


def what_goes(run: ImportRun) -> dict[str, int]:
    """Count what an undoing would take away, kind by kind; what is none is left out."""
    here = {"section__article__run": run}
    counts = {
        "articles": run.articles.count(),
        **{
            str(model._meta.verbose_name_plural): model._default_manager.filter(
                **here
            ).count()
            for model in ANCHORED
        },
        "candidates": run.candidates.count(),
        "authors": _unneeded_authors(run).count(),
    }
    return {name: count for name, count in counts.items() if count}


def _unneeded_authors(run: ImportRun) -> QuerySet[Author]:
    """Give the authors that the run made and that sign nothing else.

    Those that took part in a merge stay: old addresses and its undoing need them.
    """
    others = Authorship.objects.exclude(article__run=run)
    signing = others.filter(author=OuterRef("pk"))
    merged = Author.objects.filter(merged_into=OuterRef("pk"))
    unneeded = Author.objects.filter(~Exists(signing), ~Exists(merged), run=run)
    return unneeded.filter(merged_into=None).order_by()


def touched_since(run: ImportRun) -> list[Touched]:
    """List what was done since to what the run made, the oldest first."""
    made = history_of(ImportRun)._default_manager.filter(pgh_obj_id=run.pk)
    first = made.order_by("pgh_id").values_list("pgh_context_id", flat=True).first()
    found = [
        one
        for model, rows in _histories(run)
        for one in _told(model, rows.exclude(pgh_context_id=first))
    ]
    return sorted(found, key=lambda one: one.at)


def undo(run: ImportRun, *, by: Person | None, reason: str) -> Undone:
    """Take away all that the run made; `by` is None for a command.

    Raises `MoveRefused` when something of it is published, or no reason is given.
    """
    if by is not None:
        allow(by, UNDO)
    reason = reason.strip()
    if not reason:
        raise MoveRefused([f"Say why {run} is undone."])
    with guarded(), because(reason, user=by, move="undo_import", run=run.pk):
        ready_for_many_rows()
        row = ImportRun.objects.select_for_update(of=("self",)).get(pk=run.pk)
        list(row.articles.select_for_update().values_list("pk"))
        if refusals := obstacles(row):
            raise MoveRefused(refusals)
        touched = touched_since(row)
        removed = _remove(row)
        row.state = ImportRun.State.UNDONE
        row.undone_at, row.undone_why = timezone.now(), reason
        row.undone_by_id = None if by is None else by.pk
        row.save(update_fields=["state", "undone_at", "undone_why", "undone_by"])
    run.refresh_from_db()
    return Undone(row, removed, touched)


def _remove(run: ImportRun) -> dict[str, int]:
    """Delete what the run made; give the number of rows deleted of each kind."""
    removed: Counter[str] = Counter()

    def delete(rows: QuerySet[Any]) -> None:
        for label, number in rows.delete()[1].items():
            removed[label] += number

    events = list(_events_told(run))
    delete(run.candidates.order_by())
    delete(Article.objects.filter(run=run).order_by())
    delete(Event.objects.filter(pk__in=events, mentions=None).order_by())
    delete(_unneeded_authors(run))
    empty = Issue.objects.filter(run=run, articles=None, published_at=None)
    delete(empty.order_by())
    return dict(removed)


def _events_told(run: ImportRun) -> QuerySet[Any, int]:
    """Give the events that were made of the run's candidates."""
    became = run.candidates.filter(kind=Candidate.Kind.EVENT, became__isnull=False)
    told = EventMention.objects.filter(pk__in=became.order_by().values("became"))
    # a decision leaves the candidate's number in the history of what it makes
    made = history_of(Event)._default_manager.filter(
        pgh_label="created", pgh_context__metadata__has_key="candidate"
    )
    return (
        Event.objects.filter(mentions__in=told, pk__in=made.values("pgh_obj_id"))
        .filter(merged=None)  # a merge into it needs it
        .order_by()
        .values_list("pk", flat=True)
        .distinct()
    )


def _histories(run: ImportRun) -> Iterator[tuple[type[models.Model], QuerySet[Any]]]:
    """Give the history of everything the run made or that hangs on it."""
    articles = run.articles.order_by().values("pk")
    sections = (
        history_of(Section)
        ._default_manager.filter(article__in=articles)
        .values("pgh_obj_id")
    )
    issues = run.issues.order_by().values("pk")
    where: list[tuple[type[models.Model], Q]] = [
        (Issue, Q(pgh_obj_id__in=issues)),
        (Article, Q(pgh_obj_id__in=articles)),
        (Section, Q(article__in=articles) | Q(issue__in=issues)),
        (Author, Q(pgh_obj_id__in=run.authors.order_by().values("pk"))),
        (Authorship, Q(article__in=articles)),
        (Candidate, Q(run=run)),
        *((model, Q(section__in=sections)) for model in ANCHORED),
    ]
    for model, chosen in where:
        yield model, history_of(model)._default_manager.filter(chosen)


def _told(model: type[models.Model], rows: QuerySet[Any]) -> Iterator[Touched]:
    kept = {field.name for field in history_of(model)._meta.fields}
    name = next(field for field in _NAMES if field in kept)
    told = rows.annotate(
        user=KeyTextTransform("user", "pgh_context__metadata"),
        why=KeyTextTransform("reason", "pgh_context__metadata"),
    ).order_by("pgh_id")
    lines = list(told.values_list("pgh_created_at", "pgh_label", name, "user", "why"))
    numbers = {int(user) for _, _, _, user, _ in lines if user}
    users = get_user_model()._default_manager.in_bulk(numbers)
    for at, did, words, user, why in lines:
        person = users.get(int(user)) if user else None
        yield Touched(
            at,
            person.get_username() if person else "a command",
            did,
            str(model._meta.verbose_name),
            (words or "").strip()[:90],
            why or "",
        )
