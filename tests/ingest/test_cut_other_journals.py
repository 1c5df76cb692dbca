"""Layouts of other journals, of news sites, and of pages copied with all around."""

import pytest

from articles.ingest.parse import parse
from articles.ingest.receiving.receive import receive_text
from articles.ingest.records import ArticleRecord, SourceRecord
from tests.ingest.whole import check_whole

PROSE = (
    "The well has run dry, and the town waits for rain that will come late this year, "
    "as the men who keep the weather station on the hill have said for many weeks. "
)


def cut(source: str) -> tuple[SourceRecord, list[ArticleRecord]]:
    record = parse(source)
    check_whole(source, record)
    return record, list(record.articles)


def set_aside(source: str, record: SourceRecord) -> dict[str, str]:
    """Give each line of boilerplate with its kind."""
    return {
        span.of(source): one.kind for one in record.boilerplate for span in one.spans
    }


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Writer (vol. 6, no. 2 of the Valley Analyst)", ("Ada Writer",)),
        ("By M.K. Roo and Ben Lind (vol. 2 no. 7 of the Valley Analyst)", None),
        ("By Ada Writer, student, University of Words in Riga, Osh "
         "(3/13/2002 issue of the CACI Analyst)", ("Ada Writer",)),
        ("By Aigul Karim kyzy (1/16/2002 issue of the CACI Analyst)",
         ("Aigul Karim kyzy",)),
        ("By Ada Writer – Wire:", ("Ada Writer",)),
        ("By Ada Writer in Tbilisi", ("Ada Writer",)),
        ("October 2, 2020 By Ada Writer", ("Ada Writer",)),
        ("October 2, 2020|Ada Writer|Valley Wire", ("Ada Writer",)),
        ("By ben Roo", ("ben Roo",)),
        ("Author(s): Ada Writer", ("Ada Writer",)),
    ],
)  # fmt: skip
def test_a_byline_is_known(line: str, names: tuple[str, ...] | None) -> None:
    source = f"{line}\n{PROSE}\n{PROSE}\n"
    record, found = cut(source)
    assert [one.names for one in found] == [names or ("M.K. Roo", "Ben Lind")]
    assert record.issue.volume is None


def test_bylines_with_a_volume_part_a_line() -> None:
    source = (
        f"By Ada Writer (vol. 7, no. 19 of the Valley Analyst)\n{PROSE.strip()}"
        f"By Ben Roo (vol. 7, no. 18 of the Valley Analyst)\n{PROSE}\n"
    )
    assert [one.names for one in cut(source)[1]] == [("Ada Writer",), ("Ben Roo",)]


@pytest.mark.parametrize(
    "line", ["Kazakhstan’s Good Times End", "Valley Research Service"]
)
def test_capitals_are_no_name(line: str) -> None:
    source = f"The Price of Water and of Power\n{line}\n{PROSE}\n"
    assert cut(source)[1][0].byline is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("04 October 2011 Tuesday, 18:33", "2011-10-04"),
        ("18:37 17.02.2010", "2010-02-17"),
        ("10 August 2009 [16:57] - VALLEY.EXAMPLE", "2009-08-10"),
        ("June 1, 2017 / 3:32 PM / 3 months ago", "2017-06-01"),
        ("Jan 18, 2016 - 12:24 PM", "2016-01-18"),
        ("November 11, 2020 05:30 PM Age: 3 years", "2020-11-11"),
        ("Article // Mar 03, 2015", "2015-03-03"),
    ],
)
def test_a_date_with_the_time_of_day_is_read(line: str, day: str) -> None:
    source = f"The Price of Water and of Power\n\n{line}\n\n{PROSE}\n"
    found = cut(source)[1]
    assert [(one.title_text(source), one.date) for one in found] == [
        ("The Price of Water and of Power", day)
    ]


def test_office_and_place_above_a_date_begin_no_article() -> None:
    source = (
        "The Price of Water and of Power\nAda Writer\nSpecialist in Water\n"
        f"August 10, 2012\nValley Research Service\n7-5700\n{PROSE}\n"
    )
    found = cut(source)[1]
    assert [(one.names, one.date) for one in found] == [(("Ada Writer",), "2012-08-10")]


@pytest.mark.parametrize("rest", ["... MORE\n", "...\nRead further\n", " [...]\n"])
def test_a_list_of_articles_that_break_off_is_parted(rest: str) -> None:
    head = "Latest Valley Monitor Articles\n\n"
    titles = ["New Roads for the Valley", "The bank loses its money once again"]
    source = head + "".join(f"{title}\n{PROSE.strip()}{rest}\n" for title in titles)
    record, found = cut(source)
    assert [one.title_text(source) for one in found] == titles
    assert set_aside(source, record)["Latest Valley Monitor Articles"] == "published"


def test_a_title_that_comes_again_is_no_second_line() -> None:
    title = "The Bank Loses Its Money Once Again"
    source = f"Crossroads\n\n{title}\n\nAda Writer\n{title}\nCredit: b.roo\n{PROSE}\n"
    record, found = cut(source)
    assert [(one.title_text(source), one.names) for one in found] == [
        (title, ("Ada Writer",))
    ]
    aside = set_aside(source, record)
    assert (aside["Crossroads"], aside["Credit: b.roo"]) == ("published", "credit")


