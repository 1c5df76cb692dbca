"""The form before a move: why, and for a publication when, by the journal's clocks."""

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.utils import timezone

from articles import scheduling

WHICH = (("first", "the first time"), ("second", "the second time"))


class MomentField(forms.DateTimeField):
    """A date and a time as the journal's clocks show them, without a zone."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"})

    def to_python(self, value: Any) -> datetime | None:
        """Read what was typed; which moment that is, the form decides."""
        # the desk's own zone is UTC, so that nothing typed is moved or refused here
        found: datetime | None = super().to_python(value)
        return None if found is None else found.replace(tzinfo=None)


class MoveForm(forms.Form):
    """Why, and for a publication when.

    A time ahead is shown once more, by the journal's clocks and in UTC, before it is
    taken: `settled` says which moment the person has seen there.
    """

    at = MomentField(required=False)
    which = forms.ChoiceField(
        label="Which of the two",
        choices=(("", "say which"), *WHICH),
        required=False,
        help_text="Summer time ends that night, and this hour comes twice.",
    )
    settled = forms.CharField(required=False, widget=forms.HiddenInput)
    reason = forms.CharField(
        required=False,
        max_length=2000,
        help_text="Kept in the history with your name.",
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
    )

    def __init__(
        self, label: str, required: bool, timed: bool, data: Any = None
    ) -> None:
        super().__init__(data)
        self.fields["reason"].label = label
        self.fields["reason"].required = required
        self.moment: datetime | None = None
        self.settles = False
        if not timed:
            for name in ("at", "which", "settled"):
                del self.fields[name]
            return
        self.fields["at"].label = f"When ({scheduling.zone().key})"
        self.fields["at"].help_text = (
            "By the journal’s clocks; leave it empty to publish at once. Now it is "
            f"{scheduling.said(timezone.now())}."
        )
        if not self._comes_twice(data):
            del self.fields["which"]

    def _comes_twice(self, data: Any) -> bool:
        """Say whether the time that was typed is shown twice by the clocks."""
        if not data or not data.get("at"):
            return False
        try:
            wall = self.fields["at"].clean(data["at"])
            scheduling.moment_of(wall)
        except scheduling.TwoSuchTimes:
            return True
        except (forms.ValidationError, scheduling.NoSuchTime):
            return False
        return False

    def clean(self) -> dict[str, Any]:
        """Find the moment, and refuse one that is past or that never comes."""
        cleaned = super().clean() or {}
        if wall := cleaned.get("at"):
            which = cleaned.get("which")
            second = None if not which else which == "second"
            try:
                self.moment = scheduling.moment_of(wall, second=second)
            except (scheduling.NoSuchTime, scheduling.TwoSuchTimes) as problem:
                self.add_error("at", str(problem))
                return cleaned
            if past := scheduling.past(self.moment):
                self.add_error("at", past)
        return cleaned

    def unsettled(self) -> bool:
        """Say whether the moment is still to be shown; then it is, from now on."""
        if self.moment is None:
            return False
        name = self.moment.astimezone(UTC).isoformat()
        if self.cleaned_data.get("settled") == name:
            return False
        self.data = {**self.data.dict(), "settled": name}  # type: ignore[attr-defined]
        self.settles = True
        return True

    def moment_said(self) -> str:
        """Write the moment in words, by the journal's clocks and in UTC."""
        return scheduling.said(self.moment) if self.moment else ""
