"""Match the names of bylines to known authors. Pure."""

from .matching import AuthorIndex, AuthorMatch, KnownAuthor, match_authors

__all__ = ["AuthorIndex", "AuthorMatch", "KnownAuthor", "match_authors"]
