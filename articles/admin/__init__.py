"""The print at the desk, one module per aggregate; loading this registers all."""

from . import (
    article,
    author,
    candidate,
    checklist,
    comment,
    correction,
    figure,
    import_run,
    issue,
    mention,
    outcome,
    section,
    sentence,
    source,
    tension,
)

__all__ = [
    "article",
    "author",
    "candidate",
    "checklist",
    "comment",
    "correction",
    "figure",
    "import_run",
    "issue",
    "mention",
    "outcome",
    "section",
    "sentence",
    "source",
    "tension",
]