def test_a_byline_stands_below_the_abstract() -> None:
    source = (
        f"The Price of Water and of Power\n{PROSE}\nBy Ada Writer\n"
        f"BACKGROUND: {PROSE}\nCONCLUSIONS: {PROSE}\n"
    )
    found = cut(source)[1]
    assert [one.names for one in found] == [("Ada Writer",)]
    kinds = [one.kind for one in found[0].sections]
    assert kinds == ["heading", "abstract", "heading", "background", "conclusions"]


def test_names_stand_below_a_standfirst() -> None:
    source = (
        "The Price of Water and of Power\nThe town waits for rain. It comes late.\n"
        f"Ada Writer\n{PROSE}\n{PROSE}\n"
    )
    found = cut(source)[1]
    assert [one.names for one in found] == [("Ada Writer",)]


def test_a_bio_stands_below_the_byline() -> None:
    source = (
        "The Price of Water and of Power\nAda Writer\n"
        f"Ada Writer is a former minister of water.\n{PROSE}\n{PROSE}\n"
    )
    found = cut(source)[1]
    assert [one.kind for one in found[0].sections] == ["heading", "bio", "other"]
    assert found[0].bios == (1,)


def test_a_summary_opens_with_its_word_alone() -> None:
    source = f"The Price of Water\nBy Ada Writer\nSummary\n{PROSE}\n"
    assert [one.kind for one in cut(source)[1][0].sections] == ["heading", "abstract"]


def test_the_word_before_a_colon_makes_no_abstract_of_a_report() -> None:
    source = f"The Price of Water\nWATCH: {PROSE}\n{PROSE}\n"
    assert [one.kind for one in cut(source)[1][0].sections] == ["heading", "other"]


def test_a_volume_stands_below_a_title_with_a_full_stop() -> None:
    source = (
        "STATE TO SELL ITS POWER PLANTS.\n\nPublication: Valley Monitor Volume: 5 "
        f"Issue: 117\n\n{PROSE}\n\nThe Valley Monitor is a publication of the House.\n"
    )
    record, found = cut(source)
    assert found[0].title_text(source) == "STATE TO SELL ITS POWER PLANTS."
    issue = record.issue
    assert (issue.title, issue.volume, issue.number) == ("Valley Monitor", "5", "117")
    assert len(record.imprint) == 1


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Ministers shake hands in Osh. (Photo: Ada Writer)", "caption"),
        ("Ministers shake hands. Courtesy photo (Ministry of Water).", "caption"),
        ("(Source: Wire)", "credit"),
        ("Wire Staff", "credit"),
        ("1 Min Read", "furniture"),
        ("R48158", "furniture"),
        ("Print version", "footer"),
        ("Skip to main content", "footer"),
        ("Your email address will not be published.", "footer"),
        ("Valley-Brief-12.pdf – Downloaded 337 times – 662.34 KB", "footer"),
        ("« Parliament Rejects the Deal", "footer"),
        ("URL: http://www.example.org/news/1.html", "footer"),
        ("ada (at) mail (dot) example.org", "email"),
        ("On May 3, 2012, Ada Writer wrote:", "email"),
    ],
)
def test_what_is_no_text_is_set_aside(line: str, kind: str) -> None:
    source = f"The Price of Water\nBy Ada Writer\n{PROSE}\n{line}\n{PROSE}\n"
    record, found = cut(source)
    assert set_aside(source, record).get(line) == kind or line not in "".join(
        section.text(source) for one in found for section in one.sections
    )
    assert len(found) == 1


def test_tags_in_a_list_are_set_aside() -> None:
    source = f"By Ada Writer\n{PROSE}\nTagged under\n  * Water\n  * Power\n"
    record, _ = cut(source)
    assert set_aside(source, record)["* Power"] == "footer"


def test_a_menu_above_the_text_is_set_aside() -> None:
    source = f"Home\nPublications\nValley Watch\nAbout us\nBy Ada Writer\n{PROSE}\n"
    record, found = cut(source)
    assert found[0].title is None
    assert set_aside(source, record)["Valley Watch"] == "footer"


def test_a_forwarded_message_is_read_without_its_marks() -> None:
    lines = ["By Ada Writer", "", "The well has run dry.", "", "> The town waits."]
    source = receive_text("\n".join(f"> {line}" for line in lines))
    assert source.text.splitlines()[0] == "By Ada Writer"
    assert "The town waits." in source.text.splitlines()
    assert "quote_marks" in {step.code for step in source.steps}
    start = source.text.index("well")
    assert source.original is not None and source.offsets is not None
    assert source.original[source.offsets.received_at(start) :].startswith("well")


def test_a_few_quoted_lines_stay_as_they_are() -> None:
    source = receive_text("By Ada Writer\n> The well ran dry.\nSo it was.\nAnd is.\n")
    assert "> The well ran dry." in source.text


def test_the_name_of_a_picture_in_a_list_is_a_caption() -> None:
    source = (
        f"By Ada Writer\n{PROSE}\nrsz valley well\nPublished in Articles\n"
        f"By Ben Roo\n{PROSE}\n"
    )
    record, found = cut(source)
    assert len(found) == 2
    assert set_aside(source, record)["rsz valley well"] == "caption"
