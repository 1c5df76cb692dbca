"""Uncertain dates: what is read, what is refused, what is said, what is found."""

from datetime import date

import pytest
from django import forms
from django.db import IntegrityError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from actors.models import Event
from archive.shared.dates import (
    BadDate,
    EDTFFormField,
    EDTFOverlapFilter,
    overlapping,
    parse,
    words,
)
from tests.factories import make_event

READ = {
    "2024": ("2024-01-01", "2024-12-31", "2024"),
    "2024~": ("2024-01-01", "2024-12-31", "about 2024"),
    "2024?": ("2024-01-01", "2024-12-31", "perhaps 2024"),
    "2024%": ("2024-01-01", "2024-12-31", "perhaps about 2024"),
    "2024-10": ("2024-10-01", "2024-10-31", "October 2024"),
    "2024-02": ("2024-02-01", "2024-02-29", "February 2024"),
    "2024-10-30": ("2024-10-30", "2024-10-30", "30 October 2024"),
    "2024-10-~15": ("2024-10-10", "2024-10-20", "mid-October 2024"),
    "2024-10-02~": ("2024-09-27", "2024-10-07", "about 2 October 2024"),
    "2024-21": ("2024-03-01", "2024-05-31", "spring 2024"),
    "2023-24": ("2023-12-01", "2024-02-29", "winter 2023"),
    "201X": ("2010-01-01", "2019-12-31", "the 2010s"),
    "20XX": ("2000-01-01", "2099-12-31", "the years 2000 to 2099"),
    "2004-XX": ("2004-01-01", "2004-12-31", "some month of 2004"),
    "2004-10-XX": ("2004-10-01", "2004-10-31", "some day in October 2004"),
    "2004-XX-XX": ("2004-01-01", "2004-12-31", "some day in 2004"),
    "2008/2021": ("2008-01-01", "2021-12-31", "between 2008 and 2021"),
    "2002~/2024~": ("2002-01-01", "2024-12-31", "between about 2002 and about 2024"),
    "2024-01~/2024-04~": ("2024-01-01", "2024-04-30", "early 2024"),
    "2024-05~/2024-08~": ("2024-05-01", "2024-08-31", "mid-2024"),
    "2024-09~/2024-12~": ("2024-09-01", "2024-12-31", "late 2024"),
    "2023-01/2023-06": ("2023-01-01", "2023-06-30", "first half of 2023"),
    "2023-07/2023-12": ("2023-07-01", "2023-12-31", "second half of 2023"),
    "2012/..": ("2012-01-01", None, "since 2012"),
    "2012/": ("2012-01-01", None, "since 2012, end unknown"),
    "../2012": (None, "2012-12-31", "until 2012"),
    "[..2035]": (None, "2035-12-31", "by 2035"),
    "[..2023-12]": (None, "2023-12-31", "by the end of 2023"),
    "[2022..]": ("2022-01-01", None, "2022 or later"),
    "[2020,2022]": ("2020-01-01", "2022-12-31", "2020 or 2022"),
    "{2020,2022}": ("2020-01-01", "2022-12-31", "2020 and 2022"),
    "[2020..2023]": ("2020-01-01", "2023-12-31", "between 2020 and 2023"),
    "": (None, None, "date not stated"),
}
REFUSED = (
    "mid-October", "2024-13", "2024-02-30", "2024-40", "2021/2020", "0000", "-0044",
    "Y17E8", "XXXX", "1XXX-12", "2024-XX-10", "2024-21-05", "../..", "/", "[]", "[..]",
    "[2020", "{2020]", "[2020/2021]", "2020..2023", "2024-04-01T10:00:00", "1985S2",
    "2024 ", "9999-24", "2" * 65, "2024\n", "²⁰²⁴", "٢٠٢٤",
)  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize("text", READ)
def test_a_date_gives_its_bounds_and_words(text: str) -> None:
    earliest, latest, said = READ[text]
    found = parse(text)
    assert (found.earliest, found.latest) == (_day(earliest), _day(latest))
    assert found.words() == said


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_date_is_refused_with_advice(text: str) -> None:
    with pytest.raises(BadDate, match="2024-10-30"):
        parse(text)


def test_a_limit_is_said_as_one() -> None:
    assert words("2023-12", at_latest=True) == "by the end of 2023"
    assert words("2024-06", at_latest=True) == "by June 2024"


