"""Dates in running text, and the EDTF they are written in."""

import pytest

from archive.shared.chronology import parse
from articles.ingest.detect.dates import DateMention, DateReader

from .detecting import DATE


def mentions(text: str, date: str | None = DATE) -> list[DateMention]:
    found = DateReader([text], date).mentions(text)
    for one in found:
        assert text[one.start : one.end] == one.text
        assert one.start <= one.bare < one.end
        if one.edtf and one.base:
            parse(one.edtf)
            parse(one.base)
    return found


def edtf(text: str, date: str | None = DATE) -> str:
    return "; ".join(str(one.edtf) for one in mentions(text, date))


DATES = (
    ("The treaty was signed on 12 May 1992 in Tashkent.", "1992-05-12"),
    ("The treaty was signed on May 12, 1992.", "1992-05-12"),
    ("They met on the 3rd of March 2021.", "2021-03-03"),
    ("Talks were held June 2-4, 2024 in Astana.", "2024-06-02/2024-06-04"),
    ("Talks ran from 28 May to 3 June 2023.", "2023-05-28/2023-06-03"),
    ("The exercise lasted from May to July 2023.", "2023-05/2023-07"),
    ("It happened in the summer of 2021.", "2021-22"),
    ("It collapsed in the early 1990s.", "1990~/1993~"),
    ("Trade grew in the 1990s and the 2000s.", "199X; 200X"),
    ("The khanates fell in the 19th century.", "18XX"),
    ("The late nineteenth century saw war.", "18XX"),
    ("Exports fell in the first quarter of 2023.", "2023-01/2023-03"),
    ("Exports fell in Q3 2022.", "2022-07/2022-09"),
    ("H1 2024 results improved.", "2024-01/2024-06"),
    ("The plant will open in late 2026.", "2026-09~/2026-12~"),
    ("Work began in mid-2019.", "2019-05~/2019-08~"),
    ("The strategy runs to 2030.", "2030"),
    ("The 2021-2025 plan covers it.", "2021/2025"),
    ("In 2022/23 the budget grew.", "2022/2023"),
    ("The ban was lifted on 2023-07-15.", "2023-07-15"),
    ("The issue of 8/27/2003 carried it.", "2003-08-27"),
    ("The issue of 8/7/2003 carried it.", "[2003-07-08,2003-08-07]"),
    ("It was dated 27.08.2003.", "2003-08-27"),
    ("On Monday the president left.", "2024-10-21"),
    ("He spoke yesterday.", "2024-10-22"),
    ("He was elected last month.", "2024-09"),
    ("He was elected last year.", "2023"),
    ("Last October he resigned.", "2023-10"),
    ("Two years ago the deal failed.", "2022~"),
    ("The mission left three weeks ago.", "2024-10-02"),
    ("In September the parliament met.", "2024-09"),
    ("In December the parliament met.", "2023-12"),
    ("The summit will be held on December 5.", "2024-12-05"),
    ("China may increase aid; troops march on; an august body.", ""),
    ("May is a month, and Theresa May resigned in May 2019.", "2019-05"),
    ("Since 1991 the state has been independent.", "1991/.."),
    ("The visa is valid until 2026.", "../2026"),
    ("The bridge must be ready no later than June 2025.", "[..2025-06]"),
    ("Before 2010 there was no road.", "[..2010]"),
    ("After 2014 the trade fell.", "[2014..]"),
    ("From 2015 onwards the trade grew.", "2015/.."),
    ("Between May and August 2022 protests spread.", "2022-05/2022-08"),
    ("He had 2000 soldiers and 1991 rubles.", ""),
    ("It cost $2010 and 1995 km were built.", ""),
    ("Windows 95, Boeing 737 and Agenda 2030 are names.", "2030"),
    ("The following year the two states signed it.", ""),
    ("In 2010 they met; a year later they signed.", "2010; 2010/2011~"),
    ("He died in 1934, and that same year his son fled.", "1934; 1934"),
    (
        "In January 2020 it began; two months later it ended.",
        "2020-01; 2020-01/2020-03~",
    ),
    ("Over the past five years exports doubled.", "2019~/2024~"),
    ("In the next two years it will double.", "2024-10/2026-10"),
    ("During the coming decade this will change.", "2024-10/2034-10"),
    ("In recent years it changed.", ""),
    ("It is now in force and currently applies.", "2024~; 2024~"),
    ("By 2035 half of it will be paid.", "[..2035]"),
    ("As of July 1, 2023 debt stood at 3 billion.", "2023-07-01"),
    ("At the end of 2022 it was 5 percent.", "2022-12"),
    ("By the end of October 2022 it was 5 percent.", "[..2022-10-~25]"),
    ("In early October it was 5 percent.", "2024-10-~05"),
    ("The 30th anniversary of independence in 2021 was marked.", "2021"),
    ("February 30, 2021 is no day.", "2021"),
    ("On 29 February it snowed.", "2024-02-29"),
    ("It was published in The Steppe (2013).", "2013"),
    ("The January 2022 unrest killed hundreds.", "2022-01"),
    ("Sept. 11, 2001 and Dec. 2019 are abbreviated.", "2001-09-11; 2019-12"),
    ("In fiscal year 2023 and FY2024 it grew.", "2023; 2024"),
    ("Since its founding in 1996 the group grew.", "1996"),
    ("Resolution 2231 of 2015 and Law 1996-3 stand.", "2015"),
    ("The 1979-89 war ended.", "1979/1989"),
    ("In spring 2020 and autumn 2020 it closed.", "2020-21; 2020-23"),
    (
        "Last week he came; this week he left; next week he speaks.",
        "2024-10-~16; 2024-10-~23; 2024-10-~30",
    ),
    ("It was signed on 5 and 6 June 2019.", "2019-06-05/2019-06-06"),
    ("Trade grew in the first nine months of 2023.", "2023-01/2023-09"),
    ("June-July 1990 saw clashes.", "1990-06/1990-07"),
    ("Alexander came in 329 B.C. and in the 4th century BC.", ""),
    ("They withdrew last summer and return next spring.", "2024-22; 2025-21"),
    ("They met in December.", "2023-12"),
    ("Elections are set for December 8.", "2024-12-08"),
    ("About 1990 deputies came.", ""),
    ("In April last year he left; in May this year he returned.", "2023-04; 2024-05"),
    ("In 2017 they met, and in December that year they signed.", "2017; 2017-12"),
    ("Twenty-five years ago this month the club was founded.", "1999~"),
)


