"""Change a draft's text and carry along every fact that quotes it, all or nothing."""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from os.path import commonprefix
from typing import Any, cast

from django.db import connection, transaction
from django.db.models.fields.related import ForeignKey

from archive.shared.guards import ready_for_many_rows
from articles.carried_comments import weigh_comments, write_comments
from articles.carrying import Carried, Edit, Verdict
from articles.holding import hold_text
from articles.models import Anchored, Candidate, Section
from articles.readiness import ANCHORED, IN_DOUBT


class StaleText(ValueError):
    """The section is not any more what the person read before changing it."""


class TooShort(ValueError):
    """The new text has not enough places for all the facts whose words are gone."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One fact, where its anchor goes, and what it read while it was certain."""

    fact: Anchored
    anchor: Carried
    quote: str
    quote_before: str

    @property
    def in_doubt(self) -> bool:
        """Say whether a person has to decide."""
        return self.anchor.verdict in IN_DOUBT

    @property
    def gone(self) -> bool:
        """Say whether no words are left to be proposed."""
        return self.anchor.verdict == "gone"


@dataclass(frozen=True, slots=True)
class Carriage:
    """What a new text does to all that is anchored in a section."""

    edit: Edit
    outcomes: Sequence[Outcome]

    @property
    def counts(self) -> Counter[str]:
        """Count the verdicts."""
        return Counter(outcome.anchor.verdict for outcome in self.outcomes)

    @property
    def doubtful(self) -> list[Outcome]:
        """List the facts that a person has to decide about, in the text's order."""
        found = [outcome for outcome in self.outcomes if outcome.in_doubt]
        return sorted(found, key=lambda outcome: outcome.fact.start)


def version_of(section: Section) -> str:
    """Give a digest of what is printed of a stored section, to know it again by.

    Where its article stands on the way to readers counts as well: who approved it had
    another text before their eyes. Empty when the section was deleted.
    """
    row = Section.objects.filter(pk=section.pk).values_list(
        "text", "label", "kind", "position", "article", "issue", "article__status"
    )
    found = row.order_by().first()
    return hashlib.sha256(repr(found).encode()).hexdigest() if found else ""


def digest_of(text: str) -> str:
    """Give a short name of a text, to know it again by."""
    return hashlib.sha256(text.encode()).hexdigest()


def dropped_candidates(section: Section, text: str) -> int:
    """Count the undecided candidates that the database drops with a new text.

    They are those that the changed stretch touches, from its first changed character
    to its last: the rule of the section's own trigger.
    """
    old = section.text
    same = len(commonprefix([old, text]))
    tail = len(commonprefix([old[same:][::-1], text[same:][::-1]]))
    pending = Candidate.objects.pending().filter(section=section.pk)
    return pending.filter(end__gt=same, start__lt=len(old) - tail).count()


def weigh(section: Section, text: str) -> Carriage:
    """Say what a new text would do to the facts; one statement per kind of fact."""
    old = Section.objects.values_list("text", flat=True).get(pk=section.pk)
    edit = Edit(old, text)
    outcomes: list[Outcome] = []
    for model in ANCHORED:
        facts = model._default_manager.filter(section=section.pk).order_by(
            "start", "pk"
        )
        outcomes += _carried(edit, model, list(facts))
    return Carriage(edit, outcomes)


def change_text(section: Section, text: str, version: str) -> Carriage:
    """Store a new text and carry the facts; `StaleText` when another came between.

    The section must have been read for its other fields: they are saved with it. Its
    lock keeps others from anchoring anything in it meanwhile, and that of its article
    from moving it on: what is approved is what was read.
    """
    with transaction.atomic():
        hold_as_read(section, version)
        ready_for_many_rows()
        carriage = weigh(section, text)
        comments = weigh_comments(section, carriage.edit)
        section.text = text
        section.save()
        write_comments(comments)
        store(carriage.outcomes)
        return carriage


