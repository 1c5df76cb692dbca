"""How the archive grows: published articles and their facts, by the year of print.

Only what readers see now is counted. The numbers of a process are kept for `KEPT`
seconds, for they are of thousands of rows and stand on a page that is opened all day.
"""

from dataclasses import dataclass
from datetime import timedelta
from threading import Lock
from time import monotonic
from typing import Any

from django.db.models import (
    Count,
    DateTimeField,
    ExpressionWrapper,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import ExtractYear
from django.utils import timezone

from archive.shared.admin_lists import counted
from articles.models import ActorMention, Article, EventMention, Figure

YEARS = 12
WIDTH, HEIGHT, GAP = 20, 60, 4
"""Of a bar, in pixels: its width, the height of the highest, the space between."""

KEPT = 600.0
LATELY = timedelta(days=365)
FACTS = {"mentions": ActorMention, "events": EventMention, "figures": Figure}


@dataclass(frozen=True, slots=True)
class Published:
    """What was published within a span of time: articles, and the facts in them."""

    articles: int
    mentions: int
    events: int
    figures: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A year, what of it is published, and the bar that stands for its articles."""

    year: int
    of: Published
    x: int
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Growth:
    """The years shown, the last twelve months, and the picture’s size in pixels."""

    bars: list[Bar]
    lately: Published
    width: int
    height: int

    @property
    def words(self) -> str:
        """Say what the picture shows."""
        return ", ".join(f"{bar.year}: {bar.of.articles}" for bar in self.bars)


class _Kept:
    """The numbers counted last in this process, and when."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.forget()

    def forget(self) -> None:
        """Count anew the next time."""
        self.found: Growth | None = None
        self.at = 0.0

    def get(self) -> Growth:
        """Give the numbers, counted now or not long ago; one thread counts."""
        with self.lock:
            if self.found is None or monotonic() - self.at > KEPT:
                self.found, self.at = _drawn(_counts()), monotonic()
            return self.found


kept = _Kept()


def growth() -> Growth:
    """Count what is published by year, the last `YEARS`; one statement, or none."""
    return kept.get()


def _counts() -> dict[int, Published]:
    """Count by year, and under 0 what was published in the last twelve months."""
    shown = Article.objects.published().order_by()
    dated = shown.filter(original_date_earliest__isnull=False)
    newest = dated.order_by("-original_date_earliest").values("original_date_earliest")
    first = ExpressionWrapper(
        Subquery(newest[:1]) - Value(timedelta(days=366 * YEARS)), DateTimeField()
    )
    years = _numbers(
        dated.filter(original_date_earliest__gte=first),
        ExtractYear("original_date_earliest"),
    ).order_by("-span")[:YEARS]
    now = timezone.now()
    lately = _numbers(
        shown.filter(published_at__gte=now - LATELY),
        Value(0, output_field=IntegerField()),
    )
    rows = years.union(lately, all=True)
    return {span: Published(*numbers) for span, *numbers in rows}


def _numbers(articles: QuerySet[Any], span: Any) -> QuerySet[Any, Any]:
    """Sum articles and facts by span of time."""
    here = {"section__article": OuterRef("pk")}
    each = {f"one_{name}": counted(model, **here) for name, model in FACTS.items()}
    sums = {f"all_{name}": Sum(f"one_{name}", default=0) for name in FACTS}
    spans: QuerySet[Any, Any] = (
        articles.annotate(span=span, **each)
        .values("span")
        .annotate(articles=Count("pk"), **sums)
        .values_list("span", "articles", *sums)
    )
    return spans


def _drawn(counts: dict[int, Published]) -> Growth:
    """Make a bar of each year."""
    years = sorted(year for year in counts if year)
    highest = max((counts[year].articles for year in years), default=1)
    bars = []
    for place, year in enumerate(years):
        height = max(1, round(counts[year].articles * HEIGHT / highest))
        x = place * (WIDTH + GAP)
        bars.append(Bar(year, counts[year], x, HEIGHT - height, height))
    lately = counts.get(0, Published(0, 0, 0, 0))
    return Growth(bars, lately, len(bars) * (WIDTH + GAP), HEIGHT)