@pytest.mark.parametrize(("text", "found"), DATES)
def test_dates_are_read(text: str, found: str) -> None:
    """The article appeared on 23 October 2024, a Wednesday."""
    assert edtf(text) == found


@pytest.mark.parametrize(
    ("text", "kind", "confidence"),
    [
        ("It began in 2017.", "point", "stated"),
        ("It has run since 2017.", "since", "stated"),
        ("It ends by 2035.", "until", "stated"),
        ("Between 2008 and 2021 it grew.", "interval", "stated"),
        ("He came on October 3.", "point", "inferred"),
        ("He came two years ago.", "relative", "inferred"),
        ("He came recently.", "now", "ambiguous"),
        ("The 1895 agreements hold.", "modifier", "stated"),
        ("It is dated 8/7/2003.", "point", "ambiguous"),
    ],
)
def test_kind_and_confidence(text: str, kind: str, confidence: str) -> None:
    (one,) = mentions(text)
    assert (one.kind, one.confidence) == (kind, confidence)


def test_a_date_without_a_year_takes_the_latest_year_named() -> None:
    text = "In 2017 it began. In June 2023 they met. On October 30 they parted."
    found = mentions(text, date=None)
    assert [one.edtf for one in found] == ["2017", "2023-06", "2023-10-30"]
    assert found[-1].confidence == "inferred"


def test_a_goal_in_the_future_gives_no_year() -> None:
    text = "In 2021 it began and is to end by 2050. They met on October 30."
    assert mentions(text, date=None)[-1].edtf == "2021-10-30"


def test_a_date_without_any_year_has_no_edtf() -> None:
    (one,) = mentions("They met on October 30.", date=None)
    assert (one.edtf, one.base, one.confidence) == (None, None, "ambiguous")


def test_relative_dates_need_a_day_to_count_from() -> None:
    assert mentions("They met yesterday and last year.", date=None) == []
    assert edtf("They met on Monday.", date="2024") == ""
    assert edtf("They met last year.", date="2024") == "2023"


def test_coming_years_count_from_the_date_told_before() -> None:
    text = "In January 2022 he promised aid over the next three years."
    assert edtf(text) == "2022-01; 2022-01/2025-01"


def test_an_anniversary_tells_the_beginning() -> None:
    text = "In January 2022 they met, marking 30 years of ties."
    assert edtf(text) == "2022-01; 1992"


def test_the_base_is_the_date_without_its_preposition() -> None:
    (one,) = mentions("By the end of 2023 it owed more.")
    assert (one.edtf, one.base) == ("[..2023-12]", "2023-12")


def test_an_unreadable_own_date_is_no_anchor() -> None:
    assert DateReader([], "2023-13").anchor is None
    assert DateReader([], "[..2023]").anchor is None
    assert DateReader([], "").anchor is None
