"""The forms of the review: a proposal changed before it is accepted, or a new fact.

Fields are named as in `articles.becoming.CHANGEABLE`, with `words` in place of offsets.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms

from actors.models import Actor, Event, NameKind
from archive.shared.admin import PlainTextField
from articles.becoming import CHANGEABLE
from articles.models import Candidate, Figure

LONGEST = 300


def _choices(choices: Any) -> list[tuple[str, str]]:
    return [("", "–"), *choices]


class Said(forms.Form):
    """What is said of words. What was typed is judged by the archive's rules."""

    kind_of_fact = ""
    required_css_class = "required"

    words = PlainTextField(
        label="Words",
        max_length=3000,
        widget=forms.Textarea({"rows": 2}),
        help_text="Exactly as they stand in the text",
    )
    field_order = ("words",)

    def said(self) -> dict[str, Any]:
        """Give what was filled in, without the words."""
        return {
            name: value for name, value in self.cleaned_data.items() if name != "words"
        }


class _Text(forms.CharField):
    def __init__(self, label: str, help_text: str = "") -> None:
        super().__init__(
            label=label, required=False, max_length=LONGEST, help_text=help_text
        )


class _Choice(forms.ChoiceField):
    def __init__(self, label: str, choices: Any, help_text: str = "") -> None:
        super().__init__(
            label=label, required=False, choices=_choices(choices), help_text=help_text
        )


class ActorForm(Said):
    """Who is named."""

    kind_of_fact = "actor"

    actor = _Text("Actor", "Address or name of an actor of the archive")
    new = forms.BooleanField(label="A new actor, with this name", required=False)
    name = _Text("Name", "Of a new actor")
    kind = _Choice("Kind", Actor.Kind.choices, "Of a new actor")
    name_kind = _Choice("Named by", NameKind.choices)
    stands_for = _Text(
        "Stands for", "What the name means here, if not the thing itself"
    )


class EventForm(Said):
    """What happened."""

    kind_of_fact = "event"

    event = _Text("Event", "Address of an event of the archive; else a new one is made")
    title = _Text("Title", "Of a new event")
    kind = _Choice("Kind", Event.Kind.choices)
    date = _Text("Date", "As 2024-07-31, 2024-07, or 2024")
    date_text = _Text("Date as printed")
    date_confidence = _Choice("How sure the date is", Event.Confidence.choices)
    status = _Choice("Status", Event.Status.choices)
    modality = _Text("Modality")
    place = _Text("Place", "Address or name of a place")


class FigureForm(Said):
    """How much of what."""

    kind_of_fact = "figure"

    measure = _Text("Measure", "Name or address; a new one is made where there is none")
    number_text = _Text("Number as printed")
    value = _Text("Value", "Scaled out: 15.7 billion is 15700000000")
    low = _Text("At least")
    high = _Text("At most")
    unit = _Text("Unit", "ISO 4217 for money, percent, km, or the noun that is counted")
    unit_kind = _Choice("Kind of unit", Figure.UnitKind.choices)
    qualifier = _Choice("Said to be", Figure.Qualifier.choices)
    percent_of = _Text("Percent of")
    subject = _Text("Whose", "Address or name of an actor")
    counterpart = _Text("To or from whom")
    place = _Text("Place")
    as_of = _Text("As of", "As 2024-07-31, 2024-07, or 2024")
    as_of_text = _Text("As of, as printed")
    as_of_confidence = _Choice("How sure that is", Figure.Confidence.choices)
    attributed_to = _Text("Said by")
    mode = _Choice("Mode", Figure.Mode.choices)


FORMS: dict[str, type[Said]] = {
    form.kind_of_fact: form for form in (ActorForm, EventForm, FigureForm)
}
COMBOS = ("actor", "subject", "counterpart", "place")
"""Fields in which an actor is looked for as one types."""


def initial_of(candidate: Candidate) -> dict[str, Any]:
    """Fill a form in with what the detector proposes."""
    said = candidate.payload
    known = {name: said[name] for name in CHANGEABLE[candidate.kind] if said.get(name)}
    if candidate.kind == Candidate.Kind.ACTOR:
        known["actor"] = said.get("match") or ""
    for name in ("value", "low", "high"):
        if said.get(name) is not None:
            known[name] = _plain(said[name])
    return {**known, "words": candidate.quote}


def changes(
    candidate: Candidate, said: Mapping[str, Any], initial: Mapping[str, Any]
) -> dict[str, Any]:
    """Give what differs from the proposal, and only that."""
    return {
        name: value
        for name, value in said.items()
        if name in CHANGEABLE[candidate.kind]
        and value != (initial.get(name) or "")
        # a box left unticked says nothing
        and not (value is False and not initial.get(name))
    }


def _plain(value: Any) -> str:
    """Write a number without an exponent, as a person types it."""
    return format(Decimal(str(value)).normalize(), "f")
