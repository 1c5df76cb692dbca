"""Overlap in pieces: together what overlaps, no row twice, and each by an index."""

from datetime import date
from itertools import chain

import pytest
from django.db import connection

from actors.models import Event
from archive.shared.dates import overlapping
from archive.shared.spans import overlap_pieces
from tests.factories import make_event

pytestmark = pytest.mark.django_db

DATES = (
    "2009", "2009-12", "2009-12-31", "2010", "2010-01", "2010-01-01", "2010-06-15",
    "2010-12-31", "2011-01-01", "2011", "2009/2010", "2009-12-31/2010-01-01",
    "2008/2021", "201X", "20XX", "2010-24", "2009-24", "2012/..", "2010-06/..",
    "[..2009]", "[..2010-06]", "[..2035]", "../2010-01", "1999", "",
)  # fmt: skip
DAYS = (
    date(2009, 12, 31), date(2010, 1, 1), date(2010, 6, 15), date(2010, 12, 31),
    date(2011, 1, 1), date(1, 1, 1), date(9999, 12, 31),
)  # fmt: skip
SPANS = [
    (start, end)
    for start in (None, *DAYS)
    for end in (None, *DAYS)
    if (start or end) and (start is None or end is None or start <= end)
]


def test_pieces_are_what_overlaps_and_hold_no_row_twice() -> None:
    for text in DATES:
        make_event(date=text)
    for span in SPANS:
        wanted = set(Event.objects.filter(overlapping(*span)))
        found = list(
            chain.from_iterable(
                Event.objects.filter(piece) for piece in overlap_pieces(*span)
            )
        )
        assert len(found) == len(set(found)), span
        assert set(found) == wanted, span
    assert len(SPANS) > 30


def test_what_crosses_into_the_span_is_found_by_its_own_index() -> None:
    make_event(date="2008/2021")
    rows = Event.objects.filter(overlap_pieces(date(2010, 1, 1), None)[2]).order_by()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_bitmapscan = off")
        sql, parameters = rows.query.sql_with_params()
        cursor.execute(f"EXPLAIN {sql}", parameters)
        plan = "\n".join(line for (line,) in cursor.fetchall())
    assert "actors_event_crossing" in plan
