"""Pages of one measure: its figures in a table, and as a chart."""

from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse

from actors.visible import show_published_actors
from archive.shared.details import PublicDetail
from articles.charting import chart
from articles.models import Figure, Measure
from articles.tensions import tensions_of
from articles.views.details import LISTED


class MeasureDetail(PublicDetail[Measure]):
    """A measure: all its figures side by side, the largest of each unit first."""

    template_name = "articles/measure.html"
    told_by = ("figures",)

    def get_queryset(self) -> QuerySet[Measure]:
        """Start from what readers may see."""
        return Measure.objects.published()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the figures with who and where they are told, and their chart."""
        figures = figures_of(self.object)
        shown = figures[:LISTED]
        units = {(figure.unit_kind, figure.unit) for figure in figures}
        differing = tensions_of(shown)
        return super().get_context_data(
            figures=shown,
            differing=differing,
            panels=chart(shown, differing),
            more=len(figures) > LISTED,
            # a unit that all have stands once, in the head of its column
            one_unit=figures[0] if len(units) == 1 else None,
            **kwargs,
        )


def figures_of(measure: Measure) -> list[Figure]:
    """Give the figures of a measure, one more than is shown, with their actors."""
    size = Coalesce("value", "high", "low")
    figures = list(
        Figure.objects.published()
        .filter(measure=measure)
        .select_related("section__article", "section__issue")
        .defer("section__text")
        .order_by("unit", size.desc(), "as_of_earliest", "pk")[: LISTED + 1]
    )
    show_published_actors(figures, "subject", "attributed_actor")
    return figures


class MeasureChart(MeasureDetail):
    """The chart of a measure as a file of its own, with links that lead back here."""

    template_name = "articles/chart.svg"
    content_type = "image/svg+xml"

    def address(self) -> str:
        """Stand beside the page of the measure."""
        measure = self.object
        return reverse("articles:measure_chart", args=(measure.pk, measure.slug))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Stand the panels one under the other."""
        context = super().get_context_data(**kwargs)
        placed, height = [], 50
        for panel in context["panels"]:
            placed.append({"panel": panel, "label": height + 22, "y": height + 32})
            height += panel.height + 40
        site = self.request.build_absolute_uri("/").removesuffix("/")
        return context | {
            "placed": placed,
            "source": height + 30,
            "height": height + 46,
            "site": site,
        }
