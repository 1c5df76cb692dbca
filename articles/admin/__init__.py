"""The print at the desk, one module per aggregate; loading this registers all."""

from . import article, author, figure, issue, mention, section, source

__all__ = ["article", "author", "figure", "issue", "mention", "section", "source"]
