"""What an editor marks in a text by hand: a fact at words, or that there is none."""

from typing import Any

from archive.shared.guarded import MoveRefused, Person, allow, guarded
from archive.shared.history import because

from .becoming import CHANGEABLE, Said, anchor_at, fact_at
from .decisions import DECIDE
from .models import Anchored, EventMention, Figure, Section, SentenceReview
from .unmaking import unmake

__all__ = ["look_again", "note", "nothing_here", "unnote"]


def note(
    kind: str,
    section: Section,
    start: int,
    end: int,
    said: Said,
    *,
    by: Person,
    quote: str = "",
    why: str = "",
) -> Anchored:
    """Mark words as naming an actor, telling an event or stating a figure.

    `said` is what is said of them, by the names in `CHANGEABLE`; `quote` the words as
    the person read them, so that a text changed meanwhile is noticed.
    """
    if kind not in CHANGEABLE:
        raise MoveRefused([f"kind “{kind}”: it is one of {', '.join(CHANGEABLE)}."])
    if unknown := [name for name in said if name not in CHANGEABLE[kind]]:
        raise MoveRefused([f"{', '.join(unknown)}: this is not said of a {kind}."])
    with guarded(), because(why.strip() or "Marked by hand", user=by, move="note"):
        anchor = anchor_at(_locked(section), start, end)
        _unchanged(anchor, quote)
        fact = fact_at(kind, anchor, said, by)
        _not_twice(fact)
    return fact


def unnote(fact: Anchored, *, by: Person, reason: str = "") -> None:
    """Take back what was marked by hand, with what was made for it alone."""
    allow(by, f"articles.add_{fact._meta.model_name}")
    if fact.is_published:
        allow(by, f"articles.delete_{fact._meta.model_name}")
    with guarded(), because(reason.strip() or "Undone", user=by, move="undo"):
        unmake({type(fact): [fact.pk]})


def nothing_here(
    section: Section, start: int, end: int, *, by: Person, quote: str = ""
) -> SentenceReview:
    """Keep an editor's word that a sentence states nothing to be marked.

    Said twice, it is kept once.
    """
    allow(by, DECIDE)
    with guarded(), because("Nothing here", user=by, move="nothing_here"):
        anchor = anchor_at(_locked(section), start, end)
        _unchanged(anchor, quote)
        review, _ = SentenceReview.objects.get_or_create(
            section=section, start=start, end=end,
            defaults={"quote": anchor["quote"], "by_id": int(by.pk or 0)},
        )  # fmt: skip
    return review


def look_again(section: Section, start: int, end: int, *, by: Person) -> None:
    """Take back that a sentence states nothing; harmless when nobody said so."""
    allow(by, DECIDE)
    with guarded(), because("Undone", user=by, move="undo"):
        reviews = SentenceReview.objects.filter(section=section, start=start, end=end)
        for review in reviews.order_by("pk").select_for_update():
            review.delete()


def _locked(section: Section) -> Section:
    """Read the text so that nobody changes it until the mark is stored."""
    row = Section.objects.select_for_update(of=("self",)).filter(pk=section.pk).first()
    if row is None:
        raise MoveRefused(["The section is not there any more."])
    return row


def _unchanged(anchor: dict[str, Any], quote: str) -> None:
    if quote and quote != anchor["quote"]:
        raise MoveRefused(
            [
                f"The text was changed: where “{quote[:80]}” stood, there is "
                f"“{anchor['quote'][:80]}” now. Open the page again."
            ]
        )


def _not_twice(fact: Anchored) -> None:
    """Refuse what these words were made to say before: it was sent twice."""
    here = {"section": fact.section_id, "start": fact.start, "end": fact.end}
    same: Any = None
    if isinstance(fact, Figure):
        same = Figure.objects.filter(
            measure=fact.measure_id, value=fact.value, low=fact.low, high=fact.high
        )
    elif isinstance(fact, EventMention):
        same = EventMention.objects.filter(event__title=fact.event.title)
    if same is not None and same.filter(**here).exclude(pk=fact.pk).exists():
        what = fact._meta.verbose_name
        raise MoveRefused([f"This {what} is already recorded at these words."])
