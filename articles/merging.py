"""Merging authors: their bylines move, and stay printed as they were."""

from archive.shared.merge import Mergeable
from articles.models import Author

AUTHORS = Mergeable(
    Author,
    "articles.merge_author",
    ("name", "sort_name", "orcid", "homepage", "affiliation", "actor", "note"),
    # two names in one byline are two persons
    keep=("articles.authorship",),
)
"""How authors are merged; see `archive.shared.merge`."""
