"""The forms of a correction: its text with what it changes, and facts in doubt."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from archive.shared.admin import LONGEST_REASON, PlainTextField
from articles.carried import Outcome
from articles.correcting import Written
from articles.models import Article, Authorship, Correction, Section
from articles.settling import TELLING, decision, key_of
from articles.weighing import SectionChange

AREA = {"class": "vLargeTextField", "rows": 3}


class BeginForm(forms.Form):
    """What sort of correction is begun."""

    kind = forms.ChoiceField(choices=Correction.Kind.choices)


class DraftForm(forms.Form):
    """All that can be changed of a published article, as it is printed now."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(choices=Correction.Kind.choices)
    notice = forms.CharField(
        label="Public notice",
        required=False,
        max_length=5000,
        help_text="What readers are told, above the title.",
        widget=forms.Textarea(attrs=AREA),
    )
    reason = forms.CharField(
        label="Reason",
        required=False,
        max_length=LONGEST_REASON,
        help_text="For the history; readers do not see it.",
        widget=forms.Textarea(attrs=AREA),
    )
    title = forms.CharField(
        max_length=300, widget=forms.TextInput(attrs={"class": "vTextField"})
    )

    def __init__(self, row: Correction, data: QueryDict | None = None) -> None:
        self.row = row
        self.sections = list(row.article.sections.order_by("position"))
        self.bylines = list(row.article.authorships.order_by("position"))
        super().__init__(data, initial=_initial(row, row.article))
        for byline in self.bylines:
            self._add_byline(byline)
        for section in self.sections:
            self._add_section(section)

    def _add_byline(self, byline: Authorship) -> None:
        self.fields[f"name_{byline.pk}"] = forms.CharField(
            label=f"Byline {byline.position}",
            max_length=200,
            initial=self.row.names.get(str(byline.pk), byline.name_as_printed),
            widget=forms.TextInput(attrs={"class": "vTextField"}),
        )

    def _add_section(self, section: Section) -> None:
        new = self.row.texts.get(str(section.pk), {})
        named = f"{section.get_kind_display()} (section {section.position})"
        self.fields[f"label_{section.pk}"] = forms.CharField(
            label=f"Label of {named}",
            required=False,
            max_length=60,
            initial=new.get("label", section.label),
            widget=forms.TextInput(attrs={"class": "vTextField"}),
        )
        self.fields[f"text_{section.pk}"] = PlainTextField(
            label=f"Text of {named}",
            initial=new.get("text", section.text),
            widget=forms.Textarea(attrs={"class": "vLargeTextField", "rows": 14}),
        )

    def written(self) -> Written:
        """Give what the form says."""
        given = self.cleaned_data
        return Written(
            kind=given["kind"],
            reason=given["reason"],
            notice=given["notice"],
            title=given["title"],
            texts={
                one.pk: (given[f"text_{one.pk}"], given[f"label_{one.pk}"])
                for one in self.sections
            },
            names={one.pk: given[f"name_{one.pk}"] for one in self.bylines},
        )


def _initial(row: Correction, article: Article) -> dict[str, Any]:
    return {
        "version": row.version,
        "kind": row.kind,
        "notice": row.notice,
        "reason": row.reason,
        "title": row.title or article.title,
    }


class DoubtForm(forms.Form):
    """What becomes of one fact in doubt."""

    do = forms.ChoiceField(
        label="Decision",
        required=False,
        choices=[("", "not yet"), ("keep", "it reads now"), ("drop", "drop it")],
    )
    quote = forms.CharField(
        label="Words in the new text",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
    )
    why = forms.CharField(
        label="Why it is dropped",
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def __init__(
        self,
        outcome: Outcome,
        change: SectionChange,
        made: dict[str, Any],
        data: QueryDict | None = None,
    ) -> None:
        self.outcome, self.change, self.key = outcome, change, key_of(outcome.fact)
        proposed = "" if outcome.gone else outcome.quote
        initial = {
            "do": made.get("do", ""),
            "quote": made.get("quote", proposed),
            "why": made.get("why", ""),
        }
        super().__init__(data, prefix=self.key, initial=initial)
        told: Sequence[str] = TELLING.get(type(outcome.fact), ())
        for name in told:
            field: Any = outcome.fact._meta.get_field(name)
            stored = getattr(outcome.fact, name)
            now = made.get("values", {}).get(name, _plain(stored))
            self.fields[name] = forms.CharField(
                label=str(field.verbose_name).capitalize(),
                required=False,
                initial=now,
                widget=forms.TextInput(attrs={"class": "vTextField"}),
            )

    def decision(self) -> dict[str, Any] | None:
        """Give what was decided; None when nothing was."""
        given = self.cleaned_data
        if not given["do"]:
            return None
        told = TELLING.get(type(self.outcome.fact), ())
        return decision(
            self.outcome,
            self.change,
            keep=given["do"] == "keep",
            quote=given["quote"],
            why=given["why"],
            values={name: given[name] for name in told},
        )


def _plain(stored: Any) -> str:
    """Write a stored value without the zeros that its column fills up with."""
    if stored is None:
        return ""
    words = f"{stored:f}" if hasattr(stored, "as_tuple") else str(stored)
    return (
        words.rstrip("0").rstrip(".") if "." in words and words[0].isdigit() else words
    )
