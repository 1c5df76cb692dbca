"""Figures that do not add up, read from the database in a fixed number of statements.

What readers are shown is reckoned from published figures and links alone: a tension in
which an unpublished figure takes part is neither shown nor counted.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import JSONObject

from actors.visible import show_published_actors
from archive.shared.prepared import Place, Prepared
from articles.models import Article, Figure, FigureLink, TensionNote
from articles.reconcile import (
    Finding,
    Stated,
    Tie,
    Verdict,
    differing,
    reconcile,
)
from articles.reconcile.pairs import UNLINKED
from articles.tensions_sql import (
    ALIKE,
    AROUND,
    ASKED,
    DIFFERENTLY,
    LINKED,
    OFTEN,
    QUANTITIES,
    TOLD,
)

SHOWN = 10
"""Tensions named on the page of a figure or a text; one more says that there are."""


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


def tensions(most: int | None = None) -> list[Tension]:
    """Give the tensions that readers see, in the order of the print.

    Four statements, however many there are. Quantities that are told without a link
    are read up to a bound, `QUANTITIES`.
    """
    sql = f"({LINKED} UNION {_alike(DIFFERENTLY)})"
    read = _quantities(_figures(public=True), _bounded(sql))
    return _shown(differing(*read, most=most), public=True)


def tensions_between(keys: Collection[int]) -> list[Tension]:
    """Give readers the tensions in which all of these figures take part."""
    found = differing(*_quantities(_figures(public=True), _around(keys)), about=keys)
    return _shown([one for one in found if one.figures >= set(keys)], public=True)


def all_readings() -> list[Tension]:
    """Give editors whatever was read together, in four statements.

    Figures take part whether published or not, and every verdict is given, with all
    explanations. Bounded as `tensions` is; what states one number alike comes last.
    """
    sql = f"(({_alike(DIFFERENTLY)}) UNION ({_alike(OFTEN)}) UNION {LINKED})"
    read = _quantities(_figures(public=False), _bounded(sql))
    return _shown(reconcile(*read), public=False)


def reading(key: str) -> Tension | None:
    """Give editors one tension by its name, as it stands now; None: there is none."""
    numbers = [int(part) for part in key.split("-")[1:] if part.isdecimal()]
    if 0 in numbers:  # so many that the name holds a digest of them
        found = all_readings()
    else:
        read = reconcile(*_quantities(_figures(public=False), _around(numbers)))
        found = _shown([one for one in read if one.key == key], public=False)
    for one in found:
        if one.key == key and one.finding.verdict is Verdict.IN_TENSION:
            return one
    return None


def _alike(having: str) -> str:
    return ALIKE.format(having)


def _bounded(sql: str) -> RawSQL:
    bounds = (list(UNLINKED), QUANTITIES, TOLD) * sql.count("AS told")
    return RawSQL(sql, bounds)  # noqa: S611  # made of constants


def _around(keys: Collection[int]) -> RawSQL:
    """Choose what is read with these figures: the more of them, the fewer beside."""
    asked = list(keys)
    return _near(asked, _each(keys))


def _near(asked: Any, each: Any) -> RawSQL:
    bounds = (asked, each, asked, list(UNLINKED))
    return RawSQL(AROUND, bounds)  # noqa: S611  # a constant


def _each(keys: Collection[int]) -> int:
    """Say how many figures are read beside each."""
    return max(2, min(TOLD, ASKED // max(len(keys), 1)))


def _quantities(
    figures: QuerySet[Figure], chosen: RawSQL
) -> tuple[list[Stated], list[Tie]]:
    """Read the numbers of the figures chosen, and their links, in one statement.

    A link to a figure that is not among them does not count.
    """
    return _stated(_told(figures, chosen))


def _told(figures: QuerySet[Figure], chosen: RawSQL) -> QuerySet[Figure, Any]:
    links = FigureLink.objects.filter(from_figure=OuterRef("pk")).order_by()
    told = ArraySubquery(links.values(link=JSONObject(kind="kind", to="to_figure")))
    return (
        figures.filter(pk__in=chosen)
        .annotate(links_out=told)
        .order_by("section_id", "start", "pk")
        .values_list(*STATED, "links_out")
    )


def _stated(found: Iterable[Any]) -> tuple[list[Stated], list[Tie]]:
    rows = list(found)
    ties = [Tie(row[0], link["kind"], link["to"]) for row in rows for link in row[-1]]
    return [Stated(*row[:-1]) for row in rows], ties


def tensions_of(
    figures: Iterable[Figure],
    early: QuerySet[Article] | None = None,
    most: int = SHOWN + 1,
) -> list[Finding]:
    """Give readers' tensions in which some of these figures take part, the first few.

    One statement, or none for no figures. In a preview, figures of the `early` articles
    that it shows take part as well, as if they were public.
    """
    keys = {figure.pk for figure in figures}
    if not keys:
        return []
    if early is None:
        read = _stated(_NEAR(asked=list(keys), each=_each(keys)))
    else:
        read = _quantities(_figures(public=True, early=early), _around(keys))
    return differing(*read, about=keys, most=most)


STATED = (
    "id", "number_text", "value", "low", "high", "qualifier", "unit_kind", "unit",
    "percent_of", "measure_id", "subject_id", "counterpart_id", "as_of",
    "as_of_earliest", "as_of_latest", "mode", "section_id", "start",
)  # fmt: skip
"""The columns of a figure that reconciliation reads, in the order of `Stated`."""


def _figures(public: bool, early: QuerySet[Article] | None = None) -> QuerySet[Figure]:
    """Give the figures that take part."""
    rows: Any = Figure.objects.published() if public else Figure.objects.all()
    if early is not None:
        shown = Figure.objects.published().order_by().values("pk")
        ahead = early.order_by().values("pk")
        rows = Figure.objects.filter(Q(pk__in=shown) | Q(section__article__in=ahead))
    return rows  # type: ignore[no-any-return]  # a manager's rows


_NEAR: Prepared[Any] = Prepared(
    lambda: _told(_figures(public=True), _near(Place("asked"), Place("each")))
)


def _shown(found: Sequence[Finding], public: bool) -> list[Tension]:
    """Add passages, subjects and explanations to findings."""
    rows = {
        row.pk: row
        for row in _figures(public)
        .filter(pk__in={key for finding in found for key in finding.figures})
        .select_related("measure", "section__article", "section__issue")
        .defer("section__text")
    }
    show_published_actors(rows.values(), "subject", "attributed_actor")
    kept = TensionNote.objects.published() if public else TensionNote.objects.all()
    notes = {
        note.key: note
        for note in kept.filter(key__in=[one.key for one in found]).select_related(None)
    }
    return sorted(
        (
            _with_rows(finding, rows, notes.get(finding.key))
            for finding in found
            if finding.figures <= rows.keys()  # not taken away meanwhile
        ),
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
