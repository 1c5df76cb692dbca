"""What is asked of whoever comments."""

import re
from typing import Any

from django import forms

from archive.shared.admin import PlainTextField
from archive.shared.passages import context
from articles.models import Section
from articles.models.comment import LONGEST

PLACES = 12
"""Places of repeated words that are offered to choose from."""

AROUND = 40


class CommentForm(forms.Form):
    """What somebody says."""

    body = PlainTextField(
        label="Comment",
        max_length=LONGEST,
        help_text="Name a colleague as @username. Readers never see comments.",
        widget=forms.Textarea(attrs={"rows": 4, "cols": 60}),
        error_messages={"required": "Say something: the comment is empty."},
    )


class WordsForm(CommentForm):
    """What somebody says about words of a section, or about the section.

    Words are given as they stand in the text; their place only where they repeat. A
    page that knows the place (`start` and `end`) gives it instead.
    """

    quote = PlainTextField(
        label="About these words",
        required=False,
        max_length=4_000,
        help_text="Copied from the text; empty: about the section as a whole.",
        widget=forms.Textarea(attrs={"rows": 2, "cols": 60}),
    )
    start = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    end = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    place = forms.ChoiceField(
        label="Which of them", required=False, widget=forms.RadioSelect
    )
    field_order = ("quote", "place", "body", "start", "end")

    def __init__(self, section: Section, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.section = section
        self.span: tuple[int, int] | None = None
        words = str(self.data.get("quote") or self.initial.get("quote") or "")
        places: Any = self.fields["place"]
        places.choices = self._places(words.replace("\r\n", "\n").strip())
        if len(places.choices) < 2:
            places.widget = forms.HiddenInput()
            places.choices = [*places.choices, ("", "")]

    def _places(self, words: str) -> list[tuple[str, str]]:
        if not words:
            return []
        text = self.section.text
        found: list[tuple[str, str]] = []
        for one in re.finditer(f"(?={re.escape(words)})", text):
            if len(found) == PLACES:
                break
            start = one.start()
            part = context(text, start, start + len(words), AROUND)
            found.append((str(start), f"…{part.before}[{part.quote}]{part.after}…"))
        return found

    def clean(self) -> dict[str, Any]:
        """Find the words, or say what stands in the way."""
        cleaned = super().clean() or {}
        start, end = cleaned.get("start"), cleaned.get("end")
        words = cleaned.get("quote") or ""
        if start is not None and end is not None:
            self.span = start, end
        elif words:
            self._find(words, cleaned.get("place") or "")
        return cleaned

    def _find(self, words: str, place: str) -> None:
        places = [int(value) for value, _ in self._places(words)]
        if place and int(place) in places:
            self.span = int(place), int(place) + len(words)
        elif not places:
            self.add_error(
                "quote",
                f"These words do not stand in section “{self.section}”: copy them from "
                "the text as it is stored.",
            )
        elif len(places) > 1:
            self.add_error("place", "The words stand here more than once: choose.")
        else:
            self.span = places[0], places[0] + len(words)
