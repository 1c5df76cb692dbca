"""Figures and dates as news agencies and banks write them."""

import pytest

from articles.ingest.detect import ArticleText, Proposal, SectionText
from articles.ingest.detect.events import EventDetector
from articles.ingest.detect.figures import FigureDetector


def figures(text: str, date: str | None = None) -> list[Proposal]:
    return FigureDetector().detect(ArticleText([SectionText("other", text)], date))


def days(text: str, date: str | None = None) -> list[object]:
    found = EventDetector().detect(ArticleText([SectionText("other", text)], date))
    return [one.payload["date"] for one in found]


@pytest.mark.parametrize(
    ("text", "as_of"),
    [
        ("The mill sold 9 tons last year, down 4.8 percent from 2015.", "2016"),
        ("Sales rose 8 percent in 2016 compared to the same period of 2015.", "2016"),
        ("This is less by 4 percent than in the same period of 2015.", None),
        ("Sales fell 8 percent from the 7 tons of last year.", None),
        ("Sales grew 8 percent from 2010 to 2015.", "2010/2015"),
        ("Sales rose 8 pct in Jan-Oct.", "2017-01/2017-10"),
    ],
)
def test_the_year_compared_with_dates_no_figure(text: str, as_of: str | None) -> None:
    percent = [
        one for one in figures(text, "2017-11-02") if one.payload["unit"] == "percent"
    ]
    assert [one.payload["as_of"] for one in percent] == [as_of]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The mill sold no oil in Jan-May.", ["2017-01/2017-05"]),
        ("It sold none in January and February last year.", ["2016-01/2016-02"]),
        ("It sold oil during January and February 2015.", ["2015-01/2015-02"]),
        ("It sold oil in March 2015 and October 2015.", ["2015-03", "2015-10"]),
        ("In the 1Q2015, it sold none.", ["2015-01/2015-03"]),
    ],
)
def test_months_in_a_row_are_one_stretch(text: str, found: list[str]) -> None:
    assert sorted(map(str, days(text, "2017-06-01"))) == found


def test_an_undated_text_speaks_from_the_year_it_tells_of() -> None:
    text = "A deed was signed on May 18, 1996. In 2016, it sold oil. It met on 5 July."
    assert days(text)[-1] == "2016-07-05"
    ahead = "A deed was signed on May 18, 1996. It is to go in 2016. It met 5 July."
    assert "2016-07-05" not in days(ahead)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Some 5,500 U.S. forces stayed there.", ["Some 5,500 U.S. forces"]),
        ("They shut over 1,000 money exchange points.",
         ["over 1,000 money exchange points"]),
        ("It was dry.\n\n79 tons were sold.", ["79 tons"]),
        ("A month and a half of heavy rain over Osh ended.", []),
        ("They won 40 points.", []),
        ("Corridor 6 rail lines carry wheat.", []),
        ("The coin fell, trading at 521 to $1 that day.", []),
        ("The fee rose to $1 that day.", ["$1"]),
        ("He lives in the U.S. Officials left.", []),
    ],
)  # fmt: skip
def test_what_is_counted_and_what_is_not(text: str, found: list[str]) -> None:
    assert [one.quote for one in figures(text)] == found


@pytest.mark.parametrize(
    "source",
    [
        "(Valley Daily, May 13)",
        "(Abc.az, May 13; Valleynews, March 10)",
        "(see VDM, May 3, 5)",
        "(www.valley.example, May 14-15)",
    ],
)
def test_the_day_of_a_source_is_no_event(source: str) -> None:
    assert days(f"The mill was sold {source}.", "2016-06-01") == []
    told = f"On May 12, the mill was sold {source}."
    assert days(told, "2016-06-01") == ["2016-05-12"]


def test_a_day_in_brackets_without_a_source_is_an_event() -> None:
    assert days("The mill was sold (on May 13).", "2016-06-01") == ["2016-05-13"]
