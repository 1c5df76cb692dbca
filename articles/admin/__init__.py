"""The print at the desk, one module per aggregate; loading this registers all."""

from . import (
    article,
    author,
    candidate,
    figure,
    import_run,
    issue,
    mention,
    section,
    source,
    tension,
)

__all__ = [
    "article",
    "author",
    "candidate",
    "figure",
    "import_run",
    "issue",
    "mention",
    "section",
    "source",
    "tension",
]
