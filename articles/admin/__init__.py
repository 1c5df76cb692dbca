"""The print at the desk, one module per aggregate; loading this registers all."""

from . import (
    article,
    author,
    candidate,
    comment,
    figure,
    import_run,
    issue,
    mention,
    section,
    source,
)

__all__ = [
    "article",
    "author",
    "candidate",
    "comment",
    "figure",
    "import_run",
    "issue",
    "mention",
    "section",
    "source",
]
