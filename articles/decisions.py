"""Decisions on candidates: accept, accept with changes, reject, and take it back.

Each is one transaction: it checks the person, locks the row, makes the fact, and
writes down who decided what, when and why.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.utils import timezone

from archive.shared.guarded import MoveRefused, Person, allow, guarded
from archive.shared.history import because

from .actions import said as when_said
from .becoming import CHANGEABLE, fact_of
from .foreknowing import Foreknowledge, Foreknown
from .models import (
    ActorMention,
    Anchored,
    Candidate,
    EventMention,
    Figure,
)
from .unmaking import unmake

__all__ = [
    "BECOMES",
    "DECIDE",
    "DecidedBefore",
    "accept",
    "accept_all",
    "edit",
    "reject",
    "reopen",
    "undo",
]

DECIDE = "articles.decide_candidate"
"""The permission to decide; what becomes a fact needs that fact's own as well."""

BECOMES: dict[str, type[Anchored]] = {
    Candidate.Kind.ACTOR: ActorMention,
    Candidate.Kind.EVENT: EventMention,
    Candidate.Kind.FIGURE: Figure,
}
"""What a candidate of each kind becomes when it is accepted."""


class DecidedBefore(MoveRefused):
    """Somebody decided first; `row` says who and what."""

    def __init__(self, sentences: list[str], row: Candidate) -> None:
        self.row = row
        super().__init__(sentences)


def accept(candidate: Candidate, *, by: Person, note: str = "") -> Anchored:
    """Take a candidate as it was proposed; give the fact that it became.

    An actor that is not known yet is made, and so are an event and a measure. Actors
    named beside an event or a figure are linked where it is sure who they are.
    """
    with _deciding(candidate, by, "accept", note or "Accepted as proposed") as row:
        fact = fact_of(row, row.payload, by, _foreknown(row))
        _decide(row, by, Candidate.Decision.ACCEPTED, note, fact)
    _bring_up_to_date(candidate, row)
    return fact


def accept_all(
    candidates: Sequence[Candidate], *, by: Person, note: str = ""
) -> list[Anchored]:
    """Accept several candidates as they were proposed, all of them or none."""
    allow(by, DECIDE)
    with (
        guarded(),
        because(
            note.strip() or f"{len(candidates)} accepted at once",
            user=by,
            move="accept",
            candidates=",".join(str(candidate.pk) for candidate in candidates),
        ),
    ):
        pairs = [(one, _waiting(one)) for one in _in_turn(candidates)]
        facts: list[Anchored] = []
        now = timezone.now()
        for _, row in pairs:
            # one may need the actor that was made for the one before
            told = Foreknown(row.run_id) if facts else _foreknown(row)
            facts.append(fact_of(row, row.payload, by, told))
            _decide(row, by, Candidate.Decision.ACCEPTED, note, facts[-1], now)
    for one, row in pairs:
        _bring_up_to_date(one, row)
    return facts


def undo(candidates: Sequence[Candidate], *, by: Person, reason: str = "") -> None:
    """Take decisions back: all wait again, and what came of them goes, or nothing does.

    Gone is the fact that each became, and with it the actor, event or measure that was
    made for it, unless others use that or somebody worked on it since. What nobody
    decided on is left as it is, so that a second try does no harm. A fact that was
    changed since, or that others point at, stays; then nothing is undone.
    """
    allow(by, DECIDE)
    with (
        guarded(),
        because(
            reason.strip() or "Decision undone",
            user=by,
            move="undo",
            candidates=",".join(str(candidate.pk) for candidate in candidates),
        ),
    ):
        pairs = [(one, _locked(one)) for one in _in_turn(candidates)]
        decided = [row for _, row in pairs if _undoable(row, by)]
        facts: dict[type[Anchored], set[int]] = {}
        for row in decided:
            if row.became is not None:
                facts.setdefault(BECOMES[row.kind], set()).add(row.became)
        if decided:
            unmake(facts, decided)
    for one, row in pairs:
        _bring_up_to_date(one, row)


def _in_turn(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Lock rows always in the same order, so that two people never wait in a circle."""
    return sorted(candidates, key=lambda candidate: candidate.pk)


def _undoable(row: Candidate, by: Person) -> bool:
    """Say whether there is a decision to take back; refuse what is not this one's."""
    if row.decision == Candidate.Decision.PENDING:
        return False
    if row.verdict == Candidate.Verdict.GONE:
        raise MoveRefused([f"“{row}” stands no more in the text it was found in."])
    others_saw = row.decided_by_id != by.pk or row.section.is_published
    if row.became is not None and others_saw:
        # more than a slip of one's own
        allow(by, f"articles.delete_{BECOMES[row.kind]._meta.model_name}")
    return True


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
        said = {**row.payload, **changes}
        fact = fact_of(row, said, by, _foreknown(row))
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
        _reopened(row)
    _bring_up_to_date(candidate, row)


_WRITTEN = ("decision", "decided_by", "decided_at", "note", "became")


@contextmanager
def _deciding(
    candidate: Candidate, by: Person, move: str, why: str
) -> Iterator[Candidate]:
    """Lock a candidate that waits for a decision; do all or nothing."""
    allow(by, DECIDE)
    with guarded(), because(why.strip(), user=by, move=move, candidate=candidate.pk):
        yield _waiting(candidate)


def _waiting(candidate: Candidate) -> Candidate:
    """Lock a candidate; refuse one that somebody decided on."""
    row = _locked(candidate)
    if row.decision != Candidate.Decision.PENDING:
        on = f" on {when_said(row.decided_at)}" if row.decided_at else ""
        raise DecidedBefore(
            [f"“{row}” was {row.get_decision_display()} by {row.decided_by}{on}."], row
        )
    return row


def _locked(candidate: Candidate) -> Candidate:
    # the section is held first: an edit of its text takes its candidates along; and who
    # decided is asked for after the lock: a join would tell who had before it
    rows = Candidate.objects.select_related("section__article").annotate(
        told=Foreknowledge("kind", "payload", "run_id")
    )
    row: Candidate | None = (
        rows.select_for_update(of=("section", "self"), no_key=True)
        .filter(pk=candidate.pk)
        .first()
    )
    if row is None:
        what = f"“{candidate}”" if candidate.quote else "This"
        raise MoveRefused([f"{what} is not proposed any more: its text was changed."])
    return row


def _foreknown(row: Candidate) -> Foreknown:
    """Give what was read with the lock."""
    payload, told = row.payload, getattr(row, "told", {})
    return Foreknown(row.run_id, payload.get("kind"), payload.get("name"), told)


def _reopened(row: Candidate) -> None:
    row.decision, row.note = Candidate.Decision.PENDING, ""
    row.decided_by = row.decided_at = row.became = None
    row.save(update_fields=_WRITTEN)


def _decide(
    row: Candidate,
    by: Person,
    decision: str,
    note: str,
    fact: Anchored | None,
    at: datetime | None = None,
) -> None:
    row.decision, row.decided_by_id = decision, by.pk
    row.decided_at, row.note = at or timezone.now(), note.strip()
    row.became = None if fact is None else fact.pk
    row.save(update_fields=_WRITTEN)


def _bring_up_to_date(candidate: Candidate, row: Candidate) -> None:
    """Let the given row say what was decided."""
    for name in ("quote", "decision", "decided_by_id", "decided_at", "note", "became"):
        setattr(candidate, name, getattr(row, name))
