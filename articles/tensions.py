"""Figures that do not add up, read from the database in a fixed number of statements.

What readers are shown is reckoned from published figures and links alone: a tension in
which an unpublished figure takes part is neither shown nor counted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import JSONObject

from actors.visible import show_published_actors
from articles.models import Article, Figure, FigureLink, TensionNote
from articles.reconcile import Finding, Stated, Tie, Verdict, reconcile
from articles.reconcile.pairs import UNLINKED

AROUND = """(WITH RECURSIVE near (id, steps) AS (
    SELECT unnest(%s::bigint[]), 0
    UNION
    SELECT beside.id, near.steps + 1
    FROM near CROSS JOIN LATERAL (
        SELECT to_figure_id AS id FROM articles_figurelink
        WHERE from_figure_id = near.id
        UNION ALL
        SELECT from_figure_id FROM articles_figurelink WHERE to_figure_id = near.id
    ) AS beside
    WHERE near.steps < 3
)
SELECT id FROM near
UNION
SELECT twin.id FROM articles_figure one JOIN articles_figure twin
    ON twin.measure_id = one.measure_id AND twin.subject_id = one.subject_id
    AND twin.as_of = one.as_of AND twin.unit = one.unit AND twin.mode = one.mode
WHERE one.id = ANY(%s::bigint[]) AND one.as_of <> '' AND one.unit_kind = ANY(%s))"""
"""Figures up to three links away, and those that may tell the same without a link.

A finding holds a whole, its parts, and the parts of those; or a share, what it is of,
and what it comes to."""

ALL = """(SELECT from_figure_id FROM articles_figurelink
UNION SELECT to_figure_id FROM articles_figurelink
UNION SELECT id FROM (
    SELECT id, count(*) OVER (
        PARTITION BY measure_id, subject_id, as_of, unit, mode
    ) AS alike
    FROM articles_figure
    WHERE as_of <> '' AND subject_id IS NOT NULL AND unit_kind = ANY(%s)
) AS groups WHERE alike > 1)"""
"""All figures that can take part in a finding."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a line of arithmetic, and the figure whose number they are."""

    words: str
    figure: Figure | None


@dataclass(frozen=True, slots=True)
class Tension:
    """A finding with its figures, each with the passage that states it.

    `note` is the editor's explanation; readers get only those meant for them.
    """

    finding: Finding
    one: Sequence[Figure]
    other: Sequence[Figure]
    steps: Sequence[Sequence[Piece]]
    note: TensionNote | None

    @property
    def key(self) -> str:
        """Name it, for addresses and explanations."""
        return self.finding.key

    @property
    def sentence(self) -> str:
        """Give the verdict in a sentence."""
        return self.finding.sentence

    @property
    def dates_differ(self) -> bool:
        """Say whether the figures are not all of one date, or one has none."""
        return len({one.as_of for one in (*self.one, *self.other)}) > 1


def tensions() -> list[Tension]:
    """Give the tensions that readers see, in the order of the print.

    Three statements, however many there are.
    """
    found, rows = _all(public=True)
    differing = [one for one in found if one.verdict is Verdict.IN_TENSION]
    return _shown(differing, rows, public=True)


def all_readings() -> list[Tension]:
    """Give editors whatever was read together, in three statements.

    All figures take part, published or not, and every verdict is given, with all
    explanations.
    """
    return _shown(*_all(public=False), public=False)


def _all(public: bool) -> tuple[list[Finding], dict[int, Figure]]:
    """Read all figures together that can be."""
    all_of_them = RawSQL(ALL, (list(UNLINKED),))  # noqa: S611  # a constant
    rows = {row.pk: row for row in _figures(public).filter(pk__in=all_of_them)}
    return _read(rows.values()), rows


def tensions_of(
    figures: Iterable[Figure], early: QuerySet[Article] | None = None
) -> list[Finding]:
    """Give readers' tensions in which some of these figures take part.

    One statement, or none for no figures. In a preview, figures of the `early` articles
    that it shows take part as well, as if they were public.
    """
    keys = [figure.pk for figure in figures]
    if not keys:
        return []
    near = RawSQL(AROUND, (keys, keys, list(UNLINKED)))  # noqa: S611  # a constant
    rows = _figures(public=True, early=early).select_related(None).filter(pk__in=near)
    asked = set(keys)
    return [
        finding
        for finding in _read(rows)
        if finding.figures & asked and finding.verdict is Verdict.IN_TENSION
    ]


def _read(rows: Iterable[Figure]) -> list[Finding]:
    """Read rows together; a link to a figure that is not among them does not count."""
    rows = list(rows)
    ties = [
        Tie(row.pk, link["kind"], link["to"])
        for row in rows
        for link in row.links_out  # type: ignore[attr-defined]  # annotated
    ]
    return reconcile(map(stated, rows), ties)


def stated(figure: Figure) -> Stated:
    """Give the quantity of a row, as reconciliation reads it."""
    return Stated(
        figure.pk,
        figure.number_text,
        figure.value,
        figure.low,
        figure.high,
        figure.qualifier,
        figure.unit_kind,
        figure.unit,
        figure.percent_of,
        figure.measure_id,
        figure.subject_id,
        figure.counterpart_id,
        figure.as_of,
        figure.as_of_earliest,
        figure.as_of_latest,
        figure.mode,
        figure.section_id,
        figure.start,
    )


def _figures(public: bool, early: QuerySet[Article] | None = None) -> QuerySet[Figure]:
    """Give figures with the links that start at them."""
    rows: Any = Figure.objects.published() if public else Figure.objects.all()
    if early is not None:
        shown = Figure.objects.published().order_by().values("pk")
        ahead = early.order_by().values("pk")
        rows = Figure.objects.filter(Q(pk__in=shown) | Q(section__article__in=ahead))
    links = FigureLink.objects.filter(from_figure=OuterRef("pk")).order_by()
    found: QuerySet[Figure] = (
        rows.annotate(
            links_out=ArraySubquery(
                links.values(link=JSONObject(kind="kind", to="to_figure"))
            )
        )
        .select_related("measure", "section__article", "section__issue")
        .defer("section__text")
        .order_by("section_id", "start", "pk")
    )
    return found


def _shown(
    found: Sequence[Finding], rows: dict[int, Figure], public: bool
) -> list[Tension]:
    """Add passages, subjects and explanations to findings."""
    taking_part = {key: rows[key] for finding in found for key in finding.figures}
    show_published_actors(taking_part.values(), "subject", "attributed_actor")
    kept = TensionNote.objects.published() if public else TensionNote.objects.all()
    notes = {
        note.key: note
        for note in kept.filter(key__in=[one.key for one in found]).select_related(None)
    }
    return sorted(
        (_with_rows(finding, rows, notes.get(finding.key)) for finding in found),
        key=lambda one: (one.one[0].section_id, one.one[0].start, one.key),
    )


def _with_rows(
    finding: Finding, rows: dict[int, Figure], note: TensionNote | None
) -> Tension:
    steps = [
        [
            Piece(term.words, None if term.figure is None else rows[term.figure])
            for term in step
        ]
        for step in finding.steps
    ]
    one = [rows[key] for key in finding.one]
    other = [rows[key] for key in finding.other]
    return Tension(finding, one, other, steps, note)
