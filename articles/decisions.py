"""Decisions on candidates: accept, accept with changes, reject, and take it back.

Each is one transaction: it checks the person, locks the row, makes the fact, and
writes down who decided what, when and why.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.utils import timezone

from archive.shared.guarded import MoveRefused, Person, allow, guarded
from archive.shared.history import because

from .actions import said as when_said
from .becoming import CHANGEABLE, fact_of
from .holding import hold_sections
from .models import (
    ActorMention,
    Anchored,
    Candidate,
    EventMention,
    Figure,
    Section,
)

__all__ = ["BECOMES", "DECIDE", "accept", "edit", "reject", "reopen"]

DECIDE = "articles.decide_candidate"
"""The permission to decide; what becomes a fact needs that fact's own as well."""

BECOMES: dict[str, type[Anchored]] = {
    Candidate.Kind.ACTOR: ActorMention,
    Candidate.Kind.EVENT: EventMention,
    Candidate.Kind.FIGURE: Figure,
}
"""What a candidate of each kind becomes when it is accepted."""


def accept(candidate: Candidate, *, by: Person, note: str = "") -> Anchored:
    """Take a candidate as it was proposed; give the fact that it became.

    An actor that is not known yet is made, and so are an event and a measure. Actors
    named beside an event or a figure are linked where it is sure who they are.
    """
    with _deciding(candidate, by, "accept", note or "Accepted as proposed") as row:
        fact = fact_of(row, row.payload, by)
        _decide(row, by, Candidate.Decision.ACCEPTED, note, fact)
    _bring_up_to_date(candidate, row)
    return fact


def edit(
    candidate: Candidate, *, by: Person, changes: Mapping[str, Any], note: str = ""
) -> Anchored:
    """Accept a candidate with changes; give the fact that it became.

    `changes` are laid over what was proposed, by the names in `CHANGEABLE`: the span
    (`start` and `end` in the same section), an `actor` or `event` of the archive by its
    address, `new` to make another actor of the same name, a `measure`, and so on.
    """
    allowed = CHANGEABLE[candidate.kind]
    if unknown := [name for name in changes if name not in allowed]:
        raise MoveRefused(
            [
                f"{', '.join(unknown)}: this cannot be changed in a proposed "
                f"{candidate.kind}; what can be is {', '.join(allowed)}."
            ]
        )
    with _deciding(candidate, by, "edit", note or "Accepted with changes") as row:
        fact = fact_of(row, {**row.payload, **changes}, by)
        _decide(row, by, Candidate.Decision.EDITED, note, fact)
    _bring_up_to_date(candidate, row)
    return fact


def reject(candidate: Candidate, *, by: Person, reason: str = "") -> None:
    """Turn a candidate down; it is not proposed again for the same text."""
    with _deciding(candidate, by, "reject", reason or "Rejected") as row:
        _decide(row, by, Candidate.Decision.REJECTED, reason, None)
    _bring_up_to_date(candidate, row)


def reopen(candidate: Candidate, *, by: Person, reason: str = "") -> None:
    """Let a decided candidate wait again; what it became must be deleted before."""
    allow(by, DECIDE)
    with guarded(), because(reason or "Decided anew", user=by, move="reopen"):
        row = _locked(candidate)
        if row.decision == Candidate.Decision.PENDING:
            raise MoveRefused([f"“{row}” waits for a decision already."])
        if row.verdict == Candidate.Verdict.GONE:
            raise MoveRefused([f"“{row}” stands no more in the text it was found in."])
        model = BECOMES[row.kind]
        if model._default_manager.filter(pk=row.became).exists():
            what = model._meta.verbose_name
            raise MoveRefused([f"Delete the {what} “{row}” first, which it became."])
        row.decision, row.note = Candidate.Decision.PENDING, ""
        row.decided_by = row.decided_at = row.became = None
        row.save(update_fields=_WRITTEN)
    _bring_up_to_date(candidate, row)


_WRITTEN = ("decision", "decided_by", "decided_at", "note", "became")


@contextmanager
def _deciding(
    candidate: Candidate, by: Person, move: str, why: str
) -> Iterator[Candidate]:
    """Lock a candidate that waits for a decision; do all or nothing."""
    allow(by, DECIDE)
    with guarded(), because(why.strip(), user=by, move=move, candidate=candidate.pk):
        row = _locked(candidate)
        if row.decision != Candidate.Decision.PENDING:
            on = f" on {when_said(row.decided_at)}" if row.decided_at else ""
            raise MoveRefused(
                [f"“{row}” was {row.get_decision_display()} by {row.decided_by}{on}."]
            )
        yield row


def _locked(candidate: Candidate) -> Candidate:
    # the section first: an edit of its text takes its candidates along
    hold_sections(Section.objects.filter(candidates=candidate.pk))
    rows = Candidate.objects.select_related("section", "decided_by")
    row: Candidate | None = (
        rows.select_for_update(of=("self",)).filter(pk=candidate.pk).first()
    )
    if row is None:
        raise MoveRefused(
            [f"“{candidate}” is not proposed any more: its text was changed."]
        )
    return row


def _decide(
    row: Candidate, by: Person, decision: str, note: str, fact: Anchored | None
) -> None:
    row.decision, row.decided_by_id = decision, by.pk
    row.decided_at, row.note = timezone.now(), note.strip()
    row.became = None if fact is None else fact.pk
    row.save(update_fields=_WRITTEN)


def _bring_up_to_date(candidate: Candidate, row: Candidate) -> None:
    """Let the given row say what was decided."""
    for name in ("decision", "decided_by_id", "decided_at", "note", "became"):
        setattr(candidate, name, getattr(row, name))
