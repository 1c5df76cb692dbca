"""How the archive grows: published articles by the year of print, as rows and bars.

Facts are not counted by year: they are millions of rows in a large archive, and this
stands on a page that is opened all day.
"""

from dataclasses import dataclass

from django.db.models import Count
from django.db.models.functions import ExtractYear

from articles.models import Article

YEARS = 12
WIDTH, HEIGHT, GAP = 20, 60, 4
"""Of a bar, in pixels: its width, the height of the highest, the space between."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A year, its articles, and the bar that stands for them."""

    year: int
    number: int
    x: int
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class Growth:
    """The years shown, and how wide and high their picture is."""

    bars: list[Bar]
    width: int
    height: int

    @property
    def words(self) -> str:
        """Say what the picture shows."""
        return ", ".join(f"{bar.year}: {bar.number}" for bar in self.bars)


def growth() -> Growth:
    """Count published articles by year, the last `YEARS`, in one statement."""
    years = (
        Article.objects.published()
        .filter(original_date_earliest__isnull=False)
        .order_by()
        .annotate(year=ExtractYear("original_date_earliest"))
        .values("year")
        .annotate(number=Count("pk"))
        .order_by("-year")
        .values_list("year", "number")[:YEARS]
    )
    rows = sorted(years)
    highest = max((number for _, number in rows), default=1)
    bars = []
    for place, (year, number) in enumerate(rows):
        height = max(1, round(number * HEIGHT / highest))
        x = place * (WIDTH + GAP)
        bars.append(Bar(year, number, x, HEIGHT - height, height))
    return Growth(bars, len(bars) * (WIDTH + GAP), HEIGHT)
