"""Facts that a correction puts in doubt: what a person decided on each.

A decision holds for one new text: when that is changed again, it is asked anew.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError

from archive.shared.guarded import MoveRefused

from .carried import Outcome, digest_of
from .carrying import Carried
from .models import Anchored, Correction, EventMention, Figure
from .weighing import SectionChange, Weighed

TELLING: dict[type[Anchored], tuple[str, ...]] = {
    Figure: ("number_text", "value", "low", "high"),
    EventMention: ("date_text",),
}
"""What a fact repeats of its own words, and may have to follow them."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What becomes of every fact, and sentences on those nobody decided about."""

    outcomes: Sequence[Outcome]
    dropped: Sequence[Anchored]
    rewritten: Sequence[tuple[Anchored, list[str]]]
    undecided: Sequence[str]


def key_of(fact: Anchored) -> str:
    """Name a fact among the decisions of a correction."""
    return f"{fact._meta.model_name}{fact.pk}"


def decision(
    outcome: Outcome,
    change: SectionChange,
    *,
    keep: bool,
    quote: str = "",
    why: str = "",
    values: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Write a decision down: the fact reads `quote` now, or is dropped for a reason.

    Of several places with these words, the one nearest to what was proposed is meant.
    """
    text = change.text
    named = f"{outcome.fact._meta.verbose_name} “{outcome.quote_before}”"
    if not keep:
        if not why.strip():
            raise MoveRefused([f"Say why the {named} is dropped."])
        return {"do": "drop", "why": why.strip(), "text": digest_of(text)}
    words = quote.strip()
    places = _places(text, words) if words else []
    if not places:
        sentence = (
            f"“{words}” is not in the new text: copy the words that now state the "
            f"{named}, or drop it."
        )
        raise MoveRefused([sentence])
    start = min(places, key=lambda at: (abs(at - outcome.anchor.start), at))
    told = _told(outcome.fact, values or {})
    return {
        "do": "keep",
        "start": start,
        "quote": words,
        "values": told,
        "text": digest_of(text),
    }


def settle(row: Correction, weighed: Weighed) -> Settled:
    """Put the decisions into effect on what the edit by itself left open."""
    outcomes: list[Outcome] = []
    dropped: list[Anchored] = []
    rewritten: list[tuple[Anchored, list[str]]] = []
    undecided: list[str] = []
    for change in weighed.sections:
        digest = digest_of(change.text)
        for outcome in change.carriage.outcomes:
            made = row.decisions.get(key_of(outcome.fact), {})
            if not outcome.in_doubt:
                outcomes.append(outcome)
            elif made.get("text") != digest:
                undecided.append(
                    f"The {outcome.fact._meta.verbose_name} “{outcome.quote_before}” "
                    f"is in doubt ({outcome.anchor.verdict}): say which words state "
                    "it now, or drop it."
                )
            elif made["do"] == "drop":
                dropped.append(outcome.fact)
            else:
                outcomes.append(_kept(outcome, made))
                if names := _rewrite(outcome.fact, made["values"]):
                    rewritten.append((outcome.fact, names))
    return Settled(outcomes, dropped, rewritten, undecided)


def _kept(outcome: Outcome, made: Mapping[str, Any]) -> Outcome:
    start, quote = made["start"], made["quote"]
    anchor = Carried(start, start + len(quote), "unmoved")
    return replace(outcome, anchor=anchor, quote=quote, quote_before="")


def _places(text: str, words: str) -> list[int]:
    found, at = [], text.find(words)
    while at != -1:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _told(fact: Anchored, values: Mapping[str, str]) -> dict[str, str]:
    """Keep of the values what may be told and differs; refuse what does not fit."""
    told, wrong = {}, []
    for name in TELLING.get(type(fact), ()):
        if name not in values:
            continue
        field = fact._meta.get_field(name)
        given = values[name].strip()
        try:
            value = field.clean(given or None if field.null else given, fact)  # type: ignore[union-attr]
        except ValidationError as error:
            label = str(field.verbose_name)  # type: ignore[union-attr]
            wrong += [
                f"{label.capitalize()} “{given}”: {one}" for one in error.messages
            ]
            continue
        if value != getattr(fact, name):
            told[name] = given
    if wrong:
        raise MoveRefused(wrong)
    return told


def _rewrite(fact: Anchored, told: Mapping[str, str]) -> list[str]:
    for name, given in told.items():
        field = fact._meta.get_field(name)
        empty = None if field.null else ""
        value = field.to_python(given) if given else empty  # type: ignore[union-attr]
        setattr(fact, name, value)
    return list(told)
