"""Articles that name no year are read from the year of the others."""

from articles.ingest.dating import lent_years
from articles.ingest.detect import ArticleText, SectionText
from articles.ingest.detect.dates import speaks_from
from articles.ingest.detect.events import EventDetector
from articles.ingest.parse import parse
from articles.ingest.plan import Plan, make_plan
from articles.ingest.source import Source

NAMING = """THE ROAD NORTH
By Ada Marsh

The road was opened in March 2019, and is to be paved by 2031.

BACKGROUND: It was planned in 2011. Lorries came.

IMPLICATIONS: Trade will grow.

CONCLUSIONS: Trade is good.

AUTHOR'S BIO: Ada Marsh is a writer.
"""

YEARLESS = """THE RIVER SOUTH
By Ben Reed

The ministers met on May 4 at the recent summit on water.

BACKGROUND: The river is low. The newly elected mayor agreed.

IMPLICATIONS: Fields will dry.

CONCLUSIONS: Water is scarce.

AUTHOR'S BIO: Ben Reed is a writer.
"""


def plan(text: str) -> Plan:
    return make_plan(Source("a.txt", text.encode(), text), [EventDetector()])


def told(found: Plan, number: int) -> list[tuple[object, object, float]]:
    return [
        (one.payload["date"], one.payload["date_confidence"], one.score)
        for one in found.articles[number].proposals
    ]


def test_texts_speak_from_the_latest_year_that_is_past() -> None:
    assert speaks_from(["In 2011 it began.", "It opened in March 2019."]) == "2019"
    assert speaks_from(["In 2011 it began and ends by 2031."]) == "2011"
    assert speaks_from(["Nothing is dated.", ""]) is None


def test_only_articles_without_a_year_get_one() -> None:
    text = f"{NAMING}\n{YEARLESS}"
    articles = parse(text).articles
    assert lent_years(text, articles) == {articles[1].number: "2019"}
    assert lent_years(NAMING, parse(NAMING).articles) == {}
    assert lent_years(YEARLESS, parse(YEARLESS).articles) == {}


def test_dates_from_a_lent_year_are_ambiguous_and_scored_low() -> None:
    found = told(plan(f"{NAMING}\n{YEARLESS}"), 1)
    assert [date for date, _, _ in found] == ["2019-05-04", "2019~", "2019~"]
    assert {confidence for _, confidence, _ in found} == {"ambiguous"}
    assert max(score for _, _, score in found) <= 0.45


def test_articles_that_name_years_are_read_as_before() -> None:
    assert told(plan(f"{NAMING}\n{YEARLESS}"), 0) == told(plan(NAMING), 0)


def test_an_unsure_date_counts_only_where_no_year_is_named() -> None:
    def dates(text: str) -> list[object]:
        article = ArticleText(
            [SectionText("background", text)], date="2019", date_sure=False
        )
        return [one.payload["date"] for one in EventDetector().detect(article)]

    assert dates("In 2011 it began. They met on May 4.")[-1] == "2011-05-04"
    assert dates("They met on May 4.") == ["2019-05-04"]
