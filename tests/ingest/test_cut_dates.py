"""Printed dates: both orders of day and month, and never a guess."""

import pytest

from articles.ingest.cutting.dates import date_line, find_date
from articles.ingest.parse import parse


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("8/27/2003 issue of the CACI Analyst", "2003-08-27"),
        ("27/8/2003", "2003-08-27"),
        ("03/03/2003", "2003-03-03"),
        ("27.08.2003", "2003-08-27"),
        ("the 08/21/13 issue of the CACI Analyst", "2013-08-21"),
        ("21/8/98", "1998-08-21"),
        ("January 19th 2017", "2017-01-19"),
        ("6 February 2013", "2013-02-06"),
        ("06 Feb. 2013", "2013-02-06"),
        ("6th February 2013", "2013-02-06"),
        ("February 6, 2013", "2013-02-06"),
        ("11 JANUARY 2012", "2012-01-11"),
        ("Wednesday, 06 February 2013", "2013-02-06"),
        ("2013-02-06", "2013-02-06"),
        ("May 2013", "2013-05"),
        ("Wednesday 2/5/2003", "2003-02-05"),
        ("Friday, 2/5/2003", "2003-05-02"),
    ],
)
def test_dates(words: str, expected: str) -> None:
    found = find_date(words)
    assert found is not None
    assert found.date == expected
    assert found.doubt is None


def test_an_ambiguous_date_is_reported_with_both_readings() -> None:
    found = find_date("2/5/2003")
    assert found is not None
    assert found.date is None
    assert found.readings == ("2003-02-05", "2003-05-02")


def test_a_weekday_that_fits_neither_reading_decides_nothing() -> None:
    found = find_date("Sunday, 2/5/2003")
    assert found is not None
    assert found.date is None


def test_a_weekday_that_does_not_fit_raises_a_doubt() -> None:
    found = find_date("Monday, 06 February 2013")
    assert found is not None
    assert found.date == "2013-02-06"
    assert found.doubt and "Wednesday" in found.doubt


@pytest.mark.parametrize(
    "words",
    ["", "no date", "31/31/2003", "30 February 2013", "February", "1/2", "2013"],
)
def test_no_dates(words: str) -> None:
    assert find_date(words) is None


@pytest.mark.parametrize(
    "line",
    [
        "6 February 2013",
        "Published: Wednesday, 23 October 2024",
        "Published on February 6, 2013.",
        "Monday, 01 June 2020 00:00",
        "June 1, 2020, the CACI Analyst",
        "Date: 2/5/2003",
        "Osh, 4 February 2013",
    ],
)
def test_lines_of_a_date_alone(line: str) -> None:
    assert date_line(line) is not None


@pytest.mark.parametrize(
    "line",
    [
        "On January 2, 2024, the deputy minister spoke",
        "6 February 2013 was a Wednesday",
        "The February 2013 vote",
        "10 September",
    ],
)
def test_lines_that_say_more_than_a_date(line: str) -> None:
    assert date_line(line) is None


def test_a_dateline_without_a_year_is_no_text_and_no_date() -> None:
    source = "By Ada Writer\nFebruary 10th, the CACI Analyst\nText.\n"
    cut = parse(source)
    assert [one.kind for one in cut.boilerplate] == ["published"]
    assert cut.articles[0].date is None
    assert "date_incomplete" in {note.code for note in cut.articles[0].notes}


def test_an_article_is_not_dated_by_a_date_in_its_text() -> None:
    source = "A TITLE\nBy Ada Writer\nOn January 2, 2024, he spoke.\n"
    (article,) = parse(source).articles
    assert article.date is None


def test_an_ambiguous_date_is_a_note_that_names_both_days() -> None:
    source = "A TITLE\nBy Ada Writer (2/5/2003 issue of the CACI Analyst)\nText.\n"
    (article,) = parse(source).articles
    (note,) = [one for one in article.notes if one.code == "ambiguous_date"]
    assert article.date is None
    assert "2003-02-05" in note.message and "2003-05-02" in note.message
    assert note.span == article.byline


def test_a_sure_date_settles_an_ambiguous_one_beside_it() -> None:
    source = "Friday, 2 May 2003\nA TITLE\nBy Ada Writer (2/5/2003)\nText.\n"
    (article,) = parse(source).articles
    assert article.date == "2003-05-02"
    assert not [one for one in article.notes if one.code == "ambiguous_date"]


def test_dates_that_differ_are_a_note() -> None:
    source = "A TITLE\nBy Ada Writer (8/27/2003)\n6 February 2013\nText.\n"
    (article,) = parse(source).articles
    assert article.date == "2003-08-27"
    assert [one.code for one in article.notes][:1] == ["dates_differ"]
