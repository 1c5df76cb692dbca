"""Merging authors: their bylines move, and stay printed as they were."""

from collections.abc import Iterator

from archive.shared.duplicates import Named
from archive.shared.merge import Mergeable
from archive.shared.sql import Fold
from articles.models import Author, Authorship


def _authors() -> Iterator[Named]:
    """Give all authors that are not merged away, with names as printed."""
    printed: dict[int, set[str]] = {}
    bylines = Authorship.objects.order_by().values_list(
        "author_id", Fold("name_as_printed")
    )
    for pk, name in bylines.distinct():
        printed.setdefault(pk, set()).add(name)
    rows = Author.objects.filter(merged_into=None).order_by("pk")
    for pk, name, orcid in rows.values_list("pk", Fold("name"), "orcid"):
        known = {name, *printed.get(pk, ())}
        found = (("ORCID", orcid),) if orcid else ()
        yield Named(pk, tuple(sorted(known)), "", found)


AUTHORS = Mergeable(
    Author,
    "articles.merge_author",
    ("name", "sort_name", "orcid", "homepage", "affiliation", "actor", "note"),
    # two names in one byline are two persons
    keep=("articles.authorship",),
    listed=_authors,
)
"""How authors are merged; see `archive.shared.merge`."""
