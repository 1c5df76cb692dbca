"""How what was chosen in a filter form reads in words."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms


@dataclass(frozen=True, slots=True)
class Chip:
    """A chosen value in words, and the address of the list without it."""

    label: str
    value: str
    href: str


def in_words(field: forms.Field, value: Any) -> str:
    """Say a chosen value as readers know it; a field may know best itself."""
    say: Callable[[Any], str] | None = getattr(field, "in_words", None)
    if say is not None:
        return say(value)
    if isinstance(field, forms.BooleanField):
        return "yes"
    if isinstance(field, forms.IntegerField):
        return str(value)
    if isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        return next((str(said) for key, said in choices if key == value), str(value))
    return f"“{value}”"


def within(text: str) -> str:
    """Write words as they stand within a sentence; GDP stays GDP."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text
