"""What undoing an import would take away, before anybody says yes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from articles.ingest.loading.undo import Touched, obstacles, touched_since
from articles.models import Article, Authorship, Candidate, ImportRun

NAMED = 50
"""How many articles, or deeds, are named one by one."""


@dataclass(frozen=True, slots=True)
class Undoing:
    """What stands in the way; else what goes, and what people did to it since."""

    obstacles: Sequence[str]
    goes: Sequence[str]
    touched: Sequence[Touched]
    more: int


def undoing(run: ImportRun) -> Undoing:
    """Look an undoing over, without doing any of it."""
    if refusals := obstacles(run):
        return Undoing(refusals, (), (), 0)
    touched = touched_since(run)
    return Undoing((), list(_goes(run)), touched[:NAMED], max(0, len(touched) - NAMED))


def _goes(run: ImportRun) -> Iterator[str]:
    articles = run.articles.order_by("position")
    count = articles.count()
    for article in articles[:NAMED]:
        yield f"article “{article}”"
    if count > NAMED:
        yield f"and {count - NAMED} more articles"
    elsewhere = Authorship.objects.filter(author=OuterRef("pk")).exclude(
        article__run=run
    )
    for author in run.authors.filter(~Exists(elsewhere)).order_by("sort_name")[:NAMED]:
        yield f"author “{author}”"
    others = Article.objects.filter(issue=OuterRef("pk")).exclude(
        Q(run=run) & Q(run__isnull=False)
    )
    for issue in run.issues.filter(~Exists(others), published_at=None):
        yield f"issue “{issue}”"
    decisions = (
        run.candidates.order_by("decision")
        .values_list("decision")
        .annotate(Count("pk"))
    )
    for decision, number in decisions:
        label = Candidate.Decision(decision).label
        yield f"{number:,} candidate{'' if number == 1 else 's'}: {label}"