def hold_as_read(section: Section, version: str) -> None:
    """Lock a section and what it belongs to; `StaleText` unless it is as it was read.

    Wants an open transaction. Nobody can approve or publish the text until its end.
    """
    hold_text(section)
    if version_of(section) != version:
        msg = "The section was changed since it was read."
        raise StaleText(msg)


def store(outcomes: Sequence[Outcome]) -> None:
    """Write where anchors go; the text they quote has to be stored before."""
    for model in ANCHORED:
        _write(model, [one for one in outcomes if type(one.fact) is model])


def _carried(
    edit: Edit, model: type[Anchored], facts: Sequence[Anchored]
) -> list[Outcome]:
    """Carry the facts of one kind; no two that say the same land on the same words."""
    carried = [(fact, edit.carry(fact.start, fact.end)) for fact in facts]
    certain = {
        _key(model, fact, anchor)
        for fact, anchor in carried
        if anchor.verdict not in IN_DOUBT
    }
    outcomes = []
    for fact, anchor in carried:
        place = anchor
        if anchor.verdict in IN_DOUBT:
            place = _free(edit.new, model, fact, anchor, certain)
            certain.add(_key(model, fact, place))
        outcomes.append(_outcome(edit.new, fact, place))
    return outcomes


def _outcome(text: str, fact: Anchored, place: Carried) -> Outcome:
    """Keep an older doubt: another edit does not settle it."""
    before = ""
    if fact.verdict in IN_DOUBT:
        verdict = fact.verdict if place.verdict != "gone" else "gone"
        place = Carried(place.start, place.end, cast("Verdict", str(verdict)))
        before = fact.quote_before or fact.quote
    elif place.verdict in IN_DOUBT:
        before = fact.quote
    return Outcome(fact, place, text[place.start : place.end], before)


def _key(model: type[Anchored], fact: Anchored, anchor: Carried) -> tuple[Any, ...]:
    told = [
        getattr(fact, field.attname)
        for field in model._meta.fields
        if isinstance(field, ForeignKey) and field.name in _TOLD
    ]
    return (*told, anchor.start, anchor.end)


_TOLD = ("actor", "event", "relationship")
"""What cannot be told twice by the same words."""


def _free(
    text: str,
    model: type[Anchored],
    fact: Anchored,
    anchor: Carried,
    taken: set[tuple[Any, ...]],
) -> Carried:
    """Give a doubtful fact words that none of its like holds: else its place only."""
    if all(field.name not in _TOLD for field in model._meta.fields):
        return anchor
    start, end = anchor.start, anchor.end
    while _key(model, fact, anchor) in taken:
        if end < len(text):
            end += 1
        elif start > 0:
            start -= 1
        else:
            msg = (
                "The new text is too short to hold the place of every fact anchored "
                "in this section: delete those that it no longer states first."
            )
            raise TooShort(msg)
        anchor = Carried(start, end, "gone")
    return anchor


def _write(model: type[Anchored], outcomes: Sequence[Outcome]) -> None:
    """Store the anchors of one kind in one statement."""
    name = connection.ops.quote_name(model._meta.db_table)
    changed = [
        one
        for one in outcomes
        if (one.anchor.start, one.anchor.end, one.quote, one.anchor.verdict)
        != (one.fact.start, one.fact.end, one.fact.quote, one.fact.verdict)
    ]
    if not changed:
        return
    with connection.cursor() as cursor:
        cursor.execute(
            f"""UPDATE {name} AS fact SET "start" = new.a, "end" = new.z,
                quote = new.quote, verdict = new.verdict, quote_before = new.before
            FROM unnest(%s::bigint[], %s::int[], %s::int[], %s::text[], %s::text[],
                %s::text[]) AS new (id, a, z, quote, verdict, before)
            WHERE fact.id = new.id""",  # noqa: S608  # the table's own name
            [
                [one.fact.pk for one in changed],
                [one.anchor.start for one in changed],
                [one.anchor.end for one in changed],
                [one.quote for one in changed],
                [one.anchor.verdict for one in changed],
                [one.quote_before for one in changed],
            ],
        )
