"""The form in which an editor explains a tension."""

from django import forms

from archive.shared.admin import DeskForm, PlainTextField
from articles.models import TensionNote

LONGEST = 5_000
"""Characters of an explanation."""


class NoteForm(DeskForm[TensionNote]):
    """What is to be said, to whom, and why it is changed."""

    text = PlainTextField(
        label="Explanation",
        max_length=LONGEST,
        help_text=(
            "Say what can make both right: other dates, another whole, what one of "
            "them leaves out. A blank line divides paragraphs."
        ),
        widget=forms.Textarea(attrs={"rows": 8, "class": "vLargeTextField"}),
    )

    class Meta:
        model = TensionNote
        fields = ("text", "public")
