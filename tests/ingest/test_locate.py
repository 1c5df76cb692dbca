"""Quotations: found in the one place where they stand, or refused with the reason."""

import pytest

from articles.ingest.curated.index import Quotation
from articles.ingest.curated.locate import Locator, NotFound, Place
from articles.ingest.parse import parse
from tests.ingest.small import SOURCE


@pytest.fixture
def locator() -> Locator:
    return Locator(SOURCE, parse(SOURCE), ["debts"])


def test_a_quotation_is_found_in_its_section(locator: Locator) -> None:
    place = locator.find(Quotation("debts", "Nobody knows"))
    texts = {(article, at): text for article, at, text in locator.sections()}
    text = texts[place.article, place.position]
    assert text[place.start : place.end] == "Nobody knows"


def test_a_quotation_may_be_a_whole_section(locator: Locator) -> None:
    assert locator.find(Quotation("debts", "Nobody knows.")) == Place(
        "debts", 5, 0, len("Nobody knows.")
    )


def test_the_imprint_can_be_quoted(locator: Locator) -> None:
    assert locator.find(Quotation("imprint", "The Analyst")) == Place(
        "imprint", 1, 0, len("The Analyst")
    )


def test_a_quotation_may_run_over_paragraphs(locator: Locator) -> None:
    place = locator.find(Quotation("debts", "came late.\n\nChinese loans"))
    assert place.position == 3


def test_a_longer_quotation_tells_which_one_is_meant(locator: Locator) -> None:
    first = locator.find(Quotation("debts", "9.2 billion", "US$ 9.2 billion"))
    second = locator.find(Quotation("debts", "9.2 billion", "of the 9.2 billion"))
    assert first.position < second.position
    assert first.end - first.start == second.end - second.start == len("9.2 billion")


@pytest.mark.parametrize(
    ("quotation", "reason"),
    [
        (
            Quotation("debts", "Astana owned"),
            "“Astana owned” is not in article",
        ),
        (Quotation("debts", "nobody knows"), "“nobody knows” is not in"),
        (Quotation("debts", "China"), "“China” stands 2 times in article “debts”; say"),
        (Quotation("debts", "China", "in China"), "“in China” is not in"),
        (Quotation("debts", "e", "came late"), "“e” must stand exactly once within"),
        (Quotation("debts", "loans", "came late"), "“loans” must stand exactly once"),
        (Quotation("debts", ""), "the quotation is empty"),
        (
            Quotation("depts", "China"),
            "“depts” is unknown; known are “debts”",
        ),
        (Quotation("imprint", "Nobody knows"), "is not in article “imprint”"),
    ],
)
def test_what_is_not_in_one_place_is_refused(
    locator: Locator, quotation: Quotation, reason: str
) -> None:
    with pytest.raises(NotFound) as refused:
        locator.find(quotation)
    assert reason in str(refused.value.args[0])


def test_overlapping_occurrences_are_two() -> None:
    source = "A\nBACKGROUND: ha ha ha\n"
    with pytest.raises(NotFound, match="stands 2 times"):
        Locator(source, parse(source), ["a"]).find(Quotation("a", "ha ha"))


def test_a_quotation_across_sections_is_in_none(locator: Locator) -> None:
    with pytest.raises(NotFound):
        locator.find(Quotation("debts", "Nobody knows.\n\nAda Writer is"))