def _in_database(text: str) -> list[date | None] | None:
    """Ask the SQL function; None when it refuses."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT archive_edtf_bounds(%s)", [text])
            bounds: list[date | None] = cursor.fetchone()[0]
            return bounds
    except IntegrityError:
        return None


def _in_python(text: str) -> list[date | None] | None:
    try:
        found = parse(text)
    except BadDate:
        return None
    return [found.earliest, found.latest]


@pytest.mark.django_db
@pytest.mark.parametrize("text", [*READ, *REFUSED])
def test_the_database_reads_dates_as_the_program_does(text: str) -> None:
    if len(text) <= 64:  # the column takes no more
        assert _in_database(text) == _in_python(text)


_SIGNS = st.sampled_from(["", "", "", "?", "~", "%"])
_YEARS = st.sampled_from(
    ["2024", "2023", "1900", "0001", "9999", "0000", "201X", "20XX"]
)
_MONTHS = st.sampled_from(["", "-01", "-02", "-12", "-13", "-XX", "-21", "-24", "-00"])
_DAYS = st.sampled_from(["", "", "-01", "-15", "-29", "-30", "-31", "-32", "-XX"])
_DATES = st.builds("{}{}{}{}".format, _YEARS, _MONTHS, _DAYS, _SIGNS)
_ENDS = st.one_of(_DATES, st.sampled_from(["", ".."]))
_RANGES = st.one_of(_DATES, st.builds("{}..{}".format, _ENDS, _ENDS))
_SETS = st.lists(_RANGES, min_size=0, max_size=3).map(",".join)
_TEXTS = st.one_of(
    _DATES,
    st.builds("{}/{}".format, _ENDS, _ENDS),
    st.builds("[{}]".format, _SETS),
    st.builds("{{{}}}".format, _SETS),
).filter(lambda text: len(text) <= 64)


@pytest.mark.django_db
@settings(max_examples=300, deadline=None, derandomize=True, database=None)
@given(_TEXTS)
def test_program_and_database_agree_on_any_date(text: str) -> None:
    bounds = _in_python(text)
    assert _in_database(text) == bounds
    if bounds is not None:
        assert words(text)


@pytest.mark.django_db
def test_saving_derives_the_bounds() -> None:
    event = make_event(date="2024-01~/2024-04~")
    assert (event.earliest, event.latest) == (date(2024, 1, 1), date(2024, 4, 30))
    event.date = ""
    event.save()
    event.refresh_from_db()
    assert (event.earliest, event.latest) == (None, None)


@pytest.mark.django_db
def test_a_bad_date_is_refused_by_saving_and_by_the_database() -> None:
    with (
        pytest.raises(forms.ValidationError, match="mid-October"),
        transaction.atomic(),
    ):
        make_event(date="mid-October")
    event = make_event()
    with pytest.raises(IntegrityError, match="mid-October"):
        Event.objects.filter(pk=event.pk).update(date="mid-October")


@pytest.mark.django_db
def test_a_span_finds_what_may_lie_within_it() -> None:
    made = {
        text: make_event(date=text)
        for text in ("2023", "2024-01~/2024-04~", "2025", "2012/..", "[..2035]", "")
    }
    found = Event.objects.filter(overlapping(date(2024, 3, 1), date(2024, 3, 31)))
    assert {event.date for event in found} == {
        "2024-01~/2024-04~",
        "2012/..",
        "[..2035]",
    }
    assert made[""] not in Event.objects.filter(overlapping(None, None))


@pytest.mark.django_db
def test_the_filter_takes_years_months_and_days() -> None:
    make_event(date="2024-07")
    make_event(date="2023")
    asked = EDTFOverlapFilter(field_name="date")
    field = asked.field
    for data, count in [
        (["2024", ""], 1),
        (["", "2023"], 1),
        (["2023-05", "2024-07-01"], 2),
        (["", ""], 2),
    ]:
        assert asked.filter(Event.objects.all(), field.clean(data)).count() == count
    for data in (["soon", ""], ["2025", "2024"], ["201X", ""], ["2024-02-30", ""]):
        with pytest.raises(forms.ValidationError):
            field.clean(data)


def test_the_form_field_explains() -> None:
    assert EDTFFormField().clean(" 2024-10 ") == "2024-10"
    with pytest.raises(forms.ValidationError, match=r"early 2024"):
        EDTFFormField().clean("early 2024")
