"""Verification of figures: somebody else compared the number with the words."""

import hashlib

from django.db.models import Q
from django.utils import timezone

from archive.shared.guarded import MoveRefused, Person, allow, guarded
from archive.shared.history import because

from .eyes import SETTING, alone, hands_on_figure
from .models import Figure
from .models.status import Status
from .readiness import IN_DOUBT
from .scheduling import said

VERIFY = "articles.verify_figure"

HOLDS_UP = Q(
    verified_by=None,
    section__article__status__in=(Status.DRAFT, Status.IN_REVIEW, Status.APPROVED),
)
"""Figures that keep their article from readers until somebody compares them."""

_SAYS = (
    "quote", "start", "measure_id", "description", "number_text", "value", "low",
    "high", "qualifier", "unit", "percent_of", "subject_id", "counterpart_id",
    "place_id", "as_of", "as_of_text", "attributed_to", "attributed_actor_id", "mode",
)  # fmt: skip


def says(figure: Figure) -> str:
    """Give a digest of what the figure says, to know it again by."""
    told = repr([str(getattr(figure, name)) for name in _SAYS])
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def obstacles(figure: Figure, by: Person, people: frozenset[int]) -> list[str]:
    """Say why this person cannot verify the figure; empty: nothing does.

    `people` are those who made and who last changed it.
    """
    found = []
    if figure.verified_by_id is not None and figure.verified_at is not None:
        who, when = figure.verified_by, said(figure.verified_at)
        return [f"“{figure.quote}” was verified by {who} on {when}."]
    if figure.verdict in IN_DOUBT:
        found.append(
            f"“{figure.quote}” is in doubt since its text was edited: decide on its "
            "words first."
        )
    if by.pk in people and not alone(by, people):
        found.append(
            f"“{figure.quote}” was made or last changed by you ({by.get_username()}): "
            f"verifying it takes a second pair of eyes. {SETTING}"
        )
    return found


def verify(figure: Figure, *, by: Person, note: str = "", seen: str = "") -> None:
    """Say that the figure states what its words say, in this person's name.

    Not by who made it or last changed it. `seen` is what the person saw (:func:`says`):
    a figure that was changed since is not verified.
    """
    allow(by, VERIFY)
    with guarded():
        row = _locked(figure)
        people = hands_on_figure(row.pk)
        if refusals := obstacles(row, by, people):
            raise MoveRefused(refusals)
        if seen and seen != says(row):
            raise MoveRefused(
                [f"“{row.quote}” was changed while you looked at it: look again."]
            )
        row.verified_by_id, row.verified_at = by.pk, timezone.now()
        why = note.strip() or "Compared with the words"
        own = {"alone": True} if alone(by, people) else {}
        with because(why, user=by, move="verify", **own):
            row.save(update_fields=["verified_by", "verified_at"])
    figure.verified_by_id, figure.verified_at = row.verified_by_id, row.verified_at


def unverify(figure: Figure, *, by: Person, note: str = "") -> None:
    """Take a verification back; anybody who may verify may do it."""
    allow(by, VERIFY)
    with guarded(), because(note.strip() or "Taken back", user=by, move="unverify"):
        row = _locked(figure)
        if row.verified_by_id is None:
            raise MoveRefused([f"“{row.quote}” is not verified."])
        row.verified_by = row.verified_at = None
        row.save(update_fields=["verified_by", "verified_at"])
    figure.verified_by = figure.verified_at = None


def _locked(figure: Figure) -> Figure:
    rows = Figure.objects.select_related("verified_by", "section", "measure")
    row: Figure | None = (
        rows.select_for_update(of=("self",)).filter(pk=figure.pk).first()
    )
    if row is None:
        raise MoveRefused([f"The figure “{figure.quote}” is not there any more."])
    return row
