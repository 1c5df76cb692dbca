"""Overlap with a span of days, cut into pieces that an index gives in order of time.

Asked as one condition, overlap has no place in an order: the rows are read from the
very first on until enough overlap. Most dates lie within one calendar year, and those
that may overlap begin in the year in which the span begins, or later.
"""

from datetime import date

from django.db.models import F, Q
from django.db.models.functions import ExtractYear


def crosses_years(earliest: str = "earliest", latest: str = "latest") -> Q:
    """Say that a row may lie in more than one year, or has no end.

    The same words make the index of such rows and ask for it.
    """
    beyond = Q(**{f"{latest}__year__gt": ExtractYear(F(earliest))})
    return Q(**{f"{earliest}__isnull": False}) & (
        Q(**{f"{latest}__isnull": True}) | beyond
    )


def overlap_pieces(
    start: date | None,
    end: date | None,
    *,
    earliest: str = "earliest",
    latest: str = "latest",
) -> list[Q]:
    """Cut what `overlapping` keeps: no row is in two pieces, and none is missing.

    What begins in the span's first year or later, what has no beginning, and what
    began in a year before and crosses into the span's.
    """
    year = None if start is None else start.replace(month=1, day=1)
    late = Q()
    if start is not None:
        late = Q(**{f"{latest}__gte": start}) | Q(**{f"{latest}__isnull": True})
    near = Q(**({f"{earliest}__gte": year} if year else {f"{earliest}__isnull": False}))
    if end is not None:
        near &= Q(**{f"{earliest}__lte": end})
    if start != year:
        near &= late
    open_start = Q(**{f"{earliest}__isnull": True, f"{latest}__isnull": False})
    if start is not None:
        open_start &= Q(**{f"{latest}__gte": start})
    pieces = [near, open_start]
    if year is not None:
        before = Q(**{f"{earliest}__lt": year})
        pieces.append(crosses_years(earliest, latest) & before & late)
    return pieces
