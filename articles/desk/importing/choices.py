"""What an editor chooses on the plan: articles, authors and the issue."""

from collections.abc import Mapping
from dataclasses import replace

from .forms import IssueForm
from .preview import NEW, Preview
from .state import Answers

KEEP = "keep-"
SHOWN = "shown-"
"""How the fields are called that say which articles to load, and which were offered."""


def chosen_in(sent: Mapping[str, str], preview: Preview) -> Answers:
    """Read choices of articles and authors; what was not offered stays as it was."""
    answers = preview.cuts.answers
    for one in preview.articles:
        if f"{SHOWN}{one.key}" in sent:
            answers = answers.on(one.key, load=f"{KEEP}{one.key}" in sent)
    authors = dict(answers.authors)
    for doubt in preview.doubts():
        offered = {NEW, *(slug for slug, _ in doubt.choices)}
        choice = sent.get(doubt.field, "")
        # a name is sent along, so that a list changed since mixes no two people up
        if choice in offered and sent.get(f"{doubt.field}-name") == doubt.match.name:
            authors[doubt.match.name] = choice
    return replace(answers, authors=authors)


def with_issue(answers: Answers, form: IssueForm) -> Answers:
    """Keep what was typed about the issue, right or wrong."""
    return replace(
        answers, issue={name: form.data.get(name, "")[:300] for name in form.fields}
    )
