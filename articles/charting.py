"""The chart of a measure from rows of the database."""

from collections.abc import Iterable, Sequence

from archive.shared.dates import words
from archive.shared.numbers import qualifier, unit_in_words, unitless
from articles.charts import Differs, Drawn, Panel, panels
from articles.models import Figure
from articles.reconcile import Finding


def chart(figures: Iterable[Figure], differing: Sequence[Finding]) -> list[Panel]:
    """Draw figures of one measure, with the published subjects that they have."""
    joined = [
        Differs(one.key, one.sentence, frozenset(one.one), frozenset(one.other))
        for one in differing
    ]
    return panels(map(_drawn, figures), joined)


def _drawn(figure: Figure) -> Drawn:
    subject = figure.subject.name if figure.subject else figure.description
    when = words(figure.as_of) if figure.as_of else "no date"
    return Drawn(
        key=figure.pk,
        subject=subject,
        when=when,
        said=f"{qualifier(figure)} {unitless(figure)}".strip(),
        href=figure.get_absolute_url(),
        unit=unit_in_words(figure.unit_kind, figure.unit),
        qualifier=figure.qualifier,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        earliest=figure.as_of_earliest,
        bar=figure.unit_kind != Figure.UnitKind.ORDINAL,
    )
