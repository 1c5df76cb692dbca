"""The forms of an import; what is wrong is said beside the field, nothing is lost."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django import forms

from archive.shared.admin import LONGEST_REASON, PlainTextField
from archive.shared.dates import EDTFFormField
from articles.ingest.source import Source, SourceProblem
from articles.models import Article, Issue

from .overview import names_in
from .receiving import LARGEST_FILE, receive, receive_text

if TYPE_CHECKING:
    _IssueChoice = forms.ModelChoiceField[Issue]
else:
    _IssueChoice = forms.ModelChoiceField

PASTED = "pasted text.txt"
"""What a pasted text is called, for want of a file name."""

LONGEST_NAME = 200
MEGABYTES = LARGEST_FILE // 1_000_000
FILES = ".txt,.docx,.html,.htm,.pdf"


class PastedTextField(PlainTextField):
    """A pasted text: every blank in it counts."""

    def __init__(self, **options: Any) -> None:
        super().__init__(strip=False, **options)


class ReceiveForm(forms.Form):
    """What was received: a text that is pasted, or a file."""

    text = PastedTextField(
        required=False,
        help_text="All of the issue, or one article. Nothing need be tidied up first.",
        widget=forms.Textarea(attrs={"rows": 16, "class": "vLargeTextField pasted"}),
    )
    file = forms.FileField(
        required=False,
        allow_empty_file=True,
        max_length=LONGEST_NAME,
        help_text=f"Word (DOCX), HTML, PDF with text in it, or plain text; up to "
        f"{MEGABYTES} MB.",
        widget=forms.FileInput(
            attrs={
                "accept": FILES,
                "data-most": LARGEST_FILE,
                "data-too-large": f"This file has more than {MEGABYTES} MB: "
                "send the articles in several parts.",
            }
        ),
    )
    received_from = forms.CharField(
        required=False,
        max_length=200,
        label="Received from",
        help_text="Who sent it; kept with the source.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    note = PlainTextField(
        required=False,
        max_length=2000,
        help_text="For editors; not shown in public.",
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
    )

    source: Source | None = None

    def __init__(self, *args: Any, has_source: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        self.has_source = has_source

    def clean(self) -> dict[str, Any]:
        """Read what was sent, once the fields themselves are right."""
        given = super().clean() or {}
        text, file = given.get("text"), given.get("file")
        if text and text.strip() and file is not None:
            self.add_error("text", "Give a text or a file, not both: empty this box.")
        elif file is not None:
            self._read("file", lambda: self._receive(file))
        elif text and text.strip():
            self._read("text", lambda: receive_text(text, PASTED))
        elif not self.has_source and not self.errors:
            self.add_error("text", "Paste a text here, or choose a file below.")
        return given

    def _read(self, field: str, receiving: Callable[[], Source]) -> None:
        """Take it in, or say beside the field why that cannot be."""
        try:
            self.source = receiving()
        except SourceProblem as problem:
            self.add_error(field, str(problem))

    def _receive(self, file: Any) -> Source:
        """Weigh a file before it is read."""
        name, size = file.name, file.size
        if size > LARGEST_FILE:
            msg = (
                f"{name} has {size / 1_000_000:.1f} MB; at most {MEGABYTES} MB are "
                "read. Leave the pictures out, or send it in several parts."
            )
            raise SourceProblem(msg)
        return receive(file.read(), name)


class ArticleForm(forms.Form):
    """What the print of one article leaves out, typed by an editor."""

    title = forms.CharField(
        required=False,
        max_length=Article._meta.get_field("title").max_length,
        help_text="Shown in square brackets: it is yours, not the print’s.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    authors = forms.CharField(
        required=False,
        max_length=2000,
        help_text="Names divided by commas. Empty: as found in byline or bio.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    date = EDTFFormField(
        required=False,
        label="First published",
        max_length=64,
        help_text="Like 2003-08-27 or 2003-08. Empty: as found in the text.",
        widget=forms.TextInput(attrs={"class": "vDateField"}),
    )

    def clean_authors(self) -> str:
        """Refuse names that no byline can hold."""
        typed: str = self.cleaned_data["authors"]
        for name in names_in(typed):
            if len(name) > LONGEST_NAME:
                msg = (
                    f"“{name[:40]} …” has {len(name)} characters; a name has at most "
                    f"{LONGEST_NAME}. Divide names by commas."
                )
                raise forms.ValidationError(msg)
        return typed


class UnpublishedIssueField(_IssueChoice):
    """An issue that readers do not see yet."""

    def label_from_instance(self, obj: Any) -> str:
        """Name it with its volume and number."""
        parts = [obj.title, obj.volume and f"vol. {obj.volume}"]
        parts.append(obj.number and f"no. {obj.number}")
        return ", ".join(part for part in parts if part)


class IssueForm(forms.Form):
    """The issue that the articles become part of: a new one, or one under way."""

    existing = UnpublishedIssueField(
        Issue.objects.none(),
        required=False,
        empty_label="A new issue, as described here",
        label="Add to",
        help_text="Issues that readers do not see yet.",
    )
    title = forms.CharField(
        required=False,
        max_length=Issue._meta.get_field("title").max_length,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    volume = forms.CharField(required=False, max_length=20)
    number = forms.CharField(required=False, max_length=20)
    date = EDTFFormField(
        required=False,
        label="Date of issue",
        max_length=64,
        help_text="Like 2024-10-23, 2024-10 or 2024.",
        widget=forms.TextInput(attrs={"class": "vDateField"}),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        unpublished = Issue.objects.filter(published_at=None).order_by("-id")
        self.fields["existing"].queryset = unpublished  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask a title of a new issue."""
        given = super().clean() or {}
        unsaid = "title" not in self.errors and not given.get("title")
        if "existing" not in self.errors and not given.get("existing") and unsaid:
            self.add_error("title", "A new issue needs a title: give one.")
        return given


class UndoForm(forms.Form):
    """Why an import is undone."""

    reason = forms.CharField(
        label="Why",
        max_length=LONGEST_REASON,
        help_text="Kept on record with your name.",
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
